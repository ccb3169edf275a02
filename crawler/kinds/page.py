"""One page that grows in place: all of it is one publication, and each paragraph that arrives is a revision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from crawler.health import LOOK, Trouble, challenged
from crawler.kinds.lists import ListPage, address_key, digest
from crawler.kinds.pages import page_document
from crawler.kinds.source import Source
from reading.page import NotAPage, PageChanged, looks_like_challenge
from reading.page.growth import newest_date, shrunk
from reading.records import Document, Link

if TYPE_CHECKING:
    from scrapy.http import Response

_SHORTEST = 100


class PageSource(Source, abstract=True):
    """`title`, `date`, `body`: CSS in the page. `floor`: fewest characters of its text.

    Where a floor is given it alone says what is too short; else a page that lost half of itself is no news.
    """

    kind = "page"
    floor: int = 0
    grows: ClassVar[bool] = True
    useless: ClassVar[frozenset[str]] = frozenset({"backfill", "max_pages"})

    def read_list(self, response: Response) -> ListPage:
        """The page as the only item of a list, whole in it."""
        if looks_like_challenge(response.body):
            raise challenged(response.url)
        asked = Link(address_key(self.url), self.url)
        try:
            document = page_document(self.order(response, asked))
        except (PageChanged, NotAPage) as fault:
            raise Trouble("changed", f"{fault}; {LOOK}: it may have moved, or want another selector") from fault
        if len(document.text) < self.floor:
            message = f"{self.url} holds {len(document.text)} characters where at least {self.floor} are expected"
            raise Trouble("changed", f"{message}; {LOOK}, and lower the floor if that is all of it")
        document = replace(document, published=_grown(document))
        modified = digest(document.title, document.text)
        return ListPage((replace(asked, title=document.title, modified=modified, document=document),))

    def compare(self, document: Document, held: str) -> None:
        """Raise Trouble where the page lost so much since that it can be no growth."""
        if not self.floor and (lost := shrunk(held, document.text)):
            message = f"{self.url} shrank: {lost}; what was read before is kept; {LOOK}"
            raise Trouble("changed", f"{message}{_floor(len(document.text))}")

    def under_floor(self, listed: int, mark: str | None, held: int = 0) -> bool:
        """The floor counts characters here."""
        return listed < 1


def _floor(length: int) -> str:
    """The floor with which a page of this length would be read; of a few words nobody means to be a case's history."""
    if length < _SHORTEST:
        return ""
    return f", and if it is all there, write floor = {length // _SHORTEST * _SHORTEST}"


def _grown(document: Document) -> str | None:
    """As of when the page speaks: its own date, or the later one of a paragraph that came to it."""
    newest = newest_date(document.text)
    stated = document.published
    return newest if newest and (stated is None or newest > stated[:10]) else stated
