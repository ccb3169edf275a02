"""What republishers make of a release, and other news from its words; the releases lie in `elsewhere`, by language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "ru", "uk", "be")
TRAILS = ("", "…", " [...]", "...")
_FIGURE = re.compile(r"\d+")
_SENTENCES = re.compile(r"(?<=[.!?»”\"])\s+")
_HEADLINE_ENDS = (".", "»", "”", ":")


@dataclass(frozen=True)
class Release:
    """A release, its texts as somebody wrote them, and the lines of those who pass it on."""

    language: str
    number: int
    written: dict[str, Any]
    republisher: dict[str, list[str]]

    @property
    def text(self) -> str:
        return str(self.written["text"]).strip()

    def line(self, kind: str) -> str:
        """A republisher's line; another one for each release."""
        lines = self.republisher[kind]
        return lines[self.number % len(lines)]

    @property
    def twin(self) -> str:
        """The same words about somebody else."""
        return exchanged(self.text, self.written["twin"])

    @property
    def other_figures(self) -> str:
        """The same words, each number written in figures another one."""
        return _FIGURE.sub(lambda figure: str(int(figure[0]) + 3), self.text)


def releases() -> list[Release]:
    """Every release of every language."""
    found = []
    for language in LANGUAGES:
        path = Path(__file__).parent / "elsewhere" / f"{language}.toml"
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [Release(language, number, one, read["republisher"]) for number, one in enumerate(read["release"])]
    return found


def exchanged(text: str, pairs: list[list[str]]) -> str:
    """The text with one spelling in the place of another; each must stand in it."""
    for old, new in pairs:
        if old not in text and not any(old in earlier for earlier, _ in pairs if earlier != old):
            raise ValueError(f"“{old}” does not stand in the text: {text[:60]}")
        text = text.replace(old, new)
    return text


def copies(release: Release, text: str) -> Iterator[tuple[str, str]]:
    """A text as others print it, and of what kind that is. `text`: the release's own, or one from the same words."""
    paragraphs = text.split("\n\n")
    opening = 1 if paragraphs[0].endswith(_HEADLINE_ENDS) else 2
    words = text.split(" ")
    trail = TRAILS[release.number % len(TRAILS)]
    hosts = release.republisher["hosts"]
    around = "\n\n".join((release.line("leads"), text, release.line("credits"), release.line("footers")))
    yield "new lead", f"{release.line('leads')}\n\n{text}"
    yield "lead and footer", around
    yield "first paragraph anew", "\n\n".join((release.written["anew"], *paragraphs[opening:]))
    yield "half of the words", " ".join(words[: len(words) // 2]) + trail
    yield "quarter of the words", " ".join(words[: len(words) // 4 + 1]) + trail
    yield "quarter in sentences", _sentences(text, 0.25)
    yield "quoted at the end", f"{hosts[0]}\n\n{hosts[1]}\n\n{text}"
    yield "quoted in the middle", f"{hosts[0]}\n\n{text}\n\n{hosts[1]}"


def respelt(release: Release, text: str) -> str:
    """The text with its names as another romanisation or another desk spells them."""
    return exchanged(text, release.written.get("respelt", []))


def _sentences(text: str, share: float) -> str:
    """Whole sentences from the beginning, until so much of a text stands."""
    cut = ""
    for paragraph in text.split("\n\n"):
        for sentence in _SENTENCES.split(paragraph):
            if len(cut) >= share * len(text):
                return cut
            cut += ("" if not cut else "\n\n" if sentence == paragraph[: len(sentence)] else " ") + sentence
    return cut
