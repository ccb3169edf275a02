"""The main job on five documents, from sites and letters to a told message and a found case, on both databases.

The documents are the invented twins, and, where CASEWATCH_DOCUMENTS names their folder, the real ones. Full names of
those do not stand here: a person is looked up by surname.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from tests.program import Program
from tests.replicas import (
    TWINS,
    Documents,
    Item,
    items,
    letter,
    listing_site,
    listing_source,
    news,
    news_site,
    news_source,
    statement_site,
    statement_source,
    statements,
    toml,
)
from tests.servers import HOST, Site, Webhook
from tests.two_days import EDIT, EXPECTED, NEW_SUMMARY, NEW_TITLE, PRISONER, Expected, Told

FOLDER = os.environ.get("CASEWATCH_DOCUMENTS")
REAL = pytest.param(
    "real", marks=pytest.mark.skipif(not FOLDER, reason="CASEWATCH_DOCUMENTS does not say where the real documents lie")
)


@pytest.fixture(scope="module", params=["twins", REAL])
def texts(request: pytest.FixtureRequest) -> tuple[Documents, Expected]:
    folder = TWINS if request.param == "twins" else Path(FOLDER) / "seeds"
    return Documents.read(folder), EXPECTED[request.param]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def program(
    request: pytest.FixtureRequest, texts: tuple[Documents, Expected], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    """An archive of its own for each set of documents."""
    folder = tmp_path_factory.mktemp("main-job")
    if request.param == "sqlite":
        yield Program(folder, f"sqlite:///{folder / 'casewatch.db'}")
        return
    server = request.getfixturevalue("postgresql")
    name = re.sub(r"\W", "_", folder.name)
    server.psql(f"CREATE DATABASE {name};")
    url = make_url(server.get_uri(name)).set(drivername="postgresql+psycopg")
    yield Program(folder, url.render_as_string(hide_password=False))
    server.psql(f"DROP DATABASE {name} WITH (FORCE);")


def sources(sites: dict[str, Site], names: tuple[str, str, str]) -> list[dict[str, Any]]:
    """The tables that read the replicas; of built-in spiders only the address is another."""
    tables = [news_source(sites["news"]), statement_source(sites["statements"]), listing_source(sites["list"])]
    if names[0] == tables[0]["name"]:
        return tables
    return [{"name": name, "url": table["url"], "enabled": True} for name, table in zip(names, tables, strict=True)]


def configuration(sites: dict[str, Site], sink: Webhook, names: tuple[str, str, str]) -> str:
    """Three sites that are visited, one organisation that writes letters, and a subscription told of everything."""
    letters = {
        "name": "letters",
        "organisation": "Amnesty International",
        "kind": "feed",
        "url": "https://example.org/feed/",
        "country": "RU",
    }
    head = f'[crawler]\nallow_hosts = ["{HOST}"]\ndelay = 0.0\n\n'
    return head + toml(
        {
            "source": [*sources(sites, names), letters],
            "channel": [{"name": "desk", "url": "env:DESK_URL"}],
            "subscription": [{"name": "everything", "channel": "desk", "cadence": "immediate"}],
        }
    )


@pytest.fixture(scope="module")
def told(texts: tuple[Documents, Expected], program: Program) -> Iterator[Told]:
    documents, expected = texts
    with ExitStack() as running:
        sites = {name: running.enter_context(Site()) for name in ("news", "statements", "list")}
        sink = running.enter_context(Webhook())
        program.extra = {"DESK_URL": sink.apprise}
        story = Told(program, documents, expected)
        (program.folder / "casewatch.toml").write_text(configuration(sites, sink, expected.sources), encoding="utf-8")
        program.run("database", "upgrade")

        rows = statements(documents.statements)
        sites["news"].routes |= news_site(documents.launch)
        sites["statements"].routes |= statement_site(rows)
        sites["list"].routes |= listing_site(items(documents.listing))
        story.first = program.records("crawl", *expected.sources)
        import_letters(program, documents)
        story.before = len(sink.posts)

        edited = documents.statements.replace(*EDIT)
        assert edited != documents.statements
        surname = next(iter(expected.listed))
        new = Item(NEW_TITLE.format(surname=surname), NEW_SUMMARY)
        sites["news"].routes |= news_site(documents.launch, day=2)
        sites["statements"].routes |= statement_site(statements(edited), day=2)
        sites["list"].routes |= listing_site([new, *items(documents.listing)])
        story.second = program.records("crawl", *expected.sources)
        story.sent = [post.json for post in sink.posts]
        story.targets = [target for site in sites.values() for target in site.targets()]
        yield story


def import_letters(program: Program, documents: Documents) -> None:
    """Both letters as mail: quoted-printable in windows-1251, and base64 in UTF-8."""
    first = letter(documents.letter, subject="Please sign today", message_id="one", charset="windows-1251")
    second = letter(documents.appeal, subject=documents.appeal.splitlines()[0], message_id="two", encoding="base64")
    for name, raw in (("one.eml", first), ("two.eml", second)):
        (program.folder / name).write_bytes(raw)
    program.run("import", "one.eml", "two.eml", "--source", "letters")


def by_source(lines: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {line["source"]: line for line in lines}


def test_the_first_visit_reads_everything_and_announces_nothing(told: Told) -> None:
    lines = by_source(told.first)
    assert {line["outcome"] for line in told.first} == {"healthy"}
    assert lines[told.news]["new"] == 1
    assert lines[told.statements]["new"] == len(statements(told.documents.statements))
    assert lines[told.listing]["new"] == len(items(told.documents.listing))
    assert told.before == 0


def test_every_statement_is_a_publication_with_its_date(told: Told) -> None:
    rows = statements(told.documents.statements)
    kept = told.publications(told.statements)
    assert len(kept) == len(rows)
    wanted = [time.strftime("%Y-%m-%d", time.strptime(row.date, "%B %d, %Y")) for row in rows]
    assert sorted(publication["published"] for publication in kept) == sorted(wanted)
    texts = {" ".join(told.show(publication["id"])["text"].split()) for publication in kept}
    assert any(rows[1].paragraphs[0] in text for text in texts)


def test_the_news_page_is_kept_without_what_stands_around_it(told: Told) -> None:
    (publication,) = told.publications(told.news)
    shown = told.show(publication["id"])
    parts = news(told.documents.launch)
    assert publication["title"] == parts.title
    assert publication["published"] == {"February": "2019-02-21", "March": "2019-03-12"}[parts.date.split()[0]]
    for block in parts.paragraphs:
        assert block in " ".join(shown["text"].split())
    for around in ("Days in custody", "Social Media", "6 5 4 3", "Facebook", "shares", "All rights reserved"):
        assert around not in shown["text"]


def test_the_named_prisoners_are_found_as_subjects(told: Told) -> None:
    subjects = [f["name"] for f in told.findings(told.news, "person") if f["role"] == "subject"]
    assert sorted(name.split()[-1] for name in subjects) == sorted(told.expected.prisoners)


def test_the_listing_gives_each_headline_its_designation(told: Told) -> None:
    found = {}
    for finding in told.findings(told.listing, "designation"):
        if finding.get("person") and finding["action"] in ("granted", "reaffirmed"):
            found[finding["person"].split()[-1]] = finding["term"]
    wanted = {**told.expected.listed, told.expected.designation_of_supporter: PRISONER}
    new = next(iter(told.expected.listed))  # the namesake of the second day shares this surname and this term
    assert {**found, new: PRISONER} == wanted
    groups = told.findings(told.listing, "group")
    assert sorted(finding["count"] for finding in groups) == list(told.expected.unnamed)
    for group in groups:
        publication = group["publication"]
        terms = [
            f["term"] for f in publication["findings"] if f["type"] == "designation" and f.get("group") is not None
        ]
        assert terms == [PRISONER]


def test_every_quote_stands_where_the_finding_says(told: Told) -> None:
    checked = 0
    for source in told.expected.sources:
        for publication in told.publications(source):
            shown = told.show(publication["id"])
            for finding in shown["findings"]:
                if finding["revision"] == publication["revision"]:
                    words = finding.get("quote") or finding["surface"]
                    assert shown[finding["field"]][finding["start"] : finding["end"]] == words
                    checked += 1
    assert checked > 20


def test_the_letters_are_about_one_person_whatever_the_spelling(told: Told) -> None:
    letters = told.publications("letters")
    assert len(letters) == 2
    for publication in letters:
        subjects = [
            f["name"]
            for f in told.show(publication["id"])["findings"]
            if f["type"] == "person" and f["role"] == "subject"
        ]
        assert [name.split()[-1] for name in subjects] == [told.expected.hero]
    text = " ".join(told.show(publication["id"])["text"] for publication in letters)
    assert "open.gif" not in text
    assert "unsubscribe?" not in text


def test_the_same_letters_again_add_nothing(told: Told) -> None:
    import_letters(told.program, told.documents)
    assert len(told.publications("letters")) == 2
    assert {publication["revisions"] for publication in told.publications("letters")} == {1}


def cases_of(told: Told, surname: str) -> list[dict[str, Any]]:
    return [
        case
        for case in told.program.ask("cases", "--limit", "0")
        if case["kind"] == "person" and any(name.split()[-1] == surname for name in case["names"])
    ]


def test_one_person_over_all_documents_is_one_case(told: Told) -> None:
    (hero,) = cases_of(told, told.expected.hero)
    assert told.program.one("case", hero["id"])["id"] == hero["id"]
    assert any(told.expected.hero_misspelt in name for name in hero["names"])
    assert hero["publications"] >= 4
    misspelt, right = told.expected.misspelt
    (case,) = cases_of(told, right)
    assert any(misspelt in name for name in case["names"])


def test_every_fact_of_a_case_has_its_quote_and_address(told: Told) -> None:
    (hero,) = cases_of(told, told.expected.hero)
    case = told.program.one("case", hero["id"])
    entries = [entry for entry in case["timeline"] if entry["type"] != "publication"]
    assert entries
    for entry in entries:
        assert entry["quote"]
        assert entry["publication"]
        assert entry.get("url", "http").startswith("http")
    assert all(fact["quote"] and fact["publication"] for fact in case["name_facts"])


def test_a_namesake_by_surname_is_another_case(told: Told) -> None:
    surname = next(iter(told.expected.listed))
    names = {case["name"] for case in cases_of(told, surname)}
    assert len(names) == 2
    assert f"Fyodor {surname}" in names


def test_the_second_day_tells_the_new_and_the_edited_and_nothing_else(told: Told) -> None:
    lines = by_source(told.second)
    assert {line["outcome"] for line in told.second} == {"healthy"}
    assert (lines[told.listing]["new"], lines[told.listing]["updated"]) == (1, 0)
    assert (lines[told.statements]["new"], lines[told.statements]["updated"]) == (0, 1)
    assert (lines[told.news]["new"], lines[told.news]["updated"]) == (0, 0)
    message = told.message()
    assert NEW_TITLE.format(surname=next(iter(told.expected.listed))) in message
    assert told.expected.hero in message
    assert news(told.documents.launch).title not in message
    others = [item.title for item in items(told.documents.listing)]
    assert not [title for title in others if title in message]


def test_an_edit_is_shown_as_a_difference(told: Told) -> None:
    edited = [p for p in told.publications(told.statements) if p["revisions"] == 2]
    assert len(edited) == 1
    assert "and of 14 others" in " ".join(told.program.run("show", edited[0]["id"], "--diff").stdout.split())


def test_search_finds_words_and_names(told: Told) -> None:
    hits = told.program.ask("search", told.expected.prisoners[0])
    assert [hit["source"] for hit in hits] == [told.news]
    hits = told.program.ask("search", "hunger strike")
    assert "letters" in {hit["source"] for hit in hits}
    assert told.program.ask("search", "zeppelin") == []


def test_the_archive_is_sound_and_says_how_it_is(told: Told) -> None:
    told.program.run("database", "check")
    assert told.program.one("status")["unwell"] == []
    exported = told.program.folder / "all.jsonl"
    told.program.run("export", "--format", "jsonl", "-o", str(exported))
    assert len(exported.read_text("utf-8").splitlines()) == sum(
        len(told.publications(source)) for source in (*told.expected.sources, "letters")
    )
