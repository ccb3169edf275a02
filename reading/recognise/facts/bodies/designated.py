"""Whom a designation is about: the subject of "is", the object of "recognises", a list behind a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.bodies.speakers import Speakers
from reading.recognise.facts.rulebook import Script
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
from reading.recognise.facts.whom.rows import joined
from reading.recognise.facts.whom.standins import ATTRIBUTIVE, named, others
from reading.recognise.text import Sentence

# "X's lawyer": somebody else; "X's detention" is still about X.
_SOMEBODY = re.compile(rf"(?:['’]s?)?\s+(?:\w+\s+)?{others('en')}\b", re.IGNORECASE)
# A line of a card: "Status: political prisoner".
_FIELD = re.compile(
    r"\W*(?:[\w ]{0,30}\b)?(?:status|category|classification|recogni\w+|position|list|статус)\b[\w ]{0,30}:",
    re.IGNORECASE,
)
_THE_CASE = re.compile(r"^\s*(?:it|this|(?:the|this)\s+(?:case|prosecution|persecution|proceedings?|charges?))\b")
_COUNTS = re.compile(r"\d,\d{3}|\b\d{2,}\s+(?:people|persons|men|women|prisoners)\b")
_HEADING = 3
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\d{1,3}[.)])\s")
_LIST_LEAD = re.compile(r"(?:[\s\d.)\-–—•*·▪]|\b(?:[ivx]+|[a-h])[.)])*")


def designated(
    sentence: Sentence,
    term: tuple[int, int],
    saying: Speakers,
    script: Script,
    people: Sequence[Candidate],
    discourse: Discourse,
    following: Sequence[Sentence],
) -> tuple[Whom, ...]:
    """Everybody the term at `term` of the sentence is used for; empty where the text names or counts nobody."""
    text = sentence.text
    here = [
        person
        for person in people
        if person.whom and not _is_attribute(text, person) and not _only_tells(text, person, people, term)
    ]
    inside = [person for person in here if saying.start <= person.start and person.end <= saying.end]
    counted = [person for person in inside if person.start < term[1] and term[0] < person.end]
    opens_list = text.rstrip().endswith(":")
    if counted and saying.verb is not None:  # "recognise 12 new political prisoners"
        return (_listed(following, discourse) if opens_list else ()) or _all(counted)
    if saying.verb is None:
        found = _before(text, term[0], inside) or _before(text, term[0], here)
    else:
        found = _of_verb(text, term, saying, inside, script)
    if found:
        grouped = all(kind == "group" for kind, _ in found)
        return (_listed(following, discourse) if opens_list and grouped else ()) or found
    if saying.verb is not None and _ABOVE.search(text, saying.verb[0]):
        return tuple(("person", person) for person in discourse.subjects)
    if opens_list:
        return _listed(following, discourse)
    if _FIELD.match(text) and not people:
        return discourse.topic()
    if saying.verb is not None and _THE_CASE.search(text, saying.verb[1], max(term[0], saying.verb[1])):
        return discourse.last()
    if saying.verb is not None and not any(person.sure for person in people):  # "Признан политзаключённым 12 августа"
        called = [person for person in people if person.start < term[1] and term[0] < person.end]
        if called and called[0].whom:
            return called[0].whom
    if _COUNTS.search(text):
        return ()  # "1,256 people are held whom it considers": nobody in particular
    return _next_named(following, discourse) if _names_nobody(text, people, term) else ()


# "и его брата Ивана": the brother, and no word of him whose brother he is.
_BELONGS = re.compile(r"(?:его|её|ее|их|його|її|їх(?:н\w+)?|яго|яе|іх|ягон\w+|ейн\w+|his|her|their)", re.IGNORECASE)
_TO_NAME = re.compile(r"\s(?:[а-яёіїєґўa-z’'ʼ-]+\s){1,3}")


def _only_tells(text: str, person: Candidate, people: Sequence[Candidate], term: tuple[int, int]) -> bool:
    """Whether a stand-in is the term itself, or the "his" of "his brother Ivan"."""
    if person.sure:
        return False
    if person.start < term[1] and term[0] < person.end:
        return True
    behind = next((other for other in people if other.sure and other.start >= person.end), None)
    owns = behind is not None and _TO_NAME.fullmatch(text[person.end : behind.start])
    return bool(owns) and _BELONGS.fullmatch(text[person.start : person.end]) is not None


# "Признаём указанных лиц": everybody the text has named.
_ABOVE = re.compile(
    r"\b(?:the\s+)?(?:above|aforementioned|above-mentioned|said)\s+(?:persons|people|individuals)\b"
    r"|(?<!\w)(?:указанн|названн|перечисленн|упомянут|вышеназванн|зазначен|названих|перелічен|згадан|вказан|названых|пералічан|указан|пазначан)\w*\s+(?:лиц|люд|граждан|осіб|ос[оі]б|асоб|грамадзян|громадян)\w*",
    re.IGNORECASE,
)


def _is_attribute(text: str, person: Candidate) -> bool:
    return person.sure and ATTRIBUTIVE.match(text, person.end) is not None


def _before(text: str, position: int, people: Sequence[Candidate]) -> tuple[Whom, ...]:
    """The subject: the last named one before, with those joined to it; a stand-in only where nobody is named."""
    preceding = [person for person in people if person.end <= position]
    sure = [person for person in preceding if person.sure and person.subject] or [
        person for person in preceding if person.sure
    ]
    if sure:
        row = _row_ending(text, sure)
        return tuple(dict.fromkeys(whom for person in row for whom in person.whom))
    stand_ins = [person for person in preceding if not person.sure]
    return stand_ins[-1].whom if stand_ins else ()


def _row_ending(text: str, people: Sequence[Candidate]) -> list[Candidate]:
    row = [people[-1]]
    for person in reversed(people[:-1]):
        if not joined(text[person.end : row[0].start]):
            break
        row.insert(0, person)
    return row


def _row_starting(text: str, people: Sequence[Candidate]) -> list[Candidate]:
    row = list(people[:1])
    for person in people[1:]:
        between = text[row[-1].end : person.start]
        if not joined(between) and not _TOLD_BETWEEN.fullmatch(between) and not _OF_A_NATION.fullmatch(between):
            break
        row.append(person)
    return row


# "pastor A, Russian Baptist B and Iranian convert C"
_OF_A_NATION = re.compile(r"(?:,|,?\s(?:and|as\s+well\s+as))\s(?:(?:the|an?)\s)?(?:[A-Z]?[a-z-]+\s){1,4}")
# "перекладача Івана, засудженого на шість років, і поетку Анну"
_TOLD_BETWEEN = re.compile(
    r"(?:\s?\([^()]{1,60}\))?(?:,\s[^.;:]{3,80},)?\s(?:і|й|та|ды|а\sтакож|а\sтаксама)\s(?:[а-яіїєґў’'ʼ-]+\s){0,4}",
    re.IGNORECASE,
)


def _all(people: Sequence[Candidate]) -> tuple[Whom, ...]:
    return tuple(dict.fromkeys(whom for person in people for whom in person.whom))


def _of_verb(
    text: str, term: tuple[int, int], saying: Speakers, people: Sequence[Candidate], script: Script
) -> tuple[Whom, ...]:
    verb = saying.verb or (0, 0)
    first, last = (verb[0], term[0]) if verb[0] < term[0] else (term[1], verb[1])
    between = [
        person
        for person in people
        if first <= person.start and person.end <= last and not (person.owner and _SOMEBODY.match(text, person.end))
    ]
    behind = [person for person in people if person.start >= max(verb[1], term[1]) and person.sure]
    ahead = [person for person in people if person.end <= min(verb[0], term[0])]
    subjects = [person for person in between if person.subject] or between
    if subjects and not (saying.passive and script == "en"):
        return _all(_row_starting(text, subjects) if subjects[0].sure else subjects[:1])
    if saying.passive or script != "en":
        found = _before(text, min(verb[0], term[0]), ahead)
        if found and not (behind and re.match(r"\s*:", text[term[1] :])):
            return found
    if subjects:
        return _all(_row_starting(text, subjects))
    if behind and _leads_to(text[max(verb[1], term[1]) : behind[0].start]):
        return _all(_row_starting(text, behind))
    return _before(text, min(verb[0], term[0]), ahead)


def _leads_to(between: str) -> bool:
    return len(between) < 160 and re.search(r"[.;]\s|\b(?:who|because|after|said)\b", between) is None


def _listed(following: Sequence[Sentence], discourse: Discourse) -> tuple[Whom, ...]:
    """A list: the lines that begin with a name."""
    found: list[Whom] = []
    for sentence in following:
        if _LIST_LEAD.fullmatch(sentence.text):
            continue
        people = named(sentence, discourse)
        if not people and len(sentence.text.split()) <= _HEADING and sentence.text[-1:] not in ".!?":
            continue  # "Журналисты": a heading inside the list
        if not people and _ITEM.match(sentence.text):
            continue  # an item whose name nobody knows for one
        if not people or people[0].start > len((_LIST_LEAD.match(sentence.text) or [""])[0]) + 40:
            break
        found.extend(_all(_row_starting(sentence.text, people)))
    return tuple(dict.fromkeys(found))


def _names_nobody(text: str, people: Sequence[Candidate], term: tuple[int, int]) -> bool:
    return not any(person.sure and person.end <= term[0] and not _is_attribute(text, person) for person in people)


def _next_named(following: Sequence[Sentence], discourse: Discourse) -> tuple[Whom, ...]:
    """A headline that names nobody is about the one its next sentence begins with."""
    for sentence in following[:1]:
        people = [person for person in named(sentence, discourse) if person.subject]
        if people:
            return _all(_row_starting(sentence.text, people))
    return ()
