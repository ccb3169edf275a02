"""Erasing: bytes, rows and index entries go for good; tombstones stay. What only mentions a person loses the name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, delete, or_, select, text, update

from reading import identity
from reading.disguise import Disguise, cover, disguise
from reading.records import Key
from storage import casebook, namings
from storage.answers import stands
from storage.database import is_postgresql, writing
from storage.redirects import family, redirect
from storage.tables import (
    addresses,
    captures,
    cases,
    changes,
    facts,
    findings,
    judgements,
    links,
    masks,
    mentions,
    message_changes,
    moving_blocks,
    name_keys,
    publication_keys,
    publications,
    questions,
    relations,
    revisions,
    runs,
    search_texts,
    sketches,
    sources,
)
from storage.withheld import acts, effect, tombstones
from storage.withheld.door import WithholdingRefused, known
from storage.withheld.names import names_of

if TYPE_CHECKING:
    from storage.archive import Archive

# In the order in which they may go.
_OF_PUBLICATIONS = (
    mentions,
    facts,
    masks,
    findings,
    search_texts,
    sketches,
    moving_blocks,
    relations,
    publication_keys,
    addresses,
    links,
    revisions,
)


def erase(archive: Archive, id: str, *, who: str, why: str) -> int:
    """Erase a publication, or a case with everything about its person; how many publications went whole.

    A case must be withheld and covered before: the places that name its person are those that are erased in what
    only mentions them. Raises WithholdingRefused.
    """
    with writing(archive.engine) as connection:
        known(connection, id)
        now = archive.clock()
        if id.startswith("p"):
            gone, files = {id}, _erase_publications(connection, {id}, now)
        else:
            gone, files = _erase_person(connection, id, now)
        _forget_words(connection)
        acts.note(connection, id, "erased", who=who, why=why, now=now)
    for path in files:
        (archive.captures.folder / path).unlink(missing_ok=True)
    return len(gone)


def _forget_words(connection: Connection) -> None:
    """SQLite's index keeps the words of what was deleted until its parts are merged."""
    if not is_postgresql(connection):
        connection.execute(text("INSERT INTO search_index(search_index) VALUES ('optimize')"))


def _erase_person(connection: Connection, id: str, now: datetime) -> tuple[set[str], list[str]]:
    members = set(family(connection, [id]))
    if not acts.standing(connection, members) or _bare(connection, members):
        raise WithholdingRefused(f"{id} must be withheld, and all that names it covered, before it can be erased")
    names = names_of(connection, members)[id]
    own = disguise(names)
    about = mentions.c.case.in_(members)
    subject = set(
        connection.execute(select(mentions.c.publication).where(about, mentions.c.role == "subject")).scalars()
    )
    theirs = select(masks.c.publication).where(masks.c.case.in_(members)).distinct()
    mentioning = set(connection.execute(theirs).scalars()) - subject
    # A headline or an address that names them would come back with the next list.
    subject |= {publication for publication in mentioning if _is_named_after(connection, publication, own)}
    # First what stays: with the last text about them the case goes, and with it what it covers elsewhere.
    files = [file for one in sorted(mentioning - subject) for file in _redact(connection, one, members, own)]
    files += _erase_publications(connection, subject, now)
    _erase_unread(connection, id, own)
    _erase_messages(connection, own)
    _hold_back(connection, id, members, now)
    _erase_cases(connection, members)
    for member in sorted(members - {id}):
        acts.note(connection, member, "erased", who="casewatch", why=f"one with {id}", now=now)
    for member in sorted(members):
        tombstones.bury(connection, member, names=names)
    return subject, files


def _hold_back(connection: Connection, id: str, members: Collection[str], now: datetime) -> None:
    """Whoever may be the same person was withheld for that, and stays so until somebody has looked."""
    beside = acts.asked_beside(connection, members) - set(members)
    for case, other in acts.doubtful(connection, beside).items():
        if other in members:
            why = f"may be the person who was erased as {id}"
            acts.note(connection, case, "withheld", who="casewatch", why=why, now=now)


def _bare(connection: Connection, members: Collection[str]) -> bool:
    waiting = {publication for publication, _ in effect.waiting(connection)}
    query = select(mentions.c.publication).where(mentions.c.case.in_(members))
    return not waiting.isdisjoint(connection.execute(query).scalars())


def _is_named_after(connection: Connection, publication: str, own: Disguise) -> bool:
    titles = connection.execute(select(revisions.c.title).where(revisions.c.publication == publication)).scalars()
    urls = select(addresses.c.url).where(addresses.c.publication == publication)
    keys = select(publication_keys.c.value).where(publication_keys.c.publication == publication)
    listed = connection.execute(select(links.c.url, links.c.title).where(links.c.publication == publication)).all()
    where = [
        *connection.execute(urls).scalars(),
        *connection.execute(keys).scalars(),
        *(row.url or "" for row in listed),
    ]
    said = [*titles, *(row.title or "" for row in listed)]
    return any(own.cover_address(one) != one for one in where) or any(own.spans(one) for one in said)


# --- whole publications --------------------------------------------------------------------------------------


def _erase_publications(connection: Connection, gone: Collection[str], now: datetime) -> list[str]:
    files: list[str] = []
    for publication in sorted(gone):
        files += _erase_captures(connection, publication)
        tombstones.bury(connection, publication, keys=_keys(connection, publication))
        _erase_changes(connection, changes.c.publication == publication)
        people = set(connection.execute(select(mentions.c.case).where(mentions.c.publication == publication)).scalars())
        stated = select(facts.c.id).where(facts.c.publication == publication)
        _erase_judgements(connection, connection.execute(stated).scalars().all())
        for table in _OF_PUBLICATIONS:
            connection.execute(delete(table).where(table.c.publication == publication))
        connection.execute(delete(relations).where(relations.c.other == publication))
        _erase_questions(connection, questions.c.right == publication)
        connection.execute(delete(publications).where(publications.c.id == publication))
        spoken_of = {case for case in people if _is_spoken_of(connection, case)}
        # Whoever is withheld stays known, so that the next text about them is hidden too.
        held = select(cases.c.id).where(cases.c.id.in_(people - spoken_of), cases.c.withheld)
        _erase_cases(connection, people - spoken_of - set(connection.execute(held).scalars()))
        for case in sorted(spoken_of):
            namings.name_again(connection, case, now)
            casebook.country_again(connection, case)
    return files


def _keys(connection: Connection, publication: str) -> list[Key]:
    held = select(publication_keys).where(publication_keys.c.publication == publication)
    found = [Key(row.scheme, row.value, row.scope) for row in connection.execute(held)]
    listed = connection.execute(select(links).where(links.c.publication == publication))
    return found + [_key(row) for row in listed]


def _key(link: Any) -> Key:
    return Key(link.scheme, link.key, "" if link.scheme in ("address", "message-id") else link.source)


def _erase_captures(connection: Connection, publication: str) -> list[str]:
    """The files to remove. Of one that holds others' documents too the row stays, with its hash and without bytes."""
    query = select(captures.c.id, captures.c.path).join(revisions, revisions.c.capture == captures.c.id)
    rows = connection.execute(query.where(revisions.c.publication == publication).distinct()).all()
    for row in rows:
        behind = revisions.c.capture == row.id
        connection.execute(update(revisions).where(revisions.c.publication == publication, behind).values(capture=None))
        shared = connection.execute(select(revisions.c.number).where(behind).limit(1)).first()
        if shared:
            connection.execute(update(captures).where(captures.c.id == row.id).values(path="", headers=[]))
        else:
            connection.execute(delete(captures).where(captures.c.id == row.id))
    return [row.path for row in rows if row.path]


def _erase_changes(connection: Connection, these: Any) -> None:
    numbers = select(changes.c.id).where(these)
    connection.execute(delete(message_changes).where(message_changes.c.change.in_(numbers)))
    connection.execute(delete(changes).where(these))


def _is_spoken_of(connection: Connection, case: str) -> bool:
    spoken = select(mentions.c.case).where(mentions.c.case == case)
    stated = select(facts.c.case).where(facts.c.case == case)
    return connection.execute(spoken.union(stated).limit(1)).first() is not None


# --- a person ------------------------------------------------------------------------------------------------


def _redact(connection: Connection, publication: str, members: Collection[str], own: Disguise) -> list[str]:
    """Cover in what is stored itself, for good, whatever is covered when it is shown."""
    theirs = and_(masks.c.publication == publication, masks.c.case.in_(members))
    spans: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for row in connection.execute(select(masks).where(theirs)):
        spans.setdefault((row.revision, row.field), []).append((row.start, row.end))
    for row in connection.execute(select(revisions).where(revisions.c.publication == publication)).all():
        title = cover(row.title, spans.get((row.number, "title"), ()))
        body = cover(row.text, spans.get((row.number, "text"), ()))
        values = {"title": title, "text": body}
        values["fingerprint"] = f"{identity.FINGERPRINT}:{identity.fingerprint(title, body)}"
        here = and_(revisions.c.publication == publication, revisions.c.number == row.number)
        connection.execute(update(revisions).where(here).values(**values))
        current = and_(publications.c.id == publication, publications.c.revision == row.number)
        connection.execute(update(publications).where(current).values(title=title))
    files = _erase_captures(connection, publication)
    _redact_findings(connection, publication, members, spans, own)
    connection.execute(delete(masks).where(theirs))
    effect.index_again(connection, [publication])
    return files


def _redact_findings(
    connection: Connection,
    publication: str,
    members: Collection[str],
    spans: dict[tuple[int, str], list[tuple[int, int]]],
    own: Disguise,
) -> None:
    linked = set(connection.execute(select(mentions.c.finding).where(mentions.c.case.in_(members))).scalars())
    linked |= set(connection.execute(select(facts.c.finding).where(facts.c.case.in_(members))).scalars())
    stated = facts.c.case.in_(members)
    _erase_changes(connection, and_(changes.c.case.in_(members), changes.c.publication == publication))
    connection.execute(delete(mentions).where(mentions.c.case.in_(members), mentions.c.publication == publication))
    connection.execute(delete(facts).where(stated, facts.c.publication == publication))
    for row in connection.execute(select(findings).where(findings.c.publication == publication)).all():
        data = row.data
        places = spans.get((row.revision, data.get("field", "text")), [])
        named = any(start <= data.get("start", -1) and data.get("end", 0) <= end for start, end in places)
        theirs = row.id in linked or named or (data.get("person") and own.is_name(data["person"]))
        if theirs and not _is_needed(connection, row.id):
            connection.execute(delete(findings).where(findings.c.id == row.id))
            continue
        quote = _covered_quote(row, places, own)
        said = {key: own.cover(data[key]) for key in ("place", "court", "label") if data.get(key)}
        said |= {key: quote for key in ("quote", "surface") if key in data}
        values = {"quote": quote, "data": {**data, **said}}
        connection.execute(update(findings).where(findings.c.id == row.id).values(**values))


def _is_needed(connection: Connection, finding: str) -> bool:
    """Whether somebody else's mention or fact rests on it."""
    mention = select(mentions.c.finding).where(mentions.c.finding == finding)
    fact = select(facts.c.finding).where(facts.c.finding == finding)
    return connection.execute(mention.union(fact).limit(1)).first() is not None


def _covered_quote(row: Any, places: Iterable[tuple[int, int]], own: Disguise) -> str:
    start, end = row.data.get("start", 0), row.data.get("end", 0)
    if end - start != len(row.quote):
        return own.cover(row.quote)
    here = [(max(0, first - start), last - start) for first, last in places if first < end and last > start]
    return cover(row.quote, here)


def _erase_cases(connection: Connection, gone: Collection[str]) -> None:
    if not gone:
        return
    near = family(connection, {*gone, *acts.asked_beside(connection, gone)}).keys() - set(gone)
    stated = connection.execute(select(facts.c.id).where(facts.c.case.in_(gone))).scalars().all()
    _erase_judgements(connection, [*gone, *stated])
    _erase_questions(connection, or_(questions.c.left.in_(gone), questions.c.right.in_(gone)))
    _erase_changes(connection, changes.c.case.in_(gone))
    for table in (mentions, facts, masks, name_keys):
        connection.execute(delete(table).where(table.c.case.in_(gone)))
    connection.execute(delete(cases).where(cases.c.id.in_(gone)))
    redirect(connection, near, stands(connection))
    effect.follow(connection, near)


def _erase_questions(connection: Connection, these: Any) -> None:
    _erase_judgements(connection, connection.execute(select(questions.c.id).where(these)).scalars().all())
    connection.execute(delete(questions).where(these))


def _erase_judgements(connection: Connection, about: Iterable[str]) -> None:
    ids = sorted(about)
    connection.execute(delete(judgements).where(or_(judgements.c.left.in_(ids), judgements.c.right.in_(ids))))


def _erase_unread(connection: Connection, about: str, own: Disguise) -> None:
    """What lists name and nobody could read yet, where it is called after the person: full names only."""
    listed = connection.execute(select(links).where(links.c.publication.is_(None))).all()
    theirs = [
        row
        for row in listed
        if own.full_spans(row.title or "") or any(own.are_named_in(one) for one in (row.url or "", row.key))
    ]
    tombstones.bury(connection, about, keys=[_key(row) for row in theirs])
    for row in theirs:
        connection.execute(delete(links).where(links.c.id == row.id))


def _erase_messages(connection: Connection, own: Disguise) -> None:
    """What visits and sources said, where an address or a line of theirs names the person."""
    for table, key in ((runs, runs.c.id), (changes, changes.c.id), (sources, sources.c.name)):
        for row in connection.execute(select(key.label("key"), table.c.message).where(table.c.message != "")).all():
            said = own.cover(row.message)
            if said != row.message:
                connection.execute(update(table).where(key == row.key).values(message=said))
    for item in connection.execute(select(links.c.id, links.c.error).where(links.c.error.is_not(None))).all():
        connection.execute(update(links).where(links.c.id == item.id).values(error=own.cover(item.error)))
