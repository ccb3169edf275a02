"""What an organisation takes back: "we wrote that she was released; she was not". Only in its own corrections.

A corrected date or term is another event and takes nothing back: what is told of the same kind and stands, stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reading.lexicons import load
from reading.recognise.cast import Cast
from reading.recognise.facts.guards import guarded
from reading.recognise.facts.rulebook import Hit, Script, rulebook
from reading.recognise.facts.spoken import script_of
from reading.recognise.facts.when import dates_of
from reading.recognise.text import Sentence, Text
from reading.records import Event, PersonMention

_CLAUSE = re.compile(r"[;]|,\s+(?:but|while|although|and|а|но|однако|але|проте|аднак)\b|[.!?]\s")
# A denial is heard so many characters before what it denies, and not past a stop.
_REACH = 30
_BESIDE = 5
_STOP = re.compile(r"[,:;]|\s[–—]\s")


@dataclass(frozen=True, slots=True)
class _Words:
    own: re.Pattern[str]
    wrong: re.Pattern[str]
    slip: re.Pattern[str]
    denial: re.Pattern[str]
    rather: re.Pattern[str]


def take_back(text: Text, cast: Cast, events: Sequence[Event]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """What a correction says, and what it takes back, in the order of the text."""
    reported = {event: number for event in events if (number := _own_report(text, event)) is not None}
    told = {(event.kind, event.person) for event in events if event not in reported}
    found: dict[tuple[str, str | None], Event] = {}
    for event, number in reported.items():
        if _is_wrong(text, number):
            found.setdefault((event.kind, event.person), event)
    for event in _denied(text, cast):
        found.setdefault((event.kind, event.person), event)
    taken = tuple(event for what, event in found.items() if what[1] is not None and what not in told)
    return tuple(event for event in events if event not in taken), taken


def _own_report(text: Text, event: Event) -> int | None:
    """The number of the sentence that tells it as what was reported before: "we wrote that ..."."""
    for number, sentence in enumerate(text.sentences):
        if sentence.field == event.field and sentence.start <= event.start < sentence.end:
            own = _words(text, sentence).own.search(sentence.text, 0, event.start - sentence.start)
            told = own is not None and not _CLAUSE.search(sentence.text, own.end(), event.start - sentence.start)
            return number if told else None
    return None


def _is_wrong(text: Text, number: int) -> bool:
    """Whether that report is called wrong, there or in the next sentence."""
    here, *following = text.sentences[number : number + 2]
    words = _words(text, here)
    if words.slip.search(here.text):
        return True
    return any(_words(text, one).wrong.search(one.text) for one in (here, *following))


def _denied(text: Text, cast: Cast) -> Iterator[Event]:
    """What is said not to have happened to somebody the text names there, or to the only one it is about."""
    subjects = [person.name for person in cast.persons if person.role == "subject"]
    for sentence in text.sentences:
        script = script_of(sentence.text, text.language)
        hits = [hit for hit in rulebook(script).hits(sentence.text) if _is_denied(text, sentence, hit)]
        if any(_words(text, sentence).rather.search(sentence.text, hit.end) for hit in hits):
            continue  # not to five years, but to six
        here = {cast.persons[mention.person].name for mention in _mentions(cast, sentence)} & set(subjects)
        whom = here or set(subjects)
        if len(whom) == 1:
            (person,) = whom
            yield from (_event(text, sentence, hit, person) for hit in hits)


def _mentions(cast: Cast, sentence: Sentence) -> Sequence[PersonMention]:
    return cast.mentions_in(sentence.field, sentence.start, sentence.end)


def _is_denied(text: Text, sentence: Sentence, hit: Hit) -> bool:
    script = script_of(sentence.text, text.language)
    guards = (span for span in guarded(sentence.text, script) if span.why == "denial")
    if any(
        span.start <= hit.verb < span.end and not _STOP.search(sentence.text, span.start, hit.start) for span in guards
    ):
        return True
    begin = max(0, hit.start - _REACH)
    near = [found.end() for found in _words(text, sentence).denial.finditer(sentence.text, begin, hit.end)]
    return any(not _STOP.search(sentence.text, end, max(end, hit.start)) for end in near)


def _event(text: Text, sentence: Sentence, hit: Hit, person: str) -> Event:
    days = dates_of(sentence.text, text.published, until=text.told)
    return Event(
        kind=hit.rule.kind,
        person=person,
        group=None,
        date=next((day.value for day in days if 0 <= day.start - hit.end <= _BESIDE), None),
        term_years=None,
        articles=(),
        place=None,
        court=None,
        field=sentence.field,
        start=sentence.start + hit.start,
        end=sentence.start + hit.end,
        quote=sentence.text[hit.start : hit.end],
        rule=f"{hit.rule.name}.denied",
    )


def _words(text: Text, sentence: Sentence) -> _Words:
    return _of(script_of(sentence.text, text.language))


@cache
def _of(script: Script) -> _Words:
    words = load("retractions")[script]
    return _Words(*(re.compile(words[key], re.IGNORECASE) for key in ("own", "wrong", "slip", "not", "rather")))
