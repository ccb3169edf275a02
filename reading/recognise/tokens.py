"""Words and signs of a sentence with their places in the field."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading.recognise.text import Sentence


def _pattern(letter: str) -> re.Pattern[str]:
    """An initial or abbreviation of single letters; a word with inner apostrophes and hyphens; a number; any sign."""
    return re.compile(
        r"(?=[A-Z])\b(?:Mr|Mrs|Ms|Pvt|Cpl|Atty|Engr|Dr|Prof|St|Gen|Col|Lt|Sgt|Rev|Hon|Sen|Gov|Maj|Capt|Ya|Yu|Yo|Ye|Zh|Kh|Sh|Ts|Dz|Dzh)\."
        rf"|{letter}\.(?:-?{letter}\.)*(?!\w)|{letter}+(?:(?:['’ʼ‘\-‑–]|['’]-){letter}+)*|\d+(?:[.,]\d+)*|[^\w\s]|_"
    )


_TOKEN, _ASCII_TOKEN = _pattern(r"[^\W\d_]"), _pattern("[A-Za-z]")
_LETTERS = frozenset({"Ya.", "Yu.", "Yo.", "Ye.", "Zh.", "Kh.", "Sh.", "Ts.", "Dz.", "Dzh."})
_POSSESSIVES = ("'s", "’s")


@dataclass(slots=True)
class Token:
    """`text` without a possessive 's, which `own` remembers; `start` and `end` count in the field, without it too."""

    text: str
    lower: str
    start: int
    end: int
    own: bool = False
    after: int = 0  # where the token really ends, possessive included

    @property
    def is_initial(self) -> bool:
        """A letter (or what stands for one of another alphabet) with a full stop, or several."""
        return self.text[-1] == "." and (self.text[1:2] == "." or self.text in _LETTERS)


def tokens(sentence: Sentence) -> list[Token]:
    """In order. A trailing 's is cut off its word; a bare trailing apostrophe is a sign of its own."""
    found: list[Token] = []
    base = sentence.start
    owns = "'s" in sentence.text or "’s" in sentence.text
    for match in (_ASCII_TOKEN if sentence.text.isascii() else _TOKEN).finditer(sentence.text):
        word = match.group()
        start, end = match.span()
        start, end = base + start, base + end
        if owns and word.endswith(_POSSESSIVES) and len(word) > 2:
            found.append(Token(word[:-2], word[:-2].lower(), start, end - 2, True, end))
        else:
            found.append(Token(word, word.lower(), start, end, False, end))
    return found
