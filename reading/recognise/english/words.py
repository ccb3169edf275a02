"""What is known of one English word: name, title, place, organisation word, ordinary word. Reads its own word lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from reading.lexicons import load
from reading.recognise.people.lexicon import Kind, folded, names


@dataclass(frozen=True, slots=True)
class Word:
    """`stop`: never part of a person's name. `common`: an ordinary word that may begin a headline."""

    kind: Kind | None
    stop: bool
    organisation: bool
    place: bool
    common: bool
    title: bool
    office: bool
    role: bool
    surname: bool
    patronymic: bool

    @property
    def given(self) -> bool:
        """Known as a given name."""
        return self.kind is not None and self.kind != "s"


@cache
def words(name: str) -> frozenset[str]:
    """One list of persons_en.toml."""
    return frozenset(load("persons_en")[name].split())


@cache
def syllables() -> frozenset[str]:
    """Ordinary words that are also syllables of names from East Asia; they count as names only inside one."""
    return words("syllables") | words("little_syllables")


@cache
def weight(name: str) -> float:
    """What one piece of evidence counts."""
    return float(load("persons_en")["weights"][name])


@cache
def shape(name: str) -> re.Pattern[str]:
    """The endings of one sort of names, on folded tokens."""
    return re.compile(load("persons_en")["shapes"][name])


@cache
def _ordinary() -> frozenset[str]:
    return words("common").union(words("suffered"), words("say"), words("noun"), words("upon"), words("locative"))


@cache
def _geography() -> frozenset[str]:
    return words("place")


@lru_cache(maxsize=50_000)
def word(text: str) -> Word:
    """Everything known of a capitalised word, by its letters alone."""
    lower = text.lower().replace("’", "'")
    fold = folded(lower)
    kind = names("latin").get(fold)
    if kind is None and "-" in fold:
        kinds = [names("latin").get(part) for part in fold.split("-")]
        kind = next((each for each in kinds if each), None)
    organisation, place = lower in words("organisation"), lower in _geography()
    other = lower in words("demonym") or lower in words("calendar") or _is_acronym(text) or _is_compound(lower)
    return Word(
        kind=kind,
        stop=organisation or place or other,
        organisation=organisation,
        place=place,
        common=lower in _ordinary(),
        title=lower.rstrip(".") in words("title"),
        office=lower.rstrip(".") in words("office"),
        role=lower in words("about") or lower in words("beside"),
        surname=len(fold) >= 5 and shape("surname").search(fold) is not None,
        patronymic=len(fold) >= 5 and shape("patronymic").search(fold) is not None,
    )


def _is_acronym(text: str) -> bool:
    if re.fullmatch(r"(?:[A-Z]\.){2,}", text):
        return text in {"U.S.", "U.K.", "U.N.", "E.U.", "U.A.E."}
    return 1 < len(text) <= 5 and text.isupper() and text.isascii() and text.isalpha()


_PREFIXES = "pre post anti non pro co ex vice self in based half mid well elect born led backed style"


def _is_compound(lower: str) -> bool:
    """Trial-on, Anti-Corruption, Russia-based: a hyphen between words that are no names."""
    if lower.isalpha():
        return False
    parts = re.split("[-–‑]", lower)
    if len(parts) < 2:
        return False
    return all(part in _joinable() for part in parts) or parts[-1] in {
        "based",
        "backed",
        "led",
        "style",
        "born",
        "occupied",
        "controlled",
        "annexed",
    }


@cache
def _joinable() -> frozenset[str]:
    """Words that a hyphen joins to others, all of them no names."""
    known = (words("organisation"), _geography(), words("demonym"), _ordinary(), words("office"), words("about"))
    return words("beside").union(
        *known,
        _PREFIXES.split(),
    )
