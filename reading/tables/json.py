"""Lists of objects in JSON: at the top, under a name, or as a site's REST interface gives them."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reading.page.decode import clean
from reading.tables.values import NoTable, Row, Table, one_line

_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_DEEPEST = 6
# An object with more values than this is a tree of its own and no row.
_WIDEST = 300
_FOLLOWING = ("next", "next_page_url", "next_url")


def read_json(text: str) -> Table:
    """The longest list of objects in the document. A value inside an object is named by its path: "person.name"."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise NoTable("it begins like JSON and is none: it may have been cut off") from fault
    records = _longest(found)
    if records is None:
        raise NoTable(f"it is JSON without a list of objects{_said(found)}")
    rows: list[Row] = []
    columns: Counter[str] = Counter()
    for number, record in enumerate(records, 1):
        cells = dict(_cells(record, "", 0))
        columns.update(cells.keys())
        if any(cells.values()):
            rows.append(Row(number, cells))
    wide = sum(len(row.cells) >= _WIDEST for row in rows)
    said = f"{wide} rows have more than {_WIDEST} values" if wide else ""
    return Table(tuple(rows), dict(columns), said, _following(found))


def _longest(value: Any, depth: int = 0) -> Sequence[Mapping[str, Any]] | None:
    """The longest list of objects that is no object's own value in another such list; [] where a list is empty."""
    if isinstance(value, list):
        objects = [each for each in value if isinstance(each, dict)]
        return objects if objects or not value else None
    if not isinstance(value, dict) or depth > 2:
        return None
    lists = [found for each in value.values() if (found := _longest(each, depth + 1)) is not None]
    return max(lists, key=len, default=None)


def _said(found: Any) -> str:
    """What an interface says instead of an answer."""
    message = found.get("message") or found.get("error") or found.get("code") if isinstance(found, dict) else None
    return f' ("{one_line(message)[:80]}")' if isinstance(message, str) and message else ""


def _following(found: Any) -> str | None:
    if not isinstance(found, dict):
        return None
    places = [found, *(found[name] for name in ("links", "meta", "pagination") if isinstance(found.get(name), dict))]
    return next((place[name] for place in places for name in _FOLLOWING if isinstance(place.get(name), str)), None)


def _cells(value: Any, path: str, depth: int) -> Iterator[tuple[str, str]]:
    """Paths and lines of text. What begins with an underscore is the interface's own ("_links")."""
    if isinstance(value, dict) and isinstance(value.get("rendered"), str):
        yield path, _plain(value["rendered"])
    elif isinstance(value, dict) and depth < _DEEPEST:
        for number, (name, each) in enumerate(value.items()):
            if number == _WIDEST:
                return
            if not name.startswith("_"):
                yield from _cells(each, f"{path}.{one_line(name)}" if path else one_line(name), depth + 1)
    elif isinstance(value, list) and value and all(isinstance(each, dict) for each in value) and depth < _DEEPEST:
        parts: dict[str, list[str]] = {}
        for each in value[:_WIDEST]:
            for name, cell in _cells(each, path, depth + 1):
                parts.setdefault(name, []).append(cell)
        yield from ((name, "; ".join(filter(None, cells))) for name, cells in parts.items())
    elif isinstance(value, list):
        yield path, "; ".join(filter(None, map(_scalar, value)))
    else:
        yield path, _scalar(value)


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return one_line(clean(value))
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _plain(markup: str) -> str:
    return one_line(clean(html.unescape(_TAG.sub(" ", markup))))
