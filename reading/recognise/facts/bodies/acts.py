"""What an organisation does with its term in one sentence, and for whom: what a designation is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reading.recognise.cast import Cast
from reading.recognise.facts.bodies.organisations import Body
from reading.recognise.facts.bodies.terms import FORMER, LIST_TERM, Term, term_called
from reading.recognise.facts.when import dates_of
from reading.recognise.facts.whom.discourse import Whom
from reading.recognise.text import Sentence, Text
from reading.records import Designation

_EX_POST_FACTO = re.compile(
    r"\b(?:posthumously|ex\s+post\s+facto|after\s+(?:his|her|their)\s+(?:release|death))\b|посмертно|пасмяротна|пасля\s+(?:вызвалення|смерці)|после\s+(?:освобождения|смерти)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what with which term, and for whom."""

    term: Term
    action: str
    bodies: tuple[Body, ...]
    whom: tuple[Whom, ...]

    @property
    def told(self) -> Term:
        """Its term, as it is told: who is moved to the list of the former was on the one of the present."""
        return term_called(LIST_TERM) if self.action == "moved_list" and self.term.name == FORMER else self.term


def made(act: Act, sentence: Sentence, text: Text, cast: Cast, own: frozenset[str]) -> Iterator[Designation]:
    """The designations of an act told in `sentence`. `own`: families of those who publish or sign the text."""
    dates = dates_of(sentence.text, text.published, until=text.told)
    for kind, index in act.whom:
        yield Designation(
            term=act.told.name,
            action=act.action,
            organisation=tuple(body.name for body in act.bodies),
            person=cast.persons[index].name if kind == "person" else None,
            group=index if kind == "group" else None,
            date=dates[0].value if len(dates) == 1 else None,
            ex_post_facto=_EX_POST_FACTO.search(sentence.text) is not None,
            reported=not any(body.family in own for body in act.bodies),
            field=sentence.field,
            start=sentence.start,
            end=sentence.end,
            quote=sentence.text,
            rule=f"{act.told.name}.{act.action}",
        )
