"""Names of which one is written without vowels (Arabic, Hebrew): only their consonants can agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from reading.names.distance import unlike
from reading.names.match import SPELT_OUT, Match, graded
from reading.names.parts import Name
from reading.names.word import Word

# Consonants alone: one that differs means about as much as two letters of a vowelled word.
_SPARSE = 1.3
_ARABIC_ARTICLE = re.compile("^[ae]?l(?=[bcdfghjkmnpqrstvwxzSZC][a-zA-Z]{2})")
_FEWEST = 3
_SHORTEST = 2
_WORDS_AT_LEAST = 2
_READINGS_TRIED = 64
# of a whole name that no lexicon helps to read
_FEWEST_OF_ALL = 7
_SHORT = "[aeiou]*"
_LONG = {
    "k": "[kg][aeiou]*",
    "v": "a?(?:[ouvw]+)[aei]*",
    "i": "a?[iey]+",
    "y": "a?[iey]+",
    "a": "[ao]+",
    "j": "[jgZ][aeiou]*",
    # One letter of Hebrew stands for both.
    "b": "[bv][aeiou]*",
    "p": "[pf][aeiou]*",
}
VOWELLESS = frozenset({"Arab", "Hebr", "Syrc"})
_NO_VOWELS = str.maketrans("", "", "aeiouyv")


def by_consonants(left: Name, right: Name, found: Match) -> Match:
    """Scripts that write no vowels: the consonants must agree, word for word or run together."""
    if _spelt_out(left, right, found):
        return Match(max(found.score, SPELT_OUT), found.features | {"consonants": "spelt out"})
    fewer, more = sorted((left.words, right.words), key=len)
    if len(fewer) >= _WORDS_AT_LEAST and _agree(fewer, more):
        share, how = (0.8, "equal") if len(fewer) == len(more) else (0.75, "of fewer words")
        return Match(max(found.score, share), found.features | {"consonants": how})
    given_agrees = found.features.get("given") in ("equal", "variant")
    rest = (left.surname, right.surname) if given_agrees else (left.words, right.words)
    ours, theirs = (tuple(dict.fromkeys(_runs(words))) for words in rest)
    cost = unlike(ours, theirs, "plain")
    score = graded(cost * _SPARSE, 2 * min(len(ours[0]), len(theirs[0])))
    return Match(max(found.score, min(score, 0.78)), found.features | {"consonants": round(cost, 2)})


def _runs(words: Sequence[Word]) -> Iterator[str]:
    """The consonants of all the words run together, in each reading of their letters."""
    for readings in islice(product(*(word.readings for word in words)), _READINGS_TRIED):
        yield "".join(map(_consonants, readings))


def _agree(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether the words have the same consonants in one of their readings, whatever their order; all of the first."""
    ours, theirs = ([found for word in words if any(found := _skeletons(word))] for words in (left, right))
    left_over = list(theirs)
    for skeletons in ours:
        same = next((other for other in left_over if other & skeletons), None)
        if same is None:
            return False
        left_over.remove(same)
    return True


def _skeletons(word: Word) -> frozenset[str]:
    return frozenset(_consonants(sound) for sound in word.readings)


def _spelt_out(left: Name, right: Name, found: Match) -> bool:
    """Whether one name is the other with its short vowels put in, the long ones kept.

    The surname alone where the given names agree; all the words together where the lexicon does not know them.
    """
    bare, full = (left, right) if left.script in VOWELLESS else (right, left)
    given = found.features.get("given")
    if (
        given in ("equal", "variant")
        and len(left.surname) == len(right.surname) == 1
        and _filled_by([bare.surname[0].sound], _joined(full.surname), _FEWEST)
    ):
        return True
    if given == "conflict" or len(left.words) < 2 or len(right.words) < 2:
        return False
    return _filled_by([word.sound for word in bare.words], _joined(full.words), _FEWEST_OF_ALL)


def _joined(words: Sequence[Word]) -> Iterator[str]:
    """The words written together in each reading, without their articles."""
    for readings in islice(product(*(word.readings for word in words)), _READINGS_TRIED):
        yield "".join(_ARABIC_ARTICLE.sub("", sound) for sound in readings)


def _filled_by(bare: Sequence[str], full: Iterable[str], fewest: int) -> bool:
    words = tuple(_ARABIC_ARTICLE.sub("", word) for word in bare)
    if sum(len(word.translate(_NO_VOWELS)) for word in words) < fewest:
        return False
    pattern = _filled(words)
    return any(pattern.fullmatch(sound) for sound in full)


@lru_cache(maxsize=20_000)
def _filled(words: tuple[str, ...]) -> re.Pattern[str]:
    """What the letters of some words may be once they are written together with all their vowels."""
    return re.compile("".join(map(_vowelled, filter(None, words))))


def _vowelled(word: str) -> str:
    # A word's last vowel is written, a last h stands for one.
    stem = word.removesuffix("h") or word
    letters = [_LONG.get(letter, f"{re.escape(letter)}{_SHORT}") for letter in stem]
    last = "[aeo]*h?" if stem != word else ""
    return f"{_SHORT}{''.join(letters).removesuffix(_SHORT)}{last}"


def _consonants(sound: str) -> str:
    found = _ARABIC_ARTICLE.sub("", sound).translate(_NO_VOWELS)
    # A last h may stand for a vowel ("Sotoudeh", "Khawaja").
    return found.removesuffix("h") if len(found) > _SHORTEST else found
