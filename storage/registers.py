"""Lists that name everybody, over time: what is no longer listed, and what is again. Fetches nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from reading.records import Document, Link, Reading, Run
from reading.rows import cells, field_changes
from reading.shapes import designation_from, designation_json
from storage.facts import FactSheet
from storage.findings import Filed, finding_key
from storage.ids import mint
from storage.sources import Visit, forget_validators
from storage.tables import cases, changes, facts, findings, links, mentions, publications, revisions, runs, sources

# What an organisation still says of somebody, as long as it lists them.
_STANDING = frozenset({"granted", "reaffirmed", "restored", "moved_list"})
# The rule behind a designation that is gone because its row is: never the source's own words.
UNLISTED = "row.unlisted"
# What a change says of a row that came back.
LISTED_AGAIN = "listed again"
# The same of a page behind a list, which is told by itself: its text may be what it was.
BACK_ON_ITS_LIST = "on its list again"
# So many at once, and such a share of all, may be a fault of the list: the next visit has to miss them too.
_MANY, _SHARE = 10, 0.2


@dataclass(frozen=True, slots=True)
class Roll:
    """What a visit learnt of a list that names everybody: of a register how many rows had each column, and whether it

    is `whole`. Only of a whole one can it be said that somebody is no longer listed.
    """

    columns: Mapping[str, int]
    whole: bool


def is_row(document: Document) -> bool:
    """Whether a document is one row of a register."""
    return bool(document.keys) and document.keys[0].scheme == "row"


def is_card(document: Document) -> bool:
    """Whether its source files it under an id of one person: rows, and the cards of a WordPress site."""
    return is_row(document) or (document.kind == "case_card" and document.keys[0].scheme == "wordpress")


def keep_columns(connection: Connection, source: str, columns: Mapping[str, int]) -> None:
    """What the next visit compares its columns with."""
    connection.execute(update(sources).where(sources.c.name == source).values(columns=dict(columns)))


# --- rows that disappear -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Missing:
    """What a list no longer has: how many publications, and how many items that the next visit has to miss too."""

    told: int
    doubted: int


def unlist(connection: Connection, visit: Visit, now: datetime) -> _Missing:
    """Mark what this visit's list no longer has. What was read of it stays."""
    gone = connection.execute(
        select(links.c.id, links.c.publication, links.c.listed).where(
            links.c.source == visit.source.name,
            links.c.state != "unlisted",
            links.c.listed < visit.started,
        )
    ).all()
    sure = gone if len(gone) <= max(_MANY, _SHARE * visit.held) else _missed_before(connection, visit, gone)
    told = 0
    for row in sure:
        values = {"state": "unlisted", "attempts": 0, "next_try": None, "error": None}
        connection.execute(update(links).where(links.c.id == row.id).values(**values))
        # A first reading of a list as one that names everybody finds what was dropped from it long ago.
        if row.publication is None or not _was_whole(visit) or _is_listed(connection, visit, row.publication):
            continue
        told += 1
        _tell(connection, visit, row, now)
        _ask(connection, row.publication, visit, now)
        _stir(connection, row.publication, now)
    return _Missing(told, len(gone) - len(sure))


def _was_whole(visit: Visit) -> bool:
    return visit.source.kind == "register" or visit.columns is not None


def _missed_before(connection: Connection, visit: Visit, gone: Sequence[Any]) -> Sequence[Any]:
    """Those that the last healthy reading before this one did not list either."""
    here = (runs.c.source == visit.source.name, runs.c.outcome == "healthy", runs.c.id != visit.run)
    last = connection.execute(select(func.max(runs.c.started)).where(*here)).scalar()
    return [row for row in gone if last is not None and row.listed < last]


def _is_listed(connection: Connection, visit: Visit, publication: str) -> bool:
    """Whether it is in the list at another address, or under another key."""
    there = (links.c.publication == publication, links.c.source == visit.source.name, links.c.listed >= visit.started)
    return connection.execute(select(links.c.id).where(*there).limit(1)).first() is not None


def welcome(connection: Connection, visit: Visit, listed: Iterable[Link], now: datetime) -> None:
    """Pages behind a list that are in it again: told of, and looked at. What a list carries whole says so itself."""
    keys = {link.key.value for link in listed if link.document is None}
    query = select(links.c.id, links.c.key, links.c.publication).where(
        links.c.source == visit.source.name, links.c.state == "unlisted"
    )
    for row in connection.execute(query).all() if keys else ():
        if row.key not in keys:
            continue
        state = {"state": "done" if row.publication else "waiting", "next_try": now}
        connection.execute(update(links).where(links.c.id == row.id).values(**state))
        if row.publication is not None:
            settle(connection, row.publication, now)
            _note(connection, visit, row.publication, now, "updated", BACK_ON_ITS_LIST)


def call_roll(connection: Connection, visit: Visit, run: Run, roll: Roll, now: datetime) -> Run:
    """Keep what a visit learnt of such a list, and say in its run how many are no longer listed."""
    if not roll.whole or run.outcome != "healthy":
        if _was_whole(visit):
            keep_columns(connection, visit.source.name, roll.columns)
        return run
    keep_columns(connection, visit.source.name, roll.columns)
    gone = unlist(connection, visit, now)
    said = []
    if gone.told:
        said.append(f"{_counted(visit, gone.told)} no longer listed")
    if gone.doubted:
        forget_validators(connection, visit.source.name)
        missing = f"{_counted(visit, gone.doubted)} missing at once"
        said.append(f"{missing}: what the next visit misses too is no longer listed")
    return replace(run, message="; ".join(filter(None, (*said, run.message))))


def _counted(visit: Visit, number: int) -> str:
    noun = "row" if visit.source.kind == "register" else "item"
    return f"{number} {noun} is" if number == 1 else f"{number} {noun}s are"


def _tell(connection: Connection, visit: Visit, row: Any, now: datetime) -> None:
    _note(connection, visit, row.publication, now, "removed", f"last listed on {row.listed:%Y-%m-%d}")


def _note(connection: Connection, visit: Visit, publication: str, now: datetime, kind: str, message: str) -> None:
    held = select(publications.c.revision).where(publications.c.id == publication)
    connection.execute(
        insert(changes).values(
            time=now,
            kind=kind,
            source=visit.source.name,
            publication=publication,
            revision=connection.execute(held).scalar_one(),
            silent=visit.baseline,
            message=message,
        )
    )


def _ask(connection: Connection, publication: str, visit: Visit, now: datetime) -> None:
    """Of whoever the register gave a designation: it is gone without an explanation, and a person is asked.

    Told with the removal, not a second time: no change of its own. Unconfirmed, so that `review` asks about it.
    """
    for row in connection.execute(
        select(facts.c.case, findings.c.data, findings.c.revision, findings.c.rules)
        .join(findings, findings.c.id == facts.c.finding)
        .where(facts.c.publication == publication, facts.c.type == "designation", facts.c.current)
    ).all():
        if row.data.get("action") not in _STANDING or row.data.get("reported"):
            continue
        finding, key, said = _finding(connection, publication, row)
        empty = Reading(row.rules, None, "case_card")
        filed = Filed(publication, row.revision, publication, visit.source.name, None, empty, {}, True, now)
        sheet = FactSheet(connection, filed)
        sheet.set_down(row.case, "designation", finding, key, said, anew=True)
        sheet.write()


def _finding(connection: Connection, publication: str, row: Any) -> tuple[str, str, Mapping[str, Any]]:
    """The finding that a designation is gone; its words are those in which it stood. Its id, key and shape."""
    data = {key: value for key, value in row.data.items() if key not in ("date", "precision")}
    gone = designation_from({**data, "action": "removed_unexplained", "rule": UNLISTED})
    place = {"publication": publication, "revision": row.revision, "rules": row.rules, "type": "designation"}
    here = [findings.c[name] == value for name, value in place.items()]
    last = connection.execute(select(func.max(findings.c.position)).where(*here)).scalar_one()
    values = {"id": mint("f"), "key": finding_key(gone), "position": last + 1, "quote": gone.quote}
    shape = {**designation_json(gone), "rule": gone.rule}
    connection.execute(insert(findings).values(**place, **values, data=shape))
    return values["id"], values["key"], shape


def _stir(connection: Connection, publication: str, now: datetime) -> None:
    """Whoever the row is about: who comes and goes in a register changed, whatever its words say."""
    about = select(mentions.c.case).where(mentions.c.publication == publication, mentions.c.role == "subject")
    connection.execute(update(cases).where(cases.c.id.in_(about)).values(last_change=now))


def settle(connection: Connection, publication: str, now: datetime) -> None:
    """Listed again: that the designation is gone stands no more, and is no question."""
    _stir(connection, publication, now)
    query = (
        select(facts.c.id, findings.c.data)
        .join(findings, findings.c.id == facts.c.finding)
        .where(facts.c.publication == publication, facts.c.type == "designation", facts.c.current)
    )
    gone = [row.id for row in connection.execute(query) if row.data.get("rule") == UNLISTED]
    if gone:
        connection.execute(update(facts).where(facts.c.id.in_(gone)).values(current=False))


def changed_fields(connection: Connection, publication: str, first: int, last: int) -> str:
    """Which fields of a row differ between the revision before `first` and `last`, in one line; "" of anything else."""
    from reading.rows import said

    query = select(revisions.c.number, revisions.c.text).where(
        revisions.c.publication == publication, revisions.c.number.in_([first - 1, last])
    )
    texts = {row.number: row.text for row in connection.execute(query)}
    if first - 1 not in texts or last not in texts or not cells(texts[last]):
        return ""
    return said(field_changes(texts[first - 1], texts[last]))
