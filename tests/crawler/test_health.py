"""Every way a source can fail ends its own run with an outcome and one clear line."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from sqlalchemy import select

from storage.archive import Archive
from storage.tables import links, publications, validators
from tests.crawler.conftest import Crawl
from tests.crawler.content import article, entry, feed, feed_source, publish, sentence
from tests.servers import Answer, Site, redirect, xml

CHALLENGE = """<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1>
<noscript>Enable JavaScript and cookies to continue</noscript><script src="/cdn-cgi/challenge-platform/x.js"></script>
</body></html>"""


def nothing_kept(store: Archive) -> bool:
    with store.engine.connect() as connection:
        return not any(list(connection.execute(select(table))) for table in (publications, links, validators))


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (401, "blocked"),
        (403, "blocked"),
        (404, "unreachable"),
        (410, "unreachable"),
        (429, "blocked"),
        (451, "blocked"),
        (500, "unreachable"),
        (503, "unreachable"),
    ],
)
def test_each_status_has_its_outcome(site: Site, crawl: Crawl, store: Archive, status: int, outcome: str) -> None:
    site.routes["/feed"] = Answer("sorry", status=status, etag='"x"')
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.promised, run.requests) == (outcome, 0, 1)
    assert str(status) in run.message
    assert "\n" not in run.message
    assert nothing_kept(store)


def test_retry_after_is_said_and_nothing_more_is_asked(site: Site, crawl: Crawl) -> None:
    site.routes["/feed"] = Answer("later", status=503, headers=(("Retry-After", "120"),))
    (run,) = crawl(feed_source(site))
    assert run.outcome == "unreachable"
    assert "120 s" in run.message


def test_an_item_answered_with_retry_after_ends_the_asking_of_this_visit(site: Site, crawl: Crawl) -> None:
    publish(site, [1, 2, 3, 4, 5, 6])
    for number in range(1, 7):
        site.routes[f"/news/{number}"] = Answer("later", status=429, headers=(("Retry-After", "3600"),))
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.promised, run.failed) == ("degraded", 6, 6)
    assert run.requests <= 3
    (again,) = crawl(feed_source(site))
    assert again.requests == 1  # an hour has not passed


def test_an_answer_of_304_to_no_condition_is_no_answer(site: Site, crawl: Crawl) -> None:
    site.routes["/feed"] = Answer("", status=304)
    (run,) = crawl(feed_source(site))
    assert run.outcome == "unreachable"
    assert "304" in run.message


def test_a_server_that_does_not_answer_is_unreachable(crawl: Crawl) -> None:
    with Site() as gone:
        table = feed_source(gone)
    (run,) = crawl(table)
    assert run.outcome == "unreachable"


def test_a_server_that_takes_too_long_is_unreachable(site: Site, crawl: Crawl) -> None:
    site.routes["/feed"] = Answer(hang=True)
    (run,) = crawl(feed_source(site), timeout=0.5)
    assert run.outcome == "unreachable"
    assert run.seconds < 5


def test_a_slow_drip_counts_as_one_response_and_runs_out_of_time(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1])
    site.routes["/feed"] = xml(feed(entry(1, site)), drip=0.05)
    (run,) = crawl(feed_source(site), timeout=0.6)
    assert run.outcome == "unreachable"
    assert nothing_kept(store)


@pytest.mark.parametrize("options", [{"cut": 400}, {"cut": 400, "chunked": True}, {"drop": True}])
def test_a_response_cut_off_in_transit_is_never_taken_for_a_whole_one(
    site: Site, crawl: Crawl, store: Archive, options: dict[str, Any]
) -> None:
    site.routes["/feed"] = xml(feed(entry(1, site), entry(2, site), entry(3, site)), etag='"x"', **options)
    (run,) = crawl(feed_source(site))
    assert run.outcome == "unreachable"
    assert nothing_kept(store)


@pytest.mark.parametrize("lost", [8, 30, 200])
def test_a_packed_body_cut_off_without_a_trace_is_not_taken_for_a_whole_one(
    site: Site, crawl: Crawl, store: Archive, lost: int
) -> None:
    publish(site, [1, 2])
    packed = gzip.compress(article(1, text=f"{sentence(1)} {sentence(4)}").encode())
    site.routes["/news/1"] = Answer(packed[:-lost], headers=(("Content-Encoding", "gzip"),))
    (run,) = crawl(feed_source(site))
    whole = lost == 8  # only the checksum is missing, which some servers never send
    assert (run.outcome, run.new, run.failed) == (("healthy", 2, 0) if whole else ("degraded", 1, 1))
    assert ("was cut off in transit" in run.message) is not whole


def test_a_challenge_page_is_blocked_and_stays_so_though_it_has_validators(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    site.routes["/feed"] = Answer(CHALLENGE, etag='"challenge"')
    for _ in range(2):
        (run,) = crawl(feed_source(site))
        assert run.outcome == "blocked"
    assert all("if-none-match" not in request.headers for request in site.asked("/feed"))
    assert nothing_kept(store)


def test_an_empty_list_is_empty_and_stays_so_though_it_has_validators(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/feed"] = xml(feed(), etag='"empty"')
    for _ in range(2):
        (run,) = crawl(feed_source(site))
        assert run.outcome == "empty"
    assert nothing_kept(store)


def test_a_good_list_survives_an_empty_one(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1, 2], etag='"good"')
    crawl(feed_source(site))
    good = site.routes["/feed"]
    site.routes["/feed"] = xml(feed(), etag='"empty"')
    assert crawl(feed_source(site))[0].outcome == "empty"
    site.routes["/feed"] = good
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.new, run.promised) == ("healthy", 0, 2)


@pytest.mark.parametrize("body", ["", "   "])
def test_an_answer_of_nothing_is_empty(site: Site, crawl: Crawl, body: str) -> None:
    site.routes["/feed"] = xml(body)
    assert crawl(feed_source(site))[0].outcome == "empty"


@pytest.mark.parametrize(
    "answer",
    [
        Answer("<html><body><h1>Welcome</h1><p>We have a new site.</p></body></html>"),
        Answer(b"%PDF-1.7 not a feed", type="application/pdf"),
        Answer("just some words", type="text/plain"),
    ],
)
def test_something_that_is_no_feed_is_a_changed_source(site: Site, crawl: Crawl, answer: Answer) -> None:
    site.routes["/feed"] = answer
    (run,) = crawl(feed_source(site))
    assert run.outcome == "changed"
    assert "no feed" in run.message


def test_a_redirect_to_a_private_address_is_refused_before_connecting(site: Site, crawl: Crawl) -> None:
    with Site({"/feed": xml(feed())}) as inner:
        site.routes["/feed"] = redirect(f"http://localhost:{inner.port}/feed")
        (run,) = crawl(feed_source(site))
        assert run.outcome == "blocked"
        assert "address refused" in run.message
        assert inner.log == []


@pytest.mark.parametrize("host", ["localhost", "0x7f000001", "2130706433", "[::ffff:127.0.0.1]"])
def test_private_addresses_are_refused_in_every_spelling(site: Site, crawl: Crawl, host: str) -> None:
    table = {"name": "spelt", "organisation": "X", "kind": "feed", "url": f"http://{host}:{site.port}/feed"}
    (run,) = crawl(table)
    assert run.outcome in ("blocked", "unreachable")
    assert site.log == []


def test_a_user_name_before_the_host_does_not_hide_the_host(site: Site, crawl: Crawl) -> None:
    with Site({"/feed": xml(feed())}) as inner:
        site.routes["/feed"] = redirect(f"http://127.0.0.1@localhost:{inner.port}/feed")
        assert crawl(feed_source(site))[0].outcome == "blocked"
        assert inner.log == []


def test_links_to_private_addresses_and_files_are_never_followed(site: Site, crawl: Crawl) -> None:
    with Site({"/x": Answer(article(1))}) as inner:
        wrong = [f"http://0x7f000001:{inner.port}/x", f"http://localhost:{inner.port}/x", "file:///etc/hostname"]
        site.routes["/feed"] = xml(feed(*(entry(number, link=link) for number, link in enumerate(wrong))))
        (run,) = crawl(feed_source(site))
        assert run.outcome == "degraded"
        assert (run.failed, run.new) == (2, 1)  # the third is read from the feed itself
        assert run.requests == 1
        assert inner.log == []


def test_a_redirect_loop_ends_in_an_error(site: Site, crawl: Crawl) -> None:
    site.routes |= {"/feed": redirect("/again"), "/again": redirect("/feed")}
    (run,) = crawl(feed_source(site))
    assert run.outcome == "error"
    assert "circles" in run.message


def test_a_redirect_out_of_the_web_is_not_followed(site: Site, crawl: Crawl) -> None:
    site.routes["/feed"] = redirect("file:///etc/passwd")
    assert crawl(feed_source(site))[0].outcome == "blocked"


def test_a_response_over_the_cap_is_an_error(site: Site, crawl: Crawl) -> None:
    site.routes["/feed"] = xml(b"x" * 200_000)
    (run,) = crawl(feed_source(site), max_bytes=100_000)
    assert run.outcome == "error"
    assert "max_bytes" in run.message


def test_the_cap_holds_after_decompression(site: Site, crawl: Crawl) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    site.routes["/feed"] = xml(bomb, headers=(("Content-Encoding", "gzip"),))
    (run,) = crawl(feed_source(site), max_bytes=1_000_000)
    assert run.outcome == "error"
    assert "unpacked" in run.message


def test_an_encoding_that_cannot_be_undone_costs_that_answer_only(site: Site, crawl: Crawl) -> None:
    publish(site, [1, 2])
    site.routes["/news/1"] = Answer(b"no such thing", headers=(("Content-Encoding", "zstd"),))
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.new, run.failed) == ("degraded", 1, 1)


def test_entity_declarations_are_an_error_and_nothing_is_expanded(site: Site, crawl: Crawl, store: Archive) -> None:
    nested = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + feed(entry(1, site))[38:]
    )
    site.routes["/feed"] = xml(nested)
    (run,) = crawl(feed_source(site))
    assert run.outcome == "error"
    assert "entities" in run.message
    assert nothing_kept(store)


def test_robots_txt_is_obeyed(site: Site, crawl: Crawl) -> None:
    publish(site, [1])
    site.routes["/robots.txt"] = Answer("User-agent: casewatch\nDisallow: /feed\n", type="text/plain")
    (run,) = crawl(feed_source(site))
    assert run.outcome == "blocked"
    assert "robots.txt" in run.message
    assert site.targets() == []


def test_a_page_whose_address_now_leads_to_the_front_page_is_not_that_page(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    publish(site, [1, 2])
    site.routes["/news/1"] = redirect("/")
    site.routes["/"] = Answer(article(5))
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.new, run.failed) == ("degraded", 1, 1)


def test_after_three_silent_pages_the_rest_is_left_for_the_next_visit(site: Site, crawl: Crawl) -> None:
    publish(site, list(range(1, 9)))
    for number in range(1, 9):
        site.routes[f"/news/{number}"] = Answer(hang=True)
    (run,) = crawl(feed_source(site), timeout=0.3)
    assert (run.outcome, run.failed) == ("degraded", 8)
    assert run.requests <= 6
