"""The process that reads: bytes and plain values in, documents and findings out. Started when first needed.

A page that hangs or kills it costs that page only. It dies with its parent.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from crawler.child import begin
from crawler.health import Trouble
from crawler.kinds.letters import LetterOrder, ordered_letter
from crawler.kinds.lists import LONGEST_TITLE, ListPage
from crawler.kinds.order import ListOrder, list_order, read_list
from crawler.kinds.pages import PageOrder, page_document
from crawler.kinds.source import Source
from reading.records import Document, Reading
from reading.rows import RowRules

if TYPE_CHECKING:
    from scrapy.http import Response

# A page takes milliseconds, the first Russian one a second or two for the models.
PATIENCE = 120.0
# A list needs no models; the longest real one is read in seconds.
LIST_PATIENCE = 30.0
# Bytes of memory the process may ask for: a page that wants more is refused it, and the machine goes on. The models
# take 700 MB.
MOST_TEXT = 2_000_000  # characters: a book
MOST_MEMORY = 3 * 2**30


@dataclass(frozen=True, slots=True)
class TextOrder:
    """A document whose text is there already; a row of a register is read by its own `rules`."""

    document: Document
    organisation: str
    hint: str | None
    rules: RowRules | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a page gave nothing: `changed` where its selectors no longer match, `closed` where it asks for a password,
    `missing` where it says that there is no such page.
    """

    message: str
    changed: bool
    closed: bool = False
    missing: bool = False


Answer = tuple[Document, Reading] | ListPage | Trouble | Unreadable
_ItemOrder = tuple[PageOrder | LetterOrder, str, str | None, str | None] | TextOrder
Order = _ItemOrder | ListOrder


class PageUnreadable(Exception):
    """A page was fetched and gave no document; `changed`, `closed` and `missing` as in Unreadable."""

    def __init__(self, message: str, *, changed: bool, closed: bool = False, missing: bool = False) -> None:
        super().__init__(message)
        self.changed = changed
        self.closed = closed
        self.missing = missing


class Reader:
    """One reading process and the thread that talks to it. Calls are answered one at a time, in order."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="reader")
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    async def list(self, source: Source, response: Response) -> ListPage:
        """Read one page of a list. Raises Trouble."""
        answer = await self._answer(list_order(source, response))
        if isinstance(answer, Unreadable):
            raise Trouble("error", f"{response.url}: {answer.message}; please report it if it lasts")
        if isinstance(answer, Trouble):
            raise answer
        assert isinstance(answer, ListPage)
        return answer

    async def page(
        self, order: PageOrder | LetterOrder, organisation: str, hint: str | None, changed: str | None = None
    ) -> tuple[Document, Reading]:
        """Read one page or letter and recognise what it says. Raises PageUnreadable.

        `changed`: until when the page may have been edited, where it does not say so itself.
        """
        return await self._ask((order, organisation, hint, changed))

    async def text(
        self, document: Document, organisation: str, hint: str | None, rules: RowRules | None = None
    ) -> Reading:
        """Recognise what a document says. Raises PageUnreadable."""
        return (await self._ask(TextOrder(document, organisation, hint, rules)))[1]

    def close(self) -> None:
        """End the process; what it was reading is dropped."""
        self._stop()
        self._thread.shutdown(wait=True, cancel_futures=True)

    async def _ask(self, order: Order) -> tuple[Document, Reading]:
        answer = await self._answer(order)
        if isinstance(answer, Unreadable):
            raise PageUnreadable(answer.message, changed=answer.changed, closed=answer.closed, missing=answer.missing)
        assert isinstance(answer, tuple)
        return answer

    async def _answer(self, order: Order) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._exchange, order)

    def _exchange(self, order: Order) -> Answer:
        try:
            pipe = self._started()
        except OSError as fault:  # no memory, or too many processes
            return Unreadable(
                f"no process to read it could be started: {fault.strerror}; see what else runs here", changed=False
            )
        try:
            patience = min(self._patience, LIST_PATIENCE) if isinstance(order, ListOrder) else self._patience
            pipe.send(order)
            if pipe.poll(patience):
                answer: Answer = pipe.recv()
                return answer
            reason = f"reading it took longer than {patience:g} s"
        except (EOFError, OSError):
            reason = "reading it killed the reading process (out of memory?)"
        self._stop()
        return Unreadable(f"{reason}; a new process goes on with the others", changed=False)

    def _started(self) -> Connection:
        if self._process is not None and self._pipe is not None and self._process.is_alive():
            return self._pipe
        self._stop()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=begin, args=(__name__, serve.__name__, theirs), name="casewatch-reader", daemon=True
        )
        try:
            process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        self._process, self._pipe = process, ours
        return ours

    def _stop(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()


def serve(pipe: Connection) -> None:
    """The reading process's life: answer orders until the parent hangs up or dies."""
    # Before numpy is loaded: with a thread per core the Russian models are three to ten times slower (measured).
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _limit_memory()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    while True:
        try:
            order = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(answer(order))


def answer(order: Order) -> Answer:
    """Read one order. Never raises: whatever a page provokes becomes that page's failure."""
    from reading.letter import NotALetter
    from reading.page import Closed, Missing, NotAPage, PageChanged

    try:
        return read_list(order) if isinstance(order, ListOrder) else _read(order)
    except PageChanged as fault:
        return Unreadable(str(fault), changed=True)
    except Closed as fault:
        return Unreadable(str(fault), changed=False, closed=True)
    except (NotAPage, NotALetter, Trouble) as fault:
        return Unreadable(str(fault), changed=False, missing=isinstance(fault, Missing))
    # Parsers and models raise what they like on what people write; one page must not end the visit.
    except Exception as fault:  # noqa: BLE001
        return Unreadable(f"reading it failed inside ({type(fault).__name__}: {fault})"[:300], changed=False)


def _read(order: _ItemOrder) -> tuple[Document, Reading]:
    from reading.letter import of_some_kind
    from reading.recognise import recognise

    if isinstance(order, TextOrder) and order.rules is not None:
        from reading.rows.facts import read_row

        return order.document, read_row(order.document, order.rules, order.organisation)
    if isinstance(order, TextOrder):
        document, organisation, hint = order.document, order.organisation, order.hint
    else:
        bytes_, organisation, hint, changed = order
        document = ordered_letter(bytes_) if isinstance(bytes_, LetterOrder) else page_document(bytes_)
        document = replace(document, modified=document.modified or changed)
    document = _of_some_length(document)
    reading = recognise(
        document.text,
        title=document.title,
        language=document.language or hint,
        published=document.published,
        organisation=organisation,
        url=document.url,
        changed=document.modified,
    )
    return (of_some_kind(document, reading.kind) if _is_letter(order) else document), reading


def _of_some_length(document: Document) -> Document:
    """Raise NotAPage for a text that no model could read in an hour; a title without end is cut."""
    from reading.page import NotAPage

    if len(document.text) > MOST_TEXT:
        raise NotAPage(document.url or "the item", f"it holds more than {MOST_TEXT:,} characters of text")
    if len(document.title) > LONGEST_TITLE:
        return replace(document, title=f"{document.title[:LONGEST_TITLE]}…")
    return document


def _is_letter(order: _ItemOrder) -> bool:
    return isinstance(order, tuple) and isinstance(order[0], LetterOrder)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # no such thing outside Unix
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or hard > MOST_MEMORY:
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, hard))
