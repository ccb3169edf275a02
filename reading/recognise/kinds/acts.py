"""What a publisher does with its own term in a text: grants it, takes it back, refuses it; and which act is new."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from reading.recognise.facts.bodies.organisations import Body, publisher
from reading.recognise.facts.bodies.signatories import undersigned
from reading.recognise.kinds.facts import Facts
from reading.records import Designation

_GRANTS = ("granted", "restored")
# So many recognised in one text are what it is about, wherever they stand.
_MANY = 4
_SIGNERS = 3
_SEVERAL = 2
_FIRST_WORDS = 300
_RECENT_MONTHS = 3
# Later than any date.
_NOW = "9999"


def revokes(facts: Facts) -> bool:
    """Whether it takes its term back: up front, or having told that it was granted; what it restores it does not."""
    last = _last_acts(facts)
    grants = any(one.action in _GRANTS and facts.leads(one) and is_new(one, facts) for one in last)
    taken = [one for one in last if one.action == "revoked" and is_new(one, facts)]
    return not grants and any(facts.leads(one) or _was_granted(one, facts) for one in taken)


def recognises(facts: Facts) -> bool:
    """Whether its main act is to grant or restore its term."""
    own = [one for one in _last_acts(facts) if one.action in _GRANTS and is_new(one, facts)]
    if any(facts.has("recognition", "performs", one.quote) for one in own):
        return True
    if demands(facts) and not any(one.field == "title" for one in own):
        return False
    headed = bool(own) and facts.has("recognition", "title", facts.text.title)
    return headed or len(own) >= _MANY or any(facts.leads(one) for one in own)


def grants_up_front(facts: Facts) -> bool:
    """Whether the headline recognises somebody, or the first words do."""
    own = [one for one in _own(facts) if one.action in _GRANTS and is_new(one, facts)]
    return any(one.field == "title" for one in own) or (
        bool(own) and facts.has("recognition", "performs", facts.opening[:_FIRST_WORDS])
    )


def refuses(facts: Facts) -> bool:
    """Whether it says that it does not use its term of somebody."""
    return any(one.action == "denied" for one in _own(facts))


def signs_jointly(facts: Facts) -> bool:
    """Whether several organisations sign it, the publisher among them, or it calls itself their statement."""
    if facts.says("joint_statement"):
        return True
    signers = undersigned(facts.text)
    return len(signers) >= _SIGNERS and _speaks_with(signers, facts)


def demands(facts: Facts) -> bool:
    """Whether a headline demands something; that it calls itself a statement is no demand."""
    found = facts.found("statement", "title", facts.text.title)
    return any("statement" not in match.group().lower() and "заяв" not in match.group().lower() for match in found)


def is_new(found: Designation, facts: Facts) -> bool:
    """Not one that it only recalls: "in July 2021 we recognised X", "X, whom we added", "as then, we consider"."""
    if facts.has("recognition", "recalled", found.quote):
        return False
    if not found.date or not facts.text.published:
        return True
    return found.date[:4] >= facts.text.published[:4] or _months(found.date, facts.text.published) <= _RECENT_MONTHS


def _own(facts: Facts) -> list[Designation]:
    """The publisher's own acts, in the order of the text; a newspaper that names who signed did not sign."""
    told = [one for one in facts.designations if not one.reported and not _is_somebodys_words(one, facts)]
    told.sort(key=lambda one: (one.field != "title", one.start))
    return [
        one for one in told if len(one.organisation) < _SEVERAL or _speaks_with(map(publisher, one.organisation), facts)
    ]


def _speaks_with(bodies: Iterable[Body | None], facts: Facts) -> bool:
    """Whether the publisher is among them, or the text speaks as "we": a newspaper that names who signed does not."""
    host = publisher(facts.text.organisation)
    if host is None or any(body is not None and body.family == host.family for body in bodies):
        return True
    return facts.has("joint_statement", "voice", facts.own_words)


def _is_somebodys_words(found: Designation, facts: Facts) -> bool:
    """A headline that is nothing but a quotation is what somebody says."""
    title = facts.text.title.strip()
    return found.field == "title" and title[:1] in '«"“„' and title[-1:] in '»"”“'


def _last_acts(facts: Facts) -> list[Designation]:
    """Of each person or group the act that holds, wherever it is told: the latest; without a date it is done now."""
    own = [one for one in _own(facts) if one.action in (*_GRANTS, "revoked")]
    last: list[Designation] = []
    for _, same in groupby(sorted(own, key=_whom), _whom):  # sorting keeps the order of the text
        acts = list(same)
        holds = max(enumerate(acts), key=lambda numbered: (numbered[1].date or _NOW, numbered[0]))[1]
        last.extend(one for one in acts if one.action == holds.action)
    return last


def _whom(found: Designation) -> tuple[str, int]:
    return found.person or "", -1 if found.group is None else found.group


def _was_granted(taken: Designation, facts: Facts) -> bool:
    return any(one.action in _GRANTS and _whom(one) == _whom(taken) for one in facts.designations)


def _months(earlier: str, later: str) -> int:
    years = int(later[:4]) - int(earlier[:4])
    return years * 12 + int(later[5:7] or 12) - int(earlier[5:7] or 12)
