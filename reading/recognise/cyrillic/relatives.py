"""Where Russian gives several relatives one surname: «Ивана и Марию Примеровых», «братьев Примеровых, Яна и Эмиля»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reading.recognise.cyrillic.declension import forms
from reading.recognise.cyrillic.words import sought
from reading.recognise.people.siblings import singular

_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)*"
_ROW = re.compile(rf"(?<!\w)(?P<given>{_NAME}(?:,\s{_NAME})*\sи\s{_NAME})\s(?P<surname>{_NAME})(?!\w)")
_BEHIND = re.compile(
    rf"(?<!\w)(?P<surname>{_NAME})(?:,|:|\s[—–-]|\s\()?\s(?P<given>{_NAME}(?:,\s{_NAME})*\sи\s{_NAME})(?![\w-])"
)
_OF_SEVERAL = re.compile(r"(?:[оеё]в|ин)(?:ы|ых|ым|ыми)$")
_GIVEN = re.compile(_NAME)


def rows(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the given names, the last of a row before a surname together with it."""
    for found in _ROW.finditer(text):
        given = _names_in(found, text)
        known = [_is_given(text[start:end]) for start, end in given]
        sure = _is_shared(found["surname"]) and (all(known) or (any(known) and _OF_SEVERAL.search(found["surname"])))
        if sure or (_are_kin(text, found.start()) and not _is_given(found["surname"])):
            yield from given[:-1]
            yield given[-1][0], found.end("surname")
    for kin in sought("kin_of_several").finditer(text):
        behind = _BEHIND.match(text, kin.end())
        given = _names_in(behind, text) if behind else []
        if behind and _is_shared(behind["surname"]) and all(_is_given(text[start:end]) for start, end in given):
            yield behind.span("surname")
            yield from given


def _names_in(found: re.Match[str], text: str) -> list[tuple[int, int]]:
    return [name.span() for name in _GIVEN.finditer(text, *found.span("given"))]


def _are_kin(text: str, start: int) -> bool:
    return any(kin.end() == start for kin in sought("kin_of_several").finditer(text, 0, start))


def _is_shared(surname: str) -> bool:
    return singular(surname, "masculine", "ru") != surname and not _is_given(surname)


@lru_cache(maxsize=20_000)
def _is_given(word: str) -> bool:
    return any(form.kind == "given" and form.score >= 0.85 for form in forms(word.split("-")[0], "ru"))
