"""One visit to one source, from claim to account: ask, list, fetch, read, record. Decides nothing about news."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from crawler.account import Account
from crawler.earlier import Earlier
from crawler.fetch.requests import Fetcher
from crawler.health import LOOK, WAIT, Trouble, surprise
from crawler.hosts import Hosts
from crawler.kinds.lists import ListPage
from crawler.kinds.mailbox import MailboxSource
from crawler.kinds.source import Source
from crawler.letters import Correspondence
from crawler.listkeeper import ListKeeper
from crawler.mirrors import Mirrors
from crawler.quiet import Quiet
from crawler.reader import PageUnreadable, Reader
from crawler.roll import RollCall
from crawler.schedule import pace
from crawler.writer import Writer
from reading.dates import utc
from reading.records import Key, Run
from storage.archive import DueLink, Listing, Visit
from storage.configuration import CrawlerSettings

if TYPE_CHECKING:
    from scrapy.http import Response

log = logging.getLogger(__name__)

# A pager that never ends is a trap or a mistake; the longest real one known has 72 pages of a hundred.
_LONGEST_PAGER = 5_000
_EVERYTHING = 1_000_000
# After so many pages of one host in a row without an answer, the rest is left for the next visit.
_PATIENCE = 3
_NOR_A_MIRROR = "; no mirror does better"

T = TypeVar("T")


class SourceVisitor:
    """Visits sources with one archive, one reading process and one crawl's engine."""

    def __init__(self, writer: Writer, reader: Reader, fetcher: Fetcher, settings: CrawlerSettings) -> None:
        self.quiet = Quiet(writer, fetcher)
        self._write = writer
        self._archive = writer.archive
        self._reader = reader
        self._fetcher = fetcher
        self._settings = settings
        self._hosts = Hosts(writer, settings.delay)
        self._lists = ListKeeper(writer, reader, fetcher)
        self._earlier = Earlier(writer, reader)

    async def visit(self, source: Source) -> Run:
        """One visit. Whatever the source does ends in the run; only the archive's own failure is raised."""
        started = time.monotonic()
        async with self._write.holding(source.name), self._hosts.asking(source.url):
            began = await self.quiet.visit(source)
            if isinstance(began, Run):
                return began
            visit = await self._write.call(self._archive.begin, source.facts())
            account = began or Account(source.name, Mirrors.of(source))
            try:
                await self._gather(source, visit, account)
            # The boundary between sources: one source's surprise, or ours over it, must not cost the others.
            except Exception as fault:
                log.debug("a visit to %s failed inside", source.name, exc_info=fault)
                account.fails(surprise(fault))
            run = account.run(time.monotonic() - started)
            return await self._write.call(
                self._archive.end,
                visit,
                run,
                complete=account.complete,
                again=pace(source.every, account.retry_after),
                roll=account.roll,
                ours=account.trouble is not None and account.trouble.ours,
            )

    async def _gather(self, source: Source, visit: Visit, account: Account) -> None:
        list_changed = False
        try:
            if isinstance(source, MailboxSource):
                await Correspondence(source, self._write, self._reader, self._settings).read(visit, account)
                return
            list_changed = await self._read_lists(source, visit, account)
        except Trouble as trouble:
            account.fails(trouble)
            if not trouble.host_answers:
                return
        due = await self._write.call(self._archive.due, visit, list_changed=list_changed, limit=_EVERYTHING)
        if self._settings.max_pages is not None:
            left = max(0, self._settings.max_pages - account.tally.requests)
            if due[left:]:
                # A second look put off leaves the source read to its end: else a first visit might never be over.
                unread = any(not link.again for link in due[left:])
                account.not_reached((link.key for link in due[left:]), unread=unread)
                due = due[:left]
        if due:
            await _Items(self, source, visit, account).fetch(due)

    # --- lists -----------------------------------------------------------------------------------------------

    async def _read_lists(self, source: Source, visit: Visit, account: Account) -> bool:
        """Read and store the list page by page; whether it had anything to say. Raises Trouble.

        Nothing is stored before the floor is reached (of a register, before its end), and the source's mark moves
        only after the last page.
        """
        roll = RollCall()
        held: list[tuple[str, Response, ListPage]] = []
        keys: set[Key] = set()
        marks: list[str] = []
        async for asked, response, page in self._pages(source, visit, account):
            fresh = {link.key for link in page.links} - keys
            if keys and not fresh:
                break  # a pager that repeats itself
            keys |= fresh
            if page.mark:
                marks.append(page.mark)
            account.note(page.salvaged)
            # A list that moves while it is read, or two views of it, name an item twice; it is one.
            page = replace(page, links=tuple(link for link in page.links if link.key in fresh))
            held.append((asked, response, page))
            roll.page(page)
            if not source.lists_everybody and not source.under_floor(len(keys), visit.mark):
                for each in held:
                    await self._lists.keep(source, visit, account, *each)
                held.clear()
        if account.earlier is not None:
            return False
        if source.under_floor(len(keys), visit.mark, visit.held):
            raise _too_few(source, len(keys), visit.held)
        shifted, said = roll.shift(source, visit)
        account.remark(said)
        for each in held:
            await self._lists.keep(source, visit, account, *each, shifted)
        if source.lists_everybody and account.complete:
            account.roll = roll.called()
        if marks and account.complete and not account.counts["failed"]:
            listing = Listing(source.list_url(visit.mark), (), source.list_reader(), mark=max(marks))
            await self._write.call(self._archive.list_read, visit, listing)
        return True

    async def _pages(
        self, source: Source, visit: Visit, account: Account
    ) -> AsyncIterator[tuple[str, Response, ListPage]]:
        """The pages of the list in order, each with the address asked; trouble with a later one is only noted."""
        url: str | None = source.list_url(visit.mark)
        limit = source.pages(visit.mark, baseline=visit.baseline) or _LONGEST_PAGER
        asked: set[str] = set()
        while url is not None and url not in asked and len(asked) < limit:
            asked.add(url)
            try:
                place, response, page = await self._list_page(source, url, account, first=len(asked) == 1)
                if page is None:
                    return
            except Trouble as trouble:
                if len(asked) == 1:
                    raise
                if not source.is_end(trouble.status):
                    account.note(f"the list's page {len(asked)} could not be read: {trouble.message}")
                    account.complete = False
                return
            yield place, response, page
            url = page.next_url

    async def _list_page(
        self, source: Source, url: str, account: Account, *, first: bool
    ) -> tuple[str, Response, ListPage | None]:
        """The address that answered, its answer, and the page it is: none to a 304. Raises Trouble."""

        async def ask(place: str) -> tuple[str, Response, ListPage | None]:
            response = await self._ask(source, place, account, first=first)
            page = None if response.status == 304 else await self._read(source, account, response)
            return place, response, page

        return await _somewhere(account, url, ask, though_gone=True)

    async def _read(self, source: Source, account: Account, response: Response) -> ListPage:
        return account.mirrors.own_list(await self._reader.list(source, _own(account, response)))

    async def _ask(self, source: Source, url: str, account: Account, *, first: bool) -> Response:
        if (asked := account.asked) is not None and asked.url == url:
            account.asked = None
            if asked.response is None:
                raise asked.trouble or Trouble("error", f"{url} gave nothing")
            return asked.response
        validators = None
        if first and source.conditional:
            reader = source.list_reader()
            validators = await self._write.call(self._archive.validators, source.name, url, reader)
        if validators is None:
            return await self._fetcher.get(source, url, account.tally)
        response = await self._fetcher.get(
            source, url, account.tally, etag=validators.etag, last_modified=validators.last_modified
        )
        if response.status == 304:
            account.earlier = validators.outcome
        return response

    # --- items -----------------------------------------------------------------------------------------------

    async def read_item(self, source: Source, visit: Visit, account: Account, link: DueLink) -> str:
        """Fetch, read and record one item; what came of it. Raises Trouble and PageUnreadable."""
        # One place's validators mean nothing at another, and which one they came from is not kept.
        etag, last_modified = (None, None) if source.mirrors else (link.etag, link.last_modified)

        async def ask(place: str) -> Response:
            return await self._fetcher.get(source, place, account.tally, etag=etag, last_modified=last_modified)

        response = await _somewhere(account, link.url, ask, though_gone=False)
        if response.status == 304:
            await self._write.call(self._archive.untouched, visit, link)
            return "unchanged"
        order = source.order(_own(account, response), link)
        capture = self._fetcher.capture(response)
        edited = utc(capture.time) if link.again else None
        document, reading = await self._reader.page(order, source.organisation, source.language, edited)
        document = account.mirrors.own_document(document)
        before = await self._earlier.read(source, link, _own(account, response)) if link.again else None
        return await self._write.call(self._archive.record, visit, link, document, reading, capture, before)

    async def give_up(self, visit: Visit, account: Account, link: DueLink, fault: Trouble | PageUnreadable) -> str:
        """Book what went wrong with an item: a page read before that its own site says is gone is no failure.

        Nor is one that asks for a password: nothing is published there yet, and it is looked at again.
        """
        if isinstance(fault, PageUnreadable) and fault.closed:
            await self._write.call(self._archive.untouched, visit, link)
            return "unchanged"
        said = fault.status in (404, 410) if isinstance(fault, Trouble) else fault.missing
        if said and link.again and account.mirrors.instead is None:
            await self._write.call(self._archive.gone, visit, link)
            return "unchanged"
        if isinstance(fault, Trouble) and fault.final:
            settled = await self._write.call(self._archive.forbidden, visit, link, str(fault))
            account.forbidden += settled
            return "unchanged" if settled else "failed"
        retry_after = fault.retry_after if isinstance(fault, Trouble) else None
        await self._write.call(self._archive.fail, visit, link, str(fault), retry_after)
        return "failed"

    @property
    def at_once(self) -> int:
        """Items in work together: one is read and recorded while the next is on its way."""
        return self._settings.per_host + 1


class _Items:
    """The items of one visit, a few at a time; stops asking a host that wants, or seems, to be left alone."""

    def __init__(self, visitor: SourceVisitor, source: Source, visit: Visit, account: Account) -> None:
        self._visitor = visitor
        self._source = source
        self._visit = visit
        self._account = account
        self._silent = 0
        self._enough: Trouble | None = None

    async def fetch(self, due: Sequence[DueLink]) -> None:
        """Fetch them all."""
        queue = iter(due)

        async def work() -> None:
            for link in queue:
                await self._one(link)

        async with asyncio.TaskGroup() as group:
            for _ in range(min(len(due), self._visitor.at_once)):
                group.create_task(work())

    async def _one(self, link: DueLink) -> None:
        try:
            if self._enough is not None:
                raise self._enough
            verdict = await self._visitor.read_item(self._source, self._visit, self._account, link)
            self._silent = 0
        except Trouble as trouble:
            verdict = await self._failed(link, trouble)
            self._learn(trouble)
        except PageUnreadable as fault:
            verdict = await self._failed(link, fault)
            self._account.not_matching += fault.changed
            self._silent = 0
        self._account.item(link.key, verdict)

    async def _failed(self, link: DueLink, fault: Trouble | PageUnreadable) -> str:
        verdict = await self._visitor.give_up(self._visit, self._account, link, fault)
        if verdict == "failed":
            self._account.missed(str(fault))
        return verdict

    def _learn(self, trouble: Trouble) -> None:
        self._account.heed(trouble)
        self._silent = 0 if trouble.host_answers else self._silent + 1
        if self._enough is None and (trouble.retry_after is not None or self._silent >= _PATIENCE):
            message = f"not asked for, because {trouble.message}"
            self._enough = Trouble(trouble.outcome, message, retry_after=trouble.retry_after, host_answers=False)


async def _somewhere(account: Account, url: str, ask: Callable[[str], Awaitable[T]], *, though_gone: bool) -> T:
    """What the first place gives that has the page of the site. Raises the Trouble of the first that was asked."""
    first: Trouble | None = None
    for place in account.mirrors.places(url):
        try:
            found = await ask(place)
        except Trouble as trouble:
            account.heed(trouble)
            if first is not None:
                first.message = f"{first.message.removesuffix(_NOR_A_MIRROR)}{_NOR_A_MIRROR}"
            first = first or trouble
            if not trouble.may_be_had(though_gone=though_gone):
                break
        else:
            account.mirrors.answered(place)
            return found
    raise first or Trouble("error", f"{url} is at no place")


def _own(account: Account, response: Response) -> Response:
    """The response as if the site itself had given it, whichever mirror did."""
    url = account.mirrors.own(response.url)
    return response if url == response.url else response.replace(url=url)


def _too_few(source: Source, listed: int, held: int) -> Trouble:
    if listed == 0:
        return Trouble("empty", f"{source.url} lists nothing; what was read before is kept; {WAIT}, then {LOOK}")
    expected = f"at least {source.floor} are expected" if source.floor else f"it listed {held} before"
    message = f"{source.url} lists {listed} items where {expected}; nothing of it was kept; {LOOK}"
    return Trouble("changed", f"{message}, and if it is all there, write floor = {listed}")
