"""Gives a brother or sister called by a given name alone the surname of whose they are: "his brother Rashid"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reading.lexicons import load
from reading.recognise.cast import Gender
from reading.recognise.people.candidates import Candidate
from reading.recognise.people.kin_rows import as_borne
from reading.recognise.people.lexicon import folded
from reading.recognise.people.sameness import is_patronymic, same_word
from reading.recognise.people.siblings import is_given

SIBLING = "sibling"  # a reason of whoever bears a surname only by whose brother or sister they are
_REACH = 90


def share_with_siblings(candidates: Sequence[Candidate], language: str | None) -> None:
    """Completes each given name that stands behind a word for a brother or sister whose surname the text tells."""
    spoken = language if language is not None and language in load("kin_rows")["sibling"] else "en"
    for number, sibling in enumerate(candidates):
        if (
            len(sibling.parts) != 1
            or _goes_on(sibling)
            or (called := _called_sibling(candidates, number, spoken)) is None
        ):
            continue
        surname, own_gender = called
        given = _given(sibling)
        if any(_is_called(each, given, surname) for each in candidates if each is not sibling):
            continue
        own = as_borne(surname, own_gender)
        first = any(each.is_full and each.name[0] == surname and not is_given(surname) for each in candidates)
        sibling.name, sibling.gender = ((own, given) if first else (given, own)), own_gender
        sibling.readings, sibling.sure = (), True
        sibling.reasons.append(SIBLING)


# "his sister Valentina Boyko": a surname that no list knows stands right behind.
_MORE = re.compile(r"[-’'ʼ]|\s(?:[a-z]{2,3}\s)?(?P<next>[^\W\d_])")


def _goes_on(sibling: Candidate) -> bool:
    more = _MORE.match(sibling.sentence.text, sibling.end - sibling.sentence.start)
    return more is not None and (more["next"] is None or more["next"].isupper())


@cache
def _nouns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word for a sibling right before a name, and the same with the sibling's owner named between the two."""
    data = load("kin_rows")["sibling"][language]
    noun = "|".join(rf"(?P<{name}>{data[name]})" for name in ("masculine", "feminine"))
    own = rf"(?:(?P<his>{data['his']})|(?P<her>{data['her']})|(?P<theirs>{data['theirs']})|(?P<ours>{data['ours']}))"
    between = data["between"]
    return (
        re.compile(rf"(?:(?<!\w){own}\s{between})?(?<!\w)(?:{noun})(?P<comma>,)?\s$", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{noun})\s{data['of']}{between}$", re.IGNORECASE),
    )


def _called_sibling(candidates: Sequence[Candidate], number: int, language: str) -> tuple[str, Gender] | None:
    """The surname of whose sibling is named here, and whether it is a brother or a sister."""
    sibling = candidates[number]
    text, base = sibling.sentence.text, sibling.sentence.start
    before = text[max(0, sibling.start - base - _REACH) : sibling.start - base]
    beside, of_somebody = _nouns(language)
    if found := beside.search(before):
        if found["ours"]:  # of whoever writes, or is written to
            return None
        gender: Gender = "masculine" if found["masculine"] else "feminine"
        whose: Gender | None = "masculine" if found["his"] else "feminine" if found["her"] else None
        named = not (found["his"] or found["her"] or found["theirs"])
        if named and language == "en":
            left = candidates[number - 1] if number else None
            gap = text[left.end - base : sibling.start - base] if left and left.sentence is sibling.sentence else None
            if left is None or gap is None or not _OWNED_GAP.fullmatch(gap):
                return None
            owner = _surname_of(left, candidates)
        else:
            owner = _whose(candidates, number, whose)
        return (owner, gender) if owner else None
    left = candidates[number - 1] if number else None
    if left is None or left.sentence is not sibling.sentence:
        return None
    gap = text[left.end - base : sibling.start - base]
    ahead = of_somebody.search(text[max(0, left.start - base - _REACH) : left.start - base])
    if ahead is None or not _APPOSED.fullmatch(gap):
        return None
    owner = _surname_of(left, candidates)
    return (owner, "masculine" if ahead["masculine"] else "feminine") if owner else None


# "Ada Example's younger brother Leo", "Ada Example and her brother" is no such gap.
_OWNED_GAP = re.compile(r"['’]s?\s(?:[a-z-]+\s){0,3}(?:brother|sister),?\s")
_APPOSED = re.compile(r",?\s")


def _whose(candidates: Sequence[Candidate], number: int, gender: Gender | None) -> str | None:
    """The surname of the one a pronoun means: named last before, where nobody of another surname may be meant."""
    sibling = candidates[number]
    sentence, surnames = None, []
    for each in reversed(candidates[:number]):
        if each.sentence.field != sibling.sentence.field and sentence is not None:
            break
        if sentence is not None and each.sentence is not sentence:
            break
        if gender is not None and each.gender not in (gender, None):
            continue
        surname = _surname_of(each, candidates)
        if surname is not None:
            sentence = each.sentence
            surnames.append(surname)
    return surnames[0] if surnames and all(_is_one(surnames[0], each) for each in surnames) else None


def _is_one(left: str, right: str) -> bool:
    return any(same_word(left, form) for form in (right, as_borne(right, "feminine"), as_borne(right, "masculine")))


def _surname_of(candidate: Candidate, candidates: Sequence[Candidate]) -> str | None:
    """The surname in the nominative of somebody named in full, here or elsewhere in the text."""
    if candidate.is_full:
        return _surname(candidate.name) if candidate.sure else None
    forms = (candidate.name[0], *(reading[0] for reading in candidate.readings))
    known = [
        surname
        for each in candidates
        if each.is_full and each.sure and (surname := _surname(each.name)) is not None
        if any(same_word(form, token) for form in forms for token in each.name)
    ]
    return known[0] if known and all(_is_one(known[0], each) for each in known) else None


def _surname(name: tuple[str, ...]) -> str | None:
    """The part of a full name that a sibling bears too; None where parts cannot be told apart."""
    parts = [token for token in name if not is_patronymic(token)] if len(name) > 2 else list(name)
    if len(parts) > 2 and folded(parts[1]) in _particles():
        return " ".join(parts[1:])
    if len(parts) != 2 or "." in "".join(parts):
        return None
    if _stands_first(parts[0]) or (is_given(parts[1]) and not is_given(parts[0])):
        return parts[0]
    return parts[1]


@cache
def _particles() -> frozenset[str]:
    return frozenset(load("kin_rows")["surnames"]["particles"])


def _stands_first(token: str) -> bool:
    """Whether it is a surname of a people that says the surname first."""
    return folded(token) in load("kin_rows")["surnames"]["first"]


def _given(sibling: Candidate) -> str:
    forms = [sibling.name[0], *(reading[0] for reading in sibling.readings)]
    return next((form for form in forms if is_given(form)), forms[0])


def _is_called(other: Candidate, given: str, surname: str) -> bool:
    """Whether the word is somebody's surname, or the given name of one who bears another."""
    if not other.is_full:
        return False
    if any(same_word(given, token) for token in other.name[1:]):
        return True
    return same_word(given, other.name[0]) and not any(_is_one(surname, token) for token in other.name[1:])
