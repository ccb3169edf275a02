"""Stretches of capitalised Cyrillic words that known names, endings and initials show to be somebody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reading.lexicons import load
from reading.recognise.cyrillic.declension import fixed_parts, forms
from reading.recognise.cyrillic.words import is_role, never, words_in
from reading.recognise.people.lexicon import folded

_INITIALS = re.compile(r"(?:[А-ЯЁІЇЄЎҐ]\.\s?)+$")
_SMALL = re.compile("[а-яёіїєўґ]")
_PATRONYMIC = re.compile(
    r"(?:ович|евич|йович|авіч|евіч|ёвіч|явіч)(?:а|у|ем|ем|ам|еві|ові|і)?$|(?:овн|евн|ичн|івн|ївн|аўн|еўн|ёўн)(?:а|ы|и|е|у|ой|ою|і|ай)$"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Offsets in the sentence. `sure`: the evidence suffices without anybody of that name elsewhere."""

    start: int
    end: int
    sure: bool


@cache
def _weight(name: str) -> float:
    return float(load("persons_cyrillic")["weights"][name])


def stretches(text: str, language: str) -> list[Stretch]:
    """In order; none of a single word."""
    found: list[Stretch] = []
    for words in _runs(text, language):
        score = sum(_worth(word, language) for word, _, _ in words)
        start, end = words[0][1], words[-1][2]
        if any(is_role(before, language) for before in text[max(0, start - 40) : start].split()[-2:]):
            score += _weight("role")
        if len(words) > 1:
            score += _weight("two_to_four") if len(words) <= 4 else -1.0
            if score >= _weight("threshold"):
                found.append(Stretch(start, end, True))
    return found


def _runs(text: str, language: str) -> Iterator[list[tuple[str, int, int]]]:
    current: list[tuple[str, int, int]] = []
    for word, start, end in words_in(text):
        sentence_end = False
        if word.endswith(".") and not _INITIALS.match(word):
            word, end, sentence_end = word[:-1], end - 1, True
        gap = text[current[-1][2] : start] if current else ""
        if current and (gap not in (" ", "\u00a0") or not _continues(word)):
            yield current
            current = []
        if (current or word[0].isupper()) and _may_be_name(word, language, current[-1][0] if current else None):
            current.append((word, start, end))
        elif current:
            yield current
            current = []
        if sentence_end and current:
            yield current
            current = []
    if current:
        yield current


def _continues(word: str) -> bool:
    return word[0].isupper() or word.lower() in fixed_parts()


def _may_be_name(word: str, language: str, last: str | None) -> bool:
    if _INITIALS.match(word) or word.lower() in fixed_parts():
        return True
    if len(word) < 2 or not _SMALL.search(word) or folded(word) in never() or is_role(word, language):
        return False
    follows = last is not None and _worth(last, language) >= _weight("surname")
    return follows or _worth(word, language) > _weight("unknown")


@lru_cache(maxsize=50_000)
def _worth(word: str, language: str) -> float:
    """How much one word speaks for a name."""
    if _INITIALS.match(word):
        return _weight("initials")
    if word.lower() in fixed_parts():
        return 0.2
    if "-" in word:
        return max(_worth(part, language) for part in word.split("-") if len(part) > 1) if len(word) > 3 else 0.0
    if _PATRONYMIC.search(folded(word)):
        return _weight("patronymic")
    readings = forms(word, language)
    if any(form.kind == "given" and form.score >= 0.85 for form in readings):
        return _weight("given")
    if any(form.kind == "surname" and form.score >= 0.65 for form in readings):
        return _weight("surname")
    if any(form.score >= 0.7 for form in readings):
        return _weight("shape")
    return _weight("unknown")
