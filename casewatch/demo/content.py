"""What the demonstration's sites hold on a given day; the words are in sites.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

RUSSIAN_MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@dataclass(frozen=True)
class Article:
    """One publication as its site shows it on one day. `number` is stable over the days."""

    number: int
    slug: str
    title: str
    paragraphs: tuple[str, ...]
    published: datetime
    modified: datetime
    touched: bool


@dataclass(frozen=True)
class Site:
    """One organisation's site on one day, newest article first."""

    name: str
    organisation: str
    kind: str
    language: str
    country: str
    day: int
    articles: tuple[Article, ...]


def written(moment: datetime, language: str) -> str:
    """The date as that language writes it."""
    if language == "ru":
        return f"{moment.day} {RUSSIAN_MONTHS[moment.month - 1]} {moment.year} года"
    return f"{moment:%B} {moment.day}, {moment.year}"


def _paragraphs(texts: Sequence[str], now: datetime, language: str) -> tuple[str, ...]:
    def date(match: re.Match[str]) -> str:
        return written(now - timedelta(days=int(match[1])), language)

    return tuple(re.sub(r"\{(\d+)\}", date, text) for text in texts)


def _article(number: int, entry: dict[str, Any], site: dict[str, Any], day: int, now: datetime, texts: Any) -> Article:
    second = day == 2
    own = entry["edited"] if second and "edited" in entry else entry.get("text")
    if own is None:
        own = [entry["credit"], *texts[entry["syndicated"]]]
    published = now - timedelta(days=entry["ago"])
    changed = second and ("edited" in entry or "touched" in entry)
    return Article(
        number=number,
        slug=entry["slug"],
        title=entry.get("title", ""),
        paragraphs=_paragraphs(own, now, site["language"]),
        published=published,
        modified=now if changed else published,
        touched=bool(entry.get("touched")),
    )


def sites(day: int, started: datetime) -> tuple[Site, ...]:
    """The four sites on day 1 or 2 of a demonstration that began at `started` (aware, UTC)."""
    # An hour back, so that nothing is ever dated in the future.
    now = (started - timedelta(hours=1)).replace(microsecond=0)
    entries = tomllib.loads(files(__package__).joinpath("sites.toml").read_text(encoding="utf-8"))["site"]
    texts = {article["slug"]: article["text"] for site in entries for article in site["article"] if "text" in article}
    return tuple(
        Site(
            **{key: site[key] for key in ("name", "organisation", "kind", "language", "country")},
            day=day,
            articles=tuple(
                sorted(
                    (
                        _article(number, entry, site, day, now, texts)
                        for number, entry in enumerate(site["article"], start=101)
                        if entry.get("day", 1) <= day
                    ),
                    key=lambda article: article.published,
                    reverse=True,
                )
            ),
        )
        for site in entries
    )
