"""Rows about publications: identities, revisions, clusters, findings and search text, written in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, delete, exists, func, insert, not_, or_, select, update

from reading import identity, words
from reading.records import Capture, Document, Reading
from reading.rows import field_changes
from storage import casebook, identities, registers
from storage.captures import Captures, sha256
from storage.findings import Filed, finding_rows
from storage.ids import mint
from storage.sources import SourceFacts
from storage.tables import (
    captures,
    changes,
    facts,
    findings,
    links,
    publications,
    revisions,
    runs,
    search_texts,
    sketches,
    sources,
)

Verdict = Literal["new", "updated", "unchanged"]

# A hash that stands in more publications than this is a closing paragraph, not a text (research: flat growth).
_COMMON = 300
# How many publications are compared word by word before "not the same release" is accepted.
_CANDIDATES = 20
# A source not asked for so long was taken out; what it used to carry is read by whoever still lists it.
_ABSENT = timedelta(days=7)
# PostgreSQL's text vectors end at a megabyte; the longest reports are indexed by their beginning.
_INDEXED = 400_000


@dataclass(frozen=True, slots=True)
class Filing:
    """One document on its way into the archive. `silent`: what it changes is told to nobody. `listed`: by a visit.

    Of a row of a register, `back`: it had disappeared; `shifted`: columns that came or went for everybody.
    """

    source: SourceFacts
    document: Document
    reading: Reading
    capture: Capture
    silent: bool
    now: datetime
    listed: bool = False
    back: bool = False
    shifted: frozenset[str] = frozenset()


def record(connection: Connection, keep: Captures, filing: Filing) -> tuple[Verdict, str]:
    """Decide what `filing` is and write it; the verdict and the publication's id."""
    filing = replace(filing, document=identities.completed(filing.document, filing.source))
    found = identities.find(connection, filing.document)
    if found is None:
        return "new", _add(connection, keep, filing)
    identities.remember(connection, found.id, filing.document, filing.now)
    if _untold(connection, found.id, filing):
        _announce(connection, found, filing)
    if found.source != filing.source.name:
        passed = _taken_over(connection, found, filing)
        if passed is None:
            return "unchanged", found.id
        filing = passed
    current = identities.current(connection, found.id)
    if registers.is_row(filing.document):
        return _record_row(connection, keep, filing, found, current), found.id
    decision = identity.decide(filing.document, (current.title, current.text))
    if decision.verdict == "unchanged":
        return "unchanged", found.id
    _revise(connection, keep, filing, found)
    return "updated", found.id


def _record_row(connection: Connection, keep: Captures, filing: Filing, found: Row[Any], current: Row[Any]) -> Verdict:
    """A row that was held: listed again, changed in a field, or only read by other rules than before."""
    text, same_rules = filing.document.text, current.rules == filing.reading.version
    if filing.back:
        registers.settle(connection, found.id, filing.now)
        _revise(connection, keep, filing, found, registers.LISTED_AGAIN)
        return "updated"
    if same_rules and not field_changes(current.text, text):
        return "unchanged"
    if text == current.text:
        here = and_(revisions.c.publication == found.id, revisions.c.number == found.revision)
        connection.execute(update(revisions).where(here).values(rules=filing.reading.version))
        _file_findings(connection, replace(filing, silent=True), found.id, found.revision, found.cluster)
        return "unchanged"
    told = registers.is_news(current.text, text, filing.shifted, same_rules=same_rules)
    _revise(connection, keep, replace(filing, silent=filing.silent or not told), found)
    return "updated" if told else "unchanged"


def _untold(connection: Connection, publication: str, filing: Filing) -> bool:
    """Whether it is news here, though it is held: it came in silently by another way, and nobody was ever told.

    A first visit to an overlapping source, or an import, must not swallow what this source would have announced.
    """
    if filing.silent or not filing.listed:
        return False
    seen_here = exists().where(links.c.publication == publication, links.c.source == filing.source.name)
    told = exists().where(changes.c.publication == publication, not_(changes.c.silent))
    return not connection.execute(select(or_(seen_here, told))).scalar_one()


def _announce(connection: Connection, found: Row[Any], filing: Filing) -> None:
    """The changes that came in silently, once more and aloud: of the current revision, with every fact of it."""
    _change(connection, filing, "new", found.id, found.revision)
    query = select(facts.c.type, facts.c.case, facts.c.id).where(
        facts.c.publication == found.id, facts.c.current, facts.c.type.in_(("designation", "event"))
    )
    for fact in connection.execute(query.order_by(facts.c.id)).all():
        _change(connection, filing, fact.type, found.id, found.revision, case=fact.case, fact=fact.id)


def _taken_over(connection: Connection, found: Row[Any], filing: Filing) -> Filing | None:
    """The filing by which a publication passes to another source: its own was renamed, or is read no more.

    None while its own source is read: each view of the page would undo the other's "edit" on every visit. What an
    unrelated source sees differently at first is silent: other selectors, most likely, and no edit.
    """
    same_place = select(sources.c.name).where(sources.c.name == found.source, sources.c.url == filing.source.url)
    renamed = connection.execute(same_place).first() is not None
    lately = select(runs.c.id).where(runs.c.source == found.source, runs.c.started >= filing.now - _ABSENT).limit(1)
    if not filing.listed or (not renamed and connection.execute(lately).first() is not None):
        return None
    connection.execute(update(publications).where(publications.c.id == found.id).values(source=filing.source.name))
    return filing if renamed else replace(filing, silent=True)


def _add(connection: Connection, keep: Captures, filing: Filing) -> str:
    document, reading = filing.document, filing.reading
    publication = mint("p")
    # Cards of two people differ in little more than the name: what is alike in them is no release carried by both.
    sketch = () if registers.is_card(document) else identity.sketch(document.text)
    cluster = _cluster(connection, document.text, sketch) or publication
    connection.execute(
        insert(publications),
        {
            "id": publication,
            "source": filing.source.name,
            "organisation": filing.source.organisation,
            "kind": document.kind or reading.kind,
            "language": reading.language or document.language or filing.source.language,
            "country": document.country,
            "title": document.title,
            "url": document.url,
            "published": document.published,
            "first_seen": filing.now,
            "revision": 1,
            "cluster": cluster,
            "withheld": False,
        },
    )
    identities.remember(connection, publication, filing.document, filing.now)
    _write_sketch(connection, publication, sketch)
    _write_revision(connection, keep, filing, publication, 1)
    _change(connection, filing, "new", publication, 1)
    _file_findings(connection, filing, publication, 1, cluster, first=True)
    return publication


def _revise(connection: Connection, keep: Captures, filing: Filing, found: Row[Any], message: str = "") -> None:
    document, reading = filing.document, filing.reading
    number = found.revision + 1
    _write_revision(connection, keep, filing, found.id, number)
    connection.execute(
        update(publications)
        .where(publications.c.id == found.id)
        .values(
            revision=number,
            title=document.title,
            kind=document.kind or reading.kind,
            language=reading.language or found.language,
            published=found.published or document.published,
        )
    )
    connection.execute(delete(sketches).where(sketches.c.publication == found.id))
    _write_sketch(connection, found.id, () if registers.is_card(document) else identity.sketch(document.text))
    _change(connection, filing, "updated", found.id, number, message=message)
    _file_findings(connection, filing, found.id, number, found.cluster)


def _cluster(connection: Connection, text: str, sketch: Sequence[int]) -> str | None:
    """The cluster of a publication that carries the same release, if there is one."""
    if not sketch:
        return None
    frequent = (
        select(sketches.c.hash)
        .where(sketches.c.hash.in_(sketch))
        .group_by(sketches.c.hash)
        .having(func.count() > _COMMON)
    )
    shared = func.count().label("shared")
    candidates = connection.execute(
        select(sketches.c.publication, shared)
        .where(sketches.c.hash.in_(sketch), sketches.c.hash.not_in(frequent))
        .group_by(sketches.c.publication)
        .order_by(shared.desc(), sketches.c.publication)
        .limit(_CANDIDATES)
    ).all()
    found = [candidate.publication for candidate in candidates]
    query = (
        select(publications.c.id, publications.c.cluster, revisions.c.text)
        .join(
            revisions, and_(revisions.c.publication == publications.c.id, revisions.c.number == publications.c.revision)
        )
        .where(publications.c.id.in_(found))
    )
    held = {row.id: row for row in connection.execute(query)} if found else {}
    return next((held[each].cluster for each in found if identity.same_release(held[each].text, text)), None)


def _write_sketch(connection: Connection, publication: str, sketch: Iterable[int]) -> None:
    rows = [{"hash": number, "publication": publication} for number in dict.fromkeys(sketch)]
    if rows:
        connection.execute(insert(sketches), rows)


def _write_revision(connection: Connection, keep: Captures, filing: Filing, publication: str, number: int) -> None:
    document, reading = filing.document, filing.reading
    connection.execute(
        insert(revisions),
        {
            "publication": publication,
            "number": number,
            "time": filing.now,
            "title": document.title,
            "text": document.text,
            "published": document.published,
            "language": reading.language,
            "kind": document.kind or reading.kind,
            "fingerprint": f"{identity.FINGERPRINT}:{identity.fingerprint(document.title, document.text)}",
            "rules": reading.version,
            "capture": _keep_capture(connection, keep, filing.capture),
            "said_language": document.language or filing.source.language,
            "said_kind": document.kind,
        },
    )
    if number > 1:
        connection.execute(delete(search_texts).where(search_texts.c.publication == publication))
    connection.execute(
        insert(search_texts),
        {
            "publication": publication,
            "analyser": words.ANALYSER,
            "title": words.analyse(document.title),
            "body": words.analyse(document.text)[:_INDEXED],
        },
    )


# A register's thousands of rows refer to one capture.
_digest = lru_cache(maxsize=1)(sha256)


def _keep_capture(connection: Connection, keep: Captures, capture: Capture) -> str:
    """The capture's id. The same bytes from the same address are kept once: a list page carries many documents."""
    digest = _digest(capture.body)
    query = select(captures.c.id).where(captures.c.sha256 == digest, captures.c.url == capture.url)
    known = connection.execute(query).scalar()
    if known:
        return str(known)
    name, path = keep.write(capture)
    connection.execute(
        insert(captures),
        {
            "id": name,
            "url": capture.url,
            "time": capture.time,
            "status": capture.status,
            "headers": [list(header) for header in capture.headers],
            "sha256": digest,
            "size": len(capture.body),
            "path": path,
        },
    )
    return name


def _change(
    connection: Connection, filing: Filing, kind: str, publication: str, number: int, **about: str | None
) -> None:
    connection.execute(
        insert(changes),
        {
            "time": filing.now,
            "kind": kind,
            "source": filing.source.name,
            "publication": publication,
            "revision": number,
            "silent": filing.silent,
            **about,
        },
    )


def _file_findings(
    connection: Connection, filing: Filing, publication: str, number: int, cluster: str, *, first: bool = False
) -> None:
    rows = finding_rows(filing.reading, publication, number)
    if rows:
        connection.execute(insert(findings), rows)
    filed = Filed(
        publication=publication,
        revision=number,
        cluster=cluster,
        source=filing.source.name,
        country=filing.document.country,
        reading=filing.reading,
        findings={(row["type"], row["position"]): (row["id"], row["key"]) for row in rows},
        card=filing.document.keys[0] if registers.is_card(filing.document) else None,
        silent=filing.silent,
        now=filing.now,
        first=first,
    )
    casebook.file(connection, filed)
