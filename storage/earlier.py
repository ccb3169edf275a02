"""Which carried documents other code read than would now, and the bytes of the lists they came in."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, func, select

from reading.page.version import reader_version
from reading.records import Capture, Key, Link
from storage.archive import Archive
from storage.endurance import enduring
from storage.identities import is_current
from storage.tables import captures, links, publications, revisions


@enduring
def carried(archive: Archive, source: str, listed: Sequence[Link]) -> list[tuple[Capture, frozenset[Key]]]:
    """Each list as it was received then, with the keys of those items that it carried."""
    by_name = {(link.key.scheme, link.key.value): link.key for link in listed}
    query = (
        select(links.c.scheme, links.c.key, captures.c.path)
        .join(publications, publications.c.id == links.c.publication)
        .join(revisions, and_(is_current(), func.coalesce(revisions.c.reader, "") != reader_version()))
        .join(captures, captures.c.id == revisions.c.capture)
        .where(links.c.source == source, links.c.key.in_([value for _, value in by_name]), captures.c.path != "")
    )
    held: dict[str, set[Key]] = {}
    with archive.engine.connect() as connection:
        for row in connection.execute(query):
            if (row.scheme, row.key) in by_name:
                held.setdefault(row.path, set()).add(by_name[row.scheme, row.key])
    found = ((archive.captures.read_if_there(path), keys) for path, keys in held.items())
    return [(capture, frozenset(keys)) for capture, keys in found if capture is not None]
