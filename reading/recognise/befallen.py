"""Whom what befell them makes one of those a text is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.cast import Cast
from reading.recognise.text import Text
from reading.records import Event


def befell_by(events: Sequence[Event], cast: Cast, text: Text) -> set[str | None]:
    """Whom events make subjects: illness nobody, and relatives only what is told in a sentence that names them."""
    relatives = {cast.persons[number].name: number for number in cast.kin}
    return {
        event.person
        for event in events
        if event.kind != "health"
        and (event.person not in relatives or _is_named_beside(text, cast, event, relatives[event.person or ""]))
    }


# Where word order is free, another clause begins behind these, in which somebody else may be meant.
_CLAUSE = re.compile(
    r"[;:«»“”]|(?<!\w)(?:что|чтобы|когда|пока|чей|чья|чьего|що|щоб|коли|поки|чий|чия|што|каб|калі|пакуль|чый|чыя)(?!\w)",
    re.IGNORECASE,
)


def _is_named_beside(text: Text, cast: Cast, event: Event, person: int) -> bool:
    for sentence in text.sentences:
        if sentence.field == event.field and sentence.start <= event.start < sentence.end:
            for mention in cast.mentions_in(sentence.field, sentence.start, sentence.end):
                first, behind = min(mention.end, event.end), max(mention.start, event.start)
                between = text.of(event.field)[first:behind]
                if mention.person == person and (text.language == "en" or _CLAUSE.search(between) is None):
                    return True
    return False
