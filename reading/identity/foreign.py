"""Which lines of a page are headlines of other pages: they name people and places that it does not speak of.

A row of a list does so too: one that begins with somebody's name, or gives a date, is no headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from reading.identity.exchanges import Word, names
from reading.identity.units import Unit, number

_STEM = 4  # letters of a name that its cases share
_NAME = 2  # words of one: a headline has what somebody is before it ("Poet Lev Dansky")
_PATRONYMIC = re.compile(r"(?:[ои]ч|[вчў]на)(?:[ауеіыюь]|ем|ам|ой)?$")
_FEWEST = 3  # sentences that name somebody: below that no page is known well enough to say who is foreign to it


def foreign(page: Sequence[Unit], lower: frozenset[str]) -> frozenset[int]:
    """Keys of the lines that stand alone and name only whom no sentence of the page names."""
    telling = [named for unit in page if not unit.loose and (named := names(unit.words, lower))]
    if len(telling) < _FEWEST:
        return frozenset()
    known = {_stem(word) for named in telling for word in named}
    headings = (unit for unit in page if unit.heading and not _row(unit.words, lower))
    return frozenset(unit.key for unit in headings if _names_others(names(unit.words, lower), known))


def _row(words: Sequence[Word], lower: frozenset[str]) -> bool:
    opening = names(takewhile(lambda word: word.capital, words), lower)
    called = len(opening) == _NAME or any(map(_of_a_full_name, opening))
    return not words[0].capital or called or any(_date(one, other) for one, other in pairwise(words))


def _of_a_full_name(word: Word) -> bool:
    return len(word.surface) == 1 or _PATRONYMIC.search(word.folded) is not None


def _date(one: Word, other: Word) -> bool:
    """A day and a month, in either order."""
    written = sorted((one.number or "", other.number or ""))
    return written[0].isdigit() and written[1].isalpha()


def _names_others(named: Sequence[Word], known: set[str]) -> bool:
    """What only opens the line may be no name: "Released in May"."""
    inside = any(not word.opens and not number(word) for word in named)
    return inside and not any(_stem(word) in known for word in named)


def _stem(word: Word) -> str:
    return word.folded[:_STEM]
