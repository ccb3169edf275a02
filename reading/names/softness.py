"""Tells a hard vowel from a soft one and one vowel from two in surnames: "Patkov", "Pyatkov"; "Kornev", "Korneev"."""

from __future__ import annotations

import re

from reading.names.parts import Name

_SKIPPED = frozenset(("tr", "et"))
# Behind these consonants Slavic languages do not agree which vowels are soft.
_CYRILLIC = re.compile("(?<=[бвгґдзклмнпстфх])[аяую]")
_SOFT_CYRILLIC = frozenset("яю")
_LATIN = re.compile("(?<=[bvwgdzklłmnpstfh])(?:([iyj])?[au]|([âû]))(?!u)")
_TWO = re.compile("[еэє][йь]?[еє]|eye|eie|eje|ee")
_WITH_ONE = re.compile("ев|ew|ev")
_RUSSIAN = re.compile("(?:[еёо]ва?|[иы]на?|[eo]va?|[iy]na?)$")
# An i between consonants, none of which hardens it.
_I = re.compile("(?<=[бвгдзклмнпстфхbvgdklmnpstfxz])[иыiy](?=[бвгджзклмнпрстфхчшщbcdfghjklmnprstvxz]..)")
# What Ukrainian and Belarusian put into given names in Latin letters.
_NOT_RUSSIAN = re.compile("(?<![kscztp])h|[bcdfghjklmnprstvz]y[bcdfghjklmnprstvz]")
_TS = re.compile("ts(?!c?h)")
_MAY_BE_TS = re.compile("ц|т[ьъ]?с|дс|[тд]ц|ч|ts|tz|c|z|ț|ţ|ծ|[^\u0000-\u052f]")
_AMBIGUOUS = re.compile("zh|sh|ch|ts|tz|cz|sz|rz")


def softness_apart(left: Name, right: Name) -> bool:
    """Whether two Slavic surnames have a soft vowel in one for a hard one in the other, or two for one."""
    if {left.language, right.language} & _SKIPPED or len(left.surname) != len(right.surname):
        return False
    # Polish and Belarusian Latin letters have a soft l that needs no mark.
    marked = any(word.text[0] < "\u0400" and not word.text.isascii() for word in (*left.words, *right.words))
    pairs = zip(left.surname, right.surname, strict=True)
    return any(_apart(one.text.lower(), other.text.lower(), marked) for one, other in pairs)


def reading_apart(left: Name, right: Name) -> bool:
    """Whether Russian surnames differ by what only Belarusian or Ukrainian writes so ("Kotsov", "Котов")."""
    if len(left.surname) != len(right.surname):
        return False
    pairs = [(one.text.lower(), other.text.lower()) for one, other in zip(left.surname, right.surname, strict=True)]
    givens = (*left.givens, *right.givens)
    russian = all(word.given and word.given.slavic and not _NOT_RUSSIAN.search(word.text.lower()) for word in givens)
    return any((russian and _other_i(one, other)) or _other_hiss(one, other) for one, other in pairs)


def _other_i(one: str, other: str) -> bool:
    if not all(map(_RUSSIAN.search, (one, other))):
        return False
    ours, theirs = ([sign in "ыy" for sign in _I.findall(_AMBIGUOUS.sub("r", text))] for text in (one, other))
    return len(ours) == len(theirs) and ours != theirs


def _other_hiss(one: str, other: str) -> bool:
    return any(
        _TS.search(latin) is not None and latin.isascii() and _MAY_BE_TS.search(rest) is None
        for latin, rest in ((one, other), (other, one))
    )


def _apart(one: str, other: str, marked: bool) -> bool:
    if bool(_TWO.search(one)) != bool(_TWO.search(other)) and all(map(_WITH_ONE.search, (one, other))):
        return True
    ours, theirs = _softness(one, marked), _softness(other, marked)
    return len(ours) == len(theirs) and ours != theirs


def _softness(text: str, marked: bool) -> list[bool]:
    """Of each a and u behind a plain consonant whether it is soft; `marked`: an l is none."""
    if text[0] >= "\u0400":
        plain = text.replace("л", "р") if marked else text
        return [found[0] in _SOFT_CYRILLIC for found in _CYRILLIC.finditer(plain)]
    plain = _AMBIGUOUS.sub("r", text)
    plain = plain.replace("l", "r").replace("ł", "r") if marked else plain
    return [bool(found[1] or found[2]) for found in _LATIN.finditer(plain)]
