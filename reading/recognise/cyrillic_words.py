"""Mends Cyrillic text for reading without moving a letter, and knows which of its capitalised words are no names."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reading.lexicons import load
from reading.recognise.declension import Form, analyser, forms
from reading.recognise.lexicon import folded

WORD = re.compile(r"[^\W\d_]\.(?:\s?[^\W\d_]\.)*(?!\w)|[^\W\d_]+(?:['’ʼ‘\-‑–][^\W\d_]+)*\.?")
# Latin letters that look Cyrillic, as they slip into words when a keyboard is switched late.
_LOOKALIKE = str.maketrans("AaBCcEeHKMOoPpTXxyIi", "АаВСсЕеНКМОоРрТХхуІі")
_MIXED = re.compile(r"\b(?=\w*[А-Яа-яЁёІіЇїЄєЎў])(?=\w*[A-Za-z])\w+\b")
_SHOUTED = re.compile(r"\b[А-ЯЁІЇЄЎҐ]{4,}(?:[-’'][А-ЯЁІЇЄЎҐ]{2,})*\b")
_VOWEL = re.compile("[аеёиоуыэюяіїє]", re.I)


def mended(text: str) -> str:
    """Same length: look-alike letters made Cyrillic, shouted surnames lowered, semicolons made commas for the model."""
    text = _MIXED.sub(lambda found: found.group().translate(_LOOKALIKE), text)
    return _SHOUTED.sub(lambda found: _lowered(found.group()), text).replace(";", ",")


def _lowered(word: str) -> str:
    lower = word.lower()
    if not _VOWEL.search(lower) or folded(lower) in never():
        return word
    known = any(form.kind in ("given", "surname", "patronymic") or form.score >= 0.7 for form in forms(lower, "ru"))
    return "-".join(part.capitalize() for part in lower.split("-")) if known else word


@cache
def never() -> frozenset[str]:
    """Words that are no part of a name."""
    return frozenset(load("persons_cyrillic")["never"].split())


@cache
def _roles() -> re.Pattern[str]:
    stems = sorted({folded(stem) for stem in load("persons_cyrillic")["role_stems"].split()}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, stems)))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One pattern of persons_cyrillic.toml."""
    return re.compile(load("persons_cyrillic")[name], re.I)


@lru_cache(maxsize=50_000)
def is_role(word: str, language: str) -> bool:
    """A word for what somebody is; never one that is a well-known name."""
    fold = folded(word)
    if not _roles().match(fold):
        return False
    return not any(form.kind in ("given", "surname") and form.score >= 0.95 for form in forms(word, language))


@lru_cache(maxsize=50_000)
def is_common(word: str) -> bool:
    """Whether the dictionary of Russian knows it as anything but a name."""
    return any(
        parse.is_known and not {"Name", "Surn", "Patr"} & set(parse.tag.grammemes)
        for parse in analyser("ru").parse(word)
    )


@lru_cache(maxsize=50_000)
def best_form(word: str, language: str) -> Form | None:
    """The likeliest reading of a word as part of a name."""
    return max(forms(word, language), key=lambda form: form.score, default=None)
