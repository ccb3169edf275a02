"""A small set of numbers by which two copies of one text find each other in an index; it never proves anything."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from heapq import nsmallest

from reading.identity.noise import credit, without_noise

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 3
_FRACTION = 8
# A text with fewer would often share none with its copy; one with more fills the index without being found better.
_FEWEST, _MOST = 24, 512


def sketch(text: str) -> tuple[int, ...]:
    """FracMinHash: of the hashes of all runs of three folded words, the eighth with the lowest values.

    Signed 64-bit numbers in rising order, the same in every process. Short texts keep their twenty-four lowest, so two
    copies, one with a line more, still share several. Noise and credit lines are left out. Empty for no words.
    """
    paragraphs = [paragraph for paragraph in without_noise(text).paragraphs if not credit(paragraph)]
    words = [word for paragraph in paragraphs or [text] for word in folded_words(paragraph)]
    hashes = (
        {_hash(" ".join(words[at : at + _SHINGLE])) for at in range(max(1, len(words) - _SHINGLE + 1))}
        if words
        else set()
    )
    low = [value for value in hashes if value < 2**64 // _FRACTION]
    kept = nsmallest(_MOST, low) if len(low) >= _FEWEST else nsmallest(_FEWEST, hashes)
    return tuple(sorted(value - 2**64 if value >= 2**63 else value for value in kept))


def folded_words(text: str) -> list[str]:
    """Words and numbers without case, accents, stress and the two ways of writing ё."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\u00ad", ""))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter) or letter == "\u0306")
    return _WORD.findall(unicodedata.normalize("NFC", bare).casefold())


def _hash(shingle: str) -> int:
    return int.from_bytes(blake2b(shingle.encode("utf-8", "replace"), digest_size=8).digest(), "big")
