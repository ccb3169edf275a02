"""What the documents claim holds: their commands, options, settings, defaults, make targets and links exist."""

from __future__ import annotations

import re
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import click
import pytest
import typer.main

from casewatch.commands.visiting import run_json
from casewatch.sources import misspelt
from crawler.catalogue import built_in, catalogue
from notifier.channels import open_channel
from notifier.subscriptions import subscriptions
from reading.records import Designation, Event, Group, Outcome, Person, Run
from reading.shapes import designation_json, event_json, group_json, person_json
from storage import queries
from storage.configuration import load
from storage.queries.company import Beside
from storage.queries.dossiers import CaseDesignation
from storage.queries.standing import LedgerAct, LedgerEntry, SaidOfAxis
from storage.queries.timeline import Also
from storage.settings import (
    ArchiveSettings,
    ChannelSettings,
    CrawlerSettings,
    PublicationKind,
    SourceSettings,
    SubscriptionSettings,
)
from tests.certificates import Authority

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
PLACE = ("text", 0, 1)
SHAPES = {
    "persons": person_json(Person("N", "subject", *PLACE, "N", "rule", ("M",), 1979)),
    "groups": group_json(Group(2, "two", *PLACE, "two", "rule")),
    "designations": designation_json(
        Designation("term", "granted", ("O",), "N", 0, "2021", False, False, *PLACE, "quote", "rule")
    ),
    "events": event_json(Event("trial", "N", 0, "2021", 1.0, ("1",), "P", "C", *PLACE, "quote", "rule")),
}
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
TABLES = {
    "[archive]": ArchiveSettings,
    "[crawler]": CrawlerSettings,
    "[[source]]": SourceSettings,
    "[[channel]]": ChannelSettings,
    "[[subscription]]": SubscriptionSettings,
}


def application() -> click.Command:
    from casewatch.main import app

    return typer.main.get_command(app)


def blocks(text: str, *kinds: str) -> list[str]:
    return [body for kind, body in BLOCK.findall(text) if kind in kinds]


def commands_in(text: str) -> list[list[str]]:
    """Every call of casewatch in a shell block or in inline code, as words after the program's name."""
    lines = [line.partition(" #")[0] for body in blocks(text, "sh", "") for line in body.splitlines()]
    lines += re.findall(r"`(casewatch [^`]+)`", BLOCK.sub("", text))
    calls = []
    for line in lines:
        for part in re.split(r"&&|\|\|?|;", line):
            words = shlex.split(part)
            places = [place for place, word in enumerate(words) if re.fullmatch(r"(?:.*/)?casewatch", word)]
            if places and "=" not in words[0] and (call := words[places[0] + 1 :]):
                calls.append(call)
    return calls


def fault_of(call: list[str], command: Any) -> str | None:
    """What is wrong with a call: an unknown command or option; None where it could be run."""
    words = list(call)
    while hasattr(command, "commands"):
        if not words or words[0].startswith("-"):
            break
        if words[0] not in command.commands:
            return f"no command {words[0]!r}"
        command = command.commands[words.pop(0)]
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    for word in words:
        if word.startswith("-") and word.partition("=")[0] not in known | {"--help"}:
            return f"no option {word!r}"
    return None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_and_option_exists(document: Path) -> None:
    command = application()
    wrong = {
        " ".join(call): fault for call in commands_in(document.read_text("utf-8")) if (fault := fault_of(call, command))
    }
    assert not wrong


def test_commands_are_found_and_faults_seen() -> None:
    assert len(commands_in((ROOT / "README.md").read_text("utf-8"))) >= 12
    command = application()
    assert fault_of(["crawl", "--no-notify"], command) is None
    assert fault_of(["crawl", "--sideways"], command) == "no option '--sideways'"
    assert fault_of(["dance"], command) == "no command 'dance'"


def test_every_command_is_documented_and_has_an_example() -> None:
    text = "\n".join(document.read_text("utf-8") for document in DOCUMENTS)
    for name, command in application().commands.items():
        assert re.search(rf"\b{name}\b", text), f"{name} is in no document"
        leaves = command.commands.values() if hasattr(command, "commands") else [command]
        for leaf in leaves:
            shown = f"{leaf.help or ''} {leaf.epilog or ''}"
            assert f"casewatch {name}" in shown, f"{name} --help has no example"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_configuration_loads(document: Path, tmp_path: Path) -> None:
    Authority(tmp_path, "own-authority")
    for number, block in enumerate(blocks(document.read_text("utf-8"), "toml")):
        path = tmp_path / f"{number}.toml"
        path.write_text(block, encoding="utf-8")
        loaded = load(path, {})
        assert not misspelt(loaded, catalogue(loaded))
        assert len(subscriptions(loaded)) == len(loaded.subscriptions)
        assert sum(map(len, (loaded.sources, loaded.channels, loaded.subscriptions))) == sum(
            len(entries) for entries in tomllib.loads(block).values() if isinstance(entries, list)
        )


def documented() -> dict[str, dict[str, list[str]]]:
    """From docs/sources.md: table -> key -> the cells of its row."""
    text = (ROOT / "docs" / "sources.md").read_text("utf-8")
    section = text.partition("## Every key")[2].partition("\n## ")[0]
    found: dict[str, dict[str, list[str]]] = {}
    current = ""
    for line in section.splitlines():
        if head := re.match(r"`(\[+\w+\]+)`", line):
            current = head[1]
            found[current] = {key: [] for key in re.findall(r"`(\w+)`", line.partition(":")[2])}
        elif line.startswith("| `"):
            first, *cells = [cell.strip() for cell in line.strip("|").split("|")]
            for key in re.findall(r"`(\w+)`", first):
                found[current][key] = cells
    return found


@pytest.mark.parametrize("table", TABLES)
def test_every_key_is_documented_and_every_documented_key_exists(table: str) -> None:
    assert set(documented()[table]) == set(TABLES[table].model_fields)


def test_documented_defaults_are_the_defaults() -> None:
    for table in ("[archive]", "[crawler]"):
        for key, cells in documented()[table].items():
            default = TABLES[table].model_fields[key].default
            said = cells[0].strip("`")
            if isinstance(default, int | float):
                assert float(said) == default, key
            elif default in (None, ()):
                assert said in ("none", "names the program"), key
            else:
                assert said == str(default), key


def test_the_built_in_sources_are_those_of_the_program() -> None:
    text = (ROOT / "docs" / "sources.md").read_text("utf-8")
    section = text.partition("## Built-in sources")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([\w-]+)` \| (.+) \| (\w+) \| (yes|no) \|$", section, re.MULTILINE)
    assert rows == [
        (name, source.organisation, source.kind, "yes" if source.enabled else "no")
        for name, source in sorted(built_in().items())
    ]


def test_every_address_of_a_channel_can_be_read() -> None:
    text = "\n".join((ROOT / name).read_text("utf-8") for name in ("README.md", "docs/operations.md"))
    addresses = re.findall(r"(?:mailtos?|jsons?|slack)://[^\s`']+\w", text)
    assert {address.partition(":")[0] for address in addresses} == {"mailto", "mailtos", "jsons", "slack"}
    for address in addresses:
        assert open_channel(ChannelSettings(name="desk", url=address), ROOT).destinations


def test_every_variable_exists() -> None:
    fields = {f"CASEWATCH_{table.strip('[]').upper()}_{key.upper()}" for table in ("[archive]", "[crawler]")
              for key in TABLES[table].model_fields}  # fmt: skip
    known = fields | {"CASEWATCH_CONFIG", "CASEWATCH_DATABASE_URL", "CASEWATCH_CAPTURES"}
    for document in DOCUMENTS:
        named = set(re.findall(r"\bCASEWATCH_[A-Z_]*[A-Z]", document.read_text("utf-8")))
        assert named <= known, document.name


def test_the_outcomes_are_those_of_the_program() -> None:
    text = (ROOT / "docs" / "sources.md").read_text("utf-8")
    section = text.partition("## What a visit ends as")[2].partition("\n## ")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == get_args(Outcome)


def keys_of(record: type) -> list[str]:
    """The JSON keys of a record; one that is shown inline is left to its own row."""
    return [field.name for field in fields(record) if not field.metadata.get("inline")]


def test_the_shapes_are_those_of_the_program() -> None:
    text = (ROOT / "docs" / "interface.md").read_text("utf-8").partition("## Shapes")[2]
    rows = {name: re.findall(r"`(\w+)`", keys.rpartition("and ")[2])
            for name, keys in re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE)}  # fmt: skip
    assert rows["crawl"] == list(run_json(Run("name", "healthy")))
    records = {
        "publications": queries.Publication, "search": queries.Hit, "history": queries.HistoryEntry,
        "captures": queries.CaptureEntry, "cases": queries.CaseSummary, "case": queries.Case,
        "timeline": queries.TimelineEntry, "also": Also, "axes": SaidOfAxis, "ledger": LedgerEntry, "acts": LedgerAct,
        "beside": Beside,
        "name_facts": queries.NameFact, "status": queries.Status,
        "unwell": queries.Unwell,
    }  # fmt: skip
    for name, record in records.items():
        assert rows[name] == keys_of(record), name
    assert set(rows["show"]) == set(keys_of(queries.PublicationDetail)) - {"title"}
    of_a_case = re.search(r"`designations` of a case have (.*?);", text, re.DOTALL)
    assert of_a_case is not None
    assert re.findall(r"`(\w+)`", of_a_case[1]) == keys_of(CaseDesignation)
    for name, shape in SHAPES.items():
        assert rows[name] == list(shape), name
    kinds = re.findall(r"`(\w+)`", text.partition("Kinds of publication:")[2])
    assert tuple(kinds) == get_args(PublicationKind)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_make_target_exists(document: Path) -> None:
    text = document.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert "://" in target or (document.parent / target).is_file(), target
    makefile = (ROOT / "Makefile").read_text("utf-8")
    code = [*blocks(text, "sh"), *re.findall(r"`(make [^`]+)`", text)]
    for target in re.findall(r"^make (\w+)", "\n".join(code), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_changelog_knows_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"## {version} " in (ROOT / "CHANGELOG.md").read_text("utf-8")
