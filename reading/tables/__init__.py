"""Bytes of a register to rows of plain text, by what they are and not by what they are called. Fetches nothing."""

from __future__ import annotations

from collections.abc import Collection

from reading.page.decode import decode, decode_page
from reading.tables.html import read_html
from reading.tables.json import read_json
from reading.tables.separated import read_separated
from reading.tables.values import NoTable, Row, Table, folded

__all__ = ["NoTable", "Row", "Table", "folded", "read_table"]

_SIGNATURES = {b"PK\x03\x04": "a spreadsheet or a ZIP file", b"\xd0\xcf\x11\xe0": "an old spreadsheet", b"%PDF-": "PDF"}


def read_table(body: bytes, content_type: str | None, wanted: Collection[str]) -> Table:
    """The rows of a CSV file, a JSON document or a page with a table. `wanted`: columns by which the table is known.

    Raises NoTable, whose text says what was found instead.
    """
    for signature, what in _SIGNATURES.items():
        if body.startswith(signature):
            raise NoTable(f"it is {what}; a register is read as CSV, JSON or a web page")
    text = _text(body, content_type)
    start = text.lstrip()[:1]
    if not start:
        raise NoTable("it is empty", empty=True)
    if start in ("{", "["):
        return read_json(text)
    if start == "<":
        return read_html(decode_page(body, content_type), frozenset(map(folded, wanted)))
    return read_separated(text, frozenset(map(folded, wanted)))


def _text(body: bytes, content_type: str | None) -> str:
    from w3lib.encoding import http_content_type_encoding

    declared = http_content_type_encoding(content_type) if content_type else None
    return decode(body, _wide(body), declared)


def _wide(body: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of plain ASCII is zero in it."""
    sample = body[:2000]
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" not in sample:
        return None
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
