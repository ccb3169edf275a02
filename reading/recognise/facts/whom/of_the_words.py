"""Whose a death or a release is where the Belarusian words for it hold whose: a name, a relative, a town."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom
from reading.recognise.facts.whom.standins import others

# "Прычыну смерці Івана Узора назваў лекар", "вызваленне Мінска адбылося": the words themselves hold whose it was.
_OF_WHOM = re.compile(
    r"(?:(?:прычын|дзень|дат|абставін)\w*\s+(?:яго\s+|яе\s+)?сь?мерці|сь?мерць|(?:пра|аб)\s+сь?мерць|вызвалень?не)(?!\w)\s*",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:пра|аб)\s", re.IGNORECASE)
_A_NAME = re.compile(r"\s(?-i:[А-ЯІЎЁ])")


def of_the_words(hit: Hit, text: str, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...] | None:
    """Whose death or release Belarusian words tell that hold a name, or stand before a teller's; None for others."""
    if hit.rule.kind not in ("death", "release") or not _OF_WHOM.match(hit.words):
        return None
    whose = _whose(hit, text, people)
    # "паведаміў Іван Узор": a teller
    behind = [one for one in people if one.sure and one.start >= hit.end and not _ABOUT.match(hit.words)]
    if whose is None and not behind:
        return None
    tellers = {whom for person in behind for whom in person.whom}
    meant = _before(hit, people, discourse) if whose is None else whose
    return tuple(whom for whom in meant if whom not in tellers)


def _whose(hit: Hit, text: str, people: Sequence[Candidate]) -> tuple[Whom, ...] | None:
    """Those named within the words, or nobody if it is a relative of theirs, or of a town; None where nobody is."""
    begun = _OF_WHOM.match(text, hit.start, hit.end)
    if begun is not None and re.compile(rf"\s*(?:[а-яіўё’'ʼ-]+\s+)?{others('be')}\s", re.I).match(text, begun.end()):
        return ()  # "смерць бацькі Івана"
    inside = [one for one in people if one.sure and hit.start <= one.start and one.end <= hit.end]
    if begun is None or not inside:
        if _ABOUT.match(hit.words):
            return None
        return () if begun is not None and _A_NAME.match(text, begun.end() - 1) else None
    first = inside[0]
    apart = first.owner or re.search(others("be"), text[begun.end() : first.start], re.IGNORECASE)
    apart = apart or _A_NAME.search(text, begun.end() - 1, first.start - 1)
    return () if apart else first.whom


def _before(hit: Hit, people: Sequence[Candidate], discourse: Discourse) -> tuple[Whom, ...]:
    """The one spoken of before a death is told of: in the sentence, else in those before it."""
    here = [person for person in people if person.end <= hit.start and person.subject]
    return here[-1].whom if here else next(iter(discourse.spoken[-1:]), ())
