"""Finds the persons of a text, one entry for each human being, and every mention of them."""

from __future__ import annotations

from reading.recognise.cast import Cast, PersonMention
from reading.recognise.text import Text

__all__ = ["Cast", "PersonMention", "find_persons"]


def find_persons(text: Text) -> Cast:
    """Everyone named in the text, in the order of their first full mention."""
    return Cast()
