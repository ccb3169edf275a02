"""Cuts a publication into sentences that know where they stand. Recognises nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reading.patterns.parts import parts_of
from reading.records import Field

# A full stop, question or exclamation mark with what may close after it, then white space and a sentence's opening.
_END = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*[\"'”’»)\]]*(?=\s+[\"'“„‘«(\[–—-]*\s*[^\W_a-zа-яёіїєґў])")
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?:Mr|Mrs|Ms|Pvt|Cpl|Atty|Engr|Fr|Ya|Yu|Yo|Ye|Zh|Kh|Sh|Ts|Dr|Prof|Sr|Jr|St|Ft|Gen|Col|Lt|Sgt|Capt|Maj|Rev|Hon|Sen|Rep|Gov|No|Nos|Art|Arts|Sec|Ch|vs|cf|"
    r"ca|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|U\.S|U\.N|U\.K|"
    r"(?i:гг|ст|пп|им|ул|кв|пер|пос|обл|руб|тыс|млн|тов|гр|проф|акад|св|см|ср|напр|ред|арт|вул|буд|рр|вобл|ім))"
    r"|(?<!\w)[^\W\d_])\.$"
)
# «Поддержка политзаключённых. Мемориал» is one name.
_PROJECT = re.compile(
    r"(?:политзаключ[её]нных|політв.язнів|палітвязняў|[Pp]olitical [Pp]risoners)\.\s(?:Мем[оа]р|Memorial)"
)
_BULLET = re.compile(r"\s*(?:[-–—•*·▪]|\(?\d{1,3}[.)])\s")
_NUMBERED = re.compile(r"\s*\d{1,3}\.")  # opens an item of a list
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_FIELD = re.compile(r"[^\W\d_][^\n:.,;!?]{1,38}:\s")  # "Date of arrest: "
# No sentence is as long, nor has as wide a gap: what is so long is a list or a page without full stops, read in pieces.
_LONG, _LONGEST = 400, 3_000
_GAP = re.compile(r"\s{40,}")
_WRAPPED_LINE = 50
_WRAPPED_WIDTH = 90


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, headline or line: `text` is exactly the field's characters from `start` to `end`.

    `paragraph` counts paragraphs of its field from 0: blank lines and lines that are not mere wrapping divide them.
    """

    field: Field
    start: int
    end: int
    text: str
    paragraph: int = 0


@dataclass(frozen=True)
class Text:
    """A publication as it is read: two fields, `title` and `text` (the body), and what is known about them."""

    title: str
    body: str
    language: str | None = None
    published: str | None = None
    organisation: str | None = None
    url: str | None = None
    changed: str | None = None

    @property
    def told(self) -> str | None:
        """The last day that it can tell of: a page goes on being edited after the day it was published."""
        if self.published is None or self.changed is None:
            return self.published
        return max(self.published, self.changed, key=lambda date: date[:10])

    def of(self, field: Field) -> str:
        """The characters that offsets of this field count in."""
        return self.title if field == "title" else self.body

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The title's sentences, then the body's, in order; none is empty."""
        return (*split(self.title, "title"), *split(self.body, "text"))

    @property
    def parts(self) -> frozenset[str]:
        """All parts of words that patterns ask for, by now, and the text has."""
        return frozenset().union(*(parts_of(each.text) for each in self.sentences))


def split(text: str, field: Field) -> Iterator[Sentence]:
    """Sentences of one field."""
    for number, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _sentences(text, start, end):
            yield Sentence(field, first, last, text[first:last], number)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n\r\u2028\u2029]+", text)]
    lines = [(start, end) for start, end in lines if text[start:end].strip()]
    wraps = _is_wrapped([text[start:end] for start, end in lines])
    begin = 0
    for index, (start, end) in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and _goes_on(text, (start, end), following, wraps):
            continue
        yield lines[begin][0], end
        begin = index + 1


def _is_wrapped(lines: list[str]) -> bool:
    """Whether somebody broke the lines at a fixed width: many long ones, none very long."""
    return max(map(len, lines), default=0) <= _WRAPPED_WIDTH and sum(len(line) >= _WRAPPED_LINE for line in lines) >= 3


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], wraps: bool) -> bool:
    between = text[line[1] : following[0]]
    if len(re.findall(r"\r\n|[\n\r\u2028\u2029]", between)) > 1:
        return False
    this, then = text[slice(*line)].rstrip(), text[slice(*following)].lstrip()
    if _BULLET.match(then) or (_FIELD.match(then) and _FIELD.match(this.rpartition("\n")[2])):
        return False
    if then[:1].islower() and not _TERMINAL.search(this):
        return True
    return wraps and len(this) >= _WRAPPED_LINE and not _TERMINAL.search(this)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in _END.finditer(text, start, end):
        stop = found.end()
        if found.group() == "." and begin == start and _NUMBERED.fullmatch(text, start, stop):
            continue
        if found.group() == "." and _ABBREVIATION.search(text, max(begin, stop - 8), stop):
            continue
        if found.group() == "." and _PROJECT.match(text, text.rfind(" ", begin, stop) + 1):
            continue
        yield from _pieces(text, begin, stop)
        begin = stop
    yield from _pieces(text, begin, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, in pieces where there is a wide gap in it or no end of it."""
    if end - start > _LONG:
        for gap in _GAP.finditer(text, start, end):
            yield from _cut_short(text, start, gap.start())
            start = gap.end()
    yield from _cut_short(text, start, end)


def _cut_short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        cut = blank if blank > 0 else start + _LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
