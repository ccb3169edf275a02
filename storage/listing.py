"""One list page as read, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reading.records import Capture, Key, Link, Reading


@dataclass(frozen=True, slots=True)
class Listing:
    """One list page as read. `readings` and `failures`: of the carried documents that were wanted, by key.

    `capture`: the page they all came in; `captures`, by key: of those that came each for itself, as letters do.
    `outcome`: degraded for a salvaged list. `reader`: version of the code that read it. `mark`: the highest
    `modified` it shows, where the source is read by such marks. `shifted`: columns that came or went in all of it;
    `mapped`: labels of those whose meaning is known.
    `before`, by key: title and text that carried documents had, of those that other code read then.
    """

    url: str
    links: Sequence[Link]
    reader: str
    readings: Mapping[Key, Reading] = field(default_factory=dict)
    failures: Mapping[Key, str] = field(default_factory=dict)
    etag: str | None = None
    last_modified: str | None = None
    outcome: Literal["healthy", "degraded"] = "healthy"
    mark: str | None = None
    capture: Capture | None = None
    captures: Mapping[Key, Capture] = field(default_factory=dict)
    shifted: frozenset[str] = frozenset()
    mapped: frozenset[str] = frozenset()
    before: Mapping[Key, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListCounts:
    """What became of one list's items; those that are fetched by themselves are only in `listed`."""

    listed: int
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
