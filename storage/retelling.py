"""Which reports tell of one thing, so that what one organisation told a channel is no news from the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, literal, select

from storage.queries.gate import open_publication
from storage.queries.reports import fact_rows, put_together
from storage.queries.veil import publication_rows
from storage.redirects import family
from storage.tables import facts, messages, publications, told


@dataclass(slots=True)
class Retelling:
    """Looks each case up once."""

    connection: Connection
    _others: dict[str, frozenset[str]] = field(default_factory=dict)
    _cases: set[str] = field(default_factory=set)

    def others(self, publication: str) -> dict[str, frozenset[str]]:
        """Each fact that a publication states now -> the facts by which other publications tell of the same thing.

        A report that contradicts another tells something new, and so does one that nobody has confirmed.
        """
        query = select(facts.c.id, facts.c.case, facts.c.publication).where(
            facts.c.publication == publication,
            facts.c.type.in_(("designation", "event")),
            facts.c.current,
            facts.c.status != "rejected",
        )
        own = self.connection.execute(query).all()
        self._look_up({row.case for row in own})
        ours = {row.id for row in own}
        return {row.id: self._others.get(row.id, frozenset()) - ours for row in own}

    def _look_up(self, wanted: Iterable[str]) -> None:
        unknown = set(wanted) - self._cases
        if not unknown:
            return
        members = family(self.connection, unknown)
        self._cases |= members.keys()
        rows = fact_rows(self.connection, sorted(members))
        for found in put_together(rows, members).values():
            for occurrence in found:
                at_odds = occurrence.differences
                alike = [one for one in occurrence.reports if one.id not in at_odds and not one.retracts]
                own = frozenset(report.id for report in alike if not report.reported)
                for one in alike:
                    # What an organisation says of its own term is news whoever foretold it.
                    heard = frozenset(report.id for report in alike) if one.reported or one.type == "event" else own
                    self._others[one.id] = heard - {one.id}
                # Whoever takes back its own word says so once, whoever had it right before.
                self._others.update((one.id, frozenset()) for one in occurrence.corrected.values())


def retold(others: Mapping[str, frozenset[str]], known: frozenset[str] | set[str]) -> bool:
    """Whether all that a publication states was told before; one that states nothing is no retelling."""
    return bool(others) and all(not alike.isdisjoint(known) for alike in others.values())


@dataclass(frozen=True, slots=True)
class Before:
    """What a channel was told before a message; before now where it is not stored (None)."""

    channel: str
    message: str | None

    def tellers(
        self, connection: Connection, others: Mapping[str, frozenset[str]]
    ) -> tuple[tuple[str, str | None, str], ...]:
        """Who told it all of these facts: organisation, address, publication; nobody where some are new to it."""
        wanted = {f"fact:{fact}" for alike in others.values() for fact in alike}
        query = (
            select(told.c.what, publications)
            .join(facts, told.c.what == literal("fact:") + facts.c.id)
            .join(publications, publications.c.id == facts.c.publication)
            .where(told.c.channel == self.channel, told.c.what.in_(sorted(wanted)), open_publication())
            .order_by(publications.c.first_seen, publications.c.id)
        )
        if self.message is not None:
            earlier = select(messages.c.created).where(messages.c.id == self.message).scalar_subquery()
            query = query.join(messages, messages.c.id == told.c.message).where(messages.c.created < earlier)
        rows = publication_rows(connection, connection.execute(query).all())
        if not retold(others, {row.what.partition(":")[2] for row in rows}):
            return ()
        return tuple(dict.fromkeys((row.organisation, row.url, row.id) for row in rows))
