"""What a list of publications can be narrowed to, as conditions on the table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from storage.errors import CasewatchError
from storage.queries.gate import open_publication
from storage.tables import publications

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?)?)?)?")
_FILTERED = ("source", "organisation", "kind", "language", "country")


class FilterError(CasewatchError):
    """A date of a filter is none; the text says what is allowed."""


@dataclass(frozen=True, slots=True)
class Filters:
    """All must hold; None lets everything through.

    `since` and `until` are dates with any precision ("2021", "2021-11", "2021-11-18", "2021-11-18T09:30:00Z"), both
    inclusive. They compare the published date as precisely as both are known, else the moment first seen.
    """

    source: str | None = None
    organisation: str | None = None
    kind: str | None = None
    language: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """The conditions, the gate for what is withheld among them. Raises FilterError."""
        found = [open_publication()]
        for name in ("source", "kind", "language", "country"):
            wanted = getattr(self, name)
            if wanted is not None:
                found.append(publications.c[name] == wanted)
        if self.organisation is not None:
            found.append(func.lower(publications.c.organisation) == func.lower(self.organisation))
        if self.since is not None:
            found.append(_not_before(*_span(self.since)))
        if self.until is not None:
            found.append(_not_after(*_span(self.until)))
        return found


def known_values(connection: Connection, name: str) -> list[str]:
    """What a filter could be set to in this archive: for a message when it matched nothing."""
    column = publications.c[name]
    if name not in _FILTERED:
        raise ValueError(f"publications cannot be filtered by {name}")
    query = select(column).where(open_publication(), column.is_not(None)).distinct().order_by(column)
    return [str(value) for value in connection.execute(query).scalars()]


def _not_before(text: str, start: datetime, _end: datetime) -> ColumnElement[bool]:
    published = publications.c.published
    # "2021-11" may be after "2021-11-18": both are cut to the precision they share, and so is the answer.
    shared = func.substr(published, 1, len(text)) >= func.substr(text, 1, func.length(published))
    return or_(and_(published.is_not(None), shared), and_(published.is_(None), publications.c.first_seen >= start))


def _not_after(text: str, _start: datetime, end: datetime) -> ColumnElement[bool]:
    published = publications.c.published
    shared = func.substr(published, 1, len(text)) <= func.substr(text, 1, func.length(published))
    return or_(and_(published.is_not(None), shared), and_(published.is_(None), publications.c.first_seen < end))


def _span(text: str) -> tuple[str, datetime, datetime]:
    """The date in records.py's form, its first moment, and the first moment after it."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise FilterError(_allowed(text))
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        if hour is not None:
            iso = f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{(zone or 'Z').replace('Z', '+00:00')}"
            moment = datetime.fromisoformat(iso).astimezone(UTC)
            return moment.strftime("%Y-%m-%dT%H:%M:%SZ"), moment, moment + timedelta(seconds=1)
        start = datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
        return match[0], start, _after(start, bool(month), bool(day))
    except (ValueError, OverflowError) as fault:
        raise FilterError(_allowed(text)) from fault


def _after(start: datetime, has_month: bool, has_day: bool) -> datetime:
    if has_day:
        return start + timedelta(days=1)
    if has_month:
        return (start + timedelta(days=31)).replace(day=1)
    return start.replace(year=start.year + 1)


def _allowed(text: str) -> str:
    return f'"{text}" is no date: allowed are 2021, 2021-11, 2021-11-18 and 2021-11-18T09:30:00Z'
