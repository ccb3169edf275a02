"""The wordings of designations: one pattern for each table and name of the lexicon, written as one or as several."""

from __future__ import annotations

from functools import cache

from reading.lexicons import load
from reading.patterns.ways import Sought


@cache
def wording(table: str, name: str) -> Sought:
    """The pattern that the lexicon has under this name of this table."""
    written: str | list[str] = load("designations")[table][name]
    return Sought(written if isinstance(written, str) else "|".join(written))


@cache
def actions() -> tuple[str, ...]:
    """The names of what may be done with a term, in the order they are looked for; granting is not among them."""
    return tuple(load("designations")["actions"])


def done_in(text: str, start: int = 0, end: int | None = None, otherwise: str = "granted") -> str:
    """What is done with a term in a clause: the first action whose words it has."""
    stop = len(text) if end is None else end
    return next((name for name in actions() if wording("actions", name).search(text, start, stop)), otherwise)


def without_other_status(text: str) -> str:
    """A sentence with blanks for what it tells of a status that is no term: "лишили статуса адвоката"."""
    for found in list(wording("guards", "other_status").finditer(text)):
        start, end = next((found.span(name) for name in ("what", "lost") if found.groupdict().get(name)), found.span())
        text = text[:start] + " " * (end - start) + text[end:]
    return text
