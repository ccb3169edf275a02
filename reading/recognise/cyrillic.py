"""Finds names of persons in Russian, Ukrainian and Belarusian text, and the nominative each may stand for.

In Russian a small neural model proposes, its spans are repaired, and names it missed are added by shape. The other two
languages, which it was not made for, are read by shape and known names alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reading.recognise.candidates import Candidate
from reading.recognise.companions import companions, predicates
from reading.recognise.cyrillic_runs import stretches
from reading.recognise.cyrillic_words import WORD, is_common, is_role, mended, never, pattern
from reading.recognise.declension import forms
from reading.recognise.lexicon import folded
from reading.recognise.nominative import Nominative, nominatives
from reading.recognise.russian_models import Feature, Span, entities, features
from reading.recognise.text import Sentence

_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_GENDERS = {"Masc": "masculine", "Fem": "feminine"}
_PATRONYMIC = re.compile(r"(?:вич|вна|вича|вичу|вну|вне|вной|вны|вичем|виче|ична|ичны|ичну|ичне|ичной)$")
_SURNAME_BEFORE = re.compile(r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?) (?:\([А-ЯЁ][а-яё, ]{2,40}\) )?$")
_SON_OF = re.compile(r" (?:кызы|оглы|улы|гызы|кизи|угли|уулу)\b")
# A former surname in the middle of a name: "Примерова (Образцова) Анна".
_BRACKETS = re.compile(r"\s?\(([^()]*)\)")
_CLOSE = 0.4


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    rule: str
    sure: bool = True


def cyrillic_candidates(sentences: Sequence[Sentence], language: str) -> list[Candidate]:
    """Candidates in order; each with the nominatives it may stand for, agreed upon over the whole text."""
    texts = [mended(sentence.text) for sentence in sentences]
    proposed = entities(texts) if language == "ru" else [[] for _ in texts]
    placed = [_places(text, spans, language) for text, spans in zip(texts, proposed, strict=True)]
    hints = _hints(texts, placed) if language == "ru" else [[] for _ in texts]
    found = [
        _candidate(sentence, text, place, features_, language)
        for sentence, text, places, features_ in zip(sentences, texts, placed, hints, strict=True)
        for place in places
    ]
    _agree(found)
    return found


def _places(text: str, spans: list[Span], language: str) -> list[_Place]:
    places = [
        part
        for span in spans
        if span.type == "PER" and (place := _repaired(text, span, spans, language))
        for part in _parted(text, place, language)
    ]
    taken = [(span.start, span.end) for span in spans if span.type == "ORG"] + [
        (each.start, each.end) for each in places
    ]
    places += [
        _Place(stretch.start, stretch.end, "cyrillic.shape", stretch.sure)
        for stretch in stretches(text, language, alone=language != "ru")
        if not any(stretch.start < end and start < stretch.end for start, end in taken)
    ]
    whole = [place for place in places if not any(_holds(other, place) for other in places)]
    return sorted((place for place in whole if not _is_called_after(text, place)), key=lambda place: place.start)


def _holds(outer: _Place, inner: _Place) -> bool:
    return outer is not inner and outer.start <= inner.start < inner.end <= outer.end and outer != inner


def _hints(texts: list[str], placed: list[list[_Place]]) -> list[list[Feature]]:
    """The model's features of the sentences that name somebody, in one go."""
    wanted = [index for index, places in enumerate(placed) if places]
    found = dict(zip(wanted, features([texts[index] for index in wanted]), strict=True)) if wanted else {}
    return [found.get(index, []) for index in range(len(texts))]


def _is_called_after(text: str, place: _Place) -> bool:
    before = text[max(0, place.start - 40) : place.start]
    return bool(pattern("called_after").search(before) or pattern("nickname").search(before))


def _repaired(text: str, span: Span, spans: list[Span], language: str) -> _Place | None:
    """The span without the role it swallowed, with the surname or "son of" it left out; None if no name is left."""
    words = [
        (found.group(), span.start + found.start(), span.start + found.end())
        for found in WORD.finditer(text[span.start : span.end])
    ]
    while (
        words
        and (is_role(words[0][0], language) or folded(words[0][0]) in never())
        and (len(words) > 1 or not _is_known(words[0][0]))
    ):
        words = words[1:]
    while words and len(words) > 1 and folded(words[-1][0]) in never():
        words = words[:-1]
    if not words or not any(word[:1].isupper() for word, _, _ in words):
        return None
    opens = not text[: words[0][1]].strip(' «"“—–-')
    if len(words) == 1 and opens and not _resembles_name(words[0][0]):
        return None
    start, end = words[0][1], words[-1][2]
    if text[end - 1] == "." and len(words[-1][0].rstrip(".")) > 1:
        end -= 1
    if any(_PATRONYMIC.search(word.lower()) for word, _, _ in words) and (
        before := _SURNAME_BEFORE.search(text, 0, start)
    ):
        inside = any(
            other is not span and other.type == "PER" and other.start < before.start(1) < other.end for other in spans
        )
        if not inside and not is_role(before[1], language) and folded(before[1]) not in never():
            start = before.start(1)
    if son := _SON_OF.match(text, end):
        end = son.end()
    return _Place(start, end, "russian.model")


def _parted(text: str, place: _Place, language: str) -> list[_Place]:
    """Two full names that the model took for one: "матери Ивана Примерова Анны Примеровой"."""
    words = list(WORD.finditer(text, place.start, place.end))
    if len(words) != 4 or any(_PATRONYMIC.search(word.group().lower()) for word in words):
        return [place]
    if not all(_is_given(words[index].group(), language) for index in (0, 2)):
        return [place]
    return [_Place(words[0].start(), words[1].end(), place.rule), _Place(words[2].start(), place.end, place.rule)]


def _is_given(word: str, language: str) -> bool:
    return any(form.kind == "given" and form.score >= 0.85 for form in forms(word, language))


def _resembles_name(word: str) -> bool:
    """Whether one word the model calls a person could be one: it takes some for names that merely begin a line."""
    readings = forms(word, "ru")
    return any(form.kind != "shape" or form.score >= 0.7 for form in readings) or not is_common(word)


def _is_known(word: str) -> bool:
    return any(form.kind in ("given", "surname") for form in forms(word, "ru"))


def _candidate(sentence: Sentence, text: str, place: _Place, hints: list[Feature], language: str) -> Candidate:
    surface = text[place.start : place.end]
    former = [tuple(WORD.findall(found[1])) for found in _BRACKETS.finditer(surface)]
    parts = tuple(WORD.findall(_BRACKETS.sub(" ", surface)))
    # Initials have neither case nor gender, whatever the model thinks.
    inside = [hint for hint in hints if place.start <= hint.start < place.end and hint.end - hint.start > 2]
    near = companions(text[max(0, place.start - 60) : place.start], language)
    near = near or predicates(text[place.end : place.end + 110], language)
    certain = {case for case, _ in near if case}
    if certain == {"nomn"} and not any(hint.case == "Nom" for hint in inside):
        inside = []  # "судья Примерова" against the model: the dictionary knows better
    cases = _shares([*(_CASES.get(hint.case or "") for hint in inside), *(case for case, _ in near * 2)])
    genders = _shares([*(_GENDERS.get(hint.gender or "") for hint in inside), *(gender for _, gender in near * 2)])
    readings = nominatives(parts, language, cases=cases, genders=genders)
    best = readings[0] if readings else None
    start = sentence.start + place.start
    return Candidate(
        sentence,
        start,
        sentence.start + place.end,
        parts,
        best.tokens if best else parts,
        best.score if best else 0.0,
        place.sure,
        place.rule,
        best.gender if best else None,
        aliases=tuple((*name, *parts[1:]) for name in former),
        readings=tuple(reading.tokens for reading in _close(readings)),
        weights=tuple((reading.tokens, reading.score) for reading in _close(readings)),
        genders={reading.tokens: reading.gender for reading in readings},
    )


def _shares(values: list[str | None]) -> dict[str, float]:
    counts = Counter(value for value in values if value)
    total = sum(counts.values())
    return {value: count / total for value, count in counts.items()}


def _close(readings: list[Nominative]) -> list[Nominative]:
    return [reading for reading in readings[:4] if reading.score >= readings[0].score - _CLOSE]


def _agree(candidates: list[Candidate]) -> None:
    """What is ambiguous in one place is settled by the others: the nominative that fits most of them wins."""
    favour: Counter[tuple[str, ...]] = Counter()
    for candidate in candidates:
        for tokens, score in candidate.weights:
            favour[_key(tokens)] += score  # type: ignore[assignment]
    for candidate in candidates:
        if len(candidate.weights) > 1:
            best = max(candidate.weights, key=lambda pair: (round(favour[_key(pair[0])], 6), pair[1]))[0]
            candidate.name = best
            candidate.gender = candidate.genders.get(best, candidate.gender)


def _key(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(folded(token) for token in tokens))
