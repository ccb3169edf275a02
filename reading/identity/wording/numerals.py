"""Numbers and dates of a sentence, however they are written: in words, digits, put in order, or cut short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reading.identity.exchanges import Word
from reading.identity.sketch import folded_words
from reading.identity.units import number
from reading.lexicons import load

_DIGITS = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:[,.]\d{3})+")
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
)  # fmt: skip
_LAST_DAY = 31
_GROUP = 3  # digits between two spaces of a long number


@dataclass(frozen=True, slots=True)
class Counted:
    """A number (`key`: "4", "12.july.2026") that stands from the word at `start` to the one before `end`."""

    key: str
    start: int
    end: int
    dated: bool


def counted(sentence: Sequence[Word]) -> list[Counted]:
    """The numbers and dates of a sentence in their order; one that is put in order counts only in a date."""
    found: list[Counted] = []
    at = 0
    while at < len(sentence):
        each = _date(sentence, at) or _number(sentence, at)
        if each is None:
            at += 1
            continue
        found.append(each)
        at = each.end
    return found


def _date(sentence: Sequence[Word], at: int) -> Counted | None:
    whole = _DATE.fullmatch(sentence[at].surface)
    if whole and int(whole[1]) <= _LAST_DAY and 1 <= int(whole[2]) <= len(_MONTHS):
        end = _behind_year(sentence, at + 1)
        return Counted(f"{int(whole[1])}.{_MONTHS[int(whole[2]) - 1]}.{whole[3]}", at, end, dated=True)
    month = _month(sentence[at])
    if month:
        behind = at + 1 + _skipped(sentence, at + 1, "the")
        day = _day(sentence, behind)
        return _with_year(sentence, f"{day[0]}.{month}", at, day[1]) if day else _with_year(sentence, month, at, at + 1)
    day = _day(sentence, at)
    if day is None:
        return None
    behind = day[1] + _skipped(sentence, day[1], "of")
    month = _month(sentence[behind]) if behind < len(sentence) else None
    return _with_year(sentence, f"{day[0]}.{month}", at, behind + 1) if month else None


def _with_year(sentence: Sequence[Word], key: str, start: int, end: int) -> Counted:
    at = end + _skipped(sentence, end, "of")
    if at < len(sentence) and _YEAR.fullmatch(sentence[at].folded):
        return Counted(f"{key}.{sentence[at].folded}", start, _behind_year(sentence, at + 1), dated=True)
    return Counted(key, start, end, dated=True)


def _skipped(sentence: Sequence[Word], at: int, word: str) -> int:
    return int(at < len(sentence) and sentence[at].folded == word)


def _month(word: Word) -> str | None:
    said = number(word)
    return said if said in _MONTHS else None


def _day(sentence: Sequence[Word], at: int) -> tuple[int, int] | None:
    """A day of a month and where the words behind it begin."""
    if at >= len(sentence):
        return None
    word = sentence[at].folded
    if _DIGITS.fullmatch(word):
        return (int(word), _behind_ending(sentence, at + 1)) if 0 < int(word) <= _LAST_DAY else None
    tens = _cardinals().get(word)
    if tens in (20, 30) and at + 1 < len(sentence) and (ones := _ordinal(sentence[at + 1].folded)) and ones < 10:
        return tens + ones, at + 2
    put_in_order = _ordinal(word)
    return (put_in_order, at + 1) if put_in_order else None


def _number(sentence: Sequence[Word], at: int) -> Counted | None:
    word = sentence[at].folded
    if word[0].isdigit():
        end = at + 1
        digits = word.replace(",", "").replace(".", "") if _GROUPED.fullmatch(word) else word
        if _DIGITS.fullmatch(word) and len(word) <= _GROUP:
            while (
                end < len(sentence) and _DIGITS.fullmatch(sentence[end].folded) and len(sentence[end].folded) == _GROUP
            ):
                digits += sentence[end].folded
                end += 1
        end = _behind_ending(sentence, end)
        if _YEAR.fullmatch(digits):
            return Counted(digits, at, _behind_year(sentence, end), dated=True)
        return Counted(digits, at, end, dated=False)
    return _in_words(sentence, at)


def _in_words(sentence: Sequence[Word], at: int) -> Counted | None:
    """ "Twenty two", "сто двадцать тысяч": the smaller stands behind the larger, and a multiplier behind both."""
    value, end, last = 0, at, 10**9
    while end < len(sentence):
        word = sentence[end].folded
        ones, times = _cardinals().get(word), _multipliers().get(word)
        if ones is not None and _digits(ones) < last and (value == 0 or ones < value):
            value, last = value + ones, _digits(ones) if ones >= 20 else 0
        elif times is not None and end > at and value:
            value, last = value * times, _digits(times)
        else:
            break
        end += 1
    return Counted(str(value), at, end, dated=False) if value else None


def _digits(value: int) -> int:
    return len(str(value))


def _behind_ending(sentence: Sequence[Word], at: int) -> int:
    return at + int(at < len(sentence) and sentence[at].folded in _table("behind_digits"))


def _behind_year(sentence: Sequence[Word], at: int) -> int:
    return at + int(at < len(sentence) and sentence[at].folded in _table("year"))


@lru_cache(maxsize=8192)
def _ordinal(word: str) -> int | None:
    for value, beginnings in _ordinals():
        for beginning in beginnings:
            if word == beginning and word.isascii():
                return value
            if word.startswith(beginning) and word[len(beginning) :] in _table("endings"):
                return value
    return None


@lru_cache(maxsize=4)
def _table(name: str) -> frozenset[str]:
    return frozenset("".join(folded_words(form)) for form in load("rewording")["dates"][name].split())


@lru_cache(maxsize=1)
def _cardinals() -> dict[str, int]:
    return _values("numerals")


@lru_cache(maxsize=1)
def _multipliers() -> dict[str, int]:
    return _values("multipliers")


def _values(name: str) -> dict[str, int]:
    listed = load("rewording")[name].items()
    return {"".join(folded_words(form)): int(value) for value, forms in listed for form in forms.split()}


@lru_cache(maxsize=1)
def _ordinals() -> tuple[tuple[int, tuple[str, ...]], ...]:
    listed = load("rewording")["ordinals"].items()
    return tuple((int(value), tuple("".join(folded_words(each)) for each in forms.split())) for value, forms in listed)
