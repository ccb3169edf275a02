"""Whether the sentence behind, or the same, takes back what one tells: «... сканаў. Гэта няпраўда.»"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reading.lexicons import load
from reading.recognise.facts.rulebook import Hit
from reading.recognise.text import Sentence


@cache
def _retracts(language: str) -> re.Pattern[str] | None:
    words = load("reference").get(language, {}).get("retracts")
    return re.compile(words, re.IGNORECASE) if words else None


_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]")


@cache
def _mistaken(language: str) -> re.Pattern[str] | None:
    words = load("reference").get(language, {}).get("mistaken")
    return re.compile(words, re.IGNORECASE) if words else None


def without_mistakes(hits: tuple[Hit, ...], text: str, language: str) -> tuple[Hit, ...]:
    """Without what stands in quotes where the sentence owns to a mistake: «У новині «Її засудили» ми помилилися»."""
    pattern = _mistaken(language)
    if not hits or pattern is None or pattern.search(text) is None:
        return hits
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    return tuple(hit for hit in hits if not any(start <= hit.start and hit.end <= end for start, end in quoted))


def without_retracted(
    hits: tuple[Hit, ...], sentence: Sentence, following: Sequence[Sentence], language: str
) -> tuple[Hit, ...]:
    """Without what the first of those `following`, or the end of `sentence` itself, says is not so."""
    behind = following[0].text if following and following[0].field == sentence.field else ""
    if language == "en":
        text = sentence.text
        return _unretracted(_unretracted(hits, text, behind, len(text)), text, *_second_half(text))
    pattern = _retracts(language)
    return () if pattern is not None and pattern.match(behind) is not None else hits


# What may be told with an accusation, which is then what somebody denies.
_OF_ACCUSED = frozenset({"charge", "verdict", "detention", "custody_ordered", "custody_extended", "listing"})
_PARTS = re.compile(r"<([a-z]+)>")
_CLAUSE = re.compile(r"[,;]|\band\b")
_BARE = frozenset({"reported", "half", "blamed", "authority"})
# What those in charge deny as a rule: their denial does not take it back.
_THEIR_DOING = frozenset({"ill_treatment", "health", "death", "search"})
# "said that", "reports of": what was reported stands behind these.
_LEADING = re.compile(r"[^,].*\s(?:that|of|he|she|they)", re.IGNORECASE)


@cache
def _english(name: str) -> re.Pattern[str]:
    """A heading of the lexicon as a pattern; a kind of event as what takes back that kind alone."""
    data = load("retracted_en")
    words: str | Sequence[str] = data[name] if name in data else data["kinds"].get(name, "(?!)")
    filled = words if isinstance(words, str) else "|".join(words)
    while (more := _PARTS.sub(lambda found: data[found[1]], filled)) != filled:
        filled = more
    return re.compile(filled if name in _BARE else f"{data['opens']}(?:{filled})", re.IGNORECASE)


def _second_half(text: str) -> tuple[str, int]:
    """The last part of a sentence that a stop or "but" begins, and where it begins; nothing where there is none."""
    halves = list(_english("half").finditer(text))
    return (text[halves[-1].end() :], halves[-1].start()) if halves else ("", 0)


def _unretracted(hits: tuple[Hit, ...], text: str, behind: str, ends: int) -> tuple[Hit, ...]:
    """Those hits in `text` up to `ends` that `behind` leaves standing, and all beyond it."""
    frame = _english("reported").search(text, 0, ends) if hits and behind else None
    if frame is None:
        return hits
    begun = [found.end() for found in _CLAUSE.finditer(text, 0, frame.start())]
    since = begun[-1] if begun and frame.group()[0] != "," else 0
    since = max(since, frame.start()) if _LEADING.fullmatch(frame.group()) else since
    meant = {hit.rule.kind for hit in hits if hit.end > since and hit.start < ends}
    disputed = meant - _THEIR_DOING if _english("authority").search(behind) else meant
    if not _english("always").match(behind):
        denied = _english("doubtful").match(behind) is not None
        accused = denied and _english("blamed").search(text, 0, ends) is not None
        disputed = {kind for kind in disputed if denied and not (accused and kind in _OF_ACCUSED)}
    untold = disputed | {kind for kind in meant if _english(kind).match(behind)}
    return tuple(hit for hit in hits if hit.rule.kind not in untold or hit.end <= since or hit.start >= ends)
