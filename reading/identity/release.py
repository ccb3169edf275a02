"""Whether two texts are one release told in two places; two people's news from one template never is.

A text wrongly taken for a copy is never told, one wrongly taken for new is told twice; so every doubt means new.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from reading.identity.called import alone, is_another, is_of, whole_names
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
    spelt_alike,
    words,
)
from reading.identity.noise import credit, without_noise
from reading.identity.retold import retold
from reading.identity.typography import plain
from reading.identity.units import kin, matter, number, status

# Fewer words prove nothing ("Read the statement"); up to the second number a text must be all but equal; up to the
# third no word of it may be another one: without names, professions and places are all that tell two people apart.
_PROVES_NOTHING, _VERY_SHORT, _SHORT = 6, 16, 40
_SIMILAR = 85  # rapidfuzz token_set_ratio; measured in November 2026 on cuts, leads and templates
_SHARED = 0.8  # of the shorter text's words, in runs that both have
_GROWTH = 5  # how much longer a copy may be: the release may have been cut to a quarter, and got a lead
_RETOLD = 1.4  # how much longer the same may be, told in other words
_RUN = 3  # equal words in a row that count as shared; fewer are chance
_SMALL = 6  # words of a difference inside a sentence
_LONGEST = 4000  # words compared of each; the rest of a report decides nothing
# What, other in the middle of shared words, makes other news of it.
_OTHER_NEWS: frozenset[Reason] = frozenset({"verb", "negation", "number"})
# Words of a passage that is no lead, nor a footer, but news of its own; with another day or figure fewer are.
_NEWS_OF_ITS_OWN, _LATER_NEWS = 45, 30
_NAMED = 2  # times somebody is named of whom a text speaks; people of a digest
_ENDS = re.compile(r"(?<!\.)[.!?][\"'”’»)\]]*\s*$")
_HERS = ("ina", "ova", "eva", "aya", "ина", "ова", "ева", "ая", "іна", "ева", "ына")
_OVERLAP = 0.45  # of the shorter text's words; less is shared background


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where two aligned texts differ: the words of each side, one of which may be empty. `opens`: before all else.

    `ahead`: the word behind it, which is in both.
    """

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    opens: bool = False
    ahead: Word | None = None

    @property
    def small(self) -> bool:
        return len(self.left) <= _SMALL and len(self.right) <= _SMALL

    @property
    def cut(self) -> bool:
        """One side breaks off inside a word, as teasers do, where the other goes on."""
        short, long = sorted((self.left, self.right), key=len)
        broken = len(short) == 1 < _SMALL < len(long) and not short[0].folded.isdigit()
        return broken and long[0].folded.startswith(short[0].folded)


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
    ends: bool


def same_release(left: str, right: str) -> bool:
    """Whether both are copies of one release, one perhaps cut, or with a lead, a credit or a footer more."""
    # In one order always: an alignment may differ with the side it starts from, an answer must not.
    a, b = sorted((_telling(left), _telling(right)), key=lambda telling: (len(telling.words), telling.folded))
    if len(a.words) < _PROVES_NOTHING:
        return False
    if a.folded == b.folded:
        return True
    return _carried(a, b) or _is_retold(a, b, left, right)


def _carried(a: _Telling, b: _Telling) -> bool:
    """Whether one stands in the other nearly word for word."""
    shorter, longer = len(a.words), len(b.words)
    if longer > _longest_copy(shorter) or not _may_share(a, b) or not _similar(a, b):
        return False
    shared, gaps = _align(a, b)
    if shorter < _SHORT and any(gap.left and gap.right for gap in gaps):
        return False
    return shared >= _SHARED * shorter and not _tells_other_news(a, b, gaps)


def _is_retold(a: _Telling, b: _Telling, left: str, right: str) -> bool:
    """Whether they are as long as each other, and say the same sentence by sentence."""
    return len(a.words) >= _SHORT and len(b.words) <= _RETOLD * len(a.words) and retold(left, right)


def _share(a: _Telling, b: _Telling) -> float:
    """Of the shorter text's words, in whatever order."""
    return round(sum((Counter(a.folded) & Counter(b.folded)).values()) / len(a.folded), 2)


def relate(left: str, right: str) -> Relation | None:
    """How `left` stands to `right`; None for two people's news from one template, however alike."""
    one, other = _telling(left), _telling(right)
    a, b = sorted((one, other), key=lambda telling: (len(telling.words), telling.folded))
    if len(a.words) < _PROVES_NOTHING:
        return None
    if not _may_share(a, b, _OVERLAP):
        return Relation("same", _share(a, b)) if _is_retold(a, b, left, right) else None
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
        ahead = a.words[start_left] if size else None
        gap = _Gap(a.words[at_left:start_left], b.words[at_right:start_right], at_left == at_right == 0, ahead)
        if gap.left or gap.right:
            gaps.append(gap)
        shared += size
        at_left, at_right = start_left + size, start_right + size
    return shared, gaps


def _tells_other_news(a: _Telling, b: _Telling, gaps: list[_Gap]) -> bool:
    lower = a.lower | b.lower
    told = [gap for gap in gaps if not (gap.cut or _of_her(gap) or (gap is gaps[-1] and _goes_on(gap, a, lower)))]
    return any(_other_news(gap, a, b, lower) or _carries(gap, a, b, lower, gap is gaps[-1]) for gap in told)


def _of_her(gap: _Gap) -> bool:
    """Whether a given name is spelt with or without its last vowel before a surname that only a woman has."""
    if len(gap.left) != 1 or len(gap.right) != 1 or gap.ahead is None or not gap.ahead.capital:
        return False
    return gap.ahead.folded.endswith(_HERS) and spelt_alike(gap.left[0], gap.right[0])


def _goes_on(gap: _Gap, short: _Telling, lower: frozenset[str]) -> bool:
    """Whether a text that breaks off inside a sentence goes on in the other, which is no digest of many people's news.

    A story comes back to whom its beginning names, by the surname alone. A digest does not, but where it breaks off
    among several people, more of them are to be expected.
    """
    if gap.left or gap.opens or gap.small:
        return False
    known = _surnames(short, lower)
    if short.ends or gap.right[0].opens:
        return _is_the_rest(gap.right, short, known, lower)
    if len({surname.folded for surname in known if alone(surname, short.words)}) > 1:
        return True
    ahead = gap.right[len(gap.right) // 2 :]
    if any(alone(one, [*short.words, *gap.right]) and any(is_of(word, one) for word in ahead) for one in known):
        return True
    return sum(_brings_somebody(sentence, short.words, lower) for sentence in sentences(gap.right)) < _NAMED


def _is_the_rest(passage: Sequence[Word], short: _Telling, known: Sequence[Word], lower: frozenset[str]) -> bool:
    """Whether a longer passage behind whole sentences tells on of those people: it need not say again who they are.

    Later news of them, and others' news in a digest, does.
    """
    if len(passage) < len(short.words) or _tells_what_came(passage, short, lower):
        return False
    named = names(passage, lower)
    again = [run for sentence in sentences(passage) for run in whole_names(sentence, named)]
    if any(is_of(word, one) for run in again for word in run for one in known):
        return False
    halves = passage[: len(passage) // 2], passage[len(passage) // 2 :]
    return any(all(any(is_of(word, one) for word in half) for half in halves) for one in known)


def _surnames(telling: _Telling, lower: frozenset[str]) -> list[Word]:
    """The last of names that stand side by side: of a person that is the surname, of a court it is not used alone."""
    named = names(telling.words, lower)
    return [run[-1] for sentence in sentences(telling.words) for run in whole_names(sentence, named)]


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
    if _respelt(gap):  # a surname may end as verbs do: «Сетарли»
        return False
    relatives = [{called for word in side if (called := kin(word.folded))} for side in (gap.left, gap.right)]
    if all(relatives) and not relatives[0] & relatives[1]:
        return True
    return bool(gap.left and gap.right) and bool(differing(gap.left, gap.right, lower) & _OTHER_NEWS)


def _respelt(gap: _Gap) -> bool:
    """Whether each word is a name and is spelt otherwise on the other side."""
    pairs = list(zip(gap.left, gap.right, strict=False))
    return len(gap.left) == len(gap.right) and all(
        one.capital and other.capital and spelt_alike(one, other) for one, other in pairs
    )


def _carries(gap: _Gap, a: _Telling, b: _Telling, lower: frozenset[str], last: bool) -> bool:
    """Whether a passage before or behind a release is news of its own: of others, or of what came of its people."""
    passage, release = (gap.left, b) if gap.left else (gap.right, a)
    if (gap.left and gap.right) or not (gap.opens or (last and (release.ends or passage[0].opens))):
        return False
    if len(passage) >= _NEWS_OF_ITS_OWN or _tells_what_came(passage, release, lower):
        return True
    named = names(passage, lower)
    return len(passage) >= _LATER_NEWS and _introduces(named, release, lower) and _another_day(passage, release)


def _another_day(passage: Sequence[Word], release: _Telling) -> bool:
    return not {number(word) for word in passage} - {None} <= {number(word) for word in release.words}


def _tells_what_came(passage: Sequence[Word], release: _Telling, lower: frozenset[str]) -> bool:
    """Whether something was done, of which the release has no word, to somebody whom it calls by a whole name."""
    known = {form for word in release.words if (form := status(word.folded))}
    called = {surname.folded for surname in _surnames(release, lower)}
    for sentence in sentences(passage):
        befell = {form for word in sentence if (form := status(word.folded))} - known
        if befell and any(word.folded in called for word in names(sentence, lower)):
            return True
    return False


def _introduces(named: Sequence[Word], release: _Telling, lower: frozenset[str]) -> bool:
    """Whether it names anybody whom the release calls by a whole name, or speaks of more than once."""
    often = Counter(word.folded for word in names(release.words, lower))
    called = {surname.folded for surname in _surnames(release, lower)}
    return any(often[word.folded] > 1 or word.folded in called for word in named)


def _brings_somebody(passage: Sequence[Word], elsewhere: Sequence[Word], lower: frozenset[str]) -> bool:
    """Whether a passage that only one copy has tells with a figure what came of somebody with name and surname.

    However it is said, that is news. Who passes a release on is named too, but without date or term.
    """
    known = [word for word in elsewhere if word.capital]
    for sentence in sentences(passage):
        fate = any(status(word.folded) or matter(word.folded) for word in sentence)
        if fate and any(word.number for word in sentence):
            named = names(sentence, lower)
            unknown = missing(named, known)
            if any(is_another(run, unknown) for run in whole_names(sentence, named)):
                return True
    return False


def _another_passage(gap: _Gap) -> bool:
    """One account in the place of another: the same person's arrest and verdict may share all their background."""
    return happened(gap.left) or happened(gap.right) or numbers_replaced(gap.left, gap.right)


@lru_cache(maxsize=256)
def _telling(text: str) -> _Telling:
    paragraphs = [paragraph for paragraph in without_noise(text).paragraphs if not credit(paragraph)]
    told = tuple(word for paragraph in paragraphs for word in words(plain(paragraph)))[:_LONGEST]
    folded = tuple(word.number or word.folded for word in told)
    small = frozenset(word.folded for word in told if not word.capital)
    return _Telling(told, folded, small, bool(paragraphs) and _ENDS.search(paragraphs[-1]) is not None)
