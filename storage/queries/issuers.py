"""Who issued a text that several carry: the first of those that name nobody else as its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from reading.dates import utc
from reading.identity import credited_hosts, is_of_host, issuing_credits
from reading.identity.typography import plain
from storage.identities import is_current
from storage.queries.gate import open_publication
from storage.queries.veil import publication_rows
from storage.tables import publications, revisions

# Of a text that hundreds carry the first suffice.
_MOST = 50


@dataclass(frozen=True, slots=True)
class Issuer:
    """The publication in which a text was issued."""

    publication: str
    organisation: str
    title: str
    url: str | None
    published: str | None


def issuers(connection: Connection, clusters: Iterable[str]) -> dict[str, Issuer]:
    """Cluster -> who issued its text, of those clusters that more than one organisation carries."""
    wanted = sorted(set(clusters))
    query = (
        select(publications, revisions.c.text)
        .join(revisions, is_current())
        .where(publications.c.cluster.in_(wanted), open_publication())
        .order_by(publications.c.first_seen, publications.c.id)
    )
    groups: dict[str, list[Any]] = {}
    for row in connection.execute(query) if wanted else ():
        group = groups.setdefault(row.cluster, [])
        if len(group) < _MOST:
            group.append(row)
    several = {cluster: rows for cluster, rows in groups.items() if len({row.organisation for row in rows}) > 1}
    chosen = publication_rows(connection, [issued(rows) for rows in several.values()])
    return {row.cluster: Issuer(row.id, row.organisation, row.title, row.url, row.published) for row in chosen}


def issued(rows: list[Any]) -> Any:
    """The one that others name, or whose site they name, as their source; else the first of those that name none."""
    named = [plain(credit).casefold() for row in rows for credit in issuing_credits(row.text)]
    hosts = {host for row in rows for host in credited_hosts(row.text)}
    originals = [
        row
        for row in rows
        if any(plain(row.organisation).casefold() in credit for credit in named)
        or any(is_of_host(host_of(row.url), site) for site in hosts)
    ]
    originals = originals or [row for row in rows if not issuing_credits(row.text)] or rows
    return min(originals, key=_when)


def host_of(url: str | None) -> str:
    """The host of an address, without "www."; "" where there is none."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def _when(row: Any) -> tuple[str, str]:
    """A day alone may be any hour of it: between two of one day, who was seen first."""
    seen = utc(row.first_seen)
    return (row.published or seen)[:10], seen
