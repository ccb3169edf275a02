"""What kind of publication a text is: the first kind that fits, in the order of the annotation rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from reading.lexicons import load
from reading.patterns.small import small
from reading.patterns.ways import Sieve, Way, matches, ways
from reading.recognise.cast import Cast
from reading.recognise.facts.bodies.signatories import undersigned
from reading.recognise.layout import Layout
from reading.recognise.text import Text
from reading.records import Designation, Event, Group

_OPENING = 700
_LEAD_SENTENCES = 2
_LONG = 9000
_FIELDS_OF_A_CARD = 3
_NAMES_OF_A_LIST = 8
# So many recognised in one text are what it is about, wherever they stand.
_MANY = 4
_SECTIONS = 2


@dataclass(frozen=True)
class _Facts:
    """All that kinds are told by."""

    text: Text
    cast: Cast
    groups: tuple[Group, ...]
    designations: tuple[Designation, ...]
    events: tuple[Event, ...]

    @cached_property
    def opening(self) -> str:
        return f"{self.text.title}\n{self.text.body[:_OPENING]}"

    @cached_property
    def layout(self) -> Layout:
        return Layout(self.text.body, self.cast)

    @cached_property
    def headline(self) -> str:
        """The title, or the first line where there is none."""
        return self.text.title or self.text.body.lstrip().split("\n", 1)[0][:200]

    @cached_property
    def possible(self) -> dict[tuple[str, str], list[Way]]:
        """The wordings of kinds that the text has the words for."""
        return _sieve().with_parts(self.text.parts)

    def found(self, kind: str, place: str, words: str) -> Iterator[re.Match[str]]:
        """Where `words`, some of the text, are worded as that kind is at that place."""
        return matches(self.possible.get((kind, place), ()), words)

    def has(self, kind: str, place: str, words: str) -> bool:
        """Whether they are anywhere."""
        possible = self.possible.get((kind, place))
        if possible is None:
            return False
        lowered = small(words)
        return any(way.span(words, lowered) for way in possible)

    def leads(self, found: Designation) -> bool:
        """Whether a designation stands in the title or in the first sentences."""
        if found.field == "title":
            return True
        body = [sentence for sentence in self.text.sentences if sentence.field == "text"]
        return any(found.start == sentence.start for sentence in body[:_LEAD_SENTENCES])


@cache
def _sieve() -> Sieve[tuple[str, str]]:
    flags = re.IGNORECASE | re.MULTILINE
    return Sieve(
        ((kind, place), ways(pattern, flags))
        for kind, places in load("kinds").items()
        for place, pattern in places.items()
        if pattern
    )


def _says(facts: _Facts, kind: str) -> bool:
    """Whether the text calls itself that, or opens like it."""
    places: tuple[tuple[str, str], ...] = (
        ("title", facts.headline),
        ("opening", facts.opening),
        ("anywhere", facts.text.body),
    )
    return any(facts.has(kind, place, words) for place, words in places)


def _is_opinion(facts: _Facts) -> bool:
    return _says(facts, "un_opinion")


def _is_correction(facts: _Facts) -> bool:
    return _says(facts, "correction")


def _is_update(facts: _Facts) -> bool:
    return _says(facts, "urgent_action_update")


def _is_urgent(facts: _Facts) -> bool:
    """Asks its readers to act for somebody named; a mail of several items is none."""
    named = any(person.role == "subject" for person in facts.cast.persons) or bool(facts.groups)
    if facts.layout.opens_with_fields:
        return False
    return named and _says(facts, "urgent_action") and not _calls_itself_newsletter(facts) and not _is_job(facts)


def _calls_itself_newsletter(facts: _Facts) -> bool:
    return facts.has("newsletter", "title", facts.headline) or facts.has("newsletter", "opening", facts.opening)


def _is_letter(facts: _Facts) -> bool:
    return _says(facts, "open_letter")


def _is_card(facts: _Facts) -> bool:
    if len([person for person in facts.cast.persons if person.role == "subject"]) > 2:
        return False
    known = sum(1 for _ in facts.found("case_card", "labels", facts.text.body))
    of_somebody = bool(facts.cast.mentions_in("title", 0, len(facts.text.title))) or known > 0
    return known >= _FIELDS_OF_A_CARD or (facts.layout.is_form and of_somebody) or _is_life(facts)


def _is_life(facts: _Facts) -> bool:
    """Somebody's name alone for a title, and a body that begins with his birth."""
    title = facts.text.title.strip()
    whole = any(mention.end - mention.start >= len(title) - 1 for mention in facts.cast.mentions_in("title", 0, 99))
    return whole and facts.has("case_card", "born", facts.text.body[:_OPENING])


def _is_list(facts: _Facts) -> bool:
    if facts.layout.is_list_of_people:
        return True
    if not _says(facts, "list_snapshot"):
        return False
    return facts.layout.bullets >= 3 or len(facts.cast.persons) >= _NAMES_OF_A_LIST or len(facts.text.body) < 600


def _is_newsletter(facts: _Facts) -> bool:
    """Calls itself one, or greets its readers and has sections."""
    greeted = facts.has("newsletter", "greeting", facts.text.body[:_OPENING])
    return _says(facts, "newsletter") or (greeted and facts.layout.sections >= _SECTIONS)


def _own(facts: _Facts, actions: frozenset[str]) -> bool:
    return any(one.action in actions and not one.reported and facts.leads(one) for one in facts.designations)


def _is_revocation(facts: _Facts) -> bool:
    return _own(facts, frozenset({"revoked"})) and not _own(facts, frozenset({"restored"}))


def _demands(facts: _Facts) -> bool:
    """Whether a headline demands something; that it calls itself a statement is no demand."""
    found = facts.found("statement", "title", facts.text.title)
    return any("statement" not in match.group().lower() and "заяв" not in match.group().lower() for match in found)


def _is_recognition(facts: _Facts) -> bool:
    own = [one for one in facts.designations if one.action in ("granted", "restored") and _is_new(one, facts)]
    if _demands(facts) and not any(one.field == "title" for one in own):
        return False
    headed = bool(own) and _RECOGNISES.search(facts.text.title) is not None
    return headed or len(own) >= _MANY or any(facts.leads(one) for one in own)


# A headline that may count those whom the text names.
_RECOGNISES = re.compile(
    r"\b(?:recogni[sz]|declar|designat|adopt)\w+[^.]*\b(?:political\s+prisoners?|prisoners?\s+of\s+conscience)\b"
    r"|\b(?:are|new|more)\s+(?:political\s+prisoners?|prisoners?\s+of\s+conscience)\b"
    r"|(?<!\w)(?:призна|визна|прызна)\w+[^.]*(?:политзаключ|політв|палітв|палітзь?н|узни|вязн|в.язн)",
    re.IGNORECASE,
)
_IN_PASSING = re.compile(r",\s(?:whom|котор(?:ого|ую|ых)|якого|яку|яких|якога|якую|якіх)\s", re.IGNORECASE)


def _is_new(found: Designation, facts: _Facts) -> bool:
    """The publisher's own act, and not one that it only recalls: "in July 2021 we recognised X", "X, whom we added"."""
    if found.reported or _IN_PASSING.search(found.quote):
        return False
    if not found.date or not facts.text.published:
        return True
    return found.date[:4] >= facts.text.published[:4] or _months_between(found.date, facts.text.published) <= 3


def _months_between(earlier: str, later: str) -> int:
    years = int(later[:4]) - int(earlier[:4])
    return years * 12 + int(later[5:7] or 12) - int(earlier[5:7] or 12)


def _is_joint(facts: _Facts) -> bool:
    return _says(facts, "joint_statement") or len(undersigned(facts.text)) >= 3


def _is_job(facts: _Facts) -> bool:
    """Jobs, invitations, notices: only where nothing is told of anybody, or where the title leaves no doubt."""
    if facts.has("other", "surely", facts.headline):
        return True
    return not facts.events and not facts.designations and _says(facts, "other")


def _is_report(facts: _Facts) -> bool:
    if len(facts.text.body) >= _LONG:
        return True
    return facts.has("report", "title", facts.text.title) or _says(facts, "report")


def _is_statement(facts: _Facts) -> bool:
    """A position or demand leads: in the headline, or in the first sentences in the publisher's own voice."""
    if facts.has("statement", "title", facts.text.title):
        return True
    if any(event.field == "title" for event in facts.events):
        return False
    body = [each.text for each in facts.text.sentences if each.field == "text" and _is_prose(each.text)]
    lead = body[: 1 if body and _DATELINE.match(body[0]) and facts.events else _LEAD_SENTENCES]
    if facts.has("statement", "opening", " ".join(lead)):
        return True
    return not facts.events and not facts.designations and _WE.search(_QUOTED.sub("", facts.text.body)) is not None


# "Nairobi, 5 May 2024 –": a news agency's opening, behind which what happened stands.
_DATELINE = re.compile(
    r"\(?[A-Z][\w .,-]{2,40},\s+(?:[A-Z][a-z]+\s+\d{1,2},\s+\d{4}|\d{1,2}\s+[A-Z][a-z]+\s+\d{4})\)?\s*[—–-]"
)
_WE = re.compile(r"\bwe\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")


def _is_prose(line: str) -> bool:
    """A sentence rather than a line of navigation or a date."""
    return len(line) > 60 or line.rstrip()[-1:] in '.!?:"”'


_KINDS: tuple[tuple[str, Callable[[_Facts], bool]], ...] = (
    ("un_opinion", _is_opinion),
    ("correction", _is_correction),
    ("urgent_action_update", _is_update),
    ("urgent_action", _is_urgent),
    ("open_letter", _is_letter),
    ("case_card", _is_card),
    ("list_snapshot", _is_list),
    ("newsletter", _is_newsletter),
    ("revocation", _is_revocation),
    ("recognition", _is_recognition),
    ("joint_statement", _is_joint),
    ("other", _is_job),
    ("report", _is_report),
    ("statement", _is_statement),
)


def publication_kind(
    text: Text,
    cast: Cast,
    groups: Sequence[Group],
    designations: Sequence[Designation],
    events: Sequence[Event],
) -> str:
    """The kind of a publication; "news" where what happened leads and nothing else fits."""
    facts = _Facts(text, cast, tuple(groups), tuple(designations), tuple(events))
    return next((kind for kind, fits in _KINDS if fits(facts)), "news")
