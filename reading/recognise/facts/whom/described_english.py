"""Nouns of an English text that stand for somebody it has said to be one: "the baker" for the baker it named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from reading.lexicons import load
from reading.recognise.cast import Cast
from reading.recognise.facts.whom.described import Nouns
from reading.recognise.facts.whom.discourse import Candidate
from reading.recognise.text import Sentence

_AHEAD = re.compile(r"(?:^|[^\w'’-])(?P<noun>[a-z]{4,}(?:-[a-z]{3,})?)\s$")
_APPOSED = re.compile(
    r"(?:\s\([^)]{1,30}\)|,\s\d{2})?,\s(?:(?:an?|the|our|his|her)\s)?(?P<words>(?:[a-z’'-]+\s){0,4}?[a-z-]{4,})"
    r"(?=\s(?:of|from|at|in|for|with|who|and|by|on|whose|aged)\b|\s?[,.;:–—)]|$)"
)
_NAMED_SO = re.compile(
    r"\s(?:is|was)\san?\s(?P<words>(?:[a-z’'-]+\s){0,3}?[a-z-]{4,})(?=\s(?:of|from|at|in|who|and)\b|[,.;])"
)
# "its priest, Father Pavel Example", "A parishioner, Mina Example"
_COMMA_AHEAD = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)\s(?P<words>(?:[a-z-]+\s){0,3}?[a-z-]{4,}),"
    r"\s(?:(?:Father|Mother|Sister|Brother|Imam|Pastor|Rev\.|Fr\.|Dr\.?)\s)?$"
)
_REACH = 70
_FOR = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:(?!(?:his|her|their|its|our|my)\b)[a-z-]+\s){0,2}?(?P<noun>[a-z]{4,}(?:-[a-z]{3,})?)(?![\w-]|\s[A-Z])"
)


@cache
def _officials() -> frozenset[str]:
    return frozenset(load("reference")["en"]["described"]["officials"])


@cache
def _of_people() -> tuple[re.Pattern[str], frozenset[str]]:
    """How nouns for people end, and those that end so and are none."""
    data = load("reference")["en"]["described"]
    return re.compile(f".*(?:{'|'.join(data['endings'])})"), frozenset(data["not"])


def descriptions(cast: Cast, sentences: tuple[Sentence, ...]) -> Nouns:
    """Noun -> the one person it is said of; a noun said of two people stands for neither."""
    told: dict[str, set[int]] = {}
    for sentence in sentences:
        for mention in cast.mentions_in(sentence.field, sentence.start, sentence.end):
            for noun in _said_of(sentence.text, mention.start - sentence.start, mention.end - sentence.start):
                told.setdefault(noun, set()).add(mention.person)
    return {noun: persons.pop() for noun, persons in told.items() if len(persons) == 1}


def _said_of(text: str, start: int, end: int) -> Iterator[str]:
    found = [each.search(text, max(0, start - _REACH), start) for each in (_AHEAD, _COMMA_AHEAD)]
    found += [pattern.match(text, end, end + _REACH) for pattern in (_APPOSED, _NAMED_SO)]
    for match in found:
        words = (match.groupdict().get("noun") or match.groupdict().get("words") or "") if match else ""
        noun = words.split()[-1] if words else ""
        if noun and _is_person(noun):
            yield noun


@lru_cache(maxsize=20_000)
def _is_person(noun: str) -> bool:
    endings, others = _of_people()
    return endings.fullmatch(noun) is not None and noun not in others


def is_somebody(noun: str) -> bool:
    """Whether a noun in the singular is one for a person, and not for one who arrests, judges or speaks for others."""
    return _is_person(noun) and noun not in _officials()


def stand_ins(sentence: Sentence, nouns: Nouns, lone: int | None = None) -> Iterator[tuple[int, int, int]]:
    """(start, end, person) of every such noun behind "the" or "this"; any noun for a person means the `lone` one."""
    for match in _FOR.finditer(sentence.text) if nouns or lone is not None else ():
        person = nouns.get(match["noun"], lone if is_somebody(match["noun"]) else None)
        if person is not None:
            yield match.start(), match.end(), person


# "The lawyer of Ada Example was fined": not she.
_OF_WHOM = re.compile(r"\s(?:of|for|to)\s(?:(?:the|an?)\s)?(?:[a-z-]+\s){0,2}")


def is_of_somebody(noun: re.Match[str], named: Iterable[Candidate]) -> bool:
    """Whether a noun for somebody is followed by whose they are."""
    text, end = noun.string, noun.end()
    return noun.lastgroup == "noun" and any(
        one.start > end and _OF_WHOM.fullmatch(text, end, one.start) for one in named
    )


# "Judge Ada Example's verdict was announced": the one she passed.
_PASSES_IT = re.compile(
    r"\b(?:judge|justice|magistrate|prosecutor)(?:\s(?:of|at|in|the|(?:district|city|regional|supreme)?\s?court|(?-i:[A-Z])[\w.’'-]*))*\s$",
    re.IGNORECASE,
)


def is_of_a_judge(text: str, start: int) -> bool:
    """Whether a judge or a prosecutor is named from `start` on."""
    return _PASSES_IT.search(text, 0, start) is not None
