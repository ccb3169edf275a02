"""Fingerprints of a publication's text, without noise."""

from __future__ import annotations

from hashlib import blake2b

from reading.identity.noise import without_noise
from reading.identity.typography import plain

# Goes up with every change of the noise lexicon, of `typography`, of what is hashed here, or of what makes two texts a
# release and its copy: all of it is decided again by `reread`; a test holds it.
FINGERPRINT = "15"


def fingerprint(title: str, text: str) -> str:
    """128 bits as hex digits, equal for two readings that differ in noise, quotes, dashes and white space only."""
    words = " ".join(plain(paragraph) for paragraph in without_noise(text).paragraphs)
    return blake2b(f"{plain(title)}\x00{plain(words)}".encode("utf-8", "replace"), digest_size=16).hexdigest()
