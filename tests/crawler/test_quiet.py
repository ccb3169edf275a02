"""Visits to sources that stand still: asked once, accounted for together, and the long way when anything moves."""

from __future__ import annotations

import gzip

from storage.archive import Archive
from storage.tables import runs, sources
from tests.crawler.conftest import Crawl, rows
from tests.crawler.content import entry, feed, feed_source, publish
from tests.servers import Answer, Request, Site, redirect, xml


def test_many_unchanged_feeds_are_each_asked_once_and_accounted_for(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1, 2], etag='"one"')
    names = [f"union-{number}" for number in range(5)]
    for name in names:
        site.routes[f"/{name}"] = site.routes["/feed"]
    tables = [feed_source(site, name=name, url=f"{site.url}/{name}") for name in names]
    crawl(*tables)
    before = {row.name: row.last_visit for row in rows(store, sources)}
    site.log.clear()
    found = crawl(*tables)
    assert [(run.outcome, run.requests, run.promised, run.message) for run in found] == [("not_modified", 1, 0, "")] * 5
    assert sorted(site.targets()) == [f"/{name}" for name in names]
    assert all(row.last_visit > before[row.name] and row.next_visit > row.last_visit for row in rows(store, sources))
    kept = rows(store, runs)
    assert [row.outcome for row in kept].count("not_modified") == 5
    assert all(row.ended is not None for row in kept)


def test_an_answer_that_is_not_304_is_gone_on_with_and_not_asked_for_twice(site: Site, crawl: Crawl) -> None:
    publish(site, [1], etag='"one"')
    crawl(feed_source(site))
    publish(site, [1, 2])
    packed = gzip.compress(feed(entry(2, site), entry(1, site)).encode())
    site.routes["/moved"] = xml(packed, etag='"two"', headers=(("Content-Encoding", "gzip"),))
    site.routes["/feed"] = redirect("/moved")
    site.log.clear()
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.new) == ("healthy", 1)
    assert sorted(site.targets()) == ["/feed", "/moved", "/news/1", "/news/2"]
    assert run.requests == 4


def test_trouble_of_a_source_that_stood_still_is_the_visits_own(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1], etag='"one"')
    crawl(feed_source(site))
    site.routes["/feed"] = Answer("out of order", status=500)
    site.log.clear()
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.requests) == ("unreachable", 1)
    (row,) = rows(store, sources)
    assert row.health == "unwell"
    publish(site, [1], etag='"one"')
    (run,) = crawl(feed_source(site))
    assert run.outcome in ("healthy", "not_modified")
    (row,) = rows(store, sources)
    assert row.health == "healthy"


def test_a_source_with_an_item_that_fails_is_never_passed_over(site: Site, crawl: Crawl) -> None:
    publish(site, [1, 2], etag='"one"')
    site.routes["/news/2"] = Answer("out of order", status=500)
    (first,) = crawl(feed_source(site))
    assert first.failed == 1
    site.routes.pop("/news/2")
    publish(site, [1, 2], etag='"one"')
    (run,) = crawl(feed_source(site))
    assert (run.new, run.failed) == (1, 0)


def test_rules_of_robots_txt_hold_on_the_short_way_too(site: Site, crawl: Crawl) -> None:
    publish(site, [1], etag='"one"')
    crawl(feed_source(site))
    site.routes["/robots.txt"] = Answer("User-agent: *\nDisallow: /", type="text/plain")
    site.log.clear()
    (run,) = crawl(feed_source(site))
    assert run.outcome == "blocked"
    assert site.targets() == []


def test_the_short_way_asks_with_the_same_headers(site: Site, crawl: Crawl) -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Answer:
        seen.append(request)
        return xml(feed(entry(1, site)), etag='"one"')

    publish(site, [1])
    site.routes["/feed"] = answer
    crawl(feed_source(site))
    crawl(feed_source(site))
    first, second = (dict(request.headers) for request in seen)
    assert second.pop("if-none-match") == '"one"'
    assert first == second
