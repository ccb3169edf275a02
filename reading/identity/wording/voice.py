"""Whether an English sentence is another one turned round: "she told him" and "he was told by her"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reading.identity.exchanges import Word
from reading.identity.units import negation

_BE = {"is": "now", "are": "now", "am": "now", "was": "then", "were": "then"}
_HAVE = {"has": "since", "have": "since", "had": "before"}
_DO = {"does": "now", "do": "now", "did": "then"}
_ENDING = re.compile(r"(?:ied|ed|ing|es|s|en|d|e|n)$")
_FORMS = (
    "kept/keep held/hold told/tell taken/take took/take given/give gave/give sent/send brought/bring beaten/beat "
    "seen/see saw/see written/write wrote/write shot/shoot found/find led/lead met/meet read/read paid/pay put/put "
    "left/leave built/build bought/buy caught/catch driven/drive drove/drive made/make heard/hear said/say"
)
_IRREGULAR = {one: meant for one, _, meant in (pair.partition("/") for pair in _FORMS.split())}
_WHO = {"she": "her", "he": "him", "they": "them", "we": "us", "i": "me", "who": "whom"}
_ARTICLES = frozenset({"the", "a", "an"})
_CLOSES = frozenset(
    {
        "to",
        "in",
        "on",
        "at",
        "for",
        "from",
        "with",
        "after",
        "before",
        "during",
        "until",
        "since",
        "about",
    }
)


class _Clause(NamedTuple):
    """Who did what to whom, and the words behind that."""

    who: tuple[str, ...]
    verb: str
    whom: tuple[str, ...]
    rest: tuple[str, ...]
    when: str
    denied: int


def voiced(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether one tells of whom something was done to, the other of who did it, and both the same."""
    one, other = ([word.folded for word in side] for side in (left, right))
    for passive, active in ((one, other), (other, one)):
        suffered = _passive(passive)
        if suffered is not None and any(_same(suffered, each) for each in _actives(active, suffered)):
            return True
    return False


def _passive(words: list[str]) -> _Clause | None:
    at = next((at for at, word in enumerate(words) if word in _BE), None)
    if at is None:
        at = next((at for at, word in enumerate(words) if word == "been"), None)
    if not at:
        return None
    behind = at + 1
    denied = 0
    when, subject = _BE.get(words[at], _HAVE.get(words[at - 1], "")), words[:at]
    if words[at] == "been":
        subject = words[: at - 1]
    if not subject or not when:
        return None
    while behind < len(words) and negation(words[behind]):
        denied, behind = denied + 1, behind + 1
    if behind >= len(words) or not re.search(r"(?:ed|en|t|d|wn)$", words[behind]):
        return None
    rest = words[behind + 1 :]
    who: tuple[str, ...] = ("us",)
    if "by" in rest:
        by = rest.index("by")
        end = next(
            (place for place in range(by + 1, len(rest)) if rest[place] in _CLOSES),
            len(rest),
        )
        named = tuple(_object(word) for word in rest[by + 1 : end])
        if named != ("hand",) and named:
            who, rest = named, rest[:by] + rest[end:]
    return _Clause(_bare(who), words[behind], _bare(subject), tuple(rest), when, denied)


def _actives(words: list[str], suffered: _Clause) -> list[_Clause]:
    """The ways to read a sentence as one of whoever did it."""
    found = []
    for at, word in enumerate(words):
        if not at or _stem(word) != _stem(suffered.verb):
            continue
        before, when, denied = (
            words[:at],
            "then" if re.search(r"(?:ed|t|d)$", word) or word in _IRREGULAR else "now",
            0,
        )
        while before and negation(before[-1]):
            before, denied = before[:-1], denied + 1
        if before and before[-1] in {**_DO, **_HAVE}:
            when, before = {**_DO, **_HAVE}[before[-1]], before[:-1]
        size = len(suffered.whom)
        whom = _bare(words[at + 1 :])[:size]
        behind = _without(words[at + 1 :], size)
        found.append(
            _Clause(
                _bare(tuple(map(_object, before))),
                word,
                whom,
                tuple(behind),
                when,
                denied,
            )
        )
    return found


def _without(words: list[str], size: int) -> list[str]:
    """The words behind so many, articles not counted."""
    at = 0
    while size and at < len(words):
        size -= words[at] not in _ARTICLES
        at += 1
    return words[at:]


def _same(one: _Clause, other: _Clause) -> bool:
    whom = tuple(map(_object, one.whom)), tuple(map(_object, other.whom))
    if (one.who, one.when, one.denied) != (other.who, other.when, other.denied) or whom[0] != whom[1]:
        return False
    return _spoken(one.rest) == _spoken(other.rest)


def _spoken(words: Sequence[str]) -> list[str]:
    """Without the particle that "read out" has and "read aloud" says behind its object."""
    return [word for word in words if word not in _ARTICLES and word not in ("out", "aloud", "loud")]


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _ARTICLES)


def _object(word: str) -> str:
    return _WHO.get(word, word)


def _stem(word: str) -> str:
    return _IRREGULAR.get(word) or _ENDING.sub("", word)
