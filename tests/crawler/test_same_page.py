"""One page under many addresses, moved, published again, gone, back: one publication and no news, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from storage import queries
from storage.archive import Archive
from storage.tables import addresses, publications
from tests.crawler.conftest import Look, rows, told
from tests.crawler.content import article, entry, feed, feed_source, publish
from tests.servers import Answer, Site, redirect, xml


@pytest.fixture
def elsewhere() -> Iterator[Site]:
    with Site() as running:
        yield running


def listing(site: Site, *paths: str) -> dict[str, Any]:
    """A page with links, and the [[source]] table to read it."""
    links = "".join(f'<li><a href="{path}">{path}</a></li>' for path in paths)
    site.routes["/news"] = Answer(f'<html><body><ul class="news">{links}</ul></body></html>')
    keys = {"name": "union", "organisation": "Example Union", "kind": "listing", "item": "ul.news a", "title": "h1"}
    return {**keys, "url": f"{site.url}/news", "language": "en"}


def test_of_a_query_only_what_names_the_page_counts(site: Site, archive: Archive, look: Look) -> None:
    for number in (1, 2, 3):
        site.routes[f"/archive.php?article_id={number}"] = Answer(article(number))
    for visit, session in enumerate(("a8", "b7", "c6"), start=1):
        listed = range(1, visit + 1)
        paths = [f"/archive.php?sid={session}&amp;article_id={number}&amp;print=0" for number in listed]
        run = look({**listing(site, *paths), "page_parameters": ["article_id"]})
        assert (run.outcome, run.new, run.failed) == ("healthy", 1, 0), run.message
    assert told(archive) == ["new", "new"]
    known = {row.url.partition("?")[2] for row in rows(archive, addresses)}
    assert known == {"article_id=1", "article_id=2", "article_id=3"}


@pytest.mark.parametrize("rest", ["redirects", "nothing"])
def test_an_organisation_that_moves_tells_nothing_by_that(
    site: Site, elsewhere: Site, archive: Archive, look: Look, rest: str
) -> None:
    paths = [f"/news/{number}" for number in (1, 2, 3, 4)]
    for number, path in enumerate(paths, start=1):
        site.routes[path] = elsewhere.routes[path] = Answer(article(number))
    look(listing(site, *paths[:2]))
    look(listing(site, *paths[:3]))
    for old in paths:
        site.routes[old] = redirect(f"{elsewhere.url}{old}", 301) if rest == "redirects" else Answer(status=404)
    table = {**listing(elsewhere, *paths), "moved_from": [site.url]}
    run = look(table)
    assert (run.outcome, run.new, run.updated) == ("healthy", 1, 0), run.message
    elsewhere.routes["/news/3"] = Answer(article(3).replace("detained on Monday", "released on Friday"))
    run = look(table)
    assert (run.new, run.updated) == (0, 1), run.message
    assert told(archive) == ["new", "new", "updated"]
    moved = {row.title[-1]: row.url for row in rows(archive, publications)}
    assert moved == {str(number): f"{elsewhere.url}{path}" for number, path in enumerate(paths, start=1)}


def test_an_article_at_another_address_is_the_one_it_was(site: Site, archive: Archive, look: Look) -> None:
    for number in (1, 2):
        site.routes[f"/news/{number}"] = Answer(article(number))
    look(listing(site, "/news/1"))
    look(listing(site, "/news/1", "/news/2"))
    site.routes["/2026/report-2"] = Answer(article(2).replace("2026-11-03", "2026-11-20"))
    run = look(listing(site, "/news/1", "/2026/report-2"))
    assert (run.outcome, run.new, run.updated) == ("healthy", 0, 0), run.message
    site.routes["/2026/report-2"] = Answer(article(2).replace("detained on Monday", "released on Friday"))
    assert look(listing(site, "/news/1", "/2026/report-2")).updated == 1
    assert told(archive) == ["new", "updated"]
    second = next(row for row in rows(archive, publications) if "report 2" in row.title)
    assert (len(rows(archive, publications)), second.published) == (2, "2026-11-03")
    assert second.url == f"{site.url}/2026/report-2"  # the old one leads nowhere
    assert {row.url for row in rows(archive, addresses) if row.publication == second.id} == {
        f"{site.url}/news/2",
        f"{site.url}/2026/report-2",
    }


def test_the_same_article_twice_on_one_list_is_told_once(site: Site, archive: Archive, look: Look) -> None:
    for path in ("/news/1", "/en/2", "/ru/2"):
        site.routes[path] = Answer(article(int(path[-1])))
    look(listing(site, "/news/1"))
    run = look(listing(site, "/news/1", "/en/2", "/ru/2"))
    assert (run.new, run.unchanged) == (1, 2), run.message
    assert told(archive) == ["new"]


@pytest.mark.parametrize("twin", ["/amp/news/1", "/print/1", "/news/1?output=amp"])
def test_a_page_made_for_phones_or_paper_is_the_page_it_names(
    site: Site, archive: Archive, look: Look, twin: str
) -> None:
    publish(site, [1])
    look(feed_source(site))
    named = f'<link rel="canonical" href="{site.url}/news/1">'
    site.routes[twin] = Answer(article(1).replace("</head>", f"{named}</head>"))
    look({**listing(site, twin), "name": "phones"})
    assert (len(rows(archive, publications)), told(archive)) == (1, [])


FULL = '<html><body><div class="say"><p class="day">{day}</p><h2>{title}</h2><p>{text}</p></div>{more}</body></html>'
STATEMENT = (
    "Example Union calls for the release of all who were detained in Zarechny during the November gathering. "
    "The list of names that the police handed over to the court is not complete, and nobody was given a lawyer."
)


def test_a_statement_under_another_date_is_the_one_it_was(site: Site, archive: Archive, look: Look) -> None:
    keys = {"name": "union", "organisation": "Example Union", "kind": "listing", "full": True, "language": "en"}
    table = {**keys, "url": f"{site.url}/say", "item": "div.say", "title": "h2", "date": ".day"}
    title = "On the detentions in Zarechny"
    for day in ("3 November 2026", "17 November 2026"):
        site.routes["/say"] = Answer(FULL.format(day=day, title=title, text=STATEMENT, more=""))
        run = look(table)
    assert (run.outcome, run.new, run.updated) == ("healthy", 0, 0), run.message
    other = FULL.format(day="20 November 2026", title=title, text=STATEMENT.replace("Zarechny", "Ozerny"), more="")
    now = FULL.format(day="17 November 2026", title=title, text=STATEMENT, more=other)
    site.routes["/say"] = Answer(now)
    assert look(table).new == 1
    assert told(archive) == ["new"]


GONE = {
    "404": Answer(status=404),
    "410": Answer(status=410),
    "a notice": Answer("<html><head><title>Page not found | Example Union</title></head><body>Sorry.</body></html>"),
    "the front page": redirect("/"),
}


@pytest.mark.parametrize("answer", GONE.values(), ids=GONE)
def test_a_page_that_goes_is_kept_and_marked_and_its_return_is_noticed(
    site: Site, archive: Archive, look: Look, answer: Answer
) -> None:
    site.routes["/"] = Answer(
        "<html><body><h1>Example Union</h1><p>Welcome to the union of examples.</p></body></html>"
    )
    publish(site, [1])
    look(feed_source(site))
    publish(site, [1, 2])
    look(feed_source(site))
    page, listed = site.routes["/news/2"], site.routes["/feed"]
    site.routes |= {"/news/2": answer, "/feed": xml(feed(entry(1, site), entry(2, site, title="Another title")))}
    run = look(feed_source(site))
    assert (run.outcome, run.failed) == ("healthy", 0), run.message
    id = next(row.id for row in rows(archive, publications) if "report 2" in row.title)
    shown = queries.show(archive.engine, id)
    assert isinstance(shown, queries.PublicationDetail)
    assert (shown.gone is not None, shown.back) == (True, None)
    assert "teacher" in shown.text
    site.routes |= {"/news/2": page, "/feed": listed}
    look(feed_source(site))
    shown = queries.show(archive.engine, id)
    assert isinstance(shown, queries.PublicationDetail)
    assert (shown.gone, shown.back is not None) == (None, True)
    compared = queries.difference(archive.engine, id, 1, 1)
    assert compared is not None
    ((removed, back, page_),) = [(each.removed, each.back, each.page) for each in compared.absences]
    assert page_
    assert back is not None
    assert removed < back
    assert told(archive) == ["new"]
