"""One JSON object per line, UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from storage.export.escapes import json_line


def write_lines(stream: TextIO, objects: Iterable[Mapping[str, Any]]) -> int:
    """A line per object, each written as it comes; how many."""
    count = 0
    for found in objects:
        stream.write(json_line(found) + "\n")
        stream.flush()
        count += 1
    return count
