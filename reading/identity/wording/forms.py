"""Whether two words say one thing: forms of one word, a mended misprint, his calling or hers, synonyms of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from reading.dictionary import known
from reading.identity.exchanges import Word
from reading.identity.sketch import folded_words
from reading.identity.spelling import declined, spelt_abroad
from reading.identity.verbs import is_verb
from reading.lexicons import load

_TRANSPOSED = 5  # letters of an English word in which two that changed places make no other word, but for a list
_CLOSED = 3  # letters of a word of a closed class that is still known with one letter lost
_CALLING = 4  # letters of a calling's stem
_BELARUSIAN = re.compile("ў")
_UKRAINIAN = re.compile("[їєґ]")
_CYRILLIC = re.compile("[а-яіўґє]")
_MANY = re.compile("(?P<stem>.{3,}?)(?:і|ы|аў|оў|яў|ам|ям|амі|ямі|ах|ях)$")


class Reading(NamedTuple):
    """What a dictionary says a form may be."""

    lemma: str
    kind: str
    case: str | None
    number: str | None
    tense: str | None


def tongue(sentence: Iterable[Word]) -> str:
    """The language of a sentence: "en", "ru", "uk" or "be", by letters that only it has."""
    said = " ".join(word.surface for word in sentence).lower()
    if said and not re.search("[а-яіїєґў]", said):
        return "en"
    if _BELARUSIAN.search(said) or ("і" in said and ("ы" in said or "э" in said)):
        return "be"
    return "uk" if "і" in said or _UKRAINIAN.search(said) else "ru"


@lru_cache(maxsize=8192)
def readings(word: str, language: str) -> frozenset[Reading]:
    """What a form may be, by the dictionary of its language; empty for a word that it does not know."""
    if language not in ("ru", "uk"):
        return frozenset()
    return frozenset(
        Reading(str(each.normal_form), str(each.tag.POS), each.tag.case, each.tag.number, each.tag.tense)
        for each in known(word, language)
    )


def mended(one: Word, other: Word, language: str) -> bool:
    """Whether one is no word, and is the other but for two neighbours that changed places, or one letter."""
    from rapidfuzz.distance import OSA

    a, b = one.surface.lower(), other.surface.lower()
    if (one.capital and not one.opens) or (other.capital and not other.opens) or OSA.distance(a, b) != 1:
        return False
    turned_round = len(a) == len(b) and sorted(a) == sorted(b)
    if language in ("ru", "uk"):
        unknown = [not readings(word, language) for word in (a, b)]
        return unknown[0] != unknown[1] and min(len(a), len(b)) >= _CLOSED
    if language == "en":
        pair = "/".join(sorted((a, b)))
        return turned_round and len(a) >= _TRANSPOSED and a[0] == b[0] and pair not in _real_pairs()
    closed = [word in _closed() for word in (one.folded, other.folded)]
    lost = turned_round or len(a) != len(b)
    return closed[0] != closed[1] and lost and min(len(a), len(b)) >= _CLOSED


def calling(one: str, other: str) -> bool:
    """Whether two folded words call somebody the same, a woman and a man: in two forms of one stem."""
    return _calls(one, other) or _calls(other, one)


def _calls(his: str, hers: str) -> bool:
    for one in _stems_of(his):
        for end, her_end in _callings():
            if end and not one.endswith(end):
                continue
            stem = one.removesuffix(end) if end else one
            if len(stem) >= _CALLING and hers.startswith(stem + her_end[:-1]) and len(hers) <= len(stem + her_end) + 1:
                return True
    return False


def _stems_of(word: str) -> Iterable[str]:
    """A man's calling without the ending of its case."""
    yield word
    for ending in ("а", "у", "ом", "ам", "ем", "еві", "ові", "і", "е", "ў"):
        if word.endswith(ending):
            yield word.removesuffix(ending)


@lru_cache(maxsize=8192)
def synonyms(one: str, other: str) -> bool:
    """Whether a list has two folded words as one."""
    return bool(_groups(one) & _groups(other))


def agree(one: Word, other: Word, language: str) -> bool:
    """Whether two words may stand in one case and number; where no dictionary knows both, they may."""
    left, right = (readings(word.surface.lower(), language) for word in (one, other))
    if not left or not right:
        return True
    return any(
        a.kind == b.kind and a.case == b.case and a.number == b.number and a.tense == b.tense
        for a in left
        for b in right
    )


def one_form(one: Word, other: Word) -> bool:
    """Whether two words are one form, spelt as elsewhere in the world or with the ending of a possessive."""
    a, b = (word.surface.lower().removesuffix("'s").rstrip("'") for word in (one, other))
    return one.folded == other.folded or (a == b or spelt_abroad(a) == spelt_abroad(b))


def one_lemma(one: Word, other: Word, language: str) -> bool:
    """Whether two nouns, names or adjectives are one in two cases, in one number."""
    left, right = (readings(word.surface.lower(), language) for word in (one, other))
    if left and right:
        return any(
            a.lemma == b.lemma and a.kind == b.kind and a.number == b.number and a.case and b.case
            for a in left
            for b in right
        )
    a, b = one.folded, other.folded
    return _CYRILLIC.match(a) is not None and _CYRILLIC.match(b) is not None and (declined(a, b) or _many(a, b))


def _many(one: str, other: str) -> bool:
    """Whether two are one noun of which there are many, in Belarusian: "вернікі", "вернікаў"."""
    left, right = _MANY.match(one), _MANY.match(other)
    return left is not None and right is not None and left["stem"] == right["stem"]


def one_act(one: Word, other: Word, language: str) -> bool:
    """Whether two verbs are one that was done, told of whoever did it or of whom it was done to."""
    left, right = (readings(word.surface.lower(), language) for word in (one, other))
    return any(
        a.lemma == b.lemma and _done(a) and _done(b) and {a.kind, b.kind} & {"PRTS", "VERB"}
        for a in left
        for b in right
    )


def _done(reading: Reading) -> bool:
    return (reading.kind == "VERB" and reading.tense in ("past", None)) or reading.kind in ("PRTS", "PRTF")


def is_done(word: Word) -> bool:
    """Whether a form is a verb's, by a dictionary that knows it; else by its shape."""
    found = [reading for language in ("ru", "uk") for reading in readings(word.surface.lower(), language)]
    return any(map(_done, found)) if found else is_verb(word.folded)


def impersonal(word: Word, language: str) -> bool:
    """Whether a form says that something was done and not by whom: "затримано", "затримали", "избит"."""
    return any(
        each.kind == "PRTS" or (each.kind == "VERB" and (each.number == "plur" or each.tense is None))
        for each in readings(word.surface.lower(), language)
    )


@lru_cache(maxsize=1)
def _closed() -> frozenset[str]:
    """Words of closed classes: those that say nothing by themselves, months, years and units."""
    lexicon = load("rewording")
    lists = (load("wording")["empty"], lexicon["dates"]["year"], *lexicon["alike"]["units"])
    months = (form for forms in load("exchanges")["months"].values() for form in forms)
    return frozenset("".join(folded_words(form)) for listed in (*lists, *months) for form in listed.split())


@lru_cache(maxsize=1)
def _real_pairs() -> frozenset[str]:
    return frozenset("/".join(sorted(pair.split("/"))) for pair in load("rewording")["transposed"]["real"].split())


@lru_cache(maxsize=1)
def _callings() -> tuple[tuple[str, str], ...]:
    return tuple((his, hers) for his, hers in load("rewording")["callings"]["endings"])


@lru_cache(maxsize=8192)
def _groups(word: str) -> frozenset[int]:
    return frozenset(
        at
        for at, (whole, beginnings) in enumerate(_alike())
        if word in whole or (beginnings and word.startswith(beginnings))
    )


@lru_cache(maxsize=1)
def _alike() -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    lists: Sequence[str] = [
        *load("wording")["alike"],
        *load("rewording")["alike"]["words"],
        *load("rewording")["alike"]["units"],
    ]
    return tuple(_parted(group.split()) for group in lists)


def _parted(forms: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    whole = frozenset("".join(folded_words(form)) for form in forms if not form.endswith("+"))
    return whole, tuple("".join(folded_words(form[:-1])) for form in forms if form.endswith("+"))
