"""Corrections: changes that tell whoever was told a fact that it stands no longer, or after all.

Behind one is a judgement, or the fact by which an organisation takes its own word back. Nobody else is told: a fact
that came in silently is corrected silently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from storage.among import among
from storage.ids import FACT
from storage.queries.reports import fact_rows, put_together
from storage.redirects import family
from storage.tables import changes, facts

_TELLING = ("kind", "source", "publication", "revision", "case", "fact")


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The words by which an organisation takes back what it told; `when`: the day it published them."""

    by: str
    organisation: str
    publication: str
    url: str | None
    when: str
    quote: str


def correct(connection: Connection, fact: str, because: str, now: datetime) -> None:
    """Whoever was told the fact is told what became of it. `because`: the judgement, or the fact that takes it back."""
    aloud = select(changes).where(changes.c.fact == fact, ~changes.c.silent).order_by(changes.c.id).limit(1)
    told = connection.execute(aloud).first()
    if told is not None:
        known = {name: told._mapping[name] for name in _TELLING}
        connection.execute(insert(changes).values(**known, time=now, judgement=because, silent=False))


def is_taken_back(because: str | None) -> bool:
    """Whether it is an organisation's own word that is behind a change, and no judgement."""
    return because is not None and because.startswith(FACT)


def settle(connection: Connection, publication: str, cases: Collection[str], now: datetime) -> None:
    """Correct what a publication takes back of these cases by now, and what it once took back and does no more."""
    own = select(facts.c.id).where(facts.c.publication == publication)
    said = connection.execute(select(changes.c.fact, changes.c.judgement).where(changes.c.judgement.in_(own)))
    # Taken back, restored, taken back: each was told once.
    told = {pair for pair, times in Counter((row.fact, row.judgement) for row in said).items() if times % 2}
    about = set(cases)
    if told:
        earlier = select(facts.c.case).where(among(facts.c.id, "told"))
        about |= set(connection.scalars(earlier, {"told": {fact for fact, _ in told}}))
    found = taken_back(connection, about)
    stands = {(fact, one.by) for fact, one in found.items() if one.publication == publication}
    for fact, because in sorted(told ^ stands):
        correct(connection, fact, because, now)


def taken_back(connection: Connection, cases: Collection[str]) -> dict[str, TakenBack]:
    """Each fact of these cases that its own organisation took back -> where, and in what words; as it stands now."""
    members = family(connection, cases)
    rows = fact_rows(connection, sorted(members))
    known = {row.id: row for row in rows}
    found: dict[str, TakenBack] = {}
    for occurrences in put_together(rows, members).values():
        for one in occurrences:
            for fact, by in one.corrected.items():
                row = known[by.id]
                found[fact] = TakenBack(
                    by.id, row.organisation, row.publication, row.url, by.when[:10], by.words or row.quote
                )
    return found
