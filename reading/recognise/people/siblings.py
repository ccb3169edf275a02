"""Gives each of several relatives their own name: "Ivan and Pavel Example", «Иван и Пётр Примеровы»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from reading.lexicons import load
from reading.recognise.cast import Gender
from reading.recognise.people.candidates import Candidate
from reading.recognise.people.lexicon import folded, names
from reading.recognise.people.sameness import same_word

_JOINED = frozenset({"and", "и", "та", "і", "й", "ды"})


def share_surnames(candidates: Sequence[Candidate], language: str | None = None) -> None:
    """Completes a given name that stands before a full name of its family; a plural surname becomes each one's."""
    for left, right in pairwise(candidates):
        if left.is_full or not right.is_full or not right.sure or left.sentence is not right.sentence:
            continue
        base = left.sentence.start
        gap = left.sentence.text[left.end - base : right.start - base].strip()
        surname, oblique = right.name[-1], right.parts[0] != right.name[0]
        plural = singular(surname, None, language, oblique=oblique) != surname
        both_given = is_given(left.name[0]) and is_given(right.name[0])
        if gap not in _JOINED or not (plural or both_given) or _is_somebody_else(left, candidates):
            continue
        left.gender, right.gender = _gender(left), _gender(right)
        left.name = (left.name[0], singular(surname, left.gender, language, oblique=oblique))
        left.readings, left.sure = (), True
        if plural:
            right.name = (*right.name[:-1], singular(surname, right.gender, language, oblique=oblique))
            right.readings = ()


def _gender(candidate: Candidate) -> Gender | None:
    """What the lists say of the given name; a plural surname tells no gender."""
    kind = names("latin" if candidate.name[0].isascii() else "cyrillic").get(folded(candidate.name[0]))
    if kind not in ("m", "f"):
        return candidate.gender
    return "masculine" if kind == "m" else "feminine"


def _is_somebody_else(left: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether the given name belongs to a full name elsewhere in the text."""
    return any(each.is_full and same_word(left.name[0], each.name[0]) for each in candidates if each is not left)


def is_given(token: str) -> bool:
    """Whether the lists know it as a given name."""
    fold = folded(token)
    return names("latin" if fold.isascii() else "cyrillic").get(fold, "s") != "s"


@cache
def _plurals(language: str | None) -> tuple[tuple[re.Pattern[str], str, str, bool], ...]:
    return tuple(
        (re.compile(rule["plural"]), rule["masculine"], rule["feminine"], bool(rule.get("oblique")))
        for rule in load("declension")["families"]
        if rule.get("languages", language) == language
    )


def singular(surname: str, gender: Gender | None, language: str | None = None, *, oblique: bool = False) -> str:
    """A Slavic surname of several people as one of them bears it; any other stays as it is.

    `oblique`: their given names stand in another case than the nominative, so "Примерів" is no surname by itself.
    """
    if "-" in surname:
        return "-".join(singular(part, gender, language, oblique=oblique) for part in surname.split("-"))
    for plural, masculine, feminine, only_oblique in _plurals(language):
        if plural.search(surname) and (oblique or not only_oblique):
            return plural.sub(feminine if gender == "feminine" else masculine, surname)
    return surname
