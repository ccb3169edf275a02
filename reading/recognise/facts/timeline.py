"""What the sentences before tell of a date: the year of a story, the day of a section, the day of a verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reading.dates import FoundDate
from reading.patterns.ways import Sought
from reading.recognise.facts.rulebook import Hit, Script
from reading.recognise.facts.when import ONE_MORNING, dates_of
from reading.recognise.text import Sentence

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_JUDGED = Sought(
    r"(?<!\w)(?:приговор|рассмотрел\w*\s+(?:\S+\s+){0,2}дело|назначенн\w+|приговорил\w*|вирок\w*|розгляну\w+\s+(?:\S+\s+){0,2}справ\w+|прысуд\w*|разгледзе\w+\s+(?:\S+\s+){0,2}справ\w+|выра[кч]\w*)"
    r"|\b(?:court|judge|tribunal)\b[^.]{0,80}\b(?:finished|concluded|handed\s+down|announced|delivered|pronounced|read\s+out|passed|convicted|sentenced|verdicts?|judge?ments?|rul(?:ed|ing|ings)|sentences)\b"
    r"|\b(?:verdicts?|judge?ments?|sentences?)\s+(?:was|were|came|has)\b"
)
_REACH = 6
# In English the beating behind an arrest may have been on another day.
_GOES_ON = frozenset({"search", "detention"})


@dataclass(slots=True)
class Timeline:
    """Grows sentence by sentence, in the order of the text. Only for sentences in Cyrillic, where it was tried."""

    published: str | None = None
    told: str | None = None  # the last day that the text can tell of: it may have been edited after it was published
    section: tuple[int, str] | None = None  # paragraph and the date it opens with
    opening: tuple[Sentence, str] | None = None  # the first sentence below a line that is a day, and the day
    since: str | None = None  # the earliest full date of the year that was told of last
    judged: tuple[int, str] | None = None  # sentence's number and date of a verdict told without names
    morning: tuple[int, str] | None = None  # sentence's number and date of a search or an arrest
    number: int = 0
    days: list[FoundDate] | None = None  # of the sentence being read

    def dates(self, sentence: Sentence, base: str | None, script: Script, day: str | None = None) -> list[FoundDate]:
        """The dates of a sentence, those without a year put into the year of the story."""
        self.number += 1
        until = self.until(base)
        found = dates_of(sentence.text, base, day, self.since, until)
        for date in found:
            if sentence.field == "text" and _YEAR.search(sentence.text[date.start : date.end]) and len(date.value) >= 7:
                same = self.since is not None and self.since[:4] == date.value[:4]
                self.since = min(self.since or date.value, date.value) if same else date.value
        self.days = found
        return found

    def until(self, base: str | None) -> str | None:
        """The last day of which is told where `base` is that of the publication, not of a section of it."""
        return self.told if base == self.published else None

    def passed(self, sentence: Sentence, script: Script, base: str | None) -> None:
        """A sentence without any event: it may still name the year, or the day of a judgment."""
        days = self.dates(sentence, base, script)
        if _JUDGED.search(sentence.text):
            self.judge((), days, False, sentence.text)

    def judge(self, hits: Sequence[Hit], dates: Sequence[FoundDate], names: bool, text: str) -> None:
        """Remember the day of a verdict that is told before those it was passed on."""
        verdict = any(hit.rule.kind == "verdict" for hit in hits) or _JUDGED.search(text)
        days = [date.value for date in dates if len(date.value) == 10]
        if verdict and not names and len(days) == 1:
            self.judged = (self.number, days[0])

    def happened(self, kind: str, date: str | None) -> None:
        """Remember the day of a search or an arrest: the sentence behind it goes on in the same morning."""
        if kind in ONE_MORNING and date and len(date) == 10:
            self.morning = (self.number, date)

    def default(self, kind: str, sentence: Sentence, dates: Sequence[FoundDate], *, english: bool) -> str | None:
        """The date of an event whose own sentence gives none."""
        if self.section is not None and self.section[0] == sentence.paragraph and sentence.field == "text":
            to_come = self.told is not None and self.section[1] > self.told[: len(self.section[1])]
            return None if to_come else self.section[1]
        if self.opening is not None and self.opening[0] is sentence:
            return self.opening[1]
        if english and kind not in _GOES_ON:
            return self._of_verdict(kind, dates)
        if kind in ONE_MORNING and not dates and self.morning and self.number - self.morning[0] <= 2:
            return self.morning[1]
        return self._of_verdict(kind, dates)

    def _of_verdict(self, kind: str, dates: Sequence[FoundDate]) -> str | None:
        if kind == "verdict" and not dates and self.judged and self.number - self.judged[0] <= _REACH:
            return self.judged[1]
        return None
