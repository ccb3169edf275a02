"""Whom a sentence speaks of: names, counted groups, and the pronouns and nouns that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from reading.lexicons import load
from reading.recognise.cast import Cast, Gender
from reading.recognise.facts import described, described_english
from reading.recognise.facts.callings import gender_of, is_relative
from reading.recognise.facts.counted import NUMBER_WORDS, count_in
from reading.recognise.facts.described import Nouns
from reading.recognise.facts.rulebook import Script
from reading.recognise.text import Sentence
from reading.records import Group

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


@cache
def _words(script: Script) -> dict[str, Any]:
    return dict(load("reference")[script])


_NO_ADJECTIVE = (
    r"(?:of|to|for|in|at|on|by|with|from|and|or|that|who|whom|which|was|were|is|are|has|had|against|when|where|as)"
)


@cache
def _standins(script: Script) -> re.Pattern[str]:
    words = _words(script)
    owners = words["owners"]
    number = r"(?:\w+\s+){0,2}?"
    plural = "|".join(words["plurals"])
    parts = {
        "he": "|".join(words["he"]),
        "she": "|".join(words["she"]),
        "they": "|".join(words["they"]),
    }
    pattern = "|".join(rf"(?P<{name}>(?<![\w-])(?:{alternatives})(?![\w-]))" for name, alternatives in parts.items())
    if script == "en":
        pattern += "".join(rf"|(?P<{name}_owner>\b(?:{'|'.join(words_)})\b)" for name, words_ in owners.items())
        adjectives = rf"(?:(?!{_NO_ADJECTIVE}\b)[\w-]+\s+){{0,3}}?"
        pattern += rf"|(?P<noun>\b(?:the|this)\s+{adjectives}(?:{'|'.join(words['nouns'])})(?![\w-])"
        pattern += r"|\bthe\s+(?:retired|former|imprisoned|jailed|detained|elderly|ailing|exiled|young)\s+[a-z-]{4,}"
        pattern += r"(?<!s)(?![\w-]))"
        pattern += rf"|(?P<nouns>\b(?:the|both|these|all)\s+{number}(?:{plural})(?![\w-]))"
    else:
        pattern += rf"|(?P<noun>(?<![\w-])(?:{'|'.join(words['nouns'])})(?![\w-]))"
        pattern += rf"|(?P<nouns>(?<![\w-])(?:{plural})(?![\w-]))"
    return re.compile(pattern, re.IGNORECASE)


@cache
def others(script: Script) -> str:
    """A pattern for nouns of people who are somebody's: lawyers, wives, colleagues."""
    return "(?:" + "|".join(_words(script)["others"]) + ")"


_OPENING = 8
# Whoever is named once and may be nobody the text is about is meant by "he" in the next sentences only.
_FLEETING = 1


@dataclass
class Discourse:
    """Who was spoken of so far, sentence by sentence, and the day last told of."""

    cast: Cast
    groups: tuple[Group, ...]
    spoken: list[tuple[Whom, ...]] = field(default_factory=list)
    passing: tuple[Whom, ...] = ()
    day: str | None = None
    nouns: Nouns = field(default_factory=dict)
    opened: tuple[int, tuple[Whom, ...]] | None = None  # paragraph, and whom it opens with
    number: int = 0  # of the sentence being read
    places: list[int] = field(default_factory=list)  # the numbers of the sentences in `spoken`

    @property
    def subjects(self) -> list[int]:
        """Persons whose case the text is about."""
        return [number for number, person in enumerate(self.cast.persons) if person.role == "subject"]

    def heard(self, candidates: Sequence[Candidate], sentence: Sentence | None = None) -> None:
        """Take in a sentence that is over."""
        self.number += 1
        if sentence is not None and (self.opened is None or self.opened[0] != sentence.paragraph):
            first = [one for one in candidates[:1] if one.sure and not one.owner and one.start <= _OPENING]
            self.opened = (sentence.paragraph, first[0].whom if first else ()) if sentence.field == "text" else None
        named = tuple(
            dict.fromkeys(whom for found in candidates if found.sure and found.subject for whom in found.whom)
        )
        if named:
            self.spoken.append(named)
            self.places.append(self.number)
        passing = tuple(whom for found in candidates if found.sure and not found.subject for whom in found.whom)
        if named or passing:
            self.passing = () if named else passing

    def _gender(self, person: int) -> Gender | None:
        return self.cast.genders[person] if person < len(self.cast.genders) else None

    def may_be(self, whom: tuple[Whom, ...], gender: Gender) -> bool:
        """Whether one person is meant, and not of the other gender."""
        return len(whom) == 1 and whom[0][0] == "person" and self._gender(whom[0][1]) in (gender, None)

    def one(self, gender: Gender | None, before: Sequence[Whom] = ()) -> tuple[Whom, ...]:
        """Whom "he", "she" or "the activist" means: the one last spoken of, or the only one there is."""
        other = {"masculine": "feminine", "feminine": "masculine"}.get(gender or "")
        for place, named in [(self.number, tuple(before)), *zip(reversed(self.places), reversed(self.spoken))]:
            fitting = [
                whom
                for whom in named
                if whom[0] == "person"
                and (gender is None or self._gender(whom[1]) != other)
                and (whom[1] not in self.cast.fleeting or self.number - place <= _FLEETING)
            ]
            if fitting:
                # Somebody merely mentioned was named since, whom the word may fit better: nothing, not a wrong fact.
                others = [self._gender(number) for kind, number in self.passing if kind == "person"]
                doubtful = gender is not None and self._gender(fitting[0][1]) != gender
                return () if doubtful and (gender in others or None in others) else (fitting[0],)
        only = [person for person in self.subjects if gender is None or self._gender(person) != other]
        # Genders are guessed from names: where nobody fits, the only person there is may be meant all the same.
        if not only and len(self.subjects) == 1 and gender not in self.cast.genders:
            only = self.subjects
        if not self.subjects and len(self.cast.persons) == 1:
            only = [0]
        if not only and gender is not None:
            only = self._nobody_else(gender)
        return (("person", only[0]),) if len(only) == 1 else ()

    def _nobody_else(self, gender: Gender) -> list[int]:
        """Those merely mentioned whom "he" or "she" may mean, no office keeping them apart; surer ones first."""
        free = [number for number in range(len(self.cast.persons)) if number not in self.cast.apart]
        fitting = [number for number in free if self._gender(number) == gender]
        return fitting or [number for number in free if self._gender(number) is None]

    def several(self, before: Sequence[Whom] = (), count: int | None = None) -> tuple[Whom, ...]:
        """Whom "they", "the men" or (with a `count`) "all three" means: the group or the several last spoken of."""
        if count is not None:
            return self._so_many(tuple(before), count)
        for named in [tuple(before), *reversed(self.spoken)]:
            groups = [whom for whom in named if whom[0] == "group"]
            if groups:
                return (groups[-1],)
            if len(named) > 1:
                return named
        if len(self.groups) == 1:
            return (("group", 0),)
        subjects = self.subjects
        return tuple(("person", person) for person in subjects) if len(subjects) == 2 else ()

    def _so_many(self, before: tuple[Whom, ...], count: int) -> tuple[Whom, ...]:
        """As many as are counted: named in one breath, in the last sentences together, or in the whole text."""
        people = tuple(dict.fromkeys(whom for named in self.spoken for whom in named if whom[0] == "person"))
        everybody: tuple[Whom, ...] = tuple(("person", person) for person in self.subjects)
        for named in (before, *reversed(self.spoken), people, everybody):
            if len(named) == count and all(whom[0] == "person" for whom in named):
                return named
        groups = [number for number, group in enumerate(self.groups) if group.count == count]
        return (("group", groups[0]),) if groups else ()

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


# "detained her on Monday": behind an owning word stands what is owned, else it is an object.
_OWNED = re.compile(
    r"\s+(?!(?:on|in|at|for|by|after|and|or|to|from|with|under|over|until|while|as|before|during|because|when|again|but|into|outside|near|without|that|go)\b)\w"
)
# "Petrov supporter", "Petrov's lawyer": the name only says whose.
ATTRIBUTIVE = re.compile(
    r"(?:['’]s)?\s+(?:supporter|ally|allies|aide|associate|follower|staffer|headquarters|campaign|volunteer|coordinator|employee|team|movement|colleague|sympathi[sz]er|office|lawyer|wife|husband|foundation)",
    re.IGNORECASE,
)
_OWNS = re.compile(r"['’]s?(?!\w)|(?<=s)['’]")


def named(sentence: Sentence, discourse: Discourse) -> list[Candidate]:
    """The persons and groups a sentence itself names or counts, in order."""
    return sorted(_named(sentence, discourse), key=lambda candidate: (candidate.start, -candidate.end))


def _named(sentence: Sentence, discourse: Discourse) -> Iterator[Candidate]:
    mentions = discourse.cast.mentions_in(sentence.field, sentence.start, sentence.end)
    for mention in mentions:
        start, end = mention.start - sentence.start, mention.end - sentence.start
        owner = _OWNS.match(sentence.text, end) is not None or mention.surface.endswith(("'s", "’s"))
        owner = owner or ATTRIBUTIVE.match(sentence.text, end) is not None
        subject = discourse.cast.persons[mention.person].role == "subject"
        yield Candidate(max(start, 0), end, (("person", mention.person),), True, subject, owner)
    for number, group in enumerate(discourse.groups):
        if group.field == sentence.field and sentence.start <= group.start < sentence.end:
            yield Candidate(group.start - sentence.start, group.end - sentence.start, (("group", number),), True)


# Behind a number these are no people.
_UNIT = (
    r"(?!\w*(?:year|month|day|week|hour|minut|per\s?cent|percent|time|case|charge|count|thousand|million|rouble|ruble|dollar"
    r"|euro|o['’]clock|лет|год|мес|дн|час|раз|руб|тыс|млн|процент|сут|рок|гад|дзён|грив|місяц|(?:янв|фев|март|апр|ма[яй]"
    r"|июн|июл|авг|сент|окт|нояб|дек|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|лист|груд|студз|сакав|красав|чэрв"
    r"|ліп|жнів|верас|кастр|ліст|снеж|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)))"
)


def _counted_again(sentence: Sentence, discourse: Discourse) -> Iterator[Candidate]:
    """Later places where a group is counted by the same number or word: "the 11 journalists"."""
    for number, group in enumerate(discourse.groups):
        words = {str(group.count), *NUMBER_WORDS.get(group.count, ()), group.quote.split()[0]} - {"The", "the"}
        counted = "|".join(re.escape(word) for word in words)
        for match in re.finditer(
            rf"(?<![\w.,-])(?:{counted})\s+(?:of\s+(?=the|th|our|his|her)|{_UNIT})(?=[^\W\d]{{3,}})", sentence.text, re.IGNORECASE
        ):
            if _PART_OF.search(sentence.text, 0, match.start()):
                continue
            if group.field != sentence.field or not sentence.start <= group.start < sentence.end:
                yield Candidate(match.start(), match.end() - 1, (("group", number),), True)


def candidates(sentence: Sentence, script: Script, discourse: Discourse) -> list[Candidate]:
    """Everybody a sentence speaks of, in order; stand-ins that mean nobody known are there with an empty `whom`."""
    found = named(sentence, discourse)
    found.extend(again for again in _counted_again(sentence, discourse) if not _overlaps(again, found))
    found.sort(key=lambda candidate: candidate.start)
    sure = list(found)
    for match in _standins(script).finditer(sentence.text):
        start, end = match.span()
        if any(start < other.end and other.start < end for other in sure):
            continue
        if any(0 <= other.start - end <= 1 for other in sure) and match.lastgroup in ("noun", "nouns"):
            continue  # "the activist Ivan Petrov": the name says it
        if match.lastgroup in ("nouns", "they") and _PART_OF.search(sentence.text, 0, start):
            continue  # "X, one of the three women arrested"
        own = script in ("uk", "be") and match.lastgroup == "noun" and is_relative(match, others(script))
        if own or (script == "en" and _means_kin(match, sentence.text, sure)):
            found.append(Candidate(start, end, (), False))
            continue
        before = [whom for other in sure if other.end <= start and other.subject for whom in other.whom]
        whom = _meant(match, before, discourse, script) or _named_later(match, end, sure, discourse)
        owner = "owner" in (match.lastgroup or "") and _OWNED.match(sentence.text, end) is not None
        owner = owner or _OWNS.match(sentence.text, end) is not None
        found.append(Candidate(start, end, whom, False, True, owner))
    for start, end, person in _said_to_be(sentence, script, discourse):
        said = Candidate(start, end, (("person", person),), False, discourse.cast.persons[person].role == "subject")
        found = [other for other in found if other.sure or not (other.start < end and start < other.end)]
        if not _overlaps(said, found):
            found.append(said)
    return sorted(found, key=lambda candidate: candidate.start)


def _said_to_be(sentence: Sentence, script: Script, discourse: Discourse) -> Iterator[tuple[int, int, int]]:
    """Nouns that stand for somebody the text has called so."""
    if script == "en":
        only = discourse.subjects if not discourse.groups else []
        yield from described_english.stand_ins(sentence, discourse.nouns, only[0] if len(only) == 1 else None)
    else:
        yield from described.stand_ins(sentence, discourse.nouns, script)


def _named_later(match: re.Match[str], end: int, sure: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...]:
    """ "After she was freed, Ada Example wrote": the name behind, where nobody was spoken of before."""
    if match.lastgroup not in ("he", "she") or discourse.spoken or any(other.end <= match.start() for other in sure):
        return ()
    gender: Gender = "masculine" if match.lastgroup == "he" else "feminine"
    behind = [other for other in sure if other.start >= end and other.subject and not other.owner]
    return behind[0].whom if behind and discourse.may_be(behind[0].whom, gender) else ()


_PART_OF = re.compile(r"\b(?:one|two|three|four|five|six|seven|some|most)\s+of\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _kin(gender: str) -> re.Pattern[str]:
    words = "|".join(_words("en")["kin"][gender])
    return re.compile(rf"(?:\b(?:his|her|their|the)|['’]s?)\s+(?:[\w-]+\s+)?(?:{words})\b", re.IGNORECASE)


def _means_kin(match: re.Match[str], text: str, sure: Sequence[Candidate]) -> bool:
    """ "found only his daughter and took her": whether an unnamed relative stands nearer than any name."""
    gender = (match.lastgroup or "").removesuffix("_owner")
    if gender not in ("he", "she"):
        return False
    kin = max((found.end() for found in _kin(gender).finditer(text, 0, match.start())), default=-1)
    return kin > max((other.end for other in sure if other.end <= match.start()), default=-1)


# "Усе яны", "цих людей": of a list above.
_EVERYBODY = re.compile(
    r"(?:все\s+(?:они|их|двое|трое|четверо|пятеро|шестеро|семеро|восьмеро|девятеро)|всех(?:\s+(?:их|двоих|троих|четверых|пятерых|шестерых|семерых))?"
    r"|всем(?:\s+(?:им|двоим|троим|четверым|пятерым|шестерым))?|этих\s+людей|этим\s+людям|каждому|каждого|[уў]?се|[уў]?сі|[ув]сіх|[уў]сіх|[ув]сім|[уў]сім|цих|цим|гэтых|гэтым|згаданих|згаданых|названих|названых)(?!\w)",
    re.IGNORECASE,
)


def _overlaps(one: Candidate, others: Sequence[Candidate]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _meant(match: re.Match[str], before: Sequence[Whom], discourse: Discourse, script: Script) -> tuple[Whom, ...]:
    word = match.lastgroup or ""
    if word in ("they", "they_owner", "nouns"):
        if script != "en" and _EVERYBODY.match(match.group()) and len(discourse.subjects) > 1:
            return tuple(("person", person) for person in discourse.subjects)
        return discourse.several(before, count_in(match.group(), script))
    gender: Gender | None = None
    if word in ("he", "he_owner"):
        gender = "masculine"
    elif word in ("she", "she_owner"):
        gender = "feminine"
    elif script in ("uk", "be"):
        gender = gender_of(match.group())
    return discourse.one(gender, before)
