"""A quote is shown in its sentence: the trigger alone is no proof."""

from __future__ import annotations

import pytest

from storage.queries.snippets import sentence

TEXT = (
    "The court sat on Monday. Vera Lapina was sentenced to two years in prison for a post. Her lawyer will appeal!\n\n"
    "«Она ни в чём не виновата», — сказал адвокат. Суд приговорил её к двум годам колонии."
)


def around(quote: str, text: str = TEXT) -> str:
    start = text.index(quote)
    return sentence(text, start, start + len(quote))


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("sat on", "The court sat on Monday."),
        ("was sentenced", "Vera Lapina was sentenced to two years in prison for a post."),
        ("Vera Lapina was", "Vera Lapina was sentenced to two years in prison for a post."),
        ("Her lawyer", "Her lawyer will appeal!"),
        ("«Она", "«Она ни в чём не виновата», — сказал адвокат."),
        ("lawyer", "Her lawyer will appeal!"),
        ("приговорил", "Суд приговорил её к двум годам колонии."),
        ("не виновата", "«Она ни в чём не виновата», — сказал адвокат."),
        ("Monday. Vera", "The court sat on Monday. Vera Lapina was sentenced to two years in prison for a post."),
        ("for a post.", "Vera Lapina was sentenced to two years in prison for a post."),
    ],
)
def test_the_sentence_around_a_quote(quote, shown):
    assert around(quote) == shown


def test_a_quote_that_is_the_whole_text():
    assert sentence("Detained", 0, 8) == "Detained"


def test_a_very_long_sentence_is_cut_at_words():
    text = "word " * 200 + "detained " + "word " * 200
    shown = around("detained", text)
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert len(shown) < 650
