"""What stands beside the words of an event and makes them tell of something else: «увезла скорая» is no arrest."""

from __future__ import annotations

import re

from reading.recognise.facts.rulebook import Hit

_TAKEN = frozenset({"detention", "custody_ordered"})
_AMBULANCE = re.compile(
    r"(?<!\w)(?:ambulance|paramedics|скор(?:ая|ой|ую)|медик(?:и|ами)|швидк(?:а|ій|ою|у)|хутк(?:ая|ай|ую)|сан(?:итары|ітари|ітары))(?!\w)",
    re.IGNORECASE,
)
_BESIDE = 30


def is_otherwise(hit: Hit, text: str) -> bool:
    """Whether somebody was taken away by those who heal."""
    if hit.rule.kind not in _TAKEN:
        return False
    return _AMBULANCE.search(text, max(0, hit.start - _BESIDE), hit.end + _BESIDE) is not None
