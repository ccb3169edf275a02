"""What kind of edit lies between two passages: which words went or came, and how much that matters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal

from reading.identity.exchanges import Word, names, opposed
from reading.identity.remainder import content, nearly, of_somebody, says_more, says_who, turned
from reading.identity.spelling import one_word, other_names
from reading.identity.units import (
    before_a_verb,
    contrary,
    degree,
    kin,
    matter,
    modality,
    negation,
    number,
    opener,
    reporting,
    status,
    title,
    turn,
)
from reading.identity.verbs import is_verb, other_tense, other_verb

Grade = Literal["none", "cosmetic", "minor", "substantive"]
Reason = Literal[
    "name", "number", "negation", "verb", "title", "block added", "block removed", "rewritten", "content",
    "words", "spelling", "order", "label", "first seen", "findings", "reader",
    "field", "field added", "field removed", "returned", "layout",
]  # fmt: skip
# Reasons by which an edit is told; with any other it is kept and shown.
WEIGHTY: frozenset[Reason] = frozenset(
    {
        "name", "number", "negation", "verb", "title", "block added", "block removed", "rewritten", "content",
        "findings", "field", "field added", "field removed", "returned",
    }
)  # fmt: skip

_FEW = 6  # words put in or taken out of a sentence that may still be a matter of style
_REWRITTEN = 9  # words exchanged in one passage
# An adjective made of a place's name, or of a people's: "псковской".
_OF_A_PLACE = re.compile(
    r"(?P<place>[^\W\d_]{2,})(?:с|ц|з)ь?к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|а|у|е|ій|ої|ою|і|і|ага|аму|ае|ія|іх|і)$"
)
# Behind what somebody does: "supports the family".
_ITS_OBJECT = frozenset({"the", "a", "an", "his", "her", "their", "its", "him", "them"})
_SUBJECT = frozenset({"he", "she", "who", "which"})  # before it
_STEM = 3  # letters that forms of one word share


def differing(left: Sequence[Word], right: Sequence[Word], lower: frozenset[str]) -> set[Reason]:
    """Why one passage is not the other; empty where only the order of its words is another."""
    reasons: set[Reason] = set()
    exchanged = 0
    rest: tuple[list[Word], list[Word]] = ([], [])
    gaps, stay = _gaps(left, right)
    phrases = _moved_phrases(gaps)
    moved = Counter(_spelt(left)) & Counter(_spelt(right)) - Counter(_spelt(stay))
    for beside, gone, come in gaps:
        if phrases[tuple(_spelt([*gone, *come]))]:
            reasons.add("order")
            continue
        swapped = len(gone) == len(come) == 1 and content(gone[0]) and content(come[0]) and not _declines(gone[0])
        gone, come = _staying(gone, moved), _staying(come, moved)
        if not gone and not come:
            reasons.add("content" if swapped else "order")
            continue
        exchanged += max(len(gone), len(come))
        found = _weighty(gone, come, lower) | _by_place(beside, gone, come)
        reasons |= found or _light(gone, come, lower)
        if not found:
            rest[0].extend(_unnamed(gone, lower))
            rest[1].extend(_unnamed(come, lower))
    if exchanged >= _REWRITTEN:
        reasons.add("rewritten")
    if of_somebody([*left, *right]) and says_more(*rest, stay):
        reasons = (reasons - {"words"}) | {"content"}
    return reasons


def _moved_phrases(gaps: Iterable[_Gap]) -> Counter[tuple[str, ...]]:
    """Phrases that only stand elsewhere now ("on 9 May"); a lone number may be another thing's.

    Nor may names change places, but where their case still says who did what to whom, or in "according to Bell".
    """
    gone = Counter(tuple(_spelt(left)) for _, left, right in gaps if not right and _phrase(left))
    come = Counter(tuple(_spelt(right)) for _, left, right in gaps if not left and _phrase(right))
    return gone & come


def _phrase(gap: Sequence[Word]) -> bool:
    named = any(word.capital and not word.opens and not number(word) for word in gap)
    return len(gap) > 1 and (not named or _declines(gap[0]) or says_who(gap))


def _declines(word: Word) -> bool:
    """Whether its form, and not its place, says who did what to whom: in Cyrillic letters it does."""
    return "а" <= word.folded[0] <= "ў"


_Beside = tuple[Word | None, Word | None]
_Gap = tuple[_Beside, Sequence[Word], Sequence[Word]]


def _gaps(left: Sequence[Word], right: Sequence[Word]) -> tuple[list[_Gap], list[Word]]:
    """Where two passages differ, with the words on either side; and all words that stand in both."""
    matcher = SequenceMatcher(None, _spelt(left), _spelt(right), autojunk=False)
    gaps: list[_Gap] = []
    stay: list[Word] = []
    for what, left_start, left_end, right_start, right_end in matcher.get_opcodes():
        if what == "equal":
            stay += left[left_start:left_end]
            continue
        beside = (left[left_start - 1] if left_start else None, left[left_end] if left_end < len(left) else None)
        gaps.append((beside, left[left_start:left_end], right[right_start:right_end]))
    return gaps, stay


def _by_place(beside: tuple[Word | None, Word | None], gone: Sequence[Word], come: Sequence[Word]) -> set[Reason]:
    """What the words that stay on either side make of those between them."""
    behind, ahead = beside
    alone = [*gone, *come] if not gone or not come else []
    if ahead is not None and any(nearly(word.folded) for word in alone) and (is_verb(ahead.folded) or _done(ahead)):
        return {"verb"}
    if not _first_differs(gone, come):
        return set()
    if behind is not None and before_a_verb(behind.folded):
        return {"verb"}
    if len(gone) != 1 or len(come) != 1 or ahead is None:
        return set()
    if behind is not None and behind.capital and ahead.capital and _of_a_place(behind.folded):
        return {"name"}
    does = gone[0].folded.endswith("s") and come[0].folded.endswith("s") and not gone[0].capital
    said = reporting(gone[0].folded) and reporting(come[0].folded)
    placed = ahead.folded in _ITS_OBJECT or (behind is not None and behind.folded in _SUBJECT)
    return {"verb"} if does and not said and placed else set()


def _spelt(these: Iterable[Word]) -> list[str]:
    return [word.folded for word in these]


def _staying(gap: Sequence[Word], moved: Counter[str]) -> list[Word]:
    """A gap without small words that only stand elsewhere now. Names and numbers that change places are exchanged.

    And whoever did not say that he saw it is not one who said that he did not.
    """
    weighty = (word.capital or number(word) or negation(word.folded) for word in gap)
    return [word for word, weighs in zip(gap, weighty, strict=True) if weighs or not moved[word.folded]]


def _weighty(gone: Sequence[Word], come: Sequence[Word], lower: frozenset[str]) -> set[Reason]:
    reasons: set[Reason] = set()
    if _differ(gone, come, number):
        reasons.add("number")
    if _negations(gone) != _negations(come) or any(contrary(a.folded, b.folded) for a in gone for b in come):
        reasons.add("negation")
    left, right = (_named(gap, lower) for gap in (gone, come))
    if other_names(left, right) or other_names(right, left) or _of_another(gone, come):
        reasons.add("name")
    if (
        _differ(gone, come, _done)
        or _replaced(gone, come, degree)
        or other_tense(gone, come)
        or (other_verb(gone, come) and not _one_word(gone, come))
    ):
        reasons.add("verb")
    if turned(gone, come):
        reasons.add("content")
    return reasons


def _light(gone: Sequence[Word], come: Sequence[Word], lower: frozenset[str]) -> set[Reason]:
    if _named(gone, lower) or _named(come, lower) or _one_word(gone, come):
        return {"spelling"}
    if abs(len(gone) - len(come)) >= _FEW:
        return {"block added" if len(come) > len(gone) else "block removed"}
    return {"words"}


def _differ(gone: Sequence[Word], come: Sequence[Word], said: Callable[[Word], str | None]) -> bool:
    return Counter(filter(None, map(said, gone))) != Counter(filter(None, map(said, come)))


def _of_another(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    """Whether a word for him stands where one for her did, or another relative is meant."""
    if len(gone) == len(come) == 1 and opposed(gone, come) and not _done(gone[0]) and not _done(come[0]):
        return True
    return _replaced(gone, come, kin) or _replaced(gone, come, _of_a_place)


def _of_a_place(word: str) -> str | None:
    found = _OF_A_PLACE.fullmatch(word)
    return found["place"] if found else None


def _first_differs(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    """Whether another word stands first, in no other form and no negation."""
    if not gone or not come:
        return False
    return gone[0].folded[:_STEM] != come[0].folded[:_STEM] and not _one_word(gone[:1], come[:1])


def _replaced(gone: Sequence[Word], come: Sequence[Word], said: Callable[[str], str | None]) -> bool:
    """Whether both say it, and nothing alike."""
    left, right = ({form for word in gap if (form := said(word.folded))} for gap in (gone, come))
    return bool(left and right) and not left & right


def _named(gap: Sequence[Word], lower: frozenset[str]) -> list[Word]:
    return [word for word in names(gap, lower) if not number(word) and not _no_name(word)]


def _unnamed(gap: Sequence[Word], lower: frozenset[str]) -> list[Word]:
    named = _named(gap, lower)
    return [word for word in gap if word not in named]


def _no_name(word: Word) -> bool:
    return title(word.folded) or (word.opens and opener(word.folded))


def _done(word: Word) -> str | None:
    if word.folded == "may" and number(word):
        return None
    return status(word.folded) or matter(word.folded) or modality(word.folded) or turn(word.folded)


def _negations(gap: Sequence[Word]) -> int:
    return sum(negation(word.folded) for word in gap)


def _one_word(gone: Sequence[Word], come: Sequence[Word]) -> bool:
    return len(gone) == len(come) == 1 and one_word(gone[0].folded, come[0].folded)
