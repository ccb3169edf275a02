"""Sources that stand as they were left: healthy, nothing due. Looked up, and accounted for, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, insert, select, update

from reading.records import WELL, Run
from storage.links import sources_with_items_due
from storage.sources import SourceFacts, Validators
from storage.tables import runs, sources, validators


@dataclass(frozen=True, slots=True)
class Asking:
    """A source about to be visited: the list it will ask for, and the version of the code that reads it."""

    source: SourceFacts
    url: str
    reader: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What a list's address answered last, and when the source last had news."""

    validators: Validators
    last_new: datetime | None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A visit that a list's 304 began and ended. `again`: when the source is due next."""

    run: Run
    started: datetime
    again: datetime


def standing(connection: Connection, asking: Iterable[Asking], now: datetime) -> dict[str, Standing]:
    """Those of the sources, by name, of which a 304 would say all there is to say."""
    open_runs = select(runs.c.source).where(runs.c.ended.is_(None))
    busy = set(connection.execute(open_runs).scalars()) | sources_with_items_due(connection, now)
    lists = and_(validators.c.source == sources.c.name, validators.c.outcome.in_(sorted(WELL)))
    held = (sources.c.name, sources.c.organisation, sources.c.kind, sources.c.url, sources.c.last_new)
    rows = connection.execute(
        select(*held, validators.c.url.label("list"), *validators.c["etag", "last_modified", "outcome", "reader"])
        .join(validators, lists)
        .where(sources.c.health == "healthy", sources.c.baseline.is_not(None))
    )
    wanted = {
        (each.source.name, each.source.organisation, each.source.kind, each.source.url, each.url, each.reader)
        for each in asking
    }
    return {
        row.name: Standing(Validators(row.etag, row.last_modified, row.outcome), row.last_new)
        for row in rows
        if row.name not in busy and (row.name, row.organisation, row.kind, row.url, row.list, row.reader) in wanted
    }


def account(connection: Connection, visits: Sequence[Unchanged], now: datetime) -> None:
    """Account for visits that found nothing changed; two statements, however many they are."""
    connection.execute(
        insert(runs),
        [
            {
                "source": visit.run.source,
                "started": visit.started,
                "ended": now,
                "outcome": visit.run.outcome,
                "requests": visit.run.requests,
                "bytes": visit.run.bytes,
                "seconds": visit.run.seconds,
            }
            for visit in visits
        ],
    )
    connection.execute(
        update(sources)
        .where(sources.c.name == bindparam("visited"), sources.c.health == "healthy")
        .values(last_visit=now, outcome=bindparam("said"), message="", next_visit=bindparam("again")),
        [{"visited": visit.run.source, "said": visit.run.outcome, "again": visit.again} for visit in visits],
    )
