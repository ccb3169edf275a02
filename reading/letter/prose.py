"""Plain text as people and mail programs wrap it, in paragraphs; and the line of it that is a title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading.dates import read_date
from reading.identity.noise import noise

_SIGNATURE = re.compile(r"\n--\s?\n(?=(?:[^\n]*\n?){1,12}\Z)")
_PARAGRAPH = re.compile(r"\n\s*\n")
RULE = re.compile(r"[\W_]{3,}")
_WIDEST, _LONG_LINE = 100, 110
_LONGEST_TITLE = 200


def plain_paragraphs(text: str) -> list[str]:
    """Paragraphs of plain text; lines that were wrapped at a width become one again."""
    text = re.sub(r"[^\S\n]+\n", "\n", _SIGNATURE.split(text.replace("\u00a0", " "))[0])
    width = max((len(line) for line in text.split("\n")), default=0)
    found: list[str] = []
    for block in _PARAGRAPH.split(text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        found.extend(_unwrapped(lines, width))
    return found


def is_title(line: str) -> bool:
    """Whether a line can be a title: several words, no end of a sentence, no date, no greeting, no menu."""
    words = len(line.split())
    return (
        words > 1 and len(line) <= _LONGEST_TITLE and line[-1] not in ".,;:" and not noise(line) and not read_date(line)
    )


def _unwrapped(lines: list[str], width: int) -> Iterator[str]:
    """Lines of one block as paragraphs: a line that left no room for the next one's first word was wrapped."""
    block = ""
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else ""
        if not block:
            block = line
        elif width <= _WIDEST and len(before) + 1 + len(line.split()[0]) > width - 3 and not RULE.fullmatch(before):
            block = f"{block} {line}"
        elif len(before) > _LONG_LINE or len(line) > _LONG_LINE:
            yield block
            block = line
        else:
            block = f"{block}\n{line}"
    if block:
        yield block
