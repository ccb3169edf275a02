"""What is told in passing, as a noun behind a preposition: «після її арешту»; a verb that tells the same outdoes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reading.dates import FoundDate
from reading.dictionary import known
from reading.recognise.facts.rulebook import BACKGROUND, Hit, Rule
from reading.recognise.facts.told import Told
from reading.recognise.facts.when import dates_for
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
_SHORT = 3


def is_background(rule: Rule) -> bool:
    """Whether a rule tells a thing only in passing."""
    return rule.name.endswith(BACKGROUND)


def whose(hit: Hit, text: str, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...] | None:
    """Whose arrest it was: of the one the words hold or are followed by; None where they leave it open."""
    whom = _told_whose(hit.start, hit.end, text, people, discourse)
    if whom is not None:
        return whom
    here = [kind for one in people for kind, _ in one.whom]
    return None if "person" in here or (not here and hit.rule.kind in _OF_THE_ONE_SPOKEN_OF) else ()


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
    named = behind is not None and behind.sure and _WORDS.fullmatch(text, end, behind.start)
    return behind.whom if behind is not None and named else ()


def _is_a_relatives(word: str) -> bool:
    """ "після арешту сусіда"; but "адвокат" in the nominative does something himself."""
    if re.fullmatch(others("uk"), word) is None:
        return False
    return "nomn" not in next((parse.tag.grammemes for parse in known(word, "uk")), ())


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
