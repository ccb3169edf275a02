"""Posts as WordPress lists them, read without any network: what is asked for, and what an item is."""

from __future__ import annotations

import json

import pytest
from scrapy.http import TextResponse

from crawler.kinds import WordPressSource
from tests.crawler.content import answered


class Blog(WordPressSource):
    name = "blog"
    organisation = "Example Blog"
    url = "https://blog.example/"


def posts(body: str, url: str = "https://blog.example/wp-json/x") -> TextResponse:
    return answered(body, url, "application/json")


@pytest.mark.parametrize(
    ("url", "content_type", "asked"),
    [
        ("https://blog.example/", None, "https://blog.example/wp-json/wp/v2/posts?"),
        ("https://blog.example/en", "news", "https://blog.example/en/wp-json/wp/v2/news?"),
        ("https://blog.example/wp-json/wp/v2/cards", None, "https://blog.example/wp-json/wp/v2/cards?"),
        ("https://blog.example/?rest_route=/wp/v2/posts", None, "https://blog.example/?rest_route=%2Fwp%2Fv2%2Fposts&"),
    ],
)
def test_the_site_or_one_of_its_collections_is_asked(url: str, content_type: str | None, asked: str) -> None:
    keys = {"name": "blog", "organisation": "B", "url": url, "content_type": content_type}
    blog = type("Blog", (WordPressSource,), keys)()
    assert blog.list_url(None).startswith(asked)
    assert "modified_after" not in blog.list_url(None)
    assert "modified_after=2026-11-03T08:00:00Z" in blog.list_url("2026-11-04T08:00:00Z")


def test_a_first_visit_reads_as_far_back_as_later_ones_look() -> None:
    def changed(last: str) -> TextResponse:
        found = [{"id": number, "link": f"/{number}", "modified_gmt": "2026-11-20T08:00:00"} for number in range(99)]
        found.append({"id": 99, "link": "/99", "modified_gmt": last})
        return posts(json.dumps(found), Blog().list_url(None))

    newest = Blog().read_list(changed("2026-11-18T08:00:00")).next_url
    assert newest is not None
    assert "modified_after" not in newest
    assert "orderby=date" in newest
    assert "&after=2026-11-19T08:00:00Z" in newest
    following = Blog().read_list(changed("2026-11-20T07:00:00")).next_url
    assert following is not None
    assert "modified_after=2026-11-19T08:00:00Z" in following
    assert "page=2" in following.replace("per_page", "")


def test_a_post_without_a_title_is_titled_by_its_opening_words() -> None:
    found = [{"id": 1, "link": "/1", "title": {"rendered": ""}, "content": {"rendered": "<p>It was adjourned.</p>"}}]
    (link,) = Blog().links(posts(json.dumps(found)))
    assert link.title == "It was adjourned."


def test_posts_without_an_id_or_a_link_are_said_to_be_lost() -> None:
    body = '[{"id": 1, "title": {"rendered": "No link"}}, "no post at all"]'
    found = Blog().read_list(posts(body))
    assert found.links == ()
    assert found.salvaged.startswith("2 posts")


def test_half_an_emoji_in_a_post_costs_nothing_but_itself() -> None:
    found = [
        {"id": 1, "link": "/1", "title": {"rendered": "Odd \ud83d"}, "content": {"rendered": "<p>A\ud83d\0b.</p>"}}
    ]
    (link,) = Blog().links(posts(json.dumps(found)))
    assert (link.title, link.document and link.document.text) == ("Odd", "Ab.")
