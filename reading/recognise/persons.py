"""Finds the persons of a text, one entry for each human being, and every mention of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.cast import Cast
from reading.recognise.english.persons import english_candidates
from reading.recognise.people.candidates import Candidate
from reading.recognise.people.gathering import gather
from reading.recognise.people.lexicon import folded
from reading.recognise.people.register import Somebody
from reading.recognise.people.roles import parts_in
from reading.recognise.people.siblings import is_given
from reading.recognise.text import Text
from reading.records import Person, PersonMention, Role

__all__ = ["Cast", "PersonMention", "find_persons"]

CYRILLIC_LANGUAGES = frozenset({"ru", "uk", "be"})
_CYRILLIC = re.compile("[а-яёіїєґўА-ЯЁІЇЄҐЎ]{2}")


def find_persons(text: Text) -> Cast:
    """Everyone named in the text, in the order of their first full mention."""
    candidates = [
        candidate
        for candidate in _candidates(text)
        if candidate.start < candidate.end and not _is_publisher(candidate, text.organisation)
    ]
    people = gather(candidates, text.language)
    parts = parts_in(people, text.language if text.language in CYRILLIC_LANGUAGES else "en", text.sentences)
    persons = tuple(_person(somebody, part.role) for somebody, part in zip(people, parts, strict=True))
    undecided = frozenset(number for number, part in enumerate(parts) if part.undecided)
    # Not in Russian: there a pronoun beside a relative's name seldom means the relative, and subjects were lost by it.
    kin = frozenset(number for number, part in enumerate(parts) if part.kin and text.language != "ru")
    genders = tuple(somebody.gender for somebody in people)
    if text.language in CYRILLIC_LANGUAGES:
        apart = frozenset(number for number, part in enumerate(parts) if not part.apart)
        known = text.language == "uk" or len(persons) > 1
        return Cast(persons, _mentions(people), genders, undecided, free=apart if known else None, kin=kin)
    fleeting = frozenset(number for number in undecided if len(people[number].mentions) == 1)
    free = frozenset(number for number, part in enumerate(parts) if not part.apart)
    return Cast(persons, _mentions(people), genders, undecided, fleeting, free, kin)


def _is_publisher(candidate: Candidate, organisation: str | None) -> bool:
    """Whether what looks like a name is the organisation that speaks; some campaigns are called as people are."""
    own = [folded(word) for word in (organisation or "").split()]
    return [folded(word) for word in candidate.surface.split()] == own and not any(map(is_given, own))


def _candidates(text: Text) -> list[Candidate]:
    """Sentences in Latin letters are read as English, those in Cyrillic by the language of the text as a whole.

    A text that is not in one of the Cyrillic languages never loads what only those need.
    """
    if text.language not in CYRILLIC_LANGUAGES:
        return english_candidates(text.sentences, text.body)
    from reading.recognise.cyrillic.persons import cyrillic_candidates

    own = [sentence for sentence in text.sentences if _CYRILLIC.search(sentence.text)]
    foreign = [sentence for sentence in text.sentences if not _CYRILLIC.search(sentence.text)]
    found = [*cyrillic_candidates(own, text.language or "ru"), *english_candidates(foreign, text.body)]
    return sorted(found, key=lambda candidate: (candidate.sentence.field == "text", candidate.start))


def _person(somebody: Somebody, role: Role) -> Person:
    first = somebody.first
    name = display(somebody.name)
    return Person(
        name, role, first.sentence.field, first.start, first.end, first.surface, first.rule, _variants(somebody, name)
    )


def display(name: Sequence[str]) -> str:
    """A name for people to read; what was shouted is lowered."""
    return " ".join(_lowered(token) for token in name)


def _lowered(token: str) -> str:
    if len(token) < 3 or not token.isupper() or "." in token:
        return token
    return "-".join(part.capitalize() for part in token.split("-"))


def _variants(somebody: Somebody, name: str) -> tuple[str, ...]:
    """Other spellings of the full name, without those that only leave a part out."""
    spelt = dict.fromkeys(display(each) for each in (*somebody.others, *somebody.names) if len(each) > 1)
    known = {folded(token) for token in name.split()}
    return tuple(each for each in spelt if not {folded(token) for token in each.split() if "." not in token} <= known)


def _mentions(people: Sequence[Somebody]) -> tuple[PersonMention, ...]:
    found = [
        PersonMention(index, mention.sentence.field, mention.start, mention.end, mention.surface)
        for index, somebody in enumerate(people)
        for mention in somebody.mentions
    ]
    return tuple(sorted(found, key=lambda mention: (mention.field == "text", mention.start)))
