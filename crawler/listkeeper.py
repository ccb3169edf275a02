"""What one list page carries: read where it is new, and stored with the list, so many items in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.account import Account
from crawler.earlier import Earlier
from crawler.fetch.requests import Fetcher
from crawler.kinds.lists import ListPage
from crawler.kinds.source import Source
from crawler.reader import PageUnreadable, Reader
from crawler.writer import Writer
from reading.dates import utc
from reading.records import Capture, Key, Link, Reading
from storage.archive import Listing, Visit

if TYPE_CHECKING:
    from scrapy.http import Response

# Thousands of items in one transaction would keep every other source from writing meanwhile.
_AT_ONCE = 100


class ListKeeper:
    """Stores the list pages of one crawl."""

    def __init__(self, writer: Writer, reader: Reader, fetcher: Fetcher) -> None:
        self._write = writer
        self._reader = reader
        self._fetcher = fetcher
        self._earlier = Earlier(writer, reader)

    async def keep(
        self,
        source: Source,
        visit: Visit,
        account: Account,
        asked: str,
        response: Response,
        page: ListPage,
        shifted: frozenset[str] = frozenset(),
    ) -> None:
        """Store the page; its validators come with its last items, and not where one could not be read."""
        capture = self._fetcher.capture(response)
        failed = False
        for start in range(0, len(page.links) or 1, _AT_ONCE):
            links = page.links[start : start + _AT_ONCE]
            wanted = await self._write.call(self._write.archive.wanted, source.name, links)
            if not visit.baseline and not source.lists_everybody:
                wanted = [await self._dated(source, link, capture) for link in wanted]
                known = {link.key: link for link in wanted}
                links = tuple(known.get(link.key, link) for link in links)
            readings, failures = await self._carried(source, account, wanted)
            before = await self._earlier.carried(source, account.mirrors, wanted, response) if wanted else {}
            failed = failed or bool(failures)
            # That the first page of a register has not changed says nothing of its others.
            whole = not (source.lists_everybody and page.next_url)
            last = whole and start + _AT_ONCE >= len(page.links) and not failed
            listing = Listing(
                url=asked,
                links=links,
                reader=source.list_reader(),
                readings=readings,
                before=before,
                failures=failures,
                etag=_header(response, "ETag") if last else None,
                last_modified=_header(response, "Last-Modified") if last else None,
                outcome="degraded" if page.salvaged else "healthy",
                capture=capture if readings else None,
                shifted=shifted,
                mapped=frozenset(rules.labels.values()) if (rules := source.rules()) else frozenset(),
            )
            counts = await self._write.call(self._write.archive.list_read, visit, listing)
            account.list_read((link.key for link in links if link.document is None), counts)

    async def _dated(self, source: Source, link: Link, capture: Capture) -> Link:
        """An item that was read before with the day until which it may have been edited, if it gives none itself."""
        document = link.document
        if document is None or document.modified is not None:
            return link
        held = await self._write.call(self._write.archive.text_held, source.name, link.key)
        return replace(link, document=replace(document, modified=utc(capture.time))) if held else link

    async def _carried(
        self, source: Source, account: Account, wanted: Sequence[Link]
    ) -> tuple[dict[Key, Reading], dict[Key, str]]:
        """What carried documents say that were not recorded in this form yet, and why some cannot be read."""
        readings: dict[Key, Reading] = {}
        failures: dict[Key, str] = {}
        rules = source.rules()
        for link in wanted:
            if link.document is None:
                continue
            if source.grows:
                held = await self._write.call(self._write.archive.text_held, source.name, link.key)
                source.compare(link.document, held)
            try:
                readings[link.key] = await self._reader.text(link.document, source.organisation, source.language, rules)
            except PageUnreadable as fault:
                failures[link.key] = str(fault)
                account.missed(str(fault))
        return readings, failures


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
