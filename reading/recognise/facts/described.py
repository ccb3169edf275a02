"""Nouns of a Cyrillic text that stand for somebody it has said to be one: «мичмана» for the retired mičman it named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from reading.recognise.cast import Cast, Gender
from reading.recognise.text import Sentence

_WORD = re.compile(r"(?<![\w-])[а-яё]{4,}(?:-[а-яё]{3,})?(?![\w-])")
_NAME_BEHIND = re.compile(r"\s+(?:[«\"][^»\"]{2,40}[»\"]\s+)?[А-ЯЁ]")
_AHEAD, _BEHIND = 45, 70
_APPOSED = re.compile(r"\s*(?:\([^)]{1,30}\)\s*)?(?:,|—|–)\s*(?P<words>[^.;:—–]{3,70})")

Nouns = Mapping[str, int]


def descriptions(cast: Cast, sentences: tuple[Sentence, ...]) -> Nouns:
    """Lemma -> the one person it is said of; a noun said of two people stands for neither."""
    told: dict[str, set[int]] = {}
    for sentence in sentences:
        for mention in cast.mentions_in(sentence.field, sentence.start, sentence.end):
            start, end = mention.start - sentence.start, mention.end - sentence.start
            for lemma in _around(sentence.text, start, end):
                told.setdefault(lemma, set()).add(mention.person)
    return {lemma: persons.pop() for lemma, persons in told.items() if len(persons) == 1}


def _around(text: str, start: int, end: int) -> Iterator[str]:
    ahead = re.split(r"[,.;:()]", text[max(0, start - _AHEAD) : start])[-1]
    for word in _WORD.findall(ahead)[-3:]:
        if noun := person_noun(word):
            yield noun[0]
    if (behind := _APPOSED.match(text[: end + _BEHIND], end)) is not None:
        for word in _WORD.findall(behind["words"].split(",")[0])[:3]:
            if noun := person_noun(word):
                yield noun[0]
                return


def stand_ins(sentence: Sentence, nouns: Nouns) -> Iterator[tuple[int, int, int]]:
    """(start, end, person) of every such noun that no name follows."""
    for match in _WORD.finditer(sentence.text) if nouns else ():
        noun = person_noun(match.group())
        if noun is not None and noun[0] in nouns and _NAME_BEHIND.match(sentence.text, match.end()) is None:
            yield match.start(), match.end(), nouns[noun[0]]


@lru_cache(maxsize=50_000)
def person_noun(word: str) -> tuple[str, Gender | None] | None:
    """Lemma and gender of a noun in the singular for somebody; None for any other word."""
    from reading.recognise.cyrillic.declension import analyser

    for parse in analyser("ru").parse(word)[:3]:
        marks = parse.tag.grammemes
        if "NOUN" not in marks or "anim" not in marks or {"Name", "Surn", "Patr", "plur"} & set(marks):
            continue
        gender: Gender = "feminine" if parse.tag.gender == "femn" else "masculine"
        return parse.normal_form, gender
    return None
