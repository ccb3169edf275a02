"""The title of a page, by a vote of the places that give one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reading.identity.typography import plain
from reading.page.markup import words_of
from reading.page.structured import Declared

_SEPARATOR = re.compile(r"\s+[|·•»›:]{1,2}\s+|\s*\|\s*|\s+[-–—]\s+")
_SURE = re.compile(r"\s*\|\s*|\s+(?:::|»|›|•|·)\s+")
_HOME = re.compile(r"(?:https?://[^/?#]+)?/?(?:[?#]|$)(?<!#)")
_SITE_WORDS = 6
_CUT = ("…", "...")
_OPENING = 80


def title_of(root: Any, facts: Declared) -> str:
    """h1, JSON-LD headline, og:title and `<title>`, the site's name taken off; most voices win, then that order."""
    sites = _sites(facts)
    voices = [voice for voice in _voices(root, facts, sites) if voice and plain(voice).casefold() not in sites]
    if not voices:
        return ""
    keys = [plain(voice).casefold() for voice in voices]

    def support(place: int) -> tuple[int, int]:
        agreeing = sum(keys[place] == key or _cut_from(key, keys[place]) for key in keys)
        return (-agreeing, place)

    return voices[min(range(len(voices)), key=support)]


def opening_words(text: str) -> str:
    """The title of a text that has none: its first words, cut at a word at about eighty characters."""
    openings = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")[:4]]
    # "Dear reader," opens a letter and says nothing.
    line = next((line for line in openings if not line.endswith(",")), openings[0])
    if len(line) <= _OPENING:
        return line
    cut = line[: _OPENING + 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut else line[:_OPENING]
    return head.rstrip(" ,;:.–—-") + "…"


def _voices(root: Any, facts: Declared, sites: set[str]) -> Iterator[str]:
    headings = [words_of(heading) for heading in root.iter("h1") if not _leads_home(heading)]
    headline = next(facts.said("headline"), "")
    graph = facts.first("og:title") or ""
    whole = next((" ".join((element.text or "").split()) for element in root.iter("title")), "")
    others = [headline, graph, whole]
    # Of several h1 (a logo is often one) the one that the other places repeat; without any, such an h2.
    repeated = [heading for heading in headings if _repeated(heading, others)]
    lower = [] if headings else [heading for name in ("h2", "h3") for heading in root.iter(name)]
    second = [said for said in map(words_of, lower) if _repeated(said, others)]
    yield from (repeated or headings or second)[:1]
    yield headline
    yield _less_site(graph, sites, [headline, *headings, *second])
    yield _less_site(whole, sites, [headline, graph, *headings, *second])
    yield facts.first("twitter:title") or ""


def _leads_home(heading: Any) -> bool:
    """Whether a heading is the site's name: a link to its front page."""
    links = (link for link in heading.iter("a") if _HOME.match(link.get("href") or "#"))
    return any(words_of(link) == words_of(heading) for link in links)


def _repeated(heading: str, others: list[str]) -> bool:
    return bool(heading) and any(plain(heading) in plain(other) for other in others)


def _sites(facts: Declared) -> set[str]:
    names = [*facts.meta.get("og:site_name", ()), *facts.meta.get("application-name", ()), *facts.said("publisher")]
    return {plain(name).casefold() for name in names}


def _less_site(title: str, sites: set[str], others: list[str]) -> str:
    """Without the site's name at either end: a known name, what other places lack, or a short part after a bar."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    first, last = _SEPARATOR.search(title), list(_SEPARATOR.finditer(title))[-1]
    head, tail = title[: last.start()].strip(), title[first.end() :].strip() if first else title
    if plain(parts[-1]).casefold() in sites or any(plain(head) == plain(other) for other in others):
        return head
    if plain(parts[0]).casefold() in sites or any(plain(tail) == plain(other) for other in others):
        return tail
    bar = list(_SURE.finditer(title))
    if bar and len(title[bar[-1].end() :].split()) <= _SITE_WORDS:
        return title[: bar[-1].start()].strip()
    return title


def _cut_from(short: str, whole: str) -> bool:
    """A title that a site cut at a length speaks for the whole one."""
    return short.endswith(_CUT) and len(short) > 20 and whole.startswith(short.rstrip("…. "))
