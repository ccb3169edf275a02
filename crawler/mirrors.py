"""Where one site is found: at its own address, and at mirrors that carry the same. Pure.

Whatever was read from a mirror keeps the site's own address, so that it is the same publication; its keys name the
mirrors too, so that it stays the same when the site moves to one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urlsplit, urlunsplit

from crawler.kinds.lists import ListPage, address_key
from reading.records import Document, Key, Link


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
    """The places of one site in the order they are tried in: its own, then its mirrors."""

    def __init__(self, url: str, mirrors: Sequence[str]) -> None:
        home = urlsplit(url)
        self._home = _Place(home.scheme, home.netloc)
        self._all = (self._home, *(_base(mirror, home.path) for mirror in mirrors))
        self._current = self._home

    def places(self, url: str) -> Iterator[str]:
        """The addresses to ask for a page of the site, the place that answered last first; others stay as they are."""
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
        if len(self._all) == 1:
            return url
        parts = urlsplit(url)
        mirror = next((place for place in self._all[1:] if place.holds(parts)), None)
        return url if mirror is None else _moved(parts, mirror, self._home)

    def own_list(self, page: ListPage) -> ListPage:
        """A list as the site itself would write it."""
        if len(self._all) == 1:
            return page
        following = self.own(page.next_url) if page.next_url else None
        return replace(page, links=tuple(map(self._own_link, page.links)), next_url=following)

    def own_document(self, document: Document) -> Document:
        """A document as the site itself would write it, known by its address at every place."""
        if len(self._all) == 1:
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
        return replace(key, value=self.own(key.value)) if key.value.startswith(("http://", "https://")) else key

    def _everywhere(self, url: str) -> Iterator[str]:
        parts = urlsplit(url)
        if self._home.holds(parts):
            yield from (_moved(parts, self._home, place) for place in self._all[1:])


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
