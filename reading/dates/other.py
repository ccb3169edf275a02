"""Dates in languages we keep no words of: dateparser, asked strictly, late and rarely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reading.dates.moments import text_of

_OWN = frozenset({"en", "ru", "uk", "be"})
# Languages of the sources that are watched; each more costs time and readings nobody meant.
_USUAL = ("fr", "es", "de", "pt", "it", "pl", "tr", "ar", "fa", "kk", "ka", "hy", "az", "uz")
# Day and month and a whole year: what is asked of it must be in the text, so that it cannot fill in anything.
_WORTH_ASKING = re.compile(r"(?=.*[^\W\d_]{3})(?=.*(?<!\d)\d{1,2}(?!\d))(?=.*(?<!\d)(?:\d{4})(?!\d))")
_NO_RANGE = re.compile(r"\d\s?[-–—]\s?\d|©")


def read_other_language(text: str, languages: Sequence[str]) -> str | None:
    """The day `text` names in one of `languages` (or of the usual ones); only a whole date with all its parts."""
    if len(text) > 60 or _NO_RANGE.search(text) or not _WORTH_ASKING.match(text):
        return None
    asked = [language for language in languages if language not in _OWN] or (list(_USUAL) if not languages else [])
    if not asked:
        return None
    import dateparser  # slow to load, and most runs never need it

    settings: Any = {
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        found = dateparser.parse(text, languages=asked, settings=settings)
    except ValueError:  # a language it does not know
        return None
    return text_of(found.year, found.month, found.day) if found else None
