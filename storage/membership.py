"""Groups that were only counted and the texts that may name their people later: found, and asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select

from reading import members
from reading.dates import utc
from reading.timeline.report import span
from storage.among import among
from storage.database import insert_new
from storage.ids import mint
from storage.name_index import count_key
from storage.queries.gate import open_publication
from storage.queries.veil import fact_rows
from storage.tables import cases, facts, findings, mentions, name_keys, publications, questions

# Names come after the count: so long after it, and hardly before.
_LATER, _BEFORE = timedelta(days=730), timedelta(days=2)
# Of the texts of that time so many are looked at, those soonest after the count first.
_TEXTS = 300
# A text that names the people of one case names a few more.
_MORE = 12


@dataclass(slots=True)
class Text:
    """A publication: who it is about, and what it says befell whom. `events` are of people and of groups alike."""

    id: str
    organisation: str
    cluster: str
    country: str | None
    when: str
    people: set[str] = field(default_factory=set)
    events: defaultdict[str, list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    groups: dict[str, int] = field(default_factory=dict)


def ask(
    connection: Connection, publication: str, people: Collection[str], groups: Collection[str], now: datetime
) -> None:
    """Ask whether a text that was just filed names whom another counted, or counts whom another names."""
    if len(people) < 2 and not groups:
        return
    near = set(_counting(connection, publication, len(people))) if len(people) > 1 else set()
    near |= set(_naming(connection, publication, groups)) if groups else set()
    near.discard(publication)
    if not near:
        return
    found = texts(connection, {publication, *near})
    own = found.get(publication)
    if own is None:
        return
    rows = [
        {"id": mint("q"), "kind": "group", "left": group, "right": naming.id, "features": {"agrees": list(agrees)}}
        | {"score": None, "since": now, "rules": members.VERSION}
        for other in found.values()
        for counting, naming in ((other, own), (own, other))
        for group, agrees in _alike(counting, naming).items()
    ]
    if rows:
        connection.execute(insert_new(connection, questions), rows)


def named(
    count: int, group: Sequence[Mapping[str, Any]], naming: Text
) -> tuple[frozenset[str], tuple[str, ...]] | None:
    """Whom a text names that may be the people of a group, and in what both agree."""
    for people, events in members.of_size(count, naming.people, naming.events):
        agrees = members.agreement(group, events)
        if agrees:
            return people, agrees
    return None


def _alike(counting: Text, naming: Text) -> dict[str, tuple[str, ...]]:
    """The groups of one text whose people the other may name."""
    if counting is naming or not _comes_later(counting, naming):
        return {}
    if counting.country and naming.country and counting.country != naming.country:
        return {}
    same = counting.organisation == naming.organisation or counting.cluster == naming.cluster
    found = {group: named(count, counting.events[group], naming) for group, count in counting.groups.items()}
    return {
        group: alike[1]
        for group, alike in found.items()
        if alike is not None and members.is_worth_asking(alike[1], same_source=same)
    }


def _comes_later(counting: Text, naming: Text) -> bool:
    first, then = span(counting.when), span(naming.when)
    return first is not None and then is not None and -_BEFORE.days <= then.last - first.first <= _LATER.days


def texts(connection: Connection, wanted: Collection[str]) -> dict[str, Text]:
    """Of these publications, those that may be shown, each with whom its current revision is about."""
    found: dict[str, Text] = {}
    for row in connection.execute(_ABOUT.where(open_publication()), {"wanted": wanted}):
        when = row.published or utc(row.first_seen)
        text = found.setdefault(row.id, Text(row.id, row.organisation, row.cluster, row.country, when))
        if row.kind == "group":
            text.groups[row.case] = row.people
        else:
            text.people.add(row.case)
    rows = fact_rows(connection, connection.execute(_BEFELL, {"wanted": found.keys()}).all()) if found else ()
    for row in rows:
        found[row.publication].events[row.case].append(row.data)
    return found


_ABOUT = (
    select(*publications.c["id", "organisation", "cluster", "country", "published", "first_seen"], mentions.c.case)
    .add_columns(cases.c.kind, cases.c.count.label("people"))
    .join(mentions, and_(mentions.c.publication == publications.c.id, mentions.c.revision == publications.c.revision))
    .join(cases, cases.c.id == mentions.c.case)
    .where(among(publications.c.id, "wanted"), mentions.c.role == "subject")
)
_BEFELL = (
    select(*facts.c["publication", "revision", "case"], findings.c.data)
    .join(findings, findings.c.id == facts.c.finding)
    .where(among(facts.c.publication, "wanted"), facts.c.type == "event", facts.c.current, facts.c.status != "rejected")
)
_OWN = select(*publications.c["published", "first_seen"]).where(publications.c.id == bindparam("id"))
_COUNTS = select(cases.c["count"]).where(among(cases.c.id, "groups"))


def _counting(connection: Connection, publication: str, people: int) -> list[str]:
    """Texts of the time before that count as many people as this one names, or some of them."""
    keys = {count_key(count) for count in range(max(2, people - _MORE), people + 1)}
    query = (
        select(publications.c.id)
        .join(mentions, mentions.c.publication == publications.c.id)
        .join(name_keys, name_keys.c.case == mentions.c.case)
        .where(among(name_keys.c.key, "keys"), _between(connection, publication, -_LATER, _BEFORE))
        .distinct()
    )
    return list(connection.execute(query.limit(_TEXTS), {"keys": keys}).scalars())


def _naming(connection: Connection, publication: str, groups: Collection[str]) -> list[str]:
    """Texts of the time after a count that are about as many people, or a few more."""
    counts = connection.execute(_COUNTS, {"groups": groups}).scalars().all()
    people = func.count(mentions.c.case.distinct())
    query = (
        select(publications.c.id)
        .join(mentions, mentions.c.publication == publications.c.id)
        .join(cases, and_(cases.c.id == mentions.c.case, cases.c.kind == "person"))
        .where(mentions.c.role == "subject", _between(connection, publication, -_BEFORE, _LATER))
        .group_by(publications.c.id)
        .having(and_(people >= min(counts), people <= max(counts) + _MORE))
        .order_by(func.coalesce(func.max(publications.c.published), ""), publications.c.id)
    )
    return list(connection.execute(query.limit(_TEXTS)).scalars())


def _between(connection: Connection, publication: str, first: timedelta, last: timedelta) -> ColumnElement[bool]:
    """Whether a publication is of this time, counted from another one."""
    own = connection.execute(_OWN, {"id": publication}).one()
    told = span(own.published) or span(utc(own.first_seen))
    when = datetime.fromordinal(told.last) if told is not None else own.first_seen.replace(tzinfo=None)
    published, seen = publications.c.published, publications.c.first_seen
    begin, end = when + first, when + last + timedelta(days=1)
    dated = and_(published >= f"{begin:%Y-%m-%d}", published < f"{end:%Y-%m-%d}")
    undated = and_(published.is_(None), seen.between(begin.replace(tzinfo=UTC), end.replace(tzinfo=UTC)))
    return or_(dated, undated)
