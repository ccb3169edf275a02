"""Registers over time: which rows are no longer listed, which are again, and whose change is news. Fetches nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from reading.records import Document, Reading, Run
from reading.rows import cells, field_changes
from reading.shapes import designation_from, designation_json
from storage.facts import FactSheet
from storage.findings import Filed, finding_key
from storage.ids import mint
from storage.sources import Visit
from storage.tables import cases, changes, facts, findings, links, mentions, publications, revisions, sources

# What an organisation still says of somebody, as long as it lists them.
_STANDING = frozenset({"granted", "reaffirmed", "restored", "moved_list"})
# The rule behind a designation that is gone because its row is: never the source's own words.
UNLISTED = "row.unlisted"
# What a change says of a row that came back.
LISTED_AGAIN = "listed again"


@dataclass(frozen=True, slots=True)
class Roll:
    """What a visit learnt of a register: how many rows had each column, and whether it is `whole`.

    Only of a whole one can it be said that somebody is no longer listed.
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


def unlist(connection: Connection, visit: Visit, now: datetime) -> int:
    """Mark the rows that this visit's list no longer has; how many. What was read of them stays."""
    gone = connection.execute(
        select(links.c.id, links.c.publication, links.c.listed).where(
            links.c.source == visit.source.name,
            links.c.carried,
            links.c.state != "unlisted",
            links.c.listed < visit.started,
        )
    ).all()
    for row in gone:
        values = {"state": "unlisted", "attempts": 0, "next_try": None, "error": None}
        connection.execute(update(links).where(links.c.id == row.id).values(**values))
        if row.publication is not None:
            _tell(connection, visit, row, now)
            _ask(connection, row.publication, visit, now)
            _stir(connection, row.publication, now)
    return sum(row.publication is not None for row in gone)


def call_roll(connection: Connection, visit: Visit, run: Run, roll: Roll, now: datetime) -> Run:
    """Keep what a visit learnt of a register, and say in its run how many are no longer listed."""
    keep_columns(connection, visit.source.name, roll.columns)
    gone = unlist(connection, visit, now) if roll.whole and run.outcome == "healthy" else 0
    if not gone:
        return run
    said = f"{gone} {'row is' if gone == 1 else 'rows are'} no longer listed"
    return replace(run, message="; ".join(part for part in (said, run.message) if part))


def _tell(connection: Connection, visit: Visit, row: Any, now: datetime) -> None:
    held = select(publications.c.revision).where(publications.c.id == row.publication)
    connection.execute(
        insert(changes).values(
            time=now,
            kind="removed",
            source=visit.source.name,
            publication=row.publication,
            revision=connection.execute(held).scalar_one(),
            silent=visit.baseline,
            message=f"last listed on {row.listed:%Y-%m-%d}",
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
