"""What moves on a page by itself: learnt from how one page changes, and from what a site's pages have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from reading.identity.units import Unit, units

# How many other pages must carry a block before it is the site's, not theirs: of a block that tells nothing of anybody,
# and of one that does (several statements about one case share a paragraph).
_FURNITURE, _TELLING_FURNITURE = 1, 3
_HEADING = 4  # words of a title that nothing else is called by
# A block that changed once and then not for so long did not begin to move. Longer than any two looks lie apart.
_FORGOTTEN = timedelta(days=60)
# One that moves is forgotten much later: a counter that stood still for a season goes on some day.
_STILL = timedelta(days=180)
MOVES = 2
_MOST = 64  # blocks remembered of one page; the oldest give way


@dataclass(frozen=True, slots=True)
class Seen:
    """How often a block of one page changed, or came and went; `value`: its words the last time."""

    times: int
    value: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Company:
    """What other pages of a site carry: on how many of them each block stands, and each without its numbers.

    `titles`: what they are called.
    """

    keys: Mapping[int, int] = field(default_factory=dict)
    masks: Mapping[int, int] = field(default_factory=dict)
    titles: frozenset[int] = frozenset()

    @classmethod
    def of(cls, texts: Iterable[str], titles: Iterable[str] = ()) -> Company:
        """Of the texts, and the titles, of other pages."""
        keys: Counter[int] = Counter()
        masks: Counter[int] = Counter()
        for text in texts:
            found = units(text)
            keys.update({unit.key for unit in found})
            masks.update({unit.mask for unit in found})
        headings = (unit for title in titles for unit in units(title) if len(unit.words) >= _HEADING)
        return cls(keys, masks, frozenset(unit.key for unit in headings))

    def furnishes(self, unit: Unit) -> bool:
        """Whether a block is a part of the site, or calls another page by its title."""
        if unit.key in self.titles:
            return True
        return self.keys.get(unit.key, 0) >= (_FURNITURE if unit.passing else _TELLING_FURNITURE)

    def carries(self, unit: Unit) -> bool:
        """Whether it stands on any other page."""
        return unit.key in self.keys

    def counts(self, unit: Unit) -> bool:
        """Whether a block is a counter, or a date, of the site: on its other pages with other numbers."""
        return not unit.figure and unit.passing and self.masks.get(unit.mask, 0) >= _TELLING_FURNITURE


class Memory:
    """What was seen to move on one page, while one look at it is judged. `learnt`: as it is to be kept."""

    def __init__(self, seen: Mapping[int, Seen], now: datetime) -> None:
        self.now = now
        self.learnt = {key: each for key, each in seen.items() if now - each.last <= self._kept(each)}

    def sees(self, key: int, value: int) -> None:
        """Note that a block shows other words than those held; the same ones again are no further change."""
        known = self.learnt.get(key)
        if known is not None and known.value == value:
            self._note(key, replace(known, last=self.now))
        else:
            self._note(key, Seen(known.times + 1 if known else 1, value, self.now))

    def toggles(self, key: int) -> None:
        """Note that a block came or went."""
        known = self.learnt.get(key)
        self._note(key, Seen(known.times + 1 if known else 1, key, self.now))

    def knows(self, key: int) -> Seen | None:
        """What is remembered of a block."""
        return self.learnt.get(key)

    def moves(self, key: int) -> bool:
        """Whether it is known to change by itself."""
        known = self.learnt.get(key)
        return known is not None and known.times >= MOVES

    def _note(self, key: int, seen: Seen) -> None:
        self.learnt[key] = seen
        while len(self.learnt) > _MOST:
            del self.learnt[min(self.learnt, key=lambda each: self.learnt[each].last)]

    def _kept(self, seen: Seen) -> timedelta:
        return _STILL if seen.times >= MOVES else _FORGOTTEN
