"""Which organisation a name means: by every name the lexicon has for it, else by the name it goes by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from reading.lexicons import load

_QUOTES = str.maketrans(dict.fromkeys("«»„“”‟‘’‚‹›\"'", '"'))
_QUOTED = re.compile(r'"+([^"]+)"+')
_STEM = 4  # letters of a word that stay the same whatever its case


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation. `key` tells it from every other; `family`: those that share a short name.

    `short`: only that name is given, which others use for any of the family.
    """

    key: str
    family: str
    short: bool


@cache
def body(name: str) -> Body:
    """The organisation that a name of any language means."""
    plain = " ".join(name.translate(_QUOTES).split())
    bare = plain.replace('"', "")
    for pattern, entry in _known():
        if pattern.fullmatch(bare):
            return Body(entry["name"], entry["family"], bool(entry.get("short")))
    return _unknown(plain)


def _unknown(plain: str) -> Body:
    """«Centre "Light"» is called "Light" for short; what stands around the quotes may be in any case."""
    quoted = _QUOTED.search(plain)
    around = _QUOTED.sub(" ", plain) if quoted else ""
    core = _letters(quoted[1] if quoted else plain)
    stems = " ".join(_letters(word)[:_STEM] for word in around.split())
    return Body(f"{stems} {core}".strip(), f'"{core}"', not stems)


def _letters(words: str) -> str:
    """In Latin letters, without marks: one name in two alphabets is one."""
    from anyascii import anyascii

    return "".join(letter for letter in anyascii(words).casefold() if letter.isalnum())


@cache
def _known() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    """Every name of the lexicon, without quotes."""
    return tuple(
        (re.compile("|".join(_patterns(entry)), re.IGNORECASE), entry)
        for entry in load("organisations")["organisation"]
    )


def _patterns(entry: dict[str, Any]) -> list[str]:
    aliases = [re.escape(_unquoted(alias)) for alias in (entry["name"], *entry["aliases"])]
    return aliases + [_unquoted(pattern) for pattern in (*entry["cyrillic"], *entry.get("sections", ()))]


def _unquoted(pattern: str) -> str:
    return pattern.translate(_QUOTES).replace('"?', "").replace('"', "")
