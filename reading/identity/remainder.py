"""What an edit says, once all is taken out that says nothing: closed classes, forms of one word, slips, synonyms.

No list knows what can be said of people. So these lists are of what may be put otherwise; all else says something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reading.identity.exchanges import Word
from reading.identity.sketch import folded_words
from reading.identity.spelling import one_word
from reading.identity.units import kin, matter, measures, number, reporting, somebody, status
from reading.lexicons import load

_POSSESSIVE = re.compile(r"'s?$")


def says_more(gone: Sequence[Word], come: Sequence[Word], stay: Sequence[Word]) -> bool:
    """Whether a word that says something came, went, or gave way to another; `stay`: those that did not.

    Who says so is often put otherwise, but not whether anybody says so.
    """
    left, right = ([word for word in gap if not _empty(word.folded)] for gap in (gone, come))
    if says_who([*left, *stay]) and says_who([*right, *stay]):
        left, right = ([word for word in gap if not _stands(word.folded, _sources())] for gap in (left, right))
    if says_who(gone) and says_who(come):
        left, right = (
            [word for word in gap if not reporting(word.folded) or _groups(word.folded)] for gap in (left, right)
        )
    rest = list(right)
    for word in left:
        same = next((each for each in rest if _same(word, each)), None)
        if same is None:
            return True
        rest.remove(same)
    return bool(rest)


def says_who(these: Sequence[Word]) -> bool:
    """Whether words only name who said so, or may."""
    return any(reporting(word.folded) or _stands(word.folded, _sources()) for word in these)


def content(word: Word) -> bool:
    """Whether a word says something by itself."""
    return not _empty(word.folded)


def nearly(word: str) -> bool:
    """Whether a folded word before a verb says that it was not done."""
    return word in load("wording")["nearly"].split()


def turned(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    """Whether a word such as "from" stands where one such as "until" stood."""
    left, right = ({word.folded for word in gap} for gap in (gone, come))
    left, right = left - right, right - left
    return any((left & one and right & other) or (left & other and right & one) for one, other in _apart())


def of_somebody(passage: Sequence[Word]) -> bool:
    """Whether a sentence speaks of a person, a number, a date, a place or of what was done to somebody."""
    return any(
        (word.capital and not word.opens)
        or number(word)
        or somebody(word.folded)
        or status(word.folded)
        or matter(word.folded)
        or measures(word.folded)
        or kin(word.folded)
        for word in passage
    )


def _same(one: Word, other: Word) -> bool:
    a, b = _bare(one), _bare(other)
    counted = number(one)
    return (
        a == b or (counted is not None and counted == number(other)) or one_word(a, b) or bool(_groups(a) & _groups(b))
    )


def _bare(word: Word) -> str:
    """Without the ending of a possessive."""
    return "".join(folded_words(_POSSESSIVE.sub("", word.surface))) or word.folded


@lru_cache(maxsize=4096)
def _groups(word: str) -> frozenset[int]:
    return frozenset(at for at, group in enumerate(_alike()) if _stands(word, group))


def _empty(word: str) -> bool:
    return word in _empties()


_Forms = tuple[frozenset[str], tuple[str, ...]]


def _stands(word: str, forms: _Forms) -> bool:
    return word in forms[0] or word.startswith(forms[1])


def _forms(listed: Sequence[str]) -> _Forms:
    whole = frozenset(_folded(form) for form in listed if not form.endswith("+"))
    return whole, tuple(_folded(form[:-1]) for form in listed if form.endswith("+"))


def _folded(form: str) -> str:
    return "".join(folded_words(form))


@lru_cache(maxsize=1)
def _empties() -> frozenset[str]:
    return frozenset(map(_folded, load("wording")["empty"].split()))


@lru_cache(maxsize=1)
def _apart() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    sides = (tuple(frozenset(map(_folded, side.split())) for side in pair) for pair in load("wording")["apart"])
    return tuple((one, other) for one, other in sides)


@lru_cache(maxsize=1)
def _sources() -> _Forms:
    return _forms(load("wording")["sources"])


@lru_cache(maxsize=1)
def _alike() -> tuple[_Forms, ...]:
    return tuple(_forms(group.split()) for group in load("wording")["alike"])
