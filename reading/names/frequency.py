"""How common a name is, from shipped bands: two people of a very common name are no coincidence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from reading.names.lexicon import table
from reading.names.parts import parts
from reading.names.slips import Slip
from reading.names.sounds import sounds
from reading.names.surname import form
from reading.names.word import Word

_ALL = 100_000
# Bearers among so many of a given name and of a surname no band holds.
_OTHER_GIVEN = 20
_OTHER_SURNAME = 3
# From here on a country of fifty million people holds thousands of bearers of both names.
_COMMON = 8e-5
_LONG_ENOUGH = 8


@lru_cache(maxsize=50_000)
def common(name: str) -> bool:
    """Whether given name and surname together are so common that the name alone tells nobody apart."""
    found = parts(name)
    if len(found.words) < 2:
        return True
    if found.sure and found.givens:
        return _share_given(found.givens) * _share_surname(found.surname) / 1e10 >= _COMMON
    shares = sorted((_share_surname((word,)) for word in found.words), reverse=True)
    return shares[0] * max(shares[1], 500) / 1e10 >= _COMMON and len(found.words) == 2


def another_expected(name: str, givens: int) -> float:
    """How many more bearers of a name an archive may hold that knows so many given names with its surname.

    A surname that no band holds may be one of whole villages where the archive's people come from.
    """
    return max(0, givens - 1) * _share_given(parts(name).givens) / _ALL


def given_and_surname(name: str) -> tuple[str, str] | None:
    """The given name, in one spelling of all that it has, and the surname as written; None where neither is sure."""
    found = parts(name)
    if not found.sure or not found.givens or not found.surname:
        return None
    first = found.givens[0]
    return min(first.given.names) if first.given is not None else first.sound, found.surname[-1].text


def common_surname(name: str) -> bool:
    """Whether the surname alone is in a band, so that a near spelling may well be another family."""
    found = parts(name)
    return _share_surname(found.surname or found.words) > _OTHER_SURNAME


def common_word(word: Word) -> bool:
    """Whether one word is a surname in a band."""
    return _share_surname((word,)) > _OTHER_SURNAME


def one_family(kind: Slip, left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether a slip is all that parts two surnames: no family that many bear is near.

    An echo makes no name of a common one ("Karirimov"); two letters exchanged may. In a short surname either makes
    another family easily ("Kukushkin", "Kushkin"), but for one consonant too many, and a turn does in any.
    """
    if kind == "turn":
        return False
    known = [_share_surname(words) > _OTHER_SURNAME for words in (left, right)]
    lengths = [sum(len(word.sound) for word in words) for words in (left, right)]
    if min(lengths) < _LONG_ENOUGH:
        return kind == "echo" and abs(lengths[0] - lengths[1]) == 1 and not any(known)
    return not all(known) if kind == "echo" else not any(known)


def _share_given(givens: Sequence[Word]) -> int:
    known = [word.given.share for word in givens if word.given is not None]
    return max([_OTHER_GIVEN, *known]) if len(givens) == 1 else _OTHER_GIVEN


def _share_surname(words: Sequence[Word]) -> int:
    return min((_share_of(word.sound) for word in words), default=_OTHER_SURNAME)


def _share_of(sound: str) -> int:
    # Only what ends so may be a woman's form of another.
    return _surnames().get(form(sound)[0] if sound.endswith("a") else sound, _OTHER_SURNAME)


@cache
def _surnames() -> dict[str, int]:
    found: dict[str, int] = {}
    for band, names in table("name_surnames")["per_100000"].items():
        for name in names:
            found.setdefault(form(sounds(name))[0], int(band))
    return found
