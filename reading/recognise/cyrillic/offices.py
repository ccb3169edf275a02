"""Surnames that stand alone behind an office in Russian: "прокурор Примеров", "глава управления Примеров"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.recognise.cyrillic.declension import forms
from reading.recognise.cyrillic.words import is_place, is_role, never, sought
from reading.recognise.people.lexicon import folded

_SURNAME_AFTER_OFFICE = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?![\w-])(?! [А-ЯЁ][а-яё])"
    r"(?! (?:област|округ|окруж|район|городск|краев|суд|военн|республик|доклад|апелл|кассац|межрайон))"
)
_SURNAMELY = 0.75


def officials(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of all of them."""
    yield from _officials(text)
    yield from _heads(text)


def _officials(text: str) -> Iterator[tuple[int, int]]:
    """Surnames alone right behind an office, which the model often takes for towns: "прокурор Примеров"."""
    for office in sought("surname_behind").finditer(text):
        found = _SURNAME_AFTER_OFFICE.match(text, office.end())
        if found and looks_like_surname(found.group(), "ru"):
            yield found.span()


def _heads(text: str) -> Iterator[tuple[int, int]]:
    """Surnames alone behind an office and what it is over: "глава управления Примеров", "Командира части, Примера,"."""
    for office in sought("office_of").finditer(text):
        found = _SURNAME_AFTER_OFFICE.match(text, office.end())
        if found and is_surely_surname(found.group()) and not is_place(found.group()):
            yield found.span()


def looks_like_surname(word: str, language: str) -> bool:
    if folded(word) in never() or is_role(word, language) or is_place(word):
        return False
    return any(form.kind == "surname" or form.score >= 0.55 for form in forms(word, language))


def is_surely_surname(word: str) -> bool:
    """Whether its ending is one of surnames, whatever the case."""
    return any(form.score >= _SURNAMELY and form.kind in ("surname", "shape") for form in forms(word, "ru"))
