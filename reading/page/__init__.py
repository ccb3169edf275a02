"""Bytes of a page, or a piece of its markup, to title, text, dates, language and addresses. Fetches nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from reading.page.challenge import MISSING, looks_like_challenge, not_a_page
from reading.page.decode import clean, decode_page
from reading.page.extraction import main_text, own_text
from reading.page.language import declared_language
from reading.page.markup import chosen, parse, words_of
from reading.page.published import Dates
from reading.page.structured import Declared, declared, linked, translations, web_address
from reading.page.titles import opening_words, title_of
from reading.page.values import AFile, Closed, Missing, NotAPage, Page, PageChanged, Selectors

__all__ = [
    "AFile",
    "Closed",
    "Missing",
    "NotAPage",
    "Page",
    "PageChanged",
    "Selectors",
    "asks_for_a_password",
    "looks_like_challenge",
    "opening_words",
    "read_fragment",
    "read_page",
]

_NO_SELECTORS = Selectors()
_READABLE = ("html", "xhtml", "text/plain", "octet-stream", "unknown")
_FILES = ("application/pdf", "application/msword", "application/vnd.", "application/zip", "image/", "audio/", "video/")
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP file",
    b"\xff\xd8\xff": "a picture",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
}
_TAG = re.compile(r"<[a-zA-Z!/]")
# What WordPress gives instead of a post that asks for a password.
_PASSWORD = re.compile(r"<form[^<>]{0,500}\bpost-password-form\b")
_MOST = 8_000_000  # bytes of markup that are parsed; the text of a page lies within
_MOST_TAGS = 60_000  # a tree, and what is made of it, takes two kilobytes for each


def read_page(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    selectors: Selectors = _NO_SELECTORS,
    languages: Sequence[str] = (),
    day_first: bool | None = None,
    grows: bool = False,
) -> Page:
    """What a page says. Raises PageChanged where a selector given matches nothing, NotAPage where there is no text.

    `languages`: those of the source, for dates. `day_first` settles "01/06/2026", which without it is no date.
    `grows`: the page is written on, so that boxes side by side are its chapters.
    """
    markup = _markup(body, url, content_type)
    root = parse(markup, url)
    facts, dates = declared(root), Dates(languages, day_first)
    headings = chosen(root, selectors.title, "title", url) if selectors.title else []
    stamps = chosen(root, selectors.date, "date", url) if selectors.date else []
    bodies = chosen(root, selectors.body, "body", url) if selectors.body else []
    title = _first(headings) or " ".join(clean(title_of(root, facts)).split())
    stated = dates.finer(next(filter(None, map(dates.of, stamps)), None), facts)
    published, modified = stated or dates.stated(root, facts), dates.modified(root, facts)
    likely = None if published else dates.in_words(root)
    canonical, urls = _canonical(root, url), _addresses(root, facts, url)
    others = translations(root, url)  # before the text: what chooses a language is no part of that
    text = (
        own_text(bodies, (*headings, *stamps))
        if bodies
        else main_text(root, facts, title, dates.is_date_line, grows=grows)
    )
    if not text:
        raise NotAPage(url, "the page holds no text")
    language = declared_language(root, facts, text)
    elsewhere = tuple(each for each in others if each not in (canonical, *urls) and not _bare(each))
    named = title or opening_words(text)
    return Page(named, text, published or likely, modified, language, canonical, urls, elsewhere, likely is not None)


def read_fragment(html: str, *, url: str, selectors: Selectors, languages: Sequence[str] = ()) -> Page:
    """One statement of a listing that carries them whole, or the content of a feed's entry.

    Without a selector for the title its opening words are the title. Raises as read_page does.
    """
    if not html.strip():
        raise NotAPage(url, "the item is empty")
    root = parse(f"<div>{html if _TAG.search(html) else _as_markup(html)}</div>", url)
    dates = Dates(languages, None)
    headings = chosen(root, selectors.title, "title", url) if selectors.title else []
    stamps = chosen(root, selectors.date, "date", url) if selectors.date else []
    bodies = chosen(root, selectors.body, "body", url) if selectors.body else [root]
    times = [time for time in root.iter("time") if time.get("datetime")]
    alone = times if len(times) == 1 and not stamps else []
    published = next(filter(None, map(dates.of, (*stamps, *alone))), None)
    title = _first(headings)
    text = own_text(bodies, (*headings, *stamps))
    if not text and not title:
        raise NotAPage(url, "the item holds no text")
    return Page(title or opening_words(text), text or title, published, None, None, None, ())


def _markup(body: bytes, url: str, content_type: str | None) -> str:
    if not body.strip():
        raise NotAPage(url, "the answer is empty")
    kind = (content_type or "").partition(";")[0].strip().lower()
    signature = next((what for mark, what in _SIGNATURES.items() if body.startswith(mark)), None)
    if signature or (kind and not any(readable in kind for readable in _READABLE)):
        fault = AFile if signature or kind.startswith(_FILES) else NotAPage
        raise fault(url, f"a page was expected, {signature or kind} came")
    markup = decode_page(body[:_MOST], content_type)
    if markup.count("<") > _MOST_TAGS:
        raise NotAPage(url, "the answer is a flood of tags, more than anybody writes")
    if what := not_a_page(markup):
        raise (Missing if what == MISSING else NotAPage)(url, f"the answer is {what}")
    if asks_for_a_password(markup):
        raise Closed(url, "it asks for a password")
    return _as_markup(markup) if kind == "text/plain" and not _TAG.search(markup[:2000]) else markup


def asks_for_a_password(markup: str) -> bool:
    """Whether there is a form for a post's password where its text should be."""
    return _PASSWORD.search(markup) is not None


def _as_markup(text: str) -> str:
    blocks = re.split(r"\n\s*\n", text.strip())
    return "".join(f"<p>{block.replace('<', '&lt;')}</p>" for block in blocks)


def _first(headings: Sequence[Any]) -> str:
    return next((said for heading in headings if (said := words_of(heading))), "")


def _canonical(root: Any, url: str) -> str | None:
    """The page's own statement, unless it names the site's front page for every page, as some templates do."""
    address = next(linked(root, url, "canonical"), None)
    if address is None or (_bare(address) and not _bare(url)):
        return None
    return address


def _bare(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _addresses(root: Any, facts: Declared, url: str) -> tuple[str, ...]:
    graph = web_address(facts.first("og:url"), url)
    named = (*linked(root, url, "shortlink"), *linked(root, url, "amphtml"), graph)
    return tuple(dict.fromkeys(address for address in named if address and (_bare(url) or not _bare(address))))
