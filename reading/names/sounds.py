"""How a word of a name sounds: any script to one small alphabet of sounds, with the readings a spelling allows.

The alphabet: a-z as in English, and Z zh, S sh, C ch, W shch, c ts, j dzh. Soft and hard signs, doubled letters and
the glide before a vowel (but not a first one before a or u: y) are dropped, so that the usual romanisations of one
word meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from reading.names.alphabets import unmixed
from reading.names.lexicon import table
from reading.patterns.words import either

READINGS_AT_MOST = 8
_SPELT = str.maketrans({"Z": "zh", "S": "sh", "C": "ch", "W": "shch", "c": "ts", "j": "dzh", "h": "kh"})
_CYRILLIC = re.compile("[\u0400-\u052f]")
_DOUBLE = re.compile(r"([a-zA-Z])\1+")
# Belarusian has the letter after vowels alone; Uzbek writes o with it.
_UZBEK_O = re.compile("(?<![аеёиіоуыэюя])ў")
_UZBEK_LETTERS = re.compile("(?i)[og][ʻ’‘'`ʼ]")
_FIRST_GLIDE = re.compile(r"^(?:[yj](?=[au]|ou)|i(?=[au]|ou))")
_GLIDE = re.compile(r"[yj](?=[aeiouäöü])")
_YO = re.compile(r"(?<=[bcdfghklmnpqrstvwxzžščćŝż])[yj]o|^[yj]o(?!u)|[yj]o(?=[uŭ]$)")
# After a vowel it may be ё as well ("Ziyoev").
_LATER_YO = re.compile("(?<=[aei])[yj]o(?=[a-z])")
_SIBILANT_OV = re.compile(r"(?<=[ZSCWcj])o(?=v(?:a|$))")
_GLIDE_I = re.compile("(?<=[aeou])i(?=[aeou])")
_SERVANT_OF = re.compile("^abd[aeo]l(?=[a-zA-Z]{3})")
_SOFT_JOIN = re.compile("[ʼ’‘'`´ʹʻʿʾ′″\u02b9\u02ba\u00b4-]")
# Letters that more than one orthography reads in its own way; without them there is only one reading.
_AMBIGUOUS = re.compile(
    r"[cjqxzćšşșžżčçŭäđțţř]|sch|ee|io|rz|gu|gh|th|dz|ts|[aoei]u|(?<![kscztpgd])h|chr|^s(?=[aeiouyj]\w*w)"
)
_FORMS_ABROAD = (
    # Czech makes a woman's name of a woman's name again ("Primerová" of Primerova, "Vereskinová" of Vereskina).
    (re.compile("(?<=[oei][vn])ová$"), "a"),
    # or of any other name ("Melničuková", "Kolesničenková").
    (re.compile("(?<=[^\\W\\d_]{3}enk)ová$"), "o"),
    (re.compile("(?<=[^\\W\\d_]{3}[čkščcltrdzj])ová$"), ""),
    # Lithuanian and Latvian give every man an ending.
    (re.compile("(?<=[oe]v|[iy]n|sk)(?:s|as|is)$"), ""),
    # Russian leaves out what Armenian begins with ("Hakobjanyan", "Hovhannisyan").
    (re.compile("^(?:hovh|h)(?=[a-z]+[iy]an(?:ts|c)?$)"), lambda found: "og" if found[0] == "hovh" else ""),
)
# As ISO 9 writes ю and я; elsewhere they are plain vowels.
_IOTATED = ("û", "â")
# Letters as often as names have them; others are rarer.
_BY_USE = "aoeinkrsvltudhmybzgcpjfwqx"
_OTHERS = 100
# A letter read its own way, where it is no part of a longer sign.
_ALONE = {"c": "c(?![hkz])", "h": "(?<![kscztpgd])h", "s": "s(?![hzc])", "z": "(?<![stcdr])z(?!h)"}
# An alif that does not begin its word is a long vowel, and keeps the letters on both sides apart.
_LATER_ALIF = re.compile("(?<=\\w)\u0627(?=\\w)|(?<=\\w\\w)\u0627$")
_NO_SOUND = re.compile("[^a-zA-Z]")
_STAYS = frozenset("šžčćşșçłŭğġıəøđðþæœßżŝħäțţř")


@lru_cache(maxsize=200_000)
def sounds(word: str) -> str:
    """The first reading of one word, in sounds."""
    lower = _small(word)
    if _CYRILLIC.search(lower):
        return _settle(_cyrillic(lower))
    return _settle(_first_reader()(_glides(_latin(word, lower))))


@lru_cache(maxsize=200_000)
def readings(word: str) -> tuple[str, ...]:
    """Every reading of one word, the likeliest first; never empty unless the word has no letters at all."""
    first, lower = sounds(word), _small(word)
    if _CYRILLIC.search(lower):
        return (first,)
    letters = _latin(word, lower)
    found = dict.fromkeys([first])
    for form, plain in _FORMS_ABROAD if lower.startswith("h") or lower.endswith(("s", "ová")) else ():
        changed = form.sub(plain, lower)
        if changed != lower:
            found.setdefault(sounds(changed))
    if (not word.isascii() or not word.isalpha()) and _UZBEK_LETTERS.search(word):
        found.setdefault(_uzbek(word))
    later = _LATER_YO.sub("e", letters) if "yo" in letters or "jo" in letters else letters
    if later != letters:
        found.setdefault(_settle(_first_reader()(_glides(later))))
    if lower[:1] in _IOTATED:
        found.setdefault(_settle(_first_reader()(_glides(f"y{letters}"))))
    if not _AMBIGUOUS.search(letters):
        return tuple(found)
    glided, bare = _glides(letters), _glides(letters, j_is_glide=False)
    for one in _orthographies():
        if not one.letters.isdisjoint(letters) and one.trigger.search(letters):
            found.setdefault(_settle(one.read(glided if one.j_is_glide else bare)))
    return tuple(found)[:READINGS_AT_MOST]


def _uzbek(word: str) -> str:
    """As Russian writes Uzbek names: "Yoʻldosh" is Юлдаш, x is х and q is к."""
    letters = _UZBEK_LETTERS.sub(lambda one: "u" if one[0][0] in "Oo" else "g", word).lower()
    changed = letters.replace("o", "a").replace("x", "kh").replace("j", "dzh")
    return _settle(_first_reader()(_glides(_plain_latin(_SOFT_JOIN.sub("", changed)))))


def _small(word: str) -> str:
    if word.isascii() and word.isalpha():
        return word.lower()
    word = unmixed(word)
    lower = word.lower() if unicodedata.is_normalized("NFC", word) else unicodedata.normalize("NFC", word).lower()
    return _SOFT_JOIN.sub("", lower)


def _latin(word: str, lower: str) -> str:
    return _plain_latin(lower if _is_latin(lower) else _other_script(word))


def spelt(sound: str) -> str:
    """Sounds written with plain small letters, so that reading them again gives the same sounds."""
    return sound.translate(_SPELT)


def _is_latin(word: str) -> bool:
    return (
        word.isascii()
        or all(letter < "\u0250" or not letter.isalpha() or "\u1e00" <= letter <= "\u1eff" for letter in word)
        or all(
            unicodedata.name(letter, "").startswith(("LATIN", "COMBINING")) or not letter.isalpha() for letter in word
        )
    )


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    if letter in _STAYS or letter.isascii():
        return letter
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in plain if "a" <= part <= "z") or anyascii(letter).lower()


def _other_script(word: str) -> str:
    for letters, latin in table("name_romanisation")["other"].items():
        word = word.replace(letters, latin)
    word = _LATER_ALIF.sub("a", word)
    return anyascii(word).lower()


def _plain_latin(word: str) -> str:
    return word if word.isascii() else "".join(map(_bare, word))


def _glides(word: str, j_is_glide: bool = True) -> str:
    if "j" in word and not j_is_glide:
        word = word.replace("j", "J")
    # A bar keeps the letters on both sides from being read as one ("Oyub" is no "Oub"); a first glide is heard.
    if "y" not in word and "j" not in word and word[:1] != "i":
        return word
    return _GLIDE.sub("|", _YO.sub("e", _FIRST_GLIDE.sub("Y", word)))


def _cyrillic(word: str) -> str:
    # "йо" is one sound, written ё elsewhere.
    word = word.replace("йо", "е").replace("ьо", "е")
    if "ў" in word:
        word = _UZBEK_O.sub("о", word)
    return ("y" if word[0] in "яю" else "") + word.translate(_cyrillic_table())


@cache
def _cyrillic_table() -> dict[int, str]:
    return str.maketrans(table("name_romanisation")["cyrillic"])


def _settle(sound: str) -> str:
    if not sound.isalpha() or not sound.isascii():
        sound = _NO_SOUND.sub("", sound)
    if "i" in sound:
        sound = _GLIDE_I.sub("", sound)
    sound = _DOUBLE.sub(_once, sound.replace("Y", "y").replace("ts", "c").replace("dZ", "j"))
    sound = sound.replace("SC", "W").replace("sC", "W").replace("ZC", "W").replace("cs", "c").replace("tC", "C")
    if "ov" in sound:
        sound = _SIBILANT_OV.sub("e", sound)
    return _SERVANT_OF.sub("abdul", sound) if sound.startswith("abd") else sound


def _once(found: re.Match[str]) -> str:
    return found[1]


def _reader(graphemes: dict[str, str]) -> Callable[[str], str]:
    pattern = re.compile(either(graphemes))
    return lambda word: pattern.sub(lambda found: graphemes[found[0]], word)


@cache
def _first_reader() -> Callable[[str], str]:
    return _reader(table("name_romanisation")["latin"])


@dataclass(frozen=True, slots=True)
class _Orthography:
    """One way to read Latin letters. `trigger`: without it in a word, it reads as every other does.

    `letters`: of every trigger the one that names have least often.
    """

    trigger: re.Pattern[str]
    letters: frozenset[str]
    read: Callable[[str], str]
    j_is_glide: bool


@cache
def _orthographies() -> tuple[_Orthography, ...]:
    romanisation = table("name_romanisation")
    return tuple(_orthography(romanisation["latin"], own) for own in romanisation["readings"].values())


def _orthography(latin: dict[str, str], own: dict[str, str]) -> _Orthography:
    """A c that is read its own way is read so before every vowel, and a j that is read is no glide."""
    taken = latin if "c" not in own else {key: to for key, to in latin.items() if key not in ("ce", "ci", "cy")}
    heard = {key.replace("j", "J") if "j" in own else key: to for key, to in (taken | own).items()}
    trigger = re.compile("|".join(_ALONE.get(key, re.escape(key)) for key in own))
    rare = frozenset(max(key, key=lambda letter: _BY_USE.find(letter) % _OTHERS) for key in own)
    return _Orthography(trigger, rare, _reader(heard), "j" not in own)
