"""The date that a paragraph opens with: "Update 12 March 2026: ...", "3 May 2026 - ...", "On 3 May 2026, ..."."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.dates.running import FoundDate, find_dates
from reading.dates.words import MONTHS, WEEKDAYS

# What may stand before the date; anything else belongs to a sentence in which the date is only mentioned.
_UPDATE = (
    r"update[ds]?|latest(?:\s+update)?|new|posted|published|added|last\s+updated"
    r"|обновлени[ея]|обновлено|дополнение|добавлено|новое"
    r"|оновлення|оновлено|доповнення|абнаўленне|абноўлена|дапаўненне"
)
_BEFORE = re.compile(rf"[\W_]*(?:(?:{_UPDATE})[\W_]*)?(?:(?:on|as\s+of|from|at|of|от|на|від|станом\s+на|ад)\s+)?", re.I)
_AFTER = re.compile(r"[\s)\]]*(?:[:–—|.]|-\s|\n|$)|\s*[)\]]\s")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FAR = 90
# How the words begin that a date may begin with.
_OPENINGS = frozenset(word[:2] for word in (*MONTHS, *WEEKDAYS))


def opening_date(paragraph: str) -> str | None:
    """The full date in whose words a paragraph begins."""
    found = _opening(paragraph[:_FAR])
    return found.value if found else None


def lead_date(paragraph: str) -> str | None:
    """The full date that stands over a paragraph like a heading: all of it is told as of that day."""
    found = _opening(paragraph[:_FAR])
    return found.value if found and _AFTER.match(paragraph, found.end) else None


@lru_cache(maxsize=512)
def _opening(beginning: str) -> FoundDate | None:
    """Without its year no date is taken: of which year it is depends on when the paragraph was written."""
    if not _YEAR.search(beginning):
        return None
    before = _BEFORE.match(beginning)
    place = before.end() if before else 0
    opening = beginning[place : place + 2].lower()
    if not opening[:1].isdigit() and opening not in _OPENINGS:
        return None
    found = next(iter(find_dates(beginning)), None)
    if found is None or len(found.value) != 10 or found.start > place:
        return None
    return found if _YEAR.search(beginning, found.start, found.end) else None
