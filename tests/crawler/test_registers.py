"""Visits to registers over HTTP: pages of JSON, tables, what is asked again, what is read, who is one person."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import event

from reading.rows import facts as row_facts
from storage.archive import Archive
from storage.tables import cases, changes, facts, links, mentions, publications, questions, revisions
from tests.crawler.conftest import Crawl, rows
from tests.servers import Answer, Request, Site, as_json

COLUMNS = {"id": "No", "name": "Name", "status": "Status"}


def source(site: Site, **keys: Any) -> dict[str, Any]:
    table = {"name": "register", "organisation": "Example Union", "kind": "register", "columns": COLUMNS}
    return {**table, "url": f"{site.url}/list", **keys}


def people(*numbers: int) -> list[dict[str, Any]]:
    """A row for each number, no two of a name."""
    letters = [chr(97 + number // 26) + chr(97 + number % 26) for number in numbers]
    return [
        {"No": number, "Name": f"{'Maryna' if number % 2 else 'Yana'} Vera{two}en", "Status": "held"}
        for number, two in zip(numbers, letters, strict=True)
    ]


def csv(rows: list[dict[str, Any]]) -> Answer:
    lines = [list(rows[0]), *(list(map(str, row.values())) for row in rows)] if rows else [["No", "Name", "Status"]]
    return Answer("\n".join(";".join(line) for line in lines) + "\n", type="text/csv")


def told(store: Archive) -> list[str]:
    return [row.kind for row in rows(store, changes) if not row.silent]


def rest(posts: list[dict[str, Any]], total: int | None = None) -> Any:
    """A WordPress REST collection in pages."""

    def answer(request: Request) -> Answer:
        asked = {key: values[0] for key, values in parse_qs(urlsplit(request.target).query).items()}
        size, page = int(asked["per_page"]), int(asked.get("page", "1"))
        ordered = sorted(posts, key=lambda post: post[asked["orderby"]])
        part = ordered[(page - 1) * size : page * size]
        pages = -(-len(posts) // size)
        headers = (("X-WP-Total", str(total or len(posts))), ("X-WP-TotalPages", str(pages)))
        return as_json(part, headers=headers)

    return answer


def cards(count: int) -> list[dict[str, Any]]:
    return [
        {"id": number, "title": {"rendered": f"Ann &amp; Lee{number}"}, "link": f"/card/{number}/"}
        for number in range(1, count + 1)
    ]


def test_a_rest_collection_is_read_to_its_last_page(site: Site, crawl: Crawl, store: Archive) -> None:
    columns = {"id": "id", "name": "title.rendered", "url": "link"}
    table = source(site, url=f"{site.url}/wp-json/wp/v2/card", columns=columns)
    site.routes["/wp-json/wp/v2/card"] = rest(cards(230))
    (run,) = crawl(table)
    assert (run.outcome, run.new, run.requests) == ("healthy", 230, 3)
    first = next(row for row in rows(store, publications) if row.title == "Ann & Lee1")
    assert first.url == f"{site.url}/card/1/"
    site.routes["/wp-json/wp/v2/card"] = rest(cards(229))
    (run,) = crawl(table)
    assert (run.outcome, run.unchanged, run.message) == ("healthy", 229, "1 row is no longer listed")
    assert told(store) == ["removed"]


def test_a_first_page_that_has_not_changed_says_nothing_of_the_others(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/list"] = as_json({"people": people(1, 2), "next": "/list?page=2"}, etag='"1"')
    site.routes["/list?page=2"] = as_json({"people": people(3)})
    crawl(source(site))
    site.routes["/list?page=2"] = as_json({"people": people(3, 4)})
    (run,) = crawl(source(site))
    assert (run.outcome, run.new) == ("healthy", 1)
    assert told(store) == ["new"]


def test_pages_that_add_up_to_less_than_the_site_says_make_nobody_missing(
    site: Site, crawl: Crawl, store: Archive
) -> None:
    table = source(site, url=f"{site.url}/wp-json/wp/v2/card", columns={"id": "id", "name": "title"})
    site.routes["/wp-json/wp/v2/card"] = rest(cards(3))
    crawl(table)
    site.routes["/wp-json/wp/v2/card"] = rest(cards(2), total=3)
    (run,) = crawl(table)
    assert (run.outcome, run.message, told(store)) == ("healthy", "", [])


def test_a_later_page_that_fails_makes_nobody_missing(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/list"] = as_json({"people": people(1, 2), "next": "/list?page=2"})
    site.routes["/list?page=2"] = as_json({"people": people(3)})
    (run,) = crawl(source(site))
    assert (run.outcome, run.new) == ("healthy", 3)
    site.routes["/list?page=2"] = Answer("", status=500)
    (run,) = crawl(source(site, floor=1))
    assert run.outcome == "degraded"
    assert told(store) == []
    assert "unlisted" not in {row.state for row in rows(store, links)}


def test_a_table_in_a_page_and_the_addresses_behind_its_cells(site: Site, crawl: Crawl, store: Archive) -> None:
    body = "".join(f'<tr><td>{n}</td><td><a href="/p/{n}">Ann Lee{n}</a></td><td>held</td></tr>' for n in (1, 2))
    head = "<tr><th>No</th><th>Name</th><th>Status</th></tr>"
    site.routes["/list"] = Answer(f"<html><body><h1>People</h1><table>{head}{body}</table></body></html>")
    (run,) = crawl(source(site, columns={**COLUMNS, "url": "Name@href"}))
    assert (run.outcome, run.new) == ("healthy", 2)
    assert {row.url for row in rows(store, publications)} == {f"{site.url}/p/1", f"{site.url}/p/2"}
    assert {row.text for row in rows(store, revisions)} == {
        "Name: Ann Lee1\nNo: 1\nStatus: held",
        "Name: Ann Lee2\nNo: 2\nStatus: held",
    }


@pytest.mark.parametrize(
    ("answer", "outcome", "words"),
    [
        (Answer("<html><body><p>We are redesigning our site.</p></body></html>"), "changed", "without a table"),
        (Answer("", type="text/csv"), "empty", "it is empty"),
        (csv([]), "empty", "lists nothing"),
        (Answer('[{"No": 1, "Name": "An', type="application/json"), "changed", "cut off"),
        (csv([{"No": 1, "Person": "Ann Lee", "Status": ""}]), "changed", 'gone: "Name"'),
        (csv(people(1)), "changed", "lists 1 items where it listed 4 before"),
    ],
)
def test_what_is_not_believed_alters_nothing(
    site: Site, crawl: Crawl, store: Archive, answer: Answer, outcome: str, words: str
) -> None:
    site.routes["/list"] = csv(people(1, 2, 3, 4))
    crawl(source(site))
    before = [tuple(row) for row in rows(store, links)]
    site.routes["/list"] = answer
    (run,) = crawl(source(site))
    assert run.outcome == outcome
    assert words in run.message
    assert [tuple(row) for row in rows(store, links)] == before
    site.routes["/list"] = csv(people(4, 3, 2, 1))
    (run,) = crawl(source(site))
    assert (run.outcome, run.unchanged) == ("healthy", 4)
    assert set(told(store)) == {"source_unwell", "source_recovered"}


def test_only_what_changed_is_read_and_written(site: Site, crawl: Crawl, store: Archive) -> None:
    table = people(*range(1, 601))
    site.routes["/list"] = csv(table)
    crawl(source(site))
    counted: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *args: counted.append(args[2].split()[0]))
    (run,) = crawl(source(site))
    assert (run.outcome, run.unchanged) == ("healthy", 600)
    unchanged = counted.count("UPDATE") + counted.count("INSERT")
    assert unchanged < 20
    counted.clear()
    table[300]["Status"] = "free"
    site.routes["/list"] = csv(table[::-1])
    (run,) = crawl(source(site))
    assert (run.updated, run.unchanged) == (1, 599)
    assert counted.count("UPDATE") + counted.count("INSERT") < unchanged + 30
    assert len([row for row in rows(store, revisions) if row.number == 2]) == 1


def test_two_ids_are_two_people_and_one_id_is_one_under_any_name(site: Site, crawl: Crawl, store: Archive) -> None:
    twins = [{"No": number, "Name": "Anton Verasen", "Status": "held"} for number in (1, 2)]
    site.routes["/list"] = csv(twins)
    crawl(source(site, country="BY"))
    assert len(rows(store, cases)) == 2
    # A list may hold somebody twice: a question, never a link.
    assert [row.features["register"] for row in rows(store, questions)] == ["another entry"]
    twins[0]["Name"] = "Antanina Halubovich"
    site.routes["/list"] = csv(twins)
    (run,) = crawl(source(site, country="BY"))
    assert run.updated == 1
    assert len(rows(store, cases)) == 2
    assert len({row.case for row in rows(store, mentions)}) == 2


def test_near_twins_of_cards_are_no_release_carried_twice(site: Site, crawl: Crawl, store: Archive) -> None:
    note = "was detained at home after a search, and the court sent them to a colony for comments in a chat"
    table = [{"No": number, "Name": f"Ann Lee{number}", "Status": "held", "Note": note * 5} for number in (1, 2)]
    site.routes["/list"] = csv(table)
    crawl(source(site))
    assert len({row.cluster for row in rows(store, publications)}) == 2


def test_other_rules_read_every_row_again_and_tell_nobody(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/list"] = csv(people(1, 2))
    crawl(source(site))
    assert {row.type for row in rows(store, facts)} == {"name"}
    (run,) = crawl(source(site, designations={"held": "political_prisoner"}))
    assert (run.outcome, run.updated) == ("healthy", 0)
    assert [row.type for row in rows(store, facts)].count("designation") == 2
    assert {row.number for row in rows(store, revisions)} == {1}
    site.routes["/list"] = csv([{**row, "Town": "Lida"} for row in people(1, 2)])
    (run,) = crawl(source(site, designations={"held": "political_prisoner"}, columns={**COLUMNS, "town": "Town"}))
    assert (run.updated, told(store)) == (0, [])
    assert row_facts.VERSION in rows(store, revisions)[0].rules


def test_an_interrupted_first_visit_stays_silent(site: Site, crawl: Crawl, store: Archive) -> None:
    site.routes["/list"] = as_json({"people": people(1, 2), "next": "/list?page=2"})
    site.routes["/list?page=2"] = Answer("", status=500)
    (run,) = crawl(source(site))
    assert run.outcome == "degraded"
    site.routes["/list?page=2"] = as_json({"people": people(3)})
    (run,) = crawl(source(site))
    assert (run.outcome, run.new, told(store)) == ("healthy", 1, [])


def test_json_is_no_stranger_to_the_archive(site: Site, crawl: Crawl, store: Archive) -> None:
    body = json.dumps(people(1), ensure_ascii=True)
    site.routes["/list"] = Answer(body, type="text/plain")
    (run,) = crawl(source(site))
    assert (run.outcome, run.new) == ("healthy", 1)
