"""Odd things among honest ones: each costs itself at most, on both databases, and no link leads out of the web."""

from __future__ import annotations

import asyncio
import itertools
import random
import socket
import string
from pathlib import Path
from typing import Any

import pytest

from crawler.catalogue import catalogue
from crawler.fetch import politeness
from crawler.reader import Reader
from crawler.runs import visit
from storage.archive import Archive
from storage.tables import publications
from tests.crawler.conftest import Crawl, configured, rows
from tests.crawler.content import article, entry, feed, feed_source, publish, sentence
from tests.servers import Answer, Site, redirect, xml
from tests.wire import Wire, raw

NOISE = "".join(random.Random(4).choices(string.ascii_letters, k=100_000))  # nothing that a database could compress


def own(title: str = "A statement", guid: str = "odd", more: str = "") -> str:
    """An entry that is read from the feed itself."""
    return (
        f"<item><title>{title}</title><guid isPermaLink='false'>{guid}</guid>"
        f"<description>{sentence(1)}</description>{more}</item>"
    )


ODD: dict[str, str] = {
    "an id of 100 kB": own(guid=NOISE),
    "a title of a megabyte": own(title="Report " * 150_000),
    "a title of one word": own(title=NOISE),
    "NUL and halves of characters": own(title="A&#0; statement &#xD83D; &#99999999999999999999;"),
    "a NUL byte": own(title="A \x00 statement"),
    "year 0": own(more="<pubDate>Mon, 01 Jan 0000 00:00:00 GMT</pubDate>"),
    "year 99999": own(more="<pubDate>99999-01-01T00:00:00Z</pubDate>"),
    "the last hour of all": own(more="<pubDate>9999-12-31T23:59:59-23:59</pubDate>"),
    "the first hour of all": own(more="<pubDate>0001-01-01T00:00:00+23:59</pubDate>"),
    "a date of digits": own(more=f"<pubDate>{'1' * 5000}</pubDate>"),
    "a link of 100 kB": own(more=f"<link>http://union.example/{NOISE}</link>"),
    "markup without end": own(more=f"<category><![CDATA[{'<a ' * 50_000}]]></category>"),
    "a heading of tags": own(title=f"<![CDATA[{'<b' * 50_000}]]>"),
    "a text deep inside": own().replace(sentence(1), f"<![CDATA[{'<div>' * 50_000}{sentence(1)}]]>"),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_item_costs_itself_at_most(
    site: Site, archive: Archive, tmp_path: Path, reader: Reader, odd: str
) -> None:
    publish(site, [1, 2])
    site.routes["/feed"] = xml(feed(entry(1, site), ODD[odd], entry(2, site)))
    configuration = configured(tmp_path, [feed_source(site)])
    source = catalogue(configuration)["union"]
    first, second = (asyncio.run(visit(configuration, archive, [source], reader=reader))[0] for _ in range(2))
    assert (first.outcome in ("healthy", "degraded"), first.new >= 2) == (True, True), first.message
    assert (second.new, second.updated) == (0, 0), second.message
    assert all(len(row.title) <= 501 for row in rows(archive, publications))


@pytest.mark.parametrize(
    "header",
    ["X-Name: \xcf\xf0\xe8\xe2\xe5\xf2", "Last-Modified: \xcf\xed", 'ETag: "\xff"', "Content-Encoding: utf-8"],
)
@pytest.mark.parametrize("charset", ["utf-8", "punycode", "undefined", "utf-7", "zip", "nobody's"])
def test_odd_headers_around_a_sound_feed_do_it_no_harm(crawl: Crawl, header: str, charset: str) -> None:
    with Wire({"/feed": raw(feed(own()).encode(), header, type=f"application/rss+xml; charset={charset}")}) as wire:
        (run,) = crawl({"name": "odd", "organisation": "X", "kind": "feed", "url": f"{wire.url}/feed"})
    assert (run.outcome, run.new) == ("healthy", 1), run.message


NOWHERE = [
    "file:///etc/hostname", "ftp://union.example/x", "data:text/html,x", "gopher://union.example/", "javascript:x()",
    "http://localhost:{port}/x", "http://LOCALHOST.:{port}/x", "http://0x7f000002:{port}/x", "http://2130706434:{port}/x",
    "http://0177.0.0.2:{port}/x", "http://127.2:{port}/x", "http://[::ffff:127.0.0.2]:{port}/x", "http://[::1]:{port}/x",
    "http://union.example@localhost:{port}/x", "http://\uff11\uff12\uff17.0.0.2:{port}/x", "http://inside.example:{port}/x",
]  # fmt: skip


@pytest.fixture
def inner(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A server that nobody may reach; inside.example is its name to the world."""
    resolve = socket.getaddrinfo

    def lead(host: Any, *rest: Any, **options: Any) -> Any:
        return resolve("127.0.0.2" if host == "inside.example" else host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lead)
    with Wire(host="0.0.0.0") as wire:  # 127.0.0.2 as well: 127.0.0.1 is allowed by name
        yield wire


@pytest.mark.parametrize("written", NOWHERE)
def test_no_link_leads_out_of_the_public_web(site: Site, crawl: Crawl, inner: Wire, written: str) -> None:
    link = written.format(port=inner.port)
    anchors = "".join(f'<li><a href="{href}">A statement about it</a></li>' for href in (link, "/news/1"))
    site.routes |= {
        "/feed": xml(feed(entry(1, link=link), entry(2, site), f'<atom:link rel="next" href="{link}"/>')),
        "/news/1": Answer(article(1, extra=f'<link rel="canonical" href="{link}">')),
        "/news/2": redirect(link),
        "/list": Answer(f'<ul class="news">{anchors}</ul><a class="next" href="{link}">Older</a>'),
    }
    listing = {"name": "list", "organisation": "X", "kind": "listing", "url": f"{site.url}/list"}
    more = {"item": "ul.news a", "next_page": "a.next"}
    runs = crawl(feed_source(site, backfill=True), {**listing, **more}, timeout=3.0, delay=0.0)
    assert inner.connections == 0
    assert [run.source for run in runs if run.new] in (["union", "list"], ["list"])


def test_one_request_at_a_time_goes_to_a_host_also_when_a_redirect_leads_there(site: Site, crawl: Crawl) -> None:
    publish(site, [1, 2, 3])
    for number in (1, 2, 3):
        site.routes[f"/news/{number}"] = Answer(article(number), delay=0.1)
    with Site() as other:
        other.routes["/feed"] = xml(feed(*(entry(number, link=f"{other.url}/to/{number}") for number in (1, 2, 3))))
        other.routes |= {f"/to/{number}": redirect(f"{site.url}/news/{number}") for number in (1, 2, 3)}
        led = {"name": "led", "organisation": "X", "kind": "feed", "url": f"{other.url}/feed"}
        runs = crawl(feed_source(site), led, per_host=1)
    assert [run.outcome for run in runs] == ["healthy", "healthy"]
    assert site.most_at_once == other.most_at_once == 1


def endless() -> Any:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    for _ in itertools.count():
        yield b"Disallow: /x\n" * 5_000


@pytest.mark.parametrize(
    "rules",
    [
        endless,
        raw(b"<html><body><p>Disallow: /</p></body></html>", type="text/html"),
        raw(b"\xff\xfe\x00Disallow: /", type="text/plain"),
        raw(b"", status="500 Oops"),
        raw(b"", "Location: /robots.txt", status="302 Found"),
        *(
            raw(f"User-agent: *\nCrawl-delay: {delay}\n".encode(), type="text/plain")
            for delay in ("1e9", "nan", "-5", "inf", "soon", "9" * 5000)
        ),
    ],
)
def test_odd_rules_of_robots_txt_forbid_nothing_and_hold_nobody_up_for_ever(
    crawl: Crawl, monkeypatch: pytest.MonkeyPatch, rules: Any
) -> None:
    monkeypatch.setattr(politeness, "LONGEST_PAUSE", 0.2)
    table = {"name": "odd", "organisation": "X", "kind": "feed"}
    with Wire({"/robots.txt": rules, "/feed": raw(feed(own()).encode())}) as wire:
        (run,) = crawl({**table, "url": f"{wire.url}/feed"}, max_bytes=200_000)
    assert (run.outcome, run.new) == ("healthy", 1), run.message
