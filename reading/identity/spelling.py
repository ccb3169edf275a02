"""Whether two words are one, spelt or declined otherwise, and which names of a page became others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reading.identity.exchanges import Word
from reading.identity.sketch import folded_words
from reading.identity.units import irregular

_ALIKE = 70  # rapidfuzz ratio of two words that are one, misspelt or in another form
_STEM = 4
_TYPO = 2  # letters
# Endings that one name has, by the gender and kind of its declension. A page writes a name in one alphabet: there
# another letter is another name, and only an ending may change.
_DECLENSIONS = tuple(
    frozenset("".join(folded_words(ending)) for ending in endings.split())
    for endings in (
        "ий ый ого его ага яга ому ему аму яму ым им ом ем і ы",
        "ая яя ой ей ую юю ою ею ої ій у а ае яе",
        "у ю ом ем ым ім им ам ям е і и ові еві а я",
        "а я ы и і у ю ой ей ою ею ай яй е є ї",
    )
)
_NOUNS = _DECLENSIONS[2]
# One sound of a name in Latin letters, as romanisations write it.
_ROMAN = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch", "shch"), ("kh|g|gh", "h"), ("ck|c(?!h)|q", "k"), ("x", "ks"), ("tz|ts", "c"), ("ph|ff", "f"),
        ("w", "v"), ("[yj]", "i"), ("ii+", "i"), ("i(?=[aeou])", ""),
    )
)  # fmt: skip
_CYRILLIC = re.compile("[а-яёіїєґў]")
_SHORTEST = 3  # letters of a name's stem


def respelt(one: str, other: str) -> bool:
    """Whether two folded words are one, misspelt or in another form."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    if irregular(one) and irregular(other):
        return False
    if Levenshtein.distance(one, other) <= _TYPO:
        return True
    return one[:_STEM] == other[:_STEM] and fuzz.ratio(one, other) >= _ALIKE


def other_names(these: Iterable[Word], among: Sequence[Word]) -> list[Word]:
    """Those names of `these` that stand `among` the others in no case, and, in Latin letters, in no spelling."""
    return [word for word in these if not any(_one_name(word, other) for other in among)]


def _one_name(word: Word, other: Word) -> bool:
    if _CYRILLIC.search(word.folded) and _CYRILLIC.search(other.folded):
        return word.folded == other.folded or declined(word.folded, other.folded)
    return word.folded == other.folded or _roman(word.surface) == _roman(other.surface)


def declined(one: str, other: str) -> bool:
    """Whether two folded names are one in two cases. The bare form beside one in -a may be a man and a woman."""
    stem = _common(one, other)
    for cut in range(len(stem), _SHORTEST - 1, -1):
        endings = {one[cut:], other[cut:]}
        if any(endings <= declension for declension in _DECLENSIONS):
            return True
        if "" in endings and not endings & {"а", "я"} and endings <= {"", *_NOUNS}:
            return True
    return False


@lru_cache(maxsize=4096)
def _roman(name: str) -> str:
    from anyascii import anyascii

    sounds = anyascii(name).lower().replace("'", "")
    for spelling, sound in _ROMAN:
        sounds = spelling.sub(sound, sounds)
    return sounds


def _common(one: str, other: str) -> str:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]
