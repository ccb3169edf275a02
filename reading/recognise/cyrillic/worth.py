"""How well one word fills one place of a name in Ukrainian or Belarusian: a given name, a patronymic, a surname."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.recognise.cyrillic.declension import forms
from reading.recognise.cyrillic.fathers import is_of_a_father
from reading.recognise.cyrillic.told import DICTIONARIES
from reading.recognise.cyrillic.vocabulary import is_calling, is_ordinary, is_place_name
from reading.recognise.people.lexicon import folded

INITIALS = re.compile(r"(?:[А-ЯЁІЇЄЎҐ]\.\s?)+$")
PATRONYMIC = re.compile(
    r"(?:ович|евич|йович|ьович|ич|авіч|евіч|ёвіч|явіч|овіч|іч)(?:а|у|ем|ам|еві|ові|і|ы)?$"
    r"|(?:овн|евн|ївн|івн|ичн|аўн|еўн|ёўн|яўн|оўн|інічн)(?:а|ы|и|е|у|ой|ою|і|ай|аю)$"
)
_SON_OF = re.compile("-(?:кизи|огли|оглу|гизи|кызы|оглы|гызы|улы|уулу|қызы|ұлы)$")
# "Ганна Слуцкая": a surname made of a town.
_OF_A_TOWN = re.compile(r"[сц]к(?:і|ага|аму|ім|ая|ай|ую)$")
# How words for what somebody does end.
_VERB = re.compile(r"(?:[аыія]ва(?:ла|лі|ло|ў)|[юуаяыі]ць|ліся|лася|ўся|еце|іце|цца|ціся|ться|тися)$")
AGENT = re.compile(r"(?:ар|яр|ёр|ер|ож|ста|ік|ык|ник|ач|ец|ак|ист|іст|лог|лаг|от|ка|ця|ца|аф|уп|ін)$")


@lru_cache(maxsize=50_000)
def worth(word: str, slot: str, language: str, *, opens: bool = False, begins: bool = False) -> float:
    """How well one word fills one place of a pattern; 0 where it cannot."""
    if slot == "I" or INITIALS.match(word):
        return 0.9 if slot == "I" and INITIALS.match(word) else 0.0
    if slot == "P":
        return 1.3 if PATRONYMIC.search(folded(word)) or _SON_OF.search(word) else 0.0
    readings = forms(word, language)
    given = any(form.kind == "given" and form.score >= 0.85 for form in readings)
    if slot == "G":
        if opens and is_calling(word, language):
            return 0.0
        if PATRONYMIC.search(folded(word)) and is_of_a_father(word):
            return 0.3
        if given:
            return 0.1 if is_place_name(word, language) else 0.6 if is_ordinary(word, language) else 1.0
        unknown = (
            (not opens or (language in DICTIONARIES and not AGENT.search(word)))
            and not is_ordinary(word, language)
            and not is_place_name(word, language)
        )
        return 0.45 if unknown and not is_surname(word, language) else 0.2 if unknown else 0.0
    if opens and (is_ordinary(word, language) or is_calling(word, language)):
        return 0.0  # "Роман Олеся Примірного вийшов": a novel
    if is_place_name(word, language):
        return 0.6 if _OF_A_TOWN.search(word) else 0.1
    if begins and language not in DICTIONARIES and _VERB.search(word):
        return 0.2  # "Пахаваюць Тэрэзу"
    ordinary = is_ordinary(word, language)
    if is_surname(word, language):
        return 0.5 if ordinary or (begins and AGENT.search(word)) else 1.0
    if given:
        return 0.5
    return 0.3 if ordinary else 0.5 if begins and AGENT.search(word) else 0.7


@lru_cache(maxsize=50_000)
def is_surname(word: str, language: str) -> bool:
    """Whether a word has the form of a surname."""
    return any(
        (form.kind in ("surname", "patronymic") and form.score >= 0.65) or (form.kind == "shape" and form.score >= 0.7)
        for form in forms(word, language)
    )
