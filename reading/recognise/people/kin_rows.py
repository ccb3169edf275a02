"""Gives relatives who are named together the surname they share: "the Example couple, Ada and Leo"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reading.lexicons import load
from reading.recognise.cast import Gender
from reading.recognise.people.candidates import Candidate
from reading.recognise.people.sameness import is_courtesy
from reading.recognise.people.siblings import gender_of, is_given, singular

PARENT = "parent"  # a reason of whoever is named only to say whose children others are
_REACH = 60
_LEADS = re.compile(r"(?:,|:|\s[—–-]|\s\()?\s")
_JOINS = re.compile(r",\s|,?\s(?:and|&|и|та|і|й|ды|а\sтакже|а\sтакож|а\sтаксама)\s")
_FEWEST = 2


def share_in_rows(candidates: Sequence[Candidate], language: str | None) -> None:
    """Completes every row of given names behind a surname in the plural, or behind the parent of those it names."""
    spoken = language if language is not None and language in load("kin_rows")["of_several"] else "en"
    for number, first in enumerate(candidates):
        row = _row_behind(candidates, number)
        if len(row) < _FEWEST:
            continue
        before = first.sentence.text[: first.start - first.sentence.start]
        if len(first.parts) == 1 and not is_given(first.name[0]) and _stands(before, "of_several", spoken):
            for each in row:
                _give(each, _of_one(first.parts[0], gender_of(each), spoken))
            for written in candidates:
                written.sure = written.sure and written.parts != first.parts
        elif first.is_full and _stands(before, "of_parent", spoken):
            for each in row:
                _give(each, as_borne(first.name[-1], gender_of(each)))
            first.reasons.append(PARENT)


def _row_behind(candidates: Sequence[Candidate], number: int) -> list[Candidate]:
    row: list[Candidate] = []
    left = candidates[number]
    for right in candidates[number + 1 :]:
        if right.sentence is not left.sentence or not _is_alone(right):
            break
        base = left.sentence.start
        gap = left.sentence.text[left.end - base : right.start - base]
        if (_JOINS if row else _LEADS).fullmatch(gap) is None:
            break
        row.append(right)
        left = right
    return row if any(_is_known(each) for each in row) else []


def _is_alone(candidate: Candidate) -> bool:
    return len(candidate.parts) == 1 or is_courtesy(candidate.name)


def _is_known(candidate: Candidate) -> bool:
    return any(is_given(form[0]) for form in (candidate.name, *candidate.readings))


@cache
def _before(kind: str, language: str) -> re.Pattern[str]:
    return re.compile(load("kin_rows")[kind][language], re.IGNORECASE)


def _stands(before: str, kind: str, language: str) -> bool:
    return _before(kind, language).search(before[-_REACH:]) is not None


def _give(each: Candidate, surname: str) -> None:
    if not is_given(each.name[0]):
        each.name = next((form for form in each.readings if is_given(form[0])), each.name)
    each.gender = gender_of(each)
    each.name = (*each.name, surname)
    each.readings, each.sure = (), True


def _of_one(surname: str, gender: Gender | None, language: str) -> str:
    """A surname in the plural as one of them bears it."""
    known = singular(surname, gender, language, oblique=True)
    if known != surname:
        return known
    for plural, meant in load("kin_rows")["plural"][language]:
        if re.search(plural, surname):
            return re.sub(plural, meant, surname)
    return surname


def as_borne(surname: str, gender: Gender | None) -> str:
    """A parent's surname as a son or a daughter bears it."""
    for written, meant in load("kin_rows")["gendered"][gender] if gender else ():
        if re.search(written, surname):
            return re.sub(written, meant, surname)
    return surname
