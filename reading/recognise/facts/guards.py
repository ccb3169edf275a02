"""Where a sentence asserts nothing: demands, fears, requests, conditionals, denials, claims of accusers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reading.lexicons import load
from reading.patterns.belarusian import in_both_spellings
from reading.patterns.small import small
from reading.patterns.ways import Sieve, spans, ways
from reading.recognise.facts.infinitives import as_told
from reading.recognise.facts.rulebook import Script
from reading.recognise.facts.stops import without_stops

# "was not arrested", "не был задержан": a denial reaches no farther than this.
_DENIAL_REACH = 45


@dataclass(frozen=True, slots=True)
class Guarded:
    """A span of a sentence behind a guard. `why` is the lexicon's heading: demand, future, claim, denial ..."""

    start: int
    end: int
    why: str


@cache
def _guards(script: Script) -> tuple[re.Pattern[str], Sieve[str]]:
    data = load(f"guards_{script}")
    return re.compile(data["ends"], re.IGNORECASE), Sieve(
        (
            why,
            [each for pattern in patterns for each in ways(_spelled(pattern, script))],
        )
        for why, patterns in data.items()
        if why != "ends"
    )


def _spelled(pattern: str, script: Script) -> str:
    return in_both_spellings(pattern) if script == "be" else pattern


# "доки його не схопили": it happened.
_UNTIL = re.compile(r"((?<!\w)(?:доки|допоки)\s(?:[^\s,.;]+\s){0,6}?)не(?=\s)", re.IGNORECASE)


@lru_cache(maxsize=2_000)  # a text is read again once its people are known
def guarded(text: str, script: Script) -> tuple[Guarded, ...]:
    """The guarded spans of a sentence; they may overlap."""
    ends, groups = _guards(script)
    text = as_told(text) if script == "ru" else text
    text = _UNTIL.sub(r"\1··", without_stops(text)) if script == "uk" else without_stops(text)
    lowered = small(text)
    found = []
    for why, group in groups.possible(text).items():
        for start, behind in spans(group, text, lowered):
            stop = ends.search(text, behind)
            end = stop.start() if stop else len(text)
            if why == "denial":
                end = min(end, behind + _DENIAL_REACH)
                end = _end_of_contrast(text, start, end) if script == "uk" else end
            elif why == "general" and script == "uk" and _WHOEVER.search(text, start, behind):
                if _AMONG_THEM.search(text, behind):
                    continue
                over = _OVER.search(text, behind, end)
                end = over.start() if over else end
            elif why == "contrast":
                comma = text.find(", ", behind)
                end = min(end, comma) if comma != -1 else end
            elif why == "within":
                end = behind
            elif why == "rumour":
                end = len(text)
            found.append(Guarded(behind if why == "claim" else start, end, why))
    return tuple(part for each in found for part in _without_said(each, text)) if script == "ru" else tuple(found)


# "Тим, кого затримали, допомагав Іван, і його самого засудили"
_WHOEVER = re.compile(r"(?:хто|кого)$", re.IGNORECASE)
_AMONG_THEM = re.compile(
    r"(?<!\w)(?:зокрема|[ув]\sтому\sчислі|серед\s(?:них|яких))\s(?:[а-яіїєґ’'ʼ-]+\s){0,3}(?-i:[А-ЯІЇЄҐ])", re.IGNORECASE
)
_OVER = re.compile(
    r",\s(?:(?:і|й|та|а)\s)?(?:(?:[вВ]он[аи]|[вВ]ін|[йЙ]ого|[йЙ]ому|[їЇ]й|[їЇ]ї)(?!\w)|[А-ЯІЇЄҐ][а-яіїєґ’'ʼ-]+\s[А-ЯІЇЄҐ])"
)
# "Не сусіда, а Петра затримали"; "Петра, не його брата, засудили": what stands behind is told.
_BUT = re.compile(r",\s(?:а|навпаки)\s")
_SET_APART = re.compile(r"(?:,\sне|^Не(?=\s\w+вши(?:сь)?(?!\w)))\s[^,.;:]{2,60}(?=,\s)")


def _end_of_contrast(text: str, start: int, end: int) -> int:
    """Where a Ukrainian denial ends that only sets one thing against another, or stands between commas."""
    apart = _SET_APART.match(text, max(0, start - 2) if text[max(0, start - 2) : start] == ", " else start)
    but = _BUT.search(text, start, end)
    return min(end, apart.end() if apart else end, but.start() if but else end)


# "просили высказаться о деле Ивана, в июне осуждённого на восемь лет": that happened, whatever is asked for.
_SAID_BY_THE_WAY = re.compile(
    r",\s(?:[а-яё\d-]+\s){0,3}?(?:осужд[её]нн|приговор[её]нн|арестованн|задержанн|оштрафованн|помещ[её]нн|отправленн|похищенн"
    r"|избит|умерш|погибш|скончавш|этапированн)(?:ого|ую|ой|ому|ый|ая|его|ей|ему)(?:ся)?\s(?=[^,.;:]*\d|(?:на|к|в|по)\s)[^,.;:]*"
)
_ASKED_OR_AHEAD = frozenset({"demand", "future", "accuser"})


def _without_said(span: Guarded, text: str) -> Iterator[Guarded]:
    """The guarded span around what it says of somebody by the way."""
    said = _SAID_BY_THE_WAY.search(text, span.start, span.end) if span.why in _ASKED_OR_AHEAD else None
    if said is None:
        yield span
        return
    yield Guarded(span.start, said.start(), span.why)
    if said.end() < span.end:
        yield Guarded(said.end(), span.end, span.why)


def asserted(position: int, spans: tuple[Guarded, ...]) -> bool:
    """Whether what stands at `position` is asserted."""
    return not any(span.start <= position < span.end for span in spans)


def excused(position: int, spans: tuple[Guarded, ...]) -> bool:
    """Whether what stands at `position` is what those in charge give as a cause."""
    return any(span.why == "excuse" and span.start <= position < span.end for span in spans)


def is_asked_for(start: int, end: int, spans: tuple[Guarded, ...]) -> bool:
    """Whether words that reach over a colon hold who asks for what stands behind it."""
    return any(span.why in ("demand", "accuser") and start < span.start < end for span in spans)
