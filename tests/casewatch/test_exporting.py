"""Where an export goes: a file that appears whole or not at all, whoever else writes it and whatever interrupts it."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest


@pytest.fixture
def target(kept) -> Path:
    file = Path("out.jsonl")
    file.write_text("of yesterday\n")
    return file


def part() -> Path:
    return Path(".out.jsonl.part")


def test_what_a_killed_export_left_is_taken_over(casewatch, target):
    part().write_text("half of a line that is much longer than anything an empty archive would have to say")
    assert casewatch("export", "--format", "jsonl", "-o", "out.jsonl").status == 0
    assert target.read_text() == ""
    assert not part().exists()


def test_two_exports_to_one_file_do_not_mix(casewatch, target):
    with part().open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        ended = casewatch("export", "--format", "jsonl", "-o", "out.jsonl")
    assert (ended.status, ended.err) == (2, "casewatch: out.jsonl: another export is writing it\n")
    assert target.read_text() == "of yesterday\n"


def test_a_file_that_appeared_under_its_final_name_meanwhile_is_not_emptied(casewatch, target, monkeypatch):
    lock = fcntl.flock

    def finished_by_another(stream, how):
        part().rename(target)
        lock(stream, how)

    monkeypatch.setattr("fcntl.flock", finished_by_another)
    part().write_text("of the other\n")
    assert casewatch("export", "--format", "jsonl", "-o", "out.jsonl").status == 2
    assert target.read_text() == "of the other\n"


def test_a_full_disk_leaves_the_file_of_yesterday_and_no_half_of_todays(casewatch, target, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ended = casewatch("export", "--format", "jsonl", "-o", "out.jsonl")
    assert ended.err == "casewatch: out.jsonl: cannot be written: No space left on device\n"
    assert target.read_text() == "of yesterday\n"
    assert not part().exists()
