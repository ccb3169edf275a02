"""Whose rules read a sentence: by its letters, so that a quotation in another language is read by that one's."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.recognise.facts.rulebook import Script

_CYRILLIC = re.compile(r"[а-яёіїєґўА-ЯЁІЇЄҐЎ]{3}")
_LATIN = re.compile(r"[a-zA-Z]{3}")
# In a text in Cyrillic letters "Amnesty International" is a name, whatever the words around it.
_CAPITALISED = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*")
_CYRILLIC_LANGUAGES = ("ru", "uk", "be")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_UKRAINIAN = re.compile("[їєґЇЄҐ]")
_BELARUSIAN = re.compile("[ўЎ]")
_SHARED = re.compile("[іўІЎ]")
_NOT_BELARUSIAN = re.compile("[ищъИЩЪ]")


@lru_cache(maxsize=2_000)  # a text is read again once its people are known
def script_of(text: str, language: str | None = None) -> Script:
    """The rules for a sentence of a text in `language`."""
    latin = _CAPITALISED.sub("", text) if language in _CYRILLIC_LANGUAGES else text
    if text.isascii() or len(_CYRILLIC.findall(text)) <= len(_LATIN.findall(latin)):
        return "en"
    if language == "uk":
        return "ru" if _RUSSIAN.search(text) and not (_UKRAINIAN.search(text) or _SHARED.search(text)) else "uk"
    if language == "be":
        return "ru" if _NOT_BELARUSIAN.search(text) and not _SHARED.search(text) else "be"
    if _BELARUSIAN.search(text) and not _NOT_BELARUSIAN.search(text):
        return "be"
    return "uk" if _UKRAINIAN.search(text) and not _RUSSIAN.search(text) else "ru"
