"""What a word before a name says of its case and gender: «активистке», «учительки», «жительницу Керчи»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reading.dictionary import known
from reading.lexicons import load
from reading.recognise.cyrillic.words import pattern

_CASES = {"gen1": "gent", "gen2": "gent", "loc2": "loct", "acc2": "accs"}
_GENDERS = {"masc": "masculine", "femn": "feminine"}


@cache
def prepositions(language: str) -> dict[str, str]:
    """Preposition -> the case it asks for; only those that leave no choice."""
    return dict(load("persons_cyrillic")["prepositions"].get(language, {}))


@lru_cache(maxsize=20_000)
def votes_of(word: str, language: str) -> tuple[tuple[str | None, str | None], ...]:
    """Votes (case, gender) of one word."""
    if case := prepositions(language).get(word):
        return ((case, None),) * 2
    if language == "be":
        return _of_belarusian(word)
    found: list[tuple[str | None, str | None]] = []
    for parse in known(word, language):
        tag = parse.tag
        marks = tag.grammemes  # `in tag` raises for what the dictionary loaded last does not know
        agrees = ("NOUN" in marks and "anim" in marks) or "ADJF" in marks or "PRTF" in marks
        if not agrees or "plur" in marks or tag.case is None or "inan" in marks:
            continue
        # A masculine word for a profession may stand before a woman's name, but hardly inflected: "судья Анна".
        either = "NOUN" in marks and tag.gender == "masc" and tag.case == "nomn"
        gender = None if either else _GENDERS.get(str(tag.gender))
        found.append((_CASES.get(str(tag.case), str(tag.case)), gender))
    return tuple(dict.fromkeys(found))


_BELARUSIAN = (
    (re.compile("^(?:суддзя|старшыня|абаронца|дарадца|сведка|калега|удава|сястра)$"), "nomn", None),
    (re.compile("^(?:бацьку|дзядзьку|тату|дзядулю|мужу|сыну|брату|старшыню)$"), None, "masculine"),
    (re.compile("(?:ага|яга)$"), "gent", "masculine"),
    (re.compile("(?:аму|яму)$"), "datv", "masculine"),
    (re.compile("(?:[бвгджзлмнпрстўхцчш]ь?ка|[нвч]іца|чыца|шчыца|вуха|ая|яя)$"), "nomn", "feminine"),
    (re.compile("(?:[бвгджзлмнпрстўхцчш]ь?кі|[нвч]іцы|чыцы)$"), "gent", "feminine"),
    (re.compile("(?:[тнрчдлжзс]цы)$"), "datv", "feminine"),
    (re.compile("(?:[бвгджзлмнпрстўхцчш]ь?ку|[нвч]іцу|чыцу|ую)$"), "accs", "feminine"),
    (re.compile("(?:[бвгджзлмнпрстўхцчш]ь?кай|[нвч]іцай|чыцай)$"), "ablt", "feminine"),
    (re.compile("(?:іста|ера|[аё]ра|о[гр]а|[ыі]ка|[оё]ўца|айца|[аэ]нта|целя|ача|зня)$"), "gent", "masculine"),
    (re.compile("(?:істу|еру|[аё]ру|о[гр]у|[ыі]ку|[оё]ўцу|айцу|[аэ]нту|целю|ачу|зню)$"), "datv", "masculine"),
    (re.compile("(?:істам|ерам|[аё]рам|о[гр]ам|[ыі]кам|[оё]ўцам|айцом|[аэ]нтам|целем|ачом)$"), "ablt", "masculine"),
    (re.compile("(?:іст|ер|[аё]р|о[гр]|[ыі]к|[оё]вец|айцец|[аэ]нт|цель|ач|зень|ы)$"), "nomn", "masculine"),
)  # fmt: skip


def _of_belarusian(word: str) -> tuple[tuple[str | None, str | None], ...]:
    """No dictionary of Belarusian is at hand: by the endings of words for people."""
    for ending, case, gender in _BELARUSIAN:
        if ending.search(word):
            # A man's accusative looks like his genitive.
            both = case == "gent" and gender == "masculine"
            return ((case, gender), ("accs" if both else case, gender))
    return ()


_OWN = re.compile(r"(?<!\w)(?:его|её|ее|их|сво\w+|мо\w+|наш\w*)\s[а-яё-]+\s$", re.IGNORECASE)
_WOMAN = re.compile(r"(?:^|\s)([а-яё-]{3,})\s$", re.IGNORECASE)


def is_woman(before: str, language: str) -> bool:
    """Whether what stands before is a word for a woman and nothing else: «жену Валентину», «жительницу Керчи Анну»."""
    found = _WOMAN.search(before)
    if pattern("kin").search(before) and not _OWN.search(before) and not pattern("own_kin").search(before):
        return False  # "жена Ивана"
    votes = votes_of(found[1].lower(), language) if found else ()
    return _are_of_woman(votes or farther(before, language))


def _are_of_woman(votes: Sequence[tuple[str | None, str | None]]) -> bool:
    return bool(votes) and all(gender == "feminine" for _, gender in votes)


_FARTHER = re.compile(r"(?<![\w-])([А-ЯЁІЇЄҐа-яёіїєґ][а-яёіїєґ’'-]{4,})((?:\s[\w№’'-]+){1,3})\s$")


def farther(before: str, language: str) -> tuple[tuple[str | None, str | None], ...]:
    """Votes of the word for a woman that words of her town or work part from the name: «жительницу Керчи»."""
    words = before[-60:].split()
    for count in range(1, min(4, len(words))):
        found = _FARTHER.search(" ".join(words[-count - 1 :]) + " ")
        if found is None or pattern("kin").search(f"{found[1]} ") or not _is_whose(words[-count], language):
            return ()
        if _is_somebody(found[1].lower(), language):
            votes = votes_of(found[1].lower(), language)
            return votes if _are_of_woman(votes) else ()
    return ()


@lru_cache(maxsize=20_000)
def _is_somebody(word: str, language: str) -> bool:
    """Whether it is a noun for people, and first of all that."""
    parse = next(iter(known(word, language)), None)
    return parse is not None and {"NOUN", "anim"} <= set(parse.tag.grammemes)


@lru_cache(maxsize=20_000)
def _is_whose(word: str, language: str) -> bool:
    """Whether a word may say in the genitive where somebody belongs."""
    if word[0].isupper() or not word.isalpha():
        return word[-1].isalnum()
    return any("gent" in parse.tag.grammemes for parse in known(word, language))
