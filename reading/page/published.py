"""When a page says it was published and changed: never a year of the footer, never an event told in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from reading.dates import find_dates, read_date
from reading.page.markup import left_out, paragraphs, words_of
from reading.page.structured import Declared

_CHANGED = re.compile(r"modif|updat|edit|обновл|измен|оновл|абноўл", re.IGNORECASE)
_ELSEWHERE = frozenset(["nav", "aside", "li", "blockquote", "figure"])
_DATED = re.compile(r"(?<![a-z])(?:date|published|pubdate|time)(?![a-z])", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights", re.IGNORECASE)
# "Released on 4 May 2026." is told, not stamped; in "4 мая 2026 г." the dot belongs to the year.
_FULL_STOP = re.compile(r"(?:\d|[^\W\d_]{2})\.$")
_LABEL = re.compile(
    r"\b(?:publish|post(?:ed)?\b|upload|updat|last modif|опубликов|размещ|добавл|обновл"
    r"|опублік|розміщ|оновл|апублік|абноўл)",
    re.IGNORECASE,
)
_LABEL_LENGTH, _LABEL_WORDS = 80, 5
_NEAR_BEFORE, _NEAR_AFTER = 4, 8
_LONG_PARAGRAPH = 160


class Dates:
    """Reads the dates of one page in one way: the source's languages, and day or month first."""

    def __init__(self, languages: Sequence[str], day_first: bool | None) -> None:
        self.languages = languages
        self.day_first = day_first

    def of(self, match: Any) -> str | None:
        """The date of an element chosen by the source's selector, or of a string."""
        if isinstance(match, str):
            return self.read(match)
        for attribute in ("datetime", "content", "data-date", "data-time"):
            if found := self.read(match.get(attribute) or ""):
                return found
        inner = next((found for time in match.iter("time") if (found := self.read(time.get("datetime") or ""))), None)
        return inner or self.read(words_of(match)) or self.read(match.get("title") or "")

    def stated(self, root: Any, facts: Declared) -> str | None:
        """For machines: JSON-LD, then meta, then a `time` of the article."""
        machine = (*facts.said("datePublished", "dateCreated"), *facts.every("published"), *_times(root, changed=False))
        return next(filter(None, map(self.read, machine)), None)

    def in_words(self, root: Any) -> str | None:
        """A line near the heading that is a date, or one in an element called so: likely, and no more."""
        return self._near_heading(root) or self._named(root)

    def modified(self, root: Any, facts: Declared) -> str | None:
        """As declared for machines only."""
        machine = (*facts.said("dateModified"), *facts.every("modified"), *_times(root, changed=True))
        return next(filter(None, map(self.read, machine)), None)

    def finer(self, chosen: str | None, facts: Declared) -> str | None:
        """The machine's time for the day that a selector gave, where there is one; else the day."""
        if chosen is None or len(chosen) != 10:
            return chosen
        for text in (*facts.said("datePublished"), *facts.every("published")):
            found = self.read(text)
            if text.startswith(chosen) and found and len(found) > 10:
                return found
        return chosen

    def read(self, text: str) -> str | None:
        """One date, or None; the first day of computers' time is what programs write that know none."""
        if not text.strip() or text.strip().startswith("1970-01-01"):
            return None
        return read_date(text, languages=self.languages, day_first=self.day_first)

    def _near_heading(self, root: Any) -> str | None:
        heading = next(iter(root.iter("h1")), None)
        if heading is None:
            return None
        title = words_of(heading)
        lines = [line for paragraph in paragraphs(root) for line in paragraph.split("\n")]
        if title not in lines:
            return None
        place = lines.index(title)
        for line in _neighbours(lines, place):
            if self.is_date_line(line) and (found := self.read(line)):
                return found
        return None

    def _named(self, root: Any) -> str | None:
        """A date that stands before the words of the text in one line with them, in an element called so."""
        for element in root.iter("span", "div", "p", "em", "small", "b", "abbr"):
            said = words_of(element) if _DATED.search(element.get("class") or "") else ""
            if said and self.is_date_line(said) and not any(map(_is_elsewhere, (element, *element.iterancestors()))):
                return self.read(said)
        return None

    def is_date_line(self, line: str) -> bool:
        """Whether a line says when and little else ("Published 4 May 2026, News")."""
        if len(line) > _LABEL_LENGTH or _COPYRIGHT.search(line):
            return False
        found = find_dates(line, languages=self.languages)
        if not found:
            return self.read(line) is not None and len(line.split()) <= _LABEL_WORDS
        rest = line[: found[0].start] + " " + line[found[0].end :]
        words = re.findall(r"[^\W\d_]{2,}", rest)
        return (
            len(found) == 1
            and len(found[0].value) >= 10
            and len(words) <= _LABEL_WORDS
            and not (words and _FULL_STOP.search(line) and not _LABEL.search(line))
            and not re.search(r"[!?]|\w\.\s*$", rest)
        )


def _times(root: Any, *, changed: bool) -> Iterator[str]:
    """`time` elements that date the page; those in lists, asides and quotations date something else."""
    for element in root.iter("time"):
        named = (
            f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.getparent().get('class') or ''}"
            if element.getparent() is not None
            else ""
        )
        if bool(_CHANGED.search(named)) is not changed or not element.get("datetime"):
            continue
        if not any(map(_is_elsewhere, element.iterancestors())) and not _inside_text(element):
            yield element.get("datetime")


def _is_elsewhere(ancestor: Any) -> bool:
    """Whether an element is not what the page is about: by its kind, or a widget that holds no heading of the page."""
    if ancestor.tag == "footer":
        # Some articles give their date in a footer of their own.
        return not any(each.tag == "article" for each in ancestor.iterancestors())
    return ancestor.tag in _ELSEWHERE or (left_out(ancestor, "classes", "beside") and not _holds_heading(ancestor))


def _holds_heading(element: Any) -> bool:
    return next(element.iter("h1"), None) is not None


def _inside_text(element: Any) -> bool:
    """A `time` in the middle of a paragraph dates what the paragraph tells."""
    paragraph = next((ancestor for ancestor in element.iterancestors() if ancestor.tag == "p"), None)
    return paragraph is not None and len(words_of(paragraph)) > _LABEL_LENGTH


def _neighbours(lines: list[str], place: int) -> Iterator[str]:
    """The short lines around the heading, the following ones first, up to where the text begins."""
    for line in lines[place + 1 : place + 1 + _NEAR_AFTER]:
        if len(line) > _LONG_PARAGRAPH:
            break
        yield line
    yield from reversed(lines[max(0, place - _NEAR_BEFORE) : place])
