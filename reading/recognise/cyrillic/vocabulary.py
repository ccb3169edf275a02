"""What a capitalised Ukrainian or Belarusian word may be besides a name: a place, or a word that opens a sentence."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reading.dictionary import known
from reading.lexicons import load
from reading.recognise.cyrillic.told import DICTIONARIES
from reading.recognise.people.lexicon import folded

# "Рыга" is a town, "Рыгор" a man; "Азія" a part of the world, "Азіз" a man: a short stem takes the endings of places.
_SHORT = 4
_ENDINGS = "а|у|ў|и|і|ы|е|о|я|ю|ї|є|ою|ею|ай|ей|ью|ом|ем|ам|ах|ях|ими|ою|ь|ія|ії|ію|ыя|ыі|ыю|иця|иці|ицю|ага|аму"
_NAMES = frozenset({"Name", "Surn", "Patr"})


@cache
def _places(language: str) -> re.Pattern[str]:
    stems = sorted(load("places_cyrillic")[language].split(), key=len, reverse=True)
    long, short = ("|".join(stem for stem in stems if (len(stem) > _SHORT) == is_long) for is_long in (True, False))
    return re.compile(rf"(?:{long})(?!ер)[а-яіїєў]{{0,4}}|(?:{short})(?:{_ENDINGS})?")


@cache
def _openers(language: str) -> frozenset[str]:
    return frozenset(folded(word) for word in load("places_cyrillic")["openers"].get(language, "").split())


@cache
def _office(language: str) -> re.Pattern[str]:
    words = load(f"roles_{language}")["words"]
    more = load("persons_cyrillic")["lone_behind"].get(language, words["judge"])
    return re.compile(
        rf"(?<!\w)(?:{words['office']}|{words['judge']}|{words['surname_behind']}|{more})(?::|\s[—–-])?\s$",
        re.IGNORECASE,
    )


@cache
def _kin(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{load(f'roles_{language}')['words']['kin']})\s$", re.IGNORECASE)


def is_behind_kin(before: str, language: str) -> bool:
    """Whether the last word is one for a relative: whose it is and who it is may stand behind."""
    return _kin(language).search(before[-30:]) is not None


@cache
def _says(language: str) -> re.Pattern[str]:
    return re.compile(rf",?\s(?:{load(f'roles_{language}')['words']['said']})(?!\w)", re.IGNORECASE)


def is_behind_office(before: str, language: str) -> bool:
    """Whether the last word says what office somebody holds: a surname may stand alone behind it."""
    return _office(language).search(before[-60:]) is not None


def says_something(after: str, language: str) -> bool:
    """Whether the next word is that somebody says something."""
    return _says(language).match(after) is not None


@lru_cache(maxsize=50_000)
def is_place_name(word: str, language: str) -> bool:
    """A town, region or country, whatever the case it stands in."""
    return _places(language).fullmatch(folded(word)) is not None


@lru_cache(maxsize=50_000)
def is_calling(word: str, language: str) -> bool:
    """A word for what somebody is: "Удава", "Сам", "Активіст"."""
    return _calling(language).fullmatch(word) is not None


@cache
def _calling(language: str) -> re.Pattern[str]:
    words = load(f"roles_{language}")["words"]
    return re.compile(
        "|".join(f"(?:{words[name]})" for name in ("kin", "office", "about", "prisoner", "credit")), re.IGNORECASE
    )


@lru_cache(maxsize=50_000)
def is_ordinary(word: str, language: str) -> bool:
    """A word the dictionary knows, and not as a name; in a language without one, a word that often opens a sentence."""
    if folded(word) in _openers(language):
        return True
    if language not in DICTIONARIES:
        return False
    parses = known(word.replace("’", "'").replace("ʼ", "'"), language)
    return bool(parses) and not any(_NAMES & set(parse.tag.grammemes) for parse in parses)


@lru_cache(maxsize=50_000)
def may_be_borne(word: str, language: str) -> bool:
    """Whether a word of the dictionary may be a surname too: an adjective or what somebody is, no thing and no verb."""
    if language not in DICTIONARIES:
        return not is_ordinary(word, language)
    parses = known(word, language)
    return not parses or any({"ADJF", "anim"} & set(parse.tag.grammemes) for parse in parses)
