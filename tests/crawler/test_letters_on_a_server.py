"""A mailbox on an IMAP server: read-only, only what is new, and every way a server can go wrong ends in one line."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from reading.records import Run
from tests.crawler.conftest import Crawl, rows, titles
from tests.imap_server import PASSWORD, Folder, ImapServer
from tests.letters import letter
from tests.servers import HOST


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    with ImapServer() as running:
        running.inbox.add(letter(1), letter(2))
        yield running


def table(server: ImapServer, **keys: Any) -> dict[str, Any]:
    return {
        "name": "account",
        "organisation": "Example Union",
        "kind": "mailbox",
        "url": server.url(),
        "password": "env:MAIL_PASSWORD",
        "language": "en",
        **keys,
    }


def one(runs: list[Run]) -> Run:
    (run,) = runs
    return run


def test_only_new_letters_are_asked_for_and_nothing_is_marked_as_seen(server, crawl: Crawl, store):
    first = one(crawl(table(server)))
    assert (first.outcome, first.promised, first.new) == ("healthy", 2, 2)
    assert one(crawl(table(server))).outcome == "not_modified"
    server.inbox.add(letter(3))
    del server.commands[:]
    second = one(crawl(table(server)))
    assert (second.outcome, second.promised, second.new) == ("healthy", 1, 1)
    assert len(titles(store)) == 3
    assert [words for words in server.commands if words.startswith("UID")] == [
        "UID SEARCH UID 3:*", "UID FETCH 3 (UID RFC822.SIZE)", "UID FETCH 3 (UID BODY.PEEK[])",
    ]  # fmt: skip
    assert not [words for words in server.commands if words.startswith(("SELECT", "UID STORE"))]


def test_new_numbers_of_the_same_letters_are_no_news(server, crawl: Crawl):
    crawl(table(server))
    server.inbox.validity = 2
    run = one(crawl(table(server)))
    assert (run.outcome, run.new, run.unchanged) == ("healthy", 0, 2)


def test_letters_of_others_are_not_asked_for(server, crawl: Crawl, store):
    server.inbox.add(letter(3, sender='"appeals@union.example" <someone@elsewhere.example>'))
    run = one(crawl(table(server, senders=["@union.example"])))
    assert (run.promised, run.new) == (2, 2)
    assert "UID FETCH 1,2 (UID BODY.PEEK[])" in server.commands


def test_a_folder_of_any_name_is_opened(server, crawl: Crawl):
    server.folders["&BB8EOARBBEwEPAQw- &- news"] = Folder({1: letter(9)})
    run = one(crawl(table(server, url=server.url("%D0%9F%D0%B8%D1%81%D1%8C%D0%BC%D0%B0%20%26%20news"))))
    assert (run.outcome, run.new) == ("healthy", 1)


def test_a_letter_too_large_costs_one_line_and_the_others_are_read(server, crawl: Crawl):
    server.inbox.add(letter(3, text="word " * 4000))
    run = one(crawl(table(server), max_bytes=10_000))
    assert (run.outcome, run.new, run.failed) == ("degraded", 2, 1)
    assert "the letter with UID 3: it is larger than max_bytes allows" in run.message


@pytest.mark.parametrize(
    ("mood", "outcome", "words"),
    [
        ("refuses", "blocked", "refuses the login"),
        ("unavailable", "unreachable", "broke off"),
        ("cut", "unreachable", "broke off"),
        ("drip", "unreachable", "no whole answer in time"),
        ("endless", "error", "more than was asked for"),
        ("huge", "error", "more than was asked for"),
    ],
)
def test_a_server_that_goes_wrong_ends_in_one_line(server, crawl: Crawl, store, caplog, mood, outcome, words):
    caplog.set_level(logging.DEBUG)
    server.mood = mood
    run = one(crawl(table(server), timeout=1.5))
    assert (run.outcome, run.new) == (outcome, 0)
    assert words in run.message
    assert PASSWORD not in caplog.text + run.message
    server.mood = ""
    assert one(crawl(table(server))).new == 2
    from storage.tables import changes

    assert all(row.silent for row in rows(store, changes) if row.publication)


@pytest.mark.parametrize(
    ("keys", "crawler", "outcome", "words"),
    [
        ({}, {"allow_hosts": []}, "blocked", "in the clear"),
        ({"url": "imaps://reader@127.0.0.1:{port}/INBOX"}, {"allow_hosts": []}, "blocked", "address refused"),
        ({"url": "imaps://reader@127.0.0.1:{port}/INBOX"}, {}, "unreachable", "127.0.0.1 does not answer"),
        ({"url": "imap://reader@127.0.0.1:{port}/Nothing"}, {}, "changed", "no folder Nothing"),
        ({"url": "imap://reader@127.0.0.1:1/INBOX"}, {}, "unreachable", "Connection refused"),
        ({"password": "env:NOWHERE"}, {}, "error", "NOWHERE is not set"),
        ({}, {"proxy": "http://127.0.0.1:9"}, "blocked", "only be asked directly"),
        ({"floor": 3}, {}, "changed", "holds 2 letters where at least 3"),
    ],
)
def test_what_keeps_a_server_from_being_asked_is_said(server, crawl: Crawl, keys, crawler, outcome, words):
    given = {key: value.format(port=server.port) if key == "url" else value for key, value in keys.items()}
    run = one(crawl(table(server, **given), **{"allow_hosts": [HOST], "timeout": 2.0, **crawler}))
    assert run.outcome == outcome
    assert words in run.message
    if outcome == "blocked":
        assert server.commands == []


def test_the_password_may_lie_in_a_file_of_its_owner(server, crawl: Crawl, tmp_path):
    kept = tmp_path / "mail-password"
    kept.write_text(f"{PASSWORD}\n", encoding="utf-8")
    kept.chmod(0o644)
    run = one(crawl(table(server, password="file:mail-password")))
    assert (run.outcome, "chmod 600" in run.message) == ("error", True)
    kept.chmod(0o600)
    assert one(crawl(table(server, password="file:mail-password"))).new == 2
