"""What reading one list page gives, and the identities that its items have. Pure."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from reading.identity import canonical_address
from reading.records import Key, Link

# Not over a "<": a heading of nothing but "<a<a<a" would take hours.
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Beyond what browsers and servers take, an address is an attack or a mistake.
LONGEST_ADDRESS = 2_000
LONGEST_TITLE = 500
_LONGEST_MARKUP = 20_000
# More tags than any list or page anybody wrote has; each costs a parser some hundred bytes.
MOST_TAGS = 200_000
# So many opening words stand for a heading: fewer are a template's ("The court has extended the detention of ...").
_OPENING = 24
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# Half an emoji, cut by somebody's teaser, and NUL: neither can be written to a database.
_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff]")
# "<?xm" in EBCDIC, which expat's callers still decode and no site has used in this century.
_EBCDIC = b"\x4c\x6f\xa7\x94"
# Linked files that are no pages; the list's own words are what can be read of them.
_FILE = re.compile(r"\.(?:pdf|docx?|odt|rtf|xlsx?|zip|mp3|mp4)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListPage:
    """One list as read. `salvaged` says what was lost where not all of it could be read, else "".

    `next_url`: the page that follows. `mark`: the highest `modified` shown, as the source writes it. Of a register,
    `columns`: how many rows have each; `total`: how many rows there are on all pages, where the source says so.
    """

    links: tuple[Link, ...]
    salvaged: str = ""
    next_url: str | None = None
    mark: str | None = None
    columns: Mapping[str, int] = field(default_factory=dict)
    total: int | None = None


def half(held: int) -> int:
    """Fewer than this of a list that names everything is no news of what is missing, but a fault."""
    return (held + 1) // 2


def address_key(url: str) -> Key:
    """The identity of a page by its address."""
    return Key("address", canonical_address(url))


def heading_key(source: str, date: str | None, title: str, text: str) -> Key:
    """The identity of a dated statement: its day and its heading or opening words, never its place on the page."""
    words = re.findall(r"\w+", title or text)[:_OPENING]
    return Key("heading", f"{(date or '')[:10]} {' '.join(words).casefold()}", source)


def digest(*parts: str | None) -> str:
    """A short stable mark of what a list says about an item: another one means the item is worth another look."""
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:20]


def declares_entities(body: bytes) -> bool:
    """Whether XML declares entities, in whatever charset: they expand to gigabytes, or to files of this machine.

    Looked for anywhere behind a DOCTYPE: a comment or a CDATA section that hides one from us hides it from no parser.
    """
    if body.startswith(_EBCDIC):
        return True
    plain = (body.replace(b"\0", b"") if b"\0" in body[:4000] else body).lower()
    found = plain.find(b"<!doctype")
    return found >= 0 and plain.find(b"<!entity", found) >= 0


def possible(text: str) -> str:
    """The text without characters that cannot be kept: one odd item must not cost a list."""
    return _IMPOSSIBLE.sub("", text)


def one_line(markup: str) -> str:
    """A heading as plain text: no tags, no entities, no control characters, single spaces; not without end."""
    said = " ".join(_UNSEEN.sub(" ", html.unescape(_TAG.sub("", markup[:_LONGEST_MARKUP]))).split())
    return said if len(said) <= LONGEST_TITLE else f"{said[:LONGEST_TITLE]}…"


def is_web_address(url: str) -> bool:
    """Only http and https are ever followed: lists in the wild carry javascript:, file: and data: links."""
    try:
        parts = urlsplit(url)
        on_the_web = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
        return on_the_web and len(url) <= LONGEST_ADDRESS
    except ValueError:
        return False


def web_address(base: str, href: str | None) -> str | None:
    """Where a link leads, as an absolute address of the web; None for what is no such link, however it is spelled."""
    try:
        address = urljoin(base, (href or "").strip())
    except ValueError:
        return None
    return address if (href or "").strip() and is_web_address(address) else None


def is_file(url: str) -> bool:
    """Whether an address of the web names a file to download rather than a page."""
    return _FILE.search(urlsplit(url).path) is not None


def same_page(left: str, right: str) -> bool:
    """Whether two addresses plausibly are one page: same host (www. and m. aside) and same last part of the path.

    A canonical address or a redirect that leads to a front page is not this page's identity.
    """
    one, two = urlsplit(canonical_address(left)), urlsplit(canonical_address(right))
    return _host(one.hostname) == _host(two.hostname) and _tail(one.path) == _tail(two.path)


def is_front_page(url: str) -> bool:
    """Whether an address is its site's front page, in some language or none."""
    parts = urlsplit(url)
    return (
        not parts.query and re.fullmatch(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?)?/?", parts.path, re.IGNORECASE) is not None
    )


def _host(host: str | None) -> str:
    return re.sub(r"^(?:www|m|amp)\.", "", (host or "").lower())


def _tail(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
