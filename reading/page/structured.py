"""What a page says about itself for machines: JSON-LD, meta elements, links; nothing is judged here."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urljoin, urlsplit

from reading.page.decode import clean

_ARTICLE = re.compile(r"(?:article|posting|report|webpage|statement|creativework)$", re.IGNORECASE)
_MOST_NODES = 500
_LANGUAGES = 12
# Elements in a link, and characters of it, that may name a language.
_FEW, _LONGEST_NAME = 4, 50


@dataclass(frozen=True, slots=True)
class Declared:
    """`nodes`: the JSON-LD objects, articles first. `meta`: values by lower-case name or property, in order."""

    nodes: tuple[dict[str, Any], ...]
    meta: dict[str, list[str]]

    def first(self, *names: str) -> str | None:
        """The first value of the first of these meta names that has one."""
        return next((value for name in names for value in self.meta.get(name, ())), None)

    def every(self, kind: str) -> Iterator[str]:
        """The values of all meta names that mean this (a list of `pages.toml`), the surest name first."""
        return (value for name in declarations()[kind] for value in self.meta.get(name, ()))

    def said(self, *keys: str) -> Iterator[str]:
        """Strings under these keys of the JSON-LD objects, in their order."""
        for node in self.nodes:
            for key in keys:
                value = node.get(key)
                value = value[0] if isinstance(value, list) and value else value
                value = value.get("name") or value.get("@value") if isinstance(value, dict) else value
                if isinstance(value, str) and value.strip():
                    yield value.strip()


def declared(root: Any) -> Declared:
    """Read everything at once, before widgets are taken out of the tree."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                meta.setdefault(name, []).append(content)
    nodes = [node for script in root.iter("script") if _is_linked_data(script) for node in _nodes(script.text or "")]
    nodes.sort(key=lambda node: not _is_article(node))
    return Declared(tuple(nodes[:_MOST_NODES]), meta)


def linked(root: Any, url: str, relation: str) -> Iterator[str]:
    """Absolute web addresses of `link` elements with this relation."""
    base = next((element.get("href") for element in root.iter("base") if element.get("href")), "")
    for element in root.iter("link"):
        if relation in (element.get("rel") or "").lower().split():
            address = web_address(element.get("href"), _joined(url, base) or url)
            if address:
                yield address


def translations(root: Any, url: str) -> tuple[str, ...]:
    """Addresses that a page names as itself in other languages; its own is not among them.

    By `hreflang`, and by links of which a language is all they say ("English", "Читать по-русски").
    """
    named = [
        (address, (element.get("hreflang") or "").lower())
        for element in root.iter("link")
        if "alternate" in (element.get("rel") or "").lower().split() and element.get("hreflang")
        if (address := web_address(element.get("href"), url))
    ]
    named += [
        (address, "")
        for element in root.iter("a")
        if element.get("hreflang") or _names_a_language(element)
        if (address := web_address(element.get("href"), url))
    ]
    own = url.partition("#")[0]
    others = [address for address, language in named if language != "x-default" and address.partition("#")[0] != own]
    # A site's switch of languages names every front page; so many are no translations of one text.
    return tuple(dict.fromkeys(others)) if len(others) <= _LANGUAGES else ()


def _names_a_language(link: Any) -> bool:
    said = " ".join(link.text_content().split()) if len(link) < _FEW else ""
    return 0 < len(said) <= _LONGEST_NAME and _language_names().fullmatch(said.lower()) is not None


@lru_cache(maxsize=1)
def _language_names() -> re.Pattern[str]:
    entry = declarations()["translation"]
    return re.compile(f"(?:(?:{'|'.join(entry['read'])})[ :]+)?(?:{'|'.join(entry['languages'])})[ .:]*")


def web_address(href: str | None, url: str) -> str | None:
    """An absolute http(s) address, or None."""
    address = _joined(url, (href or "").strip()) if href and href.strip() else None
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if clean(address) != address:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def _joined(url: str, href: str) -> str | None:
    try:
        return urljoin(url, href)
    except ValueError:
        return None


def _is_linked_data(script: Any) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        # A stray comma or comment costs the structure, not the two facts worth having.
        facts = dict(re.findall(r'"(datePublished|dateModified|headline)"\s*:\s*"([^"\\]{1,300})"', text))
        if facts:
            yield facts
        return
    waiting, seen = [data], 0
    while waiting and seen < _MOST_NODES:
        value = waiting.pop(0)
        seen += 1
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value)


@lru_cache(maxsize=1)
def declarations() -> dict[str, Any]:
    """The names under which pages declare things: `pages.toml`."""
    return tomllib.loads((files("reading") / "lexicons" / "pages.toml").read_text(encoding="utf-8"))
