"""Chooses what an export holds: every publication the filters let through, with its current text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, TextIO

from sqlalchemy import Engine

from storage.export.lines import write_lines
from storage.export.spreadsheet import write_rows
from storage.queries import Filters, as_json, each_with_text

FORMATS = ("csv", "jsonl")
COLUMNS = (
    "id", "source", "organisation", "kind", "language", "country", "title", "url", "urls", "published", "first_seen",
    "revision", "revisions", "cluster", "text",
)  # fmt: skip


def export(engine: Engine, filters: Filters, format: str, stream: TextIO, limit: int = 0) -> int:
    """Write what `filters` let through as `format` ("csv" or "jsonl"), at most `limit` (0: all); how many they were.

    They are read page by page, so an archive of any size fits. `stream` is text in UTF-8, opened with newline="".
    """
    if format not in FORMATS:
        raise ValueError(f"an export is one of {', '.join(FORMATS)}")
    found = islice(_objects(engine, filters), limit or None)
    return write_rows(stream, COLUMNS, found) if format == "csv" else write_lines(stream, found)


def _objects(engine: Engine, filters: Filters) -> Iterator[dict[str, Any]]:
    for publication, text in each_with_text(engine, filters):
        yield {**as_json(publication), "text": text}
