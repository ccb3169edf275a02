"""A growing page through the program: a silent first visit, then messages that show what came, or went."""

from __future__ import annotations

from pathlib import Path

from tests.crawler.test_growing_pages import ADDED, PARAGRAPHS, page
from tests.servers import HOST, Site

CONFIGURATION = """
[crawler]
allow_hosts = ["{host}"]

[[source]]
name = "case"
organisation = "Example Defenders"
kind = "page"
url = "{url}"
language = "en"

[[channel]]
name = "desk"
url = "env:DESK_URL"

[[subscription]]
name = "daily"
channel = "desk"
cadence = "daily"
"""


def test_two_days_of_a_growing_page_and_the_digest(kept, casewatch, sink):
    with Site() as site:
        site.routes["/case"] = page(*PARAGRAPHS)
        text = CONFIGURATION.format(host=HOST, url=f"{site.url}/case")
        Path("casewatch.toml").write_text(text, encoding="utf-8")
        (first,) = casewatch("crawl", "case", "--json").objects
        assert (first["outcome"], first["new"]) == ("healthy", 1)
        site.routes["/case"] = page(*PARAGRAPHS, ADDED, counter=8)
        (second,) = casewatch("crawl", "case", "--json").objects
        assert (second["outcome"], second["new"], second["updated"]) == ("healthy", 0, 1)
        assert casewatch("notify", "--digest", "daily").status == 0
        site.routes["/case"] = page(*PARAGRAPHS[:-1], ADDED, counter=9)
        assert casewatch("crawl", "case", "--json").objects[0]["updated"] == 1
        assert casewatch("notify", "--digest", "daily").status == 0
    post, shorter = sink.posts
    (item,) = shorter.json["items"]
    assert (item["change"], item["gone"], "added" in item) == ("updated", [PARAGRAPHS[-1]], False)
    assert f"No longer in the text: “{PARAGRAPHS[-1]}”" in shorter.json["message"]
    (item,) = post.json["items"]
    assert (item["change"], item["added"]) == ("updated", [ADDED])
    assert ADDED in post.json["message"]
    assert not [paragraph for paragraph in PARAGRAPHS if paragraph in post.json["message"]]
    (row,) = casewatch("publications", "--json").objects
    assert (row["revision"], row["revisions"]) == (3, 3)
    assert row["url"].endswith("/case")
