"""A page that grows in place: its dated paragraphs, what came to it or went from it, and whether it shrank instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.dates import opening_date
from reading.identity.noise import without_noise
from reading.identity.typography import plain

# Losing more than this is no growth: the page was replaced, emptied, or is read differently now.
_HALF = 2
_FEW_DATES = 2
_SENTENCES = re.compile(r"(?<=[.!?…])[\"'»”’)]*\s+(?=[^\W\d_a-zа-яёіїєґў]|[\d\"'«“‘(\[–—-])|\n")


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


def added_passages(before: str, after: str) -> tuple[str, ...]:
    """What `after` says that `before` did not, in its order: new paragraphs whole, of others their new sentences.

    A sentence that was changed is new. What is only noise, or was only moved, is not there.
    """
    return tuple(" ".join(sentences) for sentences in _fresh(before, after))


def lost_passages(before: str, after: str) -> tuple[str, ...]:
    """What `before` said that `after` says no more, in the same way; a sentence that was reworded is not lost."""
    came = [_words(sentence) for sentences in _fresh(before, after) for sentence in sentences]
    lost = (
        " ".join(each for each in sentences if not any(_alike(_words(each), new) for new in came))
        for sentences in _fresh(after, before)
    )
    return tuple(filter(None, lost))


def _fresh(before: str, after: str) -> Iterator[list[str]]:
    """For each paragraph of `after` its sentences that `before` does not hold, where there are such."""
    old = without_noise(before).paragraphs
    paragraphs = {plain(paragraph) for paragraph in old}
    known = {plain(sentence) for paragraph in old for sentence in _SENTENCES.split(paragraph)}
    for paragraph in without_noise(after).paragraphs:
        if plain(paragraph) in paragraphs:
            continue
        fresh = [each.strip() for each in _SENTENCES.split(paragraph) if plain(each) not in known]
        if any(re.search(r"\w", sentence) for sentence in fresh):
            yield fresh


def _words(sentence: str) -> set[str]:
    return set(re.findall(r"\w+", plain(sentence)))


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) * _HALF >= max(len(one), len(other))


def _paragraphs(text: str) -> list[str]:
    return [each.strip() for each in re.split(r"\n\s*\n", text) if each.strip()]
