"""Patterns for Belarusian written in the one spelling, made to hold for both: «змясцілі» for «зьмясьцілі» too."""

from __future__ import annotations

import re

_SOFT = "[бвдзлмнпсфц]"
# What the classical spelling marks and the official one does not: a soft consonant before another.
_SOFTENED = re.compile(
    rf"[зс](?={_SOFT}{{1,2}}(?:[іеёюя]|$))|ц(?=[вцм](?:[іеёюя]|$))|н(?=н(?:[іеёюя]|$))|л(?=л[іеёюя])|д(?=дз[іеёюя])",
    re.IGNORECASE,
)
# Loan words that the two write with other vowels and consonants.
_LOANS = tuple(
    (re.compile(written), meant)
    for written, meant in (
        (r"(?<!\w)кал[оё]ні", "кал[оё]ні"),
        (r"(?<!\w)апеляц", "ап[еэ]ляц"),
        (r"(?<!\w)аперац", "ап[еэ]рац"),
        (r"(?<!\w)м[еэ]ды", "м[еэ]ды"),
        (r"(?<!\w)прэзід", "прэз[іы]д"),
        (r"(?<!\w)лагер", "л[ая]г[еэ]р"),
        (r"(?<!\w)псіх", "пс[іы]х"),
        (r"пенсія", "п[еэ]нсія"),
    )
)
# Classes, escapes, what must stand before, names of groups and repetitions stay as they are.
_LITERAL = re.compile(r"(\\.|\(\?<[!=](?:\\.|[^()\\])*\)|\[(?:\\.|[^\]\\])*\]|\(\?P<\w+>|<\w+>|\{[^}]*\})")


def in_both_spellings(pattern: str) -> str:
    """The pattern, written in the official spelling, for texts in either."""
    pieces = _LITERAL.split(pattern)
    return "".join(piece if number % 2 else _softened(piece) for number, piece in enumerate(pieces))


def _softened(letters: str) -> str:
    for written, meant in _LOANS:
        letters = written.sub(meant, letters)
    return _SOFTENED.sub(lambda found: "(?:д|дзь)" if found.group() in "дД" else f"{found.group()}ь?", letters)
