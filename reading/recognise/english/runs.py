"""Cuts English sentences into runs of capitalised words that could be somebody's name; judges nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reading.recognise.english.small import is_english, is_small_name
from reading.recognise.english.words import Word, syllables, word, words
from reading.recognise.tokens import Token

_ARTICLE = re.compile(r"(?:al|el|ul|ad|ash|an|ar|as|at|abd|bin|ibn|d|o)[-–‑'’][A-Z]")


_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
_QUOTES = frozenset("\"“”‘’'«»")


@dataclass(slots=True)
class Run:
    """Tokens `first` to `last` (exclusive) of a sentence.

    `title`: the title or role that stood before them, `office` if it is one; `organisation`: they belong to one.
    `nickname`: tokens within that are a name in quotation marks, with the marks.
    """

    first: int
    last: int
    title: str | None = None
    organisation: bool = False
    office: bool = False
    nickname: tuple[int, int] | None = None


def runs(line: list[Token], headline: bool = False) -> list[Run]:
    """Every candidate stretch, in order. In a headline any word may be capital."""
    found: list[Run] = []
    index, size = 0, len(line)
    while index < size:
        if not _is_capital(line[index].text):
            index += 1
            continue
        end = _end_of_run(line, index)
        found.extend(_cut(line, index, end, headline))
        index = end
    return _over_nicknames(line, found)


def _over_nicknames(line: list[Token], found: list[Run]) -> list[Run]:
    """Makes one run of three: Rosa "Chay" Example."""
    kept: list[Run] = []
    for run in found:
        if len(kept) > 1 and _is_nickname(line, kept[-2], kept[-1], run):
            nickname = (kept[-1].first - 1, kept[-1].last + 1)
            kept[-2:] = [replace(kept[-2], last=run.last, organisation=run.organisation, nickname=nickname)]
        else:
            kept.append(run)
    return kept


def _is_nickname(line: list[Token], before: Run, between: Run, after: Run) -> bool:
    return (
        before.nickname is None
        and between.first == before.last + 1
        and after.first == between.last + 1
        and line[before.last].text in _QUOTES
        and line[between.last].text in _QUOTES
        and after.title is None
        and not line[before.last - 1].own
    )


def _is_capital(text: str) -> bool:
    return text[0].isupper() or (not text.isalpha() and _ARTICLE.match(text) is not None)


def _end_of_run(line: list[Token], index: int) -> int:
    particles, suffixes = words("particle"), words("suffix_particle")
    end = index + 1
    while end < len(line) and not line[end - 1].own and 0 < line[end].start - line[end - 1].end <= 1:
        token = line[end]
        if _is_capital(token.text) or token.lower in suffixes or (token.lower in particles and _leads_on(line, end)):
            end += 1
        else:
            break
    return end


def _leads_on(line: list[Token], index: int) -> bool:
    """Whether a small particle is followed, perhaps after another one, by a capitalised word."""
    for token in line[index + 1 : index + 3]:
        if _is_capital(token.text):
            return True
        if token.lower not in words("particle"):
            return False
    return False


def _cut(line: list[Token], first: int, last: int, headline: bool) -> list[Run]:
    found: list[Run] = []
    current: int | None = None
    title: str | None = None
    office = False

    def flush(end: int) -> None:
        nonlocal current, title, office
        if current is not None:
            found.append(
                Run(
                    current,
                    _without_particles(line, current, end),
                    title,
                    _is_organisation(line, current, end, last),
                    office,
                )
            )
        current, title, office = None, None, False

    for index in range(_past_opening(line, first, last, headline), last):
        token = line[index]
        known = word(token.text)
        if token.is_initial and not known.stop:
            current = index if current is None else current
            continue
        named = _stands_as_name(line, index, first, last, known, current)
        if not named and not headline:
            named = (
                _is_syllable(line, index, first, last)
                or _is_plain_surname(line, index, last, known, current)
                or is_small_name(line, index, last, current)
            )
        if named:
            current = index if current is None else current
            continue
        if current is not None and token.lower in words("particle") and not token.text.isupper() and index + 1 < last:
            continue
        if current is None and (known.title or known.office or known.role):
            title, office = token.lower, known.office
            continue
        if known.stop or known.common or known.office:
            flush(index)
            title, office = None, False
            continue
        if current is not None and known.role and known.kind is None and index + 1 < last:
            flush(index)
            title = token.lower
            continue
        if token.lower in words("particle") and current is None and not token.text[0].isupper():
            continue
        current = index if current is None else current
    flush(last)
    return [run for run in found if run.last > run.first]


def _past_opening(line: list[Token], first: int, last: int, headline: bool) -> int:
    """A word that is capital only because it opens the sentence, before a given name: "Lawmaker Ivan Example"."""
    if first or last < 3 or line[0].own or not word(line[1].text).given:
        return first
    opening = word(line[0].text)
    follows = any(word(token.text).patronymic for token in line[1:last])
    second = not headline and line[1].lower in _SECOND and not (opening.stop or opening.common or opening.role)
    known = opening.kind or opening.surname or opening.title or opening.office
    calling = opening.stop or opening.common or opening.role or is_english(line[0].text)
    return first if known or follows or second or not (headline or calling) else first + 1


# Given names that often come second: "Parvaiz Ahmad Example".
_SECOND = frozenset(
    {"ahmad", "ahmed", "muhammad", "mohammad", "mohammed", "mohamed", "ali", "hussein", "hussain", "hassan", "hasan"}
    | {"abdul", "khan", "karim", "ibrahim", "isa", "kumar", "singh", "thi", "van", "reza", "mahdi", "anh", "minh"}
)


def _without_particles(line: list[Token], first: int, last: int) -> int:
    """A name does not end in "de" or "al"."""
    while (
        last > first + 1
        and line[last - 1].lower in words("particle")
        and line[last - 1].text != "Van"  # "Le Thi Bich Van"
        and line[last - 1].lower not in words("suffix_particle")
    ):
        last -= 1
    return last


def _is_organisation(line: list[Token], first: int, end: int, last: int) -> bool:
    if line[end - 1].own or end >= last:
        return False
    for token in line[end:last]:
        following = word(token.text)
        if following.organisation:
            return not following.office
        if not following.stop:
            return False
    return False


def _is_of_a_people(token: Token) -> bool:
    """ "Montagnard Ksor Example", "Jarai"; "Christian" and "German" are given names too."""
    return token.lower in words("demonym") and token.lower not in words("demonym_name")


def _leads_to_surname(line: list[Token], index: int, last: int) -> bool:
    """Jan is a month before a number and a man before Kowalski."""
    return index + 1 < last and word(line[index + 1].text).surname


def _is_syllable(line: list[Token], index: int, first: int, last: int) -> bool:
    """A small word that is capital in the midst of a sentence, by a name: "his wife, He Lihua"."""
    if line[index].lower not in syllables() or line[index].text.isupper() or not index:
        return False
    before = word(line[index - 1].text)
    called = index == 1 and before.role and not before.given  # "Preacher Long Yuqing"
    if index > first and not called:
        return before.given and not before.stop and not line[index - 1].own
    return (
        index + 1 < last
        and (called or line[index - 1].text == "," or line[index - 1].text[0].islower())
        and not _is_plain(word(line[index + 1].text))
    )


def _is_plain_surname(line: list[Token], index: int, last: int, known: Word, current: int | None) -> bool:
    """An ordinary word that is capital in the midst of a sentence, right behind a given name: "Omar Said"."""
    token = line[index]
    if current != index - 1 or index != last - 1 or token.text.isupper() or not token.text.isalpha():
        return False
    before = word(line[index - 1].text)
    given = before.given and not (_is_plain(before) or before.place or line[index - 1].own)
    return given and (known.stop or known.common) and not (known.place or known.organisation or token.lower in _DAYS)


def _is_plain(known: Word) -> bool:
    return known.stop or known.common or known.title or known.office or known.role


def _stands_as_name(line: list[Token], index: int, first: int, last: int, known: Word, current: int | None) -> bool:
    """A place, month or ordinary word that here is part of a name: Georgia Petrova, Pham Thi An, German Ivanov."""
    if not (known.stop or known.common or known.title or known.office or known.role):
        return False
    token = line[index]
    if token.text.isupper() and len(token.text) > 2 and current is not None and word(line[index - 1].text).given:
        return True  # Ivan PETROV
    if token.lower == "no" and index + 1 < len(line) and line[index + 1].text in ".0123456789":
        return False  # "Colony No. 2"
    short = known.kind is not None and len(token.text) <= 3 and not token.text.isupper()
    if token.lower in syllables() or (short and not _leads_to_surname(line, index, last)):
        before = index > first and current is not None and word(line[index - 1].text).kind is not None
        if token.lower in ("win", "ramadan") and current is not None and index == last - 1:
            return before or index - current > 1
        after = index + 1 < last and line[index + 1].lower in {"thi", "van", "thị", "văn"}
        return (before and index == last - 1 and len(token.text) <= 4) or after
    if (current is None and (known.title or known.office)) or _is_of_a_people(token):
        return False
    if (
        not (known.given or (known.place and known.kind and not known.common))
        or known.organisation
        or known.common
        or token.text.isupper()
        or index + 1 >= last
        or token.own
    ):
        return False
    following = word(line[index + 1].text)
    if following.stop or following.common or (index > first and current is None and word(line[index - 1].text).place):
        return False
    if index and line[index - 1].lower in words("locative"):
        return False
    if known.place and known.given and following.kind is not None and not following.place:
        return True  # Asia Example, Jordan Example
    return (following.surname or following.patronymic or following.kind == "s") and not following.given
