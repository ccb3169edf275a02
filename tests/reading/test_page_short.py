"""Short pages: paragraphs stay apart, a date stamp stays out, and a sentence that ends with a date stays in."""

import pytest

from reading.page import read_page
from tests.reading.pages import URL


def short(title: str, lang: str, *texts: str) -> bytes:
    body = "".join(f"<p>{text}</p>" for text in texts)
    stamp = '<time datetime="2026-05-13">2026-05-13</time>'
    return (
        f'<html lang="{lang}"><head><title>{title}</title></head><body><nav><a href="/">Home</a></nav>'
        f"<main><article><h1>{title}</h1>{stamp}{body}</article></main></body></html>"
    ).encode()


def test_a_short_article_keeps_its_paragraphs_apart_and_its_heading_and_date_out():
    texts = (
        "On 12 May 2026, teacher Pavel Ridanovich was detained in Hrodna.",
        "The family was informed by telephone on the same day, and the union asked for access of his lawyer.",
        "It was refused.",
    )
    read = read_page(short("Teacher detained", "en", *texts), url=URL)
    assert read.text == "\n\n".join(texts)
    assert read.published == "2026-05-13"


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("ru", "Сергей Кульбенов этапирован в колонию 12 мая 2026 года."), ("en", "Released on 12 May 2026.")],
)
def test_a_first_sentence_that_ends_with_a_date_is_no_stamp(lang, sentence):
    read = read_page(short("News of a case", lang, sentence, "The family has had a letter."), url=URL)
    assert read.text.startswith(sentence)


@pytest.mark.parametrize("stamp", ["Опубликовано 12 мая 2026 г.", "12 мая 2026 г.", "Published on 12 May 2026."])
def test_a_stamp_with_a_full_stop_is_a_stamp(stamp):
    text = "The family has had a letter from the colony, the first in a year, and it says little of what happens there."
    assert read_page(short("News of a case", "ru", stamp, text), url=URL).text == text
