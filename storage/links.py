"""Rows about listed items: what a list named, what was fetched of it, and what is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, case, delete, insert, or_, select, update

from reading.records import Key, Link
from storage.identities import current
from storage.sources import Visit
from storage.tables import changes, links, publications
from storage.withheld import tombstones

# When a page that was read is looked at again, counted from the last look: edits cluster in the first days.
_LOOKS = (
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=7),
    timedelta(days=14),
    timedelta(days=30),
)
_RECENT = timedelta(days=60)
# A failing page is asked for on every visit at first, then ever more rarely, never given up silently.
_EAGER_ATTEMPTS = 5
_LONGEST_WAIT = timedelta(days=1)
GONE = "no longer there"
# What a silent change says of a page that was found gone, or there again.
PAGE_GONE, PAGE_BACK = "its page is gone", "its page is back"
_THIS = links.c.id == bindparam("link")
_BATCH = 500  # SQLite takes a limited number of parameters


@dataclass(frozen=True, slots=True)
class DueLink:
    """A listed item to be fetched now.

    `again`: it was read before, and is looked at for edits. `baseline`: it was listed on the first visit and has
    never been read, so whatever it says is old.
    """

    id: int
    key: Key
    url: str
    title: str | None
    published: str | None
    etag: str | None
    last_modified: str | None
    again: bool
    baseline: bool


def enlist(connection: Connection, visit: Visit, listed: Sequence[Link], now: datetime) -> dict[Key, int]:
    """Store every listed item but what was erased; the row's id by key. One whose entry changed is waiting again."""
    listed = tombstones.still_listed(connection, listed)
    known = {(row.scheme, row.key): row for row in _rows(connection, visit.source.name, [link.key for link in listed])}
    ids: dict[Key, int] = {}
    same: list[int] = []
    for link in listed:
        if link.key in ids:
            continue
        row = known.get((link.key.scheme, link.key.value))
        if row is None:
            ids[link.key] = _add(connection, visit, link, now)
        else:
            ids[link.key] = row.id
            values = _news_of(row, link)
            if values:
                connection.execute(update(links).where(links.c.id == row.id).values(listed=now, **values))
            else:
                same.append(row.id)
    for start in range(0, len(same), _BATCH):
        connection.execute(update(links).where(links.c.id.in_(same[start : start + _BATCH])).values(listed=now))
    return ids


def held(connection: Connection, source: str, listed: Iterable[Link]) -> set[Key]:
    """Keys of those items that were recorded in just this form."""
    by_key = {(link.key.scheme, link.key.value): link for link in listed}
    return {
        by_key[row.scheme, row.key].key
        for row in _rows(connection, source, [link.key for link in by_key.values()])
        if row.state == "done" and row.modified == by_key[row.scheme, row.key].modified
    }


def text_held(connection: Connection, source: str, key: Key) -> str:
    """The current text of what an item became."""
    row = next(iter(_rows(connection, source, [key])), None)
    return current(connection, row.publication).text if row and row.publication else ""


def is_baseline(connection: Connection, link: int) -> bool:
    """Whether the item was first listed before the baseline was complete and has never been read since."""
    row = connection.execute(select(links.c.baseline, links.c.publication).where(links.c.id == link)).one()
    return bool(row.baseline and row.publication is None)


def is_unlisted(connection: Connection, link: int) -> bool:
    """Whether the item had disappeared from its list."""
    return bool(connection.execute(select(links.c.state).where(links.c.id == link)).scalar_one() == "unlisted")


def sources_with_items_due(connection: Connection, now: datetime) -> set[str]:
    """Names of the sources that have anything to fetch though their list has not changed, or anything that fails."""
    look = and_(
        links.c.state == "done",
        links.c.next_try <= now,
        links.c.first_seen >= now - _RECENT,
        links.c.baseline.is_(False),
    )
    asked_again = and_(links.c.state == "forbidden", links.c.next_try <= now)
    fetched = and_(links.c.carried.is_(False), or_(links.c.state == "waiting", look, asked_again))
    found = select(links.c.source).where(or_(links.c.state == "failed", fetched)).distinct()
    return set(connection.execute(found).scalars())


def due(connection: Connection, visit: Visit, now: datetime, *, list_changed: bool, limit: int) -> list[DueLink]:
    """What to fetch now: waiting, failed and to be tried again, or due for another look; in this order, oldest first.

    A visit that is cut short, by a cap or a host that falls silent, must not end at the same old items each time.
    """
    may_try = or_(links.c.next_try.is_(None), links.c.next_try <= now)
    unread = and_(links.c.state.in_(("waiting", "failed", "forbidden")), may_try)
    first_look = and_(links.c.state == "done", links.c.looks == 1, links.c.listed >= visit.started)
    later_look = and_(
        links.c.state == "done",
        links.c.next_try <= now,
        or_(links.c.first_seen >= now - _RECENT, links.c.listed >= visit.started),
        links.c.baseline.is_(False) | (links.c.listed >= visit.started),
    )
    wanted = or_(unread, later_look, first_look) if list_changed else or_(unread, later_look)
    rows = connection.execute(
        select(links)
        .where(links.c.source == visit.source.name, links.c.carried.is_(False), wanted)
        .order_by(case({"waiting": 0, "failed": 1}, value=links.c.state, else_=2), links.c.id)
        .limit(limit)
    )
    return [_due(row, visit.source.name) for row in rows]


def read(
    connection: Connection, link: int, now: datetime, publication: str | None = None, **values: str | None
) -> None:
    """The item was read (or found untouched); `values` may hold its page's `etag`, `last_modified` and `modified`."""
    if connection.execute(select(links.c.error).where(_THIS), {"link": link}).scalar() == GONE:
        _note(connection, link, now, "updated", PAGE_BACK)
    _read(connection, link, now, publication, **values)


def _note(connection: Connection, link: int, now: datetime, kind: str, message: str) -> None:
    """Set down, for whoever asks what became of a publication, that its page went or came back; told to nobody."""
    query = select(links.c.source, links.c.publication, publications.c.revision).join(
        publications, publications.c.id == links.c.publication
    )
    row = connection.execute(query.where(links.c.id == link)).first()
    if row is not None:
        values = {"source": row.source, "publication": row.publication, "revision": row.revision}
        note = {"time": now, "kind": kind, "message": message, "silent": True, **values}
        connection.execute(insert(changes), note)


def _read(
    connection: Connection, link: int, now: datetime, publication: str | None = None, **values: str | None
) -> None:
    looks = connection.execute(select(links.c.looks).where(_THIS), {"link": link}).scalar_one() + 1
    again = now + _LOOKS[looks - 1] if looks <= len(_LOOKS) else None
    if publication is not None:
        values["publication"] = publication
    done = {"state": "done", "attempts": 0, "error": None, "fetched": now, "looks": looks, "next_try": again}
    connection.execute(update(links).where(_THIS), {"link": link, **done, **values})


def wait(connection: Connection, link: int, now: datetime) -> None:
    """The item is to be read whole on the next visit: whether it was edited shows only then."""
    values = {"state": "waiting", "attempts": 0, "error": None, "fetched": now, "next_try": None}
    connection.execute(update(links).where(links.c.id == link).values(etag=None, last_modified=None, **values))


def fail(connection: Connection, link: int, error: str, now: datetime, retry_after: float | None) -> None:
    """The item could not be read; it stays on the books until it can. A page that was read before stays read."""
    attempts = connection.execute(select(links.c.attempts).where(links.c.id == link)).scalar_one() + 1
    wait = None
    if attempts >= _EAGER_ATTEMPTS:
        wait = min(timedelta(hours=2 ** min(attempts - _EAGER_ATTEMPTS, 5)), _LONGEST_WAIT)
    if retry_after is not None:
        wait = timedelta(seconds=min(retry_after, _LONGEST_WAIT.total_seconds()))
    next_try = now + wait if wait else None
    connection.execute(
        update(links)
        .where(links.c.id == link)
        .values(state="failed", attempts=attempts, next_try=next_try, error=error[:500])
    )


def forbid(connection: Connection, link: int, error: str, now: datetime) -> bool:
    """The site asks programs not to read the item. Whether it did so before: a rule may be a slip, two are a wish.

    Then it is no failure any more; the rules are looked at again ever more rarely, and never given up.
    """
    row = connection.execute(select(links.c.attempts, links.c.looks, links.c.state).where(links.c.id == link)).one()
    if row.attempts == 0 and row.state != "done":
        fail(connection, link, error, now, None)
        return False
    looks = min(row.looks + 1, len(_LOOKS))
    values = {"state": "forbidden", "error": error[:500], "looks": looks, "next_try": now + _LOOKS[looks - 1]}
    connection.execute(update(links).where(links.c.id == link).values(**values))
    return True


def gone(connection: Connection, link: int, now: datetime) -> None:
    """A page that was read before is no longer there. What was read stays, and the page is looked at again: it may
    have been a slip. `fetched` stays the time when it was first found gone.
    """
    row = connection.execute(select(links.c.error, links.c.fetched).where(_THIS), {"link": link}).one()
    if row.error != GONE:
        _note(connection, link, now, "removed", PAGE_GONE)
    _read(connection, link, now)
    since = row.fetched if row.error == GONE else now
    connection.execute(update(links).where(links.c.id == link).values(error=GONE, fetched=since))


def gone_since(connection: Connection, publication: str) -> datetime | None:
    """When the page of a publication was found to be no longer there; None while any of its pages is."""
    query = select(links.c.error, links.c.fetched).where(links.c.publication == publication)
    rows = connection.execute(query).all()
    if any(row.error != GONE for row in rows):
        return None
    return max((row.fetched for row in rows), default=None)


def recorded(connection: Connection, link: int, now: datetime, publication: str | None, **values: str | None) -> None:
    """The item was read and is that publication; none where it was erased, and then nothing is kept of the item."""
    if publication is None:
        connection.execute(delete(links).where(links.c.id == link))
    else:
        read(connection, link, now, publication, **values)


def settle(connection: Connection, visit: Visit, now: datetime) -> None:
    """Nobody waits any more for carried items that failed and that this visit did not list."""
    connection.execute(
        update(links)
        .where(links.c.source == visit.source.name, links.c.carried, links.c.state == "failed")
        .where(links.c.listed < visit.started)
        .values(state="done", error=GONE, fetched=now)
    )


def _rows(connection: Connection, source: str, keys: Sequence[Key]) -> list[Row[Any]]:
    found: list[Row[Any]] = []
    values = sorted({key.value for key in keys})
    for start in range(0, len(values), _BATCH):
        part = values[start : start + _BATCH]
        found += connection.execute(select(links).where(links.c.source == source, links.c.key.in_(part))).all()
    wanted = {(key.scheme, key.value) for key in keys}
    return [row for row in found if (row.scheme, row.key) in wanted]


def _add(connection: Connection, visit: Visit, link: Link, now: datetime) -> int:
    values = {"url": link.url, "title": link.title, "published": link.published}
    if link.document is None:
        values["modified"] = link.modified  # a carried document's is set when it has been recorded
    added = connection.execute(
        insert(links)
        .values(
            source=visit.source.name,
            scheme=link.key.scheme,
            key=link.key.value,
            carried=link.document is not None,
            state="waiting",
            baseline=visit.baseline,
            first_seen=now,
            listed=now,
            **values,
        )
        .returning(links.c.id)
    ).scalar_one()
    return int(added)


def _news_of(row: Row[Any], link: Link) -> dict[str, object]:
    """What the list says of an item that it did not say before."""
    said = {"url": link.url, "title": link.title, "published": link.published}
    values: dict[str, object] = {name: value for name, value in said.items() if value != getattr(row, name)}
    if link.document is None and link.modified != row.modified:
        values |= {"modified": link.modified, "state": "waiting", "attempts": 0, "next_try": None}
    return values


def _due(row: Row[Any], source: str) -> DueLink:
    key = Key(row.scheme, row.key, "" if row.scheme in ("address", "message-id") else source)
    again = row.publication is not None
    return DueLink(
        id=row.id,
        key=key,
        url=row.url,
        title=row.title,
        published=row.published,
        etag=row.etag if again else None,
        last_modified=row.last_modified if again else None,
        again=again,
        baseline=row.baseline and not again,
    )
