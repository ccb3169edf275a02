"""Keys under which a name is found in any spelling or script: short strings for an indexed column.

`2:` two words by their consonant classes, unordered (strong); `s:` a given name with the first and last class of the
surname's stem (finds slips); `1:` one word alone (weak, for queries of one word). Keys find candidates; `compare`
decides.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reading.names.given import given, soft
from reading.names.lexicon import table
from reading.names.palladius import pinyin
from reading.names.parts import Name, parts
from reading.names.sounds import sounds, spelt
from reading.names.word import as_word

_CLASSES = str.maketrans(
    {
        **dict.fromkeys("khgq", "k"), **dict.fromkeys("vfw", "v"), **dict.fromkeys("bp", "p"),
        **dict.fromkeys("dt", "t"), **dict.fromkeys("zscZSWCjx", "s"), **dict.fromkeys("aeiouy", ""),
    }
)  # fmt: skip
_RUN = re.compile(r"(.)\1+")
_SOFT_DENTAL = re.compile(r"dz(?=[aeiou])|c(?=[aeiou])")
_CODES_AT_MOST = 4
_EDGES_AT_MOST = 6
_LONGEST_ENDING = 6


@lru_cache(maxsize=100_000)
def keys(name: str) -> tuple[str, ...]:
    """All keys of a name, to be stored; strongest first, without repetition."""
    found = parts(name)
    latin = pinyin(name)
    meant = (found, found.other, parts(latin) if latin is not None else None)
    return tuple(dict.fromkeys(key for one in meant if one is not None for key in _keys(one)))


@lru_cache(maxsize=100_000)
def lookups(name: str) -> tuple[tuple[str, ...], ...]:
    """The keys to ask with, in steps: widen to the next step only where the last one found nobody alike."""
    found = keys(name)
    steps = (tuple(key for key in found if key.startswith(kind)) for kind in ("2:", "s:", "1:"))
    asked = [step for step in steps if step]
    return tuple(asked[:2]) if len(asked) > 1 else tuple(asked)


def _keys(name: Name) -> list[str]:
    codes = [_codes(word.text) for word in name.words]
    found: list[str] = []
    for i, ours in enumerate(codes):
        for theirs in codes[i + 1 :]:
            found += _pairs(ours, theirs)
    if len(codes) > 1:
        found += _slip_keys(name, codes)
    for word in (*name.surname, *name.former) if name.sure else name.words:
        found += [f"1:{code}" for code in _codes(word.text)]
    for word in name.former:
        for given_name in name.givens:
            found += _pairs(_codes(given_name.text), _codes(word.text))
    return found


def _pairs(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[str]:
    return [f"2:{a}|{b}" if a < b else f"2:{b}|{a}" for a in ours for b in theirs]


def _slip_keys(name: Name, codes: list[tuple[str, ...]]) -> list[str]:
    found = []
    for i, word in enumerate(name.words):
        if not name.sure or word in name.givens:
            code = codes[i][0]
            found += [f"s:{code}|{edge}" for j, one in enumerate(name.words) if j != i for edge in _edges(one.text)]
    return found


@lru_cache(maxsize=200_000)
def _codes(text: str) -> tuple[str, ...]:
    word = as_word(text)
    plain = dict.fromkeys(map(_code, _with_and_without_article(word.readings)))
    if word.given is None:
        return tuple(plain)[:_CODES_AT_MOST]
    known = [f"={_short(one)}" for one in sorted(word.given.names)][:_CODES_AT_MOST]
    man = given(text[:-1]) if text.endswith("a") else None  # a man's genitive left in Latin letters
    if man is not None and man.sex == "male" and word.given.sex == "female":
        known += (f"={_short(one)}" for one in man.names)
    return (*dict.fromkeys(known), next(iter(plain)))


def _with_and_without_article(sounds_of: tuple[str, ...]) -> list[str]:
    return [
        *sounds_of[:_CODES_AT_MOST],
        *(one[2:] for one in sounds_of[:1] if one[:2] in ("al", "el") and len(one) > 7),
    ]


@cache
def _short(name: str) -> str:
    word, sex = name.split("/")
    return spelt(sounds(word)) + "." + sex[0]


def _code(sound: str) -> str:
    sound = _SOFT_DENTAL.sub("t", soft(sound))
    first = "a" if sound[:1] in "aeiouy" else ""
    return first + _RUN.sub(r"\1", sound.translate(_CLASSES))


@lru_cache(maxsize=200_000)
def _edges(text: str) -> tuple[str, ...]:
    found = dict.fromkeys(edge for sound in as_word(text).readings for edge in _edge(sound))
    return tuple(found)[:_EDGES_AT_MOST]


def _edge(sound: str) -> tuple[str, ...]:
    """First and last consonant, and the first two: a slip within the word leaves one of the pairs as it was."""
    code = _code(_stem(sound))
    outer = f"{code[:1]}.{code[-1:]}"
    return (outer, f"{code[:2]}.") if len(code) > 2 else (outer,)


def _stem(sound: str) -> str:
    endings = _surname_endings()
    for length in range(min(_LONGEST_ENDING, len(sound) - 3), 0, -1):
        if sound[-length:] in endings:
            return sound[:-length]
    return sound


@cache
def _surname_endings() -> frozenset[str]:
    return frozenset(table("name_shapes")["surname"]["endings"])
