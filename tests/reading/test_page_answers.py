"""Answers as servers give them: charsets, challenges, other files, broken markup."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.page import NotAPage, Selectors, looks_like_challenge, read_page
from tests.reading.pages import PARAGRAPHS, RUSSIAN, URL, page


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
@pytest.mark.parametrize("declared", ["header", "meta", "nowhere", "wrongly", "unknown"])
def test_charsets_are_read_however_they_are_declared(charset, declared):
    meta = f'<meta charset="{charset}">' if declared == "meta" else ""
    text = RUSSIAN if charset != "koi8-r" else RUSSIAN.replace("«", '"').replace("»", '"')
    markup = f'<html lang="ru"><head>{meta}<title>Приговор учительнице</title></head><body><p>{text}</p></body></html>'
    types = {
        "header": f"text/html; charset={charset}",
        "wrongly": "text/html; charset=iso-8859-1",
        "unknown": "text/html; charset=none",
    }
    read = read_page(markup.encode(charset), url=URL, content_type=types.get(declared))
    assert (read.title, read.text, read.language) == ("Приговор учительнице", text, "ru")


def test_western_letters_without_a_declaration_are_not_taken_for_cyrillic():
    markup = (
        "<html><body><p>The café where the writer François Ünal was arrested is closed. It was full.</p></body></html>"
    )
    assert "François Ünal" in read_page(markup.encode("windows-1252"), url=URL).text


CHALLENGES = [
    ("Just a moment...", "<noscript>Enable JavaScript</noscript><script>window._cf_chl_opt={};</script>", "utf-8"),
    ("DDoS-Guard", "<h1>Checking your browser before accessing example.org</h1>", "utf-8"),
    ("example.org", "<p>Enable JavaScript and cookies to continue.</p>", "utf-8"),
    ("", '<form><div class="g-recaptcha" data-sitekey="x"></div></form>', "utf-8"),
    ("Вы не робот?", "Подтвердите, что запросы отправляли вы, а не робот", "utf-8"),
    ("Проверка браузера", "Подождите", "windows-1251"),
    ("Attention Required! | Cloudflare", "Sorry, you have been blocked", "utf-8"),
]


@pytest.mark.parametrize(("title", "said", "charset"), CHALLENGES)
def test_a_challenge_is_no_page(title, said, charset):
    head = f'<meta charset="{charset}"><title>{title}</title>'
    body = f"<!DOCTYPE html><html><head>{head}</head><body>{said}</body></html>".encode(charset)
    assert looks_like_challenge(body)
    with pytest.raises(NotAPage, match=f"{URL}: .*challenge"):
        read_page(body, url=URL)


def test_an_article_about_challenges_is_a_page():
    over = "<p>The site says “Checking your browser” and “Enable JavaScript and cookies to continue”: a captcha.</p>"
    script = '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'
    body = page(over + script)
    assert not looks_like_challenge(body)
    assert PARAGRAPHS[0] in read_page(body, url=URL).text
    assert not looks_like_challenge(b'<?xml version="1.0"?><rss><channel><title>Just a moment</title></channel></rss>')


@pytest.mark.parametrize(
    ("body", "content_type", "what"),
    [
        (b"", None, "empty"),
        (b" \n", "text/html", "empty"),
        (b"<html><body></body></html>", "text/html", "no text"),
        (b"<html><body><script>x()</script></body></html>", None, "no text"),
        (b"<!-- nothing -->", None, "no"),
        (b"%PDF-1.7 ...", "text/html", "PDF"),
        (b"{}", "application/json", "application/json"),
        (b"<html><head><title>404 Not Found</title></head><body>nginx</body></html>", "text/html", "does not exist"),
        (b"\x00\xff\xfe\x00", None, ""),
    ],
)
def test_what_is_no_page_is_said_with_its_address(body, content_type, what):
    with pytest.raises(NotAPage, match=f"{URL}: .*{what}"):
        read_page(body, url=URL, content_type=content_type)


@settings(max_examples=60)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: f"<html><body><p>{text}".encode("utf-8", "replace")),
    )
)
def test_no_bytes_raise_anything_undocumented(body):
    with suppress(NotAPage):
        assert read_page(body, url=URL, selectors=Selectors()).text.strip()
    assert looks_like_challenge(body) in (True, False)


def test_control_characters_written_as_references_reach_neither_title_nor_text():
    body = "<body><nav>x</nav>a&#0;b&#2;<p>Some&#7; words.</p></body>"
    markup = f"<html><head><title>A&#1;B &#x85; C</title></head>{body}</html>"
    read = read_page(markup.encode(), url=URL)
    assert read.title.isprintable()
    assert read.text.replace("\n", "").isprintable()
    assert "Some words." in read.text


def test_deep_and_broken_markup_is_survived():
    deep = b"<div>" * 200 + b"<p>" + PARAGRAPHS[0].encode() + b"</p>"
    assert "Tverinsk" in read_page(deep, url=URL).text
    with pytest.raises(NotAPage):
        read_page(b"<div>" * 50_000 + b"<p>words", url=URL)
    assert PARAGRAPHS[1] in read_page(page()[:-60] + b"<b><i></p", url=URL).text
