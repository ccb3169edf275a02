"""Visits over HTTP: what is asked, what is stored, what is counted."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from crawler.catalogue import catalogue
from crawler.runs import visit
from storage.archive import Archive
from storage.tables import links, publications, revisions, validators
from tests.crawler.conftest import Crawl, configured
from tests.crawler.content import article, blog, entry, feed, feed_source, post, publish, sentence
from tests.servers import Answer, Site, xml


def rows(store: Archive, table: Any) -> list[Any]:
    with store.engine.connect() as connection:
        return list(connection.execute(select(table)))


def titles(store: Archive) -> list[str]:
    return sorted(row.title for row in rows(store, publications))


# --- feeds ---------------------------------------------------------------------------------------------------


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


# --- wordpress -----------------------------------------------------------------------------------------------


def wordpress(site: Site, **keys: Any) -> dict[str, Any]:
    return {"name": "blog", "organisation": "Example Union", "kind": "wordpress", "url": f"{site.url}/", **keys}


def test_wordpress_posts_carry_their_text_and_nothing_else_is_fetched(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/wp-json/wp/v2/posts"] = blog([post(number, site) for number in (1, 2)])
    (run,) = crawl(wordpress(site))
    assert (run.outcome, run.promised, run.new, run.requests) == ("healthy", 2, 2, 1)
    assert titles(store) == ["Pavel Drobysh – report 1", "Yana Lisouskaya – report 2"]
    assert {row.published for row in rows(store, publications)} == {"2026-11-02T08:00:00Z", "2026-11-03T08:00:00Z"}


def test_wordpress_is_asked_for_what_was_modified_since_its_own_mark(site: Site, crawl: Crawl, store: Archive) -> None:
    posts = [post(number, site) for number in (1, 2, 3)]
    site.routes["/wp-json/wp/v2/posts"] = blog(posts)
    crawl(wordpress(site))
    posts[0] = post(1, site, modified="2026-11-20T12:00:00", text="The court let the teacher go for want of evidence.")
    posts.append(post(9, site, modified="2026-11-19T12:00:00"))
    (run,) = crawl(wordpress(site))
    assert (run.new, run.updated, run.outcome) == (1, 1, "healthy")
    asked = site.log[-1].target
    assert "modified_after=2026-11-03T08:00:00Z" in asked  # the newest seen, 4 November, and a day's overlap
    assert "orderby=modified" in asked
    (quiet,) = crawl(wordpress(site))
    assert (quiet.outcome, quiet.new, quiet.updated) == ("healthy", 0, 0)


def test_a_backfill_follows_wordpress_to_the_400_past_its_end(site: Site, crawl: Crawl, store: Archive) -> None:
    posts = [
        post(number, site, modified=f"2026-10-{number % 28 + 1:02d}T00:00:{number % 60:02d}") for number in range(200)
    ]
    site.routes["/wp-json/wp/v2/posts"] = blog(posts)
    (run,) = crawl(wordpress(site, backfill=True))
    assert (run.outcome, run.new) == ("healthy", 200)
    assert [request.target.rpartition("page=")[2] for request in site.asked("/wp-json/wp/v2/posts")[1:]] == ["2", "3"]


def test_a_first_visit_without_backfill_takes_the_newest_page(site: Site, crawl: Crawl) -> None:
    site.routes["/wp-json/wp/v2/posts"] = blog([post(number, site) for number in range(150)])
    (run,) = crawl(wordpress(site))
    assert (run.outcome, run.new, run.requests) == ("healthy", 100, 1)


def test_a_card_without_a_text_is_what_it_is_filed_under(site: Site, crawl: Crawl, store: Archive) -> None:
    card = {**post(5, site), "class_list": ["post-5", "figurant", "type-figurant", "uk-205-2", "stage-appeal"]}
    del card["content"]
    site.routes["/wp-json/wp/v2/figurant"] = blog([card])
    (run,) = crawl(wordpress(site, content_type="figurant"))
    assert run.outcome == "healthy"
    (row,) = rows(store, revisions)
    assert row.text == "uk-205-2\n\nstage-appeal"


def test_wordpress_that_answers_no_json_is_changed(site: Site, crawl: Crawl) -> None:
    site.routes["/wp-json/wp/v2/posts"] = Answer("<html><body><p>Nothing here any more.</p></body></html>")
    (run,) = crawl(wordpress(site))
    assert run.outcome == "changed"
    site.routes["/wp-json/wp/v2/posts"] = Answer('{"code":"rest_no_route"}', type="application/json")
    (run,) = crawl(wordpress(site))
    assert run.outcome == "changed"
    assert "rest_no_route" in run.message


# --- listings ------------------------------------------------------------------------------------------------


def listing(site: Site, **keys: Any) -> dict[str, Any]:
    table = {"name": "list", "organisation": "Example Union", "kind": "listing", "url": f"{site.url}/list"}
    return {**table, "item": "ul.news a", **keys}


def list_page(numbers: list[int], following: str = "") -> Answer:
    items = "".join(f'<li><a href="/news/{number}">Report {number}</a></li>' for number in numbers)
    pager = f'<a class="next" href="{following}">Older</a>' if following else ""
    return Answer(f"<html><body><ul class='news'>{items}</ul>{pager}</body></html>")


def test_a_listing_is_followed_to_the_last_page_and_its_items_are_fetched(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    site.routes |= {f"/news/{number}": Answer(article(number)) for number in range(1, 6)}
    site.routes |= {"/list": list_page([5, 4], "/list?page=1"), "/list?page=1": list_page([3, 2], "?page=2")}
    site.routes["/list?page=2"] = list_page([1])
    (run,) = crawl(listing(site, next_page="a.next"))
    assert (run.outcome, run.promised, run.new, run.requests) == ("healthy", 5, 5, 8)


def test_the_pager_stops_at_max_pages_and_at_pages_that_repeat(site: Site, crawl: Crawl) -> None:
    site.routes |= {f"/news/{number}": Answer(article(number)) for number in range(1, 6)}
    site.routes |= {"/list": list_page([5, 4], "/list?page=1"), "/list?page=1": list_page([3, 2], "/list?page=2")}
    site.routes["/list?page=2"] = list_page([3, 2], "/list?page=3")
    (run,) = crawl(listing(site, next_page="a.next", max_pages=1))
    assert run.promised == 2
    (run,) = crawl(listing(site, next_page="a.next"))
    assert run.promised == 4
    assert not site.asked("/list?page=3")


def test_a_pager_that_breaks_keeps_what_was_read_and_no_validators(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes |= {f"/news/{number}": Answer(article(number)) for number in (4, 5)}
    site.routes |= {"/list": list_page([5, 4], "/list?page=1"), "/list?page=1": Answer("oh", status=500)}
    (run,) = crawl(listing(site, next_page="a.next"))
    assert (run.outcome, run.new) == ("degraded", 2)
    assert "page 2" in run.message
    assert rows(store, validators) == []


def test_an_item_selector_that_matches_nothing_is_a_changed_site(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/list"] = Answer("<html><body><div class='new-design'>hello</div></body></html>", etag='"1"')
    (run,) = crawl(listing(site))
    assert run.outcome == "changed"
    assert "ul.news a" in run.message
    assert rows(store, validators) == []


def test_fewer_items_than_the_floor_are_a_fault_and_not_kept(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/list"] = list_page([1, 2])
    (run,) = crawl(listing(site, floor=3))
    assert (run.outcome, run.promised) == ("changed", 0)
    assert rows(store, links) == []


STATEMENT = """<div class="row"><span class="date">{date}</span><div class="words"><p>{text}</p></div></div>"""


def statements(*pairs: tuple[str, str]) -> Answer:
    body = "".join(STATEMENT.format(date=date, text=text) for date, text in pairs)
    return Answer(f"<html><body><h1>Zarechny</h1>{body}</body></html>")


def full(site: Site, **keys: Any) -> dict[str, Any]:
    return listing(site, item="div.row", full=True, date="span.date", body="div.words", language="en", **keys)


def test_each_statement_of_a_full_listing_is_a_publication_by_date_and_words_not_place(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    one, two = ("July 16, 2018", sentence(1)), ("June 27, 2018", sentence(2))
    site.routes["/list"] = statements(one, two)
    (run,) = crawl(full(site))
    assert (run.outcome, run.promised, run.new) == ("healthy", 2, 2)
    three = ("July 20, 2018", sentence(3))
    site.routes["/list"] = statements(three, one, two)
    (run,) = crawl(full(site))
    assert (run.promised, run.new, run.unchanged) == (3, 1, 2)
    assert sorted(row.published for row in rows(store, publications)) == ["2018-06-27", "2018-07-16", "2018-07-20"]


def test_an_edited_statement_is_a_new_revision(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/list"] = statements(("July 16, 2018", sentence(1)), ("June 27, 2018", sentence(2)))
    crawl(full(site))
    edited = sentence(1) + " On Friday the court ordered two more months of custody for the teacher."
    site.routes["/list"] = statements(("July 16, 2018", edited), ("June 27, 2018", sentence(2)))
    (run,) = crawl(full(site))
    assert (run.new, run.updated, run.unchanged) == (0, 1, 1)


# --- many, politely ------------------------------------------------------------------------------------------


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


def test_a_cancelled_round_ends_soon_and_the_next_one_takes_over(
    site: Site, crawl: Crawl, store: Archive, tmp_path: Path
) -> None:
    publish(site, [1, 2])
    site.routes["/news/1"] = Answer(hang=True)
    configuration = configured(tmp_path, [feed_source(site)], timeout=30.0)
    source = catalogue(configuration)["union"]

    async def main() -> None:
        round_ = asyncio.ensure_future(visit(configuration, store, [source]))
        while not site.asked("/news/1"):
            await asyncio.sleep(0.01)
        round_.cancel()
        with pytest.raises(asyncio.CancelledError):
            await round_

    began = time.monotonic()
    asyncio.run(main())
    assert time.monotonic() - began < 10
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
