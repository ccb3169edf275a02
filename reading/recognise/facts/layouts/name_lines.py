"""Sections of an English text that each stand under a name: "Ada Example, Eritrea", and below what befell her."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from reading.recognise.cast import Cast
from reading.recognise.text import Sentence, Text

_LONGEST = 90
_PROSE = re.compile(r"[\"“(]?[A-Z0-9].{12,}[.!?;:][\"”)]?", re.DOTALL)
_BEFORE = re.compile(r"\W*(?:\d{1,3}[.)]\s)?(?:(?:[A-Z][\w’'-]+|[A-Z]{2,}):\s)?(?:(?:Mr|Mrs|Ms|Dr|Fr|Rev)\.?\s)?")
_BEHIND = re.compile(r"(?:,\s(?:aged\s)?\d{1,3})?(?:\s\([^()]{1,60}\)|(?:,|\s[–—-])\s(?:[\w’'-]+,?\s?){1,6})?[\s:–—-]*")


def name_lines(text: Text, cast: Cast) -> Mapping[int, int]:
    """Where (by the start of its sentence) a section begins and whom (by number) it is about; empty for one alone."""
    found: dict[int, int] = {}
    body = [sentence for sentence in text.sentences if sentence.field == "text"]
    for line, following in pairwise(body):
        if line.paragraph == following.paragraph or not _PROSE.fullmatch(following.text):
            continue
        person = _only_name(line, cast)
        if person is not None:
            found[line.start] = person
    return found if len(set(found.values())) > 1 else {}


def _only_name(line: Sentence, cast: Cast) -> int | None:
    """The one whose name, with a place or what they are, is all that stands in a line."""
    if len(line.text) > _LONGEST or line.text[-1] in ".!?;":
        return None
    mentions = cast.mentions_in("text", line.start, line.end)
    if not mentions or " " not in mentions[0].surface.strip():
        return None
    first = mentions[0]
    if not _BEFORE.fullmatch(line.text[: first.start - line.start]):
        return None
    return first.person if _BEHIND.fullmatch(line.text[first.end - line.start :]) else None
