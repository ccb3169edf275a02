"""A page that grows in place: its dated paragraphs, what came with its last growth, and whether it shrank instead."""

from __future__ import annotations

import re

from reading.dates import opening_date
from reading.identity.noise import without_noise
from reading.identity.typography import plain

# Losing more than this is no growth: the page was replaced, emptied, or is read differently now.
_HALF = 2
_FEW_DATES = 2
# How alike a paragraph may be to one that was there before and still count as new.
_ALIKE = 60


def newest_date(text: str) -> str | None:
    """The latest of the dates with which its paragraphs open."""
    return max(dated_paragraphs(text), default=None)


def dated_paragraphs(text: str) -> list[str]:
    """The dates with which paragraphs open, in their order."""
    return [date for paragraph in _paragraphs(text) if (date := opening_date(paragraph))]


def shrunk(before: str, after: str) -> str | None:
    """In words, what a page lost that cannot have been taken off it one by one; None where it did not shrink so."""
    old, new = len(dated_paragraphs(before)), len(dated_paragraphs(after))
    if old >= _FEW_DATES and new * _HALF < old:
        return f"{new} of {old} dated paragraphs are left"
    old, new = len(before.split()), len(after.split())
    return f"{new} of {old} words are left" if new * _HALF < old else None


def added_paragraphs(before: str, after: str) -> tuple[str, ...]:
    """Paragraphs of `after` that are new as a whole, in their order; one that was only edited is none."""
    from rapidfuzz import fuzz

    known = {plain(paragraph) for paragraph in without_noise(before).paragraphs}
    fresh = [paragraph for paragraph in without_noise(after).paragraphs if plain(paragraph) not in known]
    gone = known - {plain(paragraph) for paragraph in without_noise(after).paragraphs}
    return tuple(each for each in fresh if not any(fuzz.ratio(plain(each), old) >= _ALIKE for old in gone))


def _paragraphs(text: str) -> list[str]:
    return [each.strip() for each in re.split(r"\n\s*\n", text) if each.strip()]
