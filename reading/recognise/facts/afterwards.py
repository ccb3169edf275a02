"""What the sentence behind a verdict or charge adds to it: "Підстава: допис (ст. 20.3)", "Суд адбыўся 25 красавіка"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reading.dates import FoundDate
from reading.recognise.facts.articles import find_articles
from reading.recognise.facts.when import ONE_MORNING
from reading.recognise.text import Sentence
from reading.records import Event

_JUDGED = frozenset({"verdict", "appeal", "quashed"})
_WITH_ARTICLES = frozenset({"verdict", "charge"})
_SITTING = re.compile(
    r"(?<!\w)(?:засіданн\w+|рішенн\w+|вирок\w*|суд\w*|процес\w*|пасяджэнн\w+|рашэнн\w+|прысуд\w*|працэс\w*)\s+(?:\S+\s+){0,2}?"
    r"(?:відбу|ухвал|вин[еі]с|оголос|пройш|адбы|вын[ео]с|агалас|абвясц|прайш|прыня|прийня)\w*"
    r"|(?<!\w)(?:приговор|решение|заседание)\s+(?:\S+\s+){0,3}?(?:огласил|объявил|вын[её]с|прошло|состоял|зачитал)\w*"
    r"|(?<!\w)(?:огласил|объявил|вын[её]с)(?:[аи]|ли)?\s+(?:\S+\s+){0,3}?(?:приговор|решение)(?!\w)"
    r"|(?<!\w)(?:вынесенн|винесен|вынесен)\w+\s+(?:\S+\s+){0,3}?(?:приговор|вирок|прысуд)"
    r"|\b(?:verdict|sentence|judge?ment|ruling)\s+(?:was|came|has\s+been)\s+(?:[a-z]+\s+){0,2}(?:(?:read\s+)?out|delivered|announced|pronounced|handed\s+down|passed|on|in)\b",
    re.IGNORECASE,
)
# "Это было 22 августа.": the day of all that the sentence before tells.
_HAPPENED = re.compile(
    r"\W*(?:(?:all\s+)?(?:it|this|that)\s+(?:all\s+)?(?:happened|took\s+place|occurred|was)(?=\s+(?:on|in|at|back|late|early|around|last|during|yesterday)\b)"
    r"|(?:все\s+|всё\s+)?(?:это|дело)\s+(?:было|случилось|произошло|происходило)|(?:случилось|произошло|было)\s+(?:это|всё)"
    r"|(?:усе\s+)?це\s+(?:сталос[яь]|відбулос[яь]|трапилос[яь]|було)|(?:сталося|трапилося|відбулося|було)\s+це"
    r"|(?:усё\s+)?гэта\s+(?:адбылося|здарылася|сталася|было)|(?:адбылося|здарылася|было)\s+гэта)(?!\w)",
    re.IGNORECASE,
)


_REMEMBERED = 50  # more befall nobody in one morning


@dataclass
class Afterwards:
    """The events of the sentence before, as long as the next one may still say more of them."""

    recent: list[Event] = field(default_factory=list)

    def told(self, events: Sequence[Event]) -> None:
        """Take in the events of a sentence, with those of the same morning in the one before it."""
        before = [event for event in self.recent if event.kind in ONE_MORNING]
        self.recent = [*before[-_REMEMBERED:], *events]

    def more(self, sentence: Sentence, dates: Sequence[FoundDate]) -> Iterator[Event]:
        """The same events again with what a sentence without any of its own adds."""
        articles = tuple(article for found in find_articles(sentence.text) for article in found.articles)
        days = [date.value for date in dates if len(date.value) >= len("2025-01")]
        day = days[0] if len(days) == 1 and _SITTING.search(sentence.text) else None
        whenever = days[0] if len(days) == 1 and _HAPPENED.match(sentence.text) else None
        for event in self.recent:
            if articles and event.kind in _WITH_ARTICLES and not event.articles:
                yield replace(event, articles=articles)
            if event.date is None and (found := whenever or (day if event.kind in _JUDGED else None)):
                yield replace(event, date=found)
        self.recent = []
