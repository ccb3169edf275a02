"""What a heading that is nothing but a fate says of those whose names stand below it: "Освобождены:", "Затримані:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reading.dates import find_dates
from reading.lexicons import load
from reading.recognise.cast import Cast
from reading.recognise.facts.layouts.cards import field_event
from reading.recognise.text import Sentence, Text
from reading.records import Event

LANGUAGES = frozenset({"ru", "uk", "be"})
_LONGEST_HEADING, _LONGEST_ITEM = 80, 170
# About a heading: signs, a number before it; a count in brackets and a colon behind it.
_SIGNS = re.compile(r"^\W*(?:\d{1,2}[.)]\s+)?|\s*(?:\(\d+[^()]{0,20}\)|[—–-]\s\d+[^:]{0,12})?\s*:?\s*$")
_CLOSED = re.compile(r"[.!?,;…]\s*$")
# Before a name that opens a line: a bullet, a number, a word or two for what somebody is.
_OPENING = re.compile(r"[\W\d_]*(?:[а-яёіїєґў’'ʼ.-]+\s){0,2}[«\"]?")
_BEHIND_NAME = re.compile(r"\s*(?:$|[,;:|(.]|[—–-]\s|(?:и|і|й|та|ды)\s)")
_AND = re.compile(r"\s*(?:,|;|и|і|й|та|ды|(?:,\s*)?а\s+(?:также|також|таксама))\s*")
# Between a name and what they are.
_BETWEEN = re.compile(r"\s*[,(—–-]\s*(?:[а-яёіїєґў’'ʼ-]+\s+){0,2}")
_NAMED = re.compile(r"\s+(?:[А-ЯЁІЇЄҐЎ][а-яёіїєґў’'ʼ-]+\s*(?:$|[).;,]|[А-ЯЁІЇЄҐЎ])|[А-ЯЁІЇЄҐЎ]\.)")
_SINCE = re.compile(r"(?<!\w)(?:с|со|от|з|зі|із|від|са|ад)\s$", re.IGNORECASE)
_PROSE = re.compile(r".*[.!?…][»\")]?\s*", re.DOTALL)
# The kinds a line denies in one way.
_DENIED_AS = {"release": "free", "exchange": "free", "exile": "free"}
_NO_KINDS = frozenset({"before", "behind", "agent", "denied"})


@dataclass(frozen=True, slots=True)
class Fate:
    """One heading and those it speaks of; `kind`: what befell them, None where it tells how things stand."""

    over: Sentence
    kind: str | None
    persons: tuple[int, ...]

    def events(self, cast: Cast, base: str | None) -> Iterator[Event]:
        """The events of everybody below the heading, on its day if it gives one."""
        if self.kind is None:
            return
        said = self.over.text
        days = {day.value for day in find_dates(said, base=base) if _SINCE.search(said[: day.start]) is None}
        date = days.pop() if len(days) == 1 else None
        for person in self.persons:
            name, rule = cast.persons[person].name, f"{self.kind}.roster"
            yield field_event(self.kind, name, self.over.start, self.over.text, date=date, rule=rule)


@cache
def _headings(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = load("rosters")["fates"][language]
    before, behind = data["before"], data["behind"]
    return tuple(
        (kind, re.compile(f"{before}{words}{behind}", re.IGNORECASE))
        for kind, words in data.items()
        if kind not in _NO_KINDS
    )


@cache
def _lines(language: str) -> tuple[re.Pattern[str], Mapping[str, re.Pattern[str]]]:
    """The roles of those who act; what denies the heading in a line below it, by kind."""
    data = load("rosters")["fates"][language]
    denied = {kind: re.compile(words, re.IGNORECASE) for kind, words in data["denied"].items()}
    return re.compile(data["agent"], re.IGNORECASE), denied


def fates_of(text: Text, cast: Cast) -> Mapping[int, Fate]:
    """The headings of fates, each by the number of its sentence; none without names in the lines right below it."""
    if text.language not in LANGUAGES or "\n" not in text.body:
        return {}
    found: dict[int, Fate] = {}
    for number, sentence in enumerate(text.sentences):
        kind = _kind(number, text.sentences, text.language)
        if kind is None or cast.mentions_in("text", sentence.start, sentence.end):
            continue
        below = text.sentences[number + 1 :]
        persons = None if _is_byline(sentence, below) else _below(below, cast, kind, text.language)
        if persons is not None:
            found[number] = Fate(sentence, kind, persons)
    some_held = any(fate.kind == "held" and fate.persons for fate in found.values())
    kinds = {"held": None, "nothing": None, "free": "release" if some_held else None}
    return {
        number: Fate(fate.over, kinds.get(fate.kind or "", fate.kind), fate.persons) for number, fate in found.items()
    }


def _kind(number: int, sentences: Sequence[Sentence], language: str) -> str | None:
    """Of a line that is nothing but a heading."""
    line = sentences[number]
    alone = all(
        sentences[other].paragraph != line.paragraph or sentences[other].field != line.field
        for other in (number - 1, number + 1)
        if 0 <= other < len(sentences)
    )
    if line.field != "text" or not alone or len(line.text) > _LONGEST_HEADING or _CLOSED.search(line.text):
        return None
    plain = _SIGNS.sub("", line.text)
    return next((kind for kind, pattern in _headings(language) if pattern.fullmatch(plain)), None)


def _is_byline(over: Sentence, below: Sequence[Sentence]) -> bool:
    """Whether a headline stands over its author and the story: one line, then prose."""
    if over.text.rstrip().endswith(":") or len(below) < 2 or below[0].paragraph == below[1].paragraph:
        return False
    return _PROSE.fullmatch(below[0].text) is None and _PROSE.fullmatch(below[1].text) is not None


def _below(lines: Sequence[Sentence], cast: Cast, kind: str, language: str) -> tuple[int, ...] | None:
    """Those whose names open the lines, up to one with none; nobody where one of them acts, None without a name."""
    agent, _ = _lines(language)
    paragraph, found, any_name = -1, list[int](), False
    for line in lines:
        if line.paragraph == paragraph:
            continue
        paragraph = line.paragraph
        mentions = cast.mentions_in("text", line.start, line.end) if len(line.text) <= _LONGEST_ITEM else ()
        if not mentions or _OPENING.fullmatch(line.text, 0, max(0, mentions[0].start - line.start)) is None:
            break
        end = mentions[0].end - line.start
        if _BEHIND_NAME.match(line.text, end) is None:
            break
        any_name = True
        if agent.search(line.text[: mentions[0].start - line.start]) or acts(line.text, end, language):
            return ()
        if not denied(line.text, kind, language):
            found.extend(_together(line, cast))
    return tuple(found) if any_name else None


def denied(line: str, kind: str, language: str) -> bool:
    """Whether a line of a list says that this did not befall the one it names."""
    _, against = _lines(language)
    return any(against[key].search(line) for key in ("any", _DENIED_AS.get(kind, kind)) if key in against)


def acts(line: str, end: int, language: str) -> bool:
    """Of the one whose name ends there: a judge, an investigator, not "5 years (judge Mary Smith)"."""
    agent, _ = _lines(language)
    between = _BETWEEN.match(line, end)
    if between is None:
        return False
    role = agent.search(line, between.start(), between.end() + 20)
    role = agent.match(line, role.start()) if role is not None and role.start() <= between.end() else None
    return role is not None and _NAMED.match(line, role.end()) is None


def _together(line: Sentence, cast: Cast) -> Iterator[int]:
    """The first whom a line names, and those named in one breath."""
    mentions = cast.mentions_in("text", line.start, line.end)
    for number, mention in enumerate(mentions):
        before = mentions[number - 1].end - line.start if number else 0
        if number and _AND.fullmatch(line.text, before, mention.start - line.start) is None:
            return
        yield mention.person
