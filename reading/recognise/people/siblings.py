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

RELATIVES = "cyrillic.relatives"
_JOINED = frozenset({"and", "и", "та", "і", "й", "ды"})


def share_surnames(candidates: Sequence[Candidate], language: str | None = None) -> None:
    """Completes a given name that stands before a full name of its family; a plural surname becomes each one's."""
    _share_before(candidates, language)
    completed: Candidate | None = None
    family = ""
    as_one: str | None = None
    for left, right in reversed(list(pairwise(candidates))):
        if left.is_full or not (right.is_full or right is completed) or not right.sure:
            continue
        if left.sentence is not right.sentence:
            continue
        gap = _gap(left, right)
        surname = family if right is completed else right.name[-1]
        oblique = right.parts[0] != right.name[0] or (language == "uk" and left.parts[0] != left.name[0])
        if language == "be" and right is not completed and right.parts[-1] != surname:
            oblique = False  # "Паўла і Івана Узорава" is not of several
        own = _own_of_several(left, right, candidates, oblique=oblique) if language in ("uk", "be") else None
        own = as_one if right is completed else own
        plural = own is not None or singular(surname, None, language, oblique=oblique) != surname
        both_given = left.rule == right.rule == RELATIVES or (is_given(left.name[0]) and is_given(right.name[0]))
        both_given = both_given or _opens_with_family(left, right)
        joined = gap in _JOINED or (gap == "," and right is completed)
        elsewhere = _is_somebody_else(left, candidates) and not (plural and language in ("uk", "be"))
        if not joined or not (plural or both_given) or elsewhere:
            continue
        if not is_given(left.name[0]):
            left.name = next((name for name in left.readings if is_given(name[0])), left.name)
        left.gender, right.gender = gender_of(left), gender_of(right)
        if own is not None:
            family, as_one = surname, own
            _share_own(left, right, own, named=right is completed)
            completed = left
            continue
        as_one = None
        double = right.name[1:-1] if right is not completed and _has_two_surnames(right) else ()
        left.name = (left.name[0], *double, singular(surname, left.gender, language, oblique=oblique))
        left.readings, left.sure = (), True
        completed, family = left, surname
        if plural:
            if oblique and language == "uk" and right.parts[0] == right.name[0]:
                right.name, right.gender = _as_a_man(right), "masculine"
            right.name = (*right.name[:-1], singular(surname, right.gender, language, oblique=oblique))
            right.readings = ()


# Right before the first of several relatives.
_FAMILY = re.compile(r"\b(?:brothers|sisters|siblings|twins|spouses|couple|cousins|family),?\s$", re.IGNORECASE)
_ENGLISH = "english.names"


def _opens_with_family(left: Candidate, right: Candidate) -> bool:
    """ "Yosvel and Yaneli Example Sample walked": a word nobody knows, that two surnames behind make a given name."""
    if left.rule != _ENGLISH or not _has_two_surnames(right):
        return False
    at = left.start - left.sentence.start
    return at == 0 or _FAMILY.search(left.sentence.text, 0, at) is not None


def _has_two_surnames(right: Candidate) -> bool:
    """ "Yaneli Example Sample": as in Spanish, the one in the middle a surname."""
    return (
        right.rule == _ENGLISH
        and len(right.name) == 3
        and right.name[1].isalpha()
        and names("latin").get(folded(right.name[1])) == "s"
    )


def _share_own(left: Candidate, right: Candidate, surname: str, *, named: bool) -> None:
    """ "Кваші" where the text tells of a Кваша."""
    left.name = (left.name[0], surname)
    left.readings, left.sure, right.readings = (), True, ()
    if not named:
        given = right.parts[0] if is_given(right.parts[0]) else right.name[0]
        right.name = (given, *right.name[1:-1], surname)


_OF_SEVERAL = re.compile("[иіы]$")


def _own_of_several(left: Candidate, right: Candidate, candidates: Sequence[Candidate], *, oblique: bool) -> str | None:
    """What one of a family is called elsewhere in the text whose name in the plural this may be: «Скрабы», «Скраба»."""
    stem = _OF_SEVERAL.sub("", right.parts[-1])
    if stem == right.parts[-1] or len(stem) < 3 or (oblique and not is_given(right.parts[0])):
        return None
    ones = {stem + ending for ending in ("а", "я", "о", "ь", "")}
    others = [each for each in candidates if each.is_full and each is not left and each is not right]
    told = {token for each in others for token in each.name if token in ones}
    return told.pop() if len(told) == 1 else None


def _as_a_man(right: Candidate) -> tuple[str, ...]:
    """ "Ольгу й Петра Прикладів": behind one name in another case the next stands in it too."""
    return next((each for each in right.readings if each[0] != right.parts[0] and is_given(each[0])), right.name)


def renamed(name: tuple[str, ...], surname: str) -> tuple[str, ...]:
    """A full name under a former surname, which stands where the name has its own."""
    if len(name) > 1 and is_given(name[1]) and not is_given(name[0]):
        return (surname, *name[1:])
    return (*name[:-1], surname)


def _share_before(candidates: Sequence[Candidate], language: str | None) -> None:
    """A surname in the plural that stands before several given names: «братьев Примеровых, Якуба и Энвера»."""
    surname = ""
    for left, right in pairwise(candidates):
        if left.rule != right.rule or left.rule != RELATIVES or left.sentence is not right.sentence:
            surname = ""
            continue
        surname = surname or ("" if left.is_full or is_given(left.name[0]) else left.parts[0])
        if surname and not right.is_full:
            right.gender = gender_of(right)
            right.name = (right.name[0], singular(surname, right.gender, language))
            right.readings, right.sure = (), True
            left.sure = left.sure and left.parts[0] != surname


def _gap(left: Candidate, right: Candidate) -> str:
    base = left.sentence.start
    return left.sentence.text[left.end - base : right.start - base].strip()


def gender_of(candidate: Candidate) -> Gender | None:
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
