"""The outbox: what subscriptions have read of the changes, and the messages made of them; decides nothing itself.

A message is posted, its deliveries made, what was told noted and the subscription moved on in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    and_,
    delete,
    func,
    insert,
    not_,
    select,
    update,
)

from reading.records import Change
from storage.database import writing
from storage.ids import mint
from storage.queries.gate import open_change
from storage.queries.veil import Veil
from storage.redirects import family
from storage.retelling import Retelling
from storage.tables import (
    cases,
    changes,
    deliveries,
    facts,
    findings,
    mentions,
    message_changes,
    messages,
    publications,
    revisions,
    search_texts,
    sources,
    subscriptions,
    told,
)

# Values per statement: SQLite takes 32,766, and a plan for thousands helps nobody.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a subscription stands: the highest change it has considered, and when it was last composed."""

    signature: str
    position: int
    last_composed: datetime


@dataclass(frozen=True, slots=True)
class Facets:
    """What filters ask about a change beyond its own fields; of the change's own case and fact where it has one.

    `texts`: title and body as the analyser left them, words with a space between.
    """

    cases: frozenset[str]
    names: frozenset[str]
    countries: frozenset[str]
    terms: frozenset[str]
    texts: tuple[str, ...]


class Desk:
    """The outbox within one transaction: what there is to tell, and what has been told."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._retelling = Retelling(connection)

    def others(self, publication: str) -> dict[str, frozenset[str]]:
        """Each fact of a publication -> the facts by which other publications tell of the same thing."""
        return self._retelling.others(publication)

    def standing(self, name: str) -> Standing | None:
        """Where that subscription stands; None for one never enrolled."""
        row = self._connection.execute(select(subscriptions).where(subscriptions.c.name == name)).one_or_none()
        return Standing(row.signature, row.position, row.last_composed) if row else None

    def head(self) -> int:
        """The newest change's id, 0 in an empty archive."""
        return self._connection.scalar(select(func.max(changes.c.id))) or 0

    def enrol(self, name: str, *, signature: str, channel: str, now: datetime) -> None:
        """Register a subscription at the head: it is told what comes next."""
        self._connection.execute(delete(subscriptions).where(subscriptions.c.name == name))
        self._connection.execute(
            insert(subscriptions).values(
                name=name, signature=signature, channel=channel, position=self.head(), last_composed=now
            )
        )

    def enrolled_by(self, owner: str) -> set[str]:
        """The names of the subscriptions that this configuration file had when it was last read."""
        query = select(subscriptions.c.name).where(subscriptions.c.signature.endswith(f"@{owner}", autoescape=True))
        return set(self._connection.scalars(query))

    def own(self, names: Iterable[str], owner: str) -> None:
        """Note that this configuration file has these subscriptions, and forget the others that it once had."""
        kept = set(names)
        for name in self.enrolled_by(owner) - kept:
            self._connection.execute(delete(subscriptions).where(subscriptions.c.name == name))
        for name in kept:
            standing = self.standing(name)
            if standing is not None:
                signature = f"{standing.signature.partition('@')[0]}@{owner}"
                same = subscriptions.c.name == name
                self._connection.execute(update(subscriptions).where(same).values(signature=signature))

    def changes_after(self, position: int) -> list[Change]:
        """The changes meant for telling after `position`, oldest first; nothing that is withheld."""
        columns = (
            changes,
            publications.c.kind.label("publication_kind"),
            publications.c.organisation.label("speaker"),
            publications.c.cluster,
            publications.c.language,
            publications.c.country,
            sources.c.organisation.label("owner"),
            findings.c.data,
            revisions.c.edit,
        )
        rows = self._connection.execute(
            select(*columns)
            .select_from(changes)
            .outerjoin(publications, publications.c.id == changes.c.publication)
            .outerjoin(sources, sources.c.name == changes.c.source)
            .outerjoin(facts, facts.c.id == changes.c.fact)
            .outerjoin(findings, findings.c.id == facts.c.finding)
            .outerjoin(
                revisions,
                and_(revisions.c.publication == changes.c.publication, revisions.c.number == changes.c.revision),
            )
            .where(
                changes.c.id > position,
                not_(changes.c.silent),
                open_change(),
            )
            .order_by(changes.c.id)
        )
        return [_change(row) for row in rows]

    def facets(self, change: Change) -> Facets:
        """Cases, names, countries, designation terms and search texts behind a change."""
        if change.publication is None:
            return Facets(frozenset(), frozenset(), frozenset(), frozenset(), ())
        people = self._cases(change)
        own_country = {change.country} if change.country else set()
        return Facets(
            cases=frozenset(people),
            names=frozenset(self._names(change, list(people))),
            countries=frozenset(own_country | {country for country in people.values() if country}),
            terms=frozenset({change.term} if change.term else self._terms(change)),
            texts=tuple(self._texts(change.publication)),
        )

    def _cases(self, change: Change) -> dict[str, str | None]:
        """The cases a change is about, with their countries."""
        if change.case is not None:
            spoken_of = {change.case}
        else:
            query = select(mentions.c.case).where(mentions.c.publication == change.publication)
            spoken_of = set(self._connection.scalars(query))
        # Whoever follows a case follows it through every merge, under its old ids as under the new one.
        members = family(self._connection, spoken_of)
        found = select(cases.c.id, cases.c.country).where(not_(cases.c.withheld), cases.c.id.in_(list(members)))
        return {row.id: row.country for row in self._connection.execute(found)}

    def _names(self, change: Change, people: Sequence[str]) -> Iterator[str]:
        for some in _batches(people):
            yield from self._connection.scalars(select(cases.c.name).where(cases.c.id.in_(some)))
            seen = select(facts.c.name).where(
                facts.c.case.in_(some), facts.c.type == "name", facts.c.status != "rejected"
            )
            yield from (name for name in self._connection.scalars(seen) if name)
        if change.case is None:
            # Whoever is only mentioned may have no case; a follower of the name still wants to know.
            veil = Veil(self._connection, [change.publication])
            for data in self._connection.scalars(_findings_of(change, "person")):
                for name in (data["name"], *data.get("variants", ())):
                    if not veil.is_theirs(change.publication or "", name):
                        yield name

    def _terms(self, change: Change) -> Iterator[str]:
        for data in self._connection.scalars(_findings_of(change, "designation")):
            yield data["term"]

    def _texts(self, publication: str) -> Iterator[str]:
        query = select(search_texts.c.title, search_texts.c.body).where(search_texts.c.publication == publication)
        for title, body in self._connection.execute(query):
            yield from (title, body)

    def told(self, channel: str, what: Iterable[str]) -> set[str]:
        """What of this the channel has been told before."""
        known: set[str] = set()
        for some in _batches(list(what)):
            query = select(told.c.what).where(told.c.channel == channel, told.c.what.in_(some))
            known.update(self._connection.scalars(query))
        return known

    def advance(self, name: str, position: int, now: datetime) -> None:
        """Everything up to `position` has been considered for this subscription."""
        self._connection.execute(
            update(subscriptions).where(subscriptions.c.name == name).values(position=position, last_composed=now)
        )

    def post(
        self,
        *,
        subscription: str,
        channel: str,
        now: datetime,
        digest: bool,
        news: Sequence[int],
        also: Sequence[int],
        what: Sequence[str],
        destinations: Sequence[str],
    ) -> str:
        """A message of these changes, on its way to each destination; its id."""
        message = mint("m")
        run = self._connection.execute
        run(insert(messages).values(id=message, subscription=subscription, channel=channel, created=now, digest=digest))
        rows = [{"message": message, "change": number, "also": number in also} for number in sorted({*news, *also})]
        run(insert(message_changes), rows)
        run(insert(told), [{"channel": channel, "what": one, "message": message} for one in what])
        run(
            insert(deliveries),
            [{"message": message, "destination": place, "state": "waiting", "next_try": now} for place in destinations],
        )
        return message


def _change(row: Any) -> Change:
    data: Mapping[str, Any] = row.data or {}
    return Change(
        id=row.id,
        kind=row.kind,
        time=row.time,
        source=row.source,
        organisation=row.speaker or row.owner or row.source,
        publication=row.publication,
        revision=row.revision,
        case=row.case,
        fact=row.fact,
        cluster=row.cluster,
        publication_kind=row.publication_kind,
        language=row.language,
        country=row.country,
        term=data.get("term"),
        message=row.message,
        judgement=row.judgement,
        edit=row.edit,
    )


def _findings_of(change: Change, kind: str) -> Any:
    """The current findings of the revision a change speaks of."""
    query = (
        select(findings.c.data)
        .join(
            revisions,
            and_(
                revisions.c.publication == findings.c.publication,
                revisions.c.number == findings.c.revision,
                revisions.c.rules == findings.c.rules,
            ),
        )
        .where(findings.c.publication == change.publication, findings.c.type == kind)
        .order_by(findings.c.position)
    )
    return query if change.revision is None else query.where(findings.c.revision == change.revision)


def _batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))


@contextmanager
def composing(engine: Engine) -> Iterator[Desk]:
    """A desk that writes, alone on the archive; all it did is undone when the block raises."""
    with writing(engine) as connection:
        yield Desk(connection)


@contextmanager
def looking(engine: Engine) -> Iterator[Desk]:
    """A desk that only looks."""
    with engine.connect() as connection:
        yield Desk(connection)
