"""Whether one text is another in which every sentence was touched, as editors do: nothing said is another thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reading.identity.exchanges import Word, inflected, opposed, same_name
from reading.identity.noise import credit
from reading.identity.units import Unit, degree, kin, matter, modality, negation, status, turn, units
from reading.identity.verbs import is_verb
from reading.identity.wording import SAYS, Said, agreed, is_done, is_short, said
from reading.lexicons import load

_FEWEST = 4  # sentences that must be found again; a card of fewer proves nothing
_ALIKE = 0.5  # of the things that two sentences say, for one to be the other
_COVERED = 0.85  # of what the shorter text says, in sentences that are found again
_NEAR = 0.5  # of the stems of the text that has fewer
_EDITED = 0.5  # of the sentences found again that were touched, before a verb may be another one
_MORE = 18  # words in a row that only one has, and that still are no news of its own
_HEAD = 4  # letters of what befell somebody that a headline and its text share
_LONG = re.compile(r"\w{5,}")
_WORTH_WHILE = 0.35  # of the long words of the shorter text, seen before anything is read
_STEM = 5  # letters that forms and derived words of one stem share
_LONGEST = 120  # sentences; more are a report, which decides nothing here


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: tuple[Word, ...]
    things: tuple[Said, ...]
    heading: bool


@dataclass(slots=True)
class _Pair:
    left: _Sentence
    right: _Sentence
    likeness: float
    gone: list[Said]
    come: list[Said]


def retold(left: str, right: str) -> bool:
    """Whether each text says what the other says, sentence by sentence, in words that differ in style only."""
    if not _share_words(left, right):
        return False
    one, other = _sentences(left), _sentences(right)
    if not one or not other or max(len(one), len(other)) > _LONGEST:
        return False
    if not _near(one, other):
        return False
    pairs = _aligned(one, other)
    if len(pairs) < _FEWEST or any(map(_contradicts, pairs)):
        return False
    gone, come = [each for pair in pairs for each in pair.gone], [each for pair in pairs for each in pair.come]
    if _adds(one, gone, other) or _adds(other, come, one) or (_counts(one, other) and _counts(other, one)):
        return False
    if _calls(one, other) and _calls(other, one):
        return False
    found = [id(each) for pair in pairs for each in (pair.left, pair.right)]
    for side in (one, other):
        told = [each for each in side if not each.heading]
        size = sum(len(each.things) for each in told)
        again = sum(len(each.things) for each in told if id(each) in found)
        if not size or again < _COVERED * size or _more(told, found):
            return False
    touched = sum(_folded(pair.left) != _folded(pair.right) for pair in pairs)
    exchanged = sum(map(_other_act, pairs))
    return not exchanged or (touched >= _EDITED * len(pairs) and 2 * exchanged <= len(pairs))


def _share_words(left: str, right: str) -> bool:
    """Whether so many long words of the shorter text begin as words of the other that reading both is worth while."""
    here, there = _stems(left), _stems(right)
    return len(here & there) >= _WORTH_WHILE * min(len(here), len(there))


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _LONG.findall(text.casefold()))


def _near(one: Sequence[_Sentence], other: Sequence[_Sentence]) -> bool:
    """Whether comparing them sentence by sentence may find enough: most stems of the one stand in the other."""
    here, there = ({thing.key[:_STEM] for each in side for thing in each.things} for side in (one, other))
    return len(here & there) >= _NEAR * min(len(here), len(there))


def _adds(these: Sequence[_Sentence], come: Sequence[Said], elsewhere: Sequence[_Sentence]) -> bool:
    """Whether a text names somebody, or what came of somebody, of whom or which the other has no word."""
    told = [word for each in elsewhere for word in each.words]
    forms, stems = {word.folded for word in told}, {word.folded[:_STEM] for word in told}
    capitals = [word for word in told if word.capital]
    bodies = [sentence for sentence in these if not sentence.heading]
    named = [each.word for sentence in bodies for each in _names(sentence.things) if each.key not in forms]
    if any(not any(same_name(word, it) or _declined(word, it) for it in capitals) for word in named):
        return True
    heads = [each for sentence in these if sentence.heading for each in sentence.things if status(each.key)]
    weighty = [each for each in come if _weighs(each) or negation(each.key)]
    return any(each.kind == "word" and each.key[:_STEM] not in stems for each in weighty) or any(
        not any(stem.startswith(each.key[:_HEAD]) for stem in stems) for each in heads
    )


def _counts(these: Sequence[_Sentence], elsewhere: Sequence[_Sentence]) -> bool:
    """Whether a headline has a number of which the other text has no word."""
    told = {each.key for sentence in elsewhere for each in _numbers(sentence.things)}
    return any(each.key not in told for sentence in these if sentence.heading for each in _numbers(sentence.things))


def _calls(these: Sequence[_Sentence], elsewhere: Sequence[_Sentence]) -> bool:
    """Whether a line below the headline names somebody of whom the other text has no word: "Detained: A, B"."""
    told = [word for sentence in elsewhere for word in sentence.words]
    forms, capitals = {word.folded for word in told}, [word for word in told if word.capital]
    lines = [sentence for sentence in these[1:] if sentence.heading]
    named = [each.word for line in lines for each in _names(line.things) if each.key not in forms]
    return any(not any(same_name(word, it) or _declined(word, it) for it in capitals) for word in named)


def _more(side: Sequence[_Sentence], found: list[int]) -> bool:
    """Whether it has so much that the other has not, or anything that was done to somebody."""
    row = 0
    for each in side:
        row = 0 if id(each) in found else row + len(each.words)
        tells = any(map(_weighs, each.things)) or (_names(each.things) and not _credits(each))
        if row > _MORE or (row and not each.heading and tells):
            return True
    return False


def _credits(sentence: _Sentence) -> bool:
    """Whether it only says who says so: whom it names, the other text must name too."""
    return SAYS in {each.key for each in sentence.things} and not _numbers(sentence.things)


def _folded(sentence: _Sentence) -> list[str]:
    return [word.folded for word in sentence.words]


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[_Sentence, ...]:
    kept = "\n".join(line for line in text.split("\n") if not credit(line))
    return tuple(_sentence(unit) for unit in units(kept) if unit.words)


def _sentence(unit: Unit) -> _Sentence:
    return _Sentence(unit.words, tuple(_as_name(each, unit) for each in said(unit.words)), unit.loose)


def _as_name(each: Said, unit: Unit) -> Said:
    """A capital inside a sentence names, though a dot stands before it: "пос. Заречье"."""
    inside = each.kind == "word" and each.word.capital and not is_short(each.word) and each.word is not unit.words[0]
    return replace(each, kind="name") if inside else each


def _aligned(one: Sequence[_Sentence], other: Sequence[_Sentence]) -> list[_Pair]:
    """Each sentence with the one that is most like it and not yet taken."""
    pairs: list[_Pair] = []
    rest = [each for each in other if not each.heading]
    for each in one:
        if each.heading or not each.things:
            continue
        best = max((_weigh(each, it) for it in rest), key=lambda pair: pair.likeness, default=None)
        if best is not None and best.likeness >= _ALIKE:
            rest.remove(best.right)
            pairs.append(best)
    return pairs


def _weigh(left: _Sentence, right: _Sentence) -> _Pair:
    if left.words == right.words:
        return _Pair(left, right, 1.0, [], [])
    rest, gone = list(right.things), []
    for thing in left.things:
        same = next((each for each in rest if _same(thing, each)), None)
        if same is None:
            gone.append(thing)
        else:
            rest.remove(same)
    size = max(len(left.things), len(right.things), 1)
    return _Pair(left, right, (len(left.things) - len(gone)) / size, gone, rest)


def _same(one: Said, other: Said) -> bool:
    if one.key == other.key:
        return True
    kinds = {one.kind, other.kind}
    if "number" in kinds or "date" in kinds or "phrase" in kinds:
        return False
    a, b = one.word, other.word
    if a.capital and b.capital and (same_name(a, b) or _declined(a, b)):
        return True
    if "name" in kinds:
        return False
    return agreed(one, other) or (min(len(one.key), len(other.key)) >= _STEM and _one_stem(one, other))


def _one_stem(one: Said, other: Said) -> bool:
    """Whether two words begin alike, or are one with and without a beginning, and neither says what befell somebody."""
    if one.key[:_STEM] == other.key[:_STEM]:
        return True
    ends = one.key.endswith(other.key[1:]) or other.key.endswith(one.key[1:])
    return ends and not _weighs(one) and not _weighs(other)


def _declined(one: Word, other: Word) -> bool:
    """Whether two names are one in two cases, where names have cases; that they are not his and hers, `_hers` sees."""
    return one.folded[0] > "z" and other.folded[0] > "z" and inflected(one, other)


def _contradicts(pair: _Pair) -> bool:
    """Whether one of two sentences speaks of somebody else, another number, another outcome, or says no."""
    gone, come = pair.gone, pair.come
    if _names(gone) and _names(come):
        return True
    if (_numbers(gone) or _numbers(come)) and not _same_day(gone, come):
        return True
    if _denials(pair.left.words) != _denials(pair.right.words):
        return True
    left, right = _only(pair.left.words, pair.right.words)
    if opposed(left, right) or _hers(left, right) or _hers(right, left):
        return True
    return any(_weighs(each) for each in gone) and any(map(_weighs, come))


def _hers(his: Sequence[Word], hers: Sequence[Word]) -> bool:
    """Whether a verb tells of him what another tells of her: "задержан", "задержана"; "сказав", "сказала"."""
    forms = {word.folded for word in hers if not word.capital}
    of_him = [word.folded for word in his if not word.capital and word.folded[-1:] in "лнтвў" and is_done(word)]
    return any(word + "а" in forms or word[:-1] + "ла" in forms for word in of_him)


def _only(left: Sequence[Word], right: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words that only one of two sentences has, small ones too."""
    here, there = ({word.folded for word in side} for side in (left, right))
    return [word for word in left if word.folded not in there], [word for word in right if word.folded not in here]


def _same_day(gone: list[Said], come: list[Said]) -> bool:
    """Whether a date stands where a weekday stood, and no other number: a republisher counts from another day."""
    numbers = [_numbers(side) for side in (gone, come)]
    moments = [[each for each in side if each.key in weekdays()] for side in (gone, come)]
    one = len(numbers[0]) == 1 and not numbers[1] and len(moments[1]) == 1
    other = len(numbers[1]) == 1 and not numbers[0] and len(moments[0]) == 1
    return (one or other) and all(each.kind == "date" for side in numbers for each in side)


@lru_cache(maxsize=1)
def weekdays() -> frozenset[str]:
    """How a text calls a day that it does not count: "Tuesday", "вчера"."""
    return frozenset(load("rewording")["dates"]["weekdays"].split())


def _names(things: Sequence[Said]) -> list[Said]:
    return [each for each in things if each.kind == "name"]


def _numbers(things: Sequence[Said]) -> list[Said]:
    """But for "once", which is said in many ways."""
    return [
        each for each in things if each.kind in ("number", "date") and (each.key != "1" or each.word.surface == "1")
    ]


def _denials(words: Sequence[Word]) -> int:
    return sum(negation(word.folded) for word in words)


def _weighs(each: Said) -> bool:
    said_so = (status, matter, turn, modality, kin, degree)
    return any(weight(each.key) for weight in said_so)


def _other_act(pair: _Pair) -> bool:
    return any(map(_act, pair.gone)) and any(map(_act, pair.come))


def _act(each: Said) -> bool:
    return each.kind == "word" and is_verb(each.key)
