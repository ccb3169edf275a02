"""Where several relatives have one surname: «Ивана и Марию Примеровых», «братьев Примеровых, Яна и Эмиля»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reading.recognise.cyrillic.declension import forms
from reading.recognise.cyrillic.words import sought
from reading.recognise.people.siblings import singular

_NAME = r"[А-ЯЁІЇЄЎҐ][а-яёіїєўґ’'ʼ]+(?:-[А-ЯЁІЇЄЎҐа-яёіїєўґ][а-яёіїєўґ’'ʼ]+)*"
_AND = r"(?:и|і|й|та|ды)"
_ROW = re.compile(rf"(?<!\w)(?P<given>{_NAME}(?:,\s{_NAME})*\s{_AND}\s{_NAME})\s(?P<surname>{_NAME})(?!\w)")
_AND_NAME = re.compile(rf"\s{_AND}\s[А-ЯЁІЇЄЎҐ]")
_BEHIND = re.compile(
    rf"(?<!\w)(?P<surname>{_NAME})(?:,|:|\s[—–-]|\s\()?\s(?P<given>{_NAME}(?:,\s{_NAME})*\s{_AND}\s{_NAME})(?![\w-])"
)
_OF_SEVERAL = re.compile(r"(?:[оеё]в|ин)(?:ы|ых|ым|ыми)$")
_GIVEN = re.compile(_NAME)


def rows(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Offsets of the given names, the last of a row before a surname together with it.

    In Ukrainian and Belarusian names alone show a row before its surname.
    """
    for found in _ROW.finditer(text) if language == "ru" and _AND_NAME.search(text) else ():
        given = _names_in(found, text)
        known = [_is_given(text[start:end], language) for start, end in given]
        sure = _is_shared(found["surname"], language) and (
            all(known) or (any(known) and _OF_SEVERAL.search(found["surname"]))
        )
        if sure or (_are_kin(text, found.start()) and not _is_given(found["surname"], language)):
            yield from given[:-1]
            yield given[-1][0], found.end("surname")
    for kin in sought("kin_of_several").finditer(text):
        behind = _BEHIND.match(text, kin.end())
        given = _names_in(behind, text) if behind else []
        everybody = all(_is_given(text[start:end], language) for start, end in given)
        if behind and _is_shared(behind["surname"], language) and everybody:
            yield behind.span("surname")
            yield from given


def _names_in(found: re.Match[str], text: str) -> list[tuple[int, int]]:
    return [name.span() for name in _GIVEN.finditer(text, *found.span("given"))]


def _are_kin(text: str, start: int) -> bool:
    return any(kin.end() == start for kin in sought("kin_of_several").finditer(text, 0, start))


def _is_shared(surname: str, language: str) -> bool:
    return singular(surname, "masculine", language) != surname and not _is_given(surname, language)


@lru_cache(maxsize=20_000)
def _is_given(word: str, language: str) -> bool:
    return any(form.kind == "given" and form.score >= 0.85 for form in forms(word.split("-")[0], language))
