"""What kind of edit lies between two passages: which words went or came, and how much that matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal

from reading.identity.exchanges import Word, names, opposed
from reading.identity.spelling import other_names, respelt
from reading.identity.units import contrary, matter, modality, negation, number, status, title, turn
from reading.identity.verbs import other_tense, other_verb

Grade = Literal["none", "cosmetic", "minor", "substantive"]
Reason = Literal[
    "name", "number", "negation", "verb", "title", "block added", "block removed", "rewritten",
    "words", "spelling", "order", "label", "first seen", "findings", "reader",
]  # fmt: skip
# Reasons by which an edit is told; with any other it is kept and shown.
WEIGHTY: frozenset[Reason] = frozenset(
    {"name", "number", "negation", "verb", "title", "block added", "block removed", "rewritten", "findings"}
)

_FEW = 6  # words put in or taken out of a sentence that may still be a matter of style
_REWRITTEN = 9  # words exchanged in one passage


def differing(left: Sequence[Word], right: Sequence[Word], lower: frozenset[str]) -> set[Reason]:
    """Why one passage is not the other; empty where only the order of its words is another."""
    matcher = SequenceMatcher(None, _spelt(left), _spelt(right), autojunk=False)
    reasons: set[Reason] = set()
    exchanged = 0
    moved = Counter(_spelt(left)) & Counter(_spelt(right))
    gaps = []
    for what, left_start, left_end, right_start, right_end in matcher.get_opcodes():
        if what == "equal":
            moved -= Counter(_spelt(left[left_start:left_end]))
            continue
        gaps.append((left[left_start:left_end], right[right_start:right_end]))
    for gone, come in gaps:
        gone, come = _staying(gone, moved), _staying(come, moved)
        if gone or come:
            reasons |= _of_gap(gone, come, lower)
            exchanged += max(len(gone), len(come))
        else:
            reasons.add("order")
    if exchanged >= _REWRITTEN:
        reasons.add("rewritten")
    return reasons


def _spelt(these: Iterable[Word]) -> list[str]:
    return [word.folded for word in these]


def _staying(gap: Sequence[Word], moved: Counter[str]) -> list[Word]:
    """A gap without small words that only stand elsewhere now. Names and numbers that change places are exchanged.

    And whoever did not say that he saw it is not one who said that he did not.
    """
    weighty = (word.capital or number(word) or negation(word.folded) for word in gap)
    return [word for word, weighs in zip(gap, weighty, strict=True) if weighs or not moved[word.folded]]


def _of_gap(gone: Sequence[Word], come: Sequence[Word], lower: frozenset[str]) -> set[Reason]:
    reasons: set[Reason] = set()
    if _differ(gone, come, number):
        reasons.add("number")
    if _negations(gone) != _negations(come) or any(contrary(a.folded, b.folded) for a in gone for b in come):
        reasons.add("negation")
    left, right = (_named(gap, lower) for gap in (gone, come))
    if other_names(left, right) or other_names(right, left) or (len(gone) == len(come) == 1 and opposed(gone, come)):
        reasons.add("name")
    if _differ(gone, come, _done) or other_tense(gone, come) or (other_verb(gone, come) and not _one_word(gone, come)):
        reasons.add("verb")
    if reasons:
        return reasons
    if left or right or _one_word(gone, come):
        return {"spelling"}
    if abs(len(gone) - len(come)) >= _FEW:
        return {"block added" if len(come) > len(gone) else "block removed"}
    return {"words"}


def _differ(gone: Sequence[Word], come: Sequence[Word], said: Callable[[Word], str | None]) -> bool:
    return Counter(filter(None, map(said, gone))) != Counter(filter(None, map(said, come)))


def _named(gap: Sequence[Word], lower: frozenset[str]) -> list[Word]:
    return [word for word in names(gap, lower) if not number(word) and not title(word.folded)]


def _done(word: Word) -> str | None:
    return status(word.folded) or matter(word.folded) or modality(word.folded) or turn(word.folded)


def _negations(gap: Sequence[Word]) -> int:
    return sum(negation(word.folded) for word in gap)


def _one_word(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    return len(gone) == len(come) == 1 and respelt(gone[0].folded, come[0].folded)
