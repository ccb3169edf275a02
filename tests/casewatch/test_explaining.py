"""`read --explain`: the text with what was found marked, for whoever mends a rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.casewatch.conftest import Ended

TEXT = "Police arrested the journalist Anna Veretova on 4 March 2025. Her brother Pavel Veretov was not arrested.\n"


@pytest.fixture
def written(casewatch: Callable[..., Ended]) -> Path:
    """The text as a file in the folder the program runs in."""
    file = Path("statement.txt")
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_marks_each_finding_with_its_number_and_names_the_rule(casewatch: Callable[..., Ended], written: Path) -> None:
    ended = casewatch("read", "--explain", "--title", "A journalist held", str(written))
    assert ended.status == 0
    assert "A journalist held" in ended.out
    assert "Police arrested¹ the journalist Anna Veretova² on 4 March 2025." in ended.out
    found = ended.out.partition("Found")[2]
    assert "detention" in found
    assert "events_en.toml:" in found


def test_shows_what_was_seen_and_not_told(casewatch: Callable[..., Ended], written: Path) -> None:
    left = casewatch("read", "--explain", str(written)).out.partition("Seen and not told")[2]
    assert "was not arrested" in left
    assert "denial" in left


def test_a_text_with_nothing_in_it_says_so(casewatch: Callable[..., Ended]) -> None:
    Path("quiet.txt").write_text("The museum opens at ten.", encoding="utf-8")
    assert "Nothing was found" in casewatch("read", "--explain", "quiet.txt").out


def test_control_sequences_of_a_text_do_not_reach_the_terminal(casewatch: Callable[..., Ended]) -> None:
    Path("hostile.txt").write_text("\x1b]0;owned\x07Police arrested Anna Veretova.", encoding="utf-8")
    assert "\x1b" not in casewatch("read", "--explain", "hostile.txt").out


def test_explaining_is_for_people_and_refuses_json(casewatch: Callable[..., Ended], written: Path) -> None:
    ended = casewatch("read", "--explain", "--json", str(written))
    assert ended.status == 2
    assert "--explain" in ended.err
