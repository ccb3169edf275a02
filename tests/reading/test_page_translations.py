"""Which addresses a page names as itself in other languages."""

from __future__ import annotations

from reading.page import read_page

URL = "https://union.example/en/news/1"
PAGE = """<html lang="en"><head><title>Teacher sentenced</title>
<link rel="canonical" href="https://union.example/en/news/1">{links}</head>
<body><article><h1>Teacher sentenced</h1><p>A court in Tverinsk sentenced the teacher Maria Lebedko to four years in a
colony on Monday. Her lawyer was not told of the hearing and will appeal against the verdict within ten days.</p>
</article></body></html>"""


def named(links: str) -> tuple[str, ...]:
    return read_page(PAGE.format(links=links).encode(), url=URL).translations


def test_other_languages_are_named_and_the_page_itself_is_none() -> None:
    links = """<link rel="alternate" hreflang="en" href="https://union.example/en/news/1">
    <link rel="alternate" hreflang="ru" href="/ru/news/1"><link rel="alternate" hreflang="x-default" href="/news/1">
    <link rel="alternate" type="application/rss+xml" href="/feed">"""
    assert named(links) == ("https://union.example/ru/news/1",)


def test_front_pages_and_a_switch_of_all_languages_of_a_site_are_no_translations() -> None:
    assert named('<link rel="alternate" hreflang="ru" href="https://ru.union.example/">') == ()
    assert named("".join(f'<link rel="alternate" hreflang="x{n}" href="/{n}/news/1">' for n in range(40))) == ()
    assert named("") == ()


def test_a_link_that_says_a_language_and_nothing_else_leads_to_a_translation() -> None:
    for words in ("English version", "Читать на английском", "Read this statement in Russian", "Українською"):
        page = PAGE.format(links="").replace("</h1>", f'</h1><p class="lang"><a href="/ru/news/1">{words}</a></p>')
        assert read_page(page.encode(), url=URL).translations == ("https://union.example/ru/news/1",), words


def test_a_link_that_says_more_is_none() -> None:
    for words in ("English teachers meet", "He wrote it in Russian", "RU"):
        page = PAGE.format(links="").replace("</h1>", f'</h1><p><a href="/ru/news/1">{words}</a></p>')
        assert read_page(page.encode(), url=URL).translations == (), words
