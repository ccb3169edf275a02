"""Rows about sources: who they are, their validators and marks, their health, their runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, and_, delete, func, insert, select, update

from reading.records import WELL, Outcome, Run
from storage.tables import changes, links, runs, sources, validators

# A site that does not answer is asked once more before anybody is alarmed; everything else is told at once.
_PATIENCE: dict[Outcome, int] = {"unreachable": 2, "degraded": 2}
# A full disk here is no news of a source; but one that cannot be kept for so long is not watched, and that is.
_OWN_PATIENCE = 3
# Outcomes of a visit that read the list; only such a one can be a baseline.
_READ: frozenset[Outcome] = frozenset({"healthy", "not_modified", "degraded"})


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What the archive keeps of a source's settings. `language` and `country`: defaults for its publications."""

    name: str
    organisation: str
    kind: str
    url: str
    language: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit under way. `baseline`: everything found now was there before we came, and is told to nobody.

    `mark`: the highest `modified` the source has shown so far. Of a register, `held`: rows that it listed the last
    time; `columns`: how many of them had each column, None before the first time.
    """

    run: int
    source: SourceFacts
    started: datetime
    baseline: bool
    mark: str | None = None
    held: int = 0
    columns: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Pulse:
    """What decides when a source is due next: the time, its last news, and visits in a row that went wrong."""

    now: datetime
    last_new: datetime | None
    unwell_visits: int


@dataclass(frozen=True, slots=True)
class Validators:
    """What to send with a conditional request, and what the reading they came with amounted to."""

    etag: str | None
    last_modified: str | None
    outcome: Outcome


def enter(connection: Connection, facts: SourceFacts) -> None:
    """Make or refresh the source's row."""
    known = {"organisation": facts.organisation, "kind": facts.kind, "url": facts.url}
    query = select(*sources.c["organisation", "kind", "url"]).where(sources.c.name == facts.name)
    row = connection.execute(query).mappings().first()
    if row is None:
        connection.execute(insert(sources).values(name=facts.name, health="unvisited", **known))
    elif row != known:
        connection.execute(update(sources).where(sources.c.name == facts.name).values(**known))
        if row["url"] != facts.url:
            forget_validators(connection, facts.name)


def begin(connection: Connection, facts: SourceFacts, now: datetime) -> Visit:
    """Open a run. A run that a killed process left open is closed, and its lists are asked for afresh:

    its validators may stand for pages of a pager whose successors nobody has read.
    """
    enter(connection, facts)
    cut_off = connection.execute(
        update(runs)
        .where(runs.c.source == facts.name, runs.c.ended.is_(None))
        .values(ended=now, outcome="error", message="this visit was cut off; the next one took over")
    )
    if cut_off.rowcount:
        forget_validators(connection, facts.name)
    row = connection.execute(select(sources).where(sources.c.name == facts.name)).one()
    number = connection.execute(insert(runs).values(source=facts.name, started=now).returning(runs.c.id)).scalar_one()
    held = _held(connection, facts.name) if row.columns is not None else 0
    return Visit(number, facts, now, row.baseline is None, row.mark, held, row.columns)


def _held(connection: Connection, source: str) -> int:
    """How many items a source that lists everybody listed the last time it was read."""
    listed = and_(links.c.source == source, links.c.state != "unlisted")
    return int(connection.execute(select(func.count()).select_from(links).where(listed)).scalar_one())


def find_validators(connection: Connection, source: str, url: str, reader: str) -> Validators | None:
    """Stored validators for a list's address, if the same version of the code read it."""
    row = connection.execute(
        select(validators).where(validators.c.source == source, validators.c.url == url, validators.c.reader == reader)
    ).first()
    return Validators(row.etag, row.last_modified, row.outcome) if row else None


def keep_validators(
    connection: Connection, source: str, url: str, reader: str, found: Validators | None, now: datetime
) -> None:
    """Replace the validators of one list's address; None (or empty ones) leaves none."""
    connection.execute(delete(validators).where(validators.c.source == source, validators.c.url == url))
    if found and (found.etag or found.last_modified):
        row = {"source": source, "url": url, "reader": reader, "outcome": found.outcome, "time": now}
        connection.execute(insert(validators).values(etag=found.etag, last_modified=found.last_modified, **row))


def forget_validators(connection: Connection, source: str) -> None:
    """Make the next visit ask for every list unconditionally."""
    connection.execute(delete(validators).where(validators.c.source == source))


def advance(connection: Connection, source: str, mark: str | None) -> None:
    """Move the source's mark forward; it never goes back."""
    if mark is not None:
        before = func.coalesce(sources.c.mark, "")
        connection.execute(update(sources).where(sources.c.name == source, before < mark).values(mark=mark))


def resting(connection: Connection, now: datetime) -> frozenset[str]:
    """Names of the sources whose next visit lies ahead."""
    return frozenset(connection.scalars(select(sources.c.name).where(sources.c.next_visit > now)))


def failing(connection: Connection, source: str) -> int:
    """How many of the source's items could not be read so far."""
    query = select(func.count()).select_from(links).where(links.c.source == source, links.c.state == "failed")
    return int(connection.execute(query).scalar_one())


def account(
    connection: Connection,
    visit: Visit,
    run: Run,
    now: datetime,
    *,
    complete: bool,
    again: Callable[[Pulse], datetime] | None = None,
    ours: bool = False,
) -> None:
    """Close the run, and let the source's health follow from it. `ours`: the source has no part in what went wrong."""
    name = visit.source.name
    counts = {key: getattr(run, key) for key in ("promised", "new", "updated", "unchanged", "failed", "requests")}
    connection.execute(
        update(runs)
        .where(runs.c.id == visit.run)
        .values(ended=now, outcome=run.outcome, bytes=run.bytes, seconds=run.seconds, message=run.message, **counts)
    )
    if not complete:
        forget_validators(connection, name)
    row = connection.execute(select(sources).where(sources.c.name == name)).one()
    values: dict[str, object] = {"last_visit": now, "outcome": run.outcome, "message": run.message}
    if complete and row.baseline is None and run.outcome in _READ:
        values["baseline"] = now
    if run.new:
        values["last_new"] = now
    well = run.outcome in WELL
    values |= _recovered(connection, row, now) if well else _unwell(connection, row, run, now, ours=ours)
    if again is not None:
        last_new = now if run.new else row.last_new
        values["next_visit"] = again(Pulse(now, last_new, 0 if well else row.unwell_visits + 1))
    connection.execute(update(sources).where(sources.c.name == name).values(**values))


def _recovered(connection: Connection, row: Row[tuple[object, ...]], now: datetime) -> dict[str, object]:
    if row.told_unwell:
        _tell(connection, row.name, "source_recovered", f"{row.name} answers again", now)
    return {"health": "healthy", "unwell_since": None, "unwell_visits": 0, "told_unwell": False}


def _unwell(
    connection: Connection, row: Row[tuple[object, ...]], run: Run, now: datetime, *, ours: bool
) -> dict[str, object]:
    visits = row.unwell_visits + 1
    tell = not row.told_unwell and visits >= (_OWN_PATIENCE if ours else _PATIENCE.get(run.outcome, 1))
    if tell:
        _tell(connection, row.name, "source_unwell", f"{row.name} is {run.outcome}: {run.message}", now)
    return {
        "health": "unwell",
        "unwell_since": row.unwell_since or now,
        "unwell_visits": visits,
        "told_unwell": row.told_unwell or tell,
    }


def _tell(connection: Connection, source: str, kind: str, message: str, now: datetime) -> None:
    connection.execute(insert(changes).values(time=now, kind=kind, source=source, message=message, silent=False))
