"""How many letters of two words differ without an explanation by script, language or romanisation.

1.0 is about one wrong letter. What is explained depends on the two languages: a for o between Belarusian and
Russian costs next to nothing, between two Russian words it is a different name.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from reading.names.elements import People, in_one_form

Tongue = Literal["strict", "plain", "be", "uk", "tr", "ar", "cau", "et", "arm"]
_PEOPLES: dict[Tongue, People] = {"tr": "turkic", "ar": "turkic", "cau": "turkic", "et": "ethiopian"}
# What it costs that two words are made of the same elements, spelt in two ways.
_ELEMENTS = 0.1
FAR = 9.0
_HOPELESS = 5
_RARE = 0.1
_VOWELS = frozenset("aeiou")
# What many write as one vowel ("Hureira", "Hurira").
_GLIDING = frozenset(("ai", "ei", "au", "ou"))


def _costs(text: str) -> dict[tuple[str, str], float]:
    """ "ao.5 ei.3" as a table that answers both ways."""
    table: dict[tuple[str, str], float] = {}
    for entry in text.split():
        table[entry[0], entry[1]] = table[entry[1], entry[0]] = float(entry[2:])
    return table


_PLAIN = _costs(
    "ao.55 ae.45 ei.45 ou.5 iu.8 eo.6 ai.8 au.8 eu.8 oi.8 gh.35 kh.7 ct.55 cs.6 Cc.55 CS.6 Ch.6 Zj.2 Zz.55 ZS.55 "
    "Ss.55 SW.55 WC.55 zs.5 jd.7 Cj.4 bp.8 dt.8 vf.5 gk.7 vu.4 yi.3 yZ.4 yj.4 iZ.6 ij.6 kC.8 zj.5 mn.9"
)
_BELARUSIAN = _PLAIN | _costs("ao.08 ae.12 ei.25 eo.2 gh.05 ct.08 vu.08 zd.6 ai.4 iu.6 rZ.6 ou.25")
_UKRAINIAN = _PLAIN | _costs("io.2 ei.1 gh.05 eo.25 ao.3 ae.4")
_TURKIC = _PLAIN | _costs("iu.25 ei.2 ae.12 ao.2 ou.15 eo.3 Ss.4 gh.15 gk.3 kh.3 uo.15 au.4")
_ARABIC = _PLAIN | _costs("ao.45 ae.25 ei.35 ou.15 iu.6 gh.2 gk.3")
_CAUCASIAN = _PLAIN | _costs("ao.45")
_ETHIOPIAN = _PLAIN | _costs("ei.12 ae.25 eo.3 au.4 ai.6 kg.6 cs.3 st.8 ct.3 iu.6")
# What Armenians abroad sound is what those at home write with the other of two letters ("Bedrosian", "Petrosyan").
_ARMENIAN = _PLAIN | _costs("bp.12 dt.12 gk.12 jC.12 cj.12 gh.1 ie.3")
_TABLES = {
    "plain": _PLAIN, "be": _BELARUSIAN, "uk": _UKRAINIAN, "tr": _TURKIC, "ar": _ARABIC, "cau": _CAUCASIAN,
    "et": _ETHIOPIAN,
    "arm": _ARMENIAN,
}  # fmt: skip
_STRICT = _costs("ei.8 zs.9 dt.9")


@lru_cache(maxsize=400_000)
def unlike(left: tuple[str, ...], right: tuple[str, ...], tongue: Tongue) -> float:
    """The least difference between any reading of one word and any of the other; symmetric."""
    if left[0] == right[0] or not set(left).isdisjoint(right):
        return 0.0
    raw = sorted((Levenshtein.distance(a, b), a, b) for a in left for b in right)
    if raw[0][0] > _HOPELESS:
        return FAR
    # A rare way to read the letters explains them all or nothing, where no language is known.
    rare = _RARE if tongue == "plain" else 0.0
    cost = min(_weighted(a, b, tongue) + rare * ((a != left[0]) + (b != right[0])) for _, a, b in raw[:3])
    return cost if tongue == "strict" or cost <= _ELEMENTS else min(cost, _by_elements(left, right, tongue))


def _by_elements(left: tuple[str, ...], right: tuple[str, ...], tongue: Tongue) -> float:
    """As `unlike`, with all that a people spells in several ways in one form."""
    people = _PEOPLES.get(tongue)
    ours, theirs = ([in_one_form(sound, people) for sound in sounds_of] for sounds_of in (left, right))
    if ours == list(left) and theirs == list(right):
        return FAR
    if not set(ours).isdisjoint(theirs):
        return _ELEMENTS
    return _ELEMENTS + min(_weighted(ours[0], theirs[0], tongue), _weighted(ours[-1], theirs[-1], tongue))


def _weighted(left: str, right: str, tongue: Tongue) -> float:
    table = _STRICT if tongue == "strict" else _TABLES[tongue]
    before: list[float] = []
    row = _first_row(right, tongue)
    for i, letter in enumerate(left):
        dropped = _single(left, i, tongue)
        current = [row[0] + dropped]
        for j, other in enumerate(right):
            swap = 0.0 if letter == other else table.get((letter, other), 1.2)
            best = min(row[j] + swap, row[j + 1] + dropped, current[j] + _single(right, j, tongue))
            if i and j and letter == right[j - 1] and left[i - 1] == other and letter != other:
                best = min(best, before[j - 1] + 0.9)
            current.append(best)
        before, row = row, current
    return row[-1]


def _first_row(word: str, tongue: Tongue) -> list[float]:
    row = [0.0]
    for place in range(len(word)):
        row.append(row[-1] + _single(word, place, tongue))
    return row


@lru_cache(maxsize=200_000)
def _single(word: str, place: int, tongue: Tongue) -> float:
    """What it costs that one word has the letter at `place` and the other has nothing."""
    letter = word[place]
    last = word[place - 1] if place else ""
    following = word[place + 1] if place + 1 < len(word) else ""
    if tongue == "strict":
        return 0.6 if letter == "i" and (following in _VOWELS or last in _VOWELS) else 1.1
    if letter == "i" and ((following and following in _VOWELS) or (last and last in _VOWELS)):
        # "Boikov" is no "Bokov".
        return 0.55 if tongue == "plain" and following and following not in _VOWELS and place > 1 else 0.12
    if letter == "i" and tongue == "tr" and last and following:  # Kazakh writes what Russian leaves out
        return 0.35
    if letter == "y":
        return 0.55
    if letter == "z" and last == "d" and tongue == "be":
        return 0.08
    if letter == "h" and (last in _VOWELS or last in "tkdg"):
        return 0.4
    if letter in _VOWELS and ((following and following in _VOWELS) or (last and last in _VOWELS)):
        return (
            0.15
            if tongue == "ar" and letter + following in _GLIDING
            else 0.55
            if tongue == "plain" and last == "i"
            else 0.4
        )
    return 0.7 if letter in _VOWELS else 1.1
