"""`crawl`, `notify`, `sources`, `status`, `database`: what they say and how they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from notifier.report import Report
from reading.records import Run
from storage.configuration import load
from tests import withheld_world
from tests.storage.building import UNION, capture, document, healthy, reading

SOURCES = """
[[source]]
name = "example-union"
organisation = "Example Union"
kind = "feed"
url = "https://union.example/feed"

[[source]]
name = "example-league"
organisation = "Example League"
kind = "feed"
url = "https://league.example/feed"
enabled = false
"""
WELL = Run("example-union", "healthy", 3, 1, 1, 1, 0, 4, 2048, 1.23456)
BLOCKED = Run("example-league", "blocked", message="https://league.example/feed answered 403 \x1b[31m")


@pytest.fixture
def desk(kept):
    Path("casewatch.toml").write_text(SOURCES, encoding="utf-8")
    return kept


@pytest.fixture
def visited(desk, monkeypatch):
    """What a visit is asked for and what it answers, without a network; and what the notifier reports."""
    calls = {"sources": [], "told": [], "runs": [WELL], "report": Report()}

    async def visit(_configuration, _archive, sources, *, progress=None):
        calls["sources"] = [source.name for source in sources]
        for run in calls["runs"]:
            progress(run)
        return calls["runs"]

    def notify(_archive, _configuration, **options):
        calls["told"].append(options)
        return calls["report"]

    monkeypatch.setattr("crawler.runs.visit", visit)
    monkeypatch.setattr("notifier.deliver.notify", notify)
    return calls


# --- crawl ---------------------------------------------------------------------------------------------------


def test_crawl_covers_the_withheld_in_what_a_visit_says(visited, casewatch, desk):
    from storage.withheld import door

    world = withheld_world.build(desk)
    door.withhold(desk, world.case, who="Vera", why="asked for")
    address = "https://union.example/ruslan-kasatkin-pismo"
    visited["runs"] = [Run("example-union", "degraded", message=f"1 of 3 items could not be read, first: {address}")]
    for form in ([], ["--json"]):
        said = casewatch("crawl", "example-union", *form)
        assert "could not be read" in said.out + said.err
        assert not withheld_world.NAMED.search(said.out + said.err)


def test_crawl_gives_a_line_per_source_and_tells_what_is_immediate(visited, casewatch):
    ended = casewatch("crawl", "example-union", "--json")
    assert ended.status == 0
    assert ended.objects == [
        {
            "source": "example-union", "outcome": "healthy", "promised": 3, "delivered": 3, "new": 1, "updated": 1,
            "unchanged": 1, "failed": 0, "requests": 4, "bytes": 2048, "seconds": 1.23, "message": "",
        }
    ]  # fmt: skip
    assert visited["sources"] == ["example-union"]
    assert [call["immediate_only"] for call in visited["told"]] == [True]


def test_no_notify_leaves_telling_to_notify(visited, casewatch):
    assert casewatch("crawl", "example-union", "--no-notify").status == 0
    assert visited["told"] == []


def test_an_unwell_source_is_status_1_and_the_others_are_done(visited, casewatch):
    visited["runs"] = [WELL, BLOCKED]
    ended = casewatch("crawl", "example-union", "example-league")
    assert ended.status == 1
    assert "example-league: https://league.example/feed answered 403" in ended.out
    assert "\x1b" not in ended.out
    assert len(visited["told"]) == 1


@pytest.mark.parametrize("outcome", ["degraded", "empty", "changed", "blocked", "unreachable", "error"])
def test_every_outcome_but_two_is_unwell(visited, casewatch, outcome):
    visited["runs"] = [Run("example-union", outcome)]
    assert casewatch("crawl", "example-union").status == 1
    visited["runs"] = [Run("example-union", "not_modified")]
    assert casewatch("crawl", "example-union").status == 0


def test_a_failed_delivery_is_status_1(visited, casewatch):
    visited["report"] = Report(failed=1, lines=("desk: refused",))
    ended = casewatch("crawl", "example-union", "--json")
    assert ended.status == 1
    assert "desk: refused" in ended.err
    assert len(ended.objects) == 1


def test_without_names_all_enabled_sources_are_visited(visited, casewatch):
    casewatch("crawl")
    assert "example-union" in visited["sources"]
    assert "example-league" not in visited["sources"]
    casewatch("crawl", "example-league", "example-league")
    assert visited["sources"] == ["example-league"]


def test_due_visits_only_what_is_due(visited, casewatch, kept):
    later = kept.clock() + timedelta(hours=1)
    kept.end(kept.begin(UNION), healthy(), complete=True, again=lambda _pulse: later)
    visited["runs"] = []
    ended = casewatch("crawl", "--due", "example-union")
    assert (ended.status, visited["sources"]) == (0, [])
    assert "no source is due yet" in ended.err
    casewatch("crawl", "--due", "example-union", "example-league")
    assert visited["sources"] == ["example-league"]


def test_an_unknown_source_is_wrong_use_and_nothing_is_visited(visited, casewatch):
    ended = casewatch("crawl", "example-union", "exmaple-league")
    assert (ended.status, ended.out) == (2, "")
    assert 'no source is called "exmaple-league" (did you mean "example-league"?)' in ended.err
    assert visited["sources"] == []


def test_a_subscription_that_would_hear_nothing_is_named(visited, casewatch):
    with Path("casewatch.toml").open("a", encoding="utf-8") as file:
        file.write('[[channel]]\nname = "c"\nurl = "env:NONE"\n[[subscription]]\nname = "s"\nchannel = "c"\n')
        file.write('sources = ["example-union", "exmaple-league"]\n')
    ended = casewatch("crawl", "example-union", "--json")
    assert ended.status == 0
    asked = 'subscription "s" asks for source "exmaple-league", which is not there (did you mean "example-league"?)'
    assert asked in ended.err


def test_a_subscription_is_enrolled_before_the_visit(visited, casewatch, monkeypatch):
    order = []
    monkeypatch.setattr("notifier.deliver.enrol", lambda archive, configuration: order.append(list(visited["sources"])))
    casewatch("crawl", "example-union")
    assert order == [[]]


# --- notify --------------------------------------------------------------------------------------------------


def test_notify_passes_on_what_was_asked(visited, casewatch):
    visited["report"] = Report(composed=1, delivered=1, lines=("desk: sent",))
    ended = casewatch("notify", "--digest", "morning")
    assert (ended.status, ended.out) == (0, "desk: sent\n")
    assert visited["told"][0]["digest"] == "morning"
    assert visited["told"][0]["dry_run"] is False
    casewatch("notify", "--dry-run")
    assert visited["told"][1]["dry_run"] is True


def test_notify_says_when_nothing_is_due_and_ends_unwell_when_something_failed(visited, casewatch):
    ended = casewatch("notify")
    assert (ended.status, ended.out) == (0, "")
    assert "nothing was due" in ended.err
    visited["report"] = Report(failed=1, waiting=1, lines=("desk: refused",))
    assert casewatch("notify").status == 1


def test_notify_tells_how_a_digest_is_sent_before_its_hour(visited, casewatch, monkeypatch):
    monkeypatch.setenv("DESK_URL", "json://127.0.0.1:1/")
    with Path("casewatch.toml").open("a", encoding="utf-8") as file:
        file.write('[[channel]]\nname = "c"\nurl = "env:DESK_URL"\n[[subscription]]\nname = "morning"\n')
        file.write('channel = "c"\ncadence = "daily"\nat = "07:30"\n')
    hint = "morning (daily, 07:30 UTC); `casewatch notify --digest NAME` sends one at once"
    for arguments, said in (((), "nothing was due"), (("--dry-run",), "nothing would be sent now")):
        ended = casewatch("notify", *arguments)
        assert ended.err == f"{said}; digests have their hour: {hint}\n"
    assert casewatch("notify", "--digest", "morning").err == "nothing was due\n"


def test_a_dry_run_names_a_channel_that_could_not_be_used(visited, casewatch):
    with Path("casewatch.toml").open("a", encoding="utf-8") as file:
        file.write('[[channel]]\nname = "c"\nurl = "env:NOT_SET_ANYWHERE"\n')
        file.write('[[channel]]\nname = "spare"\nurl = "env:NEITHER"\n')
        file.write('[[subscription]]\nname = "s"\nchannel = "c"\n')
    ended = casewatch("notify", "--dry-run")
    assert ended.status == 0
    assert 'channel "c": the environment variable NOT_SET_ANYWHERE is not set' in ended.err
    assert "spare" not in ended.err


def test_a_dry_run_makes_no_archive(casewatch):
    ended = casewatch("notify", "--dry-run")
    assert (ended.status, ended.out) == (0, "")
    assert "does not exist" in ended.err
    assert list(Path.cwd().iterdir()) == []


def test_an_unknown_digest_is_wrong_use(desk, casewatch):
    ended = casewatch("notify", "--digest", "nobody")
    assert ended.status == 2
    assert "nobody" in ended.err
    assert "Traceback" not in ended.err


# --- sources, status, database -------------------------------------------------------------------------------


def test_sources_join_what_is_configured_and_what_was_seen(desk, casewatch):
    visit = desk.begin(UNION)
    desk.end(visit, healthy(UNION, "blocked"), complete=False)
    body = capture("https://gone.example/1")
    gone = UNION.__class__("gone", "Gone", "feed", "https://gone.example/feed")
    desk.import_document(gone, document(1), reading(), body, tell=False)
    ended = casewatch("sources", "--json")
    found = {row["name"]: row for row in ended.objects}
    union = found["example-union"]
    assert (union["health"], union["enabled"], union["evidence"]) == ("unwell", True, "configured")
    assert union["last_visit"] == union["since"]
    assert (found["example-league"]["health"], found["example-league"]["enabled"]) == ("unvisited", False)
    assert found["gone"]["enabled"] is False
    assert len(found) > 3  # the built-in ones
    assert "example-league" in casewatch("sources").out
    assert casewatch("sources", "--csv").out.startswith("name,organisation,kind,url,enabled")


def test_sources_are_listed_before_there_is_an_archive(casewatch):
    Path("casewatch.toml").write_text(SOURCES, encoding="utf-8")
    ended = casewatch("sources", "--json")
    assert ended.status == 0
    assert {row["health"] for row in ended.objects} == {"unvisited"}


def test_status_says_what_is_unwell(desk, casewatch):
    visit = desk.begin(UNION)
    desk.end(visit, healthy(UNION, "blocked"), complete=False)
    (found,) = casewatch("status", "--json").objects
    assert [source["name"] for source in found["unwell"]] == ["example-union"]
    assert set(found) == {"archive", "sources", "unwell", "queued", "dead", "reviews", "bytes", "last_visit"}
    shown = casewatch("status").out
    assert "example-union" in shown
    assert "blocked" in shown


def test_what_is_wrong_with_a_source_is_one_line_on_a_narrow_terminal_too(desk, casewatch, monkeypatch):
    message = "https://union.example/feed answered 403; ask the site, or use its mirror or a proxy"
    visit = desk.begin(UNION)
    desk.end(visit, replace(healthy(UNION, "blocked"), message=message), complete=False)
    monkeypatch.setenv("COLUMNS", "60")
    for command in ("sources", "status"):
        assert f"\nexample-union: {message}\n" in casewatch(command).out


def test_database_upgrade_makes_an_archive_and_check_finds_it_whole(casewatch):
    assert casewatch("database", "upgrade").status == 0
    assert Path("casewatch.db").exists()
    ended = casewatch("database", "check")
    assert (ended.status, ended.out) == (0, "")
    assert "0 faults" in ended.err
    assert "of this release already" in casewatch("database", "upgrade").err


def test_database_check_gives_a_line_per_fault_and_status_1(desk, casewatch):
    desk.import_document(UNION, document(1), reading(), capture(), tell=False)
    for file in Path(load(environ=_environ(desk)).archive.captures).rglob("*.gz"):
        file.unlink()
    ended = casewatch("database", "check")
    assert ended.status == 1
    assert len(ended.out.splitlines()) == 1


def _environ(archive) -> dict[str, str]:
    return {"CASEWATCH_CAPTURES": str(archive.captures.folder)}


def test_the_demonstrations_status_is_the_commands(casewatch, monkeypatch):
    monkeypatch.setattr("casewatch.demo.story.run", lambda folder: 1 if folder is None else 0)
    assert casewatch("demo").status == 1
    assert casewatch("demo", "folder").status == 0
