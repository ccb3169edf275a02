"""Letters of one alphabet put in for those of another that look the same: scanned lists and keyboards mix them up."""

from __future__ import annotations

import re

_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-zA-Z]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_LETTERS = "AaBCcEeHKMOoPpTXxyIi"
_CYRILLIC_LETTERS = "АаВСсЕеНКМОоРрТХхуІі"
_TO_CYRILLIC = str.maketrans(_LATIN_LETTERS, _CYRILLIC_LETTERS)
# What only a hurried hand or a scanner takes for the Cyrillic letter.
_NEARLY = _TO_CYRILLIC | str.maketrans("rkumnt3b", "гкимптзь")
_TO_LATIN = str.maketrans(_CYRILLIC_LETTERS, _LATIN_LETTERS)


def unmixed(text: str) -> str:
    """`text` with each word in one alphabet, where all letters of one of them look like letters of the other."""
    if text.isascii() or not _LATIN.search(text) or not _CYRILLIC.search(text):
        return text
    return _WORD.sub(lambda found: _one_alphabet(found[0]), text)


def _one_alphabet(word: str) -> str:
    latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
    if not latin or not cyrillic:
        return word
    ways = [(_TO_CYRILLIC, _LATIN), (_TO_LATIN, _CYRILLIC)]
    for here, there in ways if latin <= cyrillic else ways[::-1]:
        changed = word.translate(here)
        if not there.search(changed):
            return changed
    changed = word.translate(_NEARLY) if latin <= cyrillic else word
    return word if _LATIN.search(changed) else changed
