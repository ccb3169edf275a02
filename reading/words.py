"""Words as they are searched: one analyser, versioned, for index and query alike, so that every database answers alike.

Words are folded (case, ё, apostrophes, marks) and reduced to their stems by the script they are written in; names
in another spelling or script are found by `reading.names.keys`, not here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Protocol

import snowballstemmer

ANALYSER = "words-1"

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´ʹʻ′\u02b9\u00ad\u200b\u200c\u200d\ufeff"), None)
_UNMARKED = str.maketrans("йї", "иі")
_JOINED = str.maketrans({"ё": "е", "ў": "у", "ґ": "г"})
# A possessive is no part of the word; other apostrophes are simply dropped ("Dar'ya", "п'ять").
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ]s\b")
_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_UKRAINIAN = re.compile("[іїє]")
_LONGEST = 60
_QUOTED = re.compile(r'["“”„«]([^"“”„«»]*)["“”»]|(\S+)')
# Endings of Ukrainian and Belarusian nouns, adjectives and verbs, the longest first; the stem keeps three letters.
_ENDINGS = (
    "ами ями ові еві ого ому ими іми ої ою єю ею ію ій ий ів їв ах ях ам ям ом ем єм у ю а я о е є и і ї ь й "
    "ага аму ымі імі ай яй аў яў еў ых іх ым ім ая яя ую юю ае яе ыя ія ы э ість ості істю"
)
_EASTERN = tuple(sorted(_ENDINGS.translate(_JOINED).split(), key=len, reverse=True))
_STEM = 3
_PUNCTUATION = '.,;:!?()[]«»„“”"'


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (the library's name)


def analyse(text: str) -> str:
    """The stems of `text` in order, one space between; only letters and digits, safe for any full-text index."""
    return " ".join(map(_stem, _tokens(text)))


def tokens_of(text: str) -> list[tuple[str, str]]:
    """The words of `text` in order, folded, each with its stem."""
    return [(word, _stem(word)) for word in _tokens(text)]


def phrase(query: str) -> list[str]:
    """What a query asks for: each bare word a term; a "quoted phrase" one term, its words in order, a space between."""
    return [term for term, _ in asked(query)]


def asked(query: str) -> list[tuple[str, str]]:
    """The terms of a query, each bare one with the word as it was written; of a phrase "", it is taken as it stands."""
    terms: list[tuple[str, str]] = []
    for quoted, bare in _QUOTED.findall(query):
        words = analyse(quoted or bare)
        if quoted:
            terms += [(words, "")] if words else []
        elif len(words.split()) == 1:
            terms.append((words, bare.strip(_PUNCTUATION)))
        else:
            terms += [(word, "") for word in words.split()]
    return terms


def _tokens(text: str) -> list[str]:
    folded = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", text).casefold()).translate(_APOSTROPHES)
    if not folded.isascii():
        folded = _without_marks(folded)
    return [word[:_LONGEST] for word in _WORD.findall(folded)]


def _without_marks(text: str) -> str:
    """Marks dropped, but й and ї stay letters of their own."""
    return "".join(map(_bare, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=10_000)
def _bare(letter: str) -> str:
    if letter in "йї":
        return letter
    plain = letter.translate(_JOINED)
    return "".join(
        part for part in unicodedata.normalize("NFKD", plain) if not unicodedata.category(part).startswith("M")
    )


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    # й and ї lose their marks last: SQLite's index would drop them, PostgreSQL's would not.
    return _stemmed(word).translate(_UNMARKED)


def _stemmed(word: str) -> str:
    if word.isdigit():
        return word
    if word.isascii():
        return _stemmer("english").stemWord(word)
    if not _CYRILLIC.search(word):
        return word
    if _UKRAINIAN.search(word):
        return _eastern(word)
    return _stemmer("russian").stemWord(word)


@cache
def _stemmer(language: str) -> _Stemmer:
    found: _Stemmer = snowballstemmer.stemmer(language)
    return found


def _eastern(word: str) -> str:
    for ending in _EASTERN:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: len(word) - len(ending)]
    return word
