"""One item's own page becomes a document: plain values in, a document out, so that any process can do it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.kinds.lists import address_key, is_front_page, is_web_address, same_page
from reading.page import AFile, Missing, Page, Selectors, read_page
from reading.records import Document, Key


@dataclass(frozen=True, slots=True)
class PageOrder:
    """A page to be read, and what the list said about it.

    `url` is where the bytes came from, `asked` where the list pointed. `listed_title`: the list's title is the surer.
    `grows`: the page is written on.
    """

    body: bytes
    url: str
    asked: str
    content_type: str | None
    key: Key
    title: str | None
    published: str | None
    selectors: Selectors
    language: str | None = None
    country: str | None = None
    kind: str | None = None
    listed_title: bool = False
    grows: bool = False


def page_document(order: PageOrder) -> Document:
    """The page as a document. Raises PageChanged and NotAPage."""
    if is_front_page(order.url) and not is_front_page(order.asked):
        raise Missing(order.asked, "the page is gone: its address now leads to the site's front page")
    page = _read(order)
    title, listed = page.title, order.title or ""
    if listed and (not title or (order.listed_title and not order.selectors.title and not _shortened(listed))):
        title = listed
    published = page.published if order.selectors.date else order.published or page.published
    others = tuple(url for url in (order.url, page.canonical, *page.urls) if url and is_web_address(url))
    urls = tuple(dict.fromkeys((order.asked, *others)))
    keys = (order.key, address_key(order.asked), *(address_key(url) for url in others if same_page(url, order.asked)))
    return Document(
        keys=tuple(dict.fromkeys(keys)),
        title=title,
        text=page.text,
        url=order.asked,
        urls=urls,
        published=published,
        modified=page.modified,
        language=order.language or page.language,
        kind=order.kind,
        country=order.country,
        translations=page.translations,
        date_likely=page.date_likely and published == page.published,
    )


def _read(order: PageOrder) -> Page:
    """The page; of a file, what the list calls it."""
    try:
        return read_page(
            order.body,
            url=order.url,
            content_type=order.content_type,
            selectors=order.selectors,
            languages=(order.language,) if order.language else (),
            grows=order.grows,
        )
    except AFile:
        if not order.title:
            raise
        return Page(order.title, order.title, None, None, None, None, ())


def _shortened(title: str) -> bool:
    return title.rstrip().rstrip("])").endswith(("…", "..."))
