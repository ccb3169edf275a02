"""Whether a publication that is held says something new: what the archive knows of its page and of its site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, exists, func, insert, select

from reading import identity
from reading.identity import Company, Decision, Memory, Seen
from reading.records import Document, Reading
from reading.rows import FieldChange, field_changes
from storage.findings import gists, gists_of
from storage.revisions import Filing
from storage.tables import findings, moving_blocks, publications, revisions

# Pages of one site that are looked at for what they have in common: the newest, and those of the page's own time.
_NEWEST, _BESIDE = 16, 8
_ROWS = 8  # rows of a register in which a column moves that are counted
_LONGEST = 60_000  # characters; a site's furniture shows on its shorter pages as well


def weigh(
    connection: Connection,
    document: Document,
    held: tuple[str, str],
    found: Row[Any],
    now: datetime,
    *,
    patient: bool,
) -> Decision:
    """Decide about another reading of a publication, and remember what moved on its page."""
    before = _remembered(connection, found.id)
    memory = Memory(before, now)
    decision = identity.decide(
        document, held, memory=memory, company=lambda: _company(connection, found), patient=patient
    )
    if memory.learnt != before:
        _remember(connection, found.id, memory.learnt)
    return decision


def weigh_row(connection: Connection, filing: Filing, found: Row[Any], current: Row[Any]) -> Decision:
    """The same of a register's row, field by field.

    Columns that came or went for everybody are no news of anybody; nor, read by other rules than before, are fields
    that only come or go.
    """
    before = _remembered(connection, found.id)
    memory = Memory(before, filing.now)
    fields, every = _fields(filing, current)
    decision = identity.decide_row(
        fields,
        memory=memory,
        company=lambda: _columns(connection, found, [identity.column_key(each.label) for each in fields]),
        mapped=filing.mapped,
        patient=filing.listed,
    )
    if memory.learnt != before:
        _remember(connection, found.id, memory.learnt)
    return decision if decision.waits else _of_layout(decision, filing, current, layout=len(fields) < len(every))


def returned(current: Row[Any], filing: Filing) -> Decision:
    """The decision about a row that is listed again, whatever it says now."""
    fields, _ = _fields(filing, current)
    return identity.graded({"returned", *identity.decide_row(fields).reasons})


def _fields(filing: Filing, current: Row[Any]) -> tuple[list[FieldChange], tuple[FieldChange, ...]]:
    """Those that differ by what was done to this row, and all."""
    same_rules = current.rules == filing.reading.version
    every = field_changes(current.text, filing.document.text)
    own = field_changes(current.text, filing.document.text, filing.shifted)
    return [each for each in own if same_rules or (each.before and each.after)], every


def _of_layout(decision: Decision, filing: Filing, current: Row[Any], *, layout: bool) -> Decision:
    if decision.verdict == "updated":
        return identity.graded({*decision.reasons, "layout"}) if layout else decision
    anew = current.rules != filing.reading.version and current.text != filing.document.text
    if layout or anew:
        return Decision("updated", "", "none", ("layout",) if layout else ("reader",))
    return decision


def with_findings(connection: Connection, decision: Decision, revision: Row[Any], reading: Reading) -> Decision:
    """The decision, once it is known whether other facts are recognised in the words that changed.

    Read by other rules than before, another fact may be theirs.
    """
    if decision.grade != "minor" or revision.rules != reading.version:
        return decision
    query = select(findings.c.data, findings.c.type).where(
        findings.c.publication == revision.publication,
        findings.c.revision == revision.number,
        findings.c.rules == revision.rules,
    )
    if gists(reading) == gists_of((row.type, row.data) for row in connection.execute(query)):
        return decision
    return identity.graded({*decision.reasons, "findings"})


def known_to_move(connection: Connection, publication: str) -> frozenset[int]:
    """Keys of the blocks of a publication that were seen to change by themselves."""
    query = select(moving_blocks.c.key).where(
        moving_blocks.c.publication == publication, moving_blocks.c.times >= identity.MOVES
    )
    return frozenset(connection.execute(query).scalars())


def _remembered(connection: Connection, publication: str) -> dict[int, Seen]:
    query = select(moving_blocks).where(moving_blocks.c.publication == publication)
    return {row.key: Seen(row.times, row.value, row.last) for row in connection.execute(query)}


def _remember(connection: Connection, publication: str, learnt: Mapping[int, Seen]) -> None:
    connection.execute(delete(moving_blocks).where(moving_blocks.c.publication == publication))
    rows = [
        {"publication": publication, "key": key, "times": seen.times, "value": seen.value, "last": seen.last}
        for key, seen in learnt.items()
    ]
    if rows:
        connection.execute(insert(moving_blocks), rows)


def _company(connection: Connection, found: Row[Any]) -> Company:
    """What other pages of the source say and are called, as last read, and what was seen to come and go on them."""
    beside = _others(found).where(publications.c.first_seen <= found.first_seen).limit(_BESIDE)
    pages = {
        row.publication: row for query in (_others(found).limit(_NEWEST), beside) for row in connection.execute(query)
    }
    moved = select(moving_blocks.c.key).where(moving_blocks.c.publication.in_(pages))
    company = Company.of([page.text for page in pages.values()], [page.title for page in pages.values()])
    return replace(company, keys=Counter(company.keys) + Counter(connection.execute(moved).scalars()))


def _columns(connection: Connection, found: Row[Any], keys: Iterable[int]) -> Company:
    """On how many other rows of a register each column was seen to move; of a few more is not asked."""
    held: dict[int, int] = {}
    for key in keys:
        moved = exists().where(moving_blocks.c.publication == publications.c.id, moving_blocks.c.key == key)
        rows = (
            select(publications.c.id)
            .where(publications.c.source == found.source, publications.c.id != found.id, moved)
            .limit(_ROWS)
        )
        held[key] = len(connection.execute(rows).all())
    return Company(held)


def _others(found: Row[Any]) -> Select[Any]:
    return (
        select(revisions.c.publication, revisions.c.title, revisions.c.text)
        .join(
            publications,
            and_(publications.c.id == revisions.c.publication, publications.c.revision == revisions.c.number),
        )
        .where(
            publications.c.source == found.source,
            publications.c.id != found.id,
            func.length(revisions.c.text) <= _LONGEST,
        )
        .order_by(publications.c.first_seen.desc(), publications.c.id)
    )
