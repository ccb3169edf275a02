"""What people hear of a source's health and of items that failed, over HTTP and on both databases."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage.archive import Archive
from storage.tables import links, sources
from tests.crawler.conftest import Look, rows, told
from tests.crawler.content import article, feed, feed_source, publish
from tests.servers import Answer, Site, xml


@pytest.mark.parametrize(
    ("answer", "patience"),
    [
        (Answer("<html><title>Just a moment...</title><script></script></html>", etag='"c"'), 1),
        (xml(feed(), etag='"e"'), 1),
        (Answer("<html><p>Our site is new.</p></html>"), 1),
        (Answer("sorry", status=403), 1),
        (Answer("sorry", status=500), 2),
        (Answer(drop=True), 2),
    ],
    ids=["challenge", "empty", "changed", "403", "500", "silent"],
)
def test_a_source_that_breaks_and_heals_is_told_of_once_each_and_nothing_old_is_news(
    site: Site, archive: Archive, look: Look, answer: Answer, patience: int
) -> None:
    publish(site, [1, 2], etag='"good"')
    look(feed_source(site))
    good = site.routes["/feed"]
    site.routes["/feed"] = answer
    for number in range(1, 4):
        look(feed_source(site))
        assert told(archive) == (["source_unwell"] if number >= patience else [])
    site.routes["/feed"] = good
    for _ in range(2):
        look(feed_source(site))
        assert told(archive) == ["source_unwell", "source_recovered"]
    publish(site, [1, 2, 3])
    look(feed_source(site))
    assert told(archive) == ["source_unwell", "source_recovered", "new"]


def test_a_disk_that_is_full_is_told_as_a_source_s_fault_only_when_it_lasts(
    site: Site, archive: Archive, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(site, [1, 2])
    look(feed_source(site))
    with monkeypatch.context() as patch:
        patch.setattr(archive.captures, "write", full)
        for number, heard in ((3, []), (4, []), (5, ["source_unwell"])):
            publish(site, list(range(1, number + 1)))
            assert (run := look(feed_source(site))).outcome == "error"
            assert "No space left" in run.message
            assert told(archive) == heard
    assert look(feed_source(site)).outcome == "healthy"
    assert sorted(told(archive)) == ["new", "new", "new", "source_recovered", "source_unwell"]


def full(*_: Any) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "captures")


def test_an_item_that_failed_is_told_when_it_can_be_read_though_the_list_answers_304(
    site: Site, archive: Archive, look: Look
) -> None:
    publish(site, [1], etag='"one"')
    look(feed_source(site))
    publish(site, [1, 2], etag='"two"')
    site.routes["/news/2"] = Answer("sorry", status=502)
    assert look(feed_source(site)).outcome == "degraded"
    assert told(archive) == []
    site.routes["/news/2"] = Answer(article(2))
    run = look(feed_source(site))
    assert (run.outcome, run.new) == ("not_modified", 1)
    assert told(archive) == ["new"]


def test_an_item_that_robots_txt_forbids_is_a_fault_once_and_then_a_wish(
    site: Site, archive: Archive, look: Look
) -> None:
    publish(site, [1, 2], etag='"one"')
    site.routes["/robots.txt"] = Answer("User-agent: *\nDisallow: /news/2\n", type="text/plain")
    first, second, third = (look(feed_source(site)) for _ in range(3))
    assert (first.outcome, first.new, first.failed) == ("degraded", 1, 1)
    assert (second.outcome, second.unchanged, second.failed) == ("not_modified", 1, 0)
    assert second.message == "1 item(s) are not read, as robots.txt asks"
    assert (third.outcome, third.requests, third.message) == ("not_modified", 1, "")
    assert told(archive) == []
    assert site.asked("/news/2") == []


def test_an_item_that_robots_txt_allows_again_is_read_and_told(site: Site, archive: Archive, look: Look) -> None:
    publish(site, [1])
    look(feed_source(site))
    publish(site, [1, 2])
    site.routes["/robots.txt"] = Answer("User-agent: *\nDisallow: /news/2\n", type="text/plain")
    for _ in range(2):
        look(feed_source(site))
    assert {row.state for row in rows(archive, links)} == {"done", "forbidden"}
    site.routes["/robots.txt"] = Answer(status=404)
    now = datetime.now(UTC)
    archive.clock = lambda: now + timedelta(hours=2)
    assert look(feed_source(site)).new == 1
    assert told(archive) == ["new"]


@pytest.mark.parametrize(
    ("written", "least", "most"),
    [
        ("7200", 7200, 7200),
        ("{date}", 7100, 7200),
        ("99999999999", 7 * 86400, 7 * 86400),
        ("Fri, 31 Dec 9999 23:59:59 -2359", 7 * 86400, 7 * 86400),
        ("soon", 1800, 3600),
    ],
)
def test_a_server_that_asks_to_wait_is_not_due_before_and_other_programs_know_it(
    site: Site, archive: Archive, look: Look, written: str, least: int, most: int
) -> None:
    later = datetime.now(UTC) + timedelta(hours=2)
    asked = written.format(date=later.strftime("%a, %d %b %Y %H:%M:%S GMT"))
    site.routes["/feed"] = Answer("later", status=503, headers=(("Retry-After", asked),))
    look(feed_source(site, every="30m"))
    (row,) = rows(archive, sources)
    assert least <= (row.next_visit - row.last_visit).total_seconds() <= most
    assert archive.resting() == {"union"}
    archive.clock = lambda: row.next_visit + timedelta(seconds=1)
    assert archive.resting() == set()


def test_an_item_s_retry_after_keeps_the_whole_source_waiting(site: Site, archive: Archive, look: Look) -> None:
    publish(site, [1, 2, 3])
    site.routes["/news/2"] = Answer("later", status=429, headers=(("Retry-After", "7200"),))
    look(feed_source(site, every="30m"))
    (row,) = rows(archive, sources)
    assert (row.next_visit - row.last_visit).total_seconds() >= 7200
