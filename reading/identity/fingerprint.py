"""Whether a publication says something it did not say before: fingerprints without noise, and the decision."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from reading.identity.exchanges import negates
from reading.identity.noise import without_noise
from reading.identity.typography import plain
from reading.records import Document

# Goes up with every change of the noise lexicon, of `typography` or of what is hashed here; a test holds it.
FINGERPRINT = "2"

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d]+")


@dataclass(frozen=True, slots=True)
class Decision:
    """`reason` says in words what differs, never quoting the text: reasons are logged, names must not be."""

    verdict: Literal["new", "updated", "unchanged"]
    reason: str


def fingerprint(title: str, text: str) -> str:
    """128 bits as hex digits, equal for two readings that differ in noise, quotes, dashes and white space only."""
    words = " ".join(plain(paragraph) for paragraph in without_noise(text).paragraphs)
    return blake2b(f"{plain(title)}\x00{plain(words)}".encode("utf-8", "replace"), digest_size=16).hexdigest()


def decide(document: Document, known: tuple[str, str] | None) -> Decision:
    """Compare a document with the (title, text) of the current revision, both by today's rules."""
    if known is None:
        return Decision("new", "not seen before")
    title, text = known
    if (title, text) == (document.title, document.text):
        return Decision("unchanged", "word for word the same")
    if text.strip() and not document.text.strip():
        return Decision("unchanged", "no text was read this time; the text held stands")
    if fingerprint(title, text) == fingerprint(document.title, document.text):
        return Decision("unchanged", _noise_that_differs(text, document.text))
    return Decision("updated", _difference(title, text, document))


def _noise_that_differs(old: str, new: str) -> str:
    names = sorted(without_noise(old).dropped | without_noise(new).dropped)
    return f"only noise differs: {', '.join(names)}" if names else "only quotes, dashes or white space differ"


def _difference(title: str, text: str, document: Document) -> str:
    reasons = []
    if plain(title) != plain(document.title):
        reasons.append("the title changed")
    old = [plain(paragraph) for paragraph in without_noise(text).paragraphs]
    new = [plain(paragraph) for paragraph in without_noise(document.text).paragraphs]
    if len(new) != len(old):
        reasons.append("paragraphs were added" if len(new) > len(old) else "paragraphs were removed")
    gone, come = Counter(_TOKEN.findall(" ".join(old))), Counter(_TOKEN.findall(" ".join(new)))
    touched = [*(gone - come), *(come - gone)]
    if any(token[0].isdigit() for token in touched):
        reasons.append("a number changed")
    if any(negates(token.lower()) for token in touched):
        reasons.append("a negation changed")
    if any(token[0].isupper() for token in touched):
        reasons.append("a name or capital changed")
    if not reasons:
        reasons.append("words changed" if touched else "the order or punctuation changed")
    return "; ".join(reasons)
