"""Which of several statements of one day another one is, edited in the very words that tell them apart."""

from __future__ import annotations

from collections.abc import Mapping

from reading.identity.exchanges import Word, missing, names, words
from reading.identity.typography import plain
from reading.identity.units import Unit, lower_words, number, units

_ALIKE = 70  # rapidfuzz ratio of all the words
_COUNT = 100  # people in a title; above are years and the numbers of issues
_CLEAR = 5  # by so much the best must be better than the next


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, whatever is counted in them: a date, or the number of an issue, is another's."""
    left, right = words(plain(one)), words(plain(other))
    if [_counted(word) for word in left] != [_counted(word) for word in right]:
        return False
    return all(a.folded == b.folded or _few(a, b) for a, b in zip(left, right, strict=True))


def restated(text: str, known: Mapping[str, str], alike: int = _ALIKE) -> str | None:
    """The key of the one of `known` (key -> text) that `text` is, edited; None where that is in any doubt.

    Two people's statements from one template are two, however alike: neither may name somebody the other does not.
    """
    ranked = sorted(((_likeness(text, other), key) for key, other in known.items()), reverse=True)
    if not ranked or ranked[0][0] < alike:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEAR:
        return None
    key = ranked[0][1]
    return None if _about_others(units(text), units(known[key])) else key


def _counted(word: Word) -> str | None:
    return None if number(word) else word.folded


def _few(one: Word, other: Word) -> bool:
    counts = [word.number or "" for word in (one, other)]
    return all(count.isdigit() and int(count) < _COUNT for count in counts)


def _likeness(left: str, right: str) -> float:
    from rapidfuzz import fuzz

    a, b = (" ".join(word.folded for unit in units(text) for word in unit.words) for text in (left, right))
    return fuzz.ratio(a, b)


def _about_others(left: tuple[Unit, ...], right: tuple[Unit, ...]) -> bool:
    lower = lower_words((*left, *right))
    one, other = (
        [word for unit in side for word in names(unit.words, lower) if number(word) is None] for side in (left, right)
    )
    return bool(missing(one, other)) and bool(missing(other, one))
