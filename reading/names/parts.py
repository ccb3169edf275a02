"""A name taken apart: given names, patronymic, surname, former surname, initials; and what its spelling tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from reading.names.given import Given, Sex, cyrillic_forms, given
from reading.names.inflection import (
    doubtful,
    nominative_given,
    nominative_patronymic,
    nominative_surname,
    oblique_woman,
    unknown_man,
)
from reading.names.lexicon import table
from reading.names.script import script
from reading.names.sounds import readings

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|[’'ʼ‘`´ʹ](?=[^\W\d_]))*[’'ʼ‘´ʹ]?\.?")
_BRACKET = re.compile(r"[(\[]([^)\]]*)[)\]]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
# What only Belarusian spells so, in its own letters and in the usual romanisations of its surnames.
_BELARUSIAN = re.compile("[ыэ]|дз[яеіьёю]|ц[яеіьёю]|ск[іа]|[чшжр]а|[оеая]ва$|ка$")
_TURKIC = re.compile("[әғқңөұүһҷӣӯҳ]")
_TURKIC_LATIN = re.compile("[əğışüöç]|[ogʻ]['ʻ‘’]")
_BELARUSIAN_LATIN = re.compile(
    "[bvmpnlszr]ia[bdhklmnprstuvz]+(?:sk|tsk|ck|i?ch|enk|ets|ok|uk|ou|au)|d?z(?:ia|ie)[a-z]{2}|ts(?:ia|ie)[a-z]{2}|"
    "[oae]u(?:sk|ts|$)|[a-z]{4}ava$|shenka$|[nlc]chanka$|[a-z]{3}ienka$|[a-z]{3}[td]ar[a-z]{0,3}ka$"
)
_INITIALS = frozenset(("ю", "я", "дж", "дз", "yu", "ya", "iu", "ia", "ye", "zh", "kh", "sh", "ch", "ts", "dzh", "shch"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name. `given`: what it would be as a given name."""

    text: str
    readings: tuple[str, ...]
    given: Given | None

    @property
    def sound(self) -> str:
        """The first reading."""
        return self.readings[0]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as far as its own words tell.

    `sure`: it is known which words are the given name and which the surname; otherwise all stand in `words` in the
    order written and `surname` and `givens` are empty. `language`: "ru", "uk", "be", "tr" (any Turkic one) or None.
    `other`: what it may also be (a man in the genitive). `inflected`: it was written in an oblique case.
    """

    words: tuple[Word, ...]
    givens: tuple[Word, ...] = ()
    surname: tuple[Word, ...] = ()
    patronymic: Word | None = None
    former: tuple[Word, ...] = ()
    initials: tuple[str, ...] = ()
    sure: bool = False
    script: str = "Zyyy"
    language: str | None = None
    sex: Sex | None = None
    inflected: bool = False
    other: Name | None = None


@lru_cache(maxsize=200_000)
def parts(name: str) -> Name:
    """`name` taken apart."""
    name = unicodedata.normalize("NFKC", name)
    inside = " ".join(_BRACKET.findall(name))
    main, former = _split_former(_words(_BRACKET.sub(" ", name)))
    former = former + [word for word in _words(inside) if word.lower().rstrip(".") not in _former_words()]
    cased, inflected = _nominative(main)
    found = _arrange(cased, name, former, inflected)
    man = _possible_man(main)
    return found if man is None else replace(found, other=_arrange(man, name, former, True))


def is_initial(word: str) -> bool:
    """Whether a word stands for a longer one ("A.", "Ю.", "Yu.")."""
    bare = word.rstrip(".").lower()
    return (len(bare) == 1 and bare != bare.upper()) or (word.endswith(".") and bare in _INITIALS)


def _words(text: str) -> list[str]:
    if script(text) == "Hani":
        return _chinese(text)
    found = []
    for run in _WORD.findall(text.replace("-", " ").replace("·", " ")):
        word = run if is_initial(run) else run.rstrip(".")
        if word.lower().rstrip(".") not in _titles() or is_initial(run):
            found.append(word)
    return found


def _chinese(text: str) -> list[str]:
    signs = [letter for letter in text if letter.isalpha()]
    return [signs[0], "".join(signs[1:])] if 2 <= len(signs) <= 4 else ["".join(signs)]


@cache
def _titles() -> frozenset[str]:
    return frozenset(table("name_shapes")["titles"]["words"])


@cache
def _particles(kind: str) -> frozenset[str]:
    return frozenset(table("name_shapes")["particles"][kind])


@cache
def _former_words() -> frozenset[str]:
    return frozenset(table("name_shapes")["former"]["words"])


@cache
def _born_words() -> frozenset[str]:
    return frozenset(word for word in _former_words() if len(word) > 2)


def _split_former(words: list[str]) -> tuple[list[str], list[str]]:
    for place, word in enumerate(words):
        if place >= 2 and word.lower().rstrip(".") in _born_words():
            return words[:place], [one for one in words[place + 1 :] if one.lower() not in _former_words()]
    return words, []


def _nominative(words: list[str]) -> tuple[list[str], bool]:
    """The words in the nominative where a given name certainly stands in another case."""
    for place, word in enumerate(words):
        found = nominative_given(word) if _CYRILLIC.search(word) else None
        if found is not None and len(words) > 1 and not any(_names_somebody(one) for one in words):
            return _decline(words, place, found), True
    if len(words) > 1 and any(map(oblique_woman, words)) and not any(map(_man, words)):
        return [nominative_surname(word, "female") if oblique_woman(word) else word for word in words], True
    return words, False


def _man(word: str) -> bool:
    return cyrillic_forms().get(word.lower()) == "male" or patronymic_sex(word) == "male"


def _names_somebody(word: str) -> bool:
    return word.lower() in cyrillic_forms()


def _decline(words: list[str], place: int, found: tuple[str, Sex]) -> list[str]:
    name, sex = found
    declined = []
    for index, word in enumerate(words):
        if index == place:
            declined.append(name)
        elif is_initial(word):
            declined.append(word)
        else:
            plain = nominative_patronymic(word, sex)
            declined.append(plain if patronymic_sex(plain) and index != place else nominative_surname(word, sex))
    return declined


def _possible_man(words: list[str]) -> list[str] | None:
    for place, word in enumerate(words):
        man = doubtful(word) if _CYRILLIC.search(word) else None
        if man is not None and len(words) > 1:
            return _decline(words, place, (man, "male"))
    if len(words) == 2 and all(map(_CYRILLIC.search, words)) and not any(map(_names_somebody, words)):
        name = unknown_man(words)
        return None if name is None else [name, nominative_surname(words[-1], "male")]
    return None


@lru_cache(maxsize=100_000)
def patronymic_sex(word: str) -> Sex | None:
    """Whose child's patronymic a word is by its ending; None where it is none."""
    lower = word.lower()
    shapes = table("name_shapes")["patronymic"]
    cyrillic = bool(_CYRILLIC.search(lower))
    if lower in shapes["short"] or (len(lower) >= 6 and lower.endswith(_endings(shapes, "male", cyrillic))):
        return "male"
    if len(lower) >= 6 and lower.endswith(_endings(shapes, "female", cyrillic)):
        return "female"
    return None


def _endings(shapes: dict[str, list[str]], sex: str, cyrillic: bool) -> tuple[str, ...]:
    return tuple(shapes[sex if cyrillic else f"{sex}_latin"])


@cache
def _children() -> dict[str, Sex]:
    shapes = table("name_shapes")["patronymic"]
    sons: dict[str, Sex] = dict.fromkeys(shapes["son"], "male")
    daughters: dict[str, Sex] = dict.fromkeys(shapes["daughter"], "female")
    return sons | daughters


@lru_cache(maxsize=200_000)
def _word(text: str) -> Word:
    return Word(text, readings(text) or ("",), given(text))


def _arrange(texts: list[str], whole: str, former: list[str], inflected: bool) -> Name:
    initials = tuple(_word(text).sound[:1] for text in texts if is_initial(text))
    kept, child_sex = _without_children([text for text in texts if not is_initial(text)])
    kept = _without_particles(kept)
    words = tuple(_word(text) for text in kept)
    found = Name(
        words=words,
        former=tuple(_word(text) for text in former if not is_initial(text)),
        initials=initials,
        script=script(whole),
        inflected=inflected,
    )
    return _with_language(_with_roles(found, child_sex), whole)


def _without_children(texts: list[str]) -> tuple[list[str], Sex | None]:
    """The words without "son of" and "daughter of" behind a father's name, and the sex that tells."""
    sexes = [_children()[text.lower()] for text in texts[1:] if text.lower() in _children()]
    return texts[:1] + [text for text in texts[1:] if text.lower() not in _children()], sexes[0] if sexes else None


def _without_particles(texts: list[str]) -> list[str]:
    kept: list[str] = []
    servant = False
    for text in texts:
        lower = text.lower()
        if lower in _particles("articles") and text != texts[-1]:
            continue
        if lower in _particles("words") and text.islower() and len(texts) > 2:
            continue
        if servant and kept:
            kept[-1] = f"abdul{text}" if text[0] < "\u0400" else f"абдул{lower}"
        else:
            kept.append(text)
        servant = lower in _particles("servant")
    return kept


def _with_roles(name: Name, child_sex: Sex | None) -> Name:
    words = name.words
    place = _given_place(words)
    patronymic = _patronymic_place(words, place)
    father = None if patronymic is None else words[patronymic]
    rest = [word for index, word in enumerate(words) if index != patronymic]
    sex = (father and patronymic_sex(father.text)) or child_sex
    if place is None:
        if name.initials and len(rest) == 1:
            return replace(name, surname=tuple(rest), patronymic=father, sure=True, sex=sex)
        return replace(name, words=tuple(rest), patronymic=father, sex=sex)
    givens = _given_run(words, place, patronymic)
    surname = tuple(word for word in rest if word not in givens)
    if not surname:
        return replace(name, words=tuple(rest), patronymic=father, sex=sex)
    known = givens[0].given
    sex = sex or (known.sex if known is not None else None)
    return replace(name, words=tuple(rest), givens=givens, surname=surname, patronymic=father, sure=True, sex=sex)


def _given_place(words: Sequence[Word]) -> int | None:
    """Where the given name stands: first by custom, elsewhere only where a word there is a name and the first none."""
    known = [index for index, word in enumerate(words) if word.given is not None]
    if len(words) < 2 or not known:
        return None
    if len(known) == 1 or not surname_shaped(words[known[0]].sound):
        return known[0]
    return next((index for index in known if not surname_shaped(words[index].sound)), known[0])


def _given_run(words: Sequence[Word], place: int, patronymic: int | None) -> tuple[Word, ...]:
    """The given name and what follows it as a second one ("Emir Usein", "Jose Daniel"), never the last word left."""
    run = [words[place]]
    left = len(words) - 1 - (patronymic is not None)
    for index in range(place + 1, len(words)):
        if index == patronymic or words[index].given is None or left <= 1:
            break
        run.append(words[index])
        left -= 1
    return tuple(run)


def _patronymic_place(words: Sequence[Word], place: int | None) -> int | None:
    if len(words) < 3:
        return None
    shaped = [index for index, word in enumerate(words) if index > 0 and patronymic_sex(word.text) is not None]
    if place is not None and place + 1 in shaped:
        return place + 1
    return shaped[-1] if shaped else None


@lru_cache(maxsize=100_000)
def surname_shaped(sound: str) -> bool:
    """Whether a word can hardly be a given name ("-ov", "-enko", "-ski" ...)."""
    return len(sound) >= 5 and sound.endswith(_certain())


@cache
def _certain() -> tuple[str, ...]:
    return tuple(table("name_shapes")["surname"]["certain"])


def _with_language(name: Name, whole: str) -> Name:
    language = _by_letters(whole.lower()) or _by_given(name.givens)
    if language is None and name.script == "Latn" and any(map(_BELARUSIAN_LATIN.search, map(_lower, name.words))):
        language = "be"
    return replace(name, language=language)


def _lower(word: Word) -> str:
    return word.text.lower()


def _by_letters(whole: str) -> str | None:
    if not _CYRILLIC.search(whole):
        if _TURKIC_LATIN.search(whole):
            return "tr"
        return "be" if "ŭ" in whole or "oŭ" in whole else None
    if _TURKIC.search(whole):
        return "tr"
    if "ў" in whole:
        return "be"
    if "ї" in whole or "є" in whole or "ґ" in whole:
        return "uk"
    if "і" in whole:
        return "uk" if "и" in whole else "be" if _BELARUSIAN.search(whole) else None
    return "ru" if "и" in whole or "щ" in whole or "ъ" in whole else None


def _by_given(givens: Sequence[Word]) -> str | None:
    known = givens[0].given if givens else None
    if known is None:
        return None
    told = known.languages & {"ru", "uk", "be"}
    return next(iter(told)) if len(told) == 1 else None
