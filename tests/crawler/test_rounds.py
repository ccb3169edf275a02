"""Rounds of visits: sources cost each other nothing, hosts are asked politely, a stopped round is taken over."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.catalogue import catalogue
from crawler.runs import visit
from storage.archive import Archive
from storage.tables import changes, publications
from tests.crawler.conftest import Crawl, configured, rows
from tests.crawler.content import article, feed_source, publish
from tests.servers import Answer, Site


def test_one_source_that_fails_costs_the_others_nothing(site: Site, crawl: Crawl) -> None:
    publish(site, [1])
    lost = {"name": "lost", "organisation": "Lost Union", "kind": "feed", "url": f"{site.url}/nowhere"}
    runs = crawl(lost, feed_source(site))
    assert [run.outcome for run in runs] == ["unreachable", "healthy"]
    assert "404" in runs[0].message


def test_a_host_is_never_asked_two_things_at_once(site: Site, crawl: Crawl) -> None:
    for number in range(1, 5):
        site.routes[f"/news/{number}"] = Answer(article(number), delay=0.05)
    publish(site, [1, 2, 3, 4])
    second = {"name": "second", "organisation": "Second", "kind": "feed", "url": f"{site.url}/feed"}
    crawl(feed_source(site), second)
    assert site.most_at_once == 1


def test_a_crawl_delay_of_robots_txt_is_kept(site: Site, crawl: Crawl) -> None:
    publish(site, [1])
    site.routes["/robots.txt"] = Answer("User-agent: *\nCrawl-delay: 0.3\n", type="text/plain")
    crawl(feed_source(site))
    times = [request.time for request in site.log]
    assert len(times) == 3
    assert all(later - earlier >= 0.29 for earlier, later in pairwise(times))


def test_max_pages_caps_a_visit_and_the_next_one_goes_on(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1, 2, 3, 4])
    (run,) = crawl(feed_source(site), max_pages=3)
    assert (run.promised, run.new, run.requests) == (2, 2, 3)
    (run,) = crawl(feed_source(site), max_pages=9)
    assert (run.promised, run.new) == (4, 2)
    assert len(rows(store, publications)) == 4


def test_a_first_visit_under_a_cap_ends_when_every_item_was_read_once(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1, 2, 3, 4])
    assert [crawl(feed_source(site), max_pages=3)[0].new for _ in range(3)] == [2, 2, 0]
    publish(site, [1, 2, 3, 4, 5])
    (run,) = crawl(feed_source(site), max_pages=3)
    assert run.new == 1
    assert [row.silent for row in rows(store, changes) if row.kind == "new"] == [True] * 4 + [False]


def test_what_is_new_goes_before_what_fails_and_what_is_looked_at_again(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    publish(site, [1, 2, 3])
    site.routes["/news/1"] = Answer(status=500)
    crawl(feed_source(site))
    publish(site, [1, 2, 3, 4])
    crawl(feed_source(site), max_pages=2)
    assert site.targets()[-2:] == ["/feed", "/news/4"]


def test_a_cancelled_round_ends_soon_and_the_next_one_takes_over(
    site: Site, crawl: Crawl, store: Archive, tmp_path: Path
) -> None:
    publish(site, [1, 2])
    site.routes["/news/1"] = Answer(hang=True)
    # Longer than anybody waits for a test: only a cancellation ends it.
    configuration = configured(tmp_path, [feed_source(site)], timeout=3600.0)
    source = catalogue(configuration)["union"]

    async def main() -> None:
        round_ = asyncio.ensure_future(visit(configuration, store, [source]))
        while not site.asked("/news/1"):
            await asyncio.sleep(0.01)
        round_.cancel()
        with pytest.raises(asyncio.CancelledError):
            await round_

    asyncio.run(main())
    site.routes["/news/1"] = Answer(article(1))
    (run,) = crawl(feed_source(site))
    assert (run.outcome, len(rows(store, publications))) == ("healthy", 2)


def test_each_run_is_heard_of_as_it_ends(site: Site, store: Archive, tmp_path: Path) -> None:
    publish(site, [1])
    configuration = configured(tmp_path, [feed_source(site)])
    heard: list[str] = []
    source = catalogue(configuration)["union"]
    asyncio.run(visit(configuration, store, [source], progress=lambda run: heard.append(run.source)))
    assert heard == ["union"]
