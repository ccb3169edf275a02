"""What an organisation takes back: "we wrote that she was released; she was not". Only in its own corrections.

A corrected date or term is another event and takes nothing back: what is told of the same kind and stands, stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reading.lexicons import load
from reading.recognise.cast import Cast
from reading.recognise.facts.guards import guarded
from reading.recognise.facts.rulebook import Hit, Script, rulebook
from reading.recognise.facts.spoken import script_of
from reading.recognise.facts.when import dates_of
from reading.recognise.text import Sentence, Text
from reading.records import Event

# What follows is told by itself, or is when and where it was.
_CLAUSE = re.compile(
    r"[;]|,\s+(?:but|while|although|and|а|но|однако|але|проте|аднак)\b"
    r"|\b(?:after|before|when|where|since|following|после|перед|когда|где|після|коли|де|пасля|калі|дзе)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",\s+(?:who|which|whose|whom|котор\w+|чь[яюий]\w*|як(?:ий|а|ого|у|і|их|ая|ую|ога|ія)|чи[йяє])\b[^,]*(?:,|$)"
)
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
    found: dict[tuple[str, str | None], Event] = {}
    reported: list[Event] = []
    for number, sentence in enumerate(text.sentences):
        frame = _own_report(text, number)
        here = [event for event in events if _stands_in(event, sentence) and frame(event.start - sentence.start)]
        reported += here
        hits = [hit for hit in _hits(text, sentence) if frame(hit.start)][:1] if _is_wrong(text, number) else []
        hits += _denied(text, sentence)
        for hit in hits:
            same = next((event for event in here if event.start < sentence.start + hit.end <= event.end + 1), None)
            for event in [same] if same is not None else _of_those_meant(text, cast, sentence, hit):
                found.setdefault((event.kind, event.person), event)
    told = {(event.kind, event.person) for event in events if event not in reported}
    taken = tuple(event for what, event in found.items() if what not in told)
    gone = {(event.kind, event.person) for event in taken}
    return tuple(event for event in events if (event.kind, event.person) not in gone), taken


def _stands_in(event: Event, sentence: Sentence) -> bool:
    return sentence.field == event.field and sentence.start <= event.start < sentence.end


def _hits(text: Text, sentence: Sentence) -> list[Hit]:
    found = rulebook(script_of(sentence.text, text.language)).hits(sentence.text)
    return sorted(found, key=lambda hit: (hit.start, -hit.end))


def _own_report(text: Text, number: int) -> Callable[[int], bool]:
    """Whether what stands at a place is what was reported before: "we wrote that ..."; not what is said beside it."""
    sentence = text.sentences[number]
    own = _words(text, sentence).own.search(sentence.text)
    if own is None:
        return lambda place: False
    clause = _CLAUSE.search(sentence.text, own.end())
    end = clause.start() if clause else len(sentence.text)
    asides = [aside.span() for aside in _ASIDE.finditer(sentence.text, own.end())]
    return lambda place: own.end() <= place < end and not any(first <= place < last for first, last in asides)


def _is_wrong(text: Text, number: int) -> bool:
    """Whether that report is called wrong, there or in the next sentence."""
    here, *following = text.sentences[number : number + 2]
    words = _words(text, here)
    if words.slip.search(here.text):
        return True
    return any(_words(text, one).wrong.search(one.text) for one in (here, *following))


def _denied(text: Text, sentence: Sentence) -> list[Hit]:
    """What is said not to have happened, unless it happened otherwise: not to five years, but to six."""
    hits = [hit for hit in _hits(text, sentence) if _is_denied(text, sentence, hit)]
    rather = _words(text, sentence).rather
    return [] if any(rather.search(sentence.text, hit.end) for hit in hits) else hits


def _of_those_meant(text: Text, cast: Cast, sentence: Sentence, hit: Hit) -> Iterator[Event]:
    """Of whom the sentence names, or of the only one the text is about."""
    subjects = {person.name for person in cast.persons if person.role == "subject"}
    mentions = cast.mentions_in(sentence.field, sentence.start, sentence.end)
    whom = {cast.persons[mention.person].name for mention in mentions} & subjects or subjects
    if len(whom) == 1:
        yield _event(text, sentence, hit, next(iter(whom)))


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
