"""One JSON object per line, UTF-8, nothing escaped that need not be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO


def write_lines(stream: TextIO, objects: Iterable[Mapping[str, Any]]) -> int:
    """A line per object; how many."""
    count = 0
    for found in objects:
        stream.write(json.dumps(found, ensure_ascii=False) + "\n")
        count += 1
    return count
