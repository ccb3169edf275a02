"""Events told by lists and tables of people: one line each, what happened stands over the list or over a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reading.dates import find_dates
from reading.lexicons import load
from reading.recognise.cast import Cast
from reading.recognise.facts.articles import find_articles
from reading.recognise.facts.layouts.cards import field_event
from reading.recognise.facts.layouts.fates import acts, denied
from reading.recognise.facts.terms import find_terms
from reading.recognise.text import Text
from reading.records import Event

LANGUAGES = frozenset({"ru", "uk", "be"})
_LINE = re.compile(r"[^\n]+")
# Before a name that opens an item: a bullet, a number, a day, a word or two for what somebody is.
_OPENING = re.compile(
    r"[\W\d_]*(?:(?-i:[А-ЯІЇЄҐЎЁ’'ʼ-]{3,})\s[—–-]\s)?(?:-?(?:га|го|е|ы|і)\s[—–-]\s)?(?:[а-яіїєґў’'ʼ.-]+\s){0,2}[«\"]?$"
)
_FEWEST = 2
_LONGEST = 170
_SHORT = 110  # prose that leads to a list speaks of more than the list
_KINDS = ("verdict", "detention", "release", "death", "transfer", "search", "listing", "charge")
# "03.06 | ...": a day without its year, in front of a name.
_DAY = re.compile(r"\W*(0?[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\s*[|—–-]")
_DATED = re.compile(r"[;|,]")
# "Не освобождены:", "Требуем освобождения:"
_DENIED = re.compile(r"(?<!\w)(?:не|ні|ня|требу\w+|вимага\w+|патраб\w+)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Item:
    start: int  # of the line in the text
    line: str
    person: int
    tail: str  # behind the name


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    return re.compile(load("rosters")[language][name], re.IGNORECASE)


def events_of_rosters(text: Text, cast: Cast) -> Iterator[Event]:
    """What the lines of lists say of those whose names open them; nothing where fewer than two do in a row."""
    language = text.language
    if language not in LANGUAGES or "\n" not in text.body:
        return
    for heading, items in _lists(text, cast):
        if language == "ru":
            heading = f"{heading}\n{text.title}"
        told = language == "ru" and _kind(heading, language) is not None
        about = [item for item in items if told or cast.persons[item.person].role == "subject"]
        if 2 * len(about) >= len(items) and (len(items) >= _FEWEST or any("|" in item.line for item in items)):
            for item in items:
                yield from _of_item(item, heading, cast, language, text.published)


def _lists(text: Text, cast: Cast) -> Iterator[tuple[str, list[_Item]]]:
    """Each list with the two lines over it, nearest first; the title stands over a list that opens the text."""
    over: list[str] = [text.title] if text.title else []
    items: list[_Item] = []
    for found in _LINE.finditer(text.body):
        line = found.group()
        if not line.strip():
            continue
        item = _item(found.start(), line, cast)
        if item is not None:
            items.append(item)
            continue
        if items:
            yield "\n".join(over[::-1][:2]), items
            over, items = [], []
        over.append(line)
    yield "\n".join(over[::-1][:2]), items


def _item(start: int, line: str, cast: Cast) -> _Item | None:
    mentions = cast.mentions_in("text", start, start + len(line)) if len(line) <= _LONGEST else ()
    if not mentions:
        return None
    first = mentions[0]
    if not _OPENING.fullmatch(line[: max(0, first.start - start)]):
        return None
    tail = line[first.end - start :]
    return _Item(start, line, first.person, tail) if tail[:1] in ("", " ", ",", ";", ":", "|", "—", "(", ".") else None


def _of_item(item: _Item, heading: str, cast: Cast, language: str, base: str | None) -> Iterator[Event]:
    name = cast.persons[item.person].name
    quote = item.line.rstrip()
    articles = tuple(article for found in find_articles(item.tail) for article in found.articles)
    kind = _kind(heading, language)
    nearest = heading.partition("\n")[0]
    date = _own_date(item, language, base) or _only_date(nearest if _kind(nearest, language) else heading, base)
    judged = _pattern(language, "judged").search(item.tail)
    years = _years(judged["said"] if judged else item.tail)

    def event(kind: str, date: str | None, *, years: float | None = None, articles: tuple[str, ...] = ()) -> Event:
        rule = f"{kind}.roster"
        return field_event(kind, name, item.start, quote, date=date, years=years, articles=articles, rule=rule)

    if kind == "verdict":
        if years is not None or articles or not _is_against(item, kind, language):
            yield event("verdict", date, years=years, articles=articles)
    elif kind is not None and (date is not None or kind in ("listing", "charge")):
        yield event(kind, date, articles=articles if kind == "charge" else ())
    if articles and kind != "verdict" and _pattern(language, "articles").search(heading):
        yield event("charge", None, articles=articles)
    if kind == "verdict":
        return
    if judged and years is not None:
        yield event("verdict", _date(judged["said"], base), years=years)
    elif years is not None and kind in (None, "detention") and _pattern(language, "held").search(heading):
        yield event("verdict", None, years=years, articles=articles)
    if moved := _pattern(language, "moved").search(item.tail):
        before = item.tail[: moved.start()].rsplit(";", 1)[-1]
        yield event("transfer", _date(before, base) or _date(moved.group(), base))


def _is_against(item: _Item, kind: str, language: str) -> bool:
    """Whether the line denies what stands over it, or names somebody who did it."""
    return denied(item.line, kind, language) or acts(item.line, len(item.line) - len(item.tail), language)


def _kind(heading: str, language: str) -> str | None:
    """Of the nearest line that says one."""
    for line in heading.split("\n"):
        for kind in _KINDS if len(line) <= _SHORT else ():
            found = _pattern(language, kind).search(line)
            if found is not None and _DENIED.search(line, 0, found.start()) is None:
                return kind
    return None


def _own_date(item: _Item, language: str, base: str | None) -> str | None:
    """The first date of the line that no other word explains."""
    before = item.line[: len(item.line) - len(item.tail)]
    if (day := _DAY.match(before)) is not None and base is not None:
        on = f"{int(day[2]):02}-{int(day[1]):02}"
        return f"{int(base[:4]) - (on > base[5:10])}-{on}"
    for part in (before, *_DATED.split(item.tail)):
        if _pattern(language, "elsewhere").search(part) is None and (date := _date(part, base)) is not None:
            return date
    return None


def _only_date(heading: str, base: str | None) -> str | None:
    """The day a list was added to, if its heading gives one."""
    found = {date.value for date in find_dates(heading, base=base) if len(date.value) == 10}
    return found.pop() if len(found) == 1 else None


def _date(words: str, base: str | None) -> str | None:
    found = find_dates(words, base=base)
    return found[0].value if found else None


def _years(words: str) -> float | None:
    terms: Sequence[float | None] = [term.years for term in find_terms(words)]
    return terms[0] if terms else None
