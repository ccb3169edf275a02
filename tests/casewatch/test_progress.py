"""The progress bar: only on a terminal, only for work that lasts, and gone afterwards."""

from __future__ import annotations

import io
import sys
import time

import pytest

from casewatch.commands import output
from casewatch.commands import progress as module
from casewatch.commands.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def look_at(screen: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Standard error as a test's own; from within the test, for pytest puts its own there before each phase."""
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return screen


def test_short_work_shows_no_bar(monkeypatch):
    terminal = look_at(Terminal(), monkeypatch)
    with progress("visiting", 2) as steps:
        steps.done("one")
    assert terminal.getvalue() == ""


def test_long_work_shows_a_bar_with_plain_names(monkeypatch):
    terminal = look_at(Terminal(), monkeypatch)
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    with progress("visiting", 2) as steps:
        steps.done("[red]one[/red]")
        time.sleep(0.3)
    assert "[red]one[/red]" in terminal.getvalue()
    assert "1/2" in terminal.getvalue()


def test_no_bar_where_nobody_looks(monkeypatch):
    stream = look_at(io.StringIO(), monkeypatch)
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    with progress("visiting", 1) as steps:
        time.sleep(0.1)
        steps.done()
    assert stream.getvalue() == ""


def test_colour_is_for_terminals_only(monkeypatch):
    row = [{"id": "p1"}]
    columns = (output.Column("id", "id"),)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for stream, coloured in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stdout", stream)
        output.table(row, columns)
        assert ("\x1b[" in stream.getvalue()) is coloured


def test_what_is_said_holds_no_secret_and_no_control(capsys):
    output.say("no answer from smtp://me:hunter2@mail.example\x1b[2J")
    said = capsys.readouterr().err
    assert "hunter2" not in said
    assert "\x1b" not in said
