"""Text as it reads, however it was typed: quotes, dashes, invisible characters and white space made alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´ʼ′ʹ", "'"),
        **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"),
        "ё": "е",
        "Ё": "Е",
    }
)
# A stress mark over a Cyrillic vowel is an aid to reading; й and ї are letters, and are composed by then.
_STRESS = re.compile("(?<=[\u0400-\u052f])[\u0300\u0301]")
_DOUBLE = re.compile("''|,,")
_AROUND_DASH = re.compile(r"\s*-+\s*")
_BEFORE_MARK = re.compile(r" (?=[,.;:!?)\]])")
_AFTER_MARK = re.compile(r"(?<=[(\[]) ")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """One line: NFKC, one kind of quote and dash, no invisible characters, single spaces, none before a comma.

    Letters, their case, digits and their order stay, and so does every other mark.
    """
    if text.isascii():
        text = text.replace("`", "'")
    else:
        text = _STRESS.sub("", unicodedata.normalize("NFKC", text).translate(_ALIKE))
    text = " ".join(_DOUBLE.sub('"', text).split())
    if "-" in text:
        text = _AROUND_DASH.sub("-", text)
    return _AFTER_MARK.sub("", _BEFORE_MARK.sub("", text)).strip()
