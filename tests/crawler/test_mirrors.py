"""Mirrors: tried in order where a site cannot be read, and whatever they give is the site's own publication."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from crawler.mirrors import Mirrors
from storage.archive import Archive
from storage.tables import addresses, captures, changes, publications, sources
from tests.crawler.conftest import Crawl, rows
from tests.crawler.content import blog, entry, feed, feed_source, post, publish
from tests.servers import Answer, Site, as_json, redirect, xml


@pytest.fixture
def mirror() -> Iterator[Site]:
    with Site() as running:
        yield running


def gone_dark(site: Site) -> None:
    for path in site.routes:
        site.routes[path] = Answer("not from here", status=451)


def copied(site: Site, mirror: Site, *, rewritten: bool) -> None:
    """Let the mirror carry what the site does, its own name in the addresses or the site's."""
    for path, answer in site.routes.items():
        body = answer.bytes.replace(site.url.encode(), mirror.url.encode()) if rewritten else answer.bytes
        mirror.routes[path] = Answer(body, status=answer.status, type=answer.type, etag='"copy"')


@pytest.mark.parametrize("rewritten", [False, True], ids=["the site's own links", "links to the mirror"])
def test_a_page_read_from_a_mirror_is_the_same_publication(
    site: Site, mirror: Site, crawl: Crawl, store: Archive, rewritten: bool
) -> None:
    table = feed_source(site, mirrors=[mirror.url])
    publish(site, [1, 2])
    crawl(table)
    publish(site, [1, 2, 3])
    copied(site, mirror, rewritten=rewritten)
    gone_dark(site)
    mirror.log.clear()
    (run,) = crawl(table)
    assert (run.outcome, run.promised, run.new, run.unchanged) == ("healthy", 3, 1, 2), run.message
    assert run.message == f"read from the mirror {mirror.url}"
    assert len(rows(store, publications)) == 3
    assert {row.url for row in rows(store, publications)} == {f"{site.url}/news/{number}" for number in (1, 2, 3)}
    assert any(row.url.startswith(mirror.url) for row in rows(store, captures))  # the evidence says where from


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=503),
        Answer(status=403),
        Answer(status=404),
        Answer(drop=True),
        Answer("x", cut=0),
        redirect("http://localhost/feed"),
    ],
)
def test_whatever_keeps_the_site_from_being_read_the_mirror_is_asked(
    site: Site, mirror: Site, crawl: Crawl, answer: Answer
) -> None:
    publish(site, [1])
    copied(site, mirror, rewritten=False)
    site.routes["/feed"] = answer
    (run,) = crawl(feed_source(site, mirrors=[mirror.url]))
    assert (run.outcome, run.new) == ("healthy", 1), run.message


def test_a_site_that_can_be_read_is_read_itself(site: Site, mirror: Site, crawl: Crawl) -> None:
    publish(site, [1])
    (run,) = crawl(feed_source(site, mirrors=[mirror.url]))
    assert (run.outcome, run.message) == ("healthy", "")
    assert mirror.log == []


def test_mirrors_are_tried_in_order_and_the_first_that_answers_serves_the_whole_visit(
    site: Site, mirror: Site, crawl: Crawl
) -> None:
    publish(site, [1, 2, 3])
    copied(site, mirror, rewritten=False)
    gone_dark(site)
    with Site({"/feed": Answer(status=500)}) as broken, Site() as unasked:
        (run,) = crawl(feed_source(site, mirrors=[broken.url, mirror.url, unasked.url]))
        assert (run.outcome, run.new) == ("healthy", 3)
        assert broken.targets() == ["/feed"]
        assert site.targets() == ["/feed"]
        assert unasked.log == []


def test_where_no_mirror_answers_either_the_site_s_own_trouble_is_told(site: Site, mirror: Site, crawl: Crawl) -> None:
    site.routes["/feed"] = Answer(status=451)
    (run,) = crawl(feed_source(site, mirrors=[mirror.url]))
    assert run.outcome == "blocked"
    assert "451" in run.message
    assert run.message.endswith("; no mirror does better")


def test_a_challenge_page_sends_on_to_the_mirror_and_a_page_that_is_no_feed_does_not(
    site: Site, mirror: Site, crawl: Crawl
) -> None:
    publish(site, [1])
    copied(site, mirror, rewritten=False)
    table = feed_source(site, mirrors=[mirror.url])
    site.routes["/feed"] = Answer("<html><title>Just a moment...</title><body><script></script></body></html>")
    assert crawl(table)[0].outcome == "healthy"
    site.routes["/feed"] = Answer("<html><body><p>We have a new site, and it has no feed.</p></body></html>")
    assert crawl(table)[0].outcome == "changed"


def test_what_robots_txt_forbids_is_not_had_from_a_mirror(site: Site, mirror: Site, crawl: Crawl) -> None:
    publish(site, [1])
    copied(site, mirror, rewritten=False)
    site.routes["/robots.txt"] = Answer("User-agent: *\nDisallow: /\n", type="text/plain")
    mirror.log.clear()
    (run,) = crawl(feed_source(site, mirrors=[mirror.url]))
    assert run.outcome == "blocked"
    assert mirror.log == []


def test_a_page_that_the_site_says_is_gone_is_not_looked_for_elsewhere(site: Site, mirror: Site, crawl: Crawl) -> None:
    publish(site, [1, 2])
    site.routes["/news/1"] = Answer(status=410)
    (run,) = crawl(feed_source(site, mirrors=[mirror.url]))
    assert (run.outcome, run.new, run.failed) == ("degraded", 1, 1)
    assert mirror.log == []


def test_a_page_missing_at_a_mirror_is_a_failure_and_not_gone(
    site: Site, mirror: Site, crawl: Crawl, store: Archive
) -> None:
    table = feed_source(site, mirrors=[mirror.url])
    publish(site, [1, 2])
    for _ in range(2):
        crawl(table)
    site.routes["/feed"] = xml(feed(entry(2, site), entry(1, site, title="Told anew")))
    copied(site, mirror, rewritten=False)
    del mirror.routes["/news/1"]
    gone_dark(site)
    (run,) = crawl(table)
    assert (run.outcome, run.failed) == ("degraded", 1)


def test_a_site_that_moves_to_its_mirror_has_no_news_for_that(
    site: Site, mirror: Site, crawl: Crawl, store: Archive
) -> None:
    publish(site, [1, 2])
    crawl(feed_source(site, mirrors=[mirror.url]))
    copied(site, mirror, rewritten=True)
    (run,) = crawl({**feed_source(mirror), "mirrors": [site.url]})
    assert (run.outcome, run.new) == ("healthy", 0)
    assert len(rows(store, publications)) == 2
    assert [row.kind for row in rows(store, changes) if row.silent is False] == []


def test_a_mirror_under_a_folder_and_the_pages_of_a_pager(
    site: Site, mirror: Site, crawl: Crawl, store: Archive
) -> None:
    posts = blog([post(number, site) for number in range(1, 6)], per_page=100)
    mirror.routes["/copy/wp-json/wp/v2/posts"] = posts
    gone_dark(site)
    table = {"name": "blog", "organisation": "X", "kind": "wordpress", "url": site.url}
    (run,) = crawl({**table, "mirrors": [f"{mirror.url}/copy/"]})
    assert (run.outcome, run.new) == ("healthy", 5)
    assert {row.url.removeprefix(site.url)[:1] for row in rows(store, addresses)} == {"/"}
    site.routes["/wp-json/wp/v2/posts"] = as_json([])
    (run,) = crawl({**table, "mirrors": [f"{mirror.url}/copy/"]})
    assert (run.outcome, run.new, run.message) == ("healthy", 0, "")


def test_a_retry_after_of_the_site_counts_though_a_mirror_answered(
    site: Site, mirror: Site, crawl: Crawl, store: Archive
) -> None:
    publish(site, [1])
    copied(site, mirror, rewritten=False)
    site.routes["/feed"] = Answer(status=503, headers=(("Retry-After", "172800"),))
    (run,) = crawl(feed_source(site, mirrors=[mirror.url]))
    assert run.outcome == "healthy"
    (row,) = rows(store, sources)
    assert (row.next_visit - row.last_visit).total_seconds() >= 172800


@pytest.mark.parametrize(
    ("mirror", "url", "asked"),
    [
        ("https://m.example", "https://union.example/news/1?a=b", "https://m.example/news/1?a=b"),
        ("https://m.example/", "http://www.union.example/news/1", "https://m.example/news/1"),
        ("https://m.example/copy/", "https://union.example/feed/", "https://m.example/copy/feed/"),
        ("https://m.example/feed/", "https://union.example/news/1", "https://m.example/news/1"),
        ("https://m.example/copy/feed/", "https://union.example/news/1", "https://m.example/copy/news/1"),
    ],
)
def test_where_a_page_lies_at_a_mirror(mirror: str, url: str, asked: str) -> None:
    places = Mirrors("https://union.example/feed/", [mirror])
    assert list(places.places(url)) == [url, asked]
    assert places.own(asked).replace("www.", "") == url.replace("www.", "").replace("http:", "https:")
    other: Any = "https://elsewhere.example/1"
    assert (list(places.places(other)), places.own(other)) == ([other], other)
