"""Why a text was read as it was: what was seen and not told, and where the rule behind a finding is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from reading.recognise.facts.guards import guarded
from reading.recognise.facts.rulebook import rulebook
from reading.recognise.facts.spoken import script_of
from reading.recognise.text import Sentence, Text
from reading.records import Field, Reading

# What is not a table of its own in a lexicon of events: (how the rule's name begins or ends, where to look).
_PLACES = (
    (re.compile(r"^english\."), "persons_en.toml, roles_en.toml"),
    (re.compile(r"^cyrillic\."), "persons_cyrillic.toml, the roles of its language"),
    (re.compile(r"^groups\."), "groups.toml"),
)
# How a rule's table is called in its name -> the lexicon, and the table in it.
_TABLES = {
    "verb": ("events_{}.toml", "verb"),
    "phrase": ("events_{}.toml", "phrase"),
    "grammar": ("grammar_{}.toml", "phrase"),
    "idea": ("ideas.toml", "idea"),
}
_EVENT = re.compile(r"\.(?P<language>[a-z]{2})\.(?P<table>verb|phrase|grammar|idea)(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Words of an event that gave no finding. `why` is said for people."""

    field: Field
    start: int
    end: int
    quote: str
    rule: str
    why: str


def unsaid(text: Text, reading: Reading) -> tuple[Unsaid, ...]:
    """Every place where a rule for events matched and nothing was told, in the order of the text."""
    told = {(event.field, place) for event in reading.events for place in range(event.start, event.end)}
    return tuple(
        left
        for sentence in text.sentences
        for left in _left_out(sentence, text.language)
        if not any((left.field, place) in told for place in range(left.start, left.end))
    )


def _left_out(sentence: Sentence, language: str | None) -> Iterator[Unsaid]:
    script = script_of(sentence.text, language)
    spans = guarded(sentence.text, script)
    covered = -1
    for hit in sorted(rulebook(script).hits(sentence.text), key=lambda hit: (hit.start, -hit.end)):
        if hit.end <= covered:
            continue  # a shorter reading of the same words
        covered = hit.end
        start, end = sentence.start + hit.start, sentence.start + hit.end
        guards = [span for span in spans if span.start <= hit.verb < span.end or span.start <= hit.start < span.end]
        why = f"{guards[0].why}: behind “{_guard(sentence.text, guards[0].start)}”" if guards else _unguarded(sentence)
        yield Unsaid(sentence.field, start, end, hit.words, hit.rule.name, why)


def _unguarded(sentence: Sentence) -> str:
    return "a question" if sentence.text.endswith("?") else "nobody it is known to have happened to"


def _guard(sentence: str, start: int) -> str:
    """The first words of a guarded span."""
    return " ".join(sentence[start:].split()[:3])


def origin(rule: str) -> str | None:
    """The lexicon a rule is written in, and the line where one table of it begins; None for what only code decides."""
    if event := _EVENT.search(rule):
        name, table = _TABLES[event["table"]]
        name = name.format(event["language"])
        line = _lines(name, table).get(int(event["number"]))
        return f"{name}:{line}" if line else name
    for beginning, place in _PLACES:
        if beginning.match(rule):
            return place
    return "designations.toml" if _is_term(rule) else None


def _is_term(rule: str) -> bool:
    return any(rule.startswith(f"{term}.") for term in _terms())


@cache
def _terms() -> frozenset[str]:
    from reading.lexicons import load

    return frozenset(term["term"] for term in load("designations")["term"])


@cache
def _lines(name: str, table: str) -> dict[int, int]:
    """Number of a table among its like -> the line of the file it begins on."""
    written = resources.files("reading.lexicons").joinpath(name)
    if not written.is_file():
        return {}
    heads = [
        number
        for number, line in enumerate(written.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip() == f"[[{table}]]"
    ]
    return dict(enumerate(heads, 1))
