"""HTML lists: of links to pages, or (full) of whole dated statements. A selector that no longer matches is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from crawler.health import Trouble
from crawler.kinds.lists import ListPage, address_key, digest, heading_key, is_web_address, one_line
from crawler.kinds.source import Source
from reading.page import NotAPage, PageChanged, Selectors, looks_like_challenge, read_fragment
from reading.records import Document, Link

if TYPE_CHECKING:
    from scrapy.http import Response


class ListingSource(Source, abstract=True):
    """`item`: CSS of a link (or of an element that holds one), or, where `full`, of a whole statement.

    `next_page`: CSS of the pager's link, absent on the last page. `title`, `date`, `body`: CSS in the item's own
    page, or in the item where `full`.
    """

    kind = "listing"
    required = (*Source.required, "item")
    item: str
    full: bool = False
    next_page: str | None = None

    def read_list(self, response: Response) -> ListPage:
        """The items of one page of the list."""
        if looks_like_challenge(response.body):
            message = f"{response.url} answered a challenge page meant for browsers"
            raise Trouble("blocked", message, host_answers=False)
        if not hasattr(response, "css") or not _is_markup(response):
            content_type = (response.headers.get("Content-Type") or b"no content type").decode("latin-1")
            raise Trouble("changed", f"{response.url} answered {content_type} instead of a web page")
        found = response.css(self.item)
        if not found:
            raise Trouble("changed", f'{response.url}: item "{self.item}" matches nothing any more')
        links, lost = self._statements(found, response) if self.full else self._addresses(found, response)
        return ListPage(
            links=tuple({link.key: link for link in reversed(links)}.values())[::-1],
            salvaged=lost,
            next_url=self._following(response),
        )

    def _addresses(self, found: Any, response: Response) -> tuple[list[Link], str]:
        links: list[Link] = []
        lost = 0
        for element in found:
            anchor = element if element.root.tag == "a" else next(iter(element.css("a[href]")), None)
            address = urljoin(response.url, (anchor.attrib.get("href") or "").strip()) if anchor is not None else ""
            if anchor is None or not is_web_address(address):
                lost += 1
                continue
            title = one_line(" ".join(anchor.css("::text").getall())) or None
            links.append(Link(address_key(address), address, title, None, digest(title)))
        if not links:
            raise Trouble("changed", f'{response.url}: no item "{self.item}" holds a link any more')
        return links, f"{lost} of {len(found)} items hold no link" if lost else ""

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
            own = self._own_address(element, response)
            document = Document(
                keys=(key,),
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
        if len(faults) * 2 > len(found):
            raise Trouble("changed", f"{len(faults)} of {len(found)} items do not match any more: {faults[0]}")
        return links, f"{len(faults)} of {len(found)} items do not match: {faults[0]}" if faults else ""

    def _own_address(self, element: Any, response: Response) -> str | None:
        """The address in a statement's heading, where it has one of its own."""
        if not self.title:
            return None
        for heading in element.css(self.title):
            href = heading.attrib.get("href") or heading.css("a::attr(href)").get()
            if href and is_web_address(address := urljoin(response.url, href.strip())):
                return str(address)
        return None

    def _following(self, response: Response) -> str | None:
        if not self.next_page:
            return None
        for element in response.css(self.next_page):
            href = element.attrib.get("href") or element.css("a::attr(href)").get()
            if href and is_web_address(address := urljoin(response.url, href.strip())):
                return str(address)
        return None


def _is_markup(response: Response) -> bool:
    from scrapy.http import HtmlResponse, XmlResponse

    return isinstance(response, (HtmlResponse, XmlResponse))
