"""What an English heading says of those in the lines below it: "RELEASED", "Those who came out", then names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reading.lexicons import load
from reading.recognise.cast import Cast
from reading.recognise.facts.guards import asserted, guarded
from reading.recognise.facts.when import dates_of
from reading.recognise.facts.whom.discourse import Discourse
from reading.recognise.facts.whom.standins import named
from reading.recognise.text import Sentence
from reading.records import Event

_LONGEST = 60
_BULLET = re.compile(r"\s*(?:[-–—•*·▪■●]|\(?\d{1,3}[.)])\s")
# What stands between the beginning of an item and the name it is about: a bullet, a country, who they are.
_AHEAD = re.compile(
    r"(?!.*\b(?:[Nn]ot|[Nn]ever|[Nn]o|[Ee]xcept|[Ss]till)\b)[\W\d_]*(?:[\w’' -]{2,30}:\s)?(?:[\w’'-]+\s){0,5}"
    r"(?:on\s\d+\s\w+,?\s)?\W*"
)
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
# "TAKEN OFF", over those of a list: no word of it tells of the one spoken of before.
_SHOUTED = re.compile(r"[^\Wa-z\d_]{3,}(?:[\s-][^\Wa-z\d_]+)*(?:\s*\([^()]*\))?")
_NUMBERED = re.compile(r"^\W*\d{0,2}[.)]?\s*|\s*(?:\(\d+\))?\W*$")


@cache
def _headings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = load("reference")["en"]["headings"]
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in data.items() if kind != "title")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(load("reference")["en"]["headings"]["title"], re.IGNORECASE)


class Headed:
    """The heading that holds for the lines being read. It ends with the next one, or where sentences begin."""

    def __init__(self) -> None:
        self._over: tuple[str, Sentence] | None = None

    def is_heading(self, sentence: Sentence) -> bool:
        """Whether a line is a heading; one that tells of an event is remembered, another ends what was."""
        if sentence.field == "title":
            kind = _of_title(sentence.text)
            self._over = (kind, sentence) if kind else None
            return False
        if (
            len(_BRACKETS.sub("", sentence.text)) > _LONGEST
            or sentence.text.rstrip()[-1:] in ".!?,;"
            or _BULLET.match(sentence.text)
        ):
            return False
        plain = _NUMBERED.sub("", sentence.text)
        shouted = _SHOUTED.fullmatch(sentence.text) is not None
        kind = next((kind for kind, pattern in _headings() if pattern.fullmatch(plain)), None)
        if kind is not None:
            self._over = (kind, sentence)
        elif self._over is not None and self._over[1].field == "text" and ":" not in sentence.text.rstrip()[:-1]:
            self._over = None
        return kind is not None or shouted

    def of_item(self, sentence: Sentence, base: str | None, discourse: Discourse, cast: Cast) -> Iterator[Event]:
        """What the heading says of whoever an item is about."""
        if self._over is None or sentence.field != "text" or _BULLET.match(sentence.text) is None:
            return
        kind, over = self._over
        people = [one for one in named(sentence, discourse) if not one.owner]
        spans = guarded(sentence.text, "en")
        if not people or not _AHEAD.fullmatch(sentence.text[: people[0].start]) or not asserted(people[0].start, spans):
            return
        days = dates_of(sentence.text, base)
        for which, index in people[0].whom:
            yield Event(
                kind=kind,
                person=cast.persons[index].name if which == "person" else None,
                group=index if which == "group" else None,
                date=days[0].value if days else None,
                term_years=None,
                articles=(),
                place=None,
                court=None,
                field=over.field,
                start=over.start,
                end=over.end,
                quote=over.text,
                rule=f"{kind}.en.heading",
            )


def _of_title(text: str) -> str | None:
    """What befell everybody a list is of, as its title says."""
    found = _title().search(text)
    return next((kind for kind, words in (found.groupdict().items() if found else ()) if words), None)
