"""Revisions on their way into the archive: the text as it stood, the bytes behind it, and what makes it findable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, delete, insert, select

from reading import identity, words
from reading.identity import Decision
from reading.page.version import reader_version
from reading.records import Capture, Document, Reading
from storage.captures import Captures, sha256
from storage.sources import SourceFacts
from storage.tables import captures, revisions, search_texts

# PostgreSQL's text vectors end at a megabyte; the longest reports are indexed by their beginning.
INDEXED = 400_000


@dataclass(frozen=True, slots=True)
class Filing:
    """One document on its way into the archive. `silent`: what it changes is told to nobody. `listed`: by a visit.

    Of a row of a register, `back`: it had disappeared; `shifted`: columns that came or went for everybody; `mapped`:
    labels of the columns whose meaning is known. `before`: title and text of the capture behind the current revision
    as today's code reads it, where other code read it then.
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
    before: tuple[str, str] | None = None
    mapped: frozenset[str] = frozenset()


def write_revision(
    connection: Connection,
    keep: Captures,
    filing: Filing,
    publication: str,
    number: int,
    decision: Decision | None = None,
    edit: str | None = None,
) -> None:
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
            "changed": document.modified,
            "language": reading.language,
            "kind": document.kind or reading.kind,
            "fingerprint": f"{identity.FINGERPRINT}:{identity.fingerprint(document.title, document.text)}",
            "rules": reading.version,
            "capture": _keep_capture(connection, keep, filing.capture),
            "said_language": document.language or filing.source.language,
            "said_kind": document.kind,
            "grade": decision.grade if decision else None,
            "reasons": f"{identity.GRADES}: {', '.join(decision.reasons)}" if decision else None,
            "reader": reader_version(),
            "edit": edit,
            "date_likely": document.date_likely or None,
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
            "body": words.analyse(document.text)[:INDEXED],
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
