"""Patterns of dates in words alone: "восьмого августа", "январским решением", "in April and August"."""

from __future__ import annotations

import re

from reading.dates import words
from reading.dates.moments import text_of
from reading.dates.written import Circumstances, Form
from reading.patterns.words import either


def _month_attribute(match: re.Match[str], circumstances: Circumstances) -> str | None:
    """ "Январским решением": the latest January up to the base."""
    if circumstances.base is None or not circumstances.running:
        return None
    return circumstances.base.without_year(words.MONTH_ATTRIBUTES[words.key(match["stem"])], None, ahead=0)


def _last_year(_: re.Match[str], circumstances: Circumstances) -> str | None:
    return text_of(circumstances.base.year - 1) if circumstances.base and circumstances.running else None


def _other_month(match: re.Match[str], circumstances: Circumstances) -> str | None:
    """The second month of "in April and August"."""
    name = words.key(match["month"])
    if circumstances.base is None or name in words.SHORT_MONTHS or (name.isascii() and match["month"].islower()):
        return None
    return circumstances.base.without_year(words.MONTHS[name], None, ahead=0)


def _day_in_words(match: re.Match[str], circumstances: Circumstances) -> str | None:
    if match.group().isascii() and " of " not in match.group().lower():
        return None  # "the second March on Washington"
    day, month = words.ORDINALS[words.key(match["day"])], words.MONTHS[words.key(match["month"])]
    if match["year"]:
        return text_of(int(match["year"]), month, day)
    if circumstances.base is None or (match["month"].isascii() and match["month"].islower()):
        return None
    return circumstances.base.without_year(month, day, ahead=circumstances.ahead)


_OF_YEAR = rf"(?:,?\s{words.YEAR}(?:\s?{words.YEAR_WORD}(?!\w))?)?"
_IN_WORDS = rf"(?<![\w-])(?P<day>{either(words.ORDINALS)})\s(?:of\s)?{words.MONTH}(?!\w){_OF_YEAR}"
_NOUN = rf"\w*\s(?:\S+\s)?(?:{'|'.join(words.DATED_NOUNS)})"
_BY_MONTH = rf"(?<![\w-])(?P<stem>{either(words.MONTH_ATTRIBUTES)}){_NOUN}"
_BY_YEAR = rf"(?<![\w-])(?P<stem>{either(words.LAST_YEARS)}){_NOUN}"
_JOINED = (
    rf"(?<![\w-])(?:in|в|у|ў)\s(?:{either(words.MONTHS)}),?\s(?:and|и|та|й|і|ды)\s(?:in\s|в\s|у\s|ў\s)?"
    rf"{words.MONTH}(?![\w-])(?!\s?\d)"
)
ATTACHED: tuple[Form, ...] = (
    Form(re.compile(_BY_MONTH, re.IGNORECASE), _month_attribute, False, "stem"),
    Form(re.compile(_BY_YEAR, re.IGNORECASE), _last_year, False, "stem"),
    Form(re.compile(_IN_WORDS, re.IGNORECASE), _day_in_words, False),
    Form(re.compile(_JOINED, re.IGNORECASE), _other_month, False, "month"),
)
