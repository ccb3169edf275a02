"""Whose word a designation is where a publication carries another's text: the issuer's, reported by the carrier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, or_, select

from reading.identity import credited_hosts, is_of_host
from reading.recognise.facts.bodies.organisations import publisher
from reading.timeline.bodies import body
from storage.identities import is_current
from storage.queries.gate import open_publication
from storage.queries.issuers import host_of, issued, issuers
from storage.tables import publications, relations, revisions, sources

_BATCH = 400


def attributed(connection: Connection, rows: Sequence[Any]) -> list[Any]:
    """Rows of facts with `data` as it is to be read: what a reprint or a translation says in the first person."""
    wanted = {row.publication for row in rows if _in_own_name(row.data)}
    others = other_issuers(connection, wanted) if wanted else {}
    return [_row(row, others.get(row.publication)) for row in rows]


def of_findings(connection: Connection, publication: str, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The same of the shapes of one publication's findings."""
    others = other_issuers(connection, {publication}) if any(map(_in_own_name, rows)) else {}
    return [_data(row, others.get(publication)) for row in rows]


def other_issuers(connection: Connection, wanted: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Publication -> its own organisation and the one that issued its text, where that is another."""
    found: dict[str, tuple[str, str]] = {}
    sites = {
        host_of(row.url): row.organisation for row in connection.execute(select(sources.c.url, sources.c.organisation))
    }
    for some in _batches(sorted(wanted)):
        rows = connection.execute(_texts().where(publications.c.id.in_(some))).all()
        copies = issuers(connection, {row.cluster for row in rows})
        twins = _translations(connection, some)
        for row in rows:
            copy = copies.get(row.cluster)
            original = issued([row, *twins[row.id]]).organisation if row.id in twins else row.organisation
            by = copy.organisation if copy is not None and copy.organisation != row.organisation else original
            if by == row.organisation:
                by = _of_a_site(row, sites) or by
            if body(by) != body(row.organisation):
                found[row.id] = (row.organisation, by)
    return found


def _of_a_site(row: Any, sites: Mapping[str, str]) -> str | None:
    """The organisation of another source whose site the text names as where it is from, though it is not held."""
    named = (sites[site] for host in credited_hosts(row.text) for site in sites if site and is_of_host(host, site))
    return next(named, None)


def _translations(connection: Connection, wanted: Sequence[str]) -> dict[str, list[Any]]:
    """Publication -> what pages name as the same in another language, by others."""
    related = select(relations.c.publication, relations.c.other).where(
        relations.c.kind == "translation",
        or_(relations.c.publication.in_(wanted), relations.c.other.in_(wanted)),
    )
    pairs = [(row.publication, row.other) for row in connection.execute(related)]
    ids = sorted({id for pair in pairs for id in pair})
    rows: dict[str, Any] = {}
    for some in _batches(ids):
        rows |= {
            row.id: row for row in connection.execute(_texts().where(publications.c.id.in_(some), open_publication()))
        }
    found: dict[str, list[Any]] = {}
    for pair in pairs:
        for own, other in (pair, pair[::-1]):
            if other in rows:
                found.setdefault(own, []).append(rows[other])
    return found


def _texts() -> Any:
    return select(publications, revisions.c.text).join(revisions, is_current())


def _in_own_name(data: Mapping[str, Any]) -> bool:
    return "term" in data and bool(data.get("organisation")) and not data.get("reported")


def _row(row: Any, issuer: tuple[str, str] | None) -> Any:
    data = _data(row.data, issuer)
    if data is row.data:
        return row
    held = row.__dict__ if isinstance(row, SimpleNamespace) else row._mapping
    return SimpleNamespace(**{**held, "data": data})


def _data(data: Mapping[str, Any], issuer: tuple[str, str] | None) -> Mapping[str, Any]:
    """The carrier's name gives way to the issuer's; whoever else signed it stays."""
    if issuer is None or not _in_own_name(data):
        return data
    carrier, by = issuer
    if not any(body(name) == body(carrier) for name in data["organisation"]):
        return data
    speaks = publisher(by)
    named = speaks.name if speaks is not None else by
    said = dict.fromkeys(named if body(name) == body(carrier) else name for name in data["organisation"])
    return {**data, "organisation": list(said), "reported": True}


def _batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
