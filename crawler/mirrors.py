"""Where one site is found: at its own address, at mirrors that carry the same, and where it was before. Pure.

Whatever was read from a mirror keeps the site's own address, so that it is the same publication; its keys name the
mirrors too, so that it stays the same when the site moves to one of them. Of a query only those parameters are part of
an address that say which page it is, where the source names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit, urlunsplit

from crawler.kinds.lists import ListPage, address_key
from reading.records import Document, Key, Link

if TYPE_CHECKING:
    from crawler.kinds.source import Source


@dataclass(frozen=True, slots=True)
class _Place:
    """A scheme, a host and the beginning of all paths there."""

    scheme: str
    netloc: str
    path: str = ""

    def holds(self, url: SplitResult) -> bool:
        """Whether the address lies here, however its site writes its own name."""
        under = url.path == self.path or url.path.startswith(f"{self.path}/") or not self.path
        return _bare(url.netloc) == _bare(self.netloc) and under


class Mirrors:
    """The places of one site in the order they are tried in: its own, then its mirrors; where it was is not asked.

    `parameters`: those of a query that say which page an address is; None: all.
    """

    def __init__(
        self,
        url: str,
        mirrors: Sequence[str] = (),
        moved_from: Sequence[str] = (),
        parameters: Sequence[str] | None = None,
    ) -> None:
        home = urlsplit(url)
        self._home = _Place(home.scheme, home.netloc)
        self._all = (self._home, *(_base(mirror, home.path) for mirror in mirrors))
        self._elsewhere = (*self._all[1:], *(_base(place, home.path) for place in moved_from))
        self._parameters = None if parameters is None else frozenset(parameters)
        self._current = self._home

    @classmethod
    def of(cls, source: Source) -> Mirrors:
        """Those of a source."""
        return cls(source.url, source.mirrors, source.moved_from, source.page_parameters)

    def places(self, url: str) -> Iterator[str]:
        """The addresses to ask for a page of the site, the place that answered last first; others stay as they are."""
        url = self._from_before(url)
        parts = urlsplit(url)
        if not self._home.holds(parts):
            yield url
            return
        for place in self._all[self._all.index(self._current) :]:
            yield url if place is self._home else _moved(parts, self._home, place)

    def answered(self, url: str) -> None:
        """Ask this place first from now on."""
        parts = urlsplit(url)
        self._current = next((place for place in self._all if place.holds(parts)), self._current)

    @property
    def instead(self) -> str | None:
        """The mirror that answers in the site's place."""
        return None if self._current is self._home else _written(self._current)

    def own(self, url: str) -> str:
        """An address as the site itself would write it."""
        if self._plain:
            return url
        return self._identified(self._at_home(url))

    def _at_home(self, url: str) -> str:
        parts = urlsplit(url)
        place = next((place for place in self._elsewhere if place.holds(parts)), None)
        return url if place is None else _moved(parts, place, self._home)

    @property
    def _plain(self) -> bool:
        return not self._elsewhere and self._parameters is None

    def _from_before(self, url: str) -> str:
        """The address now of a page that was listed where the site was before."""
        parts = urlsplit(url)
        place = next((place for place in self._elsewhere[len(self._all) - 1 :] if place.holds(parts)), None)
        return url if place is None else _moved(parts, place, self._home)

    def _identified(self, url: str) -> str:
        """An address of the site without what says nothing of which page it is; a front page is left as it is."""
        parts = urlsplit(url)
        if self._parameters is None or not parts.query or not self._home.holds(parts):
            return url
        kept = "&".join(each for each in parts.query.split("&") if each.partition("=")[0] in self._parameters)
        return urlunsplit(parts._replace(query=kept)) if kept or parts.path.strip("/") else url

    def own_list(self, page: ListPage) -> ListPage:
        """A list as the site itself would write it."""
        if self._plain:
            return page
        following = self._at_home(page.next_url) if page.next_url else None
        return replace(page, links=tuple(map(self._own_link, page.links)), next_url=following)

    def own_document(self, document: Document) -> Document:
        """A document as the site itself would write it, known by its address at every place."""
        if self._plain:
            return document
        keys = [self._own_key(key, document.urls) for key in document.keys]
        urls = tuple(dict.fromkeys(self.own(url) for url in document.urls))
        known = [address_key(url) for each in urls if address_key(each) in keys for url in self._everywhere(each)]
        return replace(
            document,
            keys=tuple(dict.fromkeys((*keys, *known))),
            url=self.own(document.url) if document.url else None,
            urls=urls,
        )

    def _own_link(self, link: Link) -> Link:
        return replace(
            link,
            key=self._own_key(link.key, (link.url,) if link.url else ()),
            url=self.own(link.url) if link.url else None,
            document=self.own_document(link.document) if link.document else None,
        )

    def _own_key(self, key: Key, urls: Sequence[str]) -> Key:
        if key.scheme == "address":
            return next((address_key(self.own(url)) for url in urls if address_key(url) == key), key)
        # A feed's or a site's own id may look like an address; what stands behind its "?" is all there is to it.
        return replace(key, value=self._at_home(key.value)) if key.value.startswith(("http://", "https://")) else key

    def _everywhere(self, url: str) -> Iterator[str]:
        parts = urlsplit(url)
        if self._home.holds(parts):
            yield from (_moved(parts, self._home, place) for place in self._elsewhere)


def _base(mirror: str, listed: str) -> _Place:
    """Where a mirror begins. Written may be that, or where it carries the list itself."""
    parts = urlsplit(mirror)
    path = parts.path.rstrip("/")
    return _Place(parts.scheme, parts.netloc, path.removesuffix(listed.rstrip("/")))


def _moved(url: SplitResult, here: _Place, there: _Place) -> str:
    path = there.path + url.path.removeprefix(here.path)
    return urlunsplit((there.scheme, there.netloc, path, url.query, url.fragment))


def _written(place: _Place) -> str:
    return f"{place.scheme}://{place.netloc}{place.path}"


def _bare(netloc: str) -> str:
    """A host without what sites write now and then: user names, default ports, "www.", a trailing dot."""
    host, _, port = netloc.lower().rpartition("@")[2].partition(":")
    host = host.rstrip(".").removeprefix("www.")
    return host if port in ("", "80", "443") else f"{host}:{port}"
