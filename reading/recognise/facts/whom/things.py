"""What was done to a thing of somebody's and not to them: "they had seized her passport"."""

from __future__ import annotations

import re
from functools import cache

from reading.lexicons import load
from reading.recognise.facts.rulebook import Hit

# What is done to somebody bodily.
_OF_THE_BODY = frozenset({"detention", "custody_ordered", "exile", "release", "exchange", "death"})


@cache
def _thing() -> re.Pattern[str]:
    things = load("reference")["en"]["belongings"]
    return re.compile(
        rf"\s*(?:his|her|their|the|its|(?:[\w’'.-]+\s){{0,5}}?[\w’'-]+[’']s?)\s(?:(?!and\b|with|from|to\b|in\b|at\b|on\b|by\b|for\b|off\b"
        rf"|away\b|out\b|as\b|over\b)[\w’'-]+\s){{0,2}}?(?:{things})(?=\s*(?:$|[^\w\s-]|(?:and|or|of|from|at|on|in|for|as|to|with|while"
        r"|when|during|after|before|away|off|that|which|by|because|without|but|until|under|again|too|is|was|were|has|had|they|he|she)\b))",
        re.IGNORECASE,
    )


def is_done_to_a_thing(hit: Hit, text: str) -> bool:
    """Whether a thing of somebody's stands behind an English verb for what is done to people themselves."""
    return hit.rule.kind in _OF_THE_BODY and not hit.rule.possession and _thing().match(text, hit.end) is not None
