"""Names both written in Arabic letters: hands differ in hamza, last letters, spaces and "son of", never in the rest."""

from __future__ import annotations

import re
from functools import lru_cache

_ARABIC = re.compile("[\u0600-\u06ff]")
_UNWRITTEN = re.compile("[\u064b-\u065f\u0670\u0640\u200c-\u200f]")
_ONE_LETTER = str.maketrans("أإآٱىئیةکكؤگ", "ااااييي" + "هككوك")
_SERVANT = re.compile(r"\bعبد\s+(?=\w)")
_FATHER = re.compile(r"\bابو\s+(?=\w)")
_SON_OF = frozenset(("بن", "ابن", "ال"))
_ARTICLE = re.compile("^ال(?=\\w{3})")
_FEWEST = 2


def one_in_arabic(left: str, right: str) -> bool:
    """Whether two names in Arabic letters are the same words, however their hamzas, spaces and articles are written."""
    if not _ARABIC.search(left) or not _ARABIC.search(right):
        return False
    ours = _words(left)
    return len(ours) >= _FEWEST and ours == _words(right)


@lru_cache(maxsize=50_000)
def _words(name: str) -> tuple[str, ...]:
    letters = _UNWRITTEN.sub("", name).translate(_ONE_LETTER).replace("-", " ")
    run = _FATHER.sub("ابو", _SERVANT.sub("عبد", letters))
    return tuple(_ARTICLE.sub("", word) for word in run.split() if word not in _SON_OF)
