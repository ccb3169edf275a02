"""Visits to feeds over HTTP: what is asked, what is stored, what is counted."""

from __future__ import annotations

from typing import Any

import pytest

from storage.archive import Archive
from storage.tables import links, publications, revisions
from tests.crawler.conftest import Crawl, rows, titles
from tests.crawler.content import article, entry, feed, feed_source, publish, sentence
from tests.servers import Answer, Site, xml


def test_a_first_visit_reads_every_item_of_a_feed(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1, 2, 3])
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.promised, run.new, run.failed) == ("healthy", 3, 3, 0)
    assert (run.requests, run.delivered) == (4, 3)
    assert run.bytes > 1000
    kept = rows(store, revisions)
    assert all("Colleagues of the teacher" in row.text and "Home" not in row.text for row in kept)
    assert {row.published for row in rows(store, publications)} == {
        f"2026-11-0{number}T08:30:00Z" for number in (2, 3, 4)
    }


def test_an_unchanged_feed_is_asked_with_its_validators_and_costs_nothing_more(site: Site, crawl: Crawl) -> None:
    publish(site, [1, 2], etag='"one"', last_modified="Mon, 02 Nov 2026 10:00:00 GMT")
    crawl(feed_source(site))
    site.log.clear()
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.promised, run.requests) == ("not_modified", 0, 1)
    (asked,) = site.asked("/feed")
    assert asked.headers["if-none-match"] == '"one"'
    assert asked.headers["if-modified-since"] == "Mon, 02 Nov 2026 10:00:00 GMT"


def test_a_new_item_is_new_and_the_others_are_unchanged(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1, 2])
    crawl(feed_source(site))
    crawl(feed_source(site))
    publish(site, [1, 2, 3])
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.promised, run.new, run.unchanged) == ("healthy", 3, 1, 2)
    assert len(rows(store, publications)) == 3


def test_an_item_that_changed_in_the_feed_is_fetched_again(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1, 2])
    for _ in range(2):
        crawl(feed_source(site))
    changed = "Two witnesses withdrew what they had said, and the teacher was let go on Thursday evening."
    site.routes["/news/1"] = Answer(article(1, text=changed))
    site.routes["/feed"] = xml(feed(entry(2, site), entry(1, site, title="Maryna Halavach let go")))
    site.log.clear()
    (run,) = crawl(feed_source(site))
    assert (run.new, run.updated, run.unchanged) == (0, 1, 1)
    assert site.targets() == ["/feed", "/news/1"]
    assert any(changed in row.text for row in rows(store, revisions) if row.number == 2)


def test_a_failed_item_is_tried_again_though_the_feed_answers_304(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1, 2], etag='"one"')
    site.routes["/news/2"] = Answer("sorry", status=500)
    (first,) = crawl(feed_source(site))
    assert (first.outcome, first.promised, first.new, first.failed) == ("degraded", 2, 1, 1)
    assert "1 of 2 items could not be read" in first.message
    (second,) = crawl(feed_source(site))
    assert (second.outcome, second.promised, second.failed) == ("degraded", 1, 1)
    site.routes["/news/2"] = Answer(article(2))
    (third,) = crawl(feed_source(site))
    assert (third.outcome, third.promised, third.new) == ("not_modified", 1, 1)
    assert len(rows(store, publications)) == 2


def test_a_page_that_was_read_and_is_gone_stays_in_the_archive(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1, 2])
    for _ in range(2):
        crawl(feed_source(site))
    site.routes["/news/1"] = Answer("gone", status=410)
    site.routes["/feed"] = xml(feed(entry(2, site), entry(1, site, title="Withdrawn")))
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.failed, run.unchanged) == ("healthy", 0, 2)
    assert len(rows(store, publications)) == 2


@pytest.mark.parametrize(
    "broken",
    [
        lambda whole: whole.replace("In short.", "In short & plain.", 1),
        lambda whole: whole.replace("In short.", "In \x0b short.", 1),
        lambda whole: "\n" + whole,
        lambda whole: whole.removesuffix("</channel></rss>"),
    ],
    ids=["bare ampersand", "control character", "blank first line", "no end"],
)
def test_a_broken_feed_gives_the_items_that_parse(site: Site, crawl: Crawl, store: Archive, broken: Any) -> None:
    publish(site, [1, 2, 3], etag='"one"')
    whole = site.routes["/feed"].body
    site.routes["/feed"] = xml(broken(whole), etag='"broken"')
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.promised, run.new) == ("degraded", 3, 3)
    assert "the feed is broken" in run.message
    (again,) = crawl(feed_source(site))
    assert (again.outcome, again.promised, again.requests) == ("degraded", 0, 1)
    site.routes["/feed"] = xml(whole, etag='"whole"')
    (mended,) = crawl(feed_source(site))
    assert mended.outcome == "healthy"


def test_a_big_feed_is_read_like_any_other(site: Site, crawl: Crawl) -> None:
    publish(site, [1])
    padding = f"<!-- {'x' * 300_000} -->"
    site.routes["/feed"] = xml(feed(entry(1, site), padding))
    assert crawl(feed_source(site))[0].outcome == "healthy"
    site.routes["/feed"] = Answer("<html><body>" + padding + "</body></html>")
    assert crawl(feed_source(site))[0].outcome == "changed"


def test_half_an_item_at_the_end_of_a_feed_is_no_item(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1, 2, 3])
    whole = site.routes["/feed"].body
    site.routes["/feed"] = xml(whole[: whole.rindex("<guid")])
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.promised) == ("degraded", 2)
    assert len(rows(store, links)) == 2


def test_entries_without_a_page_are_read_from_the_feed(site: Site, crawl: Crawl, store: Archive) -> None:
    body = f"<description>&lt;p&gt;{sentence(1)}&lt;/p&gt;</description>"
    item = f"<item><title>Halavach detained</title><guid isPermaLink='false'>x</guid>{body}</item>"
    script = (
        f"<item><title>A second text</title><link>javascript:alert(1)</link>{body.replace('Maryna', 'Olga')}</item>"
    )
    site.routes["/feed"] = xml(feed(item, script))
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.new, run.requests) == ("healthy", 2, 1)
    assert titles(store) == ["A second text", "Halavach detained"]
    (again,) = crawl(feed_source(site))
    assert (again.outcome, again.promised, again.unchanged) == ("healthy", 2, 2)


def test_a_page_that_turns_out_to_be_a_file_is_what_the_list_calls_it(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1, 2])
    site.routes["/news/2"] = Answer(b"%PDF-1.7 ...", type="application/pdf")
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.new) == ("healthy", 2)
    texts = {row.title: row.text for row in rows(store, revisions)}
    assert texts["Yana Lisouskaya detained in Zarechny, report 2"] == "Yana Lisouskaya detained in Zarechny, report 2"


def test_selectors_of_the_source_pick_title_date_and_text(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [4])
    crawl(feed_source(site, title="h1.headline", date="time.day", body="div.text"))
    (row,) = rows(store, publications)
    assert (row.title, row.published) == ("Darya Kupala detained in Zarechny, report 4", "2026-11-05")


def test_a_site_whose_pages_no_longer_match_is_changed(site: Site, crawl: Crawl, store: Archive) -> None:
    publish(site, [1, 2, 3])
    (run,) = crawl(feed_source(site, body="div.story"))
    assert (run.outcome, run.promised, run.failed) == ("changed", 3, 3)
    assert "div.story" in run.message
    assert rows(store, publications) == []


def test_a_page_that_asks_for_a_password_is_no_failure_and_is_read_once_it_asks_no_more(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    publish(site, [1, 2])
    form = '<form class="post-password-form" method="post"><p>This content is password protected.</p></form>'
    site.routes["/news/2"] = Answer(f"<html><body><article><h1>Protected</h1>{form}</article></body></html>")
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.new, run.unchanged, run.failed) == ("healthy", 1, 1, 0)
    site.routes["/news/2"] = Answer(article(2))
    (run,) = crawl(feed_source(site))
    assert (run.outcome, run.new, run.failed) == ("healthy", 1, 0)
    assert len(rows(store, publications)) == 2
