"""Which words of two aligned texts were exchanged so that they tell of another person, number or outcome."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from reading.identity.sketch import folded_words

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")
_TELLING = 7  # consonants of a name that has no double, whatever its vowels
_VOWELS = re.compile("[aeiouy]+")
# What marks a transliteration of scholars, which writes one sign for a sound.
_SCHOLARLY = re.compile("[cjščžŝëʹʺ]")
_SIGNS = (
    ("ch", "kh"), ("c", "ts"), ("j", "y"), ("ŝ", "shch"), ("š", "sh"), ("č", "ch"), ("ž", "zh"), ("ë", "yo"),
    ("è", "e"), ("ʹ", ""), ("ʺ", ""), ("'", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: folded for comparison, and as it was written."""

    folded: str
    surface: str
    opens: bool

    @property
    def number(self) -> str | None:
        """What it counts or dates, if it does."""
        return self.folded if self.folded[0].isdigit() else _numbers().get(self.folded)

    @property
    def told(self) -> str:
        """What it says: "five" and "5" are one."""
        return self.number or self.folded

    @property
    def capital(self) -> bool:
        """Written with a capital letter, as a name is."""
        return self.surface[0].isupper()


@lru_cache(maxsize=256)
def words(paragraph: str) -> tuple[Word, ...]:
    """The words of a plain paragraph; `opens` where one stands at the start of a sentence."""
    found = []
    end = None
    for match in _WORD.finditer(paragraph):
        opens = end is None or re.search(r"[.!?:]", paragraph[end : match.start()]) is not None
        found.append(Word(folded_form(match[0]) or match[0], match[0], opens))
        end = match.end()
    return tuple(found)


def names(text: Iterable[Word], lower: frozenset[str]) -> list[Word]:
    """Words that name: capitals, except those that only open a sentence and are no names elsewhere."""

    def only_opens(word: Word) -> bool:
        return word.opens and (word.folded in lower or word.folded in _openers())

    return [word for word in text if word.capital and word.number is None and not only_opens(word)]


def exchanged(left: Sequence[Word], right: Sequence[Word], lower: frozenset[str]) -> bool:
    """Whether two differing runs between equal words put one name, number or outcome in the place of another."""
    if opposed(left, right):
        return True
    if _negated(left) != _negated(right):
        return True
    if numbers_replaced(left, right):
        return True
    return replaced(names(left, lower), names(right, lower))


def opposed(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether one is of her and the other of him, one of a release and the other of an arrest."""
    return bool(kinds(left) and kinds(right)) and not kinds(left) & kinds(right)


def replaced(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether each side has a name the other lacks in any spelling."""
    return bool(missing(left, right)) and bool(missing(right, left))


def missing(these: Iterable[Word], among: Sequence[Word]) -> list[Word]:
    """Those names of `these` that no name `among` spells."""
    return [word for word in these if not any(same_name(word, other) for other in among)]


def same_name(one: Word, other: Word) -> bool:
    """Whether two words are one name, in whatever transliteration: "Tsyganova", "Cyganova"; "Shukin", "Šukin"."""
    if _same_name(one.folded, other.folded):
        return True
    a, b = one.surface.lower(), other.surface.lower()
    return any(map(_SCHOLARLY.search, (a, b))) and (
        _same_name(_as_scholars(a), other.folded) or _same_name(one.folded, _as_scholars(b))
    )


@lru_cache(maxsize=8192)
def _as_scholars(name: str) -> str:
    """A name as English spells it, if it was spelt as libraries and Slavic countries do."""
    for sign, sound in _SIGNS:
        name = name.replace(sign, sound)
    return name


def reports_more(passage: Sequence[Word], elsewhere: Sequence[Word], lower: frozenset[str]) -> bool:
    """Whether a passage that only one copy has is news: of somebody, or of an outcome, that the other has not."""
    known = [word for word in elsewhere if word.capital]
    for sentence in sentences(passage):
        named = names(sentence, lower)
        if named and ends_otherwise(sentence, elsewhere):
            return True
        unknown = [word for word in missing(named, known) if not any(inflected(word, other) for other in known)]
        if happened(sentence) and unknown and not _repeats(sentence, len(named) - len(unknown)):
            return True
    return False


def ends_otherwise(sentence: Sequence[Word], elsewhere: Sequence[Word]) -> bool:
    """Whether it tells an end, as a release or a death, of which there is no word elsewhere."""
    return bool(set(_outcomes().findall(_spoken(sentence))) - set(_outcomes().findall(_spoken(elsewhere))))


def inflected(word: Word, other: Word) -> bool:
    """One name in two cases of a Slavic language, endings of up to two letters apart."""
    stem = max(3, len(word.folded) - 2)
    return abs(len(word.folded) - len(other.folded)) <= 2 and word.folded[:stem] == other.folded[:stem]


def _repeats(sentence: Sequence[Word], known_names: int) -> bool:
    """A lead that says who reported what happened to somebody whom the release names, by name and surname."""
    return known_names > 1 and says_so(sentence)


def says_so(passage: Sequence[Word]) -> bool:
    """Whether words name who said it, as a republisher's lead does."""
    return _beginnings("reporting").search(_spoken(passage)) is not None


def happened(run: Iterable[Word]) -> bool:
    """Whether words report that something was done to somebody."""
    return _happened().search(_spoken(run)) is not None


def numbers_replaced(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether each side has a number or a month that the other lacks."""
    return _apart([word.number for word in left if word.number], [word.number for word in right if word.number])


def _spoken(run: Iterable[Word]) -> str:
    return " ".join(word.folded for word in run)


def sentences(passage: Sequence[Word]) -> list[list[Word]]:
    """A passage cut where its sentences open."""
    sentences: list[list[Word]] = [[]]
    for word in passage:
        if word.opens and sentences[-1]:
            sentences.append([])
        sentences[-1].append(word)
    return sentences


def negates(word: str) -> bool:
    """Whether a folded word says no."""
    return word in _lexicon()["words"]["negation"]


def _apart(left: list[str], right: list[str]) -> bool:
    return bool(set(left) - set(right)) and bool(set(right) - set(left))


def _negated(run: Sequence[Word]) -> bool:
    return any(negates(word.folded) for word in run)


def kinds(run: Sequence[Word]) -> frozenset[str]:
    """Of what words speak that have a contrary: his or hers, an arrest or a release."""
    return frozenset(kind for word in run for kind in _kinds_of(word.folded))


@lru_cache(maxsize=4096)
def _kinds_of(word: str) -> tuple[str, ...]:
    return tuple(kind for kind, exact, beginnings in _opposed() if word in exact or word.startswith(beginnings))


@lru_cache(maxsize=8192)
def _same_name(left: str, right: str) -> bool:
    """One name in two transliterations. A typo is not: Ivanov and Ivankov are two people, and so may these be."""
    if left == right:
        return True
    a, b = _sounds(left), _sounds(right)
    if a[-1:] != b[-1:] and "a" in (a[-1:], b[-1:]):
        return False
    consonants = _VOWELS.sub("", a)
    if not consonants or consonants != _VOWELS.sub("", b):
        return False
    return len(consonants) >= _TELLING or _alike_vowels(a, b)


def spelt_alike(one: Word, other: Word) -> bool:
    """Whether two names have the same consonants, whatever vowels stand between and behind them."""
    a, b = (_VOWELS.sub("", _sounds(word.folded)) for word in (one, other))
    return one.capital and other.capital and ((len(a) > 1 and a == b) or same_name(one, other))


def _alike_vowels(left: str, right: str) -> bool:
    shorter, longer = sorted((_vowel_colours(left), _vowel_colours(right)), key=len)
    rest = iter(longer)
    return all(colour in rest for colour in shorter)


def _vowel_colours(name: str) -> str:
    colours = name.translate(str.maketrans("eiyao", "iiiaa"))
    return "".join(colour for at, colour in enumerate(colours) if colour in "iau" and colours[at - 1 : at] != colour)


@lru_cache(maxsize=4096)
def _sounds(name: str) -> str:
    from anyascii import anyascii

    sounds = anyascii(name).lower().replace("'", "")
    for spelling, sound in _spellings():
        sounds = sounds.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", sounds)


@lru_cache(maxsize=1)
def _numbers() -> dict[str, str]:
    lexicon = _lexicon()
    return {
        folded_form(form): number
        for table in ("numbers", "months")
        for number, forms in lexicon[table].items()
        for form in forms
    }


@lru_cache(maxsize=1)
def _opposed() -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    return tuple(
        (
            kind,
            frozenset(folded_form(form[1:]) for form in forms if form.startswith("=")),
            tuple(folded_form(form) for form in forms if not form.startswith("=")),
        )
        for kind, forms in _lexicon()["opposed"].items()
    )


def folded_form(form: str) -> str:
    """A word of a list as words of texts are folded."""
    return "".join(folded_words(form))


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return frozenset(folded_form(form) for form in _lexicon()["words"]["openers"])


def _happened() -> re.Pattern[str]:
    return _beginnings("happened")


def _outcomes() -> re.Pattern[str]:
    return _beginnings("outcomes")


@lru_cache(maxsize=3)
def _beginnings(list_: str) -> re.Pattern[str]:
    forms = (_pattern(form) for form in _lexicon()["words"][list_])
    return re.compile(rf"\b(?:{'|'.join(forms)})")


def _pattern(form: str) -> str:
    """A form of the lexicon: the beginning of a word, or after "=" the whole of it."""
    return " ".join(map(folded_form, form.removeprefix("=").split())) + (r"\b" if form.startswith("=") else "")


@lru_cache(maxsize=1)
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple((spelling, sound) for spelling, sound in _lexicon()["spellings"]["sounds"])


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("reading") / "lexicons" / "exchanges.toml").read_text(encoding="utf-8"))
