"""Polish and Czech names in an oblique case put back into the nominative, where the surname leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reading.names.given import given

_MAN = re.compile(r"(?<=[sc]k)(?:iego|iemu|ého|ému)$")
_WOMAN = re.compile(r"(?<=[sc]k)(?:iej|ą|ou)$")
# Of given names: what is taken away and what is put there instead.
_MALE_CASES = (("a", ""), ("owi", ""), ("em", ""), ("iem", ""), ("u", ""), ("ego", ""), ("ego", "y"), ("emu", ""))
_FEMALE_CASES = (("y", "a"), ("i", "a"), ("ę", "a"), ("ą", "a"), ("ie", "a"), ("e", "a"), ("u", "a"), ("ou", "a"))


def is_oblique(surname: str) -> bool:
    """Whether a word is a surname in another case than the nominative."""
    lower = surname.lower()
    return _MAN.search(lower) is not None or _WOMAN.search(lower) is not None


def latin_nominative(words: list[str]) -> tuple[list[str], bool]:
    """The words in the nominative, and whether that changed them."""
    for place, word in enumerate(words):
        lower = word.lower()
        for ending, sex in ((_MAN, "male"), (_WOMAN, "female")):
            if len(words) > 1 and ending.search(lower):
                surname = ending.sub("i" if sex == "male" else "a", lower)
                others = [surname if index == place else _given(one, sex) for index, one in enumerate(words)]
                return others, True
    return words, False


def _given(word: str, sex: str) -> str:
    known = given(word)
    if known is not None and known.sex == sex:
        return word
    return next((name for name in _possible(word.lower(), _cases(sex)) if _is(name, sex)), word)


def _cases(sex: str) -> Sequence[tuple[str, str]]:
    return _MALE_CASES if sex == "male" else _FEMALE_CASES


def _possible(word: str, cases: Sequence[tuple[str, str]]) -> Iterator[str]:
    for ending, nominative in cases:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            yield word.removesuffix(ending) + nominative


def _is(name: str, sex: str) -> bool:
    known = given(name)
    return known is not None and known.sex == sex
