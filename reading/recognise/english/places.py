"""Places and things in English text: names that are known to be theirs, and how a name gives itself away as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reading.lexicons import load
from reading.recognise.english.runs import Run
from reading.recognise.english.words import word, words
from reading.recognise.people.lexicon import folded
from reading.recognise.tokens import Token

_TOWARDS = frozenset({"of", "in", "at", "from", "to", "near", "around", "outside", "across"})
_PARTED = re.compile(r"[-\s‑–]+")


@cache
def _known() -> frozenset[str]:
    """Every name of nobody_latin.toml, folded, its words parted by spaces."""
    tables = load("nobody_latin").values()
    return frozenset(
        " ".join(_PARTED.split(folded(name.strip())))
        for names in (names for table in tables for names in table.values())
        for name in names.split(",")
        if name.strip()
    )


@lru_cache(maxsize=20_000)
def is_place(parts: tuple[str, ...]) -> bool:
    """Whether these words are just a place or a thing that is known: "Dak Lak", "Sar-e Pol", "Le Monde"."""
    return " ".join(part for each in parts for part in _PARTED.split(folded(each))) in _known()


def place_signs(line: Sequence[Token], run: Run) -> list[str]:
    """What speaks for a place, in its own words and right beside it."""
    part = line[run.first : run.last]
    before = [token.lower for token in line[max(0, run.first - 5) : run.first]]
    alone, last = len(part) == 1, part[-1]
    reasons: list[str] = []
    if not run.title and is_place(tuple(token.text for token in part)):
        reasons.append("known_place_alone" if alone else "known_place")
    if (len(part) > 2 and last.lower in words("place_end")) or (not alone and not run.title and _ends_as_place(part)):
        reasons.append("place_of")
    if not alone and not run.title and part[0].lower in words("thing_front"):
        reasons.append("thing")
    if alone and last.own and _is_of_a_body(line, run.last):
        reasons.append("own_thing")
    if not alone and not last.own and not run.title and _begins_as_place(line[run.first].lower, before, run):
        reasons.append("place_like")
    if alone and run.first > 1 and _is_of_a_place(line[run.first - 1]):
        reasons.append("behind_place")
    if len(before) > 1 and before[-1] == "of" and before[-2] in words("place_noun"):
        reasons.append("place_of")
    if not run.title and _is_in_brackets(line, run):
        reasons.append("place_of")
    return reasons


def _ends_as_place(part: Sequence[Token]) -> bool:
    """ "Robben Island", "Victory Park"; "Ada Park" is a person."""
    last = part[-1].lower
    first = not word(part[0].text).given or part[0].lower in words("ground_first")
    return last in words("geography") or (last in words("ground") and first)


def _is_of_a_body(line: Sequence[Token], index: int) -> bool:
    """ "Jane's Defence Weekly", "King's College"."""
    return index < len(line) and line[index].text[0].isupper() and word(line[index].text).organisation


def _begins_as_place(first: str, before: list[str], run: Run) -> bool:
    """ "in Tsim Wan", "of San Pedro del Norte", "La Modelo": whether the first word is one that places begin with."""
    towards = bool(before) and before[-1] in _TOWARDS
    if run.last - run.first == 2 and ((towards and first in words("place_start")) or first in words("place_article")):
        return True
    return towards and first in words("place_front")


def _is_of_a_place(token: Token) -> bool:
    """The first word of a name whose second could be somebody's: "Mar Verde", "Castle Vernon"."""
    known = word(token.text)
    first = known.organisation or known.common or token.lower in words("calendar")
    return first and token.text[0].isupper() and not token.own and not known.title


def _is_in_brackets(line: Sequence[Token], run: Run) -> bool:
    """ "Vietnam (Hai Phong)"."""
    return (
        run.first > 1
        and run.last < len(line)
        and line[run.first - 1].text == "("
        and line[run.last].text in {")", ","}
        and word(line[run.first - 2].text).place
    )
