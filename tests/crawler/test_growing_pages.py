"""A page that grows in place: one publication, a revision for what is added, and nothing for what only moves."""

from __future__ import annotations

from typing import Any

import pytest

from reading.records import Run
from storage.tables import changes, publications, revisions
from tests.crawler.conftest import Crawl, rows
from tests.servers import Answer, Site, redirect

PARAGRAPHS = [
    "Vera Lapina is a teacher and a defender of prisoners' rights from Tomsk, where she has worked for twenty years.",
    "On 5 February 2024, police detained Vera Lapina at her home in Tomsk and took her to a detention centre.",
    "7 March 2024: The Sovetsky District Court ordered that Vera Lapina be held for two months before a trial.",
    "9 May 2024: The court extended the detention of Vera Lapina by another two months.",
]
ADDED = "Update 12 March 2026: Yesterday, the Tomsk Regional Court sentenced Vera Lapina to four years in prison."


def page(*paragraphs: str, counter: int = 7, share: str = "Facebook X Telegram", footer: str = "© 2024") -> Answer:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return Answer(
        f"""<html lang="en"><head><title>Vera Lapina | Example Defenders</title></head><body>
        <nav><a href="/">Home</a></nav><article><h1>Case history: Vera Lapina</h1><div class="history">{body}</div>
        <div class="share-buttons">{share}</div><p>{counter} days in custody</p></article>
        <footer>{footer}</footer></body></html>"""
    )


def table(site: Site, **keys: Any) -> dict[str, Any]:
    case = {"name": "case", "organisation": "Example Defenders", "kind": "page", "url": f"{site.url}/case/vera"}
    return {**case, "language": "en", **keys}


def one(runs: list[Run]) -> Run:
    (run,) = runs
    return run


def show(site: Site, answer: Any) -> None:
    site.routes["/case/vera"] = answer


@pytest.fixture(params=[{}, {"body": ".history", "title": "h1"}], ids=["found", "selected"])
def keys(request: pytest.FixtureRequest) -> dict[str, Any]:
    return request.param


def test_a_page_is_one_publication_and_what_is_added_is_a_revision(site: Site, crawl: Crawl, store, keys):
    show(site, page(*PARAGRAPHS))
    first = one(crawl(table(site, **keys)))
    assert (first.outcome, first.promised, first.new) == ("healthy", 1, 1)
    show(site, page(*PARAGRAPHS, counter=8, share="Telegram Facebook X", footer="© 2025"))
    assert one(crawl(table(site, **keys))).unchanged == 1
    show(site, page(*PARAGRAPHS, ADDED, counter=9))
    grown = one(crawl(table(site, **keys)))
    assert (grown.new, grown.updated) == (0, 1)
    (found,) = rows(store, publications)
    assert (found.title, found.revision) == ("Case history: Vera Lapina", 2)
    assert [row.published for row in rows(store, revisions)] == ["2024-05-09", "2026-03-12"]
    told = [(row.kind, row.silent) for row in rows(store, changes) if row.publication and not row.silent]
    assert told[0] == ("updated", False)
    assert "new" not in dict(told)


def test_a_page_that_has_not_changed_is_not_read_again(site: Site, crawl: Crawl):
    show(site, Answer(page(*PARAGRAPHS).body, etag='"1"'))
    assert one(crawl(table(site))).new == 1
    run = one(crawl(table(site)))
    assert (run.outcome, run.promised, run.requests) == ("not_modified", 0, 1)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (page(*PARAGRAPHS[:1]), "0 of 3 dated paragraphs are left"),
        (page(*PARAGRAPHS[:2], "A word of thanks to all our supporters. " * 20), "1 of 3 dated paragraphs are left"),
        (Answer("<html><body></body></html>"), "no text"),
        (Answer("{}", type="application/json"), "application/json"),
    ],
)
def test_a_page_that_shrank_or_is_none_alters_nothing_even_when_it_stays_so(
    site: Site, crawl: Crawl, store, answer, words
):
    show(site, page(*PARAGRAPHS))
    crawl(table(site))
    show(site, Answer(answer.body, type=answer.type, etag='"same"'))
    for _ in range(2):
        run = one(crawl(table(site)))
        assert (run.outcome, run.updated) == ("changed", 0)
        assert words in run.message
    assert len(rows(store, revisions)) == 1
    show(site, page(*PARAGRAPHS, ADDED))
    assert one(crawl(table(site))).updated == 1


def test_a_floor_says_what_is_too_short_and_nothing_else_does(site: Site, crawl: Crawl):
    show(site, page(*PARAGRAPHS))
    crawl(table(site))
    show(site, page(*PARAGRAPHS[:1]))
    run = one(crawl(table(site, floor=500)))
    assert (run.outcome, "at least 500" in run.message) == ("changed", True)
    assert one(crawl(table(site, floor=50))).updated == 1


def test_a_selector_that_matches_nothing_any_more_is_said(site: Site, crawl: Crawl):
    show(site, page(*PARAGRAPHS))
    run = one(crawl(table(site, body=".gone")))
    assert (run.outcome, ".gone" in run.message) == ("changed", True)


def test_a_page_whose_address_leads_to_the_front_page_is_gone(site: Site, crawl: Crawl, store):
    show(site, page(*PARAGRAPHS))
    crawl(table(site))
    show(site, redirect("/"))
    site.routes["/"] = page(*PARAGRAPHS, "Welcome to Example Defenders.")
    assert one(crawl(table(site))).outcome == "changed"
    assert len(rows(store, revisions)) == 1
