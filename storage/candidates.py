"""Cases that a mention may belong to: who shares a key with it, and what is known of them beside their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, and_, select

from reading import linking
from storage.among import among
from storage.name_index import holders
from storage.redirects import family
from storage.tables import cases, facts, findings, judgements, mentions, publication_keys, publications

# Of everybody a case's texts are about beside it, so many are compared.
_COMPANY = 40


def candidates(connection: Connection, keys: Collection[str], mention: linking.Mention) -> list[linking.Candidate]:
    """Cases that have one of the keys and a name like the mention's.

    What the mention gives nothing to hold against is not looked up.
    """
    called = _called(connection, holders(connection, keys))
    near = [one for one in called if linking.near(mention, (*one.names, *one.seen))]
    found = [one.case for one in near]
    if not found:
        return []
    articles = _articles(connection, found) if mention.articles else {}
    files = _files(connection, found) if mention.file else {}
    born = _birth_years(connection, found) if mention.birth_year else {}
    died = _deaths(connection, found) if mention.alive else {}
    company = _company(connection, found) if mention.company else {}
    parted = _parted(connection, found) if len(found) > 1 else {}
    return [
        replace(
            one,
            articles=articles.get(one.case, ()),
            files=frozenset(files.get(one.case, ())),
            birth_year=born.get(one.case),
            died=died.get(one.case),
            company=tuple(company.get(one.case, ())),
            parted=frozenset(parted.get(one.case, ())),
        )
        for one in near
    ]


_CALLED = (
    select(*cases.c["id", "name", "country", "same_as"], facts.c.name.label("spelt"), facts.c.status)
    .outerjoin(facts, and_(facts.c.case == cases.c.id, facts.c.type == "name", facts.c.status != "rejected"))
    .where(among(cases.c.id, "cases"))
    .order_by(cases.c.first_seen, cases.c.id, facts.c.id)
)


def _called(connection: Connection, wanted: Sequence[str]) -> Iterator[linking.Candidate]:
    """What each case is called; nothing else is known of it yet. The oldest case first."""
    rows = connection.execute(_CALLED, {"cases": wanted}) if wanted else ()
    for case, same in groupby(rows, key=itemgetter(0)):
        spelt = list(same)
        shown = spelt[0]
        yield linking.Candidate(
            case=case,
            names=tuple(dict.fromkeys((shown.name, *(row.spelt for row in spelt if row.status == "confirmed")))),
            seen=tuple(dict.fromkeys(row.spelt for row in spelt if row.status in ("seen", "guessed"))),
            country=shown.country,
            root=shown.same_as,
        )


_FILES = (
    select(mentions.c.case, publication_keys.c.scope)
    .join(findings, findings.c.id == mentions.c.finding)
    .join(publications, publications.c.id == mentions.c.publication)
    .join(publication_keys, publication_keys.c.publication == publications.c.id)
    .where(
        among(mentions.c.case, "cases"),
        mentions.c.role == "subject",
        findings.c.position == 0,
        publications.c.kind == "case_card",
        publication_keys.c.scheme.in_(("row", "wordpress")),
    )
    .distinct()
)


def _files(connection: Connection, wanted: Sequence[str]) -> dict[str, set[str]]:
    """The sources that have a card of each case's person, as their subject and under an id."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in connection.execute(_FILES, {"cases": wanted}):
        found[row.case].add(row.scope)
    return found


_EVENTS = (
    select(facts.c.case, findings.c.data)
    .join(findings, findings.c.id == facts.c.finding)
    .where(among(facts.c.case, "cases"), facts.c.type == "event")
)


def _articles(connection: Connection, wanted: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in connection.execute(_EVENTS, {"cases": wanted}):
        found[row.case].update(row.data.get("articles", ()))
    return {case: tuple(sorted(articles)) for case, articles in found.items()}


_YEAR = findings.c.data["birth_year"].as_integer()
_BORN = (
    select(mentions.c.case, _YEAR.label("year"))
    .join(findings, findings.c.id == mentions.c.finding)
    .where(among(mentions.c.case, "cases"), _YEAR.is_not(None))
)


def _birth_years(connection: Connection, wanted: Sequence[str]) -> dict[str, int]:
    """Of the cases whose texts give one year; of two, somebody is asked which is right."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for row in connection.execute(_BORN, {"cases": wanted}):
        found[row.case].add(row.year)
    return {case: years.pop() for case, years in found.items() if len(years) == 1}


_DIED = (
    select(facts.c.case, findings.c.data["date"].as_string().label("date"))
    .join(findings, findings.c.id == facts.c.finding)
    .where(
        among(facts.c.case, "cases"),
        facts.c.type == "event",
        facts.c.current,
        facts.c.status != "rejected",
        findings.c.data["kind"].as_string() == "death",
    )
)


def _deaths(connection: Connection, wanted: Sequence[str]) -> dict[str, str]:
    """The day each died on, where some report gives the day."""
    found: dict[str, str] = {}
    for row in connection.execute(_DIED, {"cases": wanted}):
        if row.date and len(row.date) == 10:
            found[row.case] = max(found.get(row.case, ""), row.date)
    return found


_LATER = judgements.alias()
_DIFFERENT = select(*judgements.c["left", "right"]).where(
    judgements.c.answer == "different",
    among(judgements.c.left, "cases"),
    among(judgements.c.right, "cases"),
    ~select(_LATER.c.id).where(_LATER.c.supersedes == judgements.c.id).exists(),
)


def _parted(connection: Connection, wanted: Sequence[str]) -> dict[str, set[str]]:
    """Each case -> those among the wanted whom a standing answer calls somebody else, by whoever speaks for them."""
    pairs = connection.execute(_DIFFERENT, {"cases": wanted}).all()
    roots = family(connection, {case for pair in pairs for case in pair}) if pairs else {}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in (*pairs, *((right, left) for left, right in pairs)):
        for case, root in roots.items():
            if root == roots[one]:
                found[case].add(roots[other])
    return found


_OWN, _OTHER = mentions.alias(), mentions.alias()
_BESIDE = (
    select(_OWN.c.case, cases.c.name)
    .join(_OTHER, and_(_OTHER.c.publication == _OWN.c.publication, _OTHER.c.case != _OWN.c.case))
    .join(cases, cases.c.id == _OTHER.c.case)
    .where(among(_OWN.c.case, "cases"), _OTHER.c.role == "subject", cases.c.kind == "person")
    .distinct()
)


def _company(connection: Connection, wanted: Sequence[str]) -> dict[str, list[str]]:
    """Whom else the texts about each case are about."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(_BESIDE, {"cases": wanted}):
        if len(found[row.case]) < _COMPANY:
            found[row.case].append(row.name)
    return found
