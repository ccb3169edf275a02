"""Saved pages and feeds of four real sites, through the built-in spiders and the whole path, on both databases."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.program import Program
from tests.replicas import toml
from tests.saved_pages import amnesty_site, hrw_site, memopzk_site, ovd_info_site
from tests.servers import HOST, Site, Webhook, xml

ADDRESSES = {"hrw": "/rss/news", "amnesty": "/en/feed/", "ovd-info": "/express-news", "memopzk": "/"}
REPLICAS = {"hrw": hrw_site, "amnesty": amnesty_site, "ovd-info": ovd_info_site, "memopzk": memopzk_site}


@dataclass
class Visited:
    """Two visits to the four sites, and what was told after each."""

    program: Program
    pages: Path
    first: dict[str, dict[str, Any]]
    second: dict[str, dict[str, Any]]
    told_first: list[dict[str, Any]]
    told: list[dict[str, Any]]
    held_back: str

    def of(self, source: str) -> list[dict[str, Any]]:
        return self.program.ask("publications", "--source", source)

    def shown(self, source: str) -> list[dict[str, Any]]:
        return [self.program.one("show", publication["id"]) for publication in self.of(source)]


def configuration(sites: dict[str, Site]) -> str:
    sources = [{"name": name, "url": site.url + ADDRESSES[name]} for name, site in sites.items()]
    head = f'[crawler]\nallow_hosts = ["{HOST}"]\ndelay = 0.0\n\n'
    channel = {"name": "desk", "url": "env:DESK_URL"}
    subscription = {"name": "all", "channel": "desk", "cadence": "immediate"}
    return head + toml({"source": sources, "channel": [channel], "subscription": [subscription]})


@pytest.fixture
def visited(documents: Path, database_url: str, tmp_path: Path) -> Iterator[Visited]:
    pages = documents / "pages"
    with ExitStack() as running:
        sites = {name: running.enter_context(Site()) for name in REPLICAS}
        sink = running.enter_context(Webhook())
        for name, site in sites.items():
            site.routes |= REPLICAS[name](pages, site)
        whole = sites["amnesty"].routes["/en/feed/"]
        newest = re.search(r"\s*<item>.*?</item>", whole.body, re.DOTALL)[0]
        sites["amnesty"].routes["/en/feed/"] = xml(whole.body.replace(newest, ""))
        program = Program(tmp_path, database_url, {"DESK_URL": sink.apprise})
        (tmp_path / "casewatch.toml").write_text(configuration(sites), encoding="utf-8")
        first = program.records("crawl", *sites, status=1)
        before = [post.json for post in sink.posts]
        sites["amnesty"].routes["/en/feed/"] = whole
        second = program.records("crawl", *sites, status=None)
        yield Visited(
            program,
            pages,
            {line["source"]: line for line in first},
            {line["source"]: line for line in second},
            before,
            [post.json for post in sink.posts],
            re.search(r"<title>(.*?)</title>", newest)[1],
        )


def test_four_real_sites(visited: Visited) -> None:
    """One story, so that the sites are visited once for each database."""
    check_outcomes(visited)
    check_hrw(visited)
    check_amnesty(visited)
    check_ovd_info(visited)
    check_memopzk(visited)
    check_told_and_found(visited)


def check_outcomes(visited: Visited) -> None:
    outcomes = {name: line["outcome"] for name, line in visited.first.items()}
    assert outcomes == {
        "hrw": "degraded",  # three of its five articles were not saved
        "amnesty": "healthy",
        "ovd-info": "healthy",
        "memopzk": "healthy",
    }, visited.first
    assert (visited.first["hrw"]["new"], visited.first["hrw"]["failed"]) == (2, 3)
    assert visited.told_first == []


def check_hrw(visited: Visited) -> None:
    shown = {publication["title"]: publication for publication in visited.shown("hrw")}
    statement = shown["Joint Statement on Sudan Detention Practices"]
    assert statement["published"] == "2026-07-15T16:00:00Z"
    assert statement["text"].endswith("should immediately release all individuals held without charge.")
    assert "Facebook" not in "".join(publication["text"] for publication in shown.values())
    assert statement["kind"] == "joint_statement"


def check_amnesty(visited: Visited) -> None:
    feed = (visited.pages / "amnesty" / "feed_sample.xml").read_text(encoding="utf-8")
    shown = visited.shown("amnesty")
    assert len(shown) == feed.count("<item>")
    assert {publication["language"] for publication in shown} == {"en"}
    for publication in shown:
        assert publication["text"]
        assert "appeared first on Amnesty" not in publication["text"]


def check_ovd_info(visited: Visited) -> None:
    (publication,) = visited.shown("ovd-info")  # the machine-written one beside it is left out
    assert publication["language"] == "ru"
    assert publication["published"] == "2026-09-02"  # the page gives a time, and not in which zone
    assert publication["title"].startswith("В Москве задержали")
    assert next(f["kind"] for f in publication["findings"] if f["type"] == "event") == "detention"


def check_memopzk(visited: Visited) -> None:
    cards = json.loads((visited.pages / "memopzk" / "memopzk_figurants.json").read_text(encoding="utf-8"))
    shown = visited.shown("memopzk")
    assert {publication["title"] for publication in shown} == {card["title"]["rendered"] for card in cards}
    assert {publication["kind"] for publication in shown} == {"case_card"}
    surname = cards[0]["title"]["rendered"].split()[0]
    assert [hit["source"] for hit in visited.program.ask("search", surname)] == ["memopzk"]
    (case,) = visited.program.ask("cases", surname)
    assert case["name"] == cards[0]["title"]["rendered"]


def check_told_and_found(visited: Visited) -> None:
    assert visited.second["amnesty"]["new"] == 1
    (message,) = visited.told
    assert visited.held_back in f"{message['title']} {message['message']}".replace("\n   ", " ")
    visited.program.run("database", "check")
    unwell = visited.program.one("status")["unwell"]
    assert [entry["name"] for entry in unwell] in ([], ["hrw"])
