"""Whom a text calls by a whole name, and whom by a surname alone, as a story does that comes back to somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reading.identity.exchanges import Word, inflected


def alone(surname: Word, among: Sequence[Word]) -> bool:
    """Whether somebody is called by it without a given name, and without an article."""
    for at, word in enumerate(among):
        before, behind = among[at - 1] if at else None, among[at + 1] if at + 1 < len(among) else None
        beside = [each for each in (before if not word.opens else None, behind) if each is not None]
        lonely = not any(each.capital and not each.opens for each in beside)
        if is_of(word, surname) and lonely and (before is None or before.folded != "the"):
            return True
    return False


def is_of(word: Word, surname: Word) -> bool:
    return word.capital and (word.folded == surname.folded or inflected(word, surname))


def whole_names(sentence: list[Word], named: list[Word]) -> Iterator[list[Word]]:
    """Names that stand side by side: given name and surname, or what an organisation is called."""
    for is_name, run in groupby(sentence, key=lambda word: word in named):
        words_ = list(run)
        if is_name and len(words_) > 1:
            yield words_


def is_another(run: list[Word], unknown: list[Word]) -> bool:
    """A given name may be shared; who has two names in common, and a third only here, is the same."""
    new = sum(word in unknown for word in run)
    return new > 0 and len(run) - new <= 1
