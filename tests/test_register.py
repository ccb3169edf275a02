"""The register of docs/sources.md from its first visit on: over HTTP, through the program, on both databases."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.program import Program
from tests.replicas import toml
from tests.servers import HOST, Answer, Site, Webhook

GUIDE = Path(__file__).parent.parent / "docs" / "sources.md"
HEAD = ["No", "Full name", "Status", "Arrested", "Days in custody", "Town"]
PEOPLE = {
    "1": ["1", "Halavach Maryna", "political prisoner", "2025-03-04", "100", "Brest"],
    "2": ["2", "Drobysh Pavel", "political prisoner", "2024-11-19", "205", "Hrodna"],
    "3": ["3", "Lisouskaya Yana", "former political prisoner", "2023-01-30", "0", "Minsk"],
    "4": ["4", "Verasen Anton", "", "2026-02-11", "20", "Lida"],
    "5": ["5", "Kupala Darya", "political prisoner", "2025-12-01", "90", "Orsha"],
}


@dataclass
class Watched:
    """The register as it stands on its site, the program that visits it, and what was told."""

    program: Program
    site: Site
    sink: Webhook
    rows: dict[str, list[str]] = field(default_factory=lambda: {id: list(row) for id, row in PEOPLE.items()})
    heard: int = 0

    def publish(self, change: Callable[[list[list[str]]], list[list[str]]] = lambda table: table) -> None:
        """Put the rows on the site, as `change` leaves them."""
        table = change([HEAD, *self.rows.values()])
        text = "".join(";".join(f'"{cell}"' for cell in row) + "\r\n" for row in table)
        self.site.routes["/prisoners.csv"] = Answer("\ufeff" + text, type="application/octet-stream")

    def publish_json(self) -> None:
        """The same as JSON, numbers as numbers."""
        people = [dict(zip(HEAD, row, strict=True)) for row in self.rows.values()]
        for person in people:
            person.update({name: int(person[name]) for name in ("No", "Days in custody")})
        text = json.dumps({"count": len(people), "people": people}, ensure_ascii=False)
        self.site.routes["/prisoners.csv"] = Answer("\ufeff" + text, type="text/plain")

    def visit(self, status: int = 0) -> dict[str, Any]:
        (line,) = self.program.records("crawl", "example-register", status=status)
        return line

    def told(self) -> str:
        """What was sent since the last time."""
        posts = self.sink.posts[self.heard :]
        self.heard += len(posts)
        return "\n".join(f"{post.json['title']}\n{post.json['message']}" for post in posts)

    def shown(self, name: str) -> dict[str, Any]:
        (found,) = [each for each in self.program.ask("publications", "--limit", "0") if each["title"] == name]
        return self.program.one("show", found["id"])


@pytest.fixture
def watched(database_url: str, tmp_path: Path) -> Iterator[Watched]:
    example = re.search(r"### A register\n\n```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[1]
    with ExitStack() as running:
        site, sink = running.enter_context(Site()), running.enter_context(Webhook())
        channel = {"name": "desk", "url": "env:DESK_URL"}
        subscription = {"name": "all", "channel": "desk", "cadence": "immediate"}
        head = f'[crawler]\nallow_hosts = ["{HOST}"]\ndelay = 0.0\n\n'
        tables = toml({"channel": [channel], "subscription": [subscription]})
        source = example.replace("https://example.org", site.url)
        (tmp_path / "casewatch.toml").write_text(f"{head}{tables}\n\n{source}", encoding="utf-8")
        program = Program(tmp_path, database_url, {"DESK_URL": sink.apprise})
        made = Watched(program, site, sink)
        made.publish()
        line = made.visit()
        assert (line["outcome"], line["new"]) == ("healthy", 5), line
        assert made.told() == ""
        yield made
        program.run("database", "check")


def test_a_register_from_one_day_to_the_next(watched: Watched) -> None:
    check_what_a_row_became(watched)
    check_that_nothing_is_news_where_nothing_was_said(watched)
    check_the_second_day(watched)
    check_what_is_not_believed(watched)
    check_a_column_that_everybody_gets(watched)
    check_a_return(watched)


def test_a_register_that_turns_into_json_is_the_same_register(watched: Watched) -> None:
    watched.publish_json()
    line = watched.visit()
    assert (line["outcome"], line["unchanged"], line["updated"], line["new"]) == ("healthy", 5, 0, 0), line
    assert watched.told() == ""
    watched.rows["1"][2] = "former political prisoner"
    watched.rows["6"] = ["6", "Zubrou Ihar", "political prisoner", "2026-11-20", "1", "Minsk"]
    del watched.rows["5"]
    watched.publish_json()
    line = watched.visit()
    assert (line["new"], line["updated"], line["message"]) == (1, 1, "1 row is no longer listed")
    told = watched.told()
    for said in ("Zubrou Ihar", "Status: political prisoner → former political prisoner", "no longer listed"):
        assert said in told
    assert watched.shown("Zubrou Ihar")["text"].startswith("Full name: Zubrou Ihar\nNo: 6\n")


def check_what_a_row_became(watched: Watched) -> None:
    shown = watched.shown("Halavach Maryna")
    assert shown["kind"] == "case_card"
    assert shown["text"] == (
        "Full name: Halavach Maryna\nNo: 1\nStatus: political prisoner\nArrested: 2025-03-04\nTown: Brest"
    )
    said = {finding["type"]: finding for finding in shown["findings"]}
    assert said["designation"]["term"] == "political_prisoner"
    assert (said["event"]["kind"], said["event"]["date"]) == ("detention", "2025-03-04")
    for finding in said.values():
        quote = finding.get("quote") or finding["surface"]
        assert shown["text"][finding["start"] : finding["end"]] == quote
    assert [f["type"] for f in watched.shown("Verasen Anton")["findings"]] == ["event", "person"]


def check_that_nothing_is_news_where_nothing_was_said(watched: Watched) -> None:
    for row in watched.rows.values():
        row[4] = str(int(row[4]) + 1)
    watched.rows["2"][1] = "DROBYSH  Pavel"

    def shuffled(table: list[list[str]]) -> list[list[str]]:
        head, *rows = table
        return [row[::-1] for row in (head, *rows[::-1])]

    watched.publish(shuffled)
    line = watched.visit()
    assert (line["outcome"], line["unchanged"], line["updated"]) == ("healthy", 5, 0)
    assert watched.told() == ""


def check_the_second_day(watched: Watched) -> None:
    watched.rows["6"] = ["6", "Zubrou Ihar", "political prisoner", "2026-11-20", "1", "Minsk"]
    watched.rows["1"][2] = "former political prisoner"
    gone = watched.rows.pop("5")
    watched.publish()
    line = watched.visit()
    counted = (line["outcome"], line["new"], line["updated"], line["unchanged"])
    assert counted == ("healthy", 1, 1, 3)
    assert line["message"] == "1 row is no longer listed"
    told = watched.told()
    assert "Zubrou Ihar" in told
    assert "Status: political prisoner → former political prisoner" in told
    assert "no longer listed" in told
    assert "it does not mean that anything was revoked" in told
    assert "revoked" not in told.replace("it does not mean that anything was revoked", "")
    shown = watched.shown("Kupala Darya")
    assert shown["unlisted"]
    assert "last listed" in watched.program.run("show", shown["id"]).stdout
    assert "UTC, not listed since" in watched.program.run("show", shown["id"], "--diff").stdout
    (case,) = watched.program.ask("cases", gone[1])
    ledger = [each["action"] for each in case["designations"]]
    assert sorted(ledger) == ["granted", "removed_unexplained"]
    entries = watched.program.one("case", case["id"])["timeline"]
    status = {entry["action"]: entry["status"] for entry in entries if entry["type"] == "designation"}
    assert status == {"granted": "confirmed", "removed_unexplained": "unconfirmed"}
    assert watched.program.one("status")["reviews"] == 1
    changed = watched.shown("Halavach Maryna")
    assert changed["revision"] == 2
    assert "{+former+} political prisoner" in watched.program.run("show", changed["id"], "--diff").stdout


def check_what_is_not_believed(watched: Watched) -> None:
    watched.publish(lambda table: table[:3])
    line = watched.visit(status=1)
    assert (line["outcome"], line["promised"]) == ("changed", 0)
    assert "lists 2 items where it listed 5 before" in line["message"]
    watched.publish(lambda table: [[cell.replace("Status", "State") for cell in row] for row in table])
    line = watched.visit(status=1)
    assert line["outcome"] == "changed"
    assert 'the column is gone: "Status"' in line["message"]
    watched.publish(lambda table: table[:1])
    assert watched.visit(status=1)["outcome"] == "empty"
    watched.publish(
        lambda table: [*table[:2], ["", "Nobody", "", "", "", ""], ["3", "Twin", "", "", "", ""], *table[2:]]
    )
    line = watched.visit(status=1)
    assert (line["outcome"], line["new"], line["updated"]) == ("degraded", 0, 0)
    assert "row 3 has no id" in line["message"]
    assert "rows 4 and 6 share an id" in line["message"]
    assert watched.told() == ""
    assert all(each["revision"] == 1 for each in [watched.shown("Lisouskaya Yana"), watched.shown("Verasen Anton")])


def check_a_column_that_everybody_gets(watched: Watched) -> None:
    watched.rows["4"][2] = "political prisoner"
    watched.publish(
        lambda table: [[*row, "Photo" if number == 0 else f"/{number}.jpg"] for number, row in enumerate(table)]
    )
    line = watched.visit()
    assert (line["outcome"], line["updated"], line["unchanged"]) == ("healthy", 1, 4)
    assert "a column is new, and no news: Photo" in line["message"]
    told = watched.told()
    assert "Verasen Anton" in told
    assert "Halavach" not in told
    assert "Photo: /1.jpg" in watched.shown("Halavach Maryna")["text"]


def check_a_return(watched: Watched) -> None:
    watched.rows["5"] = PEOPLE["5"]
    watched.rows["1"][1] = "Halavach-Novik Maryna"
    watched.publish()
    line = watched.visit()
    assert (line["outcome"], line["new"], line["updated"]) == ("healthy", 0, 2)
    told = watched.told()
    assert "listed again" in told
    assert "Full name: Halavach Maryna → Halavach-Novik Maryna" in told
    kupala = watched.shown("Kupala Darya")
    assert "unlisted" not in kupala
    differs = watched.program.run("show", kupala["id"], "--diff").stdout
    assert re.search(r"gone from its list on \d{4}-\d\d-\d\d \d\d:\d\d UTC, listed again on \d{4}", differs)
    assert "no word differs:" in differs
    assert "Arrested: 2025-12-01" in differs
    assert watched.program.one("status")["reviews"] == 0
    assert len(watched.program.ask("cases", "--limit", "0")) == 6
