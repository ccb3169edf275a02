"""An upgrade of this program never looks like an edit of theirs."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from reading.records import Run
from storage.archive import Archive
from storage.tables import changes, links, revisions
from tests.crawler.conftest import Crawl, rows
from tests.crawler.content import article, feed_source, publish, sentence
from tests.servers import Answer, Site

NUMBERS = [1, 2, 3]
LOST = "Colleagues of the teacher gathered outside the court on Tuesday and read aloud from a letter."


@pytest.fixture
def older(site: Site, crawl: Crawl, store: Archive) -> Site:
    """A site that an older release read, missing the last paragraph of every page."""
    publish(site, NUMBERS)
    crawl(feed_source(site))
    with store.engine.begin() as connection:
        for row in rows(store, revisions):
            values = {"text": row.text.replace(LOST, "").strip(), "reader": "older"}
            connection.execute(update(revisions).where(revisions.c.publication == row.publication).values(values))
        connection.execute(update(links).values(state="waiting", next_try=None))
    return site


def look(site: Site, crawl: Crawl) -> Run:
    (run,) = crawl(feed_source(site))
    return run


def told(store: Archive) -> list[str]:
    return [row.kind for row in rows(store, changes) if not row.silent]


def test_what_a_newer_release_reads_in_old_pages_is_told_to_nobody(older: Site, crawl: Crawl, store: Archive) -> None:
    assert look(older, crawl).unchanged == len(NUMBERS)
    assert told(store) == []
    newest = [row for row in rows(store, revisions) if row.number == 2]
    assert [row.grade for row in newest] == ["none"] * len(NUMBERS)
    assert all(LOST in row.text and row.reader != "older" for row in newest)


def test_an_edit_of_that_day_is_found_all_the_same(older: Site, crawl: Crawl, store: Archive) -> None:
    edited = sentence(2).replace("was detained on Monday", "was detained on Tuesday")
    older.routes["/news/2"] = Answer(article(2, text=edited))
    run = look(older, crawl)
    assert (run.updated, run.unchanged) == (1, len(NUMBERS) - 1)
    assert "updated" in told(store)
    assert sorted(row.grade for row in rows(store, revisions) if row.number == 2) == ["none", "none", "substantive"]
