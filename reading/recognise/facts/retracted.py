"""Whether the sentence behind takes back what one tells: «... сканаў. Гэта няпраўда.»"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reading.lexicons import load
from reading.recognise.text import Sentence


@cache
def _retracts(language: str) -> re.Pattern[str] | None:
    words = load("reference").get(language, {}).get("retracts")
    return re.compile(words, re.IGNORECASE) if words else None


def is_retracted(sentence: Sentence, following: Sequence[Sentence], language: str) -> bool:
    """Whether the first of those `following` says that `sentence` is not so."""
    pattern = _retracts(language)
    if pattern is None or not following or following[0].field != sentence.field:
        return False
    return pattern.match(following[0].text) is not None
