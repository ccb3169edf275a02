"""Items and sections of a Russian digest: each is about its own people, not about those of the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from reading.recognise.cast import Cast
from reading.recognise.facts.whom.discourse import Whom
from reading.recognise.text import Sentence, Text

_BULLET = re.compile(r"\s*(?:[^\w\s\"'«»„“(){}\[\]…*#<>/.,!?:;-]|\*|[-–—]\s|\d{1,2}[.)]\s)")
_NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s")
_HEADING = re.compile(r"\W?[А-ЯЁ«\d][^\n]{3,90}[^\s.!?…:;,]")
_GOES_ON = re.compile(r"(?<!\w)(?:он|она|они|его|её|ее|ему|ей|их|им|оба|обоих)(?!\w)", re.IGNORECASE)
_FEWEST = 2


def openings(text: Text, cast: Cast) -> Mapping[int, tuple[Whom, ...]]:
    """Where an item begins -> the one person it names, if it names one alone; empty unless the text is a digest."""
    blocks = list(_blocks(text))
    named = [_named(block, cast) for block in blocks]
    if len({persons[0] for persons in named if persons}) < _FEWEST or _is_argument(blocks, named):
        return {}
    return {
        block[0].start: (("person", persons[0]),) if len(persons) == 1 else ()
        for block, persons in zip(blocks, named, strict=True)
        if persons or not _GOES_ON.search(block[0].text)
    }


def _is_argument(blocks: list[list[Sentence]], named: list[list[int]]) -> bool:
    """Whether numbered paragraphs go on about the same people, as those of an opinion do."""
    if not any(_NUMBERED.match(block[0].text) for block in blocks):
        return False
    every = [person for persons in named for person in persons]
    return len(every) > len({*every})


def _blocks(text: Text) -> Iterator[list[Sentence]]:
    """Items with a bullet, one paragraph each, and headings with what follows them."""
    body = [sentence for sentence in text.sentences if sentence.field == "text"]
    paragraphs = [list(each) for _, each in groupby(body, key=lambda sentence: sentence.paragraph)]
    section: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        bullet = _BULLET.match(paragraph[0].text) is not None
        heading = not bullet and number + 1 < len(paragraphs) and _is_heading(paragraph, paragraphs[number + 1])
        if bullet or heading:
            if section:
                yield section
            section = []
        if bullet:
            yield paragraph
        elif heading or section:
            section = [*section, *paragraph]
    if section:
        yield section


def _is_heading(paragraph: list[Sentence], following: list[Sentence]) -> bool:
    return (
        len(paragraph) == 1
        and _HEADING.fullmatch(paragraph[0].text) is not None
        and following[-1].text.endswith((".", "!", "?", "…"))
    )


def _named(block: list[Sentence], cast: Cast) -> list[int]:
    """Those the text is about whom a block names, each once."""
    return list(
        dict.fromkeys(
            mention.person
            for sentence in block
            for mention in cast.mentions_in(sentence.field, sentence.start, sentence.end)
            if cast.persons[mention.person].role == "subject"
        )
    )
