"""Sections of a digest or chronicle, each of people of its own, under a heading or a day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reading.dates import lead_date
from reading.recognise.cast import Cast
from reading.recognise.facts.layouts.chronicle import section_date
from reading.recognise.text import Sentence, Text

_LONGEST, _MOST_WORDS = 50, 6
_CLOSED = re.compile(r"[.!?,;:…»\")]\s*$")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\(?\d{1,3}[.)])\s")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a digest. `own`: the one person it is about, where it speaks of one only."""

    own: int | None


def sections_of(text: Text, cast: Cast) -> tuple[frozenset[int], dict[int, Section]]:
    """The headings of a text and, if it is a digest, its sections."""
    heads = headings(text, cast)
    return heads, sections(text, cast, heads)


def headings(text: Text, cast: Cast) -> frozenset[int]:
    """Which sentences are lines that only say what the lines below are about."""
    return frozenset(
        number
        for number, (one, following) in enumerate(pairwise(text.sentences))
        if _is_heading(one, cast) and following.paragraph != one.paragraph and len(following.text) > len(one.text)
    )


def _is_heading(one: Sentence, cast: Cast) -> bool:
    if one.field == "title" or len(one.text) > _LONGEST or len(one.text.split()) > _MOST_WORDS:
        return False
    if _CLOSED.search(one.text) or _ITEM.match(one.text) or not one.text[:1].isupper():
        return False
    return not cast.mentions_in(one.field, one.start, one.end)


def sections(text: Text, cast: Cast, heads: frozenset[int]) -> dict[int, Section]:
    """By the number of its first sentence each section of a text in which every section has people of its own."""
    if not (starts := _starts(text, heads)):
        return {}
    ends = [*starts[1:], len(text.sentences)]
    people = [_people(text.sentences[start:end], cast) for start, end in zip(starts, ends, strict=True)]
    named = [each for each in people if each]
    everywhere = Counter(person for each in named for person in each)
    new = [each - set().union(*named[:place]) for place, each in enumerate(named)]
    several = sum(1 for each in new if each) >= _FEWEST and len(named) >= _FEWEST
    if not several or max(everywhere.values()) * 2 > len(named):
        return {}
    return {
        start: Section(next(iter(each)) if len(each) == 1 else None) for start, each in zip(starts, people, strict=True)
    }


def _starts(text: Text, heads: frozenset[int]) -> list[int]:
    found: list[int] = []
    for number, one in enumerate(text.sentences):
        opens = number == 0 or text.sentences[number - 1].paragraph != one.paragraph
        if one.field == "title" or not opens:
            continue
        if (
            number in heads
            or section_date(one, text.published, text.published)
            or lead_date(one.text)
            or _ITEM.match(one.text)
        ):
            if found and found[-1] == number - 1 and number - 1 in heads:
                continue  # a heading and its day
            found.append(number)
    return found


def _people(sentences: Sequence[Sentence], cast: Cast) -> set[int]:
    """Those it names whom no office or the like keeps from being meant, as far as that is known."""
    found = {one.person for each in sentences for one in cast.mentions_in(each.field, each.start, each.end)}
    return {
        person for person in found if cast.persons[person].role == "subject" or cast.free is None or person in cast.free
    }
