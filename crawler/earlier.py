"""What a page said before, read by today's code: so an upgrade of this program never looks like an edit of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.kinds.source import Source
from crawler.reader import PageUnreadable, Reader
from crawler.writer import Writer
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
