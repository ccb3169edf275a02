"""What the dictionaries of Russian and Ukrainian say of a form of a name, as readings of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from reading.dictionary import known
from reading.lexicons import load
from reading.recognise.cast import Gender

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

Case = Literal["nomn", "gent", "datv", "accs", "ablt", "loct"]
Kind = Literal["given", "surname", "patronymic", "shape", "fixed"]
CASES: tuple[Case, ...] = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS: tuple[Gender, ...] = ("masculine", "feminine")
DICTIONARIES = ("ru", "uk")
TAGS: dict[str, Kind] = {"Name": "given", "Surn": "surname", "Patr": "patronymic"}
_SAME_CASE: dict[str, Case] = {"gen1": "gent", "gen2": "gent", "loc2": "loct", "acc2": "accs", "voct": "nomn"}
ADJECTIVAL = re.compile("(?:ый|ий|ой|ого|ому|ым|им|ом|ая|ую|ою)$")
_OF_ANIMALS = re.compile("[оеё]вая$")
_OF_TREES = re.compile("[оеё]вый$|[иы]ный$")
VOWELS = "аеиоуыэюяіїє"
SLIGHTLY = 0.15


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a form: its nominative (lower case), and how well that is known."""

    nominative: str
    gender: Gender
    case: Case
    score: float
    kind: Kind


def of_dictionary(lower: str, language: str) -> list[Form]:
    """What it knows as a name."""
    if language not in DICTIONARIES:
        return []
    found: list[Form] = []
    for parse in known(lower, language):
        tag = parse.tag
        kind = next((kind for mark, kind in TAGS.items() if mark in tag.grammemes), None)
        if kind is None or "plur" in tag.grammemes:
            continue
        if language == "ru" and tag.case == "voct":  # "Тамар!", "Лен": no text calls out to people
            continue
        genders: tuple[Gender, ...] = GENDERS
        if tag.gender in ("masc", "femn"):
            genders = ("masculine",) if tag.gender == "masc" else ("feminine",)
        if "Fixd" in tag.grammemes:
            # A man's name in a consonant declines, whatever the dictionary says of the woman's.
            declines = re.search("[бвгджзклмнпрстфхцчшщйь]$", lower) is not None
            certainty = 0.7 if lower[-1] in VOWELS else 1.0
            found += [
                Form(lower, gender, case, 1.0 if case == "nomn" else certainty, kind)
                for gender in genders
                for case in CASES
                if case == "nomn" or gender == "feminine" or not declines
            ]
            continue
        if tag.case is None:
            continue
        # The Ukrainian dictionary marks the plural alone.
        wanted = {"nomn", "sing"} if "sing" in tag.grammemes else {"nomn"}
        nominative = parse if tag.case == "nomn" else parse.inflect(wanted)
        if nominative is not None:
            case = _SAME_CASE.get(str(tag.case), tag.case)
            called = 0.6 if tag.case == "voct" else 1.0  # "Павло" is a man, not Павла addressed
            found += [
                Form(nominative.word, gender, case, called - rarity(nominative.word, language), kind)
                for gender in genders
            ]
    return found


def of_adjective(lower: str, language: str) -> list[Form]:
    """A surname that is an adjective of the language declines like it: «Полевой» of Полевая, not Полева."""
    if language != "ru" or not ADJECTIVAL.search(lower):
        return []
    found: list[Form] = []
    for parse in known(lower, language):
        tag = parse.tag
        if "ADJF" not in tag.grammemes or tag.gender not in ("masc", "femn") or tag.case is None:
            continue
        nominative = parse.inflect({"nomn", "sing", str(tag.gender)})
        if nominative is not None:
            gender: Gender = "masculine" if tag.gender == "masc" else "feminine"
            # "Полевой" is of Полевая, "Карасёвой" rather of Карасёва.
            likely = 0.6 if _OF_ANIMALS.search(nominative.word) and not _is_stressed(parse) else 0.9
            if tag.case == "ablt" and _OF_TREES.search(nominative.word):
                likely = 0.6  # "Пальмовым" is of Пальмов rather than of Пальмовый
            found.append(Form(nominative.word, gender, _SAME_CASE.get(str(tag.case), tag.case), likely, "shape"))
    return found


def _is_stressed(parse: Parse) -> bool:
    """Whether the man's form of an adjective ends in -ой."""
    return str(parse.normal_form).endswith("ой")


def is_oblique(lower: str, told: list[Form]) -> bool:
    """Whether the dictionary knows a token as a given name in other cases only: «Лейле» is Лейла's."""
    given = [form for form in told if form.kind == "given"]
    return bool(given) and all(form.nominative != lower for form in given)


@cache
def _rare(language: str) -> frozenset[str]:
    return frozenset(load("declension")["rare"][language].split())


def rarity(nominative: str, language: str) -> float:
    """How much less likely a name is that shares forms with a far commoner one."""
    return 0.3 if nominative in _rare(language) else 0.0
