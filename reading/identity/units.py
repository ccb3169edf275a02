"""A text cut into the units whose changes are judged: sentences, and lines that stand alone without being one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from reading.identity.exchanges import Word, negates, words
from reading.identity.noise import without_noise
from reading.identity.sketch import folded_words
from reading.identity.typography import plain

# Not behind an initial, nor what is cut short: "P. S. Ordynsky" is no end of a sentence, nor is "сел. Рябинівка".
_SENTENCES = re.compile(
    r"(?<=[.!?…])(?<![\s.(\"'-][A-ZА-ЯЁІЇЄҐЎ]\.)(?<!\b[оОмсдв]\.)(?<!\b(?:св|ул|ім|им)\.)(?<!\b(?:сел|пос|вул)\.)"
    r"[\"')]*\s+(?=[^\W\d_a-zа-яёіїєґў]|[\d\"'(\[–—-])"
)
_INITIAL = re.compile(r"(?<![^\W_])[A-ZА-ЯЁІЇЄҐЎ](?=\.)")
_ENDS_A_SENTENCE = re.compile(r"[.;:…][\"')\]]*$")
# A line with more words than this is prose, whatever it ends with.
_LABEL = 14
# What a page invites to, asks or recommends is rarely longer; a paragraph of news rarely shorter than two of these.
_PASSING = 25
# Nor a call, however long it asks.
_CALL = 60
_HEADING = 4
_LABELLED = re.compile(r"\W*(?:[\w'-]+\s){0,3}[\w'-]+\s?:")
_QUOTED = re.compile(r'"[^"]*"')
_ENDING = re.compile(r"(?<=\d)-?[^\W\d_]{1,3}\b")  # of a number ("3rd", "5-й")
_AGO = frozenset({"ago", "назад", "тому", "таму"})  # a moment as well: "yesterday", "2 hours ago"
_NUMBER = "No"  # as "№" reads
_BLOCKED = ("block", "заблок")  # what befalls a site
_STEM = 3  # letters of a word that stay the same when the number beside it changes


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or line. `key`: its words, whatever their case and marks; `mask`: without numbers and moments.

    `loose`: a line of its own that is no sentence, as labels, counters and calls to action are. `telling`: it says
    something of somebody. `figure`: a number in it may be a person's or a case's. `passing`: its line is short and
    tells nothing, so it may be gone tomorrow without news. `own`: its line speaks of the page and of whoever keeps it.
    """

    words: tuple[Word, ...]
    key: int
    mask: int
    numbered: bool
    loose: bool
    telling: bool
    figure: bool
    passing: bool
    heading: bool
    own: bool


@lru_cache(maxsize=512)
def units(text: str) -> tuple[Unit, ...]:
    """The units of a text, known noise left out."""
    return tuple(_units(text))


def lower_words(these: Iterable[Unit]) -> frozenset[str]:
    """Words that are written small somewhere, and so name nobody where they only open a sentence."""
    return frozenset(word.folded for unit in these for word in unit.words if not word.capital)


def _units(text: str) -> Iterable[Unit]:
    for paragraph in without_noise(text).paragraphs:
        for line in paragraph.split("\n"):
            yield from of_line(line)


def of_line(line: str) -> list[Unit]:
    sentences = [(each, found) for each in _SENTENCES.split(plain(line)) if (found := _words(each))]
    telling = [_tells(found) for _, found in sentences]
    length = sum(len(found) for _, found in sentences)
    passing = length <= _PASSING and not any(telling)
    passing = passing or (length <= _CALL and _calls(line, length))
    label = len(sentences) == 1 and length <= _LABEL and not _ENDS_A_SENTENCE.search(sentences[0][0])
    heading = label and length >= _HEADING and not _LABELLED.match(line)
    own = length <= _PASSING and _speaks_of_itself(line, [word for _, found in sentences for word in found])
    return [
        _unit(each, found, telling=tells, loose=label, passing=passing, heading=heading, own=own)
        for (each, found), tells in zip(sentences, telling, strict=True)
    ]


def _calls(line: str, length: int) -> bool:
    """Whether it speaks to the reader or asks, outside what it quotes, and of nobody it has named before."""
    said = _QUOTED.sub(" ", plain(line))
    asks = "?" in said and length <= _PASSING
    return (asks or _addressing().search(said) is not None) and not any(somebody(word.folded) for word in words(said))


def _speaks_of_itself(line: str, found: Sequence[Word]) -> bool:
    """Whether it is on duty, collects, counts its forms or names its mirrors, and speaks of nobody and of no case."""
    if not _own().search(plain(line).casefold()):
        return False
    return not any(
        somebody(word.folded)
        or (word.capital and not word.opens and not number(word) and word.surface != _NUMBER)
        or any(said(word.folded) for said in (measures, turn, modality))
        or (status(word.folded) and not word.folded.startswith(_BLOCKED))
        for word in found
    )


@lru_cache(maxsize=1)
def _own() -> re.Pattern[str]:
    return re.compile("|".join(_lexicon()["own"]))


@lru_cache(maxsize=1)
def _addressing() -> re.Pattern[str]:
    return re.compile("|".join(_lexicon()["addressing"]))


def _words(sentence: str) -> tuple[Word, ...]:
    """Its words; an initial opens nothing, though a preposition of one letter does."""
    initials = {*_INITIAL.findall(sentence)}
    return tuple(replace(word, opens=False) if word.surface in initials else word for word in words(sentence))


def _unit(
    sentence: str, found: tuple[Word, ...], *, telling: bool, loose: bool, passing: bool, heading: bool, own: bool
) -> Unit:
    masked = _masked(words(_ENDING.sub("", sentence)))
    key, mask = _hash(word.folded for word in found), _hash(masked)
    figure = telling or any(matter(word.folded) for word in found)
    return Unit(found, key, mask, "0" in masked, loose, telling, figure, passing, heading, own)


def _tells(found: Sequence[Word]) -> bool:
    """Whether something is said of somebody: done to them, or measured."""
    return any(status(word.folded) or measures(word.folded) for word in found)


def _masked(found: Sequence[Word]) -> list[str]:
    masked: list[str] = []
    for word in found:
        if number(word) is None and not (masked[-1:] == ["0"] and word.folded in _AGO):
            masked.append(word.folded if word.capital and not word.opens else word.folded[:_STEM])
        elif masked[-1:] != ["0"]:
            masked.append("0")
    return masked


def _hash(parts: Iterable[str]) -> int:
    """Signed 64 bits, the same in every process."""
    digest = blake2b("\x00".join(parts).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


# --- the words that matter -----------------------------------------------------------------------------------


def status(word: str) -> str | None:
    """The form by which a folded word says what was done to somebody, or what it came to."""
    return _form("status", word)


def matter(word: str) -> str | None:
    """The form by which it names such a thing ("death", "verdict")."""
    return _form("matters", word)


def modality(word: str) -> str | None:
    """The form by which it says that something will or may be."""
    return _form("modality", word)


def turn(word: str) -> str | None:
    """The form by which it says that what follows was not done, or only tried, threatened or promised."""
    return _form("turns", word)


def auxiliary(word: str) -> str | None:
    """The tense or voice that an English word gives the verb behind it."""
    return next((tense for tense, forms in _lexicon()["auxiliaries"].items() if word in forms), None)


def title(word: str) -> bool:
    """Whether it stands before a name and is none."""
    return word in _lexicon()["titles"]


def reporting(word: str) -> bool:
    """Whether it only says who said so."""
    return _form("reporting", word) is not None


def before_a_verb(word: str) -> bool:
    """Whether an English verb stands behind it."""
    return word in _lexicon()["before_a_verb"]


def opener(word: str) -> bool:
    """Whether it is no name where it opens a sentence."""
    return _form("openers", word) == word


def degree(word: str) -> str | None:
    """The form by which it says how far something was done."""
    return _form("degrees", word)


def kin(word: str) -> str | None:
    """Which relative it calls somebody."""
    return _kin().get(word) or next((kind for form, kind in _kin_beginnings() if word.startswith(form)), None)


@lru_cache(maxsize=1)
def _kin() -> dict[str, str]:
    return {form[1:]: kind for kind, forms in _lexicon()["kin"].items() for form in forms if form.startswith("=")}


@lru_cache(maxsize=1)
def _kin_beginnings() -> tuple[tuple[str, str], ...]:
    return tuple((form, kind) for kind, forms in _lexicon()["kin"].items() for form in forms if form[0] != "=")


def somebody(word: str) -> bool:
    """Whether it stands for a person who was named before."""
    return _form("somebody", word) is not None


def measures(word: str) -> bool:
    """Whether it names a figure of a person or a case ("age", "term")."""
    return _form("measures", word) is not None


def moment(word: str) -> bool:
    """Whether it is a weekday, a month cut short or a unit of time."""
    return _form("moments", word) is not None


def irregular(word: str) -> bool:
    """Whether it is an English verb that its ending does not give away."""
    return _form("irregular", word) is not None


def base(word: str) -> bool:
    """Whether it is an English verb as it stands behind "to", or of one person's doing ("serve", "serves")."""
    stems = (word, word.removesuffix("s"), word.removesuffix("es"))
    return any(_form("bases", stem) is not None for stem in stems)


def negation(word: str) -> bool:
    """Whether it says no."""
    return negates(word) or _form("negation", word) is not None


def number(word: Word) -> str | None:
    """What a word counts, dates, puts in order or measures time in, if it does."""
    if word.folded == "may" and not word.capital:
        return None
    return word.number or _form("numbers", word.folded) or _form("moments", word.folded)


def contrary(left: str, right: str) -> bool:
    """Whether one word is the other with a beginning that turns it round ("agree", "disagree")."""
    short, long = sorted((left, right), key=len)
    return len(short) > _STEM and any(long == beginning + short for beginning in _lexicon()["contrary"])


@lru_cache(maxsize=16_384)
def _form(list_: str, word: str) -> str | None:
    exact, beginnings = _forms(list_)
    if word in exact:
        return word
    if not word.startswith(beginnings):
        return None
    return next(form for form in beginnings if word.startswith(form))


@lru_cache(maxsize=16)
def _forms(list_: str) -> tuple[frozenset[str], tuple[str, ...]]:
    forms = _lexicon()[list_]
    exact = frozenset("".join(folded_words(form[1:])) for form in forms if form.startswith("="))
    beginnings = {"".join(folded_words(form)) for form in forms if not form.startswith("=")}
    return exact, tuple(sorted(beginnings, key=len, reverse=True))


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("reading") / "lexicons" / "edits.toml").read_text(encoding="utf-8"))
