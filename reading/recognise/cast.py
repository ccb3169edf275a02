"""The people of one text and every place where they are mentioned: what the other recognisers ask about them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from reading.records import Field, Person, PersonMention

Gender = Literal["masculine", "feminine"]


@dataclass(frozen=True)
class Cast:
    """Persons in the order of their first full mention, and all mentions in the order of the text (title first).

    `genders` has one entry for each person: None where neither name nor text tells. `undecided`: those merely mentioned
    against whom little speaks: subjects, if something befell them. `fleeting`: of these, in English, who is named once.
    `free`: in English and Ukrainian, those whom no office, kinship or the like keeps from being meant by "he" or "she".
    `kin`: those merely mentioned against whom nothing speaks but that they are somebody's relatives or companions.
    """

    persons: tuple[Person, ...] = ()
    mentions: tuple[PersonMention, ...] = ()
    genders: tuple[Gender | None, ...] = ()
    undecided: frozenset[int] = frozenset()
    fleeting: frozenset[int] = frozenset()
    free: frozenset[int] | None = None
    kin: frozenset[int] = frozenset()

    @cached_property
    def _by_field(self) -> dict[Field, tuple[list[int], list[PersonMention]]]:
        fields: dict[Field, tuple[list[int], list[PersonMention]]] = {"title": ([], []), "text": ([], [])}
        for mention in self.mentions:
            ends, mentions = fields[mention.field]
            ends.append(mention.end)
            mentions.append(mention)
        return fields

    def mentions_in(self, field: Field, start: int, end: int) -> tuple[PersonMention, ...]:
        """Mentions that overlap the span, in order."""
        ends, mentions = self._by_field[field]
        found: list[PersonMention] = []
        for mention in mentions[bisect_left(ends, start + 1) :]:
            if mention.start >= end:
                break
            found.append(mention)
        return tuple(found)

    def about(self, names: Collection[str | None]) -> Cast:
        """The same cast, itself where nothing changes, with everybody who bears one of these names as a subject."""
        if not any(person.name in names and person.role != "subject" for person in self.persons):
            return self
        persons = [replace(person, role="subject") if person.name in names else person for person in self.persons]
        return replace(self, persons=tuple(persons))

    def settled(self, names: Collection[str | None]) -> Cast:
        """The same cast, whoever bears one of these names no longer among the fleeting: something befell them."""
        fleeting = frozenset(number for number in self.fleeting if self.persons[number].name not in names)
        return self if fleeting == self.fleeting else replace(self, fleeting=fleeting)
