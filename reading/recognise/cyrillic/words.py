"""Mends Cyrillic text for reading without moving a letter, and knows which of its capitalised words are no names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import groupby

from reading.dictionary import analyser, known
from reading.lexicons import load
from reading.patterns.ways import Sought
from reading.recognise.cyrillic.declension import forms
from reading.recognise.cyrillic.vocabulary import is_ordinary
from reading.recognise.people.lexicon import folded

# A stressed letter carries its mark behind it.
_LETTERS = r"(?:[^\W\d_]\u0301?)+"
WORD = re.compile(rf"[^\W\d_]\.(?:\s?[^\W\d_]\.)*(?!\w)|{_LETTERS}(?:['’ʼ‘\-‑–]{_LETTERS})*\.?")
# Latin letters that look Cyrillic, as they slip into words when a keyboard is switched late.
_LOOKALIKE = str.maketrans("AaBCcEeHKMOoPpTXxyIi", "АаВСсЕеНКМОоРрТХхуІі")
_MIXED = re.compile(r"\b(?=\w*[А-Яа-яЁёІіЇїЄєЎў])(?=\w*[A-Za-z])\w+\b")
_LATIN = re.compile("[A-Za-z]")
_CAPITALS = re.compile("[А-ЯЁІЇЄЎҐҰҚӘҢҒҮӨ]{3}")
_SHOUTED = re.compile(r"\b[А-ЯЁІЇЄЎҐ]{3,}(?:[-’'][А-ЯЁІЇЄЎҐ]{2,})*(?: [А-ЯЁІЇЄЎҐ]{3,}(?:[-’'][А-ЯЁІЇЄЎҐ]{2,})*)*\b")
# Behind a vowel a Belarusian name may begin with the short letter.
_SHORT_U = re.compile(r"\bЎ")
_SHOUTED_FIRST = re.compile(r"\b([А-ЯЁІЇЄЎҐ]{4,}(?:-[А-ЯЁІЇЄЎҐ]{2,})?)(?=\s([А-ЯЁІЇЄЎҐ][а-яёіїєўґ’'ʼ]+))")
# What opens a line of a list is no abbreviation: "ПРИМЕРИДИ Иван", "3. ПРИМЕРЯН Анна".
_SHOUTED_ENTRY = re.compile(
    r"(?:(?<=^)|(?<=[\n•*–—-]\s)|(?<=[\d,;][.)\s]\s)|(?<=[,;]\s))"
    r"([А-ЯЁҰҚӘІҢҒҮӨ]{4,}(?:-[А-ЯЁ]{2,})?)(?=\s([А-ЯЁ][а-яё’'-]+))"
)
_SHOUTED_LAST = re.compile(r"(?<!\w)([А-ЯІЇЄЎҐ][а-яіїєўґ’'ʼ]+)(\s)([А-ЯІЇЄЎҐ]{4,}(?:-[А-ЯІЇЄЎҐ]{2,})?)(?![\w-])")
_SHORTEST = 4
_SHORT_STEM = 4
_OF_NOUNS = (
    r"(?:[аеєиіїоуыьюяй]|[оеаяє]м|[оеаєу]ві|[оеє]ю|[иі]в|[аоя]ў|[аоя]й|[ая]мі|[ая]ми|[ая]х|[иі]ка\w*|[иі]ца\w*)?(?:$|-)"
)
_VOWEL = re.compile("[аеёиоуыэюяіїє]", re.I)


@lru_cache(maxsize=512)  # shape and known names are both looked for in it
def words_in(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a text, each with where it begins and ends."""
    return tuple((found.group(), *found.span()) for found in WORD.finditer(text))


def mended(text: str, language: str) -> str:
    """Same length: look-alike letters made Cyrillic, shouted surnames lowered, semicolons made commas for the model."""
    if _LATIN.search(text):
        text = _MIXED.sub(lambda found: found.group().translate(_LOOKALIKE), text)
    if language == "be":
        text = _SHORT_U.sub("У", text)
    if not _CAPITALS.search(text):
        return text.replace(";", ",")
    if language == "ru":
        text = _SHOUTED_ENTRY.sub(lambda found: _before_given(found, language), text)
    else:
        text = _SHOUTED_FIRST.sub(lambda found: _before_given(found, language), text)
        text = _SHOUTED_LAST.sub(lambda found: _behind_given(found, language), text)
    return _SHOUTED.sub(lambda found: _lowered(found.group(), language), text).replace(";", ",")


def _before_given(found: re.Match[str], language: str) -> str:
    """ "ЦЫБУЛЯ Рыгор": whatever is shouted right before a given name is the surname."""
    shouted = found[1]
    return _capitalised(shouted) if not _is_no_part(shouted) and _is_given(found[2], language) else shouted


def _behind_given(found: re.Match[str], language: str) -> str:
    """ "Ніна ТЕРЕН": the same for the surname behind it."""
    return found[1] + found[2] + (_capitalised(found[3]) if _is_given(found[1], language) else found[3])


def _is_given(word: str, language: str) -> bool:
    return any(form.kind == "given" and form.score >= 0.85 for form in forms(word, language))


def _capitalised(shouted: str) -> str:
    return "-".join(part.capitalize() for part in shouted.split("-"))


def _lowered(shouted: str, language: str) -> str:
    """Two or three shouted words are a name when one of them is known to be."""
    words = shouted.split(" ")
    if language != "ru":
        return " ".join(_one_lowered(words, place, language) for place in range(len(words)))
    # "СВОБОДУ ИВАНУ ПРИМЕРОВУ", "ДЕСЯТЬ ЛЕТ ДЛЯ ИВАНА ПРИМЕРОВА"
    stretches = (list(words) for _, words in groupby(words, key=_is_no_part))
    return " ".join(word for stretch in stretches for word in _named_in(stretch, language))


def _named_in(words: list[str], language: str) -> list[str]:
    """Shouted words in a row, capitalised where they may be a name."""
    if len(words) > 4 or (len(words) == 1 and len(words[0]) < _SHORTEST) or _is_no_part(words[0]):
        return words
    return [*map(_capitalised, words)] if any(_is_name(word.lower(), language) for word in words) else words


def _is_no_part(word: str) -> bool:
    return not _VOWEL.search(word) or folded(word) in never()


def _one_lowered(words: list[str], place: int, language: str) -> str:
    """In a shouted headline every word that can be part of a name, one by one."""
    word, lower = words[place], words[place].lower()
    if folded(word) in never() or not _VOWEL.search(word) or not _is_name(lower, language):
        return word
    # "РОМАНА ПРИМІРОВА": a given name that is a word as well is one beside a surname that is none.
    behind = words[place + 1].lower() if place + 1 < len(words) else ""
    beside = bool(behind) and _is_name(behind, language) and not is_ordinary(behind, language)
    alone = len(words) == 1 and (len(word) < _SHORTEST or (len(word) == _SHORTEST and not _is_known(lower, language)))
    if (is_ordinary(lower, language) and not beside) or alone:
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def _is_name(word: str, language: str) -> bool:
    return any(form.kind in ("given", "surname", "patronymic") or form.score >= 0.7 for form in forms(word, language))


def _is_known(word: str, language: str) -> bool:
    return any(form.kind in ("given", "surname") for form in forms(word, language))


@cache
def never() -> frozenset[str]:
    """Words that are no part of a name."""
    return frozenset(load("persons_cyrillic")["never"].split())


@cache
def borne() -> frozenset[str]:
    """Words of those that Ukrainians and Belarusians bear as given names."""
    return frozenset(load("persons_cyrillic")["borne"].split())


@cache
def _roles(language: str) -> re.Pattern[str]:
    """Stems of words for what somebody is; a short one takes the endings of nouns alone: "пана", not "Панкіна"."""
    stems = sorted({folded(stem) for stem in load("persons_cyrillic")["role_stems"].split()}, key=len, reverse=True)
    if language == "ru":
        return re.compile("|".join(map(re.escape, stems)))
    long, short = (
        "|".join(re.escape(stem) for stem in stems if (len(stem) > _SHORT_STEM) == is_long) for is_long in (True, False)
    )
    return re.compile(rf"{long}|(?:{short}){_OF_NOUNS}")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One pattern of persons_cyrillic.toml."""
    return re.compile(load("persons_cyrillic")[name], re.I)


@cache
def sought(name: str) -> Sought:
    """The same, for what whole sentences are asked."""
    return Sought(load("persons_cyrillic")[name])


@lru_cache(maxsize=50_000)
def is_role(word: str, language: str) -> bool:
    """A word for what somebody is; never one that is a well-known name."""
    fold = folded(word)
    if not _roles(language).match(fold):
        return False
    return not any(form.kind in ("given", "surname") and form.score >= 0.95 for form in forms(word, language))


@lru_cache(maxsize=50_000)
def is_common(word: str) -> bool:
    """Whether the dictionary of Russian knows it as anything but a name."""
    return any(not {"Name", "Surn", "Patr"} & set(parse.tag.grammemes) for parse in known(word, "ru"))


@lru_cache(maxsize=50_000)
def is_calling(word: str) -> bool:
    """Whether a word says what somebody is («фельдшер», «тюменца») and is no well-known name."""
    if any(form.kind == "given" and form.score >= 0.85 for form in forms(word, "ru")):
        return False
    return any(
        "NOUN" in parse.tag.grammemes
        and "anim" in parse.tag.grammemes
        and not {"Name", "Surn", "Patr", "plur"} & set(parse.tag.grammemes)
        and (parse.is_known or pattern("calling").search(parse.normal_form))
        for parse in analyser("ru").parse(word)
    )


@lru_cache(maxsize=50_000)
def is_thing(word: str) -> bool:
    """Whether the dictionary of Russian knows it as a noun for a thing and never as a name."""
    parses = known(word, "ru")
    named = any({"Name", "Surn", "Patr", "anim"} & set(parse.tag.grammemes) for parse in parses)
    return bool(parses) and not named and parses[0].tag.POS == "NOUN"


@lru_cache(maxsize=50_000)
def is_no_noun(word: str) -> bool:
    """Whether the dictionary of Russian knows it as a verb, an adverb or the like and never as a name."""
    parses = known(word, "ru")
    named = any({"Name", "Surn", "Patr", "NOUN"} & set(parse.tag.grammemes) for parse in parses)
    return bool(parses) and not named and parses[0].tag.POS not in ("ADJF", None)


@lru_cache(maxsize=50_000)
def is_adjective(word: str) -> bool:
    """Whether the dictionary of Russian knows it as an adjective and never as a name."""
    parses = known(word, "ru")
    named = any({"Name", "Surn", "Patr"} & set(parse.tag.grammemes) for parse in parses)
    return bool(parses) and not named and parses[0].tag.POS == "ADJF"


@lru_cache(maxsize=50_000)
def is_place(word: str) -> bool:
    """Whether the dictionary of Russian knows it as a place's name."""
    return any("Geox" in parse.tag.grammemes for parse in known(word, "ru"))
