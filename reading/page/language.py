"""The language a page declares, as ISO 639-1; a declaration that the letters belie is none."""

from __future__ import annotations

import re
from typing import Any

from reading.page.structured import Declared, declarations

_CYRILLIC, _LATIN = re.compile("[\u0400-\u04ff]"), re.compile("[A-Za-z]")
# Letters that a language does not have, and how rare they must be in a text of it; a third of it may be quotations.
_FOREIGN = {
    "ru": (re.compile("[іїєґў]", re.IGNORECASE), 0.025),
    "uk": (re.compile("[ыэъёў]", re.IGNORECASE), 0.01),
    "be": (re.compile("[ищъїєґ]", re.IGNORECASE), 0.04),
}


def declared_language(root: Any, facts: Declared, text: str) -> str | None:
    """From `html lang`, else JSON-LD, else the meta elements that say so."""
    own = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    said = [*own, *facts.said("inLanguage"), facts.first("og:locale"), facts.first("content-language", "dc.language")]
    return next((code for value in said if value and (code := _code(value)) and not _belied(code, text)), None)


def _code(value: str) -> str | None:
    name = re.split(r"[-_,;\s]", value.strip().lower())[0]
    name = declarations()["languages"].get(name, name)
    return name if len(name) == 2 and name.isascii() and name.isalpha() else None


def _belied(code: str, text: str) -> bool:
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if code in declarations()["cyrillic"]:
        letters, share = _FOREIGN.get(code, (None, 1.0))
        foreign = len(letters.findall(text)) if letters else 0
        return (latin > 20 and cyrillic * 4 < latin) or foreign > cyrillic * share
    return code in declarations()["latin"] and cyrillic > 20 and latin * 2 < cyrillic
