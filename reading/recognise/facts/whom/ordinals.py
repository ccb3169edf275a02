"""Russian "first" and "second" that stand for those just named: «Первого отправили в СИЗО, вторую отпустили»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reading.recognise.cast import Gender
from reading.recognise.facts.whom.discourse import Candidate, Discourse, Whom

_ADVERBS = r"(?:(?:тоже|также|уже|сразу|потом|вскоре|позже|сейчас|пока|\d+\s[а-яё]+|в\s[а-яё]+|был[аи]?)\s){0,2}"
_ORDINAL = re.compile(
    r"(?<![\w-])(?:(?P<first>перв(?:ый|ого|ому|ая|ую|ой))|(?P<second>втор(?:ой|ого|ому|ая|ую))|(?P<third>трет(?:ий|ьего|ьему|ья|ью|ьей)))"
    rf"(?=\s{_ADVERBS}[а-яё]{{3,}}(?:л|ла|ли|лся|лась|ют|ут|ят|ет|ит|ан|ана|[её]н|ена)(?!\w)|\s[—–]\s)",
    re.IGNORECASE,
)
_PLACES = {"first": 0, "second": 1, "third": 2}
_FEMININE = re.compile(r".*(?:ая|ую|ья|ью|ьей)", re.IGNORECASE)


def in_order(text: str, people: Sequence[Candidate], discourse: Discourse) -> Iterator[Candidate]:
    """A stand-in for each of them, which means nobody where those named are not as many or of another gender."""
    for found in _ORDINAL.finditer(text):
        before = [one.whom for one in people if one.sure and one.subject and one.end <= found.start()]
        row = tuple(whom for each in before for whom in each) if len(before) > 1 else discourse.last()
        place = _PLACES[found.lastgroup or "first"]
        named: tuple[Whom, ...] = row[place : place + 1] if len(row) > max(1, place) else ()
        gender: Gender = "feminine" if _FEMININE.fullmatch(found.group()) else "masculine"
        fits = bool(named) and (discourse.may_be(named, gender) or found.group().lower() == "первой")
        yield Candidate(found.start(), found.end(), named if fits else (), False)


def is_ordinal(words: str) -> bool:
    """Whether a stand-in says which of several, whom the text has not named in a row."""
    return re.fullmatch(r"(?:перв|втор|трет)[а-яё]{2,4}", words, re.IGNORECASE) is not None
