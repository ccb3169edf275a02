"""Two texts laid side by side: what both have word for word, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reading.identity.exchanges import Word

RUN = 3  # equal words in a row that count as shared; fewer are chance
_SMALL = 6  # words of a difference inside a sentence


@dataclass(frozen=True, slots=True)
class Gap:
    """Where two aligned texts differ: the words of each side, one of which may be empty, and where they begin."""

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    at: tuple[int, int]
    # The word behind it, which is in both.
    ahead: Word | None = None

    @property
    def opens(self) -> bool:
        """Whether it stands before all else."""
        return self.at == (0, 0)

    @property
    def small(self) -> bool:
        return len(self.left) <= _SMALL and len(self.right) <= _SMALL

    @property
    def cut(self) -> bool:
        """One side breaks off inside a word, as teasers do, where the other goes on."""
        short, long = sorted((self.left, self.right), key=len)
        broken = len(short) == 1 < _SMALL < len(long) and not short[0].folded.isdigit()
        return broken and long[0].folded.startswith(short[0].folded)


def align(left: Sequence[Word], right: Sequence[Word]) -> tuple[int, list[Gap]]:
    """How many words stand in both in runs of at least three, and what differs between them."""
    shared, gaps = 0, []
    at_left = at_right = 0
    matcher = SequenceMatcher(None, [word.told for word in left], [word.told for word in right])
    for start_left, start_right, size in matcher.get_matching_blocks():
        if 0 < size < RUN and start_left + size < len(left) and start_right + size < len(right):
            continue
        ahead = left[start_left] if size else None
        gap = Gap(tuple(left[at_left:start_left]), tuple(right[at_right:start_right]), (at_left, at_right), ahead)
        if gap.left or gap.right:
            gaps.append(gap)
        shared += size
        at_left, at_right = start_left + size, start_right + size
    return shared, gaps
