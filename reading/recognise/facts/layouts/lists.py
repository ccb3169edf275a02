"""What the line over a list says of everybody in it: "Звільнено:" and a name in each of the lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reading.dates import FoundDate
from reading.recognise.cast import Cast
from reading.recognise.facts.rulebook import Hit
from reading.recognise.text import Sentence
from reading.records import Event

# A name opens an item behind no more than a bullet, a number or a word or two for what somebody does.
_ITEM = re.compile(r"[\W\d_]*(?:[а-яіїєґў’'-]+\s){0,2}$")
_KINDS = frozenset(
    {"detention", "listing", "release", "exchange", "verdict", "search", "exile", "pardon", "charge", "death"}
)
_HEADED = re.compile(r":\s*$")
# "Суддя зачитав імена: A, B і C", "Серед них — A і B": those of whom the sentence before told.
_NAMES = re.compile(
    r"(?:^|.*\s)(?:імена|імёны|прізвища|прозвішчы|поіменно|пайменна)\s*[:—–]\s"
    r"|(?:серед|сярод)\s(?:них|іх|(?:тих|тых|усіх|ўсіх),\s(?:хто|каго)\s[^,:—–]{3,40},?)(?:\s[^.;:,—–]{0,60})?"
    r"(?:,\s(?:яких|якіх|чиї|чые|чыі)\s[^:]{3,60})?\s?(?:[:—–]\s|був\s|була\s|ёсць\s|є\s)",
    re.IGNORECASE,
)


@dataclass
class Lists:
    """The words over a list, as long as one may follow. `hits`: of sentences that name nobody, each with its date."""

    hits: list[tuple[Sentence, Hit, str | None]] = field(default_factory=list)
    items: bool = False
    unnamed: list[tuple[Sentence, Hit, str | None]] = field(default_factory=list)  # of the sentence before

    def heard(self, sentence: Sentence, hits: Sequence[Hit], days: Sequence[FoundDate]) -> None:
        """Take in a sentence of which nobody was told anything."""
        day = days[0].value if len(days) == 1 else None
        if self.items or (self.hits and self.hits[-1][0].paragraph != sentence.paragraph):
            self.hits = []
        self.hits += [(sentence, hit, day) for hit in hits if hit.rule.kind in _KINDS]
        self.unnamed = [(sentence, hit, day) for hit in hits]
        self.items = bool(self.hits) and _HEADED.search(sentence.text) is not None

    def told(self) -> None:
        """A sentence of somebody: whatever stood over a list is over."""
        self.hits, self.unnamed, self.items = [], [], False

    def of_line(self, sentence: Sentence, cast: Cast) -> Iterator[Event]:
        """What the words over a list, or the sentence before, say of those whom a line names."""
        yield from self.of_item(sentence, cast)
        yield from self.of_names(sentence, cast)

    def of_item(self, sentence: Sentence, cast: Cast) -> Iterator[Event]:
        """The events of one item: of the person whose name opens it."""
        if not self.items or sentence.field != "text":
            return
        mentions = cast.mentions_in(sentence.field, sentence.start, sentence.end)
        first = mentions[0] if mentions else None
        if first is None or not _ITEM.match(sentence.text[: max(0, first.start - sentence.start)]):
            self.told()
            return
        for over, hit, day in self.hits:
            yield _event(over, hit, day, cast.persons[first.person].name)

    def of_names(self, sentence: Sentence, cast: Cast) -> Iterator[Event]:
        """The events of the sentence before, which named nobody: of all whose names this one gives."""
        found = _NAMES.match(sentence.text) if self.unnamed else None
        if found is None:
            return
        for mention in cast.mentions_in(sentence.field, sentence.start + found.end(), sentence.end):
            if cast.persons[mention.person].role == "subject":
                for over, hit, day in self.unnamed:
                    yield _event(over, hit, day, cast.persons[mention.person].name)


def _event(over: Sentence, hit: Hit, day: str | None, name: str) -> Event:
    return Event(
        kind=hit.rule.kind,
        person=name,
        group=None,
        date=day,
        term_years=None,
        articles=(),
        place=None,
        court=None,
        field=over.field,
        start=over.start + hit.start,
        end=over.start + hit.end,
        quote=over.text[hit.start : hit.end],
        rule=hit.rule.name,
    )
