"""Covers what is shown of publications that only mention somebody withheld: names in texts, titles, quotes, addresses.

Where nobody is covered, everything passes as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from storage.tables import masks

if TYPE_CHECKING:
    from reading.disguise import Disguise, Span

_BATCH = 500
# Of a finding's shape, what is written in a source's own words.
_WORDS = ("place", "court", "label")


class Veil:
    """What is covered in some publications."""

    def __init__(self, connection: Connection, publications: Iterable[str | None]) -> None:
        self._connection = connection
        self._places: dict[tuple[str, int, str], list[Span]] = {}
        self._cases: dict[str, set[str]] = {}
        wanted = sorted({id for id in publications if id})
        for start in range(0, len(wanted), _BATCH):
            query = select(masks).where(masks.c.publication.in_(wanted[start : start + _BATCH]))
            for row in connection.execute(query):
                place = (row.publication, row.revision, row.field)
                self._places.setdefault(place, []).append((row.start, row.end))
                self._cases.setdefault(row.publication, set()).add(row.case)

    def covers(self, publication: str | None) -> bool:
        """Whether anything of it is covered."""
        return publication in self._cases

    def text(self, publication: str, revision: int, field: str, value: str) -> str:
        """A whole title or text."""
        spans = self._places.get((publication, revision, field))
        return _cover(value, spans) if spans else value

    def quote(self, publication: str, revision: int, data: Mapping[str, Any], quote: str) -> str:
        """Words quoted from a revision; `data` says from where."""
        if not self.covers(publication):
            return quote
        start, end = data.get("start", 0), data.get("end", 0)
        if end - start != len(quote):
            return self.words(publication, quote)
        spans = self._places.get((publication, revision, data.get("field", "text")), ())
        here = [(max(0, first - start), last - start) for first, last in spans if first < end and last > start]
        return _cover(quote, here)

    def names(self, publication: str, revision: int, data: Mapping[str, Any]) -> bool:
        """Whether a finding is just that somebody covered is named here."""
        spans = self._places.get((publication, revision, data.get("field", "text")), ())
        return any(start <= data.get("start", -1) and data.get("end", 0) <= end for start, end in spans)

    def words(self, publication: str, value: str) -> str:
        """Words that stand nowhere in particular."""
        return self._disguise(publication).cover(value) if value and self.covers(publication) else value

    def is_theirs(self, publication: str, name: str) -> bool:
        """Whether a name may be that of somebody who is covered here."""
        return self.covers(publication) and self._disguise(publication).is_name(name)

    def address(self, publication: str, url: str | None) -> str | None:
        """An address; without its path where that holds a name."""
        return self._disguise(publication).cover_address(url) if url and self.covers(publication) else url

    def data(self, publication: str, revision: int, data: Mapping[str, Any]) -> dict[str, Any]:
        """A finding's shape."""
        if not self.covers(publication):
            return dict(data)
        own = {key: self.words(publication, data[key]) for key in _WORDS if data.get(key)}
        if "quote" in data:
            own["quote"] = self.quote(publication, revision, data, data["quote"])
        return {**data, **own}

    def _disguise(self, publication: str) -> Disguise:
        from reading.disguise import disguise

        cases = self._cases[publication]
        return disguise(tuple(sorted({name for case in cases for name in self._names[case]})))

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        from storage.withheld.names import names_of

        return names_of(self._connection, {case for cases in self._cases.values() for case in cases})


def fact_rows(connection: Connection, rows: Sequence[Any]) -> list[Any]:
    """Rows of facts with `publication`, `revision`, `data`, and `quote` and `url` where selected, as they are shown."""
    veil = Veil(connection, (row.publication for row in rows))
    return [_fact(veil, row) if veil.covers(row.publication) else row for row in rows]


def publication_rows(connection: Connection, rows: Sequence[Any]) -> list[Any]:
    """Rows of publications with `id`, `revision`, `title` and `url`, as they are shown."""
    veil = Veil(connection, (row.id for row in rows))
    return [_publication(veil, row) if veil.covers(row.id) else row for row in rows]


def change_rows(connection: Connection, rows: Sequence[Any]) -> list[Any]:
    """Rows of changes with `message`, and of their publication `title`, `url` and `current` revision, as shown."""
    veil = Veil(connection, (row.publication for row in rows))
    words = everywhere(connection) if any(row.message for row in rows) else str
    return [_change(veil, row, words) if row.message or veil.covers(row.publication) else row for row in rows]


def everywhere(connection: Connection) -> Callable[[str], str]:
    """Covers everybody withheld in words that belong to no publication: what a source answered, what a visit said."""
    from storage.withheld.names import withheld_names

    names = sorted({name for names in withheld_names(connection).values() for name in names})
    if not names:
        return str
    from reading.disguise import disguise

    return disguise(tuple(names)).cover


def _fact(veil: Veil, row: Any) -> Any:
    held = dict(row._mapping)
    where = (row.publication, row.revision, row.data)
    held["data"] = veil.data(*where)
    if "quote" in held:
        held["quote"] = veil.quote(*where, row.quote)
    for field in ("title", "text"):
        if field in held:
            held[field] = veil.text(row.publication, row.revision, field, held[field])
    if "url" in held:
        held["url"] = veil.address(row.publication, row.url)
    return SimpleNamespace(**held)


def _change(veil: Veil, row: Any, words: Callable[[str], str]) -> Any:
    held = {**row._mapping, "message": words(row.message)}
    if veil.covers(row.publication):
        title = veil.text(row.publication, row.current, "title", row.title)
        held.update(title=title, url=veil.address(row.publication, row.url))
    return SimpleNamespace(**held)


def _publication(veil: Veil, row: Any) -> Any:
    held = dict(row._mapping)
    title = veil.text(row.id, row.revision, "title", row.title)
    return SimpleNamespace(**{**held, "title": title, "url": veil.address(row.id, row.url)})


def _cover(value: str, spans: Sequence[Span]) -> str:
    from reading.disguise import cover

    return cover(value, spans)
