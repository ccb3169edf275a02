"""Cases that a mention may belong to: who shares a key with it, and what is known of them beside their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import groupby

from sqlalchemy import Connection, and_, not_, select

from reading import linking
from storage.name_index import holders
from storage.redirects import family
from storage.tables import cases, facts, findings, judgements, mentions, publication_keys, publications

# Of everybody a case's texts are about beside it, so many are compared.
_COMPANY = 40


def candidates(connection: Connection, keys: Collection[str], mention: linking.Mention) -> list[linking.Candidate]:
    """Cases that have one of the keys; what the mention gives nothing to hold against is not looked up."""
    found = holders(connection, keys)
    if not found:
        return []
    articles = _articles(connection, found)
    files = _files(connection, found)
    born = _birth_years(connection, found) if mention.birth_year else {}
    died = _deaths(connection, found) if mention.alive else {}
    company = _company(connection, found) if mention.company else {}
    parted = _parted(connection, found) if len(found) > 1 else {}
    columns = (cases.c.id, cases.c.first_seen, cases.c.name, cases.c.country, cases.c.same_as)
    rows = connection.execute(
        select(*columns, facts.c.name.label("spelt"), facts.c.status)
        .outerjoin(facts, and_(facts.c.case == cases.c.id, facts.c.type == "name", facts.c.status != "rejected"))
        .where(cases.c.id.in_(found))
        .distinct()
        .order_by(cases.c.first_seen, cases.c.id)
    )
    with_names = [(case, list(same)) for case, same in groupby(rows, key=lambda row: row.id)]
    return [
        linking.Candidate(
            case=case,
            names=tuple(dict.fromkeys((same[0].name, *(row.spelt for row in same if row.status == "confirmed")))),
            seen=tuple(dict.fromkeys(row.spelt for row in same if row.status in ("seen", "guessed"))),
            country=same[0].country,
            articles=articles.get(case, ()),
            files=frozenset(files.get(case, ())),
            root=same[0].same_as,
            birth_year=born.get(case),
            died=died.get(case),
            company=tuple(company.get(case, ())),
            parted=frozenset(parted.get(case, ())),
        )
        for case, same in with_names
    ]


def _files(connection: Connection, wanted: Sequence[str]) -> dict[str, set[str]]:
    """The sources that have a card of each case's person, as their subject and under an id."""
    rows = connection.execute(
        select(mentions.c.case, publication_keys.c.scope)
        .join(findings, findings.c.id == mentions.c.finding)
        .join(publications, publications.c.id == mentions.c.publication)
        .join(publication_keys, publication_keys.c.publication == publications.c.id)
        .where(
            mentions.c.case.in_(wanted),
            mentions.c.role == "subject",
            findings.c.position == 0,
            publications.c.kind == "case_card",
            publication_keys.c.scheme.in_(("row", "wordpress")),
        )
        .distinct()
    )
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row.case].add(row.scope)
    return found


def _articles(connection: Connection, wanted: Sequence[str]) -> dict[str, tuple[str, ...]]:
    rows = connection.execute(
        select(facts.c.case, findings.c.data)
        .join(findings, findings.c.id == facts.c.finding)
        .where(facts.c.case.in_(wanted), facts.c.type == "event")
    )
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row.case].update(row.data.get("articles", ()))
    return {case: tuple(sorted(articles)) for case, articles in found.items()}


def _birth_years(connection: Connection, wanted: Sequence[str]) -> dict[str, int]:
    """Of the cases whose texts give one year; of two, somebody is asked which is right."""
    year = findings.c.data["birth_year"].as_integer()
    query = select(mentions.c.case, year.label("year")).join(mentions, mentions.c.finding == findings.c.id)
    found: defaultdict[str, set[int]] = defaultdict(set)
    for row in connection.execute(query.where(mentions.c.case.in_(wanted), year.is_not(None))):
        found[row.case].add(row.year)
    return {case: years.pop() for case, years in found.items() if len(years) == 1}


def _deaths(connection: Connection, wanted: Sequence[str]) -> dict[str, str]:
    """The day each died on, where some report gives the day."""
    data = findings.c.data
    query = select(facts.c.case, data["date"].as_string().label("date")).join(
        findings, findings.c.id == facts.c.finding
    )
    query = query.where(
        facts.c.case.in_(wanted),
        facts.c.type == "event",
        facts.c.current,
        facts.c.status != "rejected",
        data["kind"].as_string() == "death",
    )
    found: dict[str, str] = {}
    for row in connection.execute(query):
        if row.date and len(row.date) == 10:
            found[row.case] = max(found.get(row.case, ""), row.date)
    return found


def _parted(connection: Connection, wanted: Sequence[str]) -> dict[str, set[str]]:
    """Each case -> those among the wanted whom a standing answer calls somebody else, by whoever speaks for them."""
    later = judgements.alias()
    taken_back = select(later.c.id).where(later.c.supersedes == judgements.c.id).exists()
    query = select(judgements.c.left, judgements.c.right).where(
        judgements.c.answer == "different",
        judgements.c.left.in_(wanted),
        judgements.c.right.in_(wanted),
        not_(taken_back),
    )
    pairs = connection.execute(query).all()
    roots = family(connection, {case for pair in pairs for case in pair}) if pairs else {}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in (*pairs, *((right, left) for left, right in pairs)):
        for case, root in roots.items():
            if root == roots[one]:
                found[case].add(roots[other])
    return found


def _company(connection: Connection, wanted: Sequence[str]) -> dict[str, list[str]]:
    """Whom else the texts about each case are about."""
    own, other = mentions.alias(), mentions.alias()
    query = (
        select(own.c.case, cases.c.name)
        .join(other, and_(other.c.publication == own.c.publication, other.c.case != own.c.case))
        .join(cases, cases.c.id == other.c.case)
        .where(own.c.case.in_(wanted), other.c.role == "subject", cases.c.kind == "person")
        .distinct()
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        if len(found[row.case]) < _COMPANY:
            found[row.case].append(row.name)
    return found
