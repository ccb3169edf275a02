"""A stretch of text that may name a person, whatever the language: what recognisers of persons hand on to the cast."""

from __future__ import annotations

from dataclasses import dataclass, field

from reading.recognise.cast import Gender
from reading.recognise.text import Sentence


@dataclass(slots=True)
class Candidate:
    """`parts`: the tokens as written, without possessive. `name`: nominative tokens where known, else the same.

    `sure`: evidence suffices by itself; a candidate that is not sure counts only as a further mention of somebody.
    """

    sentence: Sentence
    start: int
    end: int
    parts: tuple[str, ...]
    name: tuple[str, ...]
    score: float
    sure: bool
    rule: str
    gender: Gender | None = None
    reasons: list[str] = field(default_factory=list)
    title: str | None = None
    # Other nominatives the same letters may stand for (inflected languages), best first.
    readings: tuple[tuple[str, ...], ...] = ()
    aliases: tuple[tuple[str, ...], ...] = ()
    weights: tuple[tuple[tuple[str, ...], float], ...] = ()
    genders: dict[tuple[str, ...], Gender] = field(default_factory=dict)

    @property
    def surface(self) -> str:
        """Exactly the text's characters."""
        return self.sentence.text[self.start - self.sentence.start : self.end - self.sentence.start]

    @property
    def is_full(self) -> bool:
        """More than a surname or a given name alone."""
        return len(self.parts) > 1
