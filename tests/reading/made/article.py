"""An invented article, and the words that an invented site prints around it; all chosen by one seeded generator."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal

LANGUAGES = ("en", "ru", "uk", "be")
_FIRST = date(2024, 1, 8)

Kind = Literal["lead", "p", "h2", "quote", "list", "names", "table", "figure", "pull"]
# What is not the text of a page, though it may as well be printed with it: neither asked for nor held against anybody.
_NEUTRAL: tuple[Kind, ...] = ("figure", "pull")


@dataclass(frozen=True)
class Block:
    """One part of an article; a table's lines are its rows, cells with a bar between."""

    kind: Kind
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    """What was written, and so what is to be found again."""

    language: str
    title: str
    day: date
    shown_day: str
    author: str
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return [line for block in self.blocks if block.kind not in _NEUTRAL for line in block.lines]

    @property
    def neutral(self) -> list[str]:
        """Captions and pull quotes, title and date, which a reading may have or not."""
        told = [line for block in self.blocks if block.kind in _NEUTRAL for line in block.lines]
        return [self.title, self.shown_day, *told]


@dataclass(frozen=True)
class Made:
    """A page, and the article that was put into it."""

    site: str
    number: int
    article: Article
    body: bytes

    @property
    def name(self) -> str:
        """What a failure is called by."""
        return f"{self.site}/{self.article.language}/{self.number}"

    def score(self, text: str) -> tuple[float, float]:
        """Precision and recall of a text, in words."""
        found = Counter(_words(text)) - _counted(self.article.neutral)
        gold = _counted(self.article.lines)
        right = (Counter(_words(text)) & gold).total()
        wrong = (found - gold).total()
        return right / (right + wrong) if right + wrong else 0.0, right / gold.total()


class Pen:
    """Writes in one language."""

    def __init__(self, language: str, seed: str) -> None:
        self.language = language
        self.chance = random.Random(seed)
        self._words = _lexicon()[language]

    def say(self, kind: str) -> str:
        """One of the wordings of this kind."""
        return self.fill(self.chance.choice(self._words[kind]))

    def some(self, kind: str, number: int) -> list[str]:
        """So many different wordings."""
        return [self.fill(each) for each in self.chance.sample(self._words[kind], number)]

    def all(self, kind: str) -> list[str]:
        return list(self._words[kind])

    @property
    def site(self) -> str:
        return str(self._words["site"])

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def title(self) -> str:
        return self.say("titles")

    def fill(self, wording: str) -> str:
        person, other = self.chance.sample(self._words["people"], 2)
        return wording.format(
            person=person,
            other=other,
            place=self.chance.choice(self._words["places"]),
            body=self.chance.choice(self._words["bodies"]),
            n=self.chance.randint(2, 4999) if "{n}" in wording else "",
            m=self.chance.randint(2, 19),
            date=self.date(_FIRST + timedelta(days=self.chance.randint(0, 700))),
            site=self.site,
            title=self.title() if "{title}" in wording else "",
        )

    def date(self, day: date) -> str:
        return f"{day.day} {self._words['months'][day.month - 1]} {day.year}"


def write(pen: Pen) -> Article:
    """An article of some paragraphs, now and then with a list, a table, a quotation."""
    day = _FIRST + timedelta(days=pen.chance.randint(0, 800))
    title = pen.title()
    every = pen.some("sentences", len(pen.all("sentences")))
    sentences = chain(every, iter(lambda: pen.say("sentences"), None))
    return Article(pen.language, title, day, pen.date(day), pen.say("byline"), tuple(_blocks(pen, sentences)))


def _blocks(pen: Pen, sentences: Iterator[str]) -> Iterator[Block]:
    short = pen.often(0.15)
    yield Block("lead" if pen.often(0.4) else "p", (_some(sentences, 1 if short else 2),))
    if pen.often(0.4):
        yield Block("figure", (pen.say("captions"),))
    for _ in range(1 if short else pen.chance.randint(2, 4)):
        yield Block("p", (_some(sentences, pen.chance.randint(1, 3)),))
    if short:
        return
    if pen.often(0.3):
        yield Block("pull", (pen.say("sentences"),))
    extras: list[Kind] = [kind for kind in ("quote", "list", "names", "table") if pen.often(0.3)]
    for kind in extras:
        if pen.often(0.5):
            yield Block("h2", (pen.say("subheads"),))
        yield _extra(pen, kind, sentences)
        yield Block("p", (_some(sentences, 1),))


def _extra(pen: Pen, kind: Kind, sentences: Iterator[str]) -> Block:
    if kind == "quote":
        return Block(kind, (_some(sentences, 1),))
    if kind == "table":
        rows = [
            " | ".join((person, pen.say("places"), str(pen.chance.randint(2, 19)))) for person in pen.some("people", 3)
        ]
        return Block(kind, (" | ".join(pen.all("columns")), *rows))
    return Block(kind, tuple(pen.fill(pen.chance.choice(pen.all("items"))) for _ in range(3)))


def _some(sentences: Iterator[str], number: int) -> str:
    return " ".join(next(sentences) for _ in range(number))


def _words(text: str) -> list[str]:
    kept = "".join(char if char.isalnum() or char in "'’-" else " " for char in text.casefold().replace("’", "'"))
    return [word.strip("'-") for word in kept.split() if word.strip("'-")]


def _counted(lines: list[str]) -> Counter[str]:
    return Counter(word for line in lines for word in _words(line))


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
