"""Cases: whom a publication's findings are about, filed in its transaction. Rules link; people decide the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import zip_longest

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from reading import linking, names
from reading.conflicts import OF_A_LIFE, OF_THE_LIVING
from reading.records import Group, Person, Reading
from storage import conflicts, corrections, membership, namings, newcomers
from storage.candidates import candidates, givens_of_family
from storage.facts import FactSheet, set_down_facts
from storage.findings import Filed
from storage.ids import mint
from storage.tables import cases, facts, findings, mentions, name_keys, publications, questions
from storage.withheld import acts


def file(connection: Connection, filed: Filed, instead_of: Sequence[str] = ()) -> None:
    """Link every subject to a case (or open one), and set down what was said of it.

    Somebody only mentioned is linked to a case that exists and never opens one, unless an organisation's own
    designation is about them: that must not be lost. `instead_of`: findings of older rules in the same revision,
    whose people are spoken of no more unless they are found again.
    """
    earlier = {} if filed.first else _earlier_links(connection, filed)
    if instead_of:
        connection.execute(delete(mentions).where(mentions.c.finding.in_(instead_of)))
    if not filed.first:
        connection.execute(update(facts).where(facts.c.publication == filed.publication).values(current=False))
    sheet = FactSheet(connection, filed)
    persons: dict[str, str] = {}
    renamed: set[str] = set()
    for position, person in enumerate(filed.reading.persons):
        case = _case_of_person(connection, sheet, position, person, earlier)
        if case is not None:
            persons[person.name] = case
            if namings.set_down(connection, sheet, position, person, case):
                renamed.add(case)
    groups = {
        position: _case_of_group(connection, sheet, position, group, earlier)
        for position, group in enumerate(filed.reading.groups)
    }
    set_down_facts(sheet, persons, groups)
    sheet.write()
    if sheet.took_back or filed.reading.kind == "correction":
        corrections.settle(connection, filed.publication, {*persons.values(), *groups.values()}, filed.now)
    about = {persons[one.name] for one in filed.reading.persons if one.role == "subject" and one.name in persons}
    membership.ask(connection, filed.publication, about, set(groups.values()), filed.now)
    if not filed.first:
        conflicts.watch(connection, _known_before(connection, filed, persons.values()), filed.now)
    elif known := set(persons.values()) - sheet.fresh:
        conflicts.watch(connection, known, filed.now, _news(filed, persons, known, renamed))


def _news(filed: Filed, persons: Mapping[str, str], known: Set[str], renamed: Set[str]) -> set[conflicts.Part]:
    """What is new of cases that other texts speak of: only that can contradict what they say."""
    found: set[conflicts.Part] = {"name"} if not known.isdisjoint(renamed) else set()
    if filed.card is not None:
        found.add("card")
    if any(person.birth_year for person in filed.reading.persons if persons.get(person.name) in known):
        found.add("birth")
    if any(said.kind in OF_A_LIFE for said in filed.reading.events if persons.get(said.person or "") in known):
        found.add("event")
    return found


def _known_before(connection: Connection, filed: Filed, spoken_of: Iterable[str]) -> set[str]:
    """Of these cases, those of which another publication speaks too: nobody contradicts the only one."""
    elsewhere = select(mentions.c.case).where(
        mentions.c.case.in_(set(spoken_of)), mentions.c.publication != filed.publication
    )
    return set(connection.execute(elsewhere.distinct()).scalars())


def _earlier_links(connection: Connection, filed: Filed) -> dict[str, str]:
    """Finding key (and folded name) -> case, from this publication's earlier revisions: a link survives an edit."""
    rows = connection.execute(
        select(findings.c.key, findings.c.type, findings.c.data, mentions.c.case)
        .join(mentions, mentions.c.finding == findings.c.id)
        .where(mentions.c.publication == filed.publication)
    ).all()
    known = {row.key: row.case for row in rows}
    return known | {names.fold(row.data["name"]): row.case for row in rows if row.type == "person"}


# --- persons -------------------------------------------------------------------------------------------------


def _case_of_person(
    connection: Connection, sheet: FactSheet, position: int, person: Person, earlier: Mapping[str, str]
) -> str | None:
    filed = sheet.filed
    finding, key = filed.findings["person", position]
    case = earlier.get(key) or earlier.get(names.fold(person.name)) or _on_file(connection, filed, position)
    score: float | None = None
    asked: Sequence[tuple[str, float, dict[str, float | str]]] = ()
    if case is None:
        sheet.flush()
        linked = _linked(connection, filed, position, person)
        case, score, asked = linked.case, linked.score, linked.questions
        if case is not None and person.role == "subject":
            _tell_country(connection, case, filed.country)
    if case is None:
        if not _opens(filed.reading, person):
            return None
        case = _open(connection, sheet, "person", person.name, 1)
        kept = newcomers.keep_back(connection, case, (person.name, *person.variants), filed.now)
        newcomers.ask(connection, case, asked, filed.now)
        if kept or asked:
            acts.refresh(connection, [case])
    sheet.mention(finding, case, person.role, score)
    return case


def _on_file(connection: Connection, filed: Filed, position: int) -> str | None:
    """Whom the source has filed under this id all along: under a respelt name it is the same person."""
    if filed.first or not _is_card_of(filed, position):
        return None
    query = (
        select(mentions.c.case)
        .join(findings, findings.c.id == mentions.c.finding)
        .where(mentions.c.publication == filed.publication, mentions.c.role == "subject", findings.c.position == 0)
    )
    known = set(connection.execute(query).scalars())
    return known.pop() if len(known) == 1 else None


def _is_card_of(filed: Filed, position: int) -> bool:
    """Whether a source's card is this person's: whoever is named first in it."""
    return filed.card is not None and position == 0 and filed.reading.persons[0].role == "subject"


def _opens(reading: Reading, person: Person) -> bool:
    designated = any(said.person == person.name and not said.reported for said in reading.designations)
    return person.role == "subject" or designated


def _mention(filed: Filed, position: int, person: Person) -> linking.Mention:
    own = [event for event in filed.reading.events if event.person == person.name]
    articles = {article for event in own for article in event.articles}
    days = [event.date for event in own if event.kind in OF_THE_LIVING and event.date and len(event.date) == 10]
    company = [one.name for one in filed.reading.persons if one.role == "subject" and one is not person]
    return linking.Mention(
        name=person.name,
        variants=person.variants,
        country=filed.country,
        role=person.role,
        articles=tuple(sorted(articles)),
        file=filed.card.scope if filed.card is not None and _is_card_of(filed, position) else None,
        birth_year=person.birth_year,
        company=tuple(filter(names.is_full, company[: newcomers.COMPANY])),
        alive=max(days, default=None),
    )


def _linked(connection: Connection, filed: Filed, position: int, person: Person) -> linking.Linked:
    """Ask with the strongest keys first, and with weaker ones only while nobody like this person was found."""
    mention = _mention(filed, position, person)
    steps = [names.lookups(name) for name in (person.name, *person.variants)]
    linked = linking.Linked(None, 0.0, ())
    for step in zip_longest(*steps, fillvalue=()):
        keys = {key for some in step for key in some}
        found = candidates(connection, keys, mention)
        known = givens_of_family(connection, person.name) if found else 0
        linked = linking.link(replace(mention, givens=known), found)
        if linked.case is not None or linked.questions:
            break
    return linked


def _tell_country(connection: Connection, case: str, country: str | None) -> None:
    """Where the text that opened a case told of no country, the first that tells of one counts for it."""
    if country is not None:
        unknown = and_(cases.c.id == case, cases.c.country.is_(None))
        connection.execute(update(cases).where(unknown).values(country=country))


def country_again(connection: Connection, case: str) -> None:
    """The country of a person when a text about them is one no more: of the first of the others that tells of one.

    Texts that only mention somebody count where no text is about them.
    """
    told = connection.execute(
        select(mentions.c.role, publications.c.country)
        .join(publications, publications.c.id == mentions.c.publication)
        .where(mentions.c.case == case)
        .order_by(mentions.c.role == "mentioned", publications.c.first_seen, publications.c.id)
    ).all()
    country = next((row.country for row in told if row.role == told[0].role and row.country), None)
    person = and_(cases.c.id == case, cases.c.kind == "person", cases.c.country.is_distinct_from(country))
    connection.execute(update(cases).where(person).values(country=country))


def _open(connection: Connection, sheet: FactSheet, kind: str, name: str, count: int) -> str:
    case, filed = mint("c"), sheet.filed
    seen = {"first_seen": filed.now, "last_change": filed.now, "country": filed.country, "withheld": False}
    connection.execute(insert(cases), {"id": case, "kind": kind, "name": name, "count": count, **seen})
    sheet.fresh.add(case)
    return case


def vacate(connection: Connection, case: str) -> None:
    """Empty a case that rules opened and better rules would not: nothing is said of it, nobody is asked about it."""
    connection.execute(delete(mentions).where(mentions.c.case == case))
    connection.execute(delete(name_keys).where(name_keys.c.case == case))
    connection.execute(delete(facts).where(facts.c.case == case, facts.c.type == "name"))
    connection.execute(update(facts).where(facts.c.case == case).values(current=False))
    connection.execute(delete(questions).where(or_(questions.c.left == case, questions.c.right == case)))


# --- groups --------------------------------------------------------------------------------------------------


def _case_of_group(
    connection: Connection, sheet: FactSheet, position: int, group: Group, earlier: Mapping[str, str]
) -> str:
    """A group has no name to be recognised by: the same publication or release with the same count, or a new case."""
    finding, key = sheet.filed.findings["group", position]
    case = earlier.get(key)
    if case is None:
        sheet.flush()
        case = _group_in_cluster(connection, sheet.filed, group)
    if case is None:
        case = _open(connection, sheet, "group", group.label or group.quote, group.count)
        sheet.index_group(case, group.label or group.quote, group.count)
    sheet.mention(finding, case, "subject")
    return case


def _group_in_cluster(connection: Connection, filed: Filed, group: Group) -> str | None:
    rows = connection.execute(
        select(mentions.c.case)
        .join(publications, publications.c.id == mentions.c.publication)
        .join(cases, cases.c.id == mentions.c.case)
        .where(publications.c.cluster == filed.cluster, cases.c.kind == "group", cases.c.count == group.count)
        .distinct()
    ).all()
    taken = select(mentions.c.case).where(
        mentions.c.publication == filed.publication, mentions.c.revision == filed.revision
    )
    free = {row.case for row in rows} - set(connection.execute(taken).scalars())
    return free.pop() if len(free) == 1 else None
