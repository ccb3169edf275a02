"""Headlines with a capital to every word: which lines are such, and where a name begins behind somebody's trade."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from reading.recognise.english.words import word
from reading.recognise.tokens import Token

_QUOTES = frozenset({"”", "’", '"', "'", "»", ")", "]"})
# What somebody is: "Maker", "Restorer", "Activist", "Technician", "Craftswoman".
_TRADE = re.compile("(?:[^aeiou]er|eer|tor|sor|ist|cian|rian|man|men|women|woman|[td]ant|dent)s?$", re.IGNORECASE)


def is_headline(line: Sequence[Token]) -> bool:
    """Whether most words of a line that is no sentence have a capital."""
    ending = next((token.text for token in reversed(line) if token.text not in _QUOTES), ".")
    if ending in {".", "!", "?", ":"}:
        return False
    alphabetic = [token for token in line if token.text[0].isalpha()]
    return len(alphabetic) >= 5 and sum(token.text[0].isupper() for token in alphabetic) / len(alphabetic) > 0.6


def before_the_name(parts: Sequence[str], named: Collection[tuple[str, ...]]) -> int:
    """How many of a headline's capitalised words stand before the name: "Puppet Maker Ada Moor" gives 2.

    The name begins where the text has it (`named`), or where a given name follows a trade that is no name.
    """
    if tuple(parts) in named:
        return 0
    for first in range(1, len(parts) - 1):
        before, begins = word(parts[first - 1]), word(parts[first])
        if before.given:
            continue
        by_itself = tuple(parts[first:]) in named and (begins.given or before.kind is None)
        if by_itself or (begins.given and before.kind is None and _TRADE.search(parts[first - 1])):
            return first
    return 0
