"""What a source published before and publishes again, at another address or under another date: no news."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select, update

from reading import identity
from reading.identity.typography import plain
from storage.clusters import Related, candidates
from storage.identities import is_current
from storage.revisions import Filing
from storage.tables import links, publications, revisions, runs

# What has an identity that no address can shake: each letter is one of its own, each row is somebody's.
_OWN = frozenset({"message-id", "row"})
# And what keeps its identity when it is edited: a post its number, a statement of a page its heading.
_KEPT = _OWN | {"heading", "wordpress"}
# How much of a text must stay (rapidfuzz ratio) before it is the same, edited and put at another address.
_EDITED = 85
# What a change says of such an edit.
AGAIN = "published again at another address"


def before(connection: Connection, filing: Filing, alike: Sequence[Related]) -> Row[Any] | None:
    """The publication of the same source that a document not seen before repeats: same title, and no other news."""
    cluster = next((one.cluster for one in alike if one.kind == "same"), None)
    document = filing.document
    if cluster is None or not filing.listed or document.keys[0].scheme in _OWN:
        return None
    query = (
        select(publications, revisions.c.text)
        .join(revisions, is_current())
        .where(publications.c.cluster == cluster, publications.c.source == filing.source.name)
        .order_by(publications.c.first_seen.desc(), publications.c.id)
    )
    for row in connection.execute(query):
        same_title = plain(row.title).casefold() == plain(document.title).casefold()
        if same_title and identity.decide(document, (row.title, row.text)).grade != "substantive":
            return row
    return None


def edited(connection: Connection, filing: Filing, sketch: Sequence[int], alike: Sequence[Related]) -> Row[Any] | None:
    """The publication of the same source that a document not seen before is, with other figures or words in it.

    Under the same title, or one in which nothing but a count is another; where either names somebody the other does
    not, they are two. A copy of anything held is none, and one that the list only has no more room for was not edited.
    """
    document = filing.document
    copy = any(one.kind == "same" for one in alike)
    if not sketch or copy or not filing.listed or document.keys[0].scheme in _KEPT:
        return None
    query = (
        select(publications, revisions.c.text)
        .join(revisions, is_current())
        .where(publications.c.id.in_(candidates(connection, sketch)), publications.c.source == filing.source.name)
    )
    known = {row.id: row for row in connection.execute(query) if identity.same_title(row.title, document.title)}
    key = identity.restated(document.text, {id: row.text for id, row in known.items()}, alike=_EDITED)
    return known[key] if key is not None and _is_taken_out(connection, known[key], filing) else None


def _is_taken_out(connection: Connection, publication: Row[Any], filing: Filing) -> bool:
    """Whether the visit's list names no more what it still has older items than: it was not just pushed off its end."""
    if publication.published is None:
        return False
    begun = select(func.max(runs.c.started)).where(runs.c.source == filing.source.name).scalar_subquery()
    here = and_(links.c.source == filing.source.name, links.c.listed >= begun)
    older = select(links.c.id).where(here, links.c.published < publication.published)
    return connection.execute(older.limit(1)).first() is not None


def is_still_listed(connection: Connection, publication: str, filing: Filing) -> bool:
    """Whether the visit that found the document has the other one in its list too: then there are two of them."""
    key = filing.document.keys[0]
    own = and_(links.c.source == filing.source.name, links.c.scheme == key.scheme, links.c.key == key.value)
    listed = connection.execute(select(links.c.listed).where(own)).scalar()
    if listed is None:
        return True
    begun = select(func.max(runs.c.started)).where(runs.c.source == filing.source.name, runs.c.started <= listed)
    there = select(links.c.id).where(_links_of(publication), links.c.listed >= begun.scalar_subquery())
    return connection.execute(there.limit(1)).first() is not None


def follow(connection: Connection, found: Row[Any], filing: Filing) -> None:
    """Take over the address of a publication whose site has moved to another host."""
    now = filing.document.url
    if not filing.listed or found.source != filing.source.name or not now or not found.url:
        return
    if urlsplit(identity.canonical_address(now)).netloc != urlsplit(identity.canonical_address(found.url)).netloc:
        connection.execute(update(publications).where(publications.c.id == found.id).values(url=now))


def move(connection: Connection, publication: str, filing: Filing) -> None:
    """Give a publication its new address, and look no more at those it had."""
    if filing.document.url:
        here = publications.c.id == publication
        connection.execute(update(publications).where(here).values(url=filing.document.url))
    waiting = or_(links.c.next_try.is_not(None), links.c.state != "done")
    connection.execute(
        update(links).where(_links_of(publication), waiting).values(state="done", next_try=None, attempts=0)
    )


def _links_of(publication: str) -> ColumnElement[bool]:
    return links.c.publication == publication
