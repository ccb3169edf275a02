"""Finds names of persons in Russian, Ukrainian and Belarusian text, and the nominative each may stand for.

In Russian a small neural model proposes, its spans are repaired, and names it missed are added by shape. The other two
languages, which it was not made for, are read by shape and known names alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reading.recognise.cast import Gender
from reading.recognise.cyrillic.declension import forms
from reading.recognise.cyrillic.models import Feature, entities, features
from reading.recognise.cyrillic.nominative import Nominative
from reading.recognise.cyrillic.places import Place, places
from reading.recognise.cyrillic.readings import BRACKETS, parts_of, readings
from reading.recognise.cyrillic.words import WORD, is_role, mended, never, words_in
from reading.recognise.people.candidates import Candidate
from reading.recognise.people.lexicon import folded
from reading.recognise.people.siblings import renamed
from reading.recognise.text import Sentence

_CLOSE = 0.4
_ALONE = 0.3
_CLOSE_ALONE = 1.0
_FAMILY = 0.4
_UNCHANGED = 0.2
_OF_ONE_SEX = re.compile("(?:[оеёа][вў]|[іы]н)а?$|(?:ая|[кн]ай|[оеёаіы][ўвн]ай|ой)$")


def cyrillic_candidates(sentences: Sequence[Sentence], language: str) -> list[Candidate]:
    """Candidates in order; each with the nominatives it may stand for, agreed upon over the whole text."""
    texts = [mended(sentence.text, language) for sentence in sentences]
    proposed = entities(texts) if language == "ru" else [[] for _ in texts]
    placed = [places(text, spans, language) for text, spans in zip(texts, proposed, strict=True)]
    hints = _hints(texts, placed) if language == "ru" else [[] for _ in texts]
    found = [
        candidate
        for sentence, text, here, features_ in zip(sentences, texts, placed, hints, strict=True)
        for candidate in _candidates(sentence, text, here, features_, language)
    ]
    _agree(found, language)
    if language == "ru":
        surnames = _surnames(found)
        again = [
            candidate
            for sentence, text, here in zip(sentences, texts, placed, strict=True)
            for candidate in _named_again(sentence, text, here, surnames, language)
        ]
        found = sorted([*found, *again], key=lambda each: (each.sentence.field == "text", each.start))
    return found


def _candidates(
    sentence: Sentence, text: str, here: list[Place], hints: list[Feature], language: str
) -> Iterator[Candidate]:
    for place, found in zip(here, readings(text, here, hints, language), strict=True):
        yield _candidate(sentence, text, place, found)


def _surnames(found: list[Candidate]) -> frozenset[str]:
    return frozenset(
        folded(token) for each in found if each.is_full and each.sure for token in each.name if len(token) > 3
    )


def _named_again(
    sentence: Sentence, text: str, here: list[Place], known: frozenset[str], language: str
) -> Iterator[Candidate]:
    """Words the model passed over that are a form of a name the text gives in full."""
    beginnings = {surname[:3] for surname in known}
    for word, start, end in words_in(text) if beginnings else ():
        if not word[0].isupper():
            continue
        fold = folded(word)
        if fold[:3] not in beginnings or len(fold) < 4 or fold in never():
            continue
        if any(place.start < end and start < place.end for place in here) or is_role(fold, language):
            continue
        if {folded(form.nominative) for form in forms(word, language)} & known:
            place = Place(start, start + len(word.rstrip(".")), "cyrillic.again", False)
            yield _candidate(sentence, text, place, readings(text, [place], [], language)[0])


def _hints(texts: list[str], placed: list[list[Place]]) -> list[list[Feature]]:
    """The model's features of the sentences that name somebody, in one go."""
    stretches = [[(place.start, place.end) for place in places] for places in placed]
    return features(texts, stretches) if any(stretches) else [[] for _ in texts]


def _candidate(sentence: Sentence, text: str, place: Place, found: list[Nominative]) -> Candidate:
    surface = text[place.start : place.end]
    former = [tuple(WORD.findall(each[1])) for each in BRACKETS.finditer(surface)]
    parts = parts_of(text, place)
    close = _close(found, len(parts))
    best = found[0] if found else None
    name = best.tokens if best else parts
    start = sentence.start + place.start
    return Candidate(
        sentence,
        start,
        sentence.start + place.end,
        parts,
        name,
        best.score if best else 0.0,
        place.sure,
        place.rule,
        best.gender if best else None,
        aliases=tuple(renamed(name, was[0]) if len(was) == 1 else (*was, *parts[1:]) for was in former),
        readings=tuple(reading.tokens for reading in close),
        weights=tuple((reading.tokens, reading.score) for reading in close),
        genders={reading.tokens: reading.gender for reading in found},
    )


def _close(found: list[Nominative], words: int) -> list[Nominative]:
    """Readings that may yet be the right one; a lone surname is settled by the full name, however unlikely here."""
    limit = _CLOSE if words > 1 else _CLOSE_ALONE
    return [reading for reading in found[: 4 if words > 1 else 8] if reading.score >= found[0].score - limit]


def _agree(candidates: list[Candidate], language: str) -> None:
    """What is ambiguous in one place is settled by the others: the nominative that fits most of them wins."""
    favour: defaultdict[tuple[str, ...], float] = defaultdict(float)
    for candidate in candidates:
        for tokens, score in candidate.weights:
            favour[_key(tokens)] += score
    families = _families(candidates) if language == "be" else {}
    borne = _borne(candidates) if language == "uk" else {}
    alone = {_key(candidate.name): 1 for candidate in candidates if len(candidate.parts) == 1}

    def standing(pair: tuple[tuple[str, ...], float], surface: str = "") -> tuple[float, float]:
        tokens, score = pair
        # A surname that stands alone elsewhere, likeliest in this form, speaks for it.
        lone = _ALONE * alone.get(_key(tokens[-1:]), 0) if len(tokens) > 1 else 0.0
        lone += _FAMILY if len(families.get(folded(tokens[-1]), ())) > 1 else 0.0
        lone += borne.get((surface, folded(tokens[-1])), 0.0)
        return round(favour[_key(tokens)] + lone, 6), score

    for candidate in candidates:
        if len(candidate.weights) > 1:
            surface = folded(candidate.parts[-1])
            best = max(candidate.weights, key=lambda pair: standing(pair, surface))[0]
            candidate.name = best
            candidate.gender = candidate.genders.get(best, candidate.gender)
    if language == "uk":
        _agree_on_sex(candidates)


def _borne(candidates: list[Candidate]) -> dict[tuple[str, str], float]:
    """A surname in -і as written, its nominative -> what speaks for it, where several given names stand before it."""
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    given: defaultdict[str, set[str]] = defaultdict(set)
    for candidate in candidates:
        surname = folded(candidate.parts[-1])
        if len(candidate.parts) == 2 and candidate.parts[1].endswith("і"):
            given[surname].add(folded(candidate.parts[0])[:3])
            for tokens, score in candidate.weights:
                found[surname, folded(tokens[-1])] += score + (_UNCHANGED if tokens == candidate.parts else 0.0)
    return {pair: score for pair, score in found.items() if len(given[pair[0]]) > 1}


def _agree_on_sex(candidates: list[Candidate]) -> None:
    """One who bears the same full name everywhere has one sex: the one for which most speaks."""
    votes: defaultdict[tuple[str, ...], defaultdict[Gender, float]] = defaultdict(lambda: defaultdict(float))
    scores = {id(each): dict(each.weights).get(each.name, each.score) for each in candidates}
    for candidate in candidates:
        if candidate.is_full and candidate.gender is not None:
            votes[_key(candidate.name)][candidate.gender] += scores[id(candidate)]
    for candidate in candidates:
        told = votes[_key(candidate.name)]
        if len(told) > 1:
            candidate.gender = max(told.items(), key=lambda vote: vote[1])[0]


def _families(candidates: list[Candidate]) -> dict[str, set[str]]:
    """Surnames of full names -> the beginnings of the given names before them: a family's own form fits several."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for candidate in candidates:
        if len(candidate.parts) == 2:
            for tokens, _ in candidate.weights:
                if _OF_ONE_SEX.search(tokens[-1]):
                    continue
                found[folded(tokens[-1])].add(folded(candidate.parts[0])[:3])
    return found


def _key(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(folded(token) for token in tokens))
