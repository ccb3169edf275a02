"""What kind of edit lies between two passages: which words went or came, and how much that matters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal

from reading.identity.exchanges import Word, missing, names
from reading.identity.units import contrary, irregular, matter, modality, negation, number, status

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
_ALIKE = 70  # rapidfuzz ratio of two words that are one, misspelt or in another form
_STEM = 4
_TYPO = 2  # letters
_PAST = re.compile(r"[аеиіоуыяє]л(?:[аоиі]с[ья]|[аоиі]|ся)?$|[аяыу][вў](?:ся)?$")
_VERB_SHAPES = re.compile(
    r"(?:(?:[аеиіоуыяєў]л|л[аоиі])(?:с[ья])?|[аиіяеуы][вў](?:ся)?|[аеияіу](?:т[ьи]|ц[ьі])(?:с[яь])?|[аеуюяи]т(?:ся)?|"
    r"аст|[аяе]с[тц]ь|[еая]н[аоыі]?|[аеєуюяиі]ть(?:ся)?|ыць|іць|уць|аць|юць|ёць|цца|ена|ано|ены|аны|то|та)$"
)
_ENGLISH_SHAPES = re.compile(r"[a-z]{2,}(?:ed|ing)$")


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
    """A gap without small words that only stand elsewhere now. Names and numbers that change places are exchanged."""
    return [word for word in gap if word.capital or number(word) or not moved[word.folded]]


def _of_gap(gone: Sequence[Word], come: Sequence[Word], lower: frozenset[str]) -> set[Reason]:
    reasons: set[Reason] = set()
    if _differ(gone, come, number):
        reasons.add("number")
    if _negations(gone) != _negations(come) or any(contrary(a.folded, b.folded) for a in gone for b in come):
        reasons.add("negation")
    left, right = ([word for word in names(gap, lower) if not number(word)] for gap in (gone, come))
    if missing(left, right) or missing(right, left):
        reasons.add("name")
    if _differ(gone, come, _done) or _other_verb(gone, come):
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


def _done(word: Word) -> str | None:
    return status(word.folded) or matter(word.folded) or modality(word.folded)


def _negations(gap: Sequence[Word]) -> int:
    return sum(negation(word.folded) for word in gap)


def _one_word(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    if not len(gone) == len(come) == 1:
        return False
    one, other = gone[0].folded, come[0].folded
    if Levenshtein.distance(one, other) <= _TYPO:
        return True
    return one[:_STEM] == other[:_STEM] and fuzz.ratio(one, other) >= _ALIKE


def _other_verb(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    """Whether another thing is done, or it is done where it was only to be done."""
    if len(gone) == len(come) == 1 and _tense(gone[0].folded, come[0].folded):
        return True
    left, right = list(filter(_is_verb, _spelt(gone))), list(filter(_is_verb, _spelt(come)))
    stems = {word[:_STEM] for word in left}
    return bool(left) and bool(right) and not stems & {word[:_STEM] for word in right} and not _one_word(gone, come)


def _tense(left: str, right: str) -> bool:
    cyrillic = "а" <= left[0] <= "ў" and "а" <= right[0] <= "ў"
    past = [bool(_PAST.search(word)) for word in (left, right)]
    return cyrillic and past[0] != past[1] and left[:_STEM] == right[:_STEM] and _is_verb(left) and _is_verb(right)


def _is_verb(word: str) -> bool:
    """By its shape: no list knows all that can be done to people."""
    if len(word) < _STEM - 1:
        return False
    if word[0] <= "z":
        return irregular(word) or _ENGLISH_SHAPES.match(word) is not None
    return _VERB_SHAPES.search(word) is not None
