"""Cyrillic names in an oblique case put back into the nominative, where the endings leave no doubt.

"Олега Примерова" can only be one man; "Александра Примерова" may be a woman in the nominative or a man in the
genitive, and is left alone: `doubtful` says so.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reading.names.given import Sex, cyrillic_forms, given

# given name: nominative ending -> endings of the other cases
_MALE_CASES = {
    "ий": ("ия", "ию", "ием", "ии", "ія", "ію", "ієм", "ії", "ием"),
    "ій": ("ія", "ію", "ієм", "ії", "ієві"),
    "й": ("я", "ю", "ем", "е", "єм", "ї"),
    "ь": ("я", "ю", "ем", "е", "ём", "ем"),
    "о": ("а", "у", "ом", "ові", "ові", "і"),
    "а": ("ы", "е", "у", "ой", "ою", "и", "і"),
    "я": ("и", "е", "ю", "ей", "і", "ею"),
}
_MALE_BARE = ("а", "у", "ом", "е", "ові", "ам", "і", "ем")
_FEMALE_CASES = {
    "ия": ("ии", "ию", "ией", "ії", "ію", "ією"),
    "ія": ("ії", "ію", "ією", "іі", "іяй"),
    "я": ("и", "е", "ю", "ей", "і", "ею", "яй"),
    "а": ("ы", "е", "у", "ой", "ою", "и", "і", "ай"),
    "ь": ("и", "ью"),
}


def _fleeting(nominative: str, endings: str) -> list[tuple[str, str]]:
    """As in "Кравца" and "Кравець": the vowel of the nominative is not there in the other cases."""
    stems = ("в", "н", "р", "ль")
    return [(f"{stem}ц{ending}", stem.removesuffix("ь") + nominative) for stem in stems for ending in endings.split()]


# surname: oblique ending -> nominative; the stem must keep three letters
_MALE_SURNAME = (
    ("ского", "ский"), ("скому", "ский"), ("ским", "ский"), ("ском", "ский"), ("скага", "скі"), ("скаму", "скі"),
    ("скім", "скі"), ("ського", "ський"), ("ському", "ський"), ("ським", "ський"), ("цкого", "цкий"),
    ("цкому", "цкий"), ("цким", "цкий"), ("цкага", "цкі"), ("цкаму", "цкі"), ("цького", "цький"),
    ("цькому", "цький"), ("ього", "ій"), ("ого", "ый"), ("ому", "ый"), ("ога", "ы"), ("ому", "ы"), ("ым", "ый"),
    ("овым", "ов"), ("евым", "ев"), ("ёвым", "ёв"), ("иным", "ин"), ("ыным", "ын"),
    ("ова", "ов"), ("ову", "ов"), ("ове", "ов"), ("ева", "ев"), ("еву", "ев"), ("еве", "ев"), ("ёва", "ёв"),
    ("єва", "єв"), ("єву", "єв"), ("ёву", "ёв"), ("ёве", "ёв"),
    ("ина", "ин"), ("ину", "ин"), ("ине", "ин"), ("ына", "ын"),
    ("іна", "ін"), ("іну", "ін"), ("інам", "ін"), ("іне", "ін"), ("ынам", "ын"), ("іним", "ін"),
    ("ава", "аў"), ("аву", "аў"), ("авым", "аў"), ("авам", "аў"),
    ("ея", "ей"), ("ая", "ай"), ("ею", "ей"), ("я", "ь"), ("ю", "ь"), ("ем", "ь"),
    *_fleeting("ец", "а у ем ом ам е"), *_fleeting("ець", "я ю еві"),
    ("ья", "ей"), ("ью", "ей"), ("ьём", "ей"), ("ьем", "ей"),
    ("енка", "енко"), ("енку", "енко"), ("енком", "енко"), ("енкові", "енко"),
    ("ёнка", "ёнак"), ("ёнку", "ёнак"), ("ёнкам", "ёнак"), ("онка", "онак"), ("онку", "онак"), ("онкам", "онак"),
    ("цьким", "цький"), ("цкім", "цкі"),
    ("ом", ""), ("ам", ""), ("ем", ""), ("ові", ""), ("а", ""), ("у", ""), ("е", ""),
)  # fmt: skip
_FEMALE_SURNAME = (
    ("ской", "ская"), ("скую", "ская"), ("цкой", "цкая"), ("цкую", "цкая"), ("ською", "ська"), ("ську", "ська"),
    ("ській", "ська"), ("скай", "ская"), ("цкай", "цкая"), ("овой", "ова"), ("ову", "ова"), ("ові", "ова"),
    ("евой", "ева"), ("еву", "ева"), ("ёвой", "ёва"), ("ёву", "ёва"), ("євої", "єва"), ("єву", "єва"), ("ової", "ова"),
    ("овай", "ова"), ("евай", "ева"), ("авай", "ава"), ("аву", "ава"),
    ("иной", "ина"), ("ину", "ина"), ("ыной", "ына"), ("ыну", "ына"), ("іної", "іна"), ("іну", "іна"), ("инай", "ина"),
    ("овою", "ова"), ("евою", "ева"), ("євою", "єва"), ("іною", "іна"), ("ською", "ська"), ("цькою", "цька"),
    ("цькій", "цька"), ("цьку", "цька"), ("аваю", "ава"),
    ("ной", "ная"), ("ную", "ная"), ("ой", "ая"), ("ую", "ая"), ("у", "а"),
)  # fmt: skip
# "Ользі", "Вользе", "Одарці": what a stem becomes in Ukrainian and Belarusian before these endings.
_HISSED = {"г": "з", "к": "ц", "х": "с"}
_INDECLINABLE = ("о", "их", "ых", "ко", "и", "ы", "э")
_SHORTEST_DECLINED = 5
# "Штовбу": the accusative of a man's surname in -a, by the two consonants before.
_TAKES_A = re.compile("[бвгджзклмнпрстфхцчшщ]{2}у$")
_FEMALE_OBLIQUE = re.compile("(?:[оеё]в|ин|ск)(?:ой|ою|ую)$|[оеё]вою$")
_MALE_GENITIVE = re.compile("(?:[оеёє]в|[иі]н)а$|[ск]?(?:ого|аго|ага|ога)$")
_ONLY_A_MAN = re.compile("[сц]ь?к(?:ого|ому|ага|аму|им|ім)$|[нлр](?:ого|ому|ога)$|в[иі]ч(?:а|у|ем|ам)$")
# Names of Muslims that are adjectives: a woman's is made of a man's by an a.
_ADJECTIVE = re.compile("и[бвдзклмнрстф]$|[нсм]ур$|[ин]яр$|[нв]ар$")
_VOWELS = frozenset("аеёиіоуыэюяїє")
# "Сарокі" of Сарока, "Грыбка" of Грыбок, "Горобця" of Горобець.
_OF_A = frozenset(("у", "ы", "и", "і", "е", "ой", "ою", "ай", "аю", "цы", "зе"))
_OF_NO_VOWEL = frozenset(("а", "у", "ом", "е", "я", "ю", "ем", "ові", "еві", "ам"))
_OBLIQUE_ENDINGS = tuple(sorted(_OF_A | _OF_NO_VOWEL))
_FLEETING = re.compile("[бвгджзклмнпрстфхчшщ][кцнлрв]$")
_SHORTEST_STEM = 3


def may_be_declined(lower: str) -> bool:
    """Whether a word (in small letters) is any case of a given name but the first: hardly any surname is."""
    return lower in _oblique() or ("ё" in lower and lower.replace("ё", "е") in _oblique())


@lru_cache(maxsize=50_000)
def nominative_given(word: str) -> tuple[str, Sex] | None:
    """The given name of which `word` is certainly an oblique case, with its sex; None where it is or may be none."""
    lower = word.lower()
    if lower in cyrillic_forms():
        return None
    found = _oblique().get(lower) or _oblique().get(lower.replace("ё", "е"), ())
    if len({sex for _, sex in found}) != 1 or _has_a_womans_form(lower, found[0][0]):
        return None
    return found[0]


def _has_a_womans_form(word: str, man: str) -> bool:
    """Whether a man's genitive is as likely a woman's name made of his: "Владислава", "Хуршида"."""
    if word != f"{man}а":
        return False
    known = given(man)
    return word.endswith("слава") or (known is not None and not known.slavic and _ADJECTIVE.search(man) is not None)


@lru_cache(maxsize=50_000)
def woman_in_a_case(word: str) -> tuple[str, Sex] | None:
    """The woman of whom `word` is an oblique case, where it may be a man's too ("Яну", "Валерии"); None elsewhere."""
    lower = word.lower()
    if lower in cyrillic_forms():
        return None
    women = [(name, sex) for name, sex in _oblique().get(lower, ()) if sex == "female" and name[-1] in "ая"]
    return women[0] if len(women) == 1 else None


def undeclined(surname: str) -> bool:
    """Whether a surname stands as it does of a woman in every case, and of a man in the nominative only."""
    lower = surname.lower()
    return (
        len(lower) >= _SHORTEST_DECLINED
        and lower[-1] not in _VOWELS
        and not lower.endswith(("ом", "ем", "ым", "им", "ам", "ім", "ых", "их"))
    )


def only_a_man(surname: str) -> bool:
    """Whether a surname is written as it stands of men alone, in another case than the nominative ("Примерского")."""
    return _ONLY_A_MAN.search(surname.lower()) is not None


def no_genitive(surname: str) -> bool:
    """Whether a surname cannot be a man's in the genitive: it ends as in the nominative."""
    return undeclined(surname) or surname.lower().endswith(("ская", "цкая", "ська", "цька"))


@lru_cache(maxsize=50_000)
def doubtful(word: str) -> str | None:
    """The man whose genitive `word` may be although it is a nominative too ("Александра", "Юлия"); None elsewhere."""
    lower = word.lower()
    if cyrillic_forms().get(lower) == "male":
        return None
    return next((name for name, sex in _oblique().get(lower, ()) if sex == "male"), None)


@lru_cache(maxsize=50_000)
def nominative_surname(word: str, sex: Sex) -> str:
    """The nominative of a surname known to stand in an oblique case; unchanged where it does not decline."""
    lower = word.lower()
    if sex == "male":
        if (lower.endswith(_INDECLINABLE) and not lower.endswith(("ого", "ому", "скі", "цкі"))) or len(
            lower
        ) < _SHORTEST_DECLINED:
            return lower
        if _TAKES_A.search(lower) and not lower.endswith("енку"):
            return f"{lower[:-1]}а"
        return _replace(lower, _MALE_SURNAME)
    return _replace(lower, _FEMALE_SURNAME)


@lru_cache(maxsize=50_000)
def other_nominatives(word: str) -> tuple[str, ...]:
    """What else a surname in an oblique case may be in the nominative: with a fleeting vowel, or in -a."""
    lower = word.lower()
    found: dict[str, None] = {}
    for ending in _OBLIQUE_ENDINGS:
        stem = lower.removesuffix(ending)
        if stem == lower or len(stem) < _SHORTEST_STEM:
            continue
        if ending in _OF_A:
            found[f"{stem}а"] = None
        if ending in _OF_NO_VOWEL and _FLEETING.search(stem):
            found |= dict.fromkeys(f"{stem[:-1]}{vowel}{stem[-1]}" for vowel in "еоа")
    return tuple(found)


@lru_cache(maxsize=50_000)
def nominative_patronymic(word: str, sex: Sex) -> str:
    """The nominative of a patronymic known to stand in an oblique case."""
    lower = word.lower()
    if sex == "male":
        return _replace(
            lower, (("ича", "ич"), ("ичу", "ич"), ("ичем", "ич"), ("иче", "ич"), ("іча", "іч"), ("ічу", "іч"))
        )
    return _replace(
        lower, (("вны", "вна"), ("вне", "вна"), ("вну", "вна"), ("вной", "вна"), ("чны", "чна"), ("чну", "чна"))
    )


def _replace(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, nominative in _longest_first(endings):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: len(word) - len(ending)] + nominative
    return word


@cache
def _longest_first(endings: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(endings, key=lambda pair: -len(pair[0])))


@cache
def _oblique() -> dict[str, tuple[tuple[str, Sex], ...]]:
    found: dict[str, dict[tuple[str, Sex], None]] = {}
    for name, sex in cyrillic_forms().items():
        for form in _cases(name, sex):
            found.setdefault(form, {})[(name, sex)] = None
    return {form: tuple(names) for form, names in found.items()}


def _cases(name: str, sex: Sex) -> list[str]:
    for ending, others in (_MALE_CASES if sex == "male" else _FEMALE_CASES).items():
        if name.endswith(ending):
            stem = name[: len(name) - len(ending)]
            hissed = [f"{stem[:-1]}{_HISSED[stem[-1]]}{i}" for i in "іе" if ending == "а" and stem[-1] in _HISSED]
            return [*(stem + other for other in others), *hissed]
    if sex == "male" and name[-1] not in _VOWELS:
        written = f"{name[:-1]}в" if name.endswith("ў") else name
        stem = {"павел": "павл", "лев": "льв", "леў": "льв", "пётр": "петр", "пятро": "пятр"}.get(name, written)
        # "Паўла" of Belarusian's Павел
        stems = {stem, name, stem.replace("авл", "аўл")}
        soft = ("я", "ю", "еві", "єві") if name.endswith("р") else ()
        return [base + other for base in stems for other in (*_MALE_BARE, *soft)]
    return []


@lru_cache(maxsize=50_000)
def oblique_woman(word: str) -> bool:
    """Whether a surname can only be a woman's in another case ("Примеровой"), whatever the given name."""
    return len(word) > _SHORTEST_DECLINED + 1 and _FEMALE_OBLIQUE.search(word.lower()) is not None


def unknown_man(words: list[str]) -> str | None:
    """The given name of a man in the genitive or accusative, of two words no lexicon holds; None where they fit none.

    "Оюба Примерова" may be a woman, or Оюб Примеров; so this is only ever a possibility.
    """
    first, last = words[0].lower(), words[-1].lower()
    if not _MALE_GENITIVE.search(last):
        return None
    if first[-1] == "а" and first[-2:-1] not in _VOWELS:
        return first[:-1]
    return first if first[-1] in "иуоеіэ" else None
