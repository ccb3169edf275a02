"""All that the kinds of publication are told by: the text, its form, what was found in it, and how kinds are worded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from reading.lexicons import load
from reading.patterns.small import small
from reading.patterns.ways import Sieve, Way, matches, ways
from reading.recognise.cast import Cast
from reading.recognise.layout import Layout
from reading.recognise.text import Text
from reading.records import Designation, Event, Group

OPENING = 700
_LEAD_SENTENCES = 2
_QUOTED = re.compile(r"[\"“«„][^\"”»“]*[\"”»“]")


@dataclass(frozen=True)
class Facts:
    """One publication."""

    text: Text
    cast: Cast
    groups: tuple[Group, ...]
    designations: tuple[Designation, ...]
    events: tuple[Event, ...]

    @cached_property
    def opening(self) -> str:
        return f"{self.text.title}\n{self.text.body[:OPENING]}"

    @cached_property
    def layout(self) -> Layout:
        return Layout(self.text.body, self.cast)

    @cached_property
    def headline(self) -> str:
        """The title, or the first line where there is none."""
        return self.text.title or self.text.body.lstrip().split("\n", 1)[0][:200]

    @cached_property
    def own_words(self) -> str:
        """The body without what stands in quotation marks."""
        return _QUOTED.sub(" ", self.text.body)

    @cached_property
    def possible(self) -> dict[tuple[str, str], list[Way]]:
        """The wordings of kinds that the text has the words for."""
        return _sieve().with_parts(self.text.parts)

    @property
    def is_told_in_the_title(self) -> bool:
        """Whether the headline tells an event."""
        return any(event.field == "title" for event in self.events)

    @property
    def subjects(self) -> int:
        return sum(person.role == "subject" for person in self.cast.persons)

    def found(self, kind: str, place: str, words: str) -> Iterator[re.Match[str]]:
        """Where `words`, some of the text, are worded as that kind is at that place."""
        return matches(self.possible.get((kind, place), ()), words)

    def has(self, kind: str, place: str, words: str) -> bool:
        """Whether they are anywhere."""
        possible = self.possible.get((kind, place))
        if possible is None:
            return False
        lowered = small(words)
        return any(way.span(words, lowered) for way in possible)

    def says(self, kind: str) -> bool:
        """Whether the text calls itself that, or opens like it."""
        places: tuple[tuple[str, str], ...] = (
            ("title", self.headline),
            ("opening", self.opening),
            ("anywhere", self.text.body),
        )
        return any(self.has(kind, place, words) for place, words in places)

    def hints(self, kind: str) -> int:
        """How many different hints at that kind the headline and the publisher's own words give."""
        told = self._signs(kind, "hints")
        return told + self._signs(kind, "beside") if told else 0

    def _signs(self, kind: str, sort: str) -> int:
        words = f"{self.text.title}\n{self.own_words}"
        return sum(self.has(kind, f"{sort}.{sign}", words) for sign in load("kinds")[kind].get(sort, ()))

    def leads(self, found: Designation) -> bool:
        """Whether a designation stands in the title or in the first sentences."""
        if found.field == "title":
            return True
        body = [sentence for sentence in self.text.sentences if sentence.field == "text"]
        return any(found.start == sentence.start for sentence in body[:_LEAD_SENTENCES])


@cache
def _sieve() -> Sieve[tuple[str, str]]:
    flags = re.IGNORECASE | re.MULTILINE
    return Sieve(
        ((kind, place), ways(pattern, flags))
        for kind, places in load("kinds").items()
        for place, pattern in _patterns(places)
        if pattern
    )


def _patterns(places: dict[str, str | dict[str, str]]) -> Iterator[tuple[str, str]]:
    """The patterns of a kind by place, its hints among them."""
    for place, pattern in places.items():
        if isinstance(pattern, dict):
            yield from ((f"{place}.{name}", each) for name, each in pattern.items())
        else:
            yield place, pattern
