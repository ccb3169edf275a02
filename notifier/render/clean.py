"""Foreign text made safe to show as text: no control, direction or terminal codes, no line breaks of its own."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# C0 and C1 controls, lone surrogates, and the marks that turn the direction of writing or hide in it:
# "gpj.exe" can be made to read "exe.jpg" with them, and a terminal obeys ESC.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_LINK = re.compile(r"(?:\b[a-z][a-z0-9+.-]{1,20}://|\bwww\.)\S+", re.IGNORECASE)


def clean(text: str) -> str:
    """One line of plain text."""
    return " ".join(_UNSEEN.sub("", text).split())


def without_links(text: str) -> str:
    """The text without addresses, for readers whom a link would endanger."""
    return " ".join(_LINK.sub("", text).split())


def shortened(text: str, most: int) -> str:
    """At most so many letters, cut at a word, the cut shown."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head).rstrip(" ,.;:") + "…"


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web's and holds nothing that could end it early; else None."""
    if url is None or re.search(r"[\s<>\"'\x00-\x20]", url) or _UNSEEN.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
