"""Who was spoken of so far in a text, and whom its pronouns may mean: nobody, where two people may be meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from reading.recognise.cast import Cast, Gender
from reading.recognise.facts.whom.absent_kin import speaks_of_kin
from reading.recognise.facts.whom.couples import Families, families
from reading.recognise.facts.whom.described import Nouns
from reading.recognise.facts.whom.kin import Kinship
from reading.recognise.groups import LOOSE, is_rest
from reading.recognise.text import Sentence
from reading.records import Field, Group

# A person by index in the cast, or a group by its index.
Whom = tuple[Literal["person", "group"], int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in a sentence (offsets within it) that may say to whom something happened.

    `owner`: what follows belongs to them ("X's lawyer", "his home"). `sure`: named or counted, not a stand-in.
    `undecided`: no subject so far, and little speaks against it.
    """

    start: int
    end: int
    whom: tuple[Whom, ...]
    sure: bool
    subject: bool = True
    owner: bool = False


_OPENING = 8
_ITEM = re.compile(r"\s*(?:[-–—•*·▪■●]|\(?\d{1,3}[.)]|[ivx]{1,4}[.)])\s")
# Before the name that an item is about: a bullet, a country, who they are.
_AHEAD = re.compile(r"\W*(?:[\divx]{1,3}[.)]\s)?(?:[\w’' -]{2,30}:\s)?(?:[\w’'-]+\s){0,4}")
# A sentence that is about whom the one before was about, and somebody named in it behind a preposition.
_BEGINS_WITH = re.compile(r"\W*(?:(?P<she>She|Она|Вона|Яна)|He|Он|Він|Ён)\s")
_IN_PASSING = re.compile(
    r"(?<!\w)(?:with|from|by|of|for|alongside|beside|like|behind|after|с|со|от|у|для|за|з|із|зі|від|біля|ад|са|каля)"
    r"\s(?:[\w«»’'-]+\s){0,4}$",
    re.IGNORECASE,
)
# Whoever is named once and may be nobody the text is about is meant by "he" in the next sentences only.
_FLEETING = 1
_MORE_OFTEN = 2


@dataclass
class Discourse:
    """Who was spoken of so far, sentence by sentence, and the day last told of."""

    cast: Cast
    groups: tuple[Group, ...]
    spoken: list[tuple[Whom, ...]] = field(default_factory=list)
    passing: tuple[Whom, ...] = ()
    day: str | None = None
    nouns: Nouns = field(default_factory=dict)
    kin: tuple[Kinship, ...] = ()
    opened: tuple[int, tuple[Whom, ...]] | None = None  # paragraph, and whom it opens with
    reading: Sentence | None = None
    listed: bool = False  # whether the paragraph being read is an item of a list
    recent: tuple[Sentence, ...] = ()  # the last two of the paragraph, before the one being read
    number: int = 0  # of the sentence being read
    around: tuple[int, tuple[Whom, ...]] = (-1, ())  # paragraph, and everybody it has spoken of so far
    heads: tuple[int, ...] = ()  # persons whose names stand over the sections read so far
    everyone: tuple[Whom, ...] = ()  # whoever the last sentence that named anybody named or counted
    glimpsed: tuple[int, tuple[Whom, ...]] = (0, ())  # number of a sentence, and who in it was named once and alone
    named: dict[tuple[Field, int], list[Candidate]] = field(default_factory=dict)  # by field and start of a sentence

    counted: tuple[Whom, ...] = ()  # whoever was named behind their number: "three men, A, B and C"

    def turn(self, own: int | None) -> None:
        """Begin another section of a digest: nobody was spoken of; `own` is the one person it is about."""
        self.spoken, self.passing, self.recent, self.glimpsed, self.around = [], (), (), (0, ()), (-1, ())
        self.own, self.sectioned = own, True

    @cached_property
    def families(self) -> Families:
        """Surnames that several bear, in the plural."""
        return families(self.cast)

    _known_subjects: tuple[tuple[int, ...], list[int]] | None = None  # the subjects under these heads
    own: int | None = None  # in a digest, the one person its section is about
    sectioned: bool = False  # whether it is a digest

    @property
    def subjects(self) -> list[int]:
        """Persons whose case the text is about; whoever is so only because something befell them, where nobody else."""
        if self._known_subjects is None or self._known_subjects[0] is not self.heads:
            persons, fleeting = enumerate(self.cast.persons), self._fleeting
            every = [number for number, person in persons if person.role == "subject" or number in self.heads]
            self._known_subjects = self.heads, [number for number in every if number not in fleeting] or every
        return [*self._known_subjects[1]]

    @property
    def _fleeting(self) -> frozenset[int]:
        return self.cast.fleeting.difference(self.heads) if self.heads else self.cast.fleeting

    def begin_section(self, person: int) -> None:
        """Take in a line that holds nothing but a name: what follows is about them."""
        self.number += 1
        self.heads = (*self.heads, person)
        self.spoken.append((("person", person),))
        self.passing, self.recent, self.everyone = (), (), ()

    def heard(self, candidates: Sequence[Candidate], sentence: Sentence | None = None) -> None:
        """Take in a sentence that is over."""
        goes_on = self._goes_on_about(candidates, sentence) if sentence is not None else ()
        self.number += 1
        if sentence is not None:
            here = (sentence.paragraph, sentence.field)
            self.recent = (*[one for one in self.recent if (one.paragraph, one.field) == here][-1:], sentence)
        if sentence is not None and (self.opened is None or self.opened[0] != sentence.paragraph):
            self.listed = _ITEM.match(sentence.text) is not None
            first = [one for one in candidates[:1] if one.sure and not one.owner and self._opens(one, sentence)]
            self.opened = (sentence.paragraph, first[0].whom if first else ()) if sentence.field == "text" else None
        named = tuple(
            dict.fromkeys(
                whom
                for found in candidates
                if found.sure and found.subject
                for whom in found.whom
                if (whom[1] not in self._fleeting if whom[0] == "person" else self.groups[whom[1]].rule != LOOSE)
            )
        )
        once = {whom for found in candidates for whom in found.whom if found.sure and found.subject} - {*named}
        if len(once) == 1 and not named:
            self.glimpsed = (self.number, tuple(once))
        if everyone := tuple(dict.fromkeys(whom for found in candidates if found.sure for whom in found.whom)):
            self.everyone = everyone
        if named:
            self.spoken.append(tuple(dict.fromkeys((*goes_on, *named))))
            where = sentence.paragraph if sentence is not None and sentence.field == "text" else -1
            known = self.around[1] if self.around[0] == where else ()
            self.around = (where, tuple(dict.fromkeys((*known, *named))))
        passing = tuple(whom for found in candidates if found.sure and not found.subject for whom in found.whom)
        if named or passing:
            self.passing = () if named else passing

    def _goes_on_about(self, candidates: Sequence[Candidate], sentence: Sentence) -> tuple[Whom, ...]:
        """ "He shared a cell with X.": whom the next sentence goes on about, before X, named in passing."""
        first = next((one for one in candidates if one.sure), None)
        begun = _BEGINS_WITH.match(sentence.text) if first is not None else None
        if first is None or begun is None or _IN_PASSING.search(sentence.text, begun.end(), first.start) is None:
            return ()
        self.reading = sentence
        meant = self.one("feminine" if begun["she"] else "masculine")
        return meant if meant == (("person", self.main),) else ()

    def begin(self, whom: tuple[Whom, ...]) -> None:
        """An item of a digest begins: nobody of the one before is meant, but perhaps whom it names itself."""
        self.spoken = [whom] if whom else []
        self.passing, self.around = (), (-1, ())

    def was_said(self, words: re.Pattern[str]) -> bool:
        """Whether the sentence before, in the same paragraph, says this."""
        here = self.reading.paragraph if self.reading is not None else -1
        return any(one.paragraph == here and words.search(one.text) for one in self.recent[-1:])

    def _opens(self, one: Candidate, sentence: Sentence) -> bool:
        return one.start <= _OPENING or (self.listed and _AHEAD.fullmatch(sentence.text, 0, one.start) is not None)

    def _gender(self, person: int) -> Gender | None:
        return self.cast.genders[person] if person < len(self.cast.genders) else None

    def may_be(self, whom: tuple[Whom, ...], gender: Gender) -> bool:
        """Whether one person is meant, and not of the other gender."""
        return len(whom) == 1 and whom[0][0] == "person" and self._gender(whom[0][1]) in (gender, None)

    def one(
        self, gender: Gender | None, before: Sequence[Whom] = (), never: frozenset[Whom] = frozenset()
    ) -> tuple[Whom, ...]:
        """Whom "he", "she" or "the activist" means: the one last spoken of, or the only one there is; `never` these."""
        other = {"masculine": "feminine", "feminine": "masculine"}.get(gender or "")
        if fleeting := self._just_named(gender, before):
            return fleeting
        if gender is not None and any(
            kind == "person" and number in self._fleeting and self._gender(number) in (gender, None)
            for kind, number in before
        ):
            return ()  # named once, in this very sentence: perhaps they are meant, perhaps whom the text is about
        if gender is not None and not before and (topic := self._topic_again(gender)):
            return topic
        for named in [tuple(before), *reversed(self.spoken)]:
            fitting = [
                whom
                for whom in named
                if whom[0] == "person"
                and (gender is None or self._gender(whom[1]) != other)
                and whom[1] not in self._fleeting
                and whom not in never
            ]
            if fitting:
                # Somebody merely mentioned was named since, whom the word may fit better: nothing, not a wrong fact.
                others = [self._gender(number) for kind, number in self.passing if kind == "person"]
                doubtful = gender is not None and self._gender(fitting[0][1]) != gender
                return () if doubtful and (gender in others or None in others) else (fitting[0],)
        if self.sectioned:
            return (("person", self.own),) if self.own is not None and self._gender(self.own) != other else ()
        only = [person for person in self.subjects if gender is None or self._gender(person) != other]
        # Genders are guessed from names: where nobody fits, the only person there is may be meant all the same.
        absent = speaks_of_kin(gender, self.recent)
        if not only and len(self.subjects) == 1 and gender not in self.cast.genders and not absent:
            only = self.subjects
        free = self.cast.free is None or 0 in self.cast.free
        if not self.subjects and len(self.cast.persons) == 1 and free and (not absent or self._gender(0) != other):
            only = [0]
        if not only and gender is not None:
            only = self._nobody_else(gender)
        only = [person for person in only if ("person", person) not in never]
        return (("person", only[0]),) if len(only) == 1 else ()

    def called(self, gender: Gender | None, before: Sequence[Whom] = ()) -> tuple[Whom, ...]:
        """Whom a noun means that says of what sex somebody is: never one merely mentioned in the absence of others."""
        meant = self.one(gender, before)
        mentioned = meant and self.cast.persons[meant[0][1]].role != "subject" and len(self.cast.persons) > 1
        return () if mentioned and not self.sectioned else meant

    def _topic_again(self, gender: Gender) -> tuple[Whom, ...]:
        """At the beginning of a paragraph whom the text is about, rather than who came up in the one before."""
        reading = self.reading
        if reading is None or reading.field != "text" or not self.spoken or self.sectioned or self.main is None:
            return ()
        opens = not any((one.paragraph, one.field) == (reading.paragraph, reading.field) for one in self.recent)
        return (("person", self.main),) if opens and self._gender(self.main) == gender else ()

    def at_an_opening(self) -> tuple[Whom, ...]:
        """Whom a paragraph that names nobody goes back to: the one that the title names, named more often too."""
        reading, main = self.reading, self.main
        if reading is None or reading.field != "text" or not self.spoken or self.sectioned or main is None:
            return ()
        opens = not any((one.paragraph, one.field) == (reading.paragraph, reading.field) for one in self.recent)
        last = self.spoken[-1]
        if not opens or len(last) != 1 or last[0][0] != "person":
            return ()
        often = Counter(mention.person for mention in self.cast.mentions)
        return (("person", main),) if often[main] >= _MORE_OFTEN * often[last[0][1]] else ()

    @cached_property
    def main(self) -> int | None:
        """The one person that the text is about before all others: the only subject its title names."""
        titled = {one.person for one in self.cast.mentions if one.field == "title"}
        titled = {person for person in titled if self.cast.persons[person].role == "subject"}
        return titled.pop() if len(titled) == 1 else None

    def _just_named(self, gender: Gender | None, before: Sequence[Whom]) -> tuple[Whom, ...]:
        """Somebody named once, alone in the sentence before, where this one names nobody ahead."""
        last = () if before or self.number - self.glimpsed[0] >= _FLEETING else self.glimpsed[1]
        if len(last) != 1 or last[0][0] != "person" or last[0][1] not in self._fleeting:
            return ()
        return last if gender is None or self._gender(last[0][1]) in (gender, None) else ()

    def _nobody_else(self, gender: Gender) -> list[int]:
        """Those merely mentioned whom "he" or "she" may mean, no office keeping them apart; surer ones first."""
        free = self.cast.free or ()
        return [number for number in free if self._gender(number) == gender] or [
            number for number in free if self._gender(number) is None
        ]

    def several(self, before: Sequence[Whom] = (), count: int | None = None) -> tuple[Whom, ...]:
        """Whom "they", "the men" or (with a `count`) "all three" means: the group or the several last spoken of."""
        if count is not None:
            return self._so_many(tuple(before), count)
        for named in [tuple(before), *reversed(self.spoken)]:
            groups = [whom for whom in named if whom[0] == "group"]
            if groups and not is_rest(self.groups[groups[-1][1]]):
                return (groups[-1],)
            if groups or len(named) > 1:
                return named  # those named and whoever is counted on top of them
        if len(self.groups) == 1 and self.groups[0].rule != LOOSE:
            return (("group", 0),)
        if self.sectioned:
            return ()
        subjects = self.subjects
        return tuple(("person", person) for person in subjects) if len(subjects) == 2 else ()

    def of_two(self, before: Sequence[Whom], *, first: bool) -> tuple[Whom, ...]:
        """Whom "the former" or "the latter" means: of the two people named last."""
        for named in (tuple(before), *reversed(self.spoken[-1:]), self.around[1]):
            people = [whom for whom in named if whom[0] == "person"]
            if len(people) > 1:
                return (people[-2] if first else people[-1],)
        return ()

    def _so_many(self, before: tuple[Whom, ...], count: int) -> tuple[Whom, ...]:
        """As many as are counted: named in one breath, in the last sentences together, or in the whole text."""
        people = tuple(dict.fromkeys(whom for named in self.spoken for whom in named if whom[0] == "person"))
        everybody: tuple[Whom, ...] = tuple(("person", person) for person in self.subjects)
        for named in (before, *reversed(self.spoken), self.around[1], people, everybody):
            if len(named) == count and all(whom[0] == "person" for whom in named):
                return named
        groups = [number for number, group in enumerate(self.groups) if group.count == count]
        return (("group", groups[0]),) if groups else self._with_theirs(count)

    def _with_theirs(self, count: int) -> tuple[Whom, ...]:
        """ "She lived with her two sons. All three ...": somebody named and those counted beside them."""
        heads = [self.groups[number].count if kind == "group" else 1 for kind, number in self.everyone]
        for first in range(len(heads) - 1):
            rules = [self.groups[number].rule for kind, number in self.everyone[first:] if kind == "group"]
            if sum(heads[first:]) == count and rules and all(rule.startswith("groups.en") for rule in rules):
                return self.everyone[first:]
        return ()

    def everybody(self, sentence: Sentence, before: Sequence[Whom]) -> tuple[Whom, ...]:
        """Whom «всех», «каждому» means: those of the paragraph so far, else of the text so far, else all."""
        if before and before[-1][0] == "group" and not is_rest(self.groups[before[-1][1]]):
            return (before[-1],)  # "in the dock are seven, all accused of riot"
        here = (*(self.around[1] if self.around[0] == sentence.paragraph else ()), *before)
        so_far = (whom for named in self.spoken for whom in named)
        for known in (here, (*so_far, *before)):
            people = tuple(dict.fromkeys(whom for whom in known if whom[0] == "person"))
            if len(people) > 1:
                rest = [one for one in known if one[0] == "group" and is_rest(self.groups[one[1]])]
                return (*people, *dict.fromkeys(rest))
        return tuple(("person", person) for person in self.subjects)

    def item(self) -> tuple[Whom, ...]:
        """Whom the item of a list that is being read is about."""
        return self.opener(self.reading) if self.reading is not None and self.listed else ()

    def opener(self, sentence: Sentence) -> tuple[Whom, ...]:
        """Whom an item of a list is about: the one its line or paragraph opens with."""
        if self.opened is None or sentence.field != "text" or self.opened[0] != sentence.paragraph:
            return ()
        return self.opened[1]

    def last(self) -> tuple[Whom, ...]:
        """Whom the sentence before spoke of."""
        return self.spoken[-1] if self.spoken else self.topic()

    def topic(self) -> tuple[Whom, ...]:
        """Whom a sentence without any person means: the one person, or the one group, of the whole text."""
        subjects = self.subjects
        if len(subjects) == 1 and not self.groups:
            return (("person", subjects[0]),)
        if not subjects and len(self.groups) == 1:
            return (("group", 0),)
        return ()
