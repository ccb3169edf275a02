"""Korean names: Hangul, and the systems that write its syllables in Latin letters, none of which is like another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from reading.names.lexicon import table
from reading.names.palladius import pinyin_syllables

Syllable = frozenset[str]
_HANGUL = re.compile("[가-힣]+")
_NO_SIGN = re.compile(r"[\s·-]")
_FIRST, _OF_AN_ONSET, _OF_A_VOWEL = 0xAC00, 588, 28
# Sounds of a syllable in the official system, in the order of the signs.
_ONSETS = ["k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "ch", "ch", "ch", "k", "t", "p", "h"]
_VOWELS = re.findall(r"\w+", "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_CODAS = ["", *re.findall(r"\w+", "k k k n n n t l k m l l l p l m p p t t ng t t k t p t")]
_LETTERS = re.compile("[a-z]+")
_APOSTROPHE = re.compile("['ʼ’‘`]")
_SYLLABLE = re.compile(
    "(kk|tt|pp|ss|jj|ch|sh|[kgtdpbsjrlmnhc]?)((?:[yw])?(?:aeo|[aeiou]{1,3}h?))(ng|ck|[kgnmpbtlrsd])?",
)
# the family's name and two syllables, as most have
_GIVEN = 2
_OF_TWO = "-"
_OFFICIAL = str.maketrans({"ŏ": "eo", "ŭ": "eu"})


@lru_cache(maxsize=50_000)
def korean(name: str) -> tuple[tuple[Syllable, ...], ...]:
    """The ways to hear a Korean name, the family's first, each syllable as all it may be; none of any other name."""
    if not name.isascii() and _HANGUL.search(name):
        signs = _NO_SIGN.sub("", name)
        return _of_signs(signs) if _HANGUL.fullmatch(signs) else ()
    lower = name.lower()
    if _families().keys().isdisjoint((lower.partition(" ")[0].rstrip(","), lower.rpartition(" ")[2])):
        return ()
    words = _plain(name)
    if len(words) not in (2, 3) or _families().keys().isdisjoint((words[0], words[-1])):
        return ()
    if not all(map(_LETTERS.fullmatch, words)) or all(map(pinyin_syllables, words)):
        return ()
    found: list[tuple[Syllable, ...]] = []
    for family, *rest in (words, [words[-1], *words[:-1]]):
        if family in _families():
            found += [(_families()[family], *given) for given in _given(rest)]
    return tuple(found)


def as_heard(left: str, right: str) -> Literal["same", "unclear"] | None:
    """Whether two Korean names may be one; unclear where a syllable of both may be several."""
    best: Literal["same", "unclear"] | None = None
    for ours in korean(left):
        for theirs in korean(right):
            if len(ours) == len(theirs) and not any(map(frozenset.isdisjoint, ours, theirs)):
                if all(len(one) == 1 or len(other) == 1 for one, other in zip(ours[1:], theirs[1:], strict=True)):
                    return "same"
                best = "unclear"
    return best


def unlike_syllables(left: str, right: str) -> bool:
    """Whether two names in Latin letters are both Korean and no reading of one is a reading of the other."""
    return _OF_TWO in left and _OF_TWO in right and bool(korean(left) and korean(right)) and not as_heard(left, right)


def korean_family(lower: str) -> bool:
    """Whether a word in small Latin letters is the name of a Korean family."""
    return lower in _families()


def korean_keys(name: str) -> Iterator[str]:
    """A name's family and the consonants of its syllables, which all systems have alike."""
    for family, *given in korean(name):
        bare = ".".join(re.sub("[aeiouyw]", "", min(syllable)) for syllable in given)
        yield from (f"2:ko {one}|{bare}" for one in sorted(family))


def _plain(name: str) -> list[str]:
    lower = unicodedata.normalize("NFC", name.lower()).translate(_OFFICIAL)
    return _APOSTROPHE.sub("", lower).replace("-", " ").replace(",", " ").split()


def _given(words: list[str]) -> Iterator[tuple[Syllable, ...]]:
    if len(words) == _GIVEN:
        found = [_heard(word) for word in words]
        if all(found):
            yield tuple(found)
    elif len(words) == 1:
        for place in range(2, len(words[0]) - 1):
            first, second = _heard(words[0][:place]), _heard(words[0][place:])
            if first and second:
                yield first, second


@lru_cache(maxsize=20_000)
def _heard(word: str) -> Syllable:
    """What one syllable in Latin letters may be; nothing where it is none."""
    found = _SYLLABLE.fullmatch(word)
    if found is None:
        return frozenset()
    heard = table("name_korean")
    onset, vowel, coda = found[1], found[2], found[3] or ""
    start, end = heard["onsets"].get(onset, onset), heard["codas"].get(coda, coda)
    return frozenset(f"{start}{one}{end}" for one in heard["vowels"].get(vowel, vowel).split())


@cache
def _families() -> dict[str, Syllable]:
    """Every spelling of a family's name, with the families that write themselves so."""
    found: dict[str, set[str]] = {}
    for plain, ways in table("name_korean")["families"].items():
        for way in (plain, *ways.split()):
            found.setdefault(way, set()).add(plain)
    return {way: frozenset(plains) for way, plains in found.items()}


def _of_signs(signs: str) -> tuple[tuple[Syllable, ...], ...]:
    family = table("name_korean")["signs"].get(signs[0])
    if family is None or len(signs) != 1 + _GIVEN:
        return ()
    return ((frozenset([family]), *(frozenset([_sound(ord(sign) - _FIRST)]) for sign in signs[1:])),)


def _sound(number: int) -> str:
    onset, rest = divmod(number, _OF_AN_ONSET)
    vowel, coda = divmod(rest, _OF_A_VOWEL)
    return f"{_ONSETS[onset]}{_VOWELS[vowel]}{_CODAS[coda]}"
