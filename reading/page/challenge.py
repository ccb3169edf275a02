"""Answers with status 200 that are no pages: challenges, refusals, notices of a missing page."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from html import unescape
from importlib.resources import files
from typing import Any

from reading.page.decode import decode_page

_SCANNED = 120_000
# What the lexicon calls it.
MISSING = "the notice of a page that does not exist"
# An article of fewer words is rare, and none of them also carries a challenge's scripts.
_FEW_WORDS = 120
_TITLE = re.compile(r"<title[^>]{0,200}>(.{0,300}?)</title", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(r"<!doctype html|<html|<head|<body|<title|<script", re.IGNORECASE)
_XML = re.compile(r"\s*(?:<\?xml|<rss|<feed|[\[{])", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|noscript|svg|head)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,2000}>")
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"^[\W_]+|[\W_]+$")


def looks_like_challenge(body: bytes) -> bool:
    """Whether the answer asks for a browser or a human instead of saying anything."""
    what = not_a_page(decode_page(body[:_SCANNED], None))
    return what is not None and "challenge" in what


def not_a_page(markup: str) -> str | None:
    """What an answer is that is no page, in words for a message; None where it may well be one."""
    markup = markup[:_SCANNED]
    if _XML.match(markup) and not re.match(r"\s*<\?xml[^>]*>\s*<!doctype html", markup, re.IGNORECASE):
        return None
    if not _HTML.search(markup[:4000]):
        return None
    title = _TITLE.search(markup)
    said = _MARKS.sub("", unescape(title[1])).lower().replace("ё", "е") if title else ""
    for what, pattern in _titles():
        if pattern.fullmatch(said) and _words(markup) < 3 * _FEW_WORDS:
            return what
    lower = markup.lower()
    if any(marker in lower for marker in _markers()) and _words(markup) < _FEW_WORDS and not _has_article(lower):
        return "a challenge page meant for browsers"
    return None


def _has_article(lower: str) -> bool:
    """Short articles exist; a challenge has no heading with paragraphs in an article and no publication date."""
    return "<article" in lower or "datepublished" in lower or "article:published_time" in lower


def _words(markup: str) -> int:
    return len(_WORD.findall(_TAG.sub(" ", _HIDDEN.sub(" ", markup))))


@lru_cache(maxsize=1)
def _titles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    def pattern(titles: list[str]) -> re.Pattern[str]:
        return re.compile(
            "|".join(
                title.replace(".", r"[\W_]*" if "+" not in title and "*" not in title else ".") for title in titles
            )
        )

    return tuple((entry["what"], pattern(entry["titles"])) for entry in _lexicon()["title"])


@lru_cache(maxsize=1)
def _markers() -> tuple[str, ...]:
    return tuple(marker for entry in _lexicon()["marker"] for marker in entry["markers"])


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("reading") / "lexicons" / "challenges.toml").read_text(encoding="utf-8"))
