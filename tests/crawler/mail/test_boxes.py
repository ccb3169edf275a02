"""Boxes of letters as files: what lies in them is found and given as it was received, whatever happens meanwhile."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from crawler.kinds.letters import is_from
from crawler.mail.box import Box, Place, portions
from crawler.mail.client import quoted_folder
from crawler.mail.maildir import Maildir
from crawler.mail.mbox import Mbox, is_mbox, letter_starts
from tests.letters import MBOX_LINE, everything, letter, maildir, mbox

PLENTY = 1_000_000
SENTENCE = "Dear friend,\n\nFrom Moscow they write: nobody was let in.\n>From Perm, too.\n\nFrom there: nothing.\n"


@pytest.fixture
def opened() -> Iterator[Callable[..., Box]]:
    """Opens an mbox, and closes it when the test is over."""
    with ExitStack() as boxes:

        def make(path: Path, max_bytes: int = PLENTY) -> Box:
            return boxes.enter_context(closing(Mbox(path, max_bytes)))

        yield make


def bodies(box: Box) -> list[bytes]:
    return [taken.body for taken in box.take(box.survey(None).places)]


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Nobody writes to these files but the test itself."""
    monkeypatch.setattr("crawler.mail.mbox._STILL", 0.0)


# --- mbox ----------------------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "box"


def test_letters_come_out_of_an_mbox_as_they_went_in(opened, path: Path):
    letters = [letter(1), letter(2, text=SENTENCE), letter(3)]
    mbox(path, *letters)
    before = everything(path)
    assert [body.rstrip() for body in bodies(opened(path))] == [each.rstrip() for each in letters]
    assert everything(path) == before


def test_a_sentence_that_begins_with_from_begins_no_letter(opened, path: Path):
    text = b"Words.\n\nFrom Moscow they write: nobody was let in.\n\nFrom there nothing came.\n"
    path.write_bytes(b"From a@b Tue Nov  3 10:00:00 2026\nSubject: One\n\n" + text + b"\nFrom c\nSubject: Two\n\nx\n")
    found = bodies(opened(path))
    assert [body.partition(b"\n")[0] for body in found] == [b"Subject: One", b"Subject: Two"]
    assert found[0].endswith(text)


def test_a_letter_without_a_blank_line_before_it_is_a_letter_of_its_own(opened, path: Path):
    mbox(path, letter(1), letter(2))
    path.write_bytes(path.read_bytes().replace(b"\n\nFrom appeals@", b"\nFrom appeals@"))
    assert len(bodies(opened(path))) == 2


def test_line_ends_of_another_system_are_read(opened, path: Path):
    mbox(path, letter(1), letter(2))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(bodies(opened(path))) == 2


@pytest.mark.parametrize("block", [40, 97, 1000, 1 << 20])
def test_letters_are_found_wherever_a_block_ends(path: Path, monkeypatch, block):
    mbox(path, *(letter(number) for number in range(1, 30)))
    whole = path.read_bytes()
    expected = [place for place in range(len(whole)) if whole[place:].startswith(b"From appeals@")]
    monkeypatch.setattr("crawler.mail.mbox._BLOCK", block)
    with path.open("rb") as file:
        assert list(letter_starts(file, 0, len(whole))) == expected
        assert list(letter_starts(file, expected[7], len(whole))) == expected[7:]


def test_a_box_that_grew_is_read_from_its_last_known_letter(opened, path: Path):
    mbox(path, letter(1), letter(2))
    first = opened(path).survey(None)
    assert opened(path).survey(first.mark) is None
    mbox(path, letter(3))
    second = opened(path).survey(first.mark)
    assert (second.total, len(second.places), second.whole) == (3, 2, False)
    assert second.places[0].key == first.places[1].key


def test_a_box_that_was_rewritten_is_read_whole_and_its_letters_are_known_again(opened, path: Path):
    mbox(path, letter(1), letter(2), letter(3))
    first = opened(path).survey(None)
    path.unlink()
    mbox(path, letter(2).replace(b"From: ", b"Status: RO\nX-Mozilla-Status: 0001\nFrom: "), letter(3), letter(4))
    second = opened(path).survey(first.mark)
    assert second.whole
    assert [place.key for place in second.places][:2] == [place.key for place in first.places][1:]


MULTIPART = b"""From: appeals@union.example
Subject: Two parts
Content-Type: multipart/alternative; boundary="cut"

--cut
Content-Type: text/plain

Vera Lapina was detained.

--cut
Content-Type: text/html

<p>Vera Lapina was detained.</p>
--cut--
"""


def test_a_letter_that_is_being_written_is_left_for_the_next_visit(opened, path: Path):
    mbox(path, letter(1))
    box = opened(path)
    mbox(path, letter(2))
    first = box.survey(None)
    assert (first.total, first.places, first.unfinished) == (0, (), True)
    second = opened(path).survey(first.mark)
    assert (len(second.places), second.unfinished) == (2, False)


@pytest.mark.parametrize("way", ["a lock file", "flock"])
def test_a_box_that_is_locked_for_writing_is_read_without_its_last_letter(opened, path: Path, way: str):
    mbox(path, letter(1), letter(2))
    with ExitStack() as held:
        if way == "flock":
            fcntl.flock(held.enter_context(path.open("rb")), fcntl.LOCK_EX)
        else:
            lock = path.with_name("box.lock")
            lock.touch()
            held.callback(lock.unlink)
        assert len(opened(path).survey(None).places) == 1
    assert len(opened(path).survey(None).places) == 2


BEGINS = MBOX_LINE + MULTIPART


@pytest.mark.parametrize("there", [1, 20, len(MBOX_LINE), 70, 120, 200, len(BEGINS) - 60, len(BEGINS) - 2])
def test_half_a_letter_waits_until_it_is_whole_or_another_follows(opened, path: Path, there: int):
    mbox(path, letter(1))
    first = opened(path).survey(None)
    before = path.read_bytes()
    path.write_bytes(before + BEGINS[:there])
    half = opened(path).survey(first.mark)
    assert half.unfinished
    assert {place.key for place in half.places} <= {first.places[0].key}
    path.write_bytes(before + BEGINS + b"\n")
    whole = opened(path).survey(half.mark)
    assert (whole.total, [place.key for place in whole.places[:1]]) == (2, [first.places[0].key])
    path.write_bytes(before + BEGINS[:there] + b"\n\n")
    mbox(path, letter(3))
    assert opened(path).survey(half.mark).total == (2 if there <= len(MBOX_LINE) else 3)


def test_half_a_letter_to_which_nothing_is_added_is_not_lost(opened, path: Path):
    mbox(path, letter(1), letter(2))
    path.write_bytes(path.read_bytes()[:-20])
    first = opened(path).survey(None)
    assert len(first.places) == 1
    second = opened(path).survey(first.mark)
    assert (second.total, second.unfinished) == (2, False)
    assert opened(path).survey(second.mark) is None
    os.utime(path, (1_700_000_000, 1_700_000_000))
    assert len(opened(path).survey(None).places) == 2


def test_a_letter_to_which_something_is_added_while_it_is_looked_at_waits(opened, path: Path, monkeypatch):
    mbox(path, letter(1))
    monkeypatch.setattr("crawler.mail.mbox._STILL", 60.0)
    monkeypatch.setattr("crawler.mail.mbox.time.sleep", lambda _: mbox(path, letter(2)))
    assert opened(path).survey(None).unfinished


def test_what_is_an_mbox(path: Path):
    for content, answer in ((b"", True), (b"\n\n", True), (b"From a@b\n", True), (b"Subject: x\n", False)):
        path.write_bytes(content)
        assert is_mbox(path) is answer


# --- Maildir -------------------------------------------------------------------------------------------------


def test_a_letter_that_is_opened_between_listing_and_reading_is_read_where_it_went(path: Path):
    maildir(path, letter(1), letter(2))
    box = Maildir(path, PLENTY)
    survey = box.survey(None)
    opened, deleted = sorted((path / "new").iterdir())
    opened.rename(path / "cur" / f"{opened.name}:2,S")
    deleted.unlink()
    assert len(box.take(survey.places)) == 1
    again = Maildir(path, PLENTY).survey(survey.mark)
    assert [place.key for place in again.places] == [survey.places[0].key]


def test_flags_and_folders_are_no_change(path: Path):
    maildir(path, letter(1))
    survey = Maildir(path, PLENTY).survey(None)
    (name,) = (path / "new").iterdir()
    name.rename(path / "cur" / f"{name.name}:2,RS")
    assert Maildir(path, PLENTY).survey(survey.mark) is None


def test_what_is_no_letter_in_a_maildir_hangs_nobody(path: Path):
    maildir(path, letter(1))
    os.mkfifo(path / "new" / "pipe")
    (path / "new" / ".hidden").write_bytes(letter(2))
    (path / "new" / "folder").mkdir()
    box = Maildir(path, PLENTY)
    taken = box.take(box.survey(None).places)
    assert sorted(each.fault for each in taken) == ["", *["it cannot be read: no regular file"] * 2]


# --- both ----------------------------------------------------------------------------------------------------


def test_a_letter_too_large_is_not_loaded(opened, path: Path, tmp_path: Path):
    mbox(path, letter(1), letter(2, text="word " * 1000))
    maildir(tmp_path / "dir", letter(1), letter(2, text="word " * 1000))
    for box in (opened(path, 2000), Maildir(tmp_path / "dir", 2000)):
        faults = sorted(taken.fault for taken in box.take(box.survey(None).places))
        assert faults == ["", "it is larger than max_bytes allows; raise it if that is right"]


def test_portions_can_be_held_in_memory():
    places = [Place(str(number), "", 1_500_000, None) for number in range(5)]
    assert [len(portion) for portion in portions(places)] == [2, 2, 1]
    small = [Place(str(number), "", 10, None) for number in range(120)]
    assert [len(portion) for portion in portions(small)] == [50, 50, 20]
    assert list(portions([])) == []


@pytest.mark.parametrize(
    ("sender", "answer"),
    [
        ("Union <appeals@union.example>", True),
        ("APPEALS@UNION.EXAMPLE", True),
        ("press@league.example", True),
        ("other@league.example", False),
        ("appeals@mail.union.example", False),
        ("appeals@notunion.example", False),
        ('"appeals@union.example" <someone@elsewhere.example>', False),
        ("=?utf-8?q?=3Cappeals=40union=2Eexample=3E?= <someone@elsewhere.example>", False),
        ("appeals@union.example, someone@elsewhere.example", False),
        ("", False),
    ],
)
def test_who_a_letter_says_it_is_from(sender, answer):
    head = f"Subject: x\nFrom: {sender}\n\n".encode()
    assert is_from(head, ("@union.example", "press@league.example")) is answer


@pytest.mark.parametrize(
    ("name", "spelled"),
    [("INBOX", '"INBOX"'), ("A & b", '"A &- b"'), ('a"b\\', '"a\\"b\\\\"'), ("Архив", '"&BBAEQARFBDgEMg-"')],
)
def test_folders_are_spelled_as_the_protocol_has_it(name, spelled):
    assert quoted_folder(name) == spelled
