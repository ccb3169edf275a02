"""Given names that Belarusian spells as it hears them and the lists as Russian does: «Фаціма», «Зямфіра»."""

from __future__ import annotations

import re
from functools import cache

from reading.recognise.cast import Gender
from reading.recognise.people.lexicon import names

# How Russian spells what Belarusian writes as it is spoken, roughly: both come to one skeleton.
_SPOKEN = (
    (re.compile("ь|(?<=н)н|(?<=л)л"), ""),
    (re.compile("дз(?=[іеяюё])"), "д"),
    (re.compile("ц(?=[іеяюё])"), "т"),
)
_SKELETON = str.maketrans({**dict.fromkeys("іыї", "и"), **dict.fromkeys("эяё", "е"), "о": "а", "ў": "в", "ґ": "г"})
_LONG_ENOUGH = 6


def _skeleton(name: str) -> str:
    for spoken, written in _SPOKEN:
        name = spoken.sub(written, name)
    return name.translate(_SKELETON)


@cache
def _given_by_sound() -> dict[str, str]:
    """Skeletons of the given names of the lists, and whose they are."""
    found: dict[str, set[str]] = {}
    for name, kind in names("cyrillic").items():
        if kind != "s" and len(skeleton := _skeleton(name)) >= _LONG_ENOUGH:
            found.setdefault(skeleton, set()).add(kind)
    return {skeleton: kinds.pop() if len(kinds) == 1 else "u" for skeleton, kinds in found.items()}


def is_given_by_sound(nominative: str, gender: Gender) -> bool:
    """Whether a name sounds like a known given name of that gender."""
    return _given_by_sound().get(_skeleton(nominative)) in ("u", gender[0])
