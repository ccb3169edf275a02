"""What every source is: constants that say who speaks and where, and pure methods that read what it answers."""

from __future__ import annotations

import types
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

import scrapy

from crawler.kinds.lists import ListPage, digest
from crawler.kinds.pages import PageOrder, page_document
from reading.page import Selectors
from reading.records import Document, Key, Link
from reading.rows import RowRules

if TYPE_CHECKING:
    from scrapy.http import Response

    from storage.archive import SourceFacts


class MissingConstant(TypeError):
    """A source lacks constants that its kind cannot do without; the message names the class and the constants."""


class Visitor(Protocol):
    """Whoever visits a source from claim to account; set before a spider starts."""

    async def visit(self, source: Source) -> object:
        """Visit it once."""


class Listed(Protocol):
    """A listed item whose page was fetched."""

    @property
    def key(self) -> Key: ...
    @property
    def url(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...


class Source(scrapy.Spider):
    """One place that is read. Subclasses are constants; code only where a site is odd.

    `floor`: fewest items a healthy list holds. `every`: how often ("1h"), None: adaptive. `evidence`: verified where
    the address was seen to answer, inferred where it is a platform's default, configured where a user wrote it.
    `legal_risk`: countries where receiving a link from here may be an offence. `publishes`: a publication kind, where
    everything here is of one. `content_type`: what the server should have said, where it says something else.
    `title`, `date`, `body`: CSS in an item's own page. `ca_bundle`: file of authorities trusted here besides the
    system's. `mirrors`: where the same site is found, in the order to try; each stands for the beginning of `url`.
    `moved_from`: where it was before, written alike and never asked. `page_parameters`: those of a query that say which
    page an address is; None: all but the known trackers.
    """

    kind: ClassVar[str] = ""
    required: ClassVar[tuple[str, ...]] = ("name", "organisation", "url")

    name: str
    organisation: str
    url: str
    language: str | None = None
    country: str | None = None
    floor: int = 1
    every: str | None = None
    enabled: bool = True
    evidence: str = "verified"
    legal_risk: tuple[str, ...] = ()
    publishes: str | None = None
    backfill: bool = False
    max_pages: int | None = None
    title: str | None = None
    date: str | None = None
    body: str | None = None
    proxy: str | None = None
    mirrors: tuple[str, ...] = ()
    moved_from: tuple[str, ...] = ()
    page_parameters: tuple[str, ...] | None = None
    ca_bundle: Path | None = None
    # `user_agent` in the configuration; an attribute of that name on a spider is Scrapy's own, and deprecated.
    agent: str | None = None
    content_type: str | None = None

    accept: ClassVar[str] = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"
    # Raise it when the way a list is read changes, so that stored validators no longer count.
    reader: ClassVar[str] = "1"
    conditional: ClassVar[bool] = True
    listed_title: ClassVar[bool] = False
    # What it carries is compared with what is held of it before it is believed.
    grows: ClassVar[bool] = False
    # Keys that every source has, and this kind none of.
    useless: ClassVar[frozenset[str]] = frozenset()

    visitor: Visitor | None = None
    # The importable class and the constants that a [[source]] table put in their place.
    given: ClassVar[tuple[type[Source], dict[str, Any]] | None] = None

    def __init_subclass__(cls, abstract: bool = False, **options: Any) -> None:
        super().__init_subclass__(**options)
        lacking = [] if abstract else [name for name in cls.required if not getattr(cls, name, None)]
        if lacking:
            raise MissingConstant(f"{cls.__module__}.{cls.__qualname__} lacks: {', '.join(lacking)}")

    @classmethod
    def misconfigured(cls) -> str | None:
        """What is wrong with how the keys go together; None where nothing is."""
        return None

    @classmethod
    def configured(cls, constants: dict[str, Any]) -> type[Source]:
        """This source with other constants."""
        base, earlier = cls.given or (cls, {})
        given = {**earlier, **constants}
        made: type[Source] = types.new_class(
            f"Configured_{base.kind}", (base,), exec_body=lambda body: body.update(given, given=(base, given))
        )
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """The reading process needs its constants and its pure methods, nothing of a visit."""
        return _again, self.given or (type(self), None)

    # --- reading, pure ---------------------------------------------------------------------------------------

    def read_list(self, response: Response) -> ListPage:
        """One list page. Raises Trouble where it is no such list."""
        raise MissingConstant(f"{type(self).__qualname__} is of no kind that can read a list")

    def links(self, response: Response) -> list[Link]:
        """The items of one list page."""
        return list(self.read_list(response).links)

    def document(self, response: Response, link: Listed) -> Document:
        """What an item's own page says. Raises PageChanged and NotAPage."""
        return page_document(self.order(response, link))

    def compare(self, document: Document, held: str) -> None:
        """Raise Trouble where a carried document cannot be what the text that is held of it has become."""

    def order(self, response: Response, link: Listed) -> PageOrder:
        """The same as plain values, for the process that reads pages."""
        return PageOrder(
            body=response.body,
            url=response.url,
            asked=link.url or response.url,
            content_type=self.said(response),
            key=link.key,
            title=link.title,
            published=link.published,
            selectors=Selectors(self.title, self.date, self.body),
            language=self.language,
            country=self.country,
            kind=self.publishes,
            listed_title=self.listed_title,
            grows=self.grows,
        )

    def said(self, response: Response) -> str | None:
        """The content type of a response."""
        said = response.headers.get("Content-Type")
        return self.content_type or (said.decode("latin-1") if said else None)

    # --- being visited ---------------------------------------------------------------------------------------

    def list_url(self, mark: str | None) -> str:
        """The first address to ask. `mark` is the highest `modified` seen so far."""
        return self.url

    def is_end(self, status: int | None) -> bool:
        """Whether this answer to a further page of the list means that there are no more."""
        return status == 404

    def rules(self) -> RowRules | None:
        """How its documents are read where each is one row of a register."""
        return None

    @property
    def lists_everybody(self) -> bool:
        """Whether what is not in the list is there no more: nothing of it counts before all of it was read."""
        return False

    def under_floor(self, listed: int, mark: str | None, held: int = 0) -> bool:
        """Whether a list is too short to be believed. `held`: what it listed the last time."""
        return listed < self.floor

    def pages(self, mark: str | None, *, baseline: bool) -> int | None:
        """How many list pages a visit follows; None: to the end."""
        return None if self.backfill and baseline else self.max_pages or 10

    def list_reader(self) -> str:
        """Version of the code and of the constants that read this list."""
        constants = [
            f"{name}={getattr(self, name)!r}" for name in ("item", "full", "next_page", "title", "date", "body")
            if hasattr(self, name)
        ]  # fmt: skip
        if self.lists_everybody:
            constants.append("complete")
        return f"{self.kind}/{self.reader}/{digest(*constants)}"

    def facts(self) -> SourceFacts:
        """What the archive keeps of this source."""
        # Not above: the process that reads pages loads this module too, and no database.
        from storage.archive import SourceFacts

        return SourceFacts(self.name, self.organisation, self.kind, self.url, self.language, self.country)

    async def start(self) -> AsyncIterator[Any]:
        """One whole visit, for `scrapy crawl`; nothing is left for Scrapy's own scheduler."""
        if self.visitor is None:
            raise MissingConstant(f"{self.name} has no visitor: the Gathering extension is switched off")
        await self.visitor.visit(self)
        for nothing in list[scrapy.Request]():
            yield nothing


def _again(base: type[Source], constants: dict[str, Any] | None) -> Source:
    return (base if constants is None else base.configured(constants))()
