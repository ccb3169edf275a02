"""What withholding somebody does to publications that only mention them: the places that name them are covered.

Whatever names them and is not covered yet shows nothing at all (storage/queries/gate.py), so a step that was cut off
hides too much, never too little.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, update

from reading.disguise import Span, cover, disguise, merged, places
from reading.names import compare, is_full, keys
from reading.names.parts import parts
from reading.records import Reading
from reading.words import ANALYSER, analyse
from storage.redirects import family
from storage.revisions import INDEXED
from storage.tables import cases, findings, masks, mentions, name_keys, publications, revisions, search_texts
from storage.withheld import acts
from storage.withheld.names import names_of, withheld_names

UNREAD = "unread"


def follow(connection: Connection, touched: Collection[str]) -> None:
    """After an act or an answer about these cases: close what is withheld by it now, open what is no more."""
    closed, opened = acts.refresh(connection, touched)
    if closed:
        _look_for(connection, closed)
    if opened:
        _uncover(connection, opened)


def look_again(connection: Connection, case: str) -> None:
    """Look once more for whatever names a case that is withheld already."""
    _look_for(connection, set(family(connection, [case])))


def waiting(connection: Connection) -> list[tuple[str, int]]:
    """Revisions that name somebody withheld at places that are not covered yet."""
    bare = (
        select(mentions.c.publication, mentions.c.revision)
        .join(cases, and_(cases.c.id == mentions.c.case, cases.c.withheld))
        .outerjoin(masks, _covers_mention())
        .where(mentions.c.role == "mentioned", masks.c.case.is_(None))
    )
    unread = select(masks.c.publication, masks.c.revision).where(masks.c.field == UNREAD)
    return sorted({(row.publication, row.revision) for row in connection.execute(bare.union(unread))})


def file(connection: Connection, publication: str, revision: int, title: str, text: str, reading: Reading) -> None:
    """A revision that was just filed: cover it where it names somebody withheld, linked or not."""
    everybody = withheld_names(connection)
    if not everybody:
        return
    named = {row.case for row in _linked(connection, publication, revision) if row.withheld}
    named |= _named_without_link(connection, publication, revision, everybody)
    if disguise(tuple(sorted({name for names in everybody.values() for name in names}))).full_spans(f"{title}\n{text}"):
        named |= {case for case, names in everybody.items() if disguise(names).full_spans(f"{title}\n{text}")}
    cover_revision(connection, publication, revision, title, text, reading, named)


def cover_revision(
    connection: Connection,
    publication: str,
    revision: int,
    title: str,
    text: str,
    reading: Reading,
    named: Collection[str] = (),
) -> None:
    """Find and set down the places; `named`: withheld cases named here beside those that are linked or waited for."""
    here = (masks.c.publication == publication, masks.c.revision == revision)
    linked = _linked(connection, publication, revision)
    unread = connection.execute(select(masks.c.case).where(*here, masks.c.field == UNREAD)).scalars()
    wanted = {*named, *unread, *(row.case for row in linked if row.withheld)}
    if not wanted:
        return
    names = names_of(connection, wanted)
    others = {row.data.get("name", "") for row in linked if not row.withheld}
    rows: list[dict[str, Any]] = []
    for case in sorted(wanted):
        found = places(title, text, names[case], reading, others)
        for row in linked:
            if row.case == case and "field" in row.data:
                found[row.data["field"]].append((row.data["start"], row.data["end"]))
        rows += _rows(publication, revision, case, found)
    connection.execute(delete(masks).where(*here, masks.c.case.in_(sorted(wanted))))
    if rows:
        connection.execute(insert(masks), rows)
    index_again(connection, [publication])


def index_again(connection: Connection, wanted: Iterable[str]) -> None:
    """Index what may be found of these publications: their current text without what is covered."""
    for publication in sorted(set(wanted)):
        current = and_(publications.c.id == revisions.c.publication, publications.c.revision == revisions.c.number)
        query = select(revisions.c.title, revisions.c.text, revisions.c.number).join(publications, current)
        row = connection.execute(query.where(revisions.c.publication == publication)).one()
        spans = _spans(connection, publication, row.number)
        words = {
            "analyser": ANALYSER,
            "title": analyse(cover(row.title, spans.get("title", ()))),
            "body": analyse(cover(row.text, spans.get("text", ())))[:INDEXED],
        }
        connection.execute(update(search_texts).where(search_texts.c.publication == publication).values(**words))


# --- looking for those whom no link tells --------------------------------------------------------------------


def _look_for(connection: Connection, closed: Collection[str]) -> None:
    """Leave a mark at every revision that names one of them without being linked: what is there is found later."""
    people = {case: names for case, names in names_of(connection, closed).items() if names}
    found = {(row.publication, row.revision, case) for row, case in _unlinked(connection, people)}
    found |= set(_unrecognised(connection, people))
    known = select(masks.c.publication, masks.c.revision, masks.c.case).where(masks.c.case.in_(list(people)))
    found -= {(row.publication, row.revision, row.case) for row in connection.execute(known)}
    if found:
        keyed = ("publication", "revision", "case")
        rows = [{**dict(zip(keyed, one, strict=True)), "field": UNREAD, "start": 0, "end": 0} for one in sorted(found)]
        connection.execute(insert(masks), rows)


def _unlinked(connection: Connection, people: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Any, str]]:
    """People who were recognised and linked to no case, since there was none yet, or more than one."""
    by_key = {case: {key for name in names for key in keys(name)} for case, names in people.items()}
    wanted = set().union(*by_key.values()) if by_key else set()
    query = (
        select(findings.c.publication, findings.c.revision, findings.c.data)
        .outerjoin(mentions, mentions.c.finding == findings.c.id)
        .where(findings.c.type == "person", mentions.c.finding.is_(None))
    )
    for row in connection.execute(query) if wanted else ():
        for name in (row.data["name"], *row.data.get("variants", ())):
            if not wanted.isdisjoint(keys(name)):
                yield from ((row, case) for case, names in people.items() if _may_be(name, names))


def _unrecognised(connection: Connection, people: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, int, str]]:
    """Texts that hold the name in full although nobody was recognised by it."""
    for case, names in people.items():
        stems = {stem for name in names if is_full(name) for stem in analyse(_surname(name)).split() if len(stem) > 2}
        holds = [column.contains(stem, autoescape=True) for stem in sorted(stems) for column in _indexed()]
        if not holds:
            continue
        query = (
            select(revisions.c.publication, revisions.c.number, revisions.c.title, revisions.c.text)
            .join(search_texts, search_texts.c.publication == revisions.c.publication)
            .where(or_(*holds))
        )
        for row in connection.execute(query):
            if disguise(names).full_spans(f"{row.title}\n{row.text}"):
                yield row.publication, row.number, case


def _indexed() -> tuple[Any, Any]:
    return search_texts.c.title, search_texts.c.body


def _surname(name: str) -> str:
    """The surname's words; where nobody knows which they are, all of them."""
    found = parts(name)
    return " ".join(word.text for word in (found.surname or found.words))


def _named_without_link(
    connection: Connection, publication: str, revision: int, everybody: Mapping[str, tuple[str, ...]]
) -> set[str]:
    """Withheld people whom this revision may mean, though no link says so."""
    query = (
        select(findings.c.data)
        .outerjoin(mentions, mentions.c.finding == findings.c.id)
        .where(findings.c.publication == publication, findings.c.revision == revision)
        .where(findings.c.type == "person", mentions.c.finding.is_(None))
    )
    spelt = {name for data in connection.execute(query).scalars() for name in (data["name"], *data.get("variants", ()))}
    wanted = sorted({key for name in spelt for key in keys(name)})
    asked = (
        select(name_keys.c.case)
        .join(cases, and_(cases.c.id == name_keys.c.case, cases.c.withheld))
        .where(name_keys.c.key.in_(wanted))
    )
    near = set(connection.execute(asked.distinct()).scalars())
    return {case for case in near & everybody.keys() if any(_may_be(name, everybody[case]) for name in spelt)}


def _may_be(name: str, names: Iterable[str]) -> bool:
    """Whether a name, more than a surname alone, may be one of these."""
    told = is_full(name) or bool(parts(name).initials)
    return told and any(compare(name, own).verdict != "different" for own in names)


# --- places --------------------------------------------------------------------------------------------------


def _linked(connection: Connection, publication: str, revision: int) -> list[Row[Any]]:
    """People with a case in this revision: the case, whether it is withheld, and the finding's shape."""
    query = (
        select(mentions.c.case, cases.c.withheld, findings.c.data)
        .join(cases, cases.c.id == mentions.c.case)
        .join(findings, findings.c.id == mentions.c.finding)
        .where(mentions.c.publication == publication, mentions.c.revision == revision, cases.c.kind == "person")
    )
    return list(connection.execute(query))


def _covers_mention() -> Any:
    return and_(
        masks.c.publication == mentions.c.publication,
        masks.c.revision == mentions.c.revision,
        masks.c.case == mentions.c.case,
    )


def _rows(publication: str, revision: int, case: str, found: Mapping[Any, list[Span]]) -> list[dict[str, Any]]:
    place = {"publication": publication, "revision": revision, "case": case}
    return [
        {**place, "field": field, "start": start, "end": end}
        for field, spans in found.items()
        for start, end in merged(spans)
    ]


def _spans(connection: Connection, publication: str, revision: int) -> dict[str, list[Span]]:
    query = select(masks).where(masks.c.publication == publication, masks.c.revision == revision)
    found: dict[str, list[Span]] = {}
    for row in connection.execute(query):
        found.setdefault(row.field, []).append((row.start, row.end))
    return found


def _uncover(connection: Connection, opened: Collection[str]) -> None:
    theirs = masks.c.case.in_(sorted(opened))
    touched = set(connection.execute(select(masks.c.publication).where(theirs).distinct()).scalars())
    connection.execute(delete(masks).where(theirs))
    index_again(connection, touched)
