"""Short statements about invented people, no two alike: three or four sentences, in one of four languages."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

LANGUAGES = ("en", "ru", "uk", "be")
_SLOT = re.compile(r"\{([^{}]+)\}")
# Endings of a given name by its own ending, of a man's and a woman's surname, in the cases of the sentences.
_CASES = ("nomn", "gent", "datv", "accs")
_MAN = {"": ("", "а", "у", "а"), "й": ("й", "я", "ю", "я"), "а": ("а", "ы", "е", "у"), "о": ("о", "а", "у", "а")}
_WOMAN = {"а": ("а", "ы", "е", "у"), "я": ("я", "и", "е", "ю")}
_SURNAMES = {
    "ru": (("ов", "ова", "ову", "ова"), ("ова", "овой", "овой", "ову")),
    "uk": (("енко", "енка", "енкові", "енка"), ("енко", "енко", "енко", "енко")),
    "be": (("овіч", "овіча", "овічу", "овіча"), ("овіч", "овіч", "овіч", "овіч")),
}
_SYLLABLES = {
    "en": "ba|co|di|fer|gan|hol|jus|kem|lor|min|nat|pos|rul|sem|tor|vin|zar|kul|bel|dov",
    "other": "ба|ко|ди|фер|ган|хол|жус|кем|лор|мин|нат|пос|рул|сем|тор|вин|зар|кул|бел|дов",
}


class Statement(NamedTuple):
    """As `recognise` takes it."""

    title: str
    text: str


class _Person(NamedTuple):
    forms: dict[str, str]
    is_woman: bool


@cache
def _data(language: str) -> dict[str, Any]:
    return dict(tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))[language])


def statements(language: str, count: int, seed: int = 1) -> list[Statement]:
    """The same ones for the same seed; another seed has other people, and mostly other sentences."""
    chance = random.Random(f"{language} {seed}")
    return [_statement(language, chance) for _ in range(count)]


def _statement(language: str, chance: random.Random) -> Statement:
    data, he = _data(language), _person(language, chance)
    frames = [
        chance.choice(data["leads"]),
        *chance.sample(data["middles"], 2),
        *chance.sample(data["closings"], chance.randint(0, 1)),
    ]
    sentences = [_filled(frame, data, he, _person(language, chance), chance) for frame in frames]
    return Statement(f"{he.forms['nomn']}: {sentences[0].split(' ')[-1]}", " ".join(sentences))


def _person(language: str, chance: random.Random) -> _Person:
    data, is_woman = _data(language), chance.random() < 0.5
    given = chance.choice(data["women" if is_woman else "men"].split())
    syllables = _SYLLABLES["en" if language == "en" else "other"].split("|")
    stem = "".join(chance.choices(syllables, k=2)).capitalize()
    if language == "en":
        return _Person(dict.fromkeys(_CASES, f"{given} {stem}{'ova' if is_woman else 'ov'}"), is_woman)
    table = _WOMAN if is_woman else _MAN
    ending = given[-1] if given[-1] in table else ""
    given = given.removesuffix(ending)
    endings = zip(_CASES, table[ending], _SURNAMES[language][is_woman], strict=True)
    return _Person({case: f"{given}{of_given} {stem}{of_surname}" for case, of_given, of_surname in endings}, is_woman)


def _filled(frame: str, data: dict[str, Any], he: _Person, other: _Person, chance: random.Random) -> str:
    thing = data["pattern"].format(
        adjective=_choice(data["adjectives"].split(), chance), thing=_choice(data["things"].split(), chance)
    )
    number, month = chance.randint(2, 12), chance.randrange(12)
    union = _choice(data.get("unions", "Союз регистраторов").split("|"), chance)
    trade = _choice(data["trades"].split("|"), chance)
    values = {
        "day": str(chance.randint(1, 28)),
        "month": data["months"].split()[month],
        "prep": data.get("prepositional", data["months"]).split()[month],
        "year": str(chance.randint(2019, 2025)),
        "next": str(chance.randint(2026, 2027)),
        "town": _choice(data["towns"].split(), chance),
        "trade": trade,
        "Trade": trade[0].upper() + trade[1:],
        "number": str(number),
        "age": str(chance.randint(19, 80)),
        "article": f"{chance.randint(110, 370)}.{chance.randint(1, 3)}",
        "thing": thing,
        "union": union,
        "Union": union[0].upper() + union[1:],
        "name": _choice(data.get("names", "Lantern").split("|"), chance),
    }

    def value(found: re.Match[str]) -> str:
        slot = found[1]
        whose, _, case = slot.partition(".")
        if case:
            return (he if whose == "he" else other).forms[case]
        person = other if "{other" in frame else he
        return slot.split("|")[person.is_woman] if "|" in slot else values.get(slot, slot)

    return _SLOT.sub(value, frame)


def _choice(words: list[str], chance: random.Random) -> str:
    return chance.choice(words)
