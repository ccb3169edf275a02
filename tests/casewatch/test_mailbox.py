"""A mailbox through the program: a silent first visit, what comes later is told, and the box is as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.letters import everything, letter, maildir, mbox

CONFIGURATION = """
[[source]]
name = "letters"
organisation = "Example Union"
kind = "mailbox"
url = "box"
language = "en"
senders = ["@union.example"]

[[channel]]
name = "desk"
url = "env:DESK_URL"

[[subscription]]
name = "everything"
channel = "desk"
"""
STRANGER = "Appeals <someone@elsewhere.example>"


@pytest.fixture
def desk(kept, casewatch, sink):
    Path("casewatch.toml").write_text(CONFIGURATION, encoding="utf-8")
    return kept


def crawl(casewatch, status=0):
    ended = casewatch("crawl", "letters", "--json")
    assert ended.status == status, ended.err
    (line,) = ended.objects
    return line


def told(sink):
    return [item["title"] for post in sink.posts for item in post.json["items"]]


def put(kind, *letters):
    if kind == "maildir":
        maildir(Path("box"), *letters)
    else:
        mbox(Path("box"), *letters)


@pytest.mark.parametrize("kind", ["maildir", "mbox"])
def test_two_days_of_a_mailbox(desk, casewatch, sink, kind):
    put(kind, letter(1), letter(2), letter(3, sender=STRANGER))
    first = crawl(casewatch)
    assert (first["outcome"], first["promised"], first["new"], first["failed"]) == ("healthy", 2, 2, 0)
    assert told(sink) == []
    again = crawl(casewatch)
    assert (again["outcome"], again["promised"]) == ("not_modified", 0)

    put(kind, letter(4, sender=STRANGER), letter(5))
    before = everything(Path("box"))
    second = crawl(casewatch)
    assert (second["outcome"], second["new"], second["updated"], second["failed"]) == ("healthy", 1, 0, 0)
    assert told(sink) == ["Appeal 5 for Vera Lapina"]
    assert everything(Path("box")) == before
    shown = casewatch("publications", "--json").objects
    assert sorted(row["title"][:8] for row in shown) == ["Appeal 1", "Appeal 2", "Appeal 5"]
    assert {row["kind"] for row in shown} <= {"newsletter", "urgent_action"}
    assert [row["urls"] for row in shown] == [[], [], []]
    one = casewatch("show", shown[0]["id"], "--json").objects[0]
    assert "supporter" not in json.dumps(one)
    assert [capture["address"][:11] for capture in one["captures"]] == ["urn:sha256:"]


@pytest.mark.parametrize("first", ["import", "crawl"])
def test_a_letter_imported_and_found_is_one_publication(desk, casewatch, first):
    put("maildir", letter(1))
    crawl(casewatch)
    Path("two.eml").write_bytes(letter(2))
    if first == "crawl":
        put("maildir", letter(2))
        assert crawl(casewatch)["new"] == 1
    imported = casewatch("import", "two.eml", "--source", "letters", "--json").objects[0]
    if first == "import":
        put("maildir", letter(2))
        assert crawl(casewatch)["new"] == 0
    assert imported["verdict"] == ("new" if first == "import" else "unchanged")
    assert len(casewatch("publications", "--json").objects) == 2
