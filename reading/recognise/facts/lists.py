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


@dataclass
class Lists:
    """The words over a list, as long as one may follow. `hits`: of sentences that name nobody, each with its date."""

    hits: list[tuple[Sentence, Hit, str | None]] = field(default_factory=list)
    items: bool = False

    def heard(self, sentence: Sentence, hits: Sequence[Hit], days: Sequence[FoundDate]) -> None:
        """Take in a sentence of which nobody was told anything."""
        day = days[0].value if len(days) == 1 else None
        if self.items or (self.hits and self.hits[-1][0].paragraph != sentence.paragraph):
            self.hits = []
        self.hits += [(sentence, hit, day) for hit in hits if hit.rule.kind in _KINDS]
        self.items = bool(self.hits) and _HEADED.search(sentence.text) is not None

    def told(self) -> None:
        """A sentence of somebody: whatever stood over a list is over."""
        self.hits, self.items = [], False

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
            yield Event(
                kind=hit.rule.kind,
                person=cast.persons[first.person].name,
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
