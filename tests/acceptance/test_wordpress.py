"""A real WordPress: what its editors do is found through its feed and through its REST interface, on both databases."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.acceptance.blog import Blog
from tests.acceptance.newsroom import Newsroom

KINDS = ("feed", "wordpress")


def text(name: str, deed: str, town: str = "Tver") -> str:
    return (
        f"<!-- wp:paragraph --><p>Police in {town} detained {name} on 2 March 2026, the Union of Registrars said "
        f"today.</p><!-- /wp:paragraph --><!-- wp:paragraph --><p>{deed} Nobody else of the cooperative was "
        f"questioned, and the hives were left where they stood above the river.</p><!-- /wp:paragraph -->"
    )


MARFA, SAVELY = "Marfa Lukoyanova", "Savely Vetoshkin"
FIRST, SECOND = f"{MARFA} Detained in Tver", f"{SAVELY} Detained in Perm"


def source(blog: Blog, kind: str, **more: Any) -> dict[str, Any]:
    url = f"{blog.url}/feed/" if kind == "feed" else f"{blog.url}/"
    return {"name": f"site-{kind}", "kind": kind, "url": url, **more}


def a_second_later() -> None:
    """WordPress counts in seconds: what happens within one, its own validators cannot tell apart."""
    time.sleep(1.1)


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_published_is_found_and_the_rest_once_it_is(blog: Blog, newsroom: Newsroom, kind: str) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    blog.publish(FIRST, text(MARFA, "She was asked about a drawing in her window."))
    draft = blog.publish("A Draft", text("Foma Kremnev", "He was let go."), post_status="draft")
    closed = blog.publish("A Closed One", text("Agata Gorshenina", "She is ill."), post_password="honey")
    blog.publish("A Private One", text("Demyan Samarodov", "He is at home."), post_status="private")
    when = soon.strftime("%Y-%m-%d %H:%M:%S")
    waiting = blog.publish(
        "A Scheduled One",
        text("Ustinya Trofimova", "She was fined."),
        post_status="future",
        post_date=when,
        post_date_gmt=when,
    )
    newsroom.watch(**source(blog, kind))
    first = newsroom.visit()
    assert (first["outcome"], first["new"], first["failed"]) == ("healthy", 1, 0)
    assert newsroom.titles() == {FIRST}
    assert newsroom.told() == []

    a_second_later()
    blog.edit(draft, post_status="publish", post_title="The Draft Is Out")
    second = newsroom.visit()
    assert (second["outcome"], second["new"], second["updated"]) == ("healthy", 1, 0)
    (told,) = newsroom.told()
    assert "The Draft Is Out" in told
    assert FIRST not in told

    a_second_later()
    assert blog.do({"act": "due", "id": waiting}) == [{"status": "publish"}]
    blog.edit(closed, post_password="")
    third = newsroom.visit()
    assert (third["outcome"], third["new"], third["updated"]) == ("healthy", 2, 0)
    assert newsroom.titles() == {FIRST, "The Draft Is Out", "A Scheduled One", "A Closed One"}
    told = "\n".join(newsroom.told())
    assert all(title in told for title in ("A Scheduled One", "A Closed One"))
    assert "honey" not in told


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_is_told_once_and_a_deletion_and_its_return_not_at_all(
    blog: Blog, newsroom: Newsroom, kind: str
) -> None:
    first = blog.publish(FIRST, text(MARFA, "She was asked about a drawing in her window."))
    second = blog.publish(SECOND, text(SAVELY, "He kept bees with her.", "Perm"))
    newsroom.watch(**source(blog, kind))
    assert newsroom.visit()["new"] == 2
    (row,) = (row for row in newsroom.program.ask("publications") if row["title"] == FIRST)
    words = re.findall(r"<p>(.*?)</p>", text(MARFA, "She was asked about a drawing in her window."))
    assert newsroom.program.one("show", row["id"])["text"].split("\n\n") == words, "not what the theme puts around it"

    a_second_later()
    edited = text(MARFA, "On the next day a court in Tver ordered her held in pretrial detention until 2 May 2026.")
    blog.edit(first, post_content=edited)
    line = newsroom.visit()
    assert (line["outcome"], line["new"], line["updated"]) == ("healthy", 0, 1)
    (told,) = newsroom.told()
    assert FIRST in told
    assert SECOND not in told
    assert newsroom.visit()["updated"] == 0
    assert newsroom.told() == []
    (row,) = (row for row in newsroom.program.ask("publications") if row["title"] == FIRST)
    assert row["revisions"] == 2

    # Neither interface says that a post is gone: it is not among what was modified, nor among the newest.
    a_second_later()
    blog.do({"act": "trash", "id": second})
    line = newsroom.visit()
    assert line["outcome"] in ("healthy", "not_modified")
    assert (line["new"], line["updated"], line["failed"]) == (0, 0, 0)
    assert newsroom.titles() == {FIRST, SECOND}

    a_second_later()
    blog.do({"act": "untrash", "id": second})
    line = newsroom.visit()
    assert (line["outcome"], line["new"], line["updated"], line["failed"]) == ("healthy", 0, 0, 0)

    # Deleted for good and written again: another number, the same address and words.
    a_second_later()
    blog.do({"act": "delete", "id": second})
    blog.publish(SECOND, text(SAVELY, "He kept bees with her.", "Perm"))
    line = newsroom.visit()
    assert (line["outcome"], line["new"], line["updated"], line["failed"]) == ("healthy", 0, 0, 0)
    assert newsroom.titles() == {FIRST, SECOND}
    assert newsroom.told() == []


def test_one_site_read_both_ways_has_each_post_once(blog: Blog, newsroom: Newsroom) -> None:
    blog.publish(FIRST, text(MARFA, "She was asked about a drawing in her window."))
    for kind in KINDS:
        newsroom.watch(**source(blog, kind))
    newsroom.visits()
    a_second_later()
    blog.publish(SECOND, text(SAVELY, "He kept bees with her.", "Perm"))
    lines = newsroom.visits()
    assert {line["outcome"] for line in lines} == {"healthy"}
    assert newsroom.titles() == {FIRST, SECOND}
    assert len(newsroom.program.ask("publications")) == 2
    (told,) = newsroom.told()
    assert "\n1 new\n" in told
    assert SECOND in told


def test_the_feed_is_asked_with_its_validators_and_its_304_is_honoured(blog: Blog, newsroom: Newsroom) -> None:
    blog.publish(FIRST, text(MARFA, "She was asked about a drawing in her window."))
    newsroom.watch(**source(blog, "feed"))
    assert newsroom.visit()["outcome"] == "healthy"
    (asked,) = (each for each in blog.asked() if each.target == "/feed/")
    assert (asked.status, asked.etag, asked.since) == (200, None, None)
    assert "casewatch" in asked.agent
    blog.forget()
    line = newsroom.visit()
    assert (line["outcome"], line["promised"], line["failed"]) == ("not_modified", 0, 0)
    (asked,) = (each for each in blog.asked() if each.target != "/robots.txt")
    assert (asked.status, asked.target) == (304, "/feed/")
    assert asked.etag
    assert asked.since
    a_second_later()
    blog.publish(SECOND, text(SAVELY, "He kept bees with her.", "Perm"))
    assert newsroom.visit()["new"] == 1
    assert [each.status for each in blog.asked() if each.target == "/feed/"] == [304, 200]


@pytest.mark.parametrize("written", ["encoded", "as read"])
def test_a_category_with_a_cyrillic_name_is_a_source_of_its_own(blog: Blog, newsroom: Newsroom, written: str) -> None:
    (made,) = blog.do({"act": "category", "name": "Политзаключённые"})
    assert made["slug"].startswith("%d0%bf")
    blog.publish(FIRST, text(MARFA, "She was asked about a drawing."), post_category=[made["id"]])
    blog.publish(SECOND, text(SAVELY, "He kept bees with her.", "Perm"))
    slug = made["slug"] if written == "encoded" else "политзаключённые"
    newsroom.watch(name="category", kind="feed", url=f"{blog.url}/category/{slug}/feed/")
    line = newsroom.visit()
    assert (line["outcome"], line["new"]) == ("healthy", 1)
    assert newsroom.titles() == {FIRST}
    collection = f"{blog.url}/wp-json/wp/v2/posts?categories={made['id']}"
    newsroom.watch(name="category-rest", kind="wordpress", url=collection)
    assert [line["promised"] for line in newsroom.visits()] == [0, 1]
    assert newsroom.titles() == {FIRST}


def archive_of(blog: Blog, count: int) -> None:
    began = datetime(2024, 1, 1, 8, tzinfo=UTC)
    towns = ("Tver", "Kirov", "Tula", "Perm", "Pskov", "Kaluga", "Omsk")
    posts = []
    for number in range(count):
        when = (began + timedelta(days=number)).strftime("%Y-%m-%d %H:%M:%S")
        town, name = towns[number % len(towns)], f"Beekeeper {number} of the cooperative"
        entry = {
            "post_title": f"Report {number} from {town}",
            "post_content": text(name, f"Hive {number} was sealed; {number * 7 % 91} jars of honey were taken.", town),
            "post_status": "publish",
            "post_date": when,
            "post_date_gmt": when,
        }
        posts.append({"act": "publish", "post": entry})
    blog.do(*posts)


def test_an_archive_of_250_posts_is_read_page_by_page_and_many_edits_at_once_are_all_found(
    blog: Blog, newsroom: Newsroom
) -> None:
    archive_of(blog, 250)
    newsroom.watch(**source(blog, "wordpress", backfill=True))
    line = newsroom.visit()
    assert (line["outcome"], line["new"], line["failed"]) == ("healthy", 250, 0)
    assert len(newsroom.titles()) == 250
    pages = [each for each in blog.asked() if each.target.startswith("/wp-json/")]
    assert [each.status for each in pages] == [200, 200, 200]
    assert newsroom.visit()["promised"] < 250
    numbers = [row["url"] for row in newsroom.program.ask("publications", "--limit", "0")]
    assert len(set(numbers)) == 250
    assert newsroom.told() == []


def test_without_backfill_a_first_visit_takes_the_newest(blog: Blog, newsroom: Newsroom) -> None:
    archive_of(blog, 130)
    newsroom.watch(**source(blog, "wordpress"))
    assert newsroom.visit()["new"] == 100
    newsroom.watch(**source(blog, "feed"))
    rest, feed = newsroom.visits()
    assert rest["new"] == 0
    assert (feed["outcome"], feed["promised"]) == ("healthy", 20)
    assert len(newsroom.titles()) == 100
