"""Feeds (RSS, Atom): what parses is taken, whatever else is broken; nothing is fetched or opened by the parser."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any, ClassVar

from crawler.health import LOOK, WAIT, Trouble, challenged
from crawler.kinds.lists import (
    ListPage,
    address_key,
    declares_entities,
    digest,
    heading_key,
    is_file,
    one_line,
    web_address,
)
from crawler.kinds.source import Source
from reading.dates import read_date
from reading.identity import canonical_address
from reading.page import NotAPage, PageChanged, Selectors, asks_for_a_password, looks_like_challenge, read_fragment
from reading.records import Document, Key, Link

if TYPE_CHECKING:
    from scrapy.http import Response

# No organisation's feed has as many; each costs a parser kilobytes.
_MOST_ENTRIES = 20_000
_MOST_TAGS = 500_000
_CLOSED = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_OPENED = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
# What WordPress puts under every text in a feed.
_SIGNATURE = re.compile(
    r"<p>The post <a [^<>]{0,1000}>.{0,500}?</a> appeared first on <a [^<>]{0,1000}>.{0,500}?</a>\.</p>", re.DOTALL
)
# Bytes that no XML document may hold; strict parsers stop at the first.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# "&#0;" and "&#xD83D;", half an emoji: nothing can keep them.
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
_LONGEST_NUMBER = 12
# UTF-16 and UTF-32 are full of such bytes.
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# Complaints that cost no item: the wrong declaration around a sound feed.
_HARMLESS = frozenset({"CharacterEncodingOverride", "NonXMLContentType"})


class FeedSource(Source, abstract=True):
    """A feed for discovery, an item's page for its text; an item without a page is read from the feed itself.

    `whole`: the feed is known to carry whole texts; only the page of an entry that has none is asked for.
    """

    kind = "feed"
    whole: ClassVar[bool] = False
    accept = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
    listed_title = True

    def pages(self, mark: str | None, *, baseline: bool) -> int | None:
        """A feed's newest page; those it links to as `next` only in a backfill."""
        return None if self.backfill and baseline else self.max_pages or 1

    def read_list(self, response: Response) -> ListPage:
        """The entries that parse."""
        body = response.body
        _refuse_traps(response)
        feed, mended = _parse(body, self.said(response))
        if not feed.get("version") and not feed.entries:
            raise _no_feed(response)
        entries, lost = _whole_entries(feed, body, mended)
        entries = [entry for entry in entries if not _closed(entry)]
        guids = Counter(entry.get("id") for entry in entries)
        shared = _shared_addresses(entries, response.url)
        links = [link for entry in entries if (link := self._link(entry, response, guids, shared)) is not None]
        if len(links) < len(entries):
            lost = lost or f"{len(entries) - len(links)} entries had neither a link nor a text"
        following = next((each.href for each in feed.feed.get("links", ()) if each.get("rel") == "next"), None)
        return ListPage(
            links=tuple({link.key: link for link in links}.values()),
            salvaged=lost,
            next_url=web_address(response.url, following),
        )

    def _link(self, entry: Any, response: Response, guids: Counter[str | None], shared: Collection[str]) -> Link | None:
        address = _address(entry, response.url)
        own_page = address is not None and canonical_address(address) not in shared
        title = one_line(entry.get("title", "")) or None
        published = _date(entry, "published") or _date(entry, "updated")
        guid = entry.get("id")
        # A guid that several entries share is a broken generator's, and no identity.
        key = Key("guid", guid, self.name) if guid and guids[guid] == 1 else None
        if key is None and address and own_page:
            key = address_key(address)
        modified = digest(title, _written(entry, "published"), _written(entry, "updated"), entry.get("summary"))
        if address and key and own_page and not self.whole and not is_file(address):
            return Link(key, address, title, published, modified)
        document = self._carried(entry, address or response.url, title, published, key, own_page=own_page)
        if document is None:
            return Link(key, address, title, published, modified) if address and key else None
        own = digest(modified, document.text)
        return Link(document.keys[0], address, title, published, own, document)

    def _carried(
        self, entry: Any, url: str, title: str | None, published: str | None, key: Key | None, *, own_page: bool
    ) -> Document | None:
        """The entry itself as a document; None where it holds no text.

        Of an entry that leads to a file, or to where others lead as well, the title is a text too: there is no page.
        """
        markup = next((part.value for part in entry.get("content", ()) if part.get("value")), entry.get("summary", ""))
        languages = (self.language,) if self.language else ()
        try:
            text = read_fragment(_SIGNATURE.sub("", markup), url=url, selectors=Selectors(), languages=languages).text
        except (NotAPage, PageChanged):
            if title is None or (own_page and not is_file(url)):
                return None
            text = title
        first = key or heading_key(self.name, published, title or "", text)
        return Document(
            keys=(first, address_key(url)) if own_page and first.scheme != "address" else (first,),
            title=title or " ".join(text.split()[:12]),
            text=text,
            url=url,
            urls=(url,),
            published=published,
            language=self.language,
            kind=self.publishes,
            country=self.country,
        )


def _parse(body: bytes, content_type: str | None) -> tuple[Any, str]:
    """The feed, and what had to be mended before a parser would take it."""
    import feedparser

    mended = _CONTROL.sub(b"", body) if _CONTROL.search(body) and not body.startswith(_WIDE) else body
    fault = "it holds control characters" if mended != body else ""
    sound = _REFERENCE.sub(_possible, mended)
    if sound != mended:
        mended, fault = sound, fault or "it refers to characters that do not exist"
    if mended.lstrip(b" \t\r\n") != mended:
        mended = mended.lstrip(b" \t\r\n")
        fault = fault or "it begins with a blank line"
    # Bytes in a stream, never a string: feedparser takes a string for a path or an address to open. No base address
    # either: it would make a guid that is no address depend on where the feed was found.
    try:
        said = {"content-type": content_type} if content_type else {}
        return feedparser.parse(BytesIO(mended), response_headers=said), fault
    except UnicodeError:  # the server names a charset that is none
        return feedparser.parse(BytesIO(mended)), fault


def _refuse_traps(response: Response) -> None:
    """Raise Trouble for what is made to cost memory and time rather than to be read."""
    body = response.body
    if declares_entities(body):
        message = f"{response.url} declares XML entities, which no honest feed needs; {LOOK}, and warn its owners"
        raise Trouble("error", message)
    if len(_OPENED.findall(body)) > _MOST_ENTRIES or body.count(b"<") > _MOST_TAGS:
        raise Trouble(
            "error", f"{response.url} is no feed but a flood: more entries or tags than anybody writes; {LOOK}"
        )


def _possible(reference: re.Match[bytes]) -> bytes:
    if len(reference[1] or reference[2]) > _LONGEST_NUMBER:
        return b""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return b"" if number == 0 or 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else reference[0]


def _whole_entries(feed: Any, body: bytes, mended: str) -> tuple[list[Any], str]:
    """Entries that were closed, and what was lost: the tail of a feed that ends early is half an item."""
    entries = list(feed.entries)
    fault = feed.get("bozo_exception")
    if feed.bozo and type(fault).__name__ not in _HARMLESS:
        markup = _without_cdata(body)
        closed = len(_CLOSED.findall(markup))
        if len(_OPENED.findall(markup)) > closed and len(entries) > closed:
            entries = entries[:closed]
        mended = mended or getattr(fault, "getMessage", lambda: "not well-formed")()
    return (
        entries,
        f"the feed is broken ({mended}); {len(entries)} entries could be read; tell its owners if it lasts"
        if mended
        else "",
    )


def _closed(entry: Any) -> bool:
    """Whether the entry is a form for a password: nobody has published it yet."""
    return any(asks_for_a_password(part.get("value") or "") for part in entry.get("content", ()))


def _without_cdata(body: bytes) -> bytes:
    """The markup alone. Not by a pattern: one that never finds an end looks for it from every beginning."""
    first, *others = body.split(b"<![CDATA[")
    return first + b"".join(part.partition(b"]]>")[2] for part in others)


def _no_feed(response: Response) -> Trouble:
    body = response.body.strip()
    if not body:
        return Trouble("empty", f"{response.url} answered nothing at all; {WAIT}, then {LOOK}")
    if looks_like_challenge(body):
        return challenged(response.url)
    if body[:300].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<rss", b"<feed", b"<rdf", b"<?xml")):
        return Trouble("empty", f"{response.url} is a feed with nothing in it; {WAIT}, then {LOOK}")
    content_type = (response.headers.get("Content-Type") or b"no content type").decode("latin-1")
    what = "a web page" if b"<html" in body[:2000].lower() else content_type
    return Trouble(
        "changed", f"{response.url} is no feed any more: it answered {what}; look for the feed's new address"
    )


def _address(entry: Any, base: str) -> str | None:
    candidates = [
        entry.get("link"),
        *(each.get("href") for each in entry.get("links", ()) if each.get("rel") == "alternate"),
    ]
    return next(filter(None, (web_address(base, candidate) for candidate in candidates)), None)


def _shared_addresses(entries: Iterable[Any], base: str) -> set[str]:
    """Addresses that entries of different titles lead to (a front page, a list): no page is any one's own there."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if address := _address(entry, base):
            titles[canonical_address(address)].add(one_line(entry.get("title", "")))
    return {address for address, said in titles.items() if len(said) > 1}


def _date(entry: Any, field: str) -> str | None:
    written = _written(entry, field)
    return read_date(written) if written else None


def _written(entry: Any, field: str) -> str | None:
    """An entry's own field: feedparser gives `published` for a missing `updated`, and warns, unless asked first."""
    if field not in entry:
        return None
    return str(entry[field])
