"""Whether two texts are one release told in two places; two people's news from one template never is.

A text wrongly taken for a copy is never told, one wrongly taken for new is told twice; so every doubt means new.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from reading.identity.alignment import RUN, Gap, align
from reading.identity.edits import Reason, differing
from reading.identity.exchanges import (
    exchanged,
    happened,
    missing,
    names,
    numbers_replaced,
    replaced,
    reports_more,
    spelt_alike,
)
from reading.identity.passages import brings_somebody, carries_news, goes_on
from reading.identity.respelt import not_respelt
from reading.identity.retold import retold
from reading.identity.telling import Telling, telling
from reading.identity.units import kin

# Fewer words prove nothing ("Read the statement"); up to the second number a text must be all but equal; up to the
# third no word of it may be another one: without names, professions and places are all that tell two people apart.
_PROVES_NOTHING, _VERY_SHORT, _SHORT = 6, 16, 40
_SIMILAR = 85  # rapidfuzz token_set_ratio; measured in November 2026 on cuts, leads and templates
_SHARED = 0.8  # of the shorter text's words, in runs that both have
_GROWTH = 5  # how much longer a copy may be: the release may have been cut to a quarter, and got a lead
_RETOLD = 1.4  # how much longer the same may be, told in other words
# What, other in the middle of shared words, makes other news of it.
_OTHER_NEWS: frozenset[Reason] = frozenset({"verb", "negation", "number"})
_HERS = ("ina", "ova", "eva", "aya", "ина", "ова", "ева", "ая", "іна", "ева", "ына")
_OVERLAP = 0.45  # of the shorter text's words; less is shared background


@dataclass(frozen=True, slots=True)
class Relation:
    """How one text stands to another. `score`: the share of the shorter one's words that stand in both.

    `contains`: all of the other stands in it, among news of its own; `within`: the other way round. `overlaps`: they
    share more than background. None of these makes them one release.
    """

    kind: Literal["same", "contains", "within", "overlaps"]
    score: float


def same_release(left: str, right: str) -> bool:
    """Whether both are copies of one release, one perhaps cut, or with a lead, a credit or a footer more."""
    # In one order always: an alignment may differ with the side it starts from, an answer must not.
    a, b = sorted((telling(left), telling(right)), key=lambda telling: (len(telling.words), telling.folded))
    if len(a.words) < _PROVES_NOTHING:
        return False
    if a.folded == b.folded:
        return True
    return _carried(a, b) or _is_retold(a, b, left, right)


def _carried(a: Telling, b: Telling) -> bool:
    """Whether one stands in the other nearly word for word."""
    shorter, longer = len(a.words), len(b.words)
    if longer > _longest_copy(shorter) or not _may_share(a, b) or not _similar(a, b):
        return False
    shared, gaps = align(a.words, b.words)
    gaps = not_respelt(gaps, a.words, b.words)
    if shorter < _SHORT and any(gap.left and gap.right for gap in gaps):
        return False
    return shared >= _SHARED * shorter and not _tells_other_news(a, b, gaps)


def _is_retold(a: Telling, b: Telling, left: str, right: str) -> bool:
    """Whether they are as long as each other, and say the same sentence by sentence."""
    return len(a.words) >= _SHORT and len(b.words) <= _RETOLD * len(a.words) and retold(left, right)


def _share(a: Telling, b: Telling) -> float:
    """Of the shorter text's words, in whatever order."""
    return round(sum((Counter(a.folded) & Counter(b.folded)).values()) / len(a.folded), 2)


def relate(left: str, right: str) -> Relation | None:
    """How `left` stands to `right`; None for two people's news from one template, however alike."""
    one, other = telling(left), telling(right)
    a, b = sorted((one, other), key=lambda telling: (len(telling.words), telling.folded))
    if len(a.words) < _PROVES_NOTHING:
        return None
    if not _may_share(a, b, _OVERLAP):
        return Relation("same", _share(a, b)) if _is_retold(a, b, left, right) else None
    shared, gaps = align(a.words, b.words)
    score = round(shared / len(a.words), 2)
    if same_release(left, right):
        return Relation("same", score)
    lower = a.lower | b.lower
    gaps = not_respelt(gaps, a.words, b.words)
    if len(a.words) < _SHORT or any(gap.small and exchanged(gap.left, gap.right, lower) for gap in gaps):
        return None
    if score >= _SHARED:
        return Relation("within" if len(one.words) < len(other.words) else "contains", score)
    return Relation("overlaps", score) if score >= _OVERLAP else None


def _longest_copy(words_: int) -> int:
    return words_ + 2 if words_ < _VERY_SHORT else words_ * _GROWTH


def _may_share(a: Telling, b: Telling, share: float = _SHARED) -> bool:
    """Whether aligning them can find enough: runs of the shorter that stand anywhere in the longer, and both ends.

    It only spares the alignment, which takes ten times as long, where a closing paragraph is all that is shared.
    """
    runs = set(zip(*(b.folded[at:] for at in range(RUN)), strict=False))
    covered = reached = 0
    for at, run in enumerate(zip(*(a.folded[at:] for at in range(RUN)), strict=False)):
        if run in runs:
            covered += at + RUN - max(at, reached)
            reached = at + RUN
    return covered + 2 * RUN >= share * len(a.folded)


def _similar(a: Telling, b: Telling) -> bool:
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(" ".join(a.folded), " ".join(b.folded)) >= _SIMILAR


def _tells_other_news(a: Telling, b: Telling, gaps: list[Gap]) -> bool:
    lower = a.lower | b.lower
    told = [gap for gap in gaps if not (gap.cut or _of_her(gap) or (gap is gaps[-1] and _goes_on(gap, a, lower)))]
    return any(_other_news(gap, a, b, lower) or _carries(gap, a, b, lower, gap is gaps[-1]) for gap in told)


def _goes_on(gap: Gap, short: Telling, lower: frozenset[str]) -> bool:
    return not (gap.left or gap.opens or gap.small) and goes_on(gap.right, short, lower)


def _carries(gap: Gap, a: Telling, b: Telling, lower: frozenset[str], last: bool) -> bool:
    passage, release = (gap.left, b) if gap.left else (gap.right, a)
    if (gap.left and gap.right) or not (gap.opens or (last and (release.ends or passage[0].opens))):
        return False
    return carries_news(passage, release, lower)


def _of_her(gap: Gap) -> bool:
    """Whether a given name is spelt with or without its last vowel before a surname that only a woman has."""
    if len(gap.left) != 1 or len(gap.right) != 1 or gap.ahead is None or not gap.ahead.capital:
        return False
    return gap.ahead.folded.endswith(_HERS) and spelt_alike(gap.left[0], gap.right[0])


def _other_news(gap: Gap, a: Telling, b: Telling, lower: frozenset[str]) -> bool:
    if gap.small and (exchanged(gap.left, gap.right, lower) or _another_outcome(gap, lower)):
        return True
    if gap.left and gap.right and not gap.small and _another_passage(gap):
        return True
    only_left = missing(names(gap.left, lower), [word for word in b.words if word.capital])
    only_right = missing(names(gap.right, lower), [word for word in a.words if word.capital])
    if only_left and only_right and replaced(only_left, only_right):
        return True
    if brings_somebody(gap.left, b.words, lower) or brings_somebody(gap.right, a.words, lower):
        return True
    return reports_more(gap.left, b.words, lower) or reports_more(gap.right, a.words, lower)


def _another_outcome(gap: Gap, lower: frozenset[str]) -> bool:
    """Whether another thing was done, another number counted or a "no" put in, in the middle of shared words."""
    if _respelt(gap):  # a surname may end as verbs do: «Сетарли»
        return False
    relatives = [{called for word in side if (called := kin(word.folded))} for side in (gap.left, gap.right)]
    if all(relatives) and not relatives[0] & relatives[1]:
        return True
    return bool(gap.left and gap.right) and bool(differing(gap.left, gap.right, lower) & _OTHER_NEWS)


def _respelt(gap: Gap) -> bool:
    """Whether each word is a name and is spelt otherwise on the other side."""
    pairs = list(zip(gap.left, gap.right, strict=False))
    return len(gap.left) == len(gap.right) and all(
        one.capital and other.capital and spelt_alike(one, other) for one, other in pairs
    )


def _another_passage(gap: Gap) -> bool:
    """One account in the place of another: the same person's arrest and verdict may share all their background."""
    return happened(gap.left) or happened(gap.right) or numbers_replaced(gap.left, gap.right)
