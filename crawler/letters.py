"""A visit to a mailbox: survey it, take the letters not seen before, read and store them, portion by portion."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

from crawler.account import Account
from crawler.health import WAIT, Trouble
from crawler.kinds.letters import is_from
from crawler.kinds.mailbox import MailboxSource
from crawler.mail.box import Box, Place, Survey, Taken, portions
from crawler.mail.opening import Limits, open_box
from crawler.reader import PageUnreadable, Reader
from crawler.writer import Writer
from reading.records import Capture, Document, Key, Link, Reading
from storage.archive import Listing, Visit
from storage.configuration import CrawlerSettings

P = ParamSpec("P")
T = TypeVar("T")

# What a letter is until it has been read.
_UNREAD = Document(keys=(), title="", text="")


class Correspondence:
    """The letters of one source, with one archive and one reading process."""

    def __init__(self, source: MailboxSource, writer: Writer, reader: Reader, settings: CrawlerSettings) -> None:
        self._source = source
        self._write = writer
        self._archive = writer.archive
        self._reader = reader
        self._limits = Limits(settings.allow_hosts, settings.timeout, settings.max_bytes)
        self._proxy = settings.proxy

    async def read(self, visit: Visit, account: Account) -> None:
        """Read what is new. Raises Trouble. The survey's mark is kept only once all of it has been read."""
        source = self._source
        box = await asyncio.to_thread(open_box, source, self._limits, proxy=self._proxy)
        try:
            validators = await self._write.call(self._archive.validators, source.name, source.url, source.list_reader())
            survey = await _aside(box.survey, validators.etag if validators else None)
            if survey is None and validators is not None:
                account.earlier = validators.outcome
            elif survey is not None:
                await self._read_survey(box, survey, visit, account)
        except asyncio.CancelledError:
            box.abandon()  # whoever is told to stop must not wait for somebody else's server
            raise
        finally:
            await asyncio.to_thread(box.close)

    async def _read_survey(self, box: Box, survey: Survey, visit: Visit, account: Account) -> None:
        there = survey.total + survey.unfinished
        if there < self._source.floor:
            raise _too_few(self._source, there)
        if survey.unfinished:
            account.remark("its last letter is still being written; the next visit reads it")
        places = await self._unread(box, survey, account)
        for portion in portions(places):
            taken = await _aside(box.take, portion)
            account.tally.requests += 1
            await self._store(taken, visit, account)
        mark = survey.mark if not account.counts["failed"] else None
        await self._write.call(self._archive.list_read, visit, self._listing(etag=mark))
        if survey.whole:
            await self._write.call(self._archive.settle, visit)

    async def _unread(self, box: Box, survey: Survey, account: Account) -> list[Place]:
        """The places of letters that were not read yet and are to be read; those that were are unchanged."""
        by_key = {self._key(place): place for place in survey.places}
        wanted = await self._write.call(
            self._archive.wanted, self._source.name, [self._link(key, _UNREAD) for key in by_key]
        )
        unread = [by_key[link.key] for link in wanted]
        account.listed.update(by_key.keys() - {link.key for link in wanted})
        if self._source.senders:
            unread = await _aside(self._ours, box, unread)
        return unread

    def _ours(self, box: Box, places: Sequence[Place]) -> list[Place]:
        return [place for place, head in box.heads(places) if is_from(head, self._source.senders)]

    async def _store(self, taken: Sequence[Taken], visit: Visit, account: Account) -> None:
        """Read a portion of letters, and store all of it in one transaction."""
        links: list[Link] = []
        readings: dict[Key, Reading] = {}
        failures: dict[Key, str] = {}
        captures: dict[Key, Capture] = {}
        source = self._source
        for each in taken:
            key, document = self._key(each.place), _UNREAD
            account.tally.bytes += len(each.body)
            try:
                if each.fault:
                    raise PageUnreadable(each.fault, changed=False)
                document, readings[key] = await self._reader.page(
                    source.letter(each.body), source.organisation, source.language
                )
                captures[key] = self._capture(each.body)
            except PageUnreadable as fault:
                failures[key] = f"{each.place.name}: {fault}"
                account.missed(failures[key])
            links.append(self._link(key, document))
        listing = self._listing(links, readings, failures, captures)
        account.list_read((), await self._write.call(self._archive.list_read, visit, listing))

    def _listing(
        self,
        links: Sequence[Link] = (),
        readings: dict[Key, Reading] | None = None,
        failures: dict[Key, str] | None = None,
        captures: dict[Key, Capture] | None = None,
        etag: str | None = None,
    ) -> Listing:
        return Listing(
            url=self._source.url,
            links=links,
            reader=self._source.list_reader(),
            readings=readings or {},
            failures=failures or {},
            captures=captures or {},
            etag=etag,
        )

    def _capture(self, body: bytes) -> Capture:
        """The letter as received. Its place may hold a person's name, or this machine's: its digest stands for it."""
        return Capture(f"urn:sha256:{hashlib.sha256(body).hexdigest()}", self._archive.clock(), 0, (), body)

    def _key(self, place: Place) -> Key:
        return Key("letter", place.key, self._source.name)

    def _link(self, key: Key, document: Document) -> Link:
        # Letters do not change: read by this version of the code, a letter is read for good.
        return Link(
            key,
            title=document.title or None,
            published=document.published,
            modified=self._source.reader,
            document=document,
        )


async def _aside(look: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
    """Look into a box beside the loop. A box that goes away meanwhile is Trouble, as if it had not been there."""
    try:
        return await asyncio.to_thread(look, *args, **options)
    except OSError as fault:
        raise Trouble(
            "unreachable", f"the mailbox went away while it was read: {fault.strerror}; {WAIT}, then see its disk"
        ) from fault


def _too_few(source: MailboxSource, found: int) -> Trouble:
    if not found:
        return Trouble(
            "empty",
            f"{source.name}: the mailbox is empty; see whether letters still come into it, else take away the floor",
        )
    message = f"{source.name}: the mailbox holds {found} letters where at least {source.floor} are expected"
    return Trouble("changed", f"{message}; see who clears it out, or lower the floor")
