"""All that a server was seen, or can be imagined, to answer instead of what it should; and what that is called."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import brotli

from crawler.fetch.unpacking import zstd
from tests.crawler.content import article, entry, feed
from tests.wire import Raw, raw

CAP, TIMEOUT = 300_000, 4.0
ETAG = 'ETag: "the same"'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
FEED = feed(entry(1, link=""), entry(2, link="")).encode()
CHALLENGE = b"""<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1>
<script src="/cdn-cgi/challenge-platform/x.js"></script></body></html>"""
PAGE = b"<!DOCTYPE html><html><body><h1>Welcome</h1><p>Our site is new.</p></body></html>"
ZEROS = bytes(5_000_000)
LISTING = {"kind": "listing", "item": "ul.news a"}
BLOG = {"kind": "wordpress"}


@dataclass(frozen=True)
class Weather:
    """What is answered at /feed, the outcome, and words that the one line must hold. `routes`: other paths."""

    answer: Raw
    outcome: str
    words: str
    table: dict[str, Any] = field(default_factory=dict)
    routes: dict[str, Raw] = field(default_factory=dict)


def _status(code: int, *headers: str, body: bytes = b"sorry") -> bytes:
    return raw(b"" if code in (204, 304) else body, ETAG, *headers, status=f"{code} So", type="text/html")


def _on_to(location: str) -> bytes:
    return raw(b"", status="302 Found").replace(b"\r\n\r\n", b"\r\nLocation: " + location.encode() + b"\r\n\r\n")


def _forever(head: bytes, piece: bytes, *, pause: float = 0.0) -> Callable[[], Iterator[bytes]]:
    def answer() -> Iterator[bytes]:
        yield head
        while True:
            yield piece
            time.sleep(pause)

    return answer


def _page(body: bytes) -> bytes:
    return raw(body, ETAG, type="text/html")


def _json(body: bytes) -> bytes:
    return raw(body, ETAG, type="application/json")


def _packed(encoding: str, body: bytes) -> bytes:
    return raw(body, ETAG, f"Content-Encoding: {encoding}")


def _entities(prolog: str, charset: str = "utf-8") -> bytes:
    whole = f'<?xml version="1.0" encoding="{charset}"?>{prolog}{FEED.decode().partition("?>")[2]}'
    return raw(whole.encode(charset), ETAG)


_NESTED = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
_HOME = "http://localhost:{inner}/feed"  # a listening server that must never be connected to

WEATHERS: dict[str, Weather] = {
    # --- another page than the one that was asked for
    "a web page": Weather(raw(PAGE, ETAG), "changed", "no feed any more"),
    "a web page that says it is a feed": Weather(raw(PAGE, ETAG, type="application/rss+xml"), "changed", "no feed"),
    "a PDF": Weather(raw(b"%PDF-1.7 no feed", ETAG, type="application/pdf"), "changed", "application/pdf"),
    "a challenge page": Weather(raw(CHALLENGE, ETAG, type="text/html"), "blocked", "challenge page"),
    "a challenge with 403": Weather(_status(403, body=CHALLENGE), "blocked", "challenge page"),
    "a challenge with 503": Weather(_status(503, "Retry-After: 5", body=CHALLENGE), "blocked", "challenge page"),
    "a challenge with 202": Weather(_status(202, body=CHALLENGE), "blocked", "challenge page"),
    "an empty list": Weather(raw(feed().encode(), ETAG), "empty", "lists nothing"),
    "an empty answer": Weather(raw(b"", ETAG), "empty", "nothing at all"),
    "a listing that is JSON": Weather(_json(b"[]"), "changed", "instead of", LISTING),
    "a listing whose selector matches nothing": Weather(_page(PAGE), "changed", "ul.news", LISTING),
    "a challenge instead of a listing": Weather(_page(CHALLENGE), "blocked", "challenge", LISTING),
    "a web page instead of posts": Weather(_page(PAGE), "changed", "no JSON", BLOG),
    "lists in lists without end": Weather(_json(b"[" * 200_000), "error", "nested", BLOG),
    "a challenge instead of posts": Weather(_page(CHALLENGE), "blocked", "challenge", BLOG),
    "pages that no longer match": Weather(
        raw(feed(*(entry(n, link=f"/news/{n}") for n in (1, 2))).encode(), ETAG), "changed", "div.story",
        {"body": "div.story"}, {f"/news/{n}": raw(article(n).encode(), type="text/html") for n in (1, 2)},
    ),
    # --- statuses
    **{
        f"status {code}": Weather(_status(code), outcome, str(code))
        for code, outcome in (
            (204, "unreachable"), (205, "unreachable"), (206, "unreachable"), (300, "blocked"), (304, "unreachable"),
            (401, "blocked"), (403, "blocked"), (404, "unreachable"), (407, "blocked"), (410, "unreachable"),
            (418, "unreachable"), (429, "blocked"), (451, "blocked"), (500, "unreachable"), (502, "unreachable"),
            (503, "unreachable"), (999, "unreachable"),
        )
    },
    "Retry-After in seconds": Weather(_status(503, "Retry-After: 120"), "unreachable", "asks to wait 120 s"),
    "Retry-After as a date": Weather(
        _status(429, "Retry-After: Wed, 01 Jan 2020 00:00:00 GMT"), "blocked", "asks to wait 0 s"
    ),
    "Retry-After beyond all years": Weather(
        _status(503, "Retry-After: Fri, 31 Dec 9999 23:59:59 -2359"), "unreachable", "503"
    ),
    "Retry-After of a thousand digits": Weather(_status(503, f"Retry-After: {'9' * 5000}"), "unreachable", "604800 s"),
    # --- redirects
    "a redirect to this machine": Weather(_on_to(_HOME), "blocked", "address refused"),
    "a redirect behind a user name": Weather(_on_to(_HOME.replace("//", "//127.0.0.1@")), "blocked", "address refused"),
    "a redirect to localhost with a dot": Weather(_on_to(_HOME.replace(":{", ".:{")), "blocked", "address refused"),
    **{
        f"a redirect to {host}": Weather(_on_to(f"http://{host}/feed"), "blocked", "address refused")
        for host in (
            "10.0.0.1", "0xa000001", "012.0.0.1", "167772161", "10.1", "10.0.0.1.", "169.254.169.254", "0.0.0.0",
            "[::ffff:10.0.0.1]", "[::ffff:a00:1]", "[64:ff9b::a00:1]", "[64:ff9b:1::a00:1]", "[2002:a00:1::1]",
            "[::10.0.0.1]", "[::1]", "[fe80::1]", "[fc00::1]", "[fec0::1]", "\uff11\uff10.0.0.1", "\u2460\u24ea.0.0.1",
        )
    },
    **{
        f"a redirect to {address[:8]}": Weather(_on_to(address), "blocked", "not followed")
        for address in ("file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/html,", "gopher://127.1/", "javascript:1")
    },
    "a redirect to itself": Weather(_on_to("/feed"), "error", "circles"),
    "a redirect to half an address": Weather(_on_to("http://[::1"), "blocked", "not followed"),
    "a redirect to a port that is none": Weather(_on_to("http://127.0.0.1:99999/"), "blocked", "not followed"),
    "a redirect that a script makes": Weather(
        raw(b"<html><head><meta http-equiv=refresh content='0;url=/x'></head><script>location='/x'</script></html>"),
        "changed", "no feed",
    ),
    # --- answers without end
    "headers that drip": Weather(_forever(HEAD, b"X-A: b\r\n", pause=0.3), "unreachable", "in time"),
    "a body that drips": Weather(_forever(HEAD + b"\r\n", b"<", pause=0.3), "unreachable", "in time"),
    "headers without end": Weather(_forever(HEAD, b"X-A: b\r\n" * 500), "unreachable", "HTTP"),
    "one header of a megabyte": Weather(HEAD + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n" + FEED, "unreachable", "HTTP"),
    "early hints without end": Weather(
        _forever(b"", b"HTTP/1.1 103 Hints\r\n\r\n", pause=0.1), "unreachable", "in time"
    ),
    "a body without end": Weather(_forever(HEAD + b"\r\n", b"x" * 60_000), "error", "max_bytes"),
    "chunks without end": Weather(
        _forever(CHUNKED, b"ea60\r\n" + b"x" * 60_000 + b"\r\n"), "error", "max_bytes"
    ),
    "a length beyond the cap": Weather(raw(FEED, "Content-Length: 99999999"), "error", "max_bytes"),
    # --- bombs
    **{
        f"a bomb, {name}": Weather(_packed(name, pack(ZEROS)), "error", "when unpacked")
        for name, pack in (
            ("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("zstd", zstd.compress),
        )
    },
    "a bomb in a bomb": Weather(_packed("gzip, gzip", gzip.compress(gzip.compress(ZEROS))), "error", "when unpacked"),
    "packed a hundred times": Weather(_packed(", ".join(["gzip"] * 100), gzip.compress(FEED)), "error", "100 times"),
    "not packed at all": Weather(_packed("gzip", FEED), "error", "cannot be unpacked"),
    # --- XML that is made to expand
    "nested entities": Weather(_entities(_NESTED), "error", "entities"),
    "nested entities behind a comment": Weather(_entities(f"<!--{' x' * 60_000}-->{_NESTED}"), "error", "entities"),
    "nested entities in UTF-16": Weather(_entities(_NESTED, "utf-16"), "error", "entities"),
    "an entity from outside": Weather(
        _entities('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "error", "entities"
    ),
    "a parameter entity": Weather(_entities("<!DOCTYPE rss [<!ENTITY % a 'b'> %a;]>"), "error", "entities"),
    "a document type on every line": Weather(raw(b"<!DOCTYPE [\n" * 20_000, ETAG), "changed", "no feed"),
    "entries without end": Weather(raw(b"<rss><channel>" + b"<item>" * 40_000, ETAG), "error", "flood"),
    # --- cut off in transit
    "a body shorter than said": Weather(
        raw(FEED[:-40], ETAG, f"Content-Length: {len(FEED)}"), "unreachable", "cut off"
    ),
    "an unfinished chunk": Weather(CHUNKED + b"2000\r\n" + FEED, "unreachable", "cut off"),
    "no last chunk": Weather(CHUNKED + b"%x\r\n%s\r\n" % (len(FEED), FEED), "unreachable", "cut off"),
    "nothing": Weather(b"", "unreachable", "does not answer"),
    **{
        f"a packed body cut off, {name}": Weather(_packed(name, pack(FEED)[:-30]), "unreachable", "cut off")
        for name, pack in (
            ("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("zstd", zstd.compress),
            ("gzip, br", lambda body: brotli.compress(gzip.compress(body)[:-30]) + bytes(30)),
        )
    },
    # --- no HTTP
    "HTTP/0.9": Weather(FEED, "unreachable", "HTTP"),
    "a negative length": Weather(raw(FEED, "Content-Length: -5"), "unreachable", "HTTP"),
    "two lengths": Weather(raw(FEED, "Content-Length: 5", "Content-Length: 9"), "unreachable", "HTTP"),
    # --- robots.txt
    "robots.txt says no": Weather(
        raw(FEED, ETAG), "blocked", "robots.txt", {}, {"/robots.txt": raw(b"User-agent: *\nDisallow: /")}
    ),
    "robots.txt leads to this machine": Weather(raw(FEED), "blocked", "refused", {}, {"/robots.txt": _on_to(_HOME)}),
}  # fmt: skip
