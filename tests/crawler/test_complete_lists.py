"""Lists that say of themselves that they name everything: what they name no more is gone, if they can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from storage.archive import Archive
from storage.tables import changes, links
from tests.crawler.conftest import Crawl, rows
from tests.crawler.content import article
from tests.crawler.test_visits_lists import list_page, listing
from tests.servers import Answer, Site

GONE = "removed"
NUMBERS = range(1, 9)


@pytest.fixture
def table(site: Site) -> dict[str, Any]:
    """A complete list of two pages."""
    site.routes |= {f"/news/{number}": Answer(article(number)) for number in NUMBERS}
    return listing(site, next_page="a.next", complete=True)


def show(site: Site, first: Sequence[int], second: Sequence[int]) -> None:
    site.routes |= {"/list": list_page(list(first), "/list?page=1"), "/list?page=1": list_page(list(second))}


def told(store: Archive, kind: str = GONE) -> list[str]:
    return [row.message for row in rows(store, changes) if row.kind == kind and not row.silent]


def test_what_a_whole_list_names_no_more_is_gone_and_its_return_is_told(
    site: Site, crawl: Crawl, store: Archive, table: dict[str, Any]
) -> None:
    show(site, [8, 7, 6, 5], [4, 3, 2, 1])
    crawl(table)
    show(site, [8, 7, 6, 5], [4, 2, 1])
    (run,) = crawl(table)
    assert (run.outcome, run.message) == ("healthy", "1 item is no longer listed")
    assert len(told(store)) == 1
    assert [row.url.rpartition("/")[2] for row in rows(store, links) if row.state == "unlisted"] == ["3"]
    assert (crawl(table)[0].message, len(told(store))) == ("", 1)
    show(site, [8, 7, 6, 5], [4, 3, 2, 1])
    (run,) = crawl(table)
    assert (run.outcome, run.new, told(store, "updated")) == ("healthy", 0, ["on its list again"])
    assert {row.state for row in rows(store, links)} == {"done"}
    assert (crawl(table)[0].message, len(told(store, "updated"))) == ("", 1)


def test_a_list_that_does_not_call_itself_complete_drops_what_is_old(
    site: Site, crawl: Crawl, store: Archive, table: dict[str, Any]
) -> None:
    table = {**table, "complete": False}
    show(site, [8, 7, 6, 5], [4, 3, 2, 1])
    crawl(table)
    show(site, [8, 7, 6, 5], [4])
    assert (crawl(table)[0].outcome, told(store)) == ("healthy", [])
    # Once it does, what was dropped before is no news.
    crawl({**table, "complete": True})
    assert told(store) == []
    show(site, [8, 7, 6, 5], [])
    site.routes["/list"] = list_page([8, 7, 6, 5])
    assert crawl({**table, "complete": True})[0].message == "1 item is no longer listed"


@pytest.mark.parametrize(
    "fault", ["a page fails", "a page is cut", "half is gone", "the pager is cut short", "a limit"]
)
def test_a_list_that_may_not_be_whole_says_nothing_of_what_is_missing(
    site: Site, crawl: Crawl, store: Archive, table: dict[str, Any], fault: str
) -> None:
    show(site, [8, 7, 6, 5], [4, 3, 2, 1])
    crawl(table)
    if fault == "a page fails":
        site.routes |= {"/list": list_page([8, 7, 6, 5, 4], "/list?page=1"), "/list?page=1": Answer(status=503)}
    elif fault == "a page is cut":
        show(site, [8, 7, 6, 5, 4], [3])
        site.routes["/list?page=1"] = Answer(list_page([3, 2, 1]).body, cut=40)
    elif fault == "half is gone":
        site.routes["/list"] = list_page([8, 7, 6])
    elif fault == "the pager is cut short":
        show(site, [8, 7, 6, 5, 4], [])
        site.routes["/list?page=1"] = list_page([8, 7, 6, 5, 4], "/list?page=2")
    else:
        table = {**table, "max_pages": 1}
        show(site, [8, 7, 6, 5, 4], [])
    crawl(table)
    crawl(table)
    assert told(store) == []
    assert "unlisted" not in {row.state for row in rows(store, links)}


def test_an_article_that_has_another_address_now_is_not_gone(
    site: Site, crawl: Crawl, store: Archive, table: dict[str, Any]
) -> None:
    show(site, [8, 7, 6, 5], [4, 3, 2, 1])
    crawl(table)
    site.routes["/news/30"] = site.routes.pop("/news/3")
    show(site, [8, 7, 6, 5], [4, 30, 2, 1])
    (run,) = crawl(table)
    assert (run.outcome, run.new, told(store)) == ("healthy", 0, [])


def test_a_statement_of_a_full_list_goes_and_comes_back(site: Site, crawl: Crawl, store: Archive) -> None:
    days = {4: "Anna Rusak was arrested on Friday.", 5: "Ihar Luban is on trial.", 6: "Maks Bely was moved to Homel."}

    def page(*wanted: int) -> Answer:
        items = (
            f"<li><time>{day} November 2026</time><p>{days[day]} More is not known yet.</p></li>" for day in wanted
        )
        return Answer(f"<html><body><ul class='news'>{''.join(items)}</ul></body></html>")

    table = listing(site, item="ul.news li", full=True, date="time", body="p", complete=True)
    site.routes["/list"] = page(6, 5, 4)
    assert crawl(table)[0].new == 3
    site.routes["/list"] = page(6, 4)
    assert (crawl(table)[0].message, len(told(store))) == ("1 item is no longer listed", 1)
    site.routes["/list"] = page(6, 5, 4)
    assert (crawl(table)[0].updated, told(store, "updated")) == (1, ["listed again"])
