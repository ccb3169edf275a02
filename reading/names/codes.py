"""One word of a name as keys have it: by the classes of its consonants, with and without its vowels."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from reading.names.frequency import common_word
from reading.names.given import given, soft
from reading.names.sounds import sounds, spelt
from reading.names.word import Word, as_word

_HEARD_ALIKE = {
    **dict.fromkeys("khgq", "k"), **dict.fromkeys("vfw", "v"), **dict.fromkeys("bp", "p"),
    **dict.fromkeys("dt", "t"), **dict.fromkeys("zscZSWCjx", "s"),
}  # fmt: skip
_VOWELS = "aeiouy"
# None and not "": so `translate` keeps to its way for letters that become one or none.
_CLASSES = str.maketrans({**_HEARD_ALIKE, **dict.fromkeys(_VOWELS)})
_VOWELLED = str.maketrans(_HEARD_ALIKE | dict.fromkeys("ao", "a") | dict.fromkeys("eiy", "i"))
_RUN = re.compile(r"(.)\1+")
_SOFT_DENTAL = re.compile(r"dz(?=[aeiou])|c(?=[aeiou])")
_CODES_AT_MOST = 4
_WHOLES_AT_MOST = 2
_SHORTEST_SLIP = 2
_LONGEST_SLIP = 7
_ARTICLES = ("al", "el")
_LONGER_THAN = 7


class Coded(NamedTuple):
    """`codes`: as a known given name, and by consonants in each reading; `wholes`: with vowels, those that alphabets
    and accents exchange taken together; `slips`: the consonants, and all but one of them; `rare`: the consonants of a
    surname that few bear, else empty; `first`: the first sound.
    """

    codes: tuple[str, ...]
    wholes: tuple[str, ...]
    slips: tuple[str, ...]
    rare: str
    first: str


@lru_cache(maxsize=200_000)
def coded(text: str) -> Coded:
    """All that keys are made of for one word, made once."""
    word = as_word(text)
    heard = [_hardened(sound) for sound in word.readings[:_CODES_AT_MOST]]
    slips = _slips(_consonants(heard[0]))
    return Coded(
        codes=_codes(word, heard),
        wholes=tuple(dict.fromkeys(map(_vowelled, heard[:_WHOLES_AT_MOST]))),
        slips=slips,
        rare="" if common_word(word) else slips[0],
        first=word.sound[:1],
    )


def code(sound: str) -> str:
    """The consonants of a sound by their classes, a run of one taken together."""
    return _once_each(_consonants(_hardened(sound)))


@cache
def known_name(name: str) -> str:
    """A name of the lexicon ("Иван/male") as keys have it."""
    word, sex = name.split("/")
    return spelt(sounds(word)) + "." + sex[0]


def _codes(word: Word, heard: list[str]) -> tuple[str, ...]:
    plain = dict.fromkeys(_once_each(_consonants(one)) for one in heard)
    if word.sound.startswith(_ARTICLES) and len(word.sound) > _LONGER_THAN:
        plain[code(word.sound[2:])] = None
    if word.given is None:
        return tuple(plain)[:_CODES_AT_MOST]
    known = [f"={known_name(one)}" for one in sorted(word.given.names)][:_CODES_AT_MOST]
    man = given(word.text[:-1]) if word.text.endswith("a") else None  # a man's genitive left in Latin letters
    if man is not None and man.sex == "male" and word.given.sex == "female":
        known += (f"={known_name(one)}" for one in sorted(man.names))
    return (*dict.fromkeys(known), next(iter(plain)))


def _hardened(sound: str) -> str:
    """Without what only softens a consonant, and with the dentals that some alphabets write as heard."""
    sound = soft(sound)
    return _SOFT_DENTAL.sub("t", sound) if "c" in sound or "dz" in sound else sound


def _consonants(sound: str) -> str:
    first = "a" if sound[:1] in _VOWELS else ""
    return first + sound.translate(_CLASSES)


def _vowelled(sound: str) -> str:
    return _once_each(sound.translate(_VOWELLED))


def _once_each(letters: str) -> str:
    return _RUN.sub(r"\1", letters)


def _slips(found: str) -> tuple[str, ...]:
    """Consonants whole and with one left out; what would be left of a short word fits half a country."""
    found = found[:_LONGEST_SLIP]
    if len(found) <= _SHORTEST_SLIP:
        return (found,)
    return tuple(dict.fromkeys([found, *[found[:place] + found[place + 1 :] for place in range(len(found))]]))
