"""How a record becomes JSON: its fields in order, what is unknown left out, moments in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from reading.dates import utc

# Metadata of a field whose own fields stand in its place, as those of a publication in a search hit.
INLINE = {"inline": True}


def as_json(record: Any) -> dict[str, Any]:
    """`record` (a dataclass) as a JSON object; None and absent are the same thing."""
    found: dict[str, Any] = {}
    for field in fields(record):
        value = _plain(getattr(record, field.name))
        if field.metadata.get("inline"):
            found.update(value)
        elif value is not None:
            found[field.name] = value
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return utc(value)
    if is_dataclass(value):
        return as_json(value)
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items() if entry is not None}
    if isinstance(value, tuple | list):
        return [_plain(entry) for entry in value]
    return value
