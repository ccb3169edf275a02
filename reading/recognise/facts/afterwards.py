"""What the sentence behind a verdict or charge adds to it: "Підстава: допис (ст. 20.3)", "Суд адбыўся 25 красавіка"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reading.dates import FoundDate
from reading.recognise.facts.articles import find_articles
from reading.recognise.text import Sentence
from reading.records import Event

_JUDGED = frozenset({"verdict", "appeal", "quashed"})
_WITH_ARTICLES = frozenset({"verdict", "charge"})
_SITTING = re.compile(
    r"(?<!\w)(?:засіданн\w+|рішенн\w+|вирок\w*|суд\w*|процес\w*|пасяджэнн\w+|рашэнн\w+|прысуд\w*|працэс\w*)\s+(?:\S+\s+){0,2}?"
    r"(?:відбу|ухвал|вин[еі]с|оголос|пройш|адбы|вын[ео]с|агалас|абвясц|прайш|прыня|прийня)\w*",
    re.IGNORECASE,
)


@dataclass
class Afterwards:
    """The events of the sentence before, as long as the next one may still say more of them."""

    recent: list[Event] = field(default_factory=list)

    def told(self, events: Sequence[Event]) -> None:
        """Take in the events of a sentence."""
        self.recent = list(events)

    def more(self, sentence: Sentence, dates: Sequence[FoundDate]) -> Iterator[Event]:
        """The same events again with what a sentence without any of its own adds."""
        articles = tuple(article for found in find_articles(sentence.text) for article in found.articles)
        days = [date.value for date in dates if len(date.value) == 10]
        day = days[0] if len(days) == 1 and _SITTING.search(sentence.text) else None
        for event in self.recent:
            if articles and event.kind in _WITH_ARTICLES and not event.articles:
                yield replace(event, articles=articles)
            if day and event.kind in _JUDGED and event.date is None:
                yield replace(event, date=day)
        self.recent = []
