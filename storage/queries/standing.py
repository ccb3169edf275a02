"""Where cases stand: the three axes with the words behind each, and the account of every organisation's term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from reading.timeline import Account, Occurrence, Standing, Word, ledger
from storage.queries.timeline import precision


@dataclass(frozen=True, slots=True)
class SaidOfAxis:
    """A value of one axis and who said so; several of one axis contradict each other. `fact`: as in the timeline."""

    value: str
    date: str | None
    precision: str
    organisation: str
    quote: str
    fact: str
    publication: str
    url: str | None
    status: str


@dataclass(frozen=True, slots=True)
class LedgerAct:
    """One act about a term. `fact`: as in the timeline, where its quote and address stand."""

    action: str
    date: str | None
    fact: str
    status: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A term of an organisation over time. `standing`: stands | moved | revoked | unexplained | denied."""

    organisation: tuple[str, ...]
    term: str
    standing: str
    since: str | None
    acts: tuple[LedgerAct, ...]


def grounds(known: Mapping[str, Standing], rows: Mapping[str, Row[Any]]) -> dict[str, tuple[SaidOfAxis, ...]]:
    """By axis, the words that stand for it."""
    return {axis: tuple(_said(word, rows[word.report.id]) for word in one.words) for axis, one in known.items()}


def accounts(found: Sequence[Occurrence]) -> tuple[LedgerEntry, ...]:
    """The ledger of a case."""
    return tuple(map(_entry, ledger(found)))


def _said(word: Word, row: Row[Any]) -> SaidOfAxis:
    report = word.report
    return SaidOfAxis(
        value=word.value,
        date=report.date,
        precision=precision(report.date),
        organisation=report.publisher,
        quote=row.quote,
        fact=report.id,
        publication=report.publication,
        url=row.url,
        status=report.status,
    )


def _entry(account: Account) -> LedgerEntry:
    return LedgerEntry(
        organisation=account.bodies,
        term=account.term,
        standing=account.standing,
        since=account.since,
        acts=tuple(
            LedgerAct(act.main.action or "", act.main.date, act.main.id, act.main.status) for act in account.acts
        ),
    )
