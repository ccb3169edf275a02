"""Which lines of a page are headlines of other pages: they name people and places that it does not speak of."""

from __future__ import annotations

from collections.abc import Sequence

from reading.identity.exchanges import Word, names
from reading.identity.units import Unit, number

_STEM = 4  # letters of a name that its cases share
_FEWEST = 3  # sentences that name somebody: below that no page is known well enough to say who is foreign to it


def foreign(page: Sequence[Unit], lower: frozenset[str]) -> frozenset[int]:
    """Keys of the lines that stand alone and name only whom no sentence of the page names."""
    telling = [named for unit in page if not unit.loose and (named := names(unit.words, lower))]
    if len(telling) < _FEWEST:
        return frozenset()
    known = {_stem(word) for named in telling for word in named}
    return frozenset(unit.key for unit in page if unit.heading and _names_others(names(unit.words, lower), known))


def _names_others(named: Sequence[Word], known: set[str]) -> bool:
    """What only opens the line may be no name: "Released in May"."""
    inside = any(not word.opens and not number(word) for word in named)
    return inside and not any(_stem(word) in known for word in named)


def _stem(word: Word) -> str:
    return word.folded[:_STEM]
