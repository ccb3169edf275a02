"""Keys under which a name is found in any spelling or script: short strings for an indexed column.

`2:` two words by their consonant classes, unordered, and a given name with the whole surname, once more with whose
child it is or that this is not told (strong; the last is the rarest, so of many namesakes those who are written alike
come first); `s:` a given name with the consonants of
the surname, and with all but one of them (finds slips: two words that differ in one letter, or have two exchanged,
are one word once each lacks the right one); `1:` one word alone (weak, for queries of one word). Keys find
candidates; `compare` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise, permutations

from anyascii import anyascii

from reading.names.frequency import common_word
from reading.names.given import given, soft
from reading.names.han import HAN
from reading.names.korean import korean_keys
from reading.names.palladius import pinyin, pinyin_syllables
from reading.names.parts import Name, taken_apart
from reading.names.patronymic import father
from reading.names.script import script
from reading.names.sounds import sounds, spelt
from reading.names.wade_giles import only_wade_giles, wade_giles
from reading.names.word import Word, as_word

_HEARD_ALIKE = {
    **dict.fromkeys("khgq", "k"), **dict.fromkeys("vfw", "v"), **dict.fromkeys("bp", "p"),
    **dict.fromkeys("dt", "t"), **dict.fromkeys("zscZSWCjx", "s"),
}  # fmt: skip
_CLASSES = str.maketrans(_HEARD_ALIKE | dict.fromkeys("aeiouy", ""))
_VOWELLED = str.maketrans(_HEARD_ALIKE | dict.fromkeys("ao", "a") | dict.fromkeys("eiy", "i"))
_RUN = re.compile(r"(.)\1+")
_SOFT_DENTAL = re.compile(r"dz(?=[aeiou])|c(?=[aeiou])")
_CODES_AT_MOST = 4
_WHOLES_AT_MOST = 2
_SHORTEST_SLIP = 2
_LONGEST_SLIP = 7
_TO_JOIN = 3
_SPACES = 2


@lru_cache(maxsize=100_000)
def keys(name: str) -> tuple[str, ...]:
    """All keys of a name, to be stored; strongest first, without repetition."""
    taken = taken_apart(name)
    found = _keys(taken)
    latin = pinyin(name)
    if taken.other is not None:
        found += _keys(taken.other)
    if latin is not None:
        found += _keys(taken_apart(latin))
    if "-" in name:
        found += _keys(taken_apart(name.replace("-", "")))
    found += korean_keys(name)
    found += _taiwanese(name)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=100_000)
def lookups(name: str) -> tuple[tuple[str, ...], ...]:
    """The keys to ask with, in steps: widen to the next step only where the last one found nobody alike."""
    found = keys(name)
    steps = (tuple(key for key in found if key.startswith(kind)) for kind in ("2:", "s:", "1:"))
    asked = [step for step in steps if step]
    return tuple(asked[:2]) if len(asked) > 1 else tuple(asked)


def _keys(name: Name) -> list[str]:
    child_of = "" if name.patronymic is None else _father(name.patronymic)
    texts = [word.text for word in name.words]
    codes = [_codes(text) for text in texts]
    found: list[str] = []
    for i, ours in enumerate(codes):
        for theirs in codes[i + 1 :]:
            found += _pairs(ours, theirs)
    if len(texts) == _TO_JOIN and name.patronymic is None:
        found += _together(codes, texts)
    found += _initials(name)
    if name.sure:
        for given_name in name.givens:
            for one in name.surname:
                found += _given_with_surname(_codes(given_name.text)[0], one.text, child_of)
    else:
        for i, ours in enumerate(codes):
            for j, text in enumerate(texts):
                if j != i:
                    found += _given_with_surname(ours[0], text, child_of)
    for word in (*name.surname, *name.former) if name.sure else name.words:
        found += [f"1:{code}" for code in _codes(word.text)]
    for word in name.former:
        for given_name in name.givens:
            found += _pairs(_codes(given_name.text), _codes(word.text))
    return found


def _together(codes: Sequence[tuple[str, ...]], texts: Sequence[str]) -> Iterator[str]:
    """Keys of a name two of whose words others write as one ("Amir Hossein", "Amirhossein")."""
    for place, (one, other) in enumerate(pairwise(texts)):
        joined = _code(as_word(one + other).sound)
        for rest in (*codes[:place], *codes[place + 2 :]):
            yield from _pairs((joined,), rest[:1])
            yield from _pairs((joined,), rest[-1:])


def _taiwanese(name: str) -> Iterator[str]:
    """A key of the syllables of a Chinese name as Taiwan writes them."""
    bare = name if name.isascii() or script(name) not in HAN else anyascii(name)
    first = bare.split(" ", 1)[0]
    if bare.count(" ") > _SPACES:
        return
    syllables = only_wade_giles(bare)
    if not syllables and (bare is not name or pinyin_syllables(first.lower())):
        syllables = tuple(sorted((wade_giles(bare) or "").split()))
    if syllables:
        yield f"2:wg {' '.join(syllables)}"


def _initials(name: Name) -> Iterator[str]:
    """A key of the first sound of a given name with a surname that few bear: it stands for it, or it is misspelt."""
    if name.sure:
        firsts = [word.sound[:1] for word in name.givens[:1]] or name.initials[:1]
        pairs = [(first, word) for first in firsts for word in name.surname]
    else:
        pairs = [(one.sound[:1], other) for one, other in permutations(name.words, 2)] if len(name.words) == 2 else []
    yield from (f"s:{first}.|{code}" for first, word in pairs if (code := _of_few(word.text)))


@lru_cache(maxsize=200_000)
def _of_few(surname: str) -> str:
    """The consonants of a surname; none of one that many bear."""
    return "" if common_word(as_word(surname)) else _slips(surname)[0]


def _pairs(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[str]:
    return [f"2:{a}|{b}" if a < b else f"2:{b}|{a}" for a in ours for b in theirs]


def _given_with_surname(code: str, surname: str, father: str) -> list[str]:
    whole, near = f"2:{code}|^", f"s:{code}|"
    wholes = _wholes(surname)
    found = [f"{whole}{one}|{father}" for one in wholes]
    found += [whole + one for one in wholes]
    found += [near + one for one in _slips(surname)]
    return found


@lru_cache(maxsize=50_000)
def _father(patronymic: Word) -> str:
    stem, known = father(patronymic)
    return _short(min(known)) if known else _code(stem)


@lru_cache(maxsize=200_000)
def _codes(text: str) -> tuple[str, ...]:
    word = as_word(text)
    plain = dict.fromkeys(map(_code, _with_and_without_article(word.readings)))
    if word.given is None:
        return tuple(plain)[:_CODES_AT_MOST]
    known = [f"={_short(one)}" for one in sorted(word.given.names)][:_CODES_AT_MOST]
    man = given(text[:-1]) if text.endswith("a") else None  # a man's genitive left in Latin letters
    if man is not None and man.sex == "male" and word.given.sex == "female":
        known += (f"={_short(one)}" for one in sorted(man.names))
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
    return _RUN.sub(_once, _consonants(sound))


def _once(found: re.Match[str]) -> str:
    return found[1]


def _consonants(sound: str) -> str:
    sound = _undental(soft(sound))
    first = "a" if sound[:1] in "aeiouy" else ""
    return first + sound.translate(_CLASSES)


def _undental(sound: str) -> str:
    return _SOFT_DENTAL.sub("t", sound) if "c" in sound or "dz" in sound else sound


@lru_cache(maxsize=200_000)
def _wholes(text: str) -> tuple[str, ...]:
    """A word with its vowels, those that alphabets and accents exchange taken together."""
    readings = as_word(text).readings[:_WHOLES_AT_MOST]
    return tuple(dict.fromkeys(_RUN.sub(_once, _undental(soft(one)).translate(_VOWELLED)) for one in readings))


@lru_cache(maxsize=200_000)
def _slips(text: str) -> tuple[str, ...]:
    """The consonants of a word, and all but one of them; of a short word they would fit half a country."""
    code = _consonants(as_word(text).sound)[:_LONGEST_SLIP]
    if len(code) <= _SHORTEST_SLIP:
        return (code,)
    return tuple(dict.fromkeys((code, *(code[:place] + code[place + 1 :] for place in range(len(code))))))
