"""Surnames: how unlike two of them are, and whether they are the two sexes' forms of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reading.names.distance import FAR, Tongue, unlike
from reading.names.given import Sex
from reading.names.lexicon import table
from reading.names.word import Word

_SHORTEST_FORM = 5
_ARTICLE = re.compile("^(?:[ae]l(?=[a-zA-Z]{4})|b[ei]n(?=[a-zA-Z]{4}))")
_SPELT_ANOTHER_WAY = 0.3
# Every vowel tells there ("-gishvili", "-giashvili"), and every alphabet has it.
_GEORGIAN = ("Svili", "dze")
_SLAVIC = ("ov", "ev", "in", "ski", "cki", "ova", "eva", "ina", "ska", "cka")
_LAST_OK = re.compile("(?<=[a-zA-Z]{4})ok$")
_UNSTRESSED_COST = 0.1
_FAMILY = frozenset(("ov", "ev", "li", "lu", "zade", "oglu", "bai", "bek"))


def joined(words: Sequence[Word]) -> tuple[str, ...]:
    """The readings of several words as if written in one."""
    if len(words) == 1:
        return words[0].readings
    first = "".join(word.readings[0] for word in words)
    last = "".join(word.readings[-1] for word in words)
    return (first, last) if first != last else (first,)


@lru_cache(maxsize=100_000)
def form(sound: str) -> tuple[str, Sex | None]:
    """The masculine form of a surname and the sex its ending tells; None where the ending tells none."""
    if len(sound) >= _SHORTEST_FORM:
        for male, female in _pairs():
            if sound.endswith(female) and len(sound) - len(female) >= 2:
                return sound[: len(sound) - len(female)] + male, "female"
            if sound.endswith(male):
                return sound, "male"
    return sound, None


def slavic(surname: Sequence[Word]) -> bool:
    """Whether a surname has an ending that Slavic languages give men and women, whatever their people."""
    return joined(surname)[0].endswith(_SLAVIC)


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple((male, female) for male, female in table("name_shapes")["surname"]["pairs"])


def surname_cost(left: Sequence[Word], right: Sequence[Word], tongue: Tongue) -> tuple[float, bool]:
    """Unexplained letters between two surnames, and whether only their sex's form differs besides."""
    ours, theirs = joined(left), joined(right)
    if ours[0].endswith(_GEORGIAN) and theirs[0].endswith(_GEORGIAN):
        tongue = "strict"
    plain = min(unlike(ours, theirs, tongue), _without_article(ours, theirs, tongue))
    if plain and tongue != "strict":
        plain = min(plain, _UNSTRESSED_COST + unlike(_unstressed(ours), _unstressed(theirs), tongue))
    our_form, their_form = form(ours[0]), form(theirs[0])
    if not plain or our_form[1] is None or their_form[1] is None or our_form[1] == their_form[1]:
        return plain, False
    bare = unlike(tuple(form(one)[0] for one in ours), tuple(form(one)[0] for one in theirs), tongue)
    return (bare, True) if bare <= plain else (plain, False)


def _unstressed(sounds_of: tuple[str, ...]) -> tuple[str, ...]:
    """With an a for the o of a last syllable that Belarusian writes as it is heard ("-onak", "-onok")."""
    return tuple(_LAST_OK.sub("ak", sound) for sound in sounds_of)


def _without_article(ours: tuple[str, ...], theirs: tuple[str, ...], tongue: Tongue) -> float:
    """Unexplained letters once the Arabic article, or "son of", goes that one of two has written to it ("Alnasiri")."""
    for one, other in ((ours, theirs), (theirs, ours)):
        if _ARTICLE.match(one[0]) and not _ARTICLE.match(other[0]):
            return unlike(tuple(_ARTICLE.sub("", sound) for sound in one), other, tongue)
    return FAR


def part_cost(left: Sequence[Word], right: Sequence[Word], tongue: Tongue) -> float:
    """Unexplained letters when one surname has more words than the other and all of the shorter stand in it."""
    fewer, more = sorted((tuple(left), tuple(right)), key=len)
    if not fewer or len(fewer) == len(more):
        return FAR
    return max(min(unlike(one.readings, other.readings, tongue) for other in more) for one in fewer)


def ending_dropped(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether one surname is the other with a Russian or Turkic family ending, or another: often another family."""
    return any(_dropped(form(one)[0], form(other)[0]) for one in joined(left) for other in joined(right))


def _dropped(one: str, other: str) -> bool:
    ours, theirs = sorted((one, other), key=len)
    stem = ours.removesuffix("i")
    if len(stem) < _SHORTEST_FORM - 1:
        return False
    if theirs.startswith(stem):
        return theirs[len(stem) :].lstrip("i") in _FAMILY
    bare = _without_family(theirs)
    if bare and bare == _without_family(ours):  # "Muratov", "Muratbai"
        return len(bare) >= _SHORTEST_FORM - 1
    # Spelt another way besides ("Dzhemil", "Cemilev").
    return len(stem) >= _SHORTEST_FORM and bool(bare) and unlike((stem,), (bare,), "tr") <= _SPELT_ANOTHER_WAY


def _without_family(sound: str) -> str:
    """A surname without its family ending; empty where it has none."""
    return next((sound.removesuffix(ending).removesuffix("i") for ending in _FAMILY if sound.endswith(ending)), "")


def length(left: Sequence[Word], right: Sequence[Word]) -> int:
    """How long the shorter of two surnames is, in sounds."""
    return min(sum(len(word.sound) for word in left), sum(len(word.sound) for word in right))
