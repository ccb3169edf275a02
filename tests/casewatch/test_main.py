"""The program's outside: help, exit statuses, one line for what went wrong, and nothing secret in it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from casewatch import logs
from casewatch.main import app

HEAVY = ("scrapy", "trafilatura", "apprise", "sqlalchemy", "pydantic", "feedparser", "numpy")
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined] # the group of commands has them


def own_process(*arguments: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("CASEWATCH_")}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**clean, "PYTHONPATH": str(Path(__file__).parents[2]), **environ},
        timeout=60,
        check=False,
    )


def test_help_is_there_at_once_because_nothing_heavy_is_imported(tmp_path):
    look = (
        "import sys\nsys.argv = ['casewatch', '--help']\nfrom casewatch.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('loaded:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = own_process("-c", look, folder=tmp_path)
    assert "Usage: casewatch" in done.stdout
    assert "loaded: []" in done.stdout


def test_python_can_run_the_package(tmp_path):
    done = own_process("-m", "casewatch", "--version", folder=tmp_path)
    assert (done.returncode, done.stdout.split()[0]) == (0, "casewatch")


def test_every_command_has_help_with_an_example(casewatch):
    assert {"crawl", "notify", "import", "publications", "show", "search", "cases", "case", "read"} <= set(COMMANDS)
    for name in COMMANDS:
        parts = [[name, "upgrade"], [name, "check"]] if name == "database" else [[name]]
        for part in parts:
            shown = casewatch(*part, "--help")
            assert shown.status == 0
            assert f"Example: casewatch {' '.join(part)}" in " ".join(shown.out.split())
            assert name == "demo" or "--config" in shown.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("publications", "--nonsense"),
        ("publications", "--limit", "-1"),
        ("publications", "--limit", "many"),
        ("publications", "--json", "--csv"),
        ("publications", "--since", "yesterday"),
        ("show",),
        ("search",),
        ("export", "--format", "xlsx"),
        ("import", "none.eml", "--source", "hrw"),
        ("database", "nonsense"),
    ],
)
def test_wrong_usage_is_status_2_and_changes_nothing(casewatch, arguments):
    ended = casewatch(*arguments)
    assert ended.status == 2
    assert ended.out == ""
    assert ended.err
    assert "Traceback" not in ended.err
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("command", [["publications"], ["crawl"], ["status"], ["read"], ["database", "check"]])
def test_a_wrong_configuration_is_one_line_and_status_2(casewatch, command):
    Path("casewatch.toml").write_text('[[source]]\nname = "example"\nkind = "fed"\n', encoding="utf-8")
    ended = casewatch(*command)
    assert ended.status == 2
    assert ended.err.count("\n") == 1
    assert 'casewatch.toml: source[1] "example": kind: "fed" is not allowed (did you mean "feed"?)' in ended.err
    assert [path.name for path in Path.cwd().iterdir()] == ["casewatch.toml"]


def test_a_configuration_that_is_not_there_is_named(casewatch):
    ended = casewatch("status", "--config", "none.toml")
    assert ended.status == 2
    assert "none.toml: there is no such configuration file" in ended.err


def test_a_fault_of_our_own_is_shown_without_secrets(casewatch, monkeypatch):
    def fail(*_arguments):
        raise RuntimeError("no route to postgresql://reader:hunter2@db.example/x")

    monkeypatch.setattr("storage.configuration.load", fail)
    ended = casewatch("status")
    assert ended.status == 1
    assert "a fault in casewatch itself" in ended.err
    assert "RuntimeError" in ended.err
    assert "hunter2" not in ended.err


def test_an_archive_that_fails_says_why_in_a_line(casewatch, monkeypatch):
    from sqlalchemy.exc import OperationalError

    def fail(*_arguments):
        raise OperationalError("SELECT 1", {}, Exception("database or disk is full"))

    monkeypatch.setattr("storage.configuration.load", fail)
    ended = casewatch("status")
    assert ended.status == 1
    assert ended.err.startswith("casewatch: the archive could not be read or written: database or disk is full; make")
    assert ended.err.count("\n") == 1


def test_a_configuration_that_is_a_folder_is_said_to_be_one(casewatch):
    Path("casewatch.toml").mkdir()
    ended = casewatch("crawl")
    assert ended.status == 2
    assert ended.err.endswith("casewatch.toml: a folder, where a configuration file is expected\n")
    assert list(Path.cwd().iterdir()) == [Path.cwd() / "casewatch.toml"]


def test_a_folder_that_cannot_be_used_says_so_in_a_line(casewatch):
    Path("captures").write_text("no folder", encoding="utf-8")
    Path("database").mkdir()
    ended = casewatch("database", "check", "--config", "database")
    assert (ended.status, ended.err.count("\n")) == (2, 1)


def test_an_interrupted_command_says_so(casewatch, monkeypatch):
    def stop(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("storage.configuration.load", stop)
    ended = casewatch("status")
    assert ended.status == 130
    assert "Traceback" not in ended.err


def test_log_lines_hold_no_secret():
    formatter = logs.RedactingFormatter("%(message)s")
    record = logging.LogRecord("x", logging.ERROR, "x", 1, "cannot reach %s", ("smtp://me:hunter2@mail",), None)
    assert "hunter2" not in formatter.format(record)
    try:
        raise ValueError("https://me:hunter2@host/")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "failed", (), sys.exc_info())
    shown = formatter.format(record)
    assert "ValueError" in shown
    assert "hunter2" not in shown


def test_logs_go_to_standard_error_and_libraries_keep_quiet(tmp_path):
    look = (
        "import logging\nfrom casewatch import logs\nlogs.set_up()\n"
        "logging.getLogger('scrapy.core').info('chatter')\nlogging.getLogger('storage').warning('attention')\n"
    )
    done = own_process("-c", look, folder=tmp_path)
    assert done.stdout == ""
    assert done.stderr == "WARNING storage: attention\n"


def test_a_mistyped_address_is_one_line_and_not_the_librarys_as_well(tmp_path):
    Path(tmp_path / "casewatch.toml").write_text(
        '[[channel]]\nname = "c"\nurl = "env:DESK"\n[[subscription]]\nname = "s"\nchannel = "c"\n', encoding="utf-8"
    )
    done = own_process("-m", "casewatch", "notify", "--dry-run", folder=tmp_path, DESK="mailto://127.0.0.1:25")
    first, second = done.stderr.splitlines()
    assert first.startswith('casewatch: channel "c": its address is not one that Apprise understands')
    assert "nothing is stored yet" in second


def test_a_name_in_any_script_is_printed_whatever_the_locale(tmp_path):
    Path(tmp_path / "casewatch.toml").write_text('[[source]]\nname = "Ж"\n', encoding="utf-8")
    done = own_process("-m", "casewatch", "status", folder=tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert '"Ж"' in done.stderr
