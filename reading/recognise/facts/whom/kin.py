"""Nouns of kin in an English text that mean somebody it names: "his brother" of the brothers A and B."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reading.lexicons import load
from reading.recognise.cast import Cast, Gender
from reading.recognise.text import Sentence
from reading.records import PersonMention

# What somebody is to another, and what the other, by sex, is to them.
_INVERSE: dict[str, tuple[str, str]] = {
    "brother": ("brother", "sister"),
    "sister": ("brother", "sister"),
    "son": ("father", "mother"),
    "daughter": ("father", "mother"),
    "father": ("son", "daughter"),
    "mother": ("son", "daughter"),
    "husband": ("husband", "wife"),
    "wife": ("husband", "wife"),
    "uncle": ("nephew", "niece"),
    "aunt": ("nephew", "niece"),
    "nephew": ("uncle", "aunt"),
    "niece": ("uncle", "aunt"),
    "grandson": ("grandfather", "grandmother"),
    "granddaughter": ("grandfather", "grandmother"),
    "grandfather": ("grandson", "granddaughter"),
    "grandmother": ("grandson", "granddaughter"),
    "cousin": ("cousin", "cousin"),
    "widow": ("husband", "wife"),
}
_OF_WOMEN = frozenset(load("kin_rows")["sexes"]["feminine"])
_NOUN = f"(?P<kin>{'|'.join(_INVERSE)})"
_WHAT = r"(?:(?!and\b|or\b)[a-z-]+\s){0,4}"
# Before a name: "her daughter, ", "his elder brother, the broadcaster ", "X's wife ".
_BEFORE = re.compile(
    rf"(?:\b(?P<own>his|her)\s|(?P<of>['’]s?)\s)(?:[a-z-]+\s){{0,2}}?{_NOUN}(?:\s|,\s(?:(?:the|an?)\s{_WHAT})?)$",
    re.IGNORECASE,
)
# Behind a name: "Leo, her brother,".
_BEHIND = re.compile(rf",\s(?P<own>his|her)\s(?:[a-z-]+\s){{0,2}}?{_NOUN}\b")
_SEVERAL = re.compile(r"\b(?P<kin>brother|sister)s,?\s$", re.IGNORECASE)
_AND = re.compile(r",?\sand\s")
# In a later sentence, where no name of theirs follows.
_MEANT = re.compile(
    rf"\b(?:(?P<own>his|her)|(?P<the>the))\s(?:(?:elder|older|younger|own|late|other|ailing|elderly)\s)?{_NOUN}"
    r"(?!['’]|-|\sof\b|,?\s(?:[a-z]+\s){0,3}(?-i:[A-Z]))",
    re.IGNORECASE,
)
_REACH = 80


@dataclass(frozen=True, slots=True)
class Kinship:
    """`noun`: what `person` is to `owner`, both by index in the cast. `own`: the owner's sex, by "his" or "her"."""

    noun: str
    person: int
    owner: int
    own: Gender | None = None


def kinship(cast: Cast, sentences: Sequence[Sentence]) -> tuple[Kinship, ...]:
    """Who of those named is whose relative, said or to be turned round."""
    known: dict[Kinship, None] = {}
    last: list[PersonMention] = []
    for sentence in sentences:
        here = cast.mentions_in(sentence.field, sentence.start, sentence.end)
        for number in range(len(here)):
            known.update((each, None) for each in _said_of(cast, sentence, here, number, last))
        last = list(here) or last
    told = sexes(cast, [*known])
    return tuple(dict.fromkeys([*known, *(turned for each in known for turned in _turned(told, each))]))


def _gender(cast: Cast, person: int) -> Gender | None:
    return cast.genders[person] if person < len(cast.genders) else None


def sexes(cast: Cast, known: Sequence[Kinship]) -> Cast:
    """The cast with the sex that nouns of kin tell, which is surer than what a name looks like."""
    genders = [*cast.genders, *([None] * (len(cast.persons) - len(cast.genders)))]
    for each in known:
        genders[each.owner] = each.own or genders[each.owner]
    for each in known:
        if each.noun != "cousin":
            genders[each.person] = "feminine" if each.noun in _OF_WOMEN else "masculine"
    return replace(cast, genders=tuple(genders)) if known else cast


def _said_of(
    cast: Cast, sentence: Sentence, here: Sequence[PersonMention], number: int, last: Sequence[PersonMention]
) -> Iterator[Kinship]:
    """What the words around a mention say somebody is to whom."""
    mention = here[number]
    start, end = mention.start - sentence.start, mention.end - sentence.start
    before, behind = _BEFORE.search(sentence.text[max(0, start - _REACH) : start]), _BEHIND.match(sentence.text, end)
    if before is not None and before["of"] and number:
        gap = sentence.text[here[number - 1].end - sentence.start : start]
        owner = here[number - 1].person
        if len(gap) <= before.end() - before.start() and owner != mention.person:
            yield Kinship(before["kin"].lower(), mention.person, owner)
    for found in (before, behind):
        if found is not None and found["own"]:
            gender: Gender = "masculine" if found["own"].lower() == "his" else "feminine"
            if (nearest := _nearest(cast, [*last, *here[:number]], gender, mention.person)) is not None:
                yield Kinship(found["kin"].lower(), mention.person, nearest, gender)
    several = _SEVERAL.search(sentence.text[max(0, start - _REACH) : start])
    if several is not None and number + 1 < len(here):
        other = here[number + 1]
        if _AND.fullmatch(sentence.text, end, other.start - sentence.start):
            yield Kinship(several["kin"].lower(), mention.person, other.person)
            yield Kinship(several["kin"].lower(), other.person, mention.person)


def _nearest(cast: Cast, before: Sequence[PersonMention], gender: Gender, but: int) -> int | None:
    for mention in reversed(before):
        if mention.person != but and _gender(cast, mention.person) in (gender, None):
            return mention.person
    return None


def _turned(cast: Cast, each: Kinship) -> Iterator[Kinship]:
    gender = _gender(cast, each.owner)
    if gender is not None:
        yield Kinship(_INVERSE[each.noun][gender == "feminine"], each.owner, each.person)


@dataclass(frozen=True, slots=True)
class Meant:
    """Where a noun of kin stands in a sentence. `own`: the sex of whose they are; None behind "the"."""

    start: int
    end: int
    noun: str
    own: Gender | None


def nouns_of_kin(text: str) -> Iterator[Meant]:
    """Every noun of kin behind "his", "her" or "the" that no name follows."""
    for found in _MEANT.finditer(text):
        own: Gender | None = "masculine" if (found["own"] or "").lower() == "his" else "feminine"
        yield Meant(found.start(), found.end(), found["kin"].lower(), own if found["own"] else None)


def meant_by(noun: str, owner: int | None, known: Sequence[Kinship]) -> int | None:
    """The one person a noun of kin means: of that owner, or of anybody where only one is called so."""
    persons = {each.person for each in known if each.noun == noun and owner in (None, each.owner)}
    return persons.pop() if len(persons) == 1 else None


_WOMAN = re.compile(
    r"(?:wo|police|sports|spokes)?woman|girl|lady|actress|nun|mother|grandmother|widow|waitress|abbess", re.IGNORECASE
)
_MAN = re.compile(
    r"(?:[a-z]*(?<!wo))man|boy|monk|father|grandfather|actor|imam|widower|priest|bishop|hero", re.IGNORECASE
)


def sex_of(words: str) -> Gender | None:
    """The sex that the noun in which the words end is for: "the young woman"; None for most nouns."""
    noun = words.rsplit(maxsplit=1)[-1]
    return "feminine" if _WOMAN.fullmatch(noun) else "masculine" if _MAN.fullmatch(noun) else None


# "Velden's wife", "his mother", who goes on to speak of "her husband", "her son".
_TELLS = re.compile(rf"(?:['’]s?|\b(?P<own>[Hh]is|[Hh]er))\s(?:[a-z-]+\s){{0,2}}?{_NOUN}\b(?!,?\s[A-Z])")


@dataclass(frozen=True, slots=True)
class Teller:
    """An unnamed relative in a sentence: `noun` stands at `start`, behind whose they are (`own`: by "his" or "her")."""

    start: int
    noun: str
    own: Gender | None


def tellers(text: str) -> Iterator[Teller]:
    """Every relative whom a sentence does not name."""
    for found in _TELLS.finditer(text):
        own: Gender = "masculine" if (found["own"] or "").lower() == "his" else "feminine"
        yield Teller(found.start(), found["kin"], own if found["own"] else None)


def is_told_back(meant: Meant, teller: Teller) -> bool:
    """Whether "her husband" is whose wife tells of him."""
    woman = teller.noun in _OF_WOMEN
    return (
        meant.start > teller.start
        and meant.noun in _INVERSE[teller.noun]
        and meant.own == ("feminine" if woman else "masculine")
    )
