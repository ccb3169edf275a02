"""Whether two texts are one release told in two places; two people's news from one template never is.

A text wrongly taken for a copy is never told, one wrongly taken for new is told twice; so every doubt means new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Literal

from reading.identity.edits import Reason, differing
from reading.identity.exchanges import (
    Word,
    exchanged,
    happened,
    missing,
    names,
    numbers_replaced,
    replaced,
    reports_more,
    sentences,
    words,
)
from reading.identity.noise import credit, without_noise
from reading.identity.typography import plain
from reading.identity.units import matter, status

# Fewer words prove nothing ("Read the statement"); up to the second number a text must be all but equal; up to the
# third no word of it may be another one: without names, professions and places are all that tell two people apart.
_PROVES_NOTHING, _VERY_SHORT, _SHORT = 6, 16, 40
_SIMILAR = 85  # rapidfuzz token_set_ratio; measured in November 2026 on cuts, leads and templates
_SHARED = 0.8  # of the shorter text's words, in runs that both have
_GROWTH = 5  # how much longer a copy may be: the release may have been cut to a quarter, and got a lead
_RUN = 3  # equal words in a row that count as shared; fewer are chance
_SMALL = 6  # words of a difference inside a sentence
_LONGEST = 4000  # words compared of each; the rest of a report decides nothing
# What, other in the middle of shared words, makes other news of it.
_OTHER_NEWS: frozenset[Reason] = frozenset({"verb", "negation", "number"})
# Words, and names among them, of a passage that is no lead but news of its own.
_NEWS_OF_ITS_OWN, _NAMED, _MOSTLY = 45, 2, 0.6
_OVERLAP = 0.45  # of the shorter text's words; less is shared background


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where two aligned texts differ: the words of each side, one of which may be empty. `opens`: before all else."""

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    opens: bool = False

    @property
    def small(self) -> bool:
        return len(self.left) <= _SMALL and len(self.right) <= _SMALL

    @property
    def cut(self) -> bool:
        """One side breaks off inside a word, as teasers do, where the other goes on."""
        short, long = sorted((self.left, self.right), key=len)
        return len(short) == 1 < _SMALL < len(long) and long[0].folded.startswith(short[0].folded)


@dataclass(frozen=True, slots=True)
class Relation:
    """How one text stands to another. `score`: the share of the shorter one's words that stand in both.

    `contains`: all of the other stands in it, among news of its own; `within`: the other way round. `overlaps`: they
    share more than background. None of these makes them one release.
    """

    kind: Literal["same", "contains", "within", "overlaps"]
    score: float


@dataclass(frozen=True, slots=True)
class _Telling:
    words: tuple[Word, ...]
    folded: tuple[str, ...]
    lower: frozenset[str]


def same_release(left: str, right: str) -> bool:
    """Whether both are copies of one release, one perhaps cut, or with a lead, a credit or a footer more."""
    # In one order always: an alignment may differ with the side it starts from, an answer must not.
    a, b = sorted((_telling(left), _telling(right)), key=lambda telling: (len(telling.words), telling.folded))
    shorter, longer = len(a.words), len(b.words)
    if shorter < _PROVES_NOTHING:
        return False
    if a.folded == b.folded:
        return True
    if longer > _longest_copy(shorter) or not _may_share(a, b) or not _similar(a, b):
        return False
    shared, gaps = _align(a, b)
    if shorter < _SHORT and any(gap.left and gap.right for gap in gaps):
        return False
    return shared >= _SHARED * shorter and not _tells_other_news(a, b, gaps)


def relate(left: str, right: str) -> Relation | None:
    """How `left` stands to `right`; None for two people's news from one template, however alike."""
    one, other = _telling(left), _telling(right)
    a, b = sorted((one, other), key=lambda telling: (len(telling.words), telling.folded))
    if len(a.words) < _PROVES_NOTHING or not _may_share(a, b, _OVERLAP):
        return None
    shared, gaps = _align(a, b)
    score = round(shared / len(a.words), 2)
    if same_release(left, right):
        return Relation("same", score)
    lower = a.lower | b.lower
    if len(a.words) < _SHORT or any(gap.small and exchanged(gap.left, gap.right, lower) for gap in gaps):
        return None
    if score >= _SHARED:
        return Relation("within" if len(one.words) < len(other.words) else "contains", score)
    return Relation("overlaps", score) if score >= _OVERLAP else None


def _longest_copy(words_: int) -> int:
    return words_ + 2 if words_ < _VERY_SHORT else words_ * _GROWTH


def _may_share(a: _Telling, b: _Telling, share: float = _SHARED) -> bool:
    """Whether aligning them can find enough: runs of the shorter that stand anywhere in the longer, and both ends.

    It only spares the alignment, which takes ten times as long, where a closing paragraph is all that is shared.
    """
    runs = set(zip(*(b.folded[at:] for at in range(_RUN)), strict=False))
    covered = reached = 0
    for at, run in enumerate(zip(*(a.folded[at:] for at in range(_RUN)), strict=False)):
        if run in runs:
            covered += at + _RUN - max(at, reached)
            reached = at + _RUN
    return covered + 2 * _RUN >= share * len(a.folded)


def _similar(a: _Telling, b: _Telling) -> bool:
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(" ".join(a.folded), " ".join(b.folded)) >= _SIMILAR


def _align(a: _Telling, b: _Telling) -> tuple[int, list[_Gap]]:
    shared, gaps = 0, []
    at_left = at_right = 0
    blocks = SequenceMatcher(None, a.folded, b.folded).get_matching_blocks()
    for start_left, start_right, size in blocks:
        if 0 < size < _RUN and start_left + size < len(a.words) and start_right + size < len(b.words):
            continue
        gap = _Gap(a.words[at_left:start_left], b.words[at_right:start_right], at_left == at_right == 0)
        if gap.left or gap.right:
            gaps.append(gap)
        shared += size
        at_left, at_right = start_left + size, start_right + size
    return shared, gaps


def _tells_other_news(a: _Telling, b: _Telling, gaps: list[_Gap]) -> bool:
    lower = a.lower | b.lower
    return any(not gap.cut and (_other_news(gap, a, b, lower) or _carries(gap, a, b, lower)) for gap in gaps)


def _other_news(gap: _Gap, a: _Telling, b: _Telling, lower: frozenset[str]) -> bool:
    if gap.small and (exchanged(gap.left, gap.right, lower) or _another_outcome(gap, lower)):
        return True
    if gap.left and gap.right and not gap.small and _another_passage(gap):
        return True
    only_left = missing(names(gap.left, lower), [word for word in b.words if word.capital])
    only_right = missing(names(gap.right, lower), [word for word in a.words if word.capital])
    if only_left and only_right and replaced(only_left, only_right):
        return True
    if _brings_somebody(gap.left, b.words, lower) or _brings_somebody(gap.right, a.words, lower):
        return True
    return reports_more(gap.left, b.words, lower) or reports_more(gap.right, a.words, lower)


def _another_outcome(gap: _Gap, lower: frozenset[str]) -> bool:
    """Whether another thing was done, another number counted or a "no" put in, in the middle of shared words."""
    return bool(gap.left and gap.right) and bool(differing(gap.left, gap.right, lower) & _OTHER_NEWS)


def _carries(gap: _Gap, a: _Telling, b: _Telling, lower: frozenset[str]) -> bool:
    """Whether a passage before the release speaks at length of others; a lead has the names of the release."""
    passage, release = (gap.left, b) if gap.left else (gap.right, a)
    if not gap.opens or (gap.left and gap.right) or len(passage) < _NEWS_OF_ITS_OWN:
        return False
    named = names(passage, lower)
    unknown = missing(named, [word for word in release.words if word.capital])
    return len(unknown) >= max(_NAMED, _MOSTLY * len(named))


def _brings_somebody(passage: tuple[Word, ...], elsewhere: tuple[Word, ...], lower: frozenset[str]) -> bool:
    """Whether a passage that only one copy has tells with a figure what came of somebody with name and surname.

    However it is said, that is news. Who passes a release on is named too, but without date or term.
    """
    known = [word for word in elsewhere if word.capital]
    for sentence in sentences(passage):
        fate = any(status(word.folded) or matter(word.folded) for word in sentence)
        if fate and any(word.number for word in sentence):
            named = names(sentence, lower)
            unknown = missing(named, known)
            if any(_is_another(run, unknown) for run in _whole_names(sentence, named)):
                return True
    return False


def _whole_names(sentence: list[Word], named: list[Word]) -> Iterator[list[Word]]:
    """Names that stand side by side: given name and surname, or what an organisation is called."""
    for is_name, run in groupby(sentence, key=lambda word: word in named):
        words_ = list(run)
        if is_name and len(words_) > 1:
            yield words_


def _is_another(run: list[Word], unknown: list[Word]) -> bool:
    """A given name may be shared; who has two names in common, and a third only here, is the same."""
    new = sum(word in unknown for word in run)
    return new > 0 and len(run) - new <= 1


def _another_passage(gap: _Gap) -> bool:
    """One account in the place of another: the same person's arrest and verdict may share all their background."""
    return happened(gap.left) or happened(gap.right) or numbers_replaced(gap.left, gap.right)


@lru_cache(maxsize=256)
def _telling(text: str) -> _Telling:
    paragraphs = [paragraph for paragraph in without_noise(text).paragraphs if not credit(paragraph)]
    told = tuple(word for paragraph in paragraphs for word in words(plain(paragraph)))[:_LONGEST]
    folded = tuple(word.number or word.folded for word in told)
    return _Telling(told, folded, frozenset(word.folded for word in told if not word.capital))
