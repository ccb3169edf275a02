"""One identity for the many addresses of one page. What comes out is compared and stored, never fetched or shown."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit, urlunsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\ufeff]+")


def canonical_address(url: str) -> str:
    """The form under which an address is the same address; never raises, and applied twice changes nothing.

    Left out: known tracking parameters, the fragment (but not `#!...`, which some sites route by), a user's name and
    password, the default port, the host's trailing dot. Query parameters are sorted and otherwise kept: on many
    sites they are what tells one document from another. Path case and a trailing slash are kept too.

    `http` and `https`, with and without `www.`, count as one address where the port is the default: sites move
    between them, answer on both, and print either in a feed and a link, while two documents told apart by nothing
    else have not been met. With a port of its own (an intranet, a test) an address keeps its scheme and host.
    An address of another scheme, or one that cannot be parsed, is returned trimmed.
    """
    trimmed = _CONTROL.sub("", url).strip()
    try:
        return _canonical(trimmed)
    except ValueError:
        return trimmed


def without_trackers(url: str) -> str:
    """An address that still can be opened, less the parameters that only count readers."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(query=_identity(parts.query)))


@lru_cache(maxsize=4096)
def _canonical(url: str) -> str:
    from w3lib.url import canonicalize_url

    head = urlsplit(url.split("#", 1)[0])
    if head.scheme not in _DEFAULT_PORTS or not head.hostname:
        return url
    _, hash_mark, fragment = url.partition("#")
    bare = urlunsplit((*_authority(head.scheme, head.hostname, head.port), head.path, _identity(head.query), ""))
    # Twice: quoting what was unquoted may itself be changed by a second pass, and an identity must be stable.
    stable = canonicalize_url(canonicalize_url(bare))
    return f"{stable}#{fragment}" if hash_mark and fragment.startswith("!") else stable


def _authority(scheme: str, host: str, port: int | None) -> tuple[str, str]:
    host = host.rstrip(".")
    if not host:
        raise ValueError("an address without a host")
    shown = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        return scheme, f"{shown}:{port}"
    return "https", shown.removeprefix("www.") if shown.count(".") > 1 else shown


def _identity(query: str) -> str:
    exact, beginnings = _trackers()
    kept = []
    for part in query.split("&"):
        name = part.partition("=")[0].lower()
        if part and name not in exact and not name.startswith(beginnings):
            kept.append(part)
    return "&".join(kept)


@lru_cache(maxsize=1)
def _trackers() -> tuple[frozenset[str], tuple[str, ...]]:
    lexicon = tomllib.loads((files("reading") / "lexicons" / "tracking.toml").read_text(encoding="utf-8"))
    names = [name for tracker in lexicon["tracker"] for name in tracker["names"]]
    exact = frozenset(name for name in names if not name.endswith("*"))
    return exact, tuple(name[:-1] for name in names if name.endswith("*"))
