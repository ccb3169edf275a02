"""HTML lists: of links to pages, or (full) of whole dated statements. A selector that no longer matches is said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crawler.health import LOOK, Trouble, challenged
from crawler.kinds.lists import (
    MOST_TAGS,
    ListPage,
    address_key,
    digest,
    half,
    heading_key,
    is_file,
    one_line,
    web_address,
)
from crawler.kinds.source import Source
from reading.page import NotAPage, PageChanged, Selectors, looks_like_challenge, read_fragment
from reading.records import Document, Key, Link

if TYPE_CHECKING:
    from scrapy.http import Response

_MOVED = "look for the list's new address"
_MEND = "see what the page looks like now, and mend the selector"


class ListingSource(Source, abstract=True):
    """`item`: CSS of a link (or of an element that holds one), or, where `full`, of a whole statement.

    `next_page`: CSS of the pager's link, absent on the last page. `title`, `date`, `body`: CSS in the item's own
    page, or in the item where `full`. `complete`: it lists all there is, so what it names no more is gone from it.
    """

    kind = "listing"
    required = (*Source.required, "item")
    item: str
    full: bool = False
    complete: bool = False
    next_page: str | None = None

    @property
    def lists_everybody(self) -> bool:
        """Only where its source says so: most lists drop what is old."""
        return self.complete

    def pages(self, mark: str | None, *, baseline: bool) -> int | None:
        """Of a complete list all of them, unless somebody set a limit: then nobody is missed."""
        return self.max_pages if self.complete else super().pages(mark, baseline=baseline)

    def under_floor(self, listed: int, mark: str | None, held: int = 0) -> bool:
        """Under its floor, or, where it lists all there is, under half of what was there."""
        return listed < max(self.floor, half(held) if self.complete else 0)

    def read_list(self, response: Response) -> ListPage:
        """The items of one page of the list."""
        if looks_like_challenge(response.body):
            raise challenged(response.url)
        if not hasattr(response, "css") or not _is_markup(response):
            content_type = (response.headers.get("Content-Type") or b"no content type").decode("latin-1")
            raise Trouble("changed", f"{response.url} answered {content_type} instead of a web page; {_MOVED}")
        if response.body.count(b"<") > MOST_TAGS:
            raise Trouble("error", f"{response.url} is no list but a flood: more tags than anybody writes; {LOOK}")
        found = response.css(self.item)
        if not found:
            raise Trouble("changed", f'{response.url}: item "{self.item}" matches nothing any more; {_MEND}')
        links, lost = self._statements(found, response) if self.full else self._addresses(found, response)
        return ListPage(
            links=tuple({link.key: link for link in reversed(links)}.values())[::-1],
            salvaged=lost,
            next_url=self._following(response),
        )

    def _addresses(self, found: Any, response: Response) -> tuple[list[Link], str]:
        links: list[Link] = []
        lost = 0
        base = _base(response)
        for element in found:
            anchor = element if element.root.tag == "a" else next(iter(element.css("a[href]")), None)
            address = web_address(base, anchor.attrib.get("href")) if anchor is not None else None
            if anchor is None or address is None:
                lost += 1
                continue
            title = one_line(" ".join(anchor.css("::text").getall())) or None
            document = self._file(address, title) if title and is_file(address) else None
            links.append(Link(address_key(address), address, title, None, digest(title), document))
        if not links:
            raise Trouble("changed", f'{response.url}: no item "{self.item}" holds a link any more; {_MEND}')
        return links, f"{lost} of {len(found)} items hold no link; {_MEND}" if lost else ""

    def _file(self, address: str, title: str) -> Document:
        """A linked file, as the list names it: there is no page to read."""
        return Document(
            keys=(address_key(address),),
            title=title,
            text=title,
            url=address,
            urls=(address,),
            language=self.language,
            kind=self.publishes,
            country=self.country,
        )

    def _statements(self, found: Any, response: Response) -> tuple[list[Link], str]:
        links: list[Link] = []
        faults: list[str] = []
        selectors = Selectors(self.title, self.date, self.body)
        languages = (self.language,) if self.language else ()
        for element in found:
            try:
                page = read_fragment(element.get(), url=response.url, selectors=selectors, languages=languages)
            except (PageChanged, NotAPage) as fault:
                faults.append(str(fault))
                continue
            titled = page.title if self.title else ""
            key = heading_key(self.name, page.published, titled, page.text)
            exact = Key("heading", f"{key.value} {digest(page.text)}", self.name)
            own = self._own_address(element, response)
            document = Document(
                keys=(exact, key),
                title=page.title,
                text=page.text,
                url=own or response.url,
                urls=(own or response.url,),
                published=page.published,
                language=self.language,
                kind=self.publishes,
                country=self.country,
            )
            modified = digest(page.title, page.published, page.text)
            links.append(Link(key, document.url, page.title, page.published, modified, document))
        links = _told_apart(links)
        if len(faults) * 2 > len(found):
            raise Trouble("changed", f"{len(faults)} of {len(found)} items do not match any more: {faults[0]}; {_MEND}")
        return links, f"{len(faults)} of {len(found)} items do not match: {faults[0]}; {_MEND}" if faults else ""

    def _own_address(self, element: Any, response: Response) -> str | None:
        """The address in a statement's heading, where it has one of its own."""
        if not self.title:
            return None
        return _first_address(element.css(self.title), response)

    def _following(self, response: Response) -> str | None:
        if not self.next_page:
            return None
        return _first_address(response.css(self.next_page), response)


def _told_apart(links: list[Link]) -> list[Link]:
    """Statements of one day that begin alike: the lowest (oldest) keeps the day and the opening words for its key,

    the others are known by their whole text. Word for word the same, they are one.
    """
    holders: dict[Key, Link] = {}
    told: list[Link] = []
    for link in reversed(links):
        holder = holders.setdefault(link.key, link)
        if holder is link:
            told.append(link)
        elif link.document is not None and link.modified != holder.modified:
            exact = link.document.keys[0]
            told.append(replace(link, key=exact, document=replace(link.document, keys=(exact,))))
    return told[::-1]


def _first_address(found: Any, response: Response) -> str | None:
    """Where the first link among these elements leads."""
    base = _base(response)
    links = (each.attrib.get("href") or each.css("a::attr(href)").get() for each in found)
    return next(filter(None, (web_address(base, href) for href in links)), None)


def _base(response: Response) -> str:
    """What relative links of a page are relative to."""
    from scrapy.http import TextResponse
    from scrapy.utils.response import get_base_url

    return str(get_base_url(response)) if isinstance(response, TextResponse) else str(response.url)


def _is_markup(response: Response) -> bool:
    from scrapy.http import HtmlResponse, XmlResponse

    return isinstance(response, (HtmlResponse, XmlResponse))
