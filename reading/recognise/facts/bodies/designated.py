"""Whom a designation is about: the subject of "is", the object of "recognises", a list behind a colon."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from reading.recognise.facts.bodies.named_rows import row_ending, row_starting
from reading.recognise.facts.bodies.scope import as_many, everyone, is_excepted, one_of, scopes
from reading.recognise.facts.bodies.speakers import Speakers
from reading.recognise.facts.bodies.wordings import wording
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
# "Recognised as a political prisoner: 4 May 2023": no name behind the colon.
_VALUE = re.compile(r"\s*:\s*(?:(?:since|from|з|с|от|від|ад)\s+)?(?:\d|(?:yes|да|так)(?!\w))", re.IGNORECASE)
_NO = re.compile(r"(?<!\w)(?:no|not|none|нет|не|немає|ні|няма)(?!\w)", re.IGNORECASE)
_THE_CASE = re.compile(
    r"\s*(?:it|this|(?:the|this|that)\s+(?:case|prosecution|persecution|proceedings?|charges?))\b"
    r"|\s*(?:(?:это|эту|этот|его|её|ее|их|цю|це|його|її|їх|гэта\w*|гэты|яго|яе|іх)\s+)?(?:дело|преследование|справу|переслідування|справа|пераслед|перасьлед)(?!\w)",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\d,\d{3}|\b\d{2,}\s+(?:people|persons|men|women|prisoners)\b|\b(?:more|fewer|less)\s+than\s|\bat\s+least\s"
    r"|\b(?:hundreds|dozens|thousands)\b|(?<!\w)(?:более|больше|свыше|около|не\s+менее|понад|більше|близько|не\s+менше"
    r"|щонайменше|больш(?:\s+за)?|звыш|каля|не\s+менш|прынамсі)\s+\d|(?<!\w)\d{2,}\s+(?:чел|люд|осіб|асоб|чалав|имен|імен|імён)\w*"
    r"|(?<!\w)(?:сотн|сотні|десятк|тысяч|тисяч|дзясятк)\w*",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\W*(?:among|они|среди|вони|серед|яны|сярод|they|these)(?!\w)", re.IGNORECASE)
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
    done: Collection[Whom] = (),
) -> tuple[Whom, ...]:
    """Everybody the term at `term` of the sentence is used for; empty where the text names or counts nobody.

    `done`: of whom the text has used the term before.
    """
    text = sentence.text
    here = [
        person
        for person in people
        if person.whom
        and not _is_attribute(text, person)
        and not _only_tells(text, person, people, term)
        and not is_excepted(text, person.start)
        and (person.sure or _INTO.search(text, max(0, person.start - _WORD), person.start) is None)
    ]
    told = [person for person in here if not (person.sure and _is_aside(text, person.start))]
    here = told if any(person.sure for person in told) else here
    inside = [person for person in here if saying.start <= person.start and person.end <= saying.end]
    counted = [person for person in inside if person.start < term[1] and term[0] < person.end]
    if wording("scope", "opens").search(text):  # and what else its paragraph tells
        following = [one for one in following if one.paragraph != sentence.paragraph]
        if several := _listed(following, discourse):
            return several
    opens_list = text.rstrip().endswith(":") or (
        saying.verb is not None and _is_heading(sentence, following) and len(_listed(following, discourse)) > 1
    )
    inside = _told_there(text, min(saying.verb or term, term), inside) if script != "en" else inside
    if several := _several(sentence, term, saying, script, inside, discourse, done):
        taken_out = {whom for person in people if is_excepted(text, person.start) for whom in person.whom}
        return tuple(whom for whom in several if whom not in taken_out)
    if alone := one_of(text, inside):
        return alone
    if counted and saying.verb is not None:  # "recognise 12 new political prisoners"
        return (_listed(following, discourse) if opens_list else ()) or _all(counted)
    if saying.verb is None:
        found = _before(text, term[0], inside) or _before(text, term[0], here)
    else:
        found = _of_verb(text, term, saying, inside, script)
    if found:
        grouped = all(kind == "group" for kind, _ in found)
        return (_listed(following, discourse) if opens_list and grouped else ()) or found
    if _is_field(text, term) and not any(person.sure for person in here) and (topic := discourse.topic()):
        return () if _NO.search(text) else topic
    if opens_list:
        return _listed(following, discourse)
    if (
        not people
        and saying.verb is not None
        and _LINE.match(text)
        and (topic := discourse.topic() or discourse.last())
    ):
        return topic
    if saying.verb is not None and _THE_CASE.match(text, saying.verb[1], max(term[0], saying.verb[1])):
        return discourse.last()
    if saying.verb is not None and not any(person.sure for person in people):  # "Признан политзаключённым 12 августа"
        called = [person for person in people if person.start < term[1] and term[0] < person.end]
        if called and called[0].whom:
            return called[0].whom
    if saying.verb is not None and (found := as_many(text, saying.start, script, discourse)):
        return found
    if _COUNTS.search(text) and not (following and _AMONG.match(following[0].text)):
        return ()  # "1,256 people are held whom it considers": nobody in particular
    return _next_named(following, discourse) if _names_nobody(text, people, term) else ()


# "Координаторка Олена уточнила: політв'язнем визнаний Іван": she only tells of it.
_TELLS = re.compile(r":\s|,\s+(?:що|што|что)\s")


def _told_there(text: str, place: tuple[int, int], inside: list[Candidate]) -> list[Candidate]:
    """Those named in what somebody is said to tell, where it names anybody."""
    since = max((found.end() for found in _TELLS.finditer(text, 0, place[0])), default=0)
    there = [person for person in inside if person.start >= since]
    return there if any(person.sure for person in there) else inside


def _is_field(text: str, term: tuple[int, int]) -> bool:
    """Whether it is a line of a card: "Status: political prisoner", "Recognised as a political prisoner: 4 May"."""
    field = _FIELD.match(text)
    return (field is not None and field.end() < len(text.rstrip())) or (_VALUE.match(text, term[1]) is not None)


# "Recognised as a political prisoner on 4 May": a line below a name.
_LINE = re.compile(
    r"\W*(?:recogni[sz]ed|designated|declared|adopted)(?:\s+\w+)?\s+as\s+an?\s+(?:political\s+prisoner|prisoner\s+of\s+conscience)\b",
    re.IGNORECASE,
)
_ON_A_LIST = re.compile(r"\blists?\s+of\s+$|(?<!\w)(?:спис|спіс|сьпіс|перел|перал|переч)\w*\s+$", re.IGNORECASE)


def _is_heading(sentence: Sentence, following: Sequence[Sentence]) -> bool:
    """Whether the sentence is a line over others, without an end of its own."""
    alone = sentence.field == "text" and sentence.text[-1:] not in _ENDS
    return alone and bool(following) and following[0].paragraph != sentence.paragraph


_ENDS = frozenset('.!?,;…»”"')


def _several(
    sentence: Sentence,
    term: tuple[int, int],
    saying: Speakers,
    script: Script,
    inside: Sequence[Candidate],
    discourse: Discourse,
    done: Collection[Whom],
) -> tuple[Whom, ...]:
    """ "We recognise all six": whom a word for several known people means that stands by the term."""
    if saying.verb is None and _ON_A_LIST.search(sentence.text, saying.start, term[0]) is None:
        return ()  # "all five are": no act, and whoever was spoken of last
    verb = saying.verb or term
    first, last = min(verb[0], term[0]), max(verb[1], term[1])
    named = [person for person in inside if person.sure and not _is_again(person, discourse)]
    found = sorted(
        scopes(sentence.text, saying.start, saying.end, script),
        key=lambda scope: (not first <= scope.start <= last, scope.start > last, -scope.start),
    )
    for scope in found:
        nearer = (person for person in named if first <= person.start <= last or scope.end <= person.start <= first)
        if any(True for _ in nearer) or (scope.end == term[0] - 1 and not scope.so_far):
            continue
        if scope.start > last and any(person.end <= first for person in named):
            continue
        if whom := everyone(scope, sentence, discourse, done):
            return whom
    return ()


def _is_again(person: Candidate, discourse: Discourse) -> bool:
    """Whether it is a count, and nobody by name."""
    return all(kind == "group" for kind, _ in person.whom)


_WORD = 12
_TITLE = 20
# "До нього внесли ще сімох людей": into the list.
_INTO = re.compile(r"(?<!\w)(?:до|[вуў]|із?|з|са|из|со?)\s+$", re.IGNORECASE)
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


def _is_attribute(text: str, person: Candidate) -> bool:
    return person.sure and ATTRIBUTIVE.match(text, person.end) is not None


def _before(text: str, position: int, people: Sequence[Candidate]) -> tuple[Whom, ...]:
    """The subject: the last named one before, with those joined to it; a stand-in only where nobody is named."""
    preceding = [person for person in people if person.end <= position]
    sure = [person for person in preceding if person.sure and person.subject] or [
        person for person in preceding if person.sure
    ]
    if sure:
        row = row_ending(text, sure)
        return tuple(dict.fromkeys(whom for person in row for whom in person.whom))
    stand_ins = [person for person in preceding if not person.sure]
    return stand_ins[-1].whom if stand_ins else ()


def _all(people: Sequence[Candidate]) -> tuple[Whom, ...]:
    return tuple(dict.fromkeys(whom for person in people for whom in person.whom))


def _of_verb(
    text: str, term: tuple[int, int], saying: Speakers, people: Sequence[Candidate], script: Script
) -> tuple[Whom, ...]:
    verb = saying.verb or (0, 0)
    first, last = (verb[0], term[0]) if verb[0] < term[0] else (term[1], verb[1])
    if verb[0] < term[0] and term[1] < verb[1]:  # "the status of a political prisoner of A was restored"
        first, last = verb
    between = [
        person
        for person in people
        if first <= person.start and person.end <= last and not (person.owner and _SOMEBODY.match(text, person.end))
    ]
    behind = [person for person in people if person.start >= max(verb[1], term[1]) and person.sure]
    ahead = [person for person in people if person.end <= min(verb[0], term[0])]
    between = _without_ahead(text, between)
    subjects = [person for person in between if person.subject] or between
    if subjects and not (saying.passive and script == "en"):
        return _all(row_starting(text, subjects) if subjects[0].sure else subjects[:1])
    if saying.passive or script != "en":
        found = _before(text, min(verb[0], term[0]), ahead)
        if found and not (behind and re.match(r"\s*:", text[term[1] :])):
            return found
    if subjects:
        return _all(row_starting(text, subjects))
    if behind and _leads_to(text[max(verb[1], term[1]) : behind[0].start]):
        return _all(row_starting(text, behind))
    return _before(text, min(verb[0], term[0]), ahead)


def _without_ahead(text: str, people: list[Candidate]) -> list[Candidate]:
    """Those named, without a pronoun ahead of them that stands in no row with them: "added seven more to it"."""
    sure = next((number for number, person in enumerate(people) if person.sure), 0)
    return people if not sure or joined(text[people[sure - 1].end : people[sure].start]) else people[sure:]


def _leads_to(between: str) -> bool:
    return len(between) < 160 and re.search(r"[.;]\s|\b(?:who|because|after|said)\b", between) is None


def entries(following: Sequence[Sentence], discourse: Discourse) -> Iterator[tuple[Sentence, tuple[Whom, ...]]]:
    """The entries of a list: the lines that begin with a name, each with whom it is of."""
    last: Sentence | None = None
    for sentence in following:
        if last is not None and (sentence.field, sentence.paragraph) == (last.field, last.paragraph):
            continue  # what else an entry tells
        if _LIST_LEAD.fullmatch(sentence.text):
            continue
        people = named(sentence, discourse)
        heading = not people and sentence.text[-1:] not in ".!?"
        if heading and any(wording("lists", name).search(sentence.text) for name in _SECTIONS):
            break  # another part of the list begins
        if heading and len(sentence.text.split()) <= _HEADING:
            continue  # "Журналисты": a heading inside the list
        if not people and _ITEM.match(sentence.text):
            continue  # an item whose name nobody knows for one
        if not people or people[0].start > len((_LIST_LEAD.match(sentence.text) or [""])[0]) + 40:
            break
        last = sentence
        yield sentence, _all(row_starting(sentence.text, people))


_SECTIONS = ("denied", "restored", "moved_list", "revoked", "granted", "section")


def _listed(following: Sequence[Sentence], discourse: Discourse) -> tuple[Whom, ...]:
    """Everybody whom the entries of a list are of."""
    return tuple(dict.fromkeys(whom for _, several in entries(following, discourse) for whom in several))


def _names_nobody(text: str, people: Sequence[Candidate], term: tuple[int, int]) -> bool:
    sure = [person for person in people if person.sure and not _is_attribute(text, person)]
    return not any(person.end <= term[0] or text[term[1] : person.start].isspace() for person in sure)


def _is_aside(text: str, start: int) -> bool:
    """Whether a name stands behind the word for a judge, an investigator or a witness."""
    return wording("guards", "aside").search(text, max(0, start - _TITLE), start) is not None


def _next_named(following: Sequence[Sentence], discourse: Discourse) -> tuple[Whom, ...]:
    """A headline that names nobody is about the one its next sentence begins with."""
    for sentence in following[:1]:
        people = [
            person
            for person in named(sentence, discourse)
            if person.subject and not _is_aside(sentence.text, person.start)
        ]
        if people:
            return _all(row_starting(sentence.text, people))
    return ()
