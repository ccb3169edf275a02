"""To whom of several told in one sentence each term and each article of a code was given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reading.recognise.facts.articles import find_articles
from reading.recognise.facts.terms import FoundTerm, respective_terms
from reading.recognise.facts.told import Told
from reading.recognise.facts.whom.discourse import Candidate, Whom

_WITH_ARTICLES = frozenset({"charge", "verdict"})


def articles_of(told: Sequence[Told], text: str) -> list[tuple[str, ...]]:
    """Each article goes to the charge or verdict it stands nearest to, rather behind it than before."""
    given: list[list[str]] = [[] for _ in told]
    takers = [number for number, one in enumerate(told) if one.rule.kind in _WITH_ARTICLES]
    if not takers:
        return [()] * len(told)
    for found in find_articles(text):
        before = [number for number in takers if told[number].end <= found.start]
        given[before[-1] if before else takers[0]].extend(found.articles)
    return [tuple(dict.fromkeys(articles)) for articles in given]


# "He was sentenced to fourteen years, she to nine"
_OWN_TERM = re.compile(r",?\s(?:(?:to|got|received)\s)?")


def _of_the_first(one: Told, terms: Sequence[FoundTerm], people: Sequence[Candidate], text: str) -> tuple[Whom, ...]:
    """Those of a verdict behind whom no later term of their own stands."""
    later = {
        whom
        for person in people
        if person.start >= terms[0].end and not person.owner and len(person.whom) == 1
        if any(person.end <= term.start and _OWN_TERM.fullmatch(text, person.end, term.start) for term in terms[1:])
        for whom in person.whom
    }
    return tuple(whom for whom in one.whom if whom not in later)


def with_terms(
    one: Told, terms: Sequence[FoundTerm], people: Sequence[Candidate], text: str
) -> Iterator[tuple[Whom, float | None]]:
    """Whom a verdict is about, each with the term that was given to them."""
    if one.rule.kind not in ("verdict", "appeal") or not terms:
        yield from ((whom, None) for whom in one.whom)
        return
    each = respective_terms(text)
    if len(each) == len(one.whom) > 1:
        yield from zip(one.whom, each, strict=True)
        return
    given: dict[Whom, float | None] = dict.fromkeys(one.whom)
    receivers: tuple[Whom, ...] = one.whom
    position = one.end
    for number, term in enumerate(terms):
        between = [
            person
            for person in people
            if position <= person.start < term.start
            and not person.owner
            and (person.sure or (len(person.whom) == 1 and set(person.whom) <= set(one.whom)))
        ]
        others = tuple(whom for person in between for whom in person.whom)
        if number and not others:
            break
        if number:
            receivers = others
        elif len(one.whom) > 1 and len(terms) > 1 and others and set(others) & set(one.whom):
            receivers = others[-1:] if len(others) < len(one.whom) else one.whom
        elif len(one.whom) > 1 and len(terms) > 1:
            receivers = _of_the_first(one, terms, people, text) or one.whom
        for whom in receivers:
            if given.get(whom) is None:
                given[whom] = term.years
        position = term.end
    yield from given.items()
