"""A name taken apart: given names, patronymic, surname, former surname, initials; and what its spelling tells."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from reading.names.given import Sex, cyrillic_forms
from reading.names.inflection import (
    doubtful,
    may_be_declined,
    no_genitive,
    nominative_given,
    nominative_patronymic,
    nominative_surname,
    oblique_woman,
    only_a_man,
    other_nominatives,
    undeclined,
    unknown_man,
    woman_in_a_case,
)
from reading.names.language import language
from reading.names.latin_cases import is_oblique, latin_nominative
from reading.names.lexicon import table
from reading.names.particles import children, fathers_last, without_children, without_particles
from reading.names.roles import Roles, patronymic_sex, roles
from reading.names.script import script
from reading.names.sounds import sounds
from reading.names.word import Word, as_word
from reading.names.written import as_written

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|[’'ʼ‘`´ʹ](?=[^\W\d_]))*[’'ʼ‘´ʹ]?\.?")
# Words of one alphabet, whose letters are what they look like.
_PLAIN = re.compile(
    "[\u0400-\u052f]+(?: [\u0400-\u052f]+)*|[a-zA-ZÀ-ÖØ-öø-İĴ-ľŁ-ňŊ-ž]+(?: [a-zA-ZÀ-ÖØ-öø-İĴ-ľŁ-ňŊ-ž]+)*"
)
_BRACKET = re.compile(r"[(\[]([^)\]]*)[)\]]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_HAN = re.compile("[\u3400-\u9fff]")
_LONGEST_INITIAL = 5
# A rank is one only before a whole name: "John Major" has none.
_TITLED = 2
# Surnames that stand so in every case.
_ANY_CASE = ("ко", "их", "ых")
_INITIALS = frozenset(("ю", "я", "дж", "дз", "yu", "ya", "iu", "ia", "ye", "zh", "kh", "sh", "ch", "ts", "dzh", "shch"))


class Name(NamedTuple):
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
    """`name` taken apart; kept for the next time."""
    return taken_apart(name)


def taken_apart(name: str) -> Name:
    """As `parts`, for a name that is met once: whoever indexes a million of them needs none again."""
    plain = ordinary(name)
    if plain is not None:
        written = "Cyrl" if name[0] >= "\u0400" else "Latn"
        told = language(name, plain.givens)
        return Name(*plain[:3], plain.patronymic, (), (), plain.sure, written, told, plain.sex)
    name = as_written(name)
    main, former = _split_former(_words(_BRACKET.sub(" ", name) if "(" in name or "[" in name else name))
    inside = _BRACKET.findall(name) if main else []
    if inside:
        former = former + [one for one in _words(" ".join(inside)) if one.lower().rstrip(".") not in _former_words()]
    if not _CYRILLIC.search(name):
        cased, inflected = latin_nominative(main)
        return _arrange(cased, name, former, inflected)
    cased, inflected = _nominative(main)
    found = _arrange(cased, name, former, inflected)
    if inflected:
        found = _with_other_nominatives(found, dict(zip(cased, main, strict=True)))
    man = _possible_man(main)
    if man is None:
        return found
    other = _with_other_nominatives(_arrange(man, name, former, True), dict(zip(man, main, strict=True)))
    return other if any(map(only_a_man, main)) else found._replace(other=other)


def ordinary(name: str) -> Roles | None:
    """What most names are, told without asking of each word all that it might be; None of any other name."""
    if not _PLAIN.fullmatch(name):
        return None
    texts = name.split(" ")
    if not all(map(_ordinary, texts)):
        return None
    if len(texts) == 2 and name[0] >= "\u0400" and not any(map(_names_somebody, texts)):
        return None
    return roles(tuple(map(as_word, texts)), False, None)


@lru_cache(maxsize=200_000)
def _ordinary(word: str) -> bool:
    """Whether a word says nothing but itself: no title, no initial, no particle, and in no other case."""
    lower = word.lower()
    if is_initial(word) or lower in _little_words():
        return False
    if not _CYRILLIC.match(word):
        return not is_oblique(word)
    declined = may_be_declined(lower) and (nominative_given(word) or woman_in_a_case(word) or doubtful(word))
    return not declined and not oblique_woman(word)


@cache
def _little_words() -> frozenset[str]:
    particles = table("name_shapes")["particles"].values()
    return frozenset().union(_titles(), _ranks(), _former_words(), children(), *particles)


def is_initial(word: str) -> bool:
    """Whether a word stands for a longer one ("A.", "Ю.", "Yu.")."""
    if len(word) > _LONGEST_INITIAL:
        return False
    bare = word.rstrip(".").lower()
    return (len(bare) == 1 and bare != bare.upper()) or (word.endswith(".") and bare in _INITIALS)


def _words(text: str) -> list[str]:
    if _HAN.search(text):
        return _chinese(text)
    found = []
    for run in _WORD.findall(text.replace("-", " ").replace("·", " ")):
        if is_initial(run):
            found.append(run)
        elif run.rstrip(".").lower() not in _titles():
            found.append(run.rstrip("."))
    while len(found) > _TITLED and found[0].lower() in _ranks():
        del found[0]
    return found


def _chinese(text: str) -> list[str]:
    signs = [letter for letter in text if letter.isalpha()]
    family = 2 if "".join(signs[:2]) in _double_families() and len(signs) > 2 else 1
    return ["".join(signs[:family]), "".join(signs[family:])] if 2 <= len(signs) <= 4 else ["".join(signs)]


@cache
def _double_families() -> frozenset[str]:
    return frozenset(table("name_han")["double_families"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(table("name_shapes")["titles"]["words"])


@cache
def _ranks() -> frozenset[str]:
    return frozenset(table("name_shapes")["titles"]["before"])


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
        found = _given_in_a_case(word, words) if _CYRILLIC.search(word) else None
        if found is not None and len(words) > 1 and not any(_names_somebody(one) for one in words):
            return _decline(words, place, found), True
    if len(words) > 1 and any(map(oblique_woman, words)) and not any(map(_man, words)):
        return [nominative_surname(word, "female") if oblique_woman(word) else word for word in words], True
    return words, False


def _with_other_nominatives(name: Name, written: dict[str, str]) -> Name:
    """`name` with whatever else its surname may be in the nominative as further readings of it."""
    if not name.surname:
        return name
    changed = {word: _read_otherwise(word, written.get(word.text, word.text)) for word in name.surname}
    words = tuple(changed.get(word, word) for word in name.words)
    return name._replace(words=words, surname=tuple(changed.values()))


def _read_otherwise(word: Word, written: str) -> Word:
    others = map(sounds, other_nominatives(written)) if word.text != written.lower() or written[-1] in "іиы" else ()
    return word._replace(readings=tuple(dict.fromkeys((*word.readings, *others))))


def _given_in_a_case(word: str, words: list[str]) -> tuple[str, Sex] | None:
    """The nominative of a given name; a surname that stands as it is beside it tells a woman ("Яну Примерук")."""
    found = nominative_given(word)
    if len(words) != 2 or (found is not None and found[1] == "female"):
        return found
    other = words[0] if word == words[1] else words[1]
    if not undeclined(other):
        # "Валерии Ткаченко": hardly of a man.
        return woman_in_a_case(word) if found is None and other.lower().endswith(_ANY_CASE) else found
    # A man's would stand in another case too: "Набиля Примерук" is no man.
    return woman_in_a_case(word) if found is None or word.lower() in (f"{found[0]}а", f"{found[0][:-1]}я") else found


def _man(word: str) -> bool:
    return cyrillic_forms().get(word.lower()) == "male" or patronymic_sex(word) == "male"


@lru_cache(maxsize=200_000)
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
        if man is not None and len(words) > 1 and not any(no_genitive(one) for one in words if one is not word):
            return _decline(words, place, (man, "male"))
    if len(words) == 2 and all(map(_CYRILLIC.search, words)) and not any(map(_names_somebody, words)):
        name = unknown_man(words)
        return None if name is None else [name, nominative_surname(words[-1], "male")]
    return None


def _arrange(texts: list[str], whole: str, former: list[str], inflected: bool) -> Name:
    spelt_out = [text for text in texts if not is_initial(text)]
    initials = tuple(as_word(text).sound[:1] for text in texts if text not in spelt_out)
    kept, child, father = without_children(fathers_last(spelt_out))
    plain = without_particles(kept)
    of_father = plain.index(father) if child is not None and father in plain[1:] and len(plain) > 2 else None
    found = roles([as_word(text) for text in plain], bool(initials), child, of_father, _hyphened(whole))
    return Name(
        words=found.words,
        givens=found.givens,
        surname=found.surname,
        patronymic=found.patronymic,
        former=tuple(as_word(text) for text in former if not is_initial(text)),
        initials=initials,
        sure=found.sure,
        script=script(whole),
        language=language(whole, found.givens),
        sex=found.sex,
        inflected=inflected,
    )


def _hyphened(whole: str) -> frozenset[str]:
    """The words that a hyphen joins: one of two surnames, or of a given name, and nobody's patronymic."""
    if "-" not in whole:
        return frozenset()
    return frozenset(text for run in whole.split() if "-" in run for text in _WORD.findall(run.replace("-", " ")))
