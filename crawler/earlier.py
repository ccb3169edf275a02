"""What a page said before, read by today's code: so an upgrade of this program never looks like an edit of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crawler.health import Trouble
from crawler.kinds.source import Source
from crawler.mirrors import Mirrors
from crawler.reader import PageUnreadable, Reader
from crawler.writer import Writer
from reading.records import Key, Link
from storage import earlier
from storage.archive import DueLink

if TYPE_CHECKING:
    from scrapy.http import Response


class Earlier:
    """Reads the captures behind what is held, where other code read them."""

    def __init__(self, writer: Writer, reader: Reader) -> None:
        self._write = writer
        self._reader = reader

    async def read(self, source: Source, link: DueLink, response: Response) -> tuple[str, str] | None:
        """Title and text that an item's page had before; None where the same code read it, or nothing can.

        `response`: of the same page now; its form is that of the earlier one.
        """
        capture = await self._write.call(self._write.archive.read_otherwise, link)
        if capture is None:
            return None
        earlier = response.replace(body=capture.body, headers=dict(capture.headers))
        try:
            document, _ = await self._reader.page(source.order(earlier, link), source.organisation, source.language)
        except PageUnreadable:
            return None
        return document.title, document.text

    async def carried(
        self, source: Source, mirrors: Mirrors, links: Sequence[Link], response: Response
    ) -> dict[Key, tuple[str, str]]:
        """Title and text that items had which a list carries whole, as today's code reads the lists of then."""
        before: dict[Key, tuple[str, str]] = {}
        if source.rules() is not None:  # a register's rows are compared column by column
            return before
        for capture, keys in await self._write.call(earlier.carried, self._write.archive, source.name, links):
            then = response.replace(url=capture.url, body=capture.body, headers=dict(capture.headers))
            try:
                page = mirrors.own_list(await self._reader.list(source, then))
            except Trouble:
                continue
            for link in page.links:
                if link.document is not None and link.key in keys:
                    before[link.key] = (link.document.title, link.document.text)
        return before
