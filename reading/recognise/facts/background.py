"""What is told in passing, as a noun behind a preposition: «після її арешту»; a verb that tells the same outdoes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reading.dates import FoundDate
from reading.dictionary import known
from reading.recognise.facts.rulebook import BACKGROUND, Hit, Rule
from reading.recognise.facts.told import Told
from reading.recognise.facts.when import dates_for
from reading.recognise.facts.whom.agency import is_nominative
from reading.recognise.facts.whom.described import person_noun
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
from reading.recognise.facts.whom.standins import others
from reading.records import Event

# Of a court where more is told: "на суді" says nothing new of whom it sentenced.
_SAID_BY = {"trial": frozenset({"verdict", "appeal", "quashed", "custody_ordered", "custody_extended", "house_arrest"})}
# Of whom the text last spoke, where the sentence speaks of nobody.
_OF_THE_ONE_SPOKEN_OF = frozenset({"detention", "verdict", "release", "transfer"})
_WORDS = re.compile(r"\s+(?:[а-яіїєґ’'ʼ-]+\s+){0,3}")
_NEXT = re.compile(r"\s+([\w’'ʼ-]+)")
_RIGHT_BEHIND = re.compile(
    r"\s+(?:від\s+|у\s+|в\s+|на\s+початку\s+|наприкінці\s+|восени\s+|навесні\s+|влітку\s+|взимку\s+)?"
)
# "після вироку районного суду": of no other person
_OF_NOBODY = re.compile(r"(?<!\w)(?:суд(?:у|ів)|трибуналу|року|років|тижня|місяця|дня|весни|осені|зими|літа)(?!\w)")
_SHORT = 3


def is_background(rule: Rule) -> bool:
    """Whether a rule tells a thing only in passing."""
    return rule.name.endswith(BACKGROUND)


def whose(hit: Hit, text: str, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...] | None:
    """Whose arrest it was: of the one the words hold or are followed by; None where they leave it open."""
    whom = _told_whose(hit.start, hit.end, text, people, discourse)
    if whom is not None:
        return so_far(whom, text, discourse)
    here = [kind for one in people for kind, _ in one.whom]
    return None if "person" in here or (not here and hit.rule.kind in _OF_THE_ONE_SPOKEN_OF) else ()


def so_far(whom: tuple[Whom, ...], text: str, discourse: Discourse) -> tuple[Whom, ...]:
    """Those of them whom the text has named by the end of the sentence: what is told in passing never runs ahead."""
    here = discourse.reading
    if here is None or here.field != "text":
        return whom
    until = here.start + len(text)
    named = {one.person for one in discourse.cast.mentions if one.field == "title" or one.start < until}
    return tuple(one for one in whom if one[0] != "person" or one[1] in named)


def _told_whose(
    start: int, end: int, text: str, people: Sequence[Candidate], discourse: Discourse
) -> tuple[Whom, ...] | None:
    inside = [one for one in people if start <= one.start and one.end <= end]
    if inside:
        return inside[-1].whom
    word = _NEXT.match(text, end)
    if word is None:
        return None
    behind = next((one for one in people if one.start >= end), None)
    if behind is not None and behind.start == word.start(1):
        return behind.whom if behind.sure or _is_of_their_sex(word[1].lower(), behind, discourse) else ()
    if word[1][0].isupper() or _is_a_relatives(word[1].lower()):
        return ()
    if not _is_owner(word[1].lower()):
        return None
    if behind is None or not behind.sure or not _WORDS.fullmatch(text, end, behind.start):
        return ()
    return () if _is_apart(word[1].lower(), text[end : behind.start], behind, text, discourse) else behind.whom


def _is_a_relatives(word: str) -> bool:
    """ "після арешту сусіда"; but "адвокат" in the nominative does something himself."""
    if re.fullmatch(others("uk"), word) is None:
        return False
    return "nomn" not in next((parse.tag.grammemes for parse in known(word, "uk")), ())


def _is_apart(noun: str, between: str, behind: Candidate, text: str, discourse: Discourse) -> bool:
    """ "після обміну думками Іван", "у день звільнення міста Олег": the noun has its own, the name does something."""
    if _OF_NOBODY.search(between):
        return False
    marks = [parse.tag.grammemes for parse in known(noun, "uk")]
    if marks and all("NOUN" in each and "inan" in each for each in marks):
        return True
    name = text[behind.start : behind.end]
    return any(one[0] == "person" and is_nominative(name, one, discourse.cast) for one in behind.whom)


def _is_of_their_sex(noun: str, meant: Candidate, discourse: Discourse) -> bool:
    """ "журналіста" is no woman."""
    sex = person_noun(noun, "uk")
    return sex is None or len(meant.whom) != 1 or discourse.may_be(meant.whom, sex[1] or "masculine")


def _is_owner(word: str) -> bool:
    """Whether a word is a noun or an adjective that may say whose something is: it stands in another case."""
    marks = [parse.tag.grammemes for parse in known(word, "uk")] if len(word) > _SHORT else []
    return any({"NOUN", "ADJF"} & set(each) and "nomn" not in each for each in marks) and not any(
        {"PREP", "ADVB", "VERB", "CONJ", "PRCL"} & set(each) or ("nomn" in each and "plur" not in each)
        for each in marks
    )


def dates_apart(told: Sequence[Told], days: Sequence[FoundDate], text: str) -> list[str | None]:
    """The date of each: one told in passing has only what stands right behind it, and leaves the others theirs."""
    own: dict[int, FoundDate] = {}
    for number, one in enumerate(told):
        if is_background(one.rule):
            right = [day for day in days if day.start >= one.end and _RIGHT_BEHIND.fullmatch(text, one.end, day.start)]
            own.update((number, day) for day in right[:1])
    plain = [number for number, one in enumerate(told) if not is_background(one.rule)]
    free = [day for day in days if day not in own.values()]
    spans = [(told[number].start, told[number].end) for number in plain]
    found = dict(zip(plain, dates_for(spans, [told[number].rule.kind for number in plain], free, text), strict=True))
    return [own[number].value if number in own else found.get(number) for number in range(len(told))]


def without_repeated(events: Iterable[Event]) -> list[Event]:
    """Without what is told in passing of somebody of whom it is told outright, or a second time in passing."""
    events = list(events)
    outright = {(one.kind, one.person, one.group) for one in events if not one.rule.endswith(BACKGROUND)}
    kept = []
    for one in events:
        kinds = {one.kind, *_SAID_BY.get(one.kind, ())}
        if one.rule.endswith(BACKGROUND) and any((kind, one.person, one.group) in outright for kind in kinds):
            continue
        kept.append(one)
    return kept
