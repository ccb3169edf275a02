"""Which words of a passage are verbs, and which call people: by dictionaries, else by shape and place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reading.identity.exchanges import Word
from reading.identity.units import base, before_a_verb, irregular, number
from reading.lexicons import load

_BELARUSIAN = re.compile("[ўыэ]")
_CYRILLIC = re.compile("[а-яёіїєґў]")
_DICTIONARIES = ("ru", "uk")
_VERBS = frozenset({"VERB", "INFN", "PRTS", "GRND", "PRED", "ADJS"})
_OFTEN = 0.3  # share of its readings in which a word must be a verb
_SHAPES = re.compile(
    r"(?:(?:[аеиіоуыяєў]л|л[аоиі])(?:с[ья])?|[аиіяеуы][вў](?:ся)?|[аеияіу](?:т[ьи]|ц[ьі])(?:с[яь])?|[аеуюяи]т(?:ся)?|"
    r"аст|[аяе]с[тц]ь|[еая]н[аоыі]?|[аеєуюяиі]ть(?:ся)?|ыць|іць|уць|аць|юць|ёць|цца|ена|ано|ены|аны|еная|ены|еныя|то|та|"
    r"[аяуюі]є(?:ться)?|[уюі]е(?:цца)?|ляе(?:цца)?|[ыіа]вае|[гдк]ае|тим(?:е|уть)(?:ся)?|"
    r"(?:при|вы|у|по|от|за|до|пере|вне)(?:нес|вез)|мог|шел|чез|гиб|спас|верг|міг|ніс)$"
)
_PRESENT = re.compile(r"(?:[еє]|[яе][цт]?ца)$")
_SHORTEST = 3
_ENGLISH = re.compile(r"[a-z]{2,}(?:ed|ing)$")
_NO_VERB = re.compile(
    r"(?:[tsc]ions?|ments?|ness|it(?:y|ies)|ships?|hood|ful|ous|ive|ical|ial|able|ible|ly|ences?|ances?|isms?|ists?|ers?|ors?|ian|ians)$"
)
# How words for those who do something end.
_PEOPLE = re.compile(
    r"(?:(?<!numb)(?<!lett)(?<!wint)ers?|[tc]ors?|ists?|ians?|eers?|m[ae]n|"
    r"тел(?:ь|[яюиіе]|ем|ей|ям|ями|ях)|[нчщш][иі]к(?:[аиіуи]|ом|ов|ів|аў|ам|ами|амі|ах)?|"
    r"іст(?:[ауиіы]|ом|ів|аў|ам)?|ист(?:[ауиы]|ом|ов|ам)?|[аял]ч(?:[аіуи]|ем|ів|аў|ей|ам)?)$"
)
_ROLES = {"": "en", "ru": "ru", "uk": "uk", "be": "be"}


def language(passage: Iterable[Word]) -> str:
    """Of which language's words a passage is: "ru", "uk", "be", or "" for those with other letters."""
    said = " ".join(word.surface.lower() for word in passage)
    if not _CYRILLIC.search(said):
        return ""
    if "і" not in said and "ї" not in said and "ў" not in said:
        return "ru"
    return "be" if _BELARUSIAN.search(said) else "uk"


def verbs(gap: Sequence[Word], behind: Word | None, language: str) -> list[Word]:
    """The words of a gap that are verbs. `behind`: the word before it."""
    found = []
    for word in gap:
        if _verb(word, language) and not _noun_by_place(word, behind):
            found.append(word)
        behind = word
    return found


def perhaps_verbs(gap: Sequence[Word], behind: Word | None, language: str) -> list[Word]:
    """Those that may be, for all their shape and place tell."""
    found = []
    for word in gap:
        if _perhaps(word, language) and not _noun_by_place(word, behind):
            found.append(word)
        behind = word
    return found


def shaped_as_verb(word: str) -> bool:
    """Whether a folded word is one wherever it stands: no list knows all that can be done to people."""
    if len(word) < _SHORTEST:
        return False
    if word[0] <= "z":
        return irregular(word) or base(word) or _ENGLISH.match(word) is not None
    return _SHAPES.search(word) is not None


def person(word: Word, language: str) -> bool:
    """Whether it calls somebody by what he does."""
    if word.capital and not word.opens:
        return False
    return _PEOPLE.search(word.folded) is not None or _roles(language).fullmatch(word.surface.lower()) is not None


@lru_cache(maxsize=4)
def _roles(language: str) -> re.Pattern[str]:
    words = load(f"roles_{_ROLES[language]}")["words"]
    return re.compile(f"{words['about']}|{words['office']}")


def _verb(word: Word, language: str) -> bool:
    if number(word):
        return False
    told = _told_by_dictionary(word, language) if language in _DICTIONARIES else None
    return shaped_as_verb(word.folded) if told is None else told


def _perhaps(word: Word, language: str) -> bool:
    if number(word) or len(word.folded) < _SHORTEST or (word.capital and not word.opens):
        return False
    if not language:
        return _NO_VERB.search(word.folded) is None
    return _verb(word, language) or (language == "be" and _PRESENT.search(word.folded) is not None)


def _told_by_dictionary(word: Word, language: str) -> bool | None:
    from reading.recognise.cyrillic.declension import known

    readings = known(word.surface.lower(), language)
    if not readings:
        return None
    if all(each.tag.POS == "ADJF" for each in readings) and language == "uk":
        return None  # whose participles are adjectives
    verbs_ = sum(each.score for each in readings if each.tag.POS in _VERBS)
    return bool(verbs_ >= _OFTEN * sum(each.score for each in readings))


def _noun_by_place(word: Word, behind: Word | None) -> bool:
    if behind is None or word.folded[0] > "z" or before_a_verb(behind.folded):
        return False
    return behind.folded in _before_a_noun() or (number(behind) is not None and not behind.capital)


@lru_cache(maxsize=1)
def _before_a_noun() -> frozenset[str]:
    return frozenset(load("wording")["before_a_noun"].split())
