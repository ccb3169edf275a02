"""Which script a name is written in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_CODES = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "CJK": "Hani", "GEORGIAN": "Geor", "ARMENIAN": "Armn",
    "HEBREW": "Hebr", "GREEK": "Grek", "MYANMAR": "Mymr", "KHMER": "Khmr", "ETHIOPIC": "Ethi", "HANGUL": "Hang",
    "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "DEVANAGARI": "Deva", "THAI": "Thai", "LAO": "Laoo", "TIBETAN": "Tibt",
    "BENGALI": "Beng", "TAMIL": "Taml", "MONGOLIAN": "Mong", "SYRIAC": "Syrc", "THAANA": "Thaa",
}  # fmt: skip
_CYRILLIC_ONLY = re.compile("[\u0400-\u0481\u048a-\u052f][\u0400-\u0481\u048a-\u052f \\-.'’ʼ]*")
UNKNOWN = "Zyyy"


@lru_cache(maxsize=100_000)
def script(name: str) -> str:
    """ISO 15924 code of the script most letters of `name` belong to; "Zyyy" where there is no letter we know."""
    if _CYRILLIC_ONLY.fullmatch(name):
        return "Cyrl"
    if name.isascii():
        return "Latn" if any(map(str.isalpha, name)) else UNKNOWN
    counted = Counter(filter(None, map(_of, name)))
    return counted.most_common(1)[0][0] if counted else UNKNOWN


@lru_cache(maxsize=10_000)
def _of(letter: str) -> str | None:
    if not letter.isalpha():
        return None
    return _CODES.get(unicodedata.name(letter, "").split(" ")[0].split("-")[0])
