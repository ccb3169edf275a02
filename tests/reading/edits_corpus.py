"""Reads the edit corpus of `edits/`, and what `decide` makes of it: found, told, kept, or let go as noise."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reading.identity import Decision, decide
from reading.identity.learning import Company, Memory
from reading.records import Document

FOLDER = Path(__file__).parent / "edits"
LANGUAGES = ("en", "ru", "uk", "be")
NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
OTHER_PAGES = 4


@dataclass(frozen=True)
class Case:
    """One edit: the page before and after, (title, text) each."""

    kind: str
    what: str
    before: tuple[str, str]
    after: tuple[str, str]


def corpus(language: str, part: str) -> dict[str, Any]:
    """The entries of `en.toml` (part "open"), `en.aside.toml` ("aside"), `en.second.aside.toml` and so on."""
    name = f"{language}.toml" if part == "open" else f"{language}.{part}.toml"
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def edits(entries: dict[str, Any], section: str) -> Iterator[Case]:
    """The edits of one section, each applied to its article; those of [style], and of [passing], are of one kind."""
    for kind, listed in entries.get(section, {}).items():
        for article, *edit in listed:
            page = entries["article"][article]
            title, text = page["title"], page["text"].strip()
            after = _applied(kind, title, text, edit)
            yield Case(section if section in ("style", "passing") else kind, f"{article}: {edit}", (title, text), after)


def sights(entries: dict[str, Any]) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Kind, first wording and the page on each day, for everything that moves by itself."""
    articles = list(entries["article"].values())
    for kind, listed in entries.get("noise", {}).items():
        for number, wordings in enumerate(listed):
            page = articles[number % len(articles)]
            yield kind, wordings[0], [(page["title"], _with(page["text"], each, number)) for each in wordings]


def judged(case: Case) -> Decision:
    """The decision of a page that nothing is known of. A number that waits is looked at again, but of what passes."""
    memory = Memory({}, NOW)
    document = Document((), *case.after)
    first = decide(document, case.before, memory=memory, patient=True)
    if case.kind == "passing":
        return first
    return decide(document, case.before, memory=memory, patient=True) if first.waits else first


def watched(pages: list[tuple[str, str]], *, company: bool) -> list[Decision]:
    """What each look after the first comes to, as the archive would keep it; a look a day."""
    held, seen, found = pages[0], {}, []
    for day, page in enumerate(pages[1:], 1):
        memory = Memory(seen, NOW + timedelta(days=day))
        others = (lambda: Company.of(_elsewhere(pages))) if company else Company
        decision = decide(Document((), *page), held, memory=memory, company=others, patient=True)
        seen = memory.learnt
        held = page if decision.verdict == "updated" else held
        found.append(decision)
    return found


def _applied(kind: str, title: str, text: str, edit: list[Any]) -> tuple[str, str]:
    paragraphs = text.split("\n\n")
    if kind == "title":
        return edit[0], text
    if kind == "added":
        return title, "\n\n".join([*paragraphs[: edit[0]], edit[1], *paragraphs[edit[0] :]])
    if kind == "removed":
        return title, "\n\n".join(each for at, each in enumerate(paragraphs) if at != edit[0])
    if edit[0] not in text:
        raise ValueError(f"{edit[0]} is not in the article")
    return title, text.replace(edit[0], edit[1], 1)


def _with(text: str, block: str, number: int) -> str:
    paragraphs = text.strip().split("\n\n")
    place = (0, 2, len(paragraphs))[number % 3]
    return "\n\n".join([*paragraphs[:place], block, *paragraphs[place:]])


def _elsewhere(pages: list[tuple[str, str]]) -> list[str]:
    """Other pages of the site, each read on another day, with words of their own."""
    shared = Counter(block for _, text in pages for block in text.split("\n\n"))
    moving = [next(block for block in text.split("\n\n") if shared[block] < len(pages)) for _, text in pages]
    return [
        f"Other news number {at} of the site stands here.\n\n{moving[at % len(moving)]}" for at in range(OTHER_PAGES)
    ]
