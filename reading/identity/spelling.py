"""Whether two words are one, spelt or declined otherwise, and which names of a page became others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reading.identity.exchanges import Word
from reading.identity.sketch import folded_words

_TYPO_IN = 6  # letters of a word in which a slip of the pen leaves no other word
_HEAD, _TAIL = 2, 2  # letters at both ends that stay
_ABROAD = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("our", "or"),
    ("centre", "center"),
    ("lled", "led"),
)
_PAST = re.compile(r"(?:вш(?:ий|ая|ее|ие|его|ей|их|ему|им|ими|ую|ем)|л[аои]?)$")
# Endings of nouns that only many, and only one, of them have.
_MANY = re.compile(r"(?:ов|ев|ів|їв|аў|оў|яў|ам|ям|ами|ями|амі|ямі|ах|ях)$")
_ONE = re.compile(r"(?:а|я|у|ю|ом|ем)$")
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


def one_word(one: str, other: str) -> bool:
    """Whether two folded words are one: declined, spelt as elsewhere in the world, or with a slip of the pen.

    Neither in another number nor in another tense; and another letter ("adopt", "adapt") is no slip.
    """
    if one == other or spelt_abroad(one) == spelt_abroad(other) or _slipped(one, other):
        return True
    if not (_CYRILLIC.search(one) and _CYRILLIC.search(other)):
        return False
    return _said_of_before(one) == _said_of_before(other) or (_numbers_agree(one, other) and declined(one, other))


def _slipped(one: str, other: str) -> bool:
    """One letter left out, put in or moved, inside a long word: what stands at its ends are prefixes and endings."""
    from rapidfuzz.distance import OSA

    short, long = sorted((one, other), key=len)
    if len(short) < _TYPO_IN or short[:_HEAD] != long[:_HEAD] or short[-_TAIL:] != long[-_TAIL:]:
        return False
    if OSA.distance(short, long) != 1:
        return False
    return len(short) < len(long) or sorted(short) == sorted(long)


def spelt_abroad(word: str) -> str:
    """A word in one of the spellings that English has."""
    for here, there in _ABROAD:
        word = word.replace(here, there)
    return word


def _said_of_before(word: str) -> str:
    """Its past: "who saw" is one word in some languages."""
    return _PAST.sub("л", word) if _PAST.search(word) else word


def _numbers_agree(one: str, other: str) -> bool:
    many = [_MANY.search(word) is not None for word in (one, other)]
    single = [_ONE.search(word) is not None for word in (one, other)]
    return not (many[0] and single[1]) and not (many[1] and single[0])


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
