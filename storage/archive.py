"""The one door for writing what was gathered; every method is one transaction and blocks until it is on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, Engine

from reading.page.version import reader_version
from reading.records import WELL, Capture, Document, Key, Link, Reading, Run
from storage import database, identities, judging, links, publications, registers, rereading, sources, standing
from storage.captures import Captures
from storage.configuration import ArchiveSettings
from storage.database import ArchiveError
from storage.endurance import enduring
from storage.judging import Given
from storage.links import DueLink
from storage.listing import ListCounts, Listing
from storage.locks import Locks
from storage.publications import Verdict
from storage.registers import Roll
from storage.rereading import Difference, Stored
from storage.restatements import known_again
from storage.revisions import Filing
from storage.sources import Pulse, SourceFacts, Validators, Visit
from storage.standing import Asking, Standing, Unchanged

__all__ = ["Archive", "DueLink", "Held", "ListCounts", "Listing", "Pulse", "Roll", "SourceFacts", "Validators", "Visit"]

Held = Literal["source", "host"]


def utc_now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


class Archive:
    """One archive, open for writing. Safe to use from several threads and processes at once."""

    def __init__(
        self, engine: Engine, captures: Captures, locks: Locks, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self.engine = engine
        self.captures = captures
        self.locks = locks
        self.clock = clock

    @classmethod
    def open(cls, settings: ArchiveSettings, *, clock: Callable[[], datetime] = utc_now) -> Archive:
        """Open the archive, making or upgrading a SQLite one. PostgreSQL's schema must be current.

        Raises ArchiveError where the schema is newer than this release, or older (or missing) on PostgreSQL.
        """
        engine = database.open_engine(settings.database_url)
        archive = cls(engine, Captures(settings.captures), Locks(engine), clock)
        try:
            archive._ready()
        except BaseException:
            archive.close()
            raise
        return archive

    def close(self) -> None:
        """Let go of the connections and of every lock."""
        self.locks.close()
        self.engine.dispose()

    def _ready(self) -> None:
        if self.captures.folder.exists() and not self.captures.folder.is_dir():
            raise ArchiveError(f"[archive] captures: {self.captures.folder} is not a folder")
        found = database.state(self.engine)
        if found == "newer":
            raise ArchiveError("this archive was written by a newer casewatch; install that release to use it")
        if found not in ("current", "stale") and database.is_postgresql(self.engine):
            raise ArchiveError("the archive's schema is not this release's: run `casewatch database upgrade`")
        if found != "current":
            self.upgrade()

    def upgrade(self) -> None:
        """Bring schema and keys of names to this release; a SQLite archive whose schema is older is copied first."""
        file = database.sqlite_file(self.engine)
        if file is not None:
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
            except OSError as fault:
                raise ArchiveError(f"the archive's folder {file.parent} cannot be made: {fault.strerror}") from fault
        with self.locks.hold("schema"):
            found = database.state(self.engine)
            if found == "older":
                database.keep_copy(self.engine)
            if found in ("empty", "stale", "older"):
                database.upgrade(self.engine)

    @enduring
    def resting(self) -> frozenset[str]:
        """Sources whose next visit is not due yet; one never visited is due."""
        with self.engine.connect() as connection:
            return sources.resting(connection, self.clock())

    # --- a visit ---------------------------------------------------------------------------------------------

    def hold(self, name: str, kind: Held = "source") -> AbstractContextManager[None]:
        """Visit a source, or ask a host, alone; another process (or thread) that wants to waits."""
        return self.locks.hold(f"{kind}:{name}")

    def hold_at_once(self, name: str, kind: Held = "source") -> AbstractContextManager[None] | None:
        """The same, held already, where that takes no waiting and no question to a server; else None."""
        return self.locks.take(f"{kind}:{name}")

    @enduring
    def begin(self, source: SourceFacts) -> Visit:
        """Open a run; what an earlier, killed run left open is closed."""
        with self._writing() as connection:
            return sources.begin(connection, source, self.clock())

    @enduring
    def standing(self, asking: Sequence[Asking]) -> dict[str, Standing]:
        """Those of the sources of which a 304 would say all there is to say."""
        with self.engine.connect() as connection:
            return standing.standing(connection, asking, self.clock())

    @enduring
    def unchanged(self, visits: Sequence[Unchanged]) -> None:
        """Account for visits that a 304 began and ended, all at once."""
        with self._writing() as connection:
            standing.account(connection, visits, self.clock())

    @enduring
    def validators(self, source: str, url: str, reader: str) -> Validators | None:
        """What to send with a conditional request for a list."""
        with self.engine.connect() as connection:
            return sources.find_validators(connection, source, url, reader)

    @enduring
    def wanted(self, source: str, listed: Sequence[Link]) -> list[Link]:
        """Those carried documents that were not recorded in just this form yet, and so need to be read."""
        carried = [link for link in listed if link.document is not None]
        with self.engine.connect() as connection:
            known = links.held(connection, source, carried)
        return [link for link in carried if link.key not in known]

    @enduring
    def text_held(self, source: str, key: Key) -> str:
        """The text held of a listed item, as it was last read; "" where there is none."""
        with self.engine.connect() as connection:
            return links.text_held(connection, source, key)

    @enduring
    def list_read(self, visit: Visit, listing: Listing) -> ListCounts:
        """Store a list: its validators, every item and every carried document, together or not at all.

        Where a carried document could not be read, or is to be read once more before it is called edited, neither
        validators nor mark move: the list is asked for again.
        """
        now, name = self.clock(), visit.source.name
        with self._writing() as connection:
            listed = known_again(connection, visit, listing.links)
            registers.welcome(connection, visit, listed, now)
            ids = links.enlist(connection, visit, listed, now)
            counts = dict.fromkeys(("new", "updated", "unchanged", "failed", "waits"), 0)
            for link in {link.key: link for link in listed}.values():
                if link.document is not None and link.key in ids:
                    counts[self._file_carried(connection, visit, listing, link, ids[link.key], now)] += 1
            counts["unchanged"] += (waits := counts.pop("waits"))
            found = None
            if not listing.failures and not waits:
                found = Validators(listing.etag, listing.last_modified, listing.outcome)
                sources.advance(connection, name, listing.mark)
            sources.keep_validators(connection, name, listing.url, listing.reader, found, now)
        return ListCounts(listed=len(ids), **counts)

    def _file_carried(
        self, connection: Connection, visit: Visit, listing: Listing, link: Link, number: int, now: datetime
    ) -> Verdict | Literal["failed", "waits"]:
        if link.key in listing.failures:
            links.fail(connection, number, listing.failures[link.key], now, None)
            return "failed"
        reading = listing.readings.get(link.key)
        capture = listing.captures.get(link.key, listing.capture)
        if reading is None or link.document is None or capture is None:
            return "unchanged"
        silent = visit.baseline or links.is_baseline(connection, number)
        change = (links.is_unlisted(connection, number), listing.shifted, listing.before.get(link.key), listing.mapped)
        filing = Filing(visit.source, link.document, reading, capture, silent, now, True, *change)
        recorded = publications.record(connection, self.captures, filing)
        if recorded.waits:
            links.wait(connection, number, now)
            return "waits"
        links.recorded(connection, number, now, recorded.publication, modified=link.modified)
        return recorded.verdict

    @enduring
    def settle(self, visit: Visit) -> None:
        """Carried items that could not be read, and that this visit, which saw all there is, no longer found: gone."""
        with self._writing() as connection:
            links.settle(connection, visit, self.clock())

    @enduring
    def due(self, visit: Visit, *, list_changed: bool, limit: int) -> list[DueLink]:
        """Listed items to fetch now: new or changed in the list, then failed earlier, then due for another look."""
        with self.engine.connect() as connection:
            return links.due(connection, visit, self.clock(), list_changed=list_changed, limit=limit)

    @enduring
    def record(
        self,
        visit: Visit,
        link: DueLink,
        document: Document,
        reading: Reading,
        capture: Capture,
        before: tuple[str, str] | None = None,
    ) -> Verdict:
        """Store what a listed item's page said. `before`: what today's code reads in what `read_otherwise` gave."""
        now = self.clock()
        with self._writing() as connection:
            silent = visit.baseline or link.baseline
            filing = Filing(visit.source, document, reading, capture, silent, now, listed=True, before=before)
            recorded = publications.record(connection, self.captures, filing)
            if recorded.waits:
                links.wait(connection, link.id, now)
            else:
                marks = {"etag": _header(capture, "etag"), "last_modified": _header(capture, "last-modified")}
                links.recorded(connection, link.id, now, recorded.publication, **marks)
        return recorded.verdict

    @enduring
    def read_otherwise(self, link: DueLink) -> Capture | None:
        """The bytes behind what is held of an item, where other code read them than would now."""
        with self.engine.connect() as connection:
            path = identities.read_otherwise(connection, link.id, reader_version())
        return self.captures.read_if_there(path) if path else None

    @enduring
    def untouched(self, visit: Visit, link: DueLink) -> None:
        """The item's page answered that it has not changed."""
        with self._writing() as connection:
            links.read(connection, link.id, self.clock())

    @enduring
    def gone(self, visit: Visit, link: DueLink) -> None:
        """A page that was read before is no longer there; what was read stays in the archive."""
        with self._writing() as connection:
            links.gone(connection, link.id, self.clock())

    @enduring
    def fail(self, visit: Visit, link: DueLink, error: str, retry_after: float | None = None) -> None:
        """The item could not be read this time. `retry_after`: seconds the server asked us to wait."""
        with self._writing() as connection:
            links.fail(connection, link.id, error, self.clock(), retry_after)

    @enduring
    def forbidden(self, visit: Visit, link: DueLink, error: str) -> bool:
        """The site asks programs not to read the item. Whether that is settled, or still counts as a failure."""
        with self._writing() as connection:
            return links.forbid(connection, link.id, error, self.clock())

    @enduring
    def end(
        self,
        visit: Visit,
        run: Run,
        *,
        complete: bool,
        again: Callable[[Pulse], datetime] | None = None,
        roll: Roll | None = None,
        ours: bool = False,
    ) -> Run:
        """Account for the visit. `complete`: the source was read to its end, so a first visit's baseline is set.

        `again` says when the source is due next. `roll`: of a register that was read; who is not on a whole and
        healthy one is no longer listed. `ours`: our own machine failed. The run as accounted for: well only if no item
        is still failing.
        """
        with self._writing() as connection:
            if roll is not None:
                run = registers.call_roll(connection, visit, run, roll, self.clock())
            stuck = sources.failing(connection, visit.source.name)
            if run.outcome in WELL and stuck:
                reason = f"{stuck} listed item(s) could not be read; they are tried again on each visit"
                run = replace(run, outcome="degraded", message=run.message or reason)
            sources.account(connection, visit, run, self.clock(), complete=complete, again=again, ours=ours)
        return run

    # --- by hand ---------------------------------------------------------------------------------------------

    @enduring
    def import_document(
        self, source: SourceFacts, document: Document, reading: Reading, capture: Capture, *, tell: bool
    ) -> tuple[Verdict, str | None]:
        """Store a document given by hand; what it changes is told only where `tell` says so. No id: it was erased."""
        with self._writing() as connection:
            sources.enter(connection, source)
            filing = Filing(source, document, reading, capture, not tell, self.clock())
            recorded = publications.record(connection, self.captures, filing)
            return recorded.verdict, recorded.publication

    # --- after the rules changed -----------------------------------------------------------------------------

    def outdated(self, version: str, wanted: Sequence[str] = (), rows: Mapping[str, str] | None = None) -> list[str]:
        """Publications to be read again by these rules; all of `wanted` (publications, cases) where it is given."""
        with self.engine.connect() as connection:
            return rereading.outdated(connection, version, wanted, rows or {})

    def stored(self, publication: str) -> Stored:
        """The current revision of a publication, as recognition needs it."""
        with self.engine.connect() as connection:
            return rereading.stored(connection, publication)

    def differs(self, held: Stored, reading: Reading) -> Difference:
        """What `reading` says that is not set down, and the other way round."""
        with self.engine.connect() as connection:
            return rereading.difference(connection, held, reading)

    def reread(self, held: Stored, reading: Reading) -> bool:
        """Set down `reading`, telling nobody; False, and nothing written, where another process was faster."""
        with self._writing() as connection:
            if rereading.stored(connection, held.publication) != held:
                return False
            rereading.record(connection, held, reading, self.clock())
        return True

    # --- what people answer ----------------------------------------------------------------------------------

    def judge(self, given: Given) -> str:
        """Set down an answer and what follows from it; its id. Raises JudgementRefused."""
        with self._writing() as connection:
            return judging.judge(connection, given, self.clock())

    def withdraw(self, id: str, *, who: str, why: str) -> str:
        """Take an answer back; the id of the entry that does. Raises JudgementRefused."""
        with self._writing() as connection:
            return judging.withdraw(connection, id, who=who, why=why, now=self.clock())

    def withdraw_all(self, rules: str, *, who: str, why: str) -> int:
        """Take back every answer to what one version of the rules asked; how many there were."""
        with self._writing() as connection:
            return judging.withdraw_all(connection, rules, who=who, why=why, now=self.clock())

    def _writing(self) -> AbstractContextManager[Connection]:
        return database.writing(self.engine)


def _header(capture: Capture, name: str) -> str | None:
    return next((value for key, value in capture.headers if key.lower() == name), None)
