"""A list that names everybody, as one visit reads it: its columns, and whether who is missing is really missing."""

from __future__ import annotations

from collections import Counter

from crawler.kinds.lists import ListPage
from crawler.kinds.source import Source
from reading.records import Key
from reading.rows import shifted
from storage.archive import Roll, Visit


class RollCall:
    """The pages of a register, one after another."""

    def __init__(self) -> None:
        self._columns: Counter[str] = Counter()
        self._keys: set[Key] = set()
        self._last: ListPage | None = None

    def page(self, page: ListPage) -> None:
        """Take note of one page."""
        self._columns.update(page.columns)
        self._keys.update(link.key for link in page.links)
        self._last = page

    def shift(self, source: Source, visit: Visit) -> tuple[frozenset[str], str]:
        """Columns that came or went since the last visit, and the line that says so."""
        rules = source.rules()
        came, went = shifted(visit.columns, self._columns, rules) if rules is not None else ([], [])
        said = [("new", came), ("gone", went)]
        parts = [f"{_columns(names)} {what}, and no news: {', '.join(names)}" for what, names in said if names]
        return frozenset((*came, *went)), "; ".join(parts)

    def called(self) -> Roll:
        """What the archive is told in the end: whole is what was followed to its end and counts as many as it says."""
        last = self._last
        whole = last is not None and last.next_url is None and last.total in (None, len(self._keys))
        return Roll(dict(self._columns), whole)


def _columns(names: list[str]) -> str:
    return "a column is" if len(names) == 1 else f"{len(names)} columns are"
