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
    added = _added(script)
    known.update(added if script == "cyrillic" else {name: kind for name, kind in added.items() if name not in known})
    return known


@cache
def fathers() -> frozenset[str]:
    """Names of men that the packed list lacks: behind another they are mostly the father's."""
    return frozenset(name for name, kind in _added("latin").items() if kind == "m")


def _added(script: Script) -> dict[str, Kind]:
    """Given names the packed list lacks, from given_cyrillic.toml or given_latin.toml."""
    data = load(f"given_{script}")
    if script == "cyrillic":
        kinds: dict[str, Kind] = {"masculine": "m", "feminine": "f", "either": "u"}
        return {folded(name): kind for heading, kind in kinds.items() for name in data[heading].split()}
    added: dict[str, Kind] = {}
    kinds = {"masculine": "m", "feminine": "f", "surname": "s"}
    for heading, kind in kinds.items():
        for name in map(folded, " ".join(data[heading].values()).split()):
            added[name] = kind if added.get(name, kind) == kind else added[name] if kind == "s" else "u"
    return added


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
