"""Finds names of persons from anywhere in English text: by shape, by known names, by what stands around them.

Every piece of evidence has a weight (persons_en.toml); capitalised words whose evidence adds up are a candidate.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import pairwise

from reading.recognise.cast import Gender
from reading.recognise.english.context import of_the_context
from reading.recognise.english.headlines import before_the_name, is_headline
from reading.recognise.english.runs import Run, runs
from reading.recognise.english.shouting import quiet, quietened
from reading.recognise.english.words import shape, weight, word, words
from reading.recognise.people.candidates import Candidate
from reading.recognise.people.lexicon import fathers, folded
from reading.recognise.text import Sentence
from reading.recognise.tokens import Token, tokens

_LOWER = re.compile(r"\b[a-z]{3,}\b")
_LONGEST = 6
# Letters that English and the names of most organisations do without.
_MARKED = re.compile("[ýəşğıćžňțșđőűąęłţřůěāīūēḥṣṭʿʻčšḩạảấầẩẫậắằặẹẻẽếềểệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơư]")
_JOINED = {",", ";", "and", "&", "–", "-", "or"}


@dataclass(slots=True)
class _Found:
    candidate: Candidate
    line: list[Token]
    run: Run


def english_candidates(sentences: Collection[Sentence], body: str) -> list[Candidate]:
    """Candidates in order of the text; `body` tells which words the text also writes small."""
    lower = frozenset(_LOWER.findall(body)) if sentences else frozenset()
    by_sentence = [_in_sentence(sentence, lower) for sentence in sentences]
    _add_short_names(by_sentence, [*sentences])
    found = [each for of_sentence in by_sentence for each in of_sentence]
    named = {each.candidate.parts for each in found if len(each.candidate.parts) > 1 and not is_headline(each.line)}
    for each in found:
        _begin_at_the_name(each, named, lower)
    for of_sentence in by_sentence:
        _spread_through_lists(of_sentence)
    for each in found:
        each.candidate.sure = _is_sure(each.candidate) or _gives_its_name(each.candidate, body)
    return [each.candidate for each in found]


# What opens a sentence with a surname that is a word goes on as of somebody.
_OF_SOMEBODY = frozenset(
    {"has", "had", "was", "is", "told", "said", "says", "will", "denied", "denies", "received", "remains"}
)


def _add_short_names(by_sentence: list[list[_Found]], sentences: list[Sentence]) -> None:
    """ "Long has been held since March", "RENKO": the surname alone of somebody the text names in full."""
    full = [
        each.candidate for found in by_sentence for each in found if each.candidate.is_full and _is_sure(each.candidate)
    ]
    surnames = words("syllables")
    short = {part for candidate in full for part in candidate.parts if part.lower() in surnames and part.istitle()}
    loud_parts = {part.upper() for candidate in full for part in candidate.parts[1:] if len(part) > 3}
    shouted = {part for part in loud_parts if any(part in sentence.text for sentence in sentences)}
    for found, sentence in zip(by_sentence, sentences, strict=True) if short or shouted else ():
        line = [quietened(token) if token.text in shouted else token for token in tokens(sentence)]
        taken = {number for each in found for number in range(each.run.first, each.run.last)}
        for number, token in enumerate(line):
            behind = line[number + 1].lower if number + 1 < len(line) else ""
            loud = sentence.text[token.start - sentence.start : token.end - sentence.start] in shouted
            if number not in taken and (loud or (token.text in short and (token.own or behind in _OF_SOMEBODY))):
                run = Run(number, number + 1)
                found.append(_Found(_candidate(sentence, line, run, False, frozenset()), line, run))
        found.sort(key=lambda each: each.candidate.start)


def _gives_its_name(candidate: Candidate, body: str) -> bool:
    """Whether it names the case that the text goes on to speak of: "Ada Example v. France" in its title."""
    if "case_name" not in candidate.reasons or candidate.sentence.field != "title" or not candidate.is_full:
        return False
    return any(re.search(rf"\b{re.escape(part)}\b(?!\s+v)", body) for part in candidate.parts if len(part) > 3)


def _in_sentence(sentence: Sentence, lower: frozenset[str]) -> list[_Found]:
    line = quiet(tokens(sentence))
    headline = is_headline(line)
    return [_Found(_candidate(sentence, line, run, headline, lower), line, run) for run in runs(line, headline)]


def _begin_at_the_name(each: _Found, named: Collection[tuple[str, ...]], lower: frozenset[str]) -> None:
    """Leave out what a headline says somebody is."""
    if each.run.nickname is None and len(each.candidate.parts) > 2 and is_headline(each.line):
        before = before_the_name(each.candidate.parts, named)
        if before:
            each.run = replace(each.run, first=each.run.first + before)
            each.candidate = _candidate(each.candidate.sentence, each.line, each.run, True, lower)


def _candidate(sentence: Sentence, line: list[Token], run: Run, headline: bool, lower: frozenset[str]) -> Candidate:
    part = line[run.first : run.last]
    if run.nickname is not None:
        part = [*line[run.first : run.nickname[0]], *line[run.nickname[1] : run.last]]
    reasons = [*_of_the_words(part, lower), *of_the_context(line, run)]
    if (
        len(part) == 1
        and {"surname_shape", "befell"} <= {*reasons}
        and shape("surname_beyond_doubt").search(part[0].lower)
    ):
        reasons.append("fate")
    if headline:
        reasons.append("headline")
    score = sum(weight(reason) for reason in reasons) + (_ORGANISATION if run.organisation else 0.0)
    if run.title and len(part) == 1 and run.office:
        score += 0.6
    parts = tuple(token.text for token in part)
    return Candidate(
        sentence,
        part[0].start,
        part[-1].end,
        parts,
        parts,
        score,
        False,
        "english.names",
        _gender(parts),
        reasons,
        run.title,
    )


_ORGANISATION = -3.0


def _of_the_words(part: list[Token], lower: frozenset[str]) -> list[str]:
    core = [token for token in part if token.lower not in words("particle") or token.text[0].isupper()]
    known = [word(token.text) for token in core]
    reasons: list[str] = []
    if known and known[0].given:
        reasons.append("given_first")
    elif known and known[0].kind:
        reasons.append("name_later")
    if any(each.kind for each in known[1:]):
        reasons.append("name_later")
    if known and known[-1].surname:
        reasons.append("surname_shape")
    if len(core) > 1 and known[-1].kind is None and not known[-1].surname and shape("word").search(core[-1].lower):
        reasons.append("word_like")
    if any(each.patronymic for each in known[1:]):
        reasons.append("patronymic")
    if any(token.is_initial for token in part):
        reasons.append("initial")
    if any(shape("made_of").search(folded(token.lower)) for token in core if len(token.text) > 4):
        reasons.append("made_of")
    if len(core) == 1 and known[0].kind is None and shape("mononym").search(core[0].lower):
        reasons.append("mononym")
    if len(core) > 1 and _MARKED.search(" ".join(token.lower for token in core)):
        reasons.append("marked")
    reasons.append("length_one" if len(core) == 1 else "length_two_to_four" if len(core) <= 4 else "length_more")
    reasons.extend(
        "lower_case_elsewhere"
        for token, each in zip(core, known, strict=True)
        if token.lower in lower and not each.given
    )
    return reasons


def _spread_through_lists(found: list[_Found]) -> None:
    """In "A, B and C" what is certain of one lends weight to its neighbours."""
    for _ in range(2):
        for left, right in pairwise(found):
            gap = [token.lower for token in left.line[left.run.last : right.run.first]]
            if not 0 < len(gap) <= 2 or not all(each in _JOINED for each in gap):
                continue
            for sure, other in ((left, right), (right, left)):
                if _lends(sure, other):
                    other.candidate.score += weight("listed")
                    other.candidate.reasons.append("listed")


_UNLENT = frozenset({"quoted", "held", "the_more", "inside", "behind_place", "place_of"})


def _lends(sure: _Found, other: _Found) -> bool:
    return (
        _is_sure(sure.candidate)
        and not _is_sure(other.candidate)
        and "listed" not in other.candidate.reasons
        and not other.run.organisation
        and _UNLENT.isdisjoint(other.candidate.reasons)
        and (len(other.candidate.parts) > 1 or len(sure.candidate.parts) == 1)
    )


# What stands around a person, and what makes the words themselves names.
_TELLING = frozenset({"verb", "befell", "role", "age", "born", "seized", "own", "apposition"})
_KNOWN = frozenset({"given_first", "name_later", "surname_shape", "patronymic"})


def _is_sure(candidate: Candidate) -> bool:
    if len(candidate.parts) > _LONGEST:
        return False
    reasons = candidate.reasons
    if len(candidate.parts) > 2 and {"headline", "lower_case_elsewhere"} <= set(reasons):
        return False  # "Glass Painter A B Jailed" over a text about the glass painter A B: cut by the name in the text
    doubtful = len(candidate.parts) == 1 or "headline" in reasons or "lower_case_elsewhere" in reasons
    if "headline" in reasons and len(candidate.parts) == 2 and not _TELLING.isdisjoint(reasons):
        doubtful = "word_like" in reasons or _KNOWN.isdisjoint(reasons)
    return candidate.score >= weight("threshold_alone" if doubtful else "threshold")


def _gender(parts: tuple[str, ...]) -> Gender | None:
    """By the given name where lists agree, else by the ending of a Slavic surname or patronymic."""
    for number, part in enumerate(parts[:2]):
        kind = word(part).kind
        if kind in ("m", "f") and not (number and folded(part) in fathers()):
            return "masculine" if kind == "m" else "feminine"
    last = folded(parts[-1])
    if shape("feminine").search(last):
        return "feminine"
    return "masculine" if shape("masculine").search(last) else None
