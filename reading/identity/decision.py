"""Whether a publication says something it did not say before, and how much that matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Literal

from reading.identity.edits import WEIGHTY, Grade, Reason, differing
from reading.identity.exchanges import words
from reading.identity.fields import Field, look_at_fields
from reading.identity.fingerprint import fingerprint
from reading.identity.learning import Company, Memory
from reading.identity.looks import look
from reading.identity.noise import without_noise
from reading.identity.typography import plain
from reading.identity.units import Unit, lower_words, units
from reading.identity.wording import reworded
from reading.records import Document

# Goes up with every change of how edits are graded; a revision keeps the one that graded it.
GRADES = "13"

_SAID = {
    "name": "a name changed",
    "number": "a number changed",
    "negation": "a negation changed",
    "verb": "what is done to somebody changed",
    "title": "the title changed",
    "block added": "paragraphs were added",
    "block removed": "paragraphs were removed",
    "rewritten": "much was rewritten",
    "content": "what a sentence says changed",
    "field": "what a field says changed",
    "field added": "a field was filled in",
    "field removed": "a field was emptied",
    "returned": "it is listed again",
    "words": "words changed",
    "spelling": "the spelling changed",
    "order": "the order changed",
    "label": "a number beside a label changed",
    "findings": "other facts are recognised",
    "reader": "the page is read by other rules",
    "layout": "the register has other columns",
    "first seen": "not seen before",
}
_ALIKE = 55  # rapidfuzz ratio of two titles of which one is the other, edited


@dataclass(frozen=True, slots=True)
class Decision:
    """`reason` says in words what differs, never quoting the text: reasons are logged, names must not be.

    `waits`: a number changed that may be a counter's. The document is to be read once more, and held against the
    same text: then it is noise, or an edit.
    """

    verdict: Literal["new", "updated", "unchanged"]
    reason: str
    grade: Grade = "none"
    reasons: tuple[Reason, ...] = ()
    waits: bool = False


_WAITS = Decision("unchanged", "a number changed that may be a counter's", waits=True)
_MOVED = "only what moves by itself differs"


def decide(
    document: Document,
    known: tuple[str, str] | None,
    *,
    memory: Memory | None = None,
    company: Callable[[], Company] = Company,
    patient: bool = False,
) -> Decision:
    """Compare a document with the (title, text) of the current revision, both by today's rules.

    `memory`: what moves on this page, which learns from it. `company`: what the site's other pages carry; asked for
    only where something differs. Only a `patient` caller is told to wait.
    """
    if known is None:
        return Decision("new", _SAID["first seen"])
    title, text = known
    if (title, text) == (document.title, document.text):
        return Decision("unchanged", "word for word the same")
    if text.strip() and not document.text.strip():
        return Decision("unchanged", "no text was read this time; the text held stands")
    if fingerprint(title, text) == fingerprint(document.title, document.text):
        return Decision("unchanged", _noise_that_differs(text, document.text))
    if _spelt(title, text) == _spelt(document.title, document.text):
        return Decision("unchanged", "only capitals and punctuation differ", "cosmetic")
    return _of_words(title, text, document, memory, company(), patient=patient)


def decide_row(
    fields: Sequence[Field],
    *,
    memory: Memory | None = None,
    company: Callable[[], Company] = Company,
    mapped: frozenset[str] = frozenset(),
    patient: bool = False,
) -> Decision:
    """The same of a register's row: `fields` are those that differ. `mapped`: labels whose meaning is known."""
    seen = look_at_fields(fields, memory or _nothing_seen(), company, mapped=mapped, patient=patient)
    if seen.reasons:
        return graded(seen.reasons)
    if seen.waiting:
        return _WAITS
    if seen.moved:
        return Decision("unchanged", _MOVED)
    return Decision("unchanged", "only punctuation differs", "cosmetic" if fields else "none")


def edit_key(old: str, new: str) -> str:
    """What an edit did, whatever text it was done to: two copies of one release may be edited alike."""
    gone, come = (Counter(word.folded for unit in units(text) for word in unit.words) for text in (old, new))
    said = [sorted((gone - come).elements()), sorted((come - gone).elements())]
    return blake2b(repr(said).encode("utf-8", "replace"), digest_size=8).hexdigest()


def graded(reasons: set[Reason]) -> Decision:
    """The decision that these reasons come to."""
    grade: Grade = "substantive" if reasons & WEIGHTY else "minor"
    listed: tuple[Reason, ...] = tuple(reason for reason in _SAID if reason in reasons)
    return Decision("updated", "; ".join(_SAID[reason] for reason in listed), grade, listed)


def _of_words(
    title: str, text: str, document: Document, memory: Memory | None, company: Company, *, patient: bool
) -> Decision:
    seen = look(text, document.text, memory or _nothing_seen(), company, patient=patient)
    reasons = seen.reasons | _of_title(title, document.title, (*units(text), *units(document.text)))
    if reasons:
        return graded(reasons)
    if seen.waiting:
        return _WAITS
    if seen.moved:
        return Decision("unchanged", _MOVED)
    return Decision("unchanged", "only the order of paragraphs differs", "cosmetic")


def _nothing_seen() -> Memory:
    return Memory({}, datetime.min.replace(tzinfo=UTC))


def _of_title(old: str, new: str, around: tuple[Unit, ...]) -> set[Reason]:
    from rapidfuzz import fuzz

    left, right = words(plain(old)), words(plain(new))
    if [word.folded for word in left] == [word.folded for word in right]:
        return set()
    if reworded(left, right):
        return {"words"}
    if fuzz.ratio(plain(old), plain(new)) < _ALIKE:
        return {"title"}
    return differing(left, right, lower_words(around))


def _spelt(title: str, text: str) -> list[str]:
    """All words, whatever their case and the marks between them."""
    return [word.folded for word in words(plain(title))] + [word.folded for unit in units(text) for word in unit.words]


def _noise_that_differs(old: str, new: str) -> str:
    names = sorted(without_noise(old).dropped | without_noise(new).dropped)
    return f"only noise differs: {', '.join(names)}" if names else "only quotes, dashes or white space differ"
