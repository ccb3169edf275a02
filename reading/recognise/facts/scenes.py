"""The day of a scene: "5 июня к посёлку подъехали два автобуса. В них увезли одиннадцать человек"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from reading.dates import FoundDate
from reading.lexicons import load
from reading.recognise.facts.rulebook import BACKGROUND
from reading.recognise.text import Sentence
from reading.records import Event

Told = tuple[str, int, str, str | None, int | None]
_FULL = len("2025-01-31")
_BACK = 2
# What befalls people where a scene begins, and what else may befall them in it before.
_BEGINS = frozenset({"search", "detention"})
_IN_IT = {
    "search": _BEGINS,
    "detention": _BEGINS,
    "release": frozenset(),
    "exile": frozenset(),
    "exchange": frozenset(),
}
# Of the same hour is only what the very next sentence tells.
_AT_ONCE = frozenset({"release", "exile", "exchange"})
# What one decision gives to several: "Her deputy had his own term cut".
_DECIDED = frozenset({"verdict", "appeal"})
_DECISIONS = frozenset({"verdict", "appeal", "quashed", "custody_extended", "house_arrest"})


@dataclass(frozen=True, slots=True)
class _Heard:
    sentence: Sentence
    days: tuple[str, ...]
    events: tuple[Event, ...]


@dataclass
class Scenes:
    """The sentences just read with their days and what they told; grows in the order of the text."""

    heard: list[_Heard] = field(default_factory=list)
    dated: set[tuple[str, str | None, int | None]] = field(default_factory=set)
    decided: str | None = None
    guessed: set[Told] = field(default_factory=set)  # the day of which no words of theirs tell
    latest: dict[str, str] = field(default_factory=dict)  # of each kind the day told last

    def date(self, events: Iterable[Event], sentence: Sentence, days: Sequence[FoundDate]) -> Iterator[Event]:
        """The events of a sentence, with the day of the scene they are of where it gives none."""
        said = {day.value for day in days if not day.reckoned}
        again = _words()["again"].search(sentence.text) is not None
        for event in events:
            day = event.date or self._scene(event, sentence, days)
            if (day and event.date is None) or (day and not again and day not in said):
                self.guessed.add(place_of(event))
            yield event if day == event.date else replace(event, date=day)

    def hear(self, sentence: Sentence, days: Sequence[FoundDate], events: Iterable[Event]) -> None:
        """Take in a sentence that is over."""
        told = tuple(events)
        self.heard = [*self.heard[-_BACK:], _Heard(sentence, tuple(dict.fromkeys(day.value for day in days)), told)]
        self.dated |= {(event.kind, event.person, event.group) for event in told if event.date}
        self.latest |= {event.kind: event.date for event in told if event.date}
        decided = (event.date for event in told if event.kind in _DECISIONS and event.date)
        self.decided = max((self.decided or "", *decided)) or None

    def _scene(self, event: Event, sentence: Sentence, days: Sequence[FoundDate]) -> str | None:
        """The day of an event whose own sentence gives none, where it goes on with what was told just before."""
        known = (event.kind, event.person, event.group) in self.dated
        if known or sentence.field != "text" or event.rule.endswith(BACKGROUND):
            return None
        words, text = _words(), sentence.text
        start, end = event.start - sentence.start, event.end - sentence.start
        if event.kind == "release" and not days and words["in_court"].search(text):
            return self.decided
        if not days and words["together"].search(text) and event.kind != "charge":
            return self.latest.get(event.kind)
        if words["spoken_of"].search(text, 0, start) or words["noun"].match(text[start:end]):
            return None
        if event.kind not in _DECIDED and words["duration"].search(text, start, end):
            return None
        if words["other_time"].search(text, 0, days[0].start if days else len(text)):
            return None
        found = self._day(event, sentence)
        return found if found and all(_goes_on(day, end, found) for day in days) else None

    def _day(self, event: Event, sentence: Sentence) -> str | None:
        for back, one in enumerate(reversed(self.heard), 1):
            if (one.sentence.field, one.sentence.paragraph) != (sentence.field, sentence.paragraph) or back > _BACK:
                return None
            if not one.days:
                continue
            day = one.days[0] if len(one.days) == 1 and len(one.days[0]) == _FULL else None
            kinds = {told.kind for told in one.events}
            if event.kind in _DECIDED:
                court = event.kind == "verdict" and not kinds and _words()["court"].search(one.sentence.text)
                same = any(told.kind == event.kind and told.date == day for told in one.events)
                return day if same or court else None
            fits = event.kind in _IN_IT and kinds <= _IN_IT[event.kind]
            return day if fits and (back == 1 or event.kind not in _AT_ONCE) else None
        return None


def _goes_on(day: FoundDate, end: int, scene: str) -> bool:
    """Whether a day of the same sentence is the scene's, or a later one of what the sentence tells behind it."""
    return day.value == scene or (day.start >= end and day.value > scene)


def place_of(event: Event) -> Told:
    """By what an event is known again."""
    return event.kind, event.start, event.field, event.person, event.group


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in load("scenes").items()}
