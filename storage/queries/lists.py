"""Lists of publications, newest first; never what is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, and_, func, or_, select

from storage.queries.filters import Filters
from storage.queries.veil import Veil, publication_rows
from storage.tables import addresses, revisions
from storage.tables import publications as table

PAGE = 500


@dataclass(frozen=True, slots=True)
class Publication:
    """One line of `publications --json`."""

    id: str
    source: str
    organisation: str
    kind: str
    language: str | None
    country: str | None
    title: str
    url: str | None
    urls: tuple[str, ...]
    published: str | None
    first_seen: datetime
    revision: int
    revisions: int
    cluster: str
    withheld: bool = False


def selected() -> Select[Any]:
    """The rows that `from_rows` reads."""
    count = select(func.count()).select_from(revisions).where(revisions.c.publication == table.c.id).scalar_subquery()
    return select(table, count.label("revisions"))


def publications(engine: Engine, filters: Filters, limit: int) -> list[Publication]:
    """At most `limit` publications (0: all), newest first seen first."""
    if not limit:
        return list(each_publication(engine, filters))
    with engine.connect() as connection:
        return from_rows(connection, connection.execute(_newest(filters).limit(limit)).all())


def each_publication(engine: Engine, filters: Filters) -> Iterator[Publication]:
    """All of them, read page by page: an archive need not fit into memory."""
    for found, _ in _pages(engine, filters, with_texts=False):
        yield from found


def each_with_text(engine: Engine, filters: Filters) -> Iterator[tuple[Publication, str]]:
    """All of them, each with its current text."""
    for found, texts in _pages(engine, filters, with_texts=True):
        yield from ((publication, texts[publication.id]) for publication in found)


def _pages(engine: Engine, filters: Filters, *, with_texts: bool) -> Iterator[tuple[list[Publication], dict[str, str]]]:
    """Each page begins after the last one's end, so what arrives meanwhile (above the first) shifts nothing."""
    last: Publication | None = None
    while True:
        query = _newest(filters).limit(PAGE)
        if last is not None:
            query = query.where(_after(last))
        with engine.connect() as connection:
            found = from_rows(connection, connection.execute(query).all())
            texts = texts_of(connection, [publication.id for publication in found]) if with_texts else {}
        yield found, texts
        if len(found) < PAGE:
            return
        last = found[-1]


def _newest(filters: Filters) -> Select[Any]:
    return selected().where(*filters.conditions()).order_by(table.c.first_seen.desc(), table.c.id.desc())


def _after(last: Publication) -> Any:
    seen = table.c.first_seen
    return or_(seen < last.first_seen, and_(seen == last.first_seen, table.c.id < last.id))


def from_rows(connection: Connection, rows: Sequence[Row[Any]]) -> list[Publication]:
    """Records of rows made by `selected`, their addresses read along."""
    urls = addresses_of(connection, [row.id for row in rows])
    return [_record(row, urls.get(row.id, ())) for row in publication_rows(connection, rows)]


def addresses_of(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Every address of each publication, the first seen first."""
    wanted = list(ids)
    query = (
        select(addresses.c.publication, addresses.c.url)
        .where(addresses.c.publication.in_(wanted))
        .order_by(addresses.c.first_seen, addresses.c.url)
    )
    veil = Veil(connection, wanted)
    found: dict[str, tuple[str, ...]] = {}
    for publication, url in connection.execute(query):
        found[publication] = (*found.get(publication, ()), veil.address(publication, url) or "")
    return found


def texts_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The current text of each publication."""
    veil = Veil(connection, ids)
    query = (
        select(revisions.c.publication, revisions.c.number, revisions.c.text)
        .join(table, table.c.id == revisions.c.publication)
        .where(revisions.c.publication.in_(ids), revisions.c.number == table.c.revision)
    )
    return {
        row.publication: veil.text(row.publication, row.number, "text", row.text) for row in connection.execute(query)
    }


def _record(row: Row[Any], urls: tuple[str, ...]) -> Publication:
    return Publication(
        id=row.id,
        source=row.source,
        organisation=row.organisation,
        kind=row.kind,
        language=row.language,
        country=row.country,
        title=row.title,
        url=row.url,
        urls=urls,
        published=row.published,
        first_seen=row.first_seen,
        revision=row.revision,
        revisions=row.revisions,
        cluster=row.cluster,
    )
