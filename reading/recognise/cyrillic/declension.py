"""Which nominatives a form of one name may stand for, with gender, case and how likely it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product

from reading.lexicons import load
from reading.recognise.cast import Gender
from reading.recognise.cyrillic.sounds import is_given_by_sound
from reading.recognise.cyrillic.told import (
    ADJECTIVAL,
    CASES,
    GENDERS,
    SLIGHTLY,
    TAGS,
    VOWELS,
    Case,
    Form,
    Kind,
    is_oblique,
    of_adjective,
    of_dictionary,
    rarity,
)
from reading.recognise.people.lexicon import folded, names

_FIXED: Kind = "fixed"
# "daughter of", "son of" as the end of one word: such names do not change.
_CHILD = re.compile(".{2}[^-](?:(?P<daughter>кызы|гызы|кизи|қызы)|ұлы|улы|уулу|оглы|оглу|огли|угли|ўғли)$")
_UNLIKELY = 0.35
_SYLLABLE, _KNOWN_SYLLABLE = 0.45, 0.95
_KNOWN = 0.95
_SOUNDS_GIVEN = 0.35
_AS_GIVEN, _AS_SURNAME = 1.2, 0.9
_SMALL = re.compile("[а-яёіїєґў]")
_PATRONYMIC = re.compile(r"(?:ович|евич|ьич|овна|евна|ична|йович|івна|ївна|[аоеё]віч|льіч|[аоеё]ўна|інічна)$")


@dataclass(frozen=True, slots=True)
class _Ending:
    ending: str
    nominative: str
    gender: Gender
    case: Case
    score: float
    stem: re.Pattern[str]


@cache
def fixed_parts() -> frozenset[str]:
    """Parts of names that never change."""
    return frozenset(load("declension")["fixed"].split())


@cache
def vietnamese() -> frozenset[str]:
    """Surnames that stand first and behind which only the last part changes."""
    return frozenset(load("declension")["vietnamese"].split())


@cache
def _first_parts() -> frozenset[str]:
    """Parts of names that never change before another."""
    return frozenset(load("declension")["first_parts"].split())


@cache
def _endings(language: str) -> dict[str, tuple[_Ending, ...]]:
    """Paradigms turned round: last letter of a form -> the endings it may be."""
    found: dict[str, list[_Ending]] = {}
    for line in load("declension")[language].split("\n"):
        if not line:
            continue
        nominative, letter, score, *oblique, stem = line.split()
        gender: Gender = "masculine" if letter == "m" else "feminine"
        base = "" if nominative == "0" else nominative
        for case, endings in zip(CASES, (nominative, *oblique), strict=True):
            for written in endings.split("/"):
                ending = "" if written == "0" else written
                each = _Ending(ending, base, gender, case, float(score), re.compile(f"{stem}$"))
                found.setdefault(ending[-1:], []).append(each)
    return {letter: tuple(endings) for letter, endings in found.items()}


@lru_cache(maxsize=50_000)
def forms(token: str, language: str) -> tuple[Form, ...]:
    """All readings of a token of a name, hyphens and all; the best score of each nominative, gender and case."""
    lower = token.lower().replace("’", "'").replace("ʼ", "'")
    if lower in fixed_parts() or not _SMALL.search(lower) or token.endswith("."):
        return tuple(Form(lower, gender, case, 0.6, "fixed") for gender in GENDERS for case in CASES)
    if child := _CHILD.search(lower):
        gender: Gender = "feminine" if child["daughter"] else "masculine"
        return tuple(Form(lower, gender, case, 0.9, "fixed") for case in CASES)
    if "-" in lower:
        return _of_compound(lower.split("-"), language)
    told = of_dictionary(lower, language)
    found = [*_irregular(lower, language), *told, *_of_endings(lower, language), *of_adjective(lower, language)]
    if language == "ru" and lower in load("name_palladius")["syllables"]:
        # Before a given name a Chinese surname stays as it is: "дело Сюй Чжиюна".
        known = not told and _known(lower, "masculine")[0] == "given"
        worth, kind = (_KNOWN_SYLLABLE, TAGS["Name"]) if known else (_SYLLABLE, _FIXED)
        found += [Form(lower, gender, case, worth, kind) for gender in GENDERS for case in CASES]
    if is_oblique(lower, told):
        found = [
            replace(form, score=form.score - (SLIGHTLY if language == "ru" and _is_of_woman(form) else _UNLIKELY))
            if form.nominative == lower
            else form
            for form in found
        ]
    if language == "uk" and ADJECTIVAL.search(lower):
        # «Рудого» is of Рудий: in Ukrainian few surnames keep the other ending.
        found = [
            replace(form, score=form.score - _UNLIKELY) if form.nominative.endswith("ой") else form for form in found
        ]
    return _best(_known_rather(lower, found) if language == "be" else found)


def _is_of_woman(form: Form) -> bool:
    """A woman's given name that goes with a man's: "Мунира" beside "Мунир"."""
    return form.kind == "given" and form.gender == "feminine" and form.case == "nomn" and form.nominative.endswith("а")


def _known_rather(lower: str, found: list[Form]) -> list[Form]:
    """A form of a known given name is hardly the form of a name nobody knows: «Ірыны» is of Ірына, not Ірыны's own."""
    if not any(form.kind == "given" and form.score >= _KNOWN for form in found):
        return found
    return [replace(form, score=form.score - _doubt(form, lower)) for form in found]


def _doubt(form: Form, lower: str) -> float:
    """How much less likely a name nobody knows is, where the token is a form of a known one."""
    if form.kind != "shape":
        return 0.0
    if form.gender == "feminine" and lower[-1] not in VOWELS:
        return SLIGHTLY  # a woman's surname: "Ірына Лукаш"
    return _UNLIKELY if form.nominative != lower else 2 * _UNLIKELY


def _best(found: list[Form]) -> tuple[Form, ...]:
    best: dict[tuple[str, Gender, Case], Form] = {}
    for form in found:
        key = (form.nominative, form.gender, form.case)
        if key not in best or best[key].score < form.score:
            best[key] = form
    return tuple(best.values())


def _of_compound(parts: list[str], language: str) -> tuple[Form, ...]:
    """The last part decides; earlier ones decline with it or stay as they are."""
    readings = [forms(part, language) for part in parts]
    for index, part in enumerate(parts):
        arabic = index > 0 and parts[0] in fixed_parts() and part.endswith(("і", "ы", "и", "у"))  # "Аль-Масры"
        score = (
            0.95
            if part in fixed_parts() or arabic
            else 0.3
            if index == len(parts) - 1
            else 0.15
            if language != "ru" and part.endswith(("у", "ю"))
            else 0.35
        )
        stays = tuple(Form(part, gender, case, score, "fixed") for gender in GENDERS for case in CASES)
        first = part in _first_parts() and index < len(parts) - 1
        readings[index] = stays if first else (*readings[index], *stays)
    found: list[Form] = []
    for gender, case in product(GENDERS, CASES):
        matching = [[form for form in part if form.gender == gender and form.case == case] for part in readings]
        if not all(matching):
            continue
        for last in sorted(matching[-1], key=lambda form: -form.score)[:2]:
            chosen = [max(part, key=lambda form: form.score) for part in matching[:-1]]
            score = sum(form.score for form in (*chosen, last)) / len(parts)
            # "Примірненко-Гай" is no given name, though Гая is one.
            kind = "surname" if last.kind == "given" and any(each.kind == "surname" for each in chosen) else last.kind
            found.append(Form("-".join(form.nominative for form in (*chosen, last)), gender, case, score, kind))
    return _best(found)


def _irregular(lower: str, language: str) -> list[Form]:
    entry = load("declension")["irregular"].get(language, {}).get(lower)
    if entry is None:
        return []
    nominative, letter, cases, *surname = entry.split()
    gender: Gender = "masculine" if letter == "m" else "feminine"
    worth, kind = (_AS_SURNAME, TAGS["Surn"]) if surname else (_AS_GIVEN, TAGS["Name"])
    return [Form(nominative, gender, case, worth, kind) for case in cases.split("/")]


def _of_endings(lower: str, language: str) -> list[Form]:
    found: list[Form] = []
    table = _endings(language)
    for each in (*table.get(lower[-1], ()), *table.get("", ())):
        stem = lower.removesuffix(each.ending) if each.ending else lower
        if (
            not lower.endswith(each.ending)
            or len(stem) < (1 if each.ending == each.nominative else 2)
            or not each.stem.search(stem)
        ):
            continue
        nominative = stem + each.nominative
        kind, bonus = _known_in_belarusian(nominative, each) if language == "be" else _known(nominative, each.gender)
        may_change = lower[-1] in VOWELS and lower[-1] not in (
            "оуэюеи" if language == "ru" else "еєэ"
        )  # "Еміне", "Эндрю"
        unchanged = 0.25 if each.case != "nomn" and each.ending == each.nominative and may_change and bonus else 0.0
        if each.case != "nomn" and each.gender == "masculine" and each.ending == each.nominative == "":
            kind, bonus = "shape", 0.0  # a man's surname left undeclined is a slip, however well known
        score = each.score + bonus - unchanged - rarity(nominative, language)
        found.append(Form(nominative, each.gender, each.case, score, kind))
    found = _by_sound(found) if language == "be" else found
    return found or [Form(lower, gender, case, 0.3, "shape") for gender in GENDERS for case in CASES]


def _known_in_belarusian(nominative: str, ending: _Ending) -> tuple[Kind, float]:
    """As `_known`; a surname in -ка where Russian has it in -ко."""
    kind, bonus = _known(nominative, ending.gender)
    if ending.nominative == "ко" and ending.case != "nomn":
        return "shape", -SLIGHTLY  # "Прыкладку" is of Прыкладка: few surnames keep a stressed -ко, and those stay
    if kind == "shape" and not bonus and nominative.endswith("ка"):
        return _known(nominative[:-1] + "о", ending.gender) if ending.gender == "masculine" else (kind, bonus)
    return kind, bonus


def _by_sound(found: list[Form]) -> list[Form]:
    """Readings of a token no list knows, those that sound like a given name as such."""
    if any(form.kind == "given" for form in found):
        return found
    return [
        replace(form, kind="given", score=form.score + _SOUNDS_GIVEN)
        if form.kind == "shape" and is_given_by_sound(form.nominative, form.gender)
        else form
        for form in found
    ]


_SOFT = re.compile("ь(?=[бвгдзклмнпрстфхцчш])")
_AS_IN_RUSSIAN = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "ў": "в"})


def _spellings(nominative: str) -> tuple[str, ...]:
    """How the lists may spell a name: as it is, without the soft signs of one orthography, as in Russian."""
    plain = folded(nominative)
    foreign = f"э{plain[1:]}" if plain[:1] == "е" else plain
    return plain, _SOFT.sub("", plain), plain.translate(_AS_IN_RUSSIAN), foreign.translate(_AS_IN_RUSSIAN)


def _known(nominative: str, gender: Gender) -> tuple[Kind, float]:
    """What the name lists say of a nominative, and how much that adds to its certainty."""
    known = names("cyrillic")
    kind = next((known[key] for key in _spellings(nominative) if key in known), None)
    if kind is None:
        return ("patronymic", 0.1) if _PATRONYMIC.search(nominative) else ("shape", 0.0)
    if kind == "s":
        return "surname", 0.2
    fits = kind == "u" or (kind == "m") == (gender == "masculine")
    return ("given", 0.5) if fits else ("shape", 0.0)
