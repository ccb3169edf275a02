"""The given names and surnames recognition knows, by folded token; each script is loaded when first needed."""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from reading.lexicons import load

Script = Literal["latin", "cyrillic"]
Kind = Literal["m", "f", "u", "s"]  # a given name: masculine, feminine, either; a surname

_MARKS = re.compile(r"['’ʼ`‘]")
_LATIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


@cache
def names(script: Script) -> Mapping[str, Kind]:
    """Folded single names of one script. Provenance and counts stand in the file's first line."""
    packed = resources.files("reading.lexicons").joinpath(f"names_{script}.txt.gz").read_bytes()
    known: dict[str, Kind] = {}
    for line in gzip.decompress(packed).decode().splitlines()[1:]:
        kind, *tokens = line.split(" ")
        known.update(dict.fromkeys(tokens, kind))  # type: ignore[arg-type] # the file holds no other kinds
    if script == "cyrillic":
        known.update(_added())
    return known


def _added() -> dict[str, Kind]:
    """Given names the packed list lacks, from given_cyrillic.toml."""
    kinds: dict[str, Kind] = {"masculine": "m", "feminine": "f", "either": "u"}
    data = load("given_cyrillic")
    return {folded(name): kind for heading, kind in kinds.items() for name in data[heading].split()}


@lru_cache(maxsize=50_000)
def folded(token: str) -> str:
    """Lower case, no apostrophes, Latin letters without their marks, ё as е."""
    token = _MARKS.sub("", token.lower())
    if token.isascii():
        return token
    if token[:1] <= "ɏ":
        plain = unicodedata.normalize("NFKD", token.translate(_LATIN))
        return "".join(letter for letter in plain if not unicodedata.combining(letter))
    return token.replace("ё", "е")
