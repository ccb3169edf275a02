"""Given names that are one name in several languages: which name a word is, and of which sex."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from reading.names.lexicon import table
from reading.names.sounds import readings, sounds

Sex = Literal["male", "female"]
_SOFT_I = re.compile("i(?=[aeou])")
_LONG_ENOUGH_TO_SOFTEN = 5
_SHORTEST_BALTIC = 4
_COLUMNS = ("ru", "uk", "be", "other", "pet")


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of one given name as written.

    `names`: the names it may be (the first form of a line of the lexicon); `pet`: only a pet form of them;
    `sex`: None where it may be either; `languages`: those that write it so ("ru", "uk", "be", "other"; "ar": a name
    that is written in Arabic letters too);
    `share`: bearers among 100,000 people, roughly; `first`: it is what a language mostly makes of the name; `slavic`:
    Ukrainian or Belarusian has a form of its own.
    """

    names: frozenset[str]
    pet: bool
    sex: Sex | None
    languages: frozenset[str]
    share: int
    first: bool = False
    slavic: bool = False


@lru_cache(maxsize=100_000)
def given(word: str) -> Given | None:
    """What `word` is as a given name in the nominative; None where the lexicon does not hold it."""
    written, heard = _index()
    lower = word.lower().replace("ё", "е")
    found = written.get(lower) or (written.get(as_russian(lower)) if "і" in lower else None)
    if found is not None:
        return found
    if "\u0400" <= word[:1] <= "\u052f":  # another ending may be another case
        return None if word[-1].lower() in "иіуюеыом" else heard.get(sounds(word))
    return next((known for sound in readings(word) if (known := _heard(sound, heard)) is not None), None)


def as_russian(word: str) -> str:
    """A name of no Slavic language as Russian writes it, of how Ukrainian and Belarusian do ("Нурі")."""
    return word.replace("і", "и")


def _heard(sound: str, heard: dict[str, Given]) -> Given | None:
    known = heard.get(sound)
    if known is None and len(sound) > _LONG_ENOUGH_TO_SOFTEN:
        known = heard.get(soft(sound))
    if known is None and sound.endswith("a"):  # "Marya" is Maria, "Natalya" Natalia
        known = heard.get(f"{sound[:-1]}ia")
    if known is None and sound.endswith("s"):  # as Latvian and Lithuanian write every man
        known = next((man for bare in _without_baltic(sound) if (man := heard.get(bare)) and man.sex == "male"), None)
    return known


def _without_baltic(sound: str) -> Iterator[str]:
    for ending in ("s", "as", "is", "us", "ius"):
        if sound.endswith(ending) and len(sound) - len(ending) >= _SHORTEST_BALTIC:
            yield sound[: -len(ending)]


def soft(sound: str) -> str:
    """Sounds without the i that only marks a soft consonant before a vowel ("Aliaksei", "Sviatlana")."""
    return _SOFT_I.sub("", sound) if "i" in sound else sound


@cache
def cyrillic_forms() -> dict[str, Sex]:
    """Every Cyrillic form of the lexicon, in small letters, with its sex: what `inflection` declines."""
    forms: dict[str, Sex] = {}
    sexes: tuple[Sex, Sex] = ("male", "female")
    for sex in sexes:
        for line in table("name_given")[sex]:
            for form in line.replace("|", " ").lower().split():
                if "\u0400" <= form[0] <= "\u052f":
                    forms.setdefault(form, sex)
                    if form.endswith("и"):  # "Нурі": as it stands, and no case of "Нур"
                        forms.setdefault(form.replace("и", "і"), sex)
    return forms


@dataclass(slots=True)
class _Gathered:
    names: set[str]
    pets: set[str]
    sexes: set[Sex]
    languages: set[str]
    share: int
    first: bool = False
    slavic: bool = False

    def settled(self) -> Given:
        """A word that is a full name of anybody is not taken for somebody's pet name."""
        sex = next(iter(self.sexes)) if len(self.sexes) == 1 else None
        names = self.names or self.pets
        languages = frozenset(self.languages)
        return Given(frozenset(names), not self.names, sex, languages, self.share, self.first, self.slavic)


@cache
def _index() -> tuple[dict[str, Given], dict[str, Given]]:
    written: dict[str, _Gathered] = {}
    heard: dict[str, _Gathered] = {}
    sexes: tuple[Sex, Sex] = ("male", "female")
    for sex in sexes:
        for line in table("name_given")[sex]:
            _gather(line, sex, written, heard)
    return {key: one.settled() for key, one in written.items()}, {key: one.settled() for key, one in heard.items()}


def _gather(line: str, sex: Sex, written: dict[str, _Gathered], heard: dict[str, _Gathered]) -> None:
    *columns, share = (cell.split() for cell in line.split("|"))
    name = columns[0][0]
    weight = int(share[0]) if share else 0
    tongues = _tongues(columns)
    for column, forms in zip(_COLUMNS, columns, strict=True):
        for place, form in enumerate(forms):
            lower = form.lower().replace("ё", "е")
            for index, key in ((written, lower), (heard, sounds(form))):
                one = index.setdefault(key, _Gathered(set(), set(), set(), set(), 0))
                (one.pets if column == "pet" else one.names).add(f"{name}/{sex}")
                one.sexes.add(sex)
                one.languages.update(tongues[soft(sounds(form)).replace("h", "g")])
                one.share = max(one.share, weight)
                one.first |= not place and column in _COLUMNS[:3]
                one.slavic |= bool(columns[1] or columns[2])


def _tongues(columns: list[list[str]]) -> dict[str, set[str]]:
    """Which languages a sound of this line points to; what only the last columns hold points to "other"."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    arabic = any("\u0600" <= form[0] <= "\u06ff" for form in columns[3])
    for column, forms in zip(_COLUMNS[:3], columns, strict=False):
        for form in forms:
            found[soft(sounds(form)).replace("h", "g")].add(column)
    for form in columns[3] + columns[4]:
        sound = soft(sounds(form)).replace("h", "g")
        if not found[sound]:
            found[sound].add("other")
    if arabic:
        for languages in found.values():
            languages.add("ar")
    return found
