"""Rows about publications: identities, revisions, clusters, findings and search text, written in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, and_, exists, func, insert, not_, or_, select, update

from reading import identity
from reading.identity import Decision
from reading.page.version import reader_version
from reading.records import Document
from storage import casebook, identities, registers, republished, weighing
from storage.captures import Captures
from storage.clusters import Related, related, write_relations, write_sketch, write_translations
from storage.findings import Filed, finding_rows
from storage.ids import mint
from storage.revisions import Filing, write_revision
from storage.tables import (
    changes,
    facts,
    findings,
    links,
    publications,
    revisions,
    runs,
    sources,
)
from storage.withheld import effect, tombstones

Verdict = Literal["new", "updated", "unchanged"]

# A source not asked for so long was taken out; what it used to carry is read by whoever still lists it.
_ABSENT = timedelta(days=7)


class Recorded(NamedTuple):
    """What a document was. No publication: it was erased. `waits`: it is to be read again soon, before it is decided
    whether it was edited.
    """

    verdict: Verdict
    publication: str | None
    waits: bool = False


def record(connection: Connection, keep: Captures, filing: Filing) -> Recorded:
    """Decide what `filing` is and write it."""
    filing = replace(filing, document=identities.completed(filing.document, filing.source))
    if tombstones.anything(connection):
        if tombstones.erased(connection, filing.document.keys):
            return Recorded("unchanged", None)
        document, reading = tombstones.without_erased(connection, filing.document, filing.reading)
        filing = replace(filing, document=document, reading=reading)
    found, again = identities.find(connection, filing.document), ""
    if found is None:
        sketch = _sketch(filing.document)
        alike = related(connection, filing.document.text, sketch)
        found = republished.before(connection, filing, alike)
        if found is None:
            found = republished.edited(connection, filing, sketch, alike)
            if found is None or republished.is_still_listed(connection, found.id, filing):
                return Recorded("new", _add(connection, keep, filing, sketch, alike))
            again = republished.AGAIN
        if not again and republished.is_still_listed(connection, found.id, filing):
            return Recorded("unchanged", _add(connection, keep, replace(filing, silent=True), sketch, alike))
        republished.move(connection, found.id, filing)
    identities.remember(connection, found.id, filing.document, filing.now)
    republished.follow(connection, found, filing)
    write_translations(connection, found.id, filing.document.translations)
    if _untold(connection, found.id, filing):
        _announce(connection, found, filing)
    if found.source != filing.source.name:
        passed = _taken_over(connection, found, filing)
        if passed is None:
            return Recorded("unchanged", found.id)
        filing = passed
    current = identities.current(connection, found.id)
    if registers.is_row(filing.document):
        return _record_row(connection, keep, filing, found, current)
    return _record_again(connection, keep, filing, found, current, again)


def _record_again(
    connection: Connection, keep: Captures, filing: Filing, found: Row[Any], current: Row[Any], said: str
) -> Recorded:
    """Another reading of what is held. A minor edit is kept and shown, and told to nobody."""
    held = filing.before or (current.title, current.text)
    document = filing.document
    decision = weighing.weigh(connection, document, held, found, filing.now, patient=filing.listed and not filing.back)
    if filing.back:
        registers.settle(connection, found.id, filing.now)
        decision = identity.graded({"returned", *decision.reasons})
        _revise(connection, keep, filing, found, registers.LISTED_AGAIN, decision)
        return Recorded("updated", found.id)
    if decision.verdict == "unchanged":
        if filing.before is not None and not decision.waits:
            _read_anew(connection, keep, filing, found, current)
        return Recorded("unchanged", found.id, decision.waits)
    decision = weighing.with_findings(connection, decision, current, filing.reading)
    told = decision.grade == "substantive"
    _revise(connection, keep, replace(filing, silent=filing.silent or not told), found, said, decision)
    return Recorded("updated", found.id)


def _read_anew(connection: Connection, keep: Captures, filing: Filing, found: Row[Any], current: Row[Any]) -> None:
    """The page says what it said, but other code reads it: its text is taken up, as no edit and no news."""
    before = (
        replace(filing.document, title=filing.before[0], text=filing.before[1]) if filing.before else filing.document
    )
    if identity.decide(before, (current.title, current.text)).verdict == "updated":
        reading = Decision("updated", "", "none", ("reader",))
        _revise(connection, keep, replace(filing, silent=True), found, decision=reading)
        return
    here = and_(revisions.c.publication == found.id, revisions.c.number == found.revision)
    connection.execute(update(revisions).where(here).values(reader=reader_version()))


def _record_row(connection: Connection, keep: Captures, filing: Filing, found: Row[Any], current: Row[Any]) -> Recorded:
    """A row that was held: listed again, changed in a field, or only read by other rules than before."""
    if filing.back:
        registers.settle(connection, found.id, filing.now)
        decision = weighing.returned(current, filing)
        _revise(connection, keep, filing, found, registers.LISTED_AGAIN, decision)
        return Recorded("updated", found.id)
    decision = weighing.weigh_row(connection, filing, found, current)
    if decision.verdict == "unchanged":
        if current.rules != filing.reading.version and not decision.waits:
            here = and_(revisions.c.publication == found.id, revisions.c.number == found.revision)
            connection.execute(update(revisions).where(here).values(rules=filing.reading.version))
            _file_findings(connection, replace(filing, silent=True), found.id, found.revision, found.cluster)
        return Recorded("unchanged", found.id, decision.waits)
    told = decision.grade == "substantive"
    _revise(connection, keep, replace(filing, silent=filing.silent or not told), found, decision=decision)
    return Recorded("unchanged" if decision.grade == "none" else "updated", found.id)


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


def _sketch(document: Document) -> Sequence[int]:
    # Cards of two people differ in little more than the name: what is alike in them is no release carried by both.
    return () if registers.is_card(document) else identity.sketch(document.text)


def _add(
    connection: Connection, keep: Captures, filing: Filing, sketch: Sequence[int], alike: Sequence[Related]
) -> str:
    document, reading = filing.document, filing.reading
    publication = mint("p")
    cluster = next((one.cluster for one in alike if one.kind == "same"), publication)
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
    write_sketch(connection, publication, sketch, first=True)
    write_relations(connection, publication, alike, first=True)
    write_translations(connection, publication, document.translations)
    write_revision(connection, keep, filing, publication, 1)
    _change(connection, filing, "new", publication, 1)
    _file_findings(connection, filing, publication, 1, cluster, first=True)
    return publication


def _revise(
    connection: Connection,
    keep: Captures,
    filing: Filing,
    found: Row[Any],
    message: str = "",
    decision: Decision | None = None,
) -> None:
    document, reading = filing.document, filing.reading
    number = found.revision + 1
    edit = _edit(connection, found, filing)
    write_revision(connection, keep, filing, found.id, number, decision, edit)
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
    if not registers.is_card(document):
        sketch = identity.sketch(document.text)
        write_sketch(connection, found.id, sketch)
        write_relations(connection, found.id, related(connection, document.text, sketch, but=found.id))
    _change(connection, filing, "updated", found.id, number, message=message)
    _file_findings(connection, filing, found.id, number, found.cluster)


def _edit(connection: Connection, found: Row[Any], filing: Filing) -> str:
    """What this edit is called in every copy of a release; done a second time to this one, it is another."""
    key = identity.edit_key(identities.current(connection, found.id).text, filing.document.text)
    alike = select(func.count()).where(revisions.c.publication == found.id, revisions.c.edit.startswith(f"{key}:"))
    return f"{key}:{connection.execute(alike).scalar_one()}"


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
    effect.file(connection, publication, number, filing.document.title, filing.document.text, filing.reading)
