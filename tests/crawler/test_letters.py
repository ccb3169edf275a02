"""Visits to a Maildir or an mbox: what goes wrong in it costs one line, and an interrupted first visit stays silent."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from crawler.letters import Correspondence
from reading.records import Run
from storage.tables import changes
from tests.crawler.conftest import Crawl, rows, titles
from tests.letters import everything, letter, maildir, mbox

TABLE = {"name": "letters", "organisation": "Example Union", "kind": "mailbox", "url": "box", "language": "en"}


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return tmp_path / "box"


def one(runs: list[Run]) -> Run:
    (run,) = runs
    return run


def announced(store: Any) -> list[str]:
    return [row.kind for row in rows(store, changes) if row.publication and not row.silent and row.kind == "new"]


def test_a_letter_that_cannot_be_read_costs_one_line_until_it_is_gone(box, crawl: Crawl, store):
    maildir(box, letter(1))
    corrupt = box / "new" / "1700000000.broken.host"
    corrupt.write_bytes(b"\xff\xfe\x00 no letter at all")
    first = one(crawl(TABLE))
    assert (first.outcome, first.new, first.failed) == ("degraded", 1, 1)
    assert "1700000000.broken.host" in first.message
    maildir(box, letter(2))
    second = one(crawl(TABLE))
    assert (second.new, second.unchanged, second.failed) == (1, 1, 1)
    assert announced(store) == ["new"]
    corrupt.unlink()
    assert one(crawl(TABLE)).outcome == "healthy"
    assert one(crawl(TABLE)).outcome == "not_modified"


def test_an_empty_box_is_well_and_a_box_that_is_gone_is_not(box, crawl: Crawl, store):
    maildir(box)
    assert one(crawl(TABLE)).outcome == "healthy"
    elsewhere = box.rename(box.with_name("elsewhere"))
    gone = one(crawl(TABLE))
    assert (gone.outcome, "is not there" in gone.message) == ("unreachable", True)
    box.mkdir()
    assert one(crawl(TABLE)).outcome == "changed"
    box.rmdir()
    box.write_text("no letters\n", encoding="utf-8")
    assert one(crawl(TABLE)).outcome == "changed"
    box.write_text("", encoding="utf-8")
    assert one(crawl(TABLE)).outcome == "healthy"
    assert one(crawl({**TABLE, "floor": 2})).outcome == "empty"
    mbox(box, letter(1))
    assert one(crawl({**TABLE, "floor": 2})).outcome == "changed"
    assert titles(store) == []
    assert (elsewhere / "new").is_dir()


def test_a_box_that_nobody_may_write_to_is_read(box, crawl: Crawl):
    maildir(box, letter(1))
    folders = [box, *box.iterdir()]
    for folder in folders:
        folder.chmod(0o500)
    try:
        before = everything(box)
        assert one(crawl(TABLE)).new == 1
        assert everything(box) == before
    finally:
        for folder in folders:
            folder.chmod(0o700)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_box_that_may_not_be_read_is_blocked(box, crawl: Crawl):
    maildir(box, letter(1))
    box.chmod(0)
    try:
        assert one(crawl(TABLE)).outcome == "blocked"
    finally:
        box.chmod(0o700)


def test_a_first_visit_that_was_cut_off_goes_on_in_silence(box, crawl: Crawl, store, monkeypatch):
    maildir(box, *(letter(number) for number in range(1, 8)))
    monkeypatch.setattr("crawler.mail.box._TOGETHER", 2)
    keep = Correspondence._store
    stored = []

    async def cut_off(self, taken, visit, account):
        if len(stored) == 2:
            raise RuntimeError("killed")
        stored.append(taken)
        await keep(self, taken, visit, account)

    monkeypatch.setattr(Correspondence, "_store", cut_off)
    assert one(crawl(TABLE)).outcome == "error"
    assert len(titles(store)) == 4
    monkeypatch.setattr(Correspondence, "_store", keep)
    second = one(crawl(TABLE))
    assert (second.outcome, second.new, second.unchanged) == ("healthy", 3, 4)
    assert announced(store) == []


def test_a_filter_that_is_taken_away_lets_the_others_in(box, crawl: Crawl):
    maildir(box, letter(1), letter(2, sender="someone@elsewhere.example"))
    assert one(crawl({**TABLE, "senders": ["@union.example"]})).promised == 1
    assert one(crawl(TABLE)).new == 1


def test_two_copies_of_one_letter_are_one_publication(box, crawl: Crawl, store):
    mbox(box, letter(1), letter(1), letter(1).replace(b"reader@", b"another@"))
    run = one(crawl(TABLE))
    assert (run.outcome, run.new, run.failed) == ("healthy", 1, 0)
    assert len(titles(store)) == 1


def test_a_letter_that_is_still_being_written_is_told_once_and_whole(box, crawl: Crawl, store):
    mbox(box, letter(1))
    crawl(TABLE)
    mbox(box, letter(2))
    whole = box.read_bytes()
    box.write_bytes(whole[:-40])
    half = one(crawl(TABLE))
    assert (half.outcome, half.new, half.failed) == ("healthy", 0, 0)
    assert "still being written" in half.message
    box.write_bytes(whole)
    second = one(crawl(TABLE))
    assert (second.outcome, second.new, second.message) == ("healthy", 1, "")
    assert one(crawl(TABLE)).outcome == "not_modified"
    assert announced(store) == ["new"]
    assert "updated" not in {row.kind for row in rows(store, changes)}
