"""A list that names everybody, through the program: who is gone is told and marked, and so is the return."""

from __future__ import annotations

from pathlib import Path

from tests.crawler.content import article
from tests.crawler.test_visits_lists import list_page
from tests.servers import HOST, Answer, Site

CONFIGURATION = """
[crawler]
allow_hosts = ["{host}"]

[[source]]
name = "held"
organisation = "Example Union"
kind = "listing"
url = "{url}/list"
item = "ul.news a"
complete = true
language = "en"

[[channel]]
name = "desk"
url = "env:DESK_URL"

[[subscription]]
name = "daily"
channel = "desk"
cadence = "daily"
"""


def test_who_is_gone_from_a_complete_list_is_told_and_shown_and_so_is_the_return(kept, casewatch, sink) -> None:
    with Site() as site:
        Path("casewatch.toml").write_text(CONFIGURATION.format(host=HOST, url=site.url), encoding="utf-8")
        site.routes |= {f"/news/{number}": Answer(article(number)) for number in (1, 2, 3)}

        def visit(*listed: int) -> None:
            site.routes["/list"] = list_page(list(listed))
            assert casewatch("crawl", "held", "--json").objects[0]["outcome"] == "healthy"
            assert casewatch("notify", "--digest", "daily").status == 0

        visit(1, 2, 3)
        visit(1, 3)
        (item,) = sink.posts[0].json["items"]
        assert (item["change"], item["url"].rpartition("/")[2]) == ("removed", "2")
        assert "gone from the list" in casewatch("show", item["id"]).out
        visit(1, 2, 3)
        (back,) = sink.posts[1].json["items"]
        assert (back["id"], back["change"], back["message"]) == (item["id"], "updated", "on its list again")
        assert not {"added", "gone", "facts"} & back.keys()
        visit(1, 2, 3)
    assert len(sink.posts) == 2
    assert "gone from the list" not in casewatch("show", item["id"]).out
    assert "listed again on" in casewatch("show", item["id"], "--diff").out
