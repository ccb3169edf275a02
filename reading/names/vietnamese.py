"""Vietnamese names as Russian writes them ("Чанг"), from their Latin letters ("Trang"): letters alone never meet."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice, product

from reading.names.lexicon import table

_ONSETS = {
    "ngh": "нг", "ng": "нг", "nh": "нь", "gh": "г", "gi": "з", "kh": "кх", "ph": "ф", "th": "тх", "tr": "ч", "ch": "т",
    "qu": "ку", "b": "б", "c": "к", "k": "к", "d": "з", "đ": "д", "g": "г", "h": "х", "l": "л", "m": "м", "n": "н",
    "r": "р", "s": "ш", "t": "т", "v": "в", "x": "с", "": "",
}  # fmt: skip
_OTHER_U = "w"
_VOWELS = {_OTHER_U: "ы", "a": "а", "e": "е", "i": "и", "y": "и", "o": "о", "u": "у"}
_CODAS = {"ng": "нг", "nh": "нь", "ch": "ть", "c": "к", "m": "м", "n": "н", "p": "п", "t": "т", "": ""}
_SYLLABLE = re.compile(
    f"({'|'.join(sorted(filter(None, _ONSETS), key=len, reverse=True))})?([aeiouyw]{{1,3}})"
    f"({'|'.join(sorted(filter(None, _CODAS), key=len, reverse=True))})?"
)
_TRIED = 8
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_MARK = re.compile("[à-öø-ýăđĩũơưạ-ỹ]")
_WORDS = (2, 5)


@lru_cache(maxsize=20_000)
def in_russian(name: str) -> tuple[str, ...]:
    """The ways Russian may write a Vietnamese name; none where it is not one of a Vietnamese family."""
    words = name.lower().replace("-", " ").split()
    bare = [_without_marks(word) for word in words]
    if not _WORDS[0] <= len(words) <= _WORDS[1] or not {bare[0], bare[-1]} & _families():
        return ()
    written = [_written(word) for word in bare]
    if not all(written):
        return ()
    return tuple(" ".join(ways) for ways in islice(product(*written), _TRIED))


def other_marks(left: str, right: str) -> bool:
    """Whether two Vietnamese names are both written with marks, and not with the same: "Hùng" is not "Hưng"."""
    ours, theirs = (unicodedata.normalize("NFC", name).lower().replace("-", " ").split() for name in (left, right))
    if not (_MARK.search(left.lower()) and _MARK.search(right.lower())) or not _of_a_family(ours):
        return False
    if sorted(map(_bare, ours)) != sorted(map(_bare, theirs)):
        return False
    family = _marked(ours[0]) == _marked(theirs[0])
    # Who leaves the marks of the family out may leave out others.
    pairs = [(one, other) for one in ours for other in theirs if _bare(one) == _bare(other)]
    careful = [pair for pair in pairs if family or all(map(_MARK.search, pair))]
    return any(_marked(one) != _marked(other) for one, other in careful)


def _of_a_family(words: list[str]) -> bool:
    return bool(words) and not {_bare(words[0]), _bare(words[-1])}.isdisjoint(_families())


def _bare(word: str) -> str:
    return _without_marks(word).replace("đ", "d").replace(_OTHER_U, "u")


def _marked(word: str) -> tuple[str, str]:
    """The letters of a syllable and its tone, wherever that stands: "Hoà" is "Hòa", "Thuý" is "Thúy"."""
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(sign for sign in letters if sign in _TONES)
    return "".join(sign for sign in letters if sign not in _TONES), tones


def _without_marks(word: str) -> str:
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", word).replace("ư", _OTHER_U))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _written(word: str) -> tuple[str, ...]:
    found = _SYLLABLE.fullmatch(word)
    if found is None:
        return ()
    onset, vowels, coda = found[1] or "", found[2], found[3] or ""
    spelt = "".join(_VOWELS[vowel] for vowel in vowels.replace("uye", "ue"))
    if not coda and len(vowels) > 1 and vowels[-1] in "iy":
        spelt = spelt[:-1] + "й"
    # Whoever leaves the marks out writes d for both.
    onsets = ("з", "д") if onset == "d" else (_ONSETS[onset],)
    return tuple(f"{one}{spelt}{_CODAS[coda]}" for one in onsets)


@cache
def _families() -> frozenset[str]:
    return frozenset(table("name_shapes")["vietnamese"]["families"])
