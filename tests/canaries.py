"""Secrets that sing: every one holds CANARY, and `heard` looks for it in all that a run left behind."""

from __future__ import annotations

import base64
import gzip
import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, MetaData, select

CANARY = "c4nary"


def _spellings() -> list[bytes]:
    """As written, as bytes in hexadecimal or percent signs, wide, and within base64 at each of its three places."""
    plain = CANARY.encode()
    found = [
        plain,
        plain.hex().encode(),
        "".join(f"%{byte:02x}" for byte in plain).encode(),
        CANARY.encode("utf-16-le"),
    ]
    for before in range(3):
        for case in {plain, plain.upper()}:
            coded = base64.b64encode(b"\0" * before + case)
            # The first and the last letter also hold bits of the neighbours.
            found.append(coded[(before * 8 + 5) // 6 : (before + len(case)) * 8 // 6])
    return found


_SONG = re.compile(b"|".join(map(re.escape, _spellings())), re.IGNORECASE)


def sings(content: bytes | str) -> list[str]:
    """Every place in it that holds a canary, with what stands around it."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    return [repr(data[max(0, found.start() - 60) : found.end() + 60]) for found in _SONG.finditer(data)]


def heard(
    folder: Path, said: Iterable[str | bytes], engine: Engine | None = None, leave: Iterable[str] = ()
) -> list[str]:
    """Where canaries sing: in the files of a folder, packed ones unpacked, in what was said, and in a database.

    `leave`: names of files that hold secrets by right.
    """
    found = [f"said: {place}" for text in said for place in sings(text)]
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in leave):
        found += [f"{path.name}: {place}" for place in sings(_unpacked(path))]
        found += [f"a file's name: {place}" for place in sings(path.name)]
    if engine is not None:
        tables = MetaData()
        tables.reflect(engine)
        with engine.connect() as connection:
            for table in tables.sorted_tables:
                for row in connection.execute(select(table)):
                    found += [f"{table.name}: {place}" for place in sings(repr(tuple(row)))]
    return found


def _unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".gz":
        try:
            return gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            return data
    return data


def in_address(text: str) -> str:
    """A secret as it is written into an address."""
    return quote(text, safe="")
