"""Chinese names as Taiwan and older books write them ("Hsiao"): what a name in pinyin ("xiao") would be there."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.names.palladius import pinyin_syllables

_JOIN = re.compile("(?<=[a-z])(?=[A-Z])")
_TELLING = re.compile("(?i)hs|tz|ssu|[iu]eh|ung|ih|ien|uei")
_NO_LETTER = re.compile("[^a-z ]+")
_SYLLABLE = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.+)")
_INITIALS = {
    "zh": "ch", "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "z": "ts", "c": "ts", "r": "j",
}  # fmt: skip
_FINALS = {"ong": "ung", "iong": "iung", "ian": "ien", "ie": "ieh", "ue": "ueh", "er": "erh"}
# Where a syllable is not its initial and its final ("tzu"), by the pinyin of both.
_HISSED = {"z": "tzu", "c": "tzu", "s": "ssu", "zh": "chih", "ch": "chih", "sh": "shih", "r": "jih"}
_OPENED = {"yan": "yen", "ye": "yeh", "you": "yu", "yi": "i", "yue": "yueh", "yong": "yung"}
_BACK = frozenset("gkh")
_KEEPS_UO = frozenset(("g", "k", "h", "sh"))


@lru_cache(maxsize=50_000)
def wade_giles(name: str) -> str | None:
    """A name in pinyin as Wade and Giles wrote it, without their marks; None where it is none."""
    words = [pinyin_syllables(word) for word in _NO_LETTER.sub(" ", _JOIN.sub(" ", name).lower()).split()]
    return " ".join(_written(syllable) for word in words for syllable in word) if all(words) else None


def tells_wade_giles(word: str) -> bool:
    """Whether a word has letters together that pinyin never has."""
    return _TELLING.search(word) is not None


@lru_cache(maxsize=50_000)
def only_wade_giles(name: str) -> tuple[str, ...] | None:
    """The syllables of a name of which one at least is none of pinyin."""
    if not _TELLING.search(name):
        return None
    syllables = _NO_LETTER.sub(" ", re.sub("['ʻ‘’`]", "", name.lower())).split()
    if not 2 <= len(syllables) <= 3 or all(pinyin_syllables(one) for one in syllables):
        return None
    return tuple(sorted(syllables))


def _written(syllable: str) -> str:
    if syllable in _OPENED:
        return _OPENED[syllable]
    found = _SYLLABLE.fullmatch(syllable)
    initial, final = (found[1], found[2]) if found is not None else ("", syllable)
    if final == "i" and initial in _HISSED:
        return _HISSED[initial]
    if (final == "e" and initial in _BACK) or (final == "uo" and initial not in _KEEPS_UO):
        final = "o"
    elif final == "ui" and initial in ("g", "k"):
        final = "uei"
    return _INITIALS.get(initial, initial) + _FINALS.get(final, final)
