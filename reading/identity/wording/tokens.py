"""A sentence as what it says: its words, with numbers made alike, what is cut short written out, and phrases as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reading.identity.exchanges import Word
from reading.identity.sketch import folded_words
from reading.identity.units import negation, reporting
from reading.identity.wording.numerals import Counted, counted
from reading.lexicons import load

SAYS = "@says"
STILL = "@still"  # that nothing has changed, which says nothing
_REPORTER = "reporter"  # somebody, and nothing that is said


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said, the `at`-th of its sentence.

    `placed`: the preposition before it; `denied`: how often no is said before it.
    """

    key: str
    word: Word
    kind: str  # "word", "name", "number", "date" or "phrase"
    placed: str | None
    denied: int
    at: int


def said(sentence: Sequence[Word]) -> list[Said]:
    """What a sentence says, without the words that say nothing themselves."""
    found: list[Said] = []
    placed: str | None = None
    denied = 0
    for key, word, kind in _pieces(_written_out(sentence)):
        if kind == "word" and negation(word.folded):
            denied += 1
            continue
        if kind == "word" and word.folded in _listed("placed", "words"):
            placed = word.folded
            continue
        if kind == "word" and word.folded in _empties():
            continue
        if key == STILL:
            continue
        found.append(Said(key, word, kind, placed, denied, len(found)))
        placed, denied = None, 0
    if denied:  # nothing behind it: it says no by itself
        found.append(Said("@no", sentence[-1], "word", placed, denied, len(found)))
    return found


def pronouns(sentence: Sequence[Word]) -> Counter[str]:
    """Those of its words that stand for a person, whoever that is."""
    return Counter(word.folded for word in sentence if word.folded in _persons())


def _pieces(sentence: Sequence[Word]) -> list[tuple[str, Word, str]]:
    """Keys, first words and kinds of what it consists of, in order."""
    numbers = {each.start: each for each in counted(sentence)}
    found: list[tuple[str, Word, str]] = []
    at = 0
    while at < len(sentence):
        number: Counted | None = numbers.get(at)
        if number is not None:
            born = _born_behind(sentence, number.end)
            found.append((number.key, sentence[at], "date" if number.dated else "number"))
            if born:
                found.append(("@born", sentence[at], "phrase"))
            at = number.end + born
            continue
        phrase = _phrase(sentence, at)
        if phrase is not None:
            found.append((phrase[0], sentence[at], "phrase"))
            at += phrase[1]
            continue
        word = sentence[at]
        if reporting(word.folded) and not word.folded.startswith(_REPORTER):
            found.append((SAYS, word, "phrase"))
        else:
            named = word.capital and not word.opens and not is_short(word)
            found.append((word.folded, word, "name" if named else "word"))
        at += 1
    return found


def _born_behind(sentence: Sequence[Word], at: int) -> int:
    """How many words behind a year say that somebody was born in it."""
    behind = [word.folded for word in sentence[at : at + 2]]
    born = _listed("dates", "born") | {"н", "р"}  # "г. н.", "г. р."
    if behind and behind[0] in born:
        return 1
    return 2 if len(behind) > 1 and behind[0] in _listed("dates", "year") and behind[1] in born else 0


def _phrase(sentence: Sequence[Word], at: int) -> tuple[str, int] | None:
    best: tuple[str, int] | None = None
    for name, forms in _phrases().get(sentence[at].folded[:2], ()):
        here = sentence[at : at + len(forms)]
        longer = len(here) == len(forms) > (best[1] if best else 0)
        if longer and all(_fits(word.folded, form) for word, form in zip(here, forms, strict=True)):
            best = (name, len(forms))
    return best


def _fits(word: str, form: str) -> bool:
    return word.startswith(form[:-1]) if form.endswith("+") else word == form


def _written_out(sentence: Sequence[Word]) -> list[Word]:
    """The same with what is cut short written out, where what stands beside it shows that it is."""
    found: list[Word] = []
    for at, word in enumerate(sentence):
        before, behind = (
            sentence[at - 1] if at else None,
            sentence[at + 1] if at + 1 < len(sentence) else None,
        )
        full = None
        if behind is not None and behind.capital and behind.opens:  # behind a dot
            full = _short("before_a_name").get(word.folded)
        if full is None and behind is not None and behind.folded[0].isdigit():
            full = _short("before_a_number").get(word.folded)
        if full is None and before is not None and before.folded[0].isdigit():
            full = _short("behind_a_number").get(word.folded)
        full = full or _short("anywhere").get(word.folded)
        found.append(word if full is None else replace(word, folded=full[0]))
    return found


def is_short(word: Word) -> bool:
    """Whether it was cut short, and is written out here."""
    return word.folded != ("".join(folded_words(word.surface)) or word.surface)


def short_for(short: str, full: str) -> bool:
    """Whether a folded word may be another cut short: "сел" for "селищі"."""
    return any(full in _short(kind).get(short, ()) for kind in load("rewording")["abbreviated"])


@lru_cache(maxsize=8)
def _short(kind: str) -> dict[str, tuple[str, ...]]:
    listed: dict[str, tuple[str, ...]] = {}
    for pair in load("rewording")["abbreviated"][kind]:
        short, full = ("".join(folded_words(form)) for form in pair.split())
        listed[short] = (*listed.get(short, ()), full)
    return listed


@lru_cache(maxsize=8)
def _listed(table: str, name: str) -> frozenset[str]:
    return frozenset("".join(folded_words(form)) for form in load("rewording")[table][name].split())


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Phrases by the first two letters of their first word."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, listed in load("rewording")["phrases"].items():
        for phrase in listed:
            forms = tuple("".join(folded_words(form.rstrip("+"))) + "+" * form.endswith("+") for form in phrase.split())
            found.setdefault(forms[0].rstrip("+")[:2], []).append((name, forms))
    return found


@lru_cache(maxsize=1)
def _empties() -> frozenset[str]:
    listed = load("wording")["empty"].split() + load("rewording")["emphatic"]["words"].split()
    return frozenset("".join(folded_words(form)) for form in listed)


@lru_cache(maxsize=1)
def _persons() -> frozenset[str]:
    return frozenset(
        "".join(folded_words(form[1:])) for kind in ("he", "she", "they", "we") for form in load("edits")["kin"][kind]
    )
