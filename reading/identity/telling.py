"""What a text tells, ready to be laid beside another: its words without noise and credit lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reading.identity.called import alone, is_of, whole_names
from reading.identity.exchanges import Word, names, sentences, words
from reading.identity.noise import credit, without_noise
from reading.identity.typography import plain

_LONGEST = 4000  # words compared of each; the rest of a report decides nothing
# A closing line of headlines behind whatever label: "More from us: Baker fined for a loaf | Who reads at night".
_LABEL = re.compile(r"\W*(?:[\w'’-]+\s+){0,5}[\w'’-]+\s?:\s+(?=\S)")
_BETWEEN = re.compile(r"\s+[|·•]\s+")
_HEADLINES, _HEADLINE = 2, 4  # so many at least, and so many words in each on average: names are fewer
_ENDS = re.compile(r"(?<!\.)[.!?][\"'”’»)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Telling:
    """Words in their order, as they are compared, and those that stand in small letters. `ends`: no sentence is cut."""

    words: tuple[Word, ...]
    folded: tuple[str, ...]
    lower: frozenset[str]
    ends: bool


@lru_cache(maxsize=256)
def telling(text: str) -> Telling:
    """The words of a text that count."""
    paragraphs = [paragraph for paragraph in without_noise(text).paragraphs if not credit(paragraph)]
    while len(paragraphs) > 1 and _leads_elsewhere(paragraphs[-1], paragraphs[:-1]):
        paragraphs.pop()
    told = tuple(word for paragraph in paragraphs for word in words(plain(paragraph)))[:_LONGEST]
    folded = tuple(word.told for word in told)
    small = frozenset(word.folded for word in told if not word.capital)
    return Telling(told, folded, small, bool(paragraphs) and _ENDS.search(paragraphs[-1]) is not None)


def _leads_elsewhere(paragraph: str, before: Sequence[str]) -> bool:
    """Whether it is a line of headlines of other news; one that names somebody told of may be the latest of this."""
    label = _LABEL.match(paragraph)
    if label is None or "\n" in paragraph or _ENDS.search(paragraph):
        return False
    headlines = [part.split() for part in _BETWEEN.split(paragraph[label.end() :])]
    if len(headlines) < _HEADLINES or sum(map(len, headlines)) < _HEADLINE * len(headlines):
        return False
    told = [word for each in before for word in words(plain(each))]
    small = frozenset(word.folded for word in told if not word.capital)
    known = [one for one in surnames(told, small) if one.folded not in small or alone(one, told)]
    return not any(is_of(word, one) for word in words(plain(paragraph)) for one in known)


def surnames(told: Sequence[Word], lower: frozenset[str]) -> list[Word]:
    """The last of names that stand side by side: of a person that is the surname, of a court it is not used alone."""
    named = names(told, lower)
    return [run[-1] for sentence in sentences(told) for run in whole_names(sentence, named)]
