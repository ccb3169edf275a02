"""Nothing withheld comes out: every command and every function that reads, asked about a person kept from everybody."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from notifier.render import render
from storage import contents, outbox, queries
from storage.export.files import FORMATS, export
from storage.queries import Filters
from tests.withheld_world import NAMED, World, build

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CONFIGURATION = """
[[channel]]
name = "desk"
url = "env:DESK_URL"

[[subscription]]
name = "all"
channel = "desk"
cadence = "daily"

[[subscription]]
name = "followers"
channel = "desk"
cadence = "daily"
persons = ["Ruslan Kasatkin"]

[[subscription]]
name = "searchers"
channel = "desk"
cadence = "daily"
query = "Касаткин"
"""
ASKED = ("Kasatkin", "Касаткин", "Ruslan Kasatkin", "Руслана Касаткина", "Касаткiн", "Лещёва", "письма", "letters")


# --- functions -----------------------------------------------------------------------------------------------


def _shown(world: World) -> Iterator[Any]:
    for id in [*world.mentions, world.subject]:
        for revision in (None, 1, 2):
            found = queries.show(world.archive.engine, id, revision)
            yield found and queries.as_json(found)


def _differences(world: World) -> Iterator[Any]:
    for id in [*world.mentions, world.subject]:
        yield queries.difference(world.archive.engine, id, 1, 2)


def _known(world: World) -> Iterator[Any]:
    with world.archive.engine.connect() as connection:
        for name in ("source", "organisation", "kind", "language", "country"):
            yield queries.known_values(connection, name)


# Every public function of storage.queries, and what it answers about the world; None: it reads nothing.
FUNCTIONS: dict[str, Callable[[World], Any] | None] = {
    "answered": lambda world: queries.answered(world.archive.engine),
    "as_json": None,
    "case": lambda world: [
        queries.as_json(found) for id in (world.case, world.other) if (found := queries.case(world.archive.engine, id))
    ],
    "cases": lambda world: [queries.cases(world.archive.engine, query, 0) for query in (None, *ASKED)],
    "difference": _differences,
    "each_publication": lambda world: queries.each_publication(world.archive.engine, Filters()),
    "each_with_text": lambda world: queries.each_with_text(world.archive.engine, Filters()),
    "known_values": _known,
    "asked_still": lambda world: [
        queries.asked_still(world.archive.engine, one) for one in queries.review(world.archive.engine)
    ],
    "nothing": None,
    "open_for_reading": None,
    "publications": lambda world: queries.publications(world.archive.engine, Filters(), 0),
    "review": lambda world: queries.review(world.archive.engine, 0),
    "search": lambda world: [queries.search(world.archive.engine, query, Filters(), 0) for query in ASKED],
    "show": _shown,
    "sources": lambda world: queries.sources(world.archive.engine),
    "status": lambda world: queries.status(world.archive.engine),
}


# --- commands ------------------------------------------------------------------------------------------------

# Every command, with the calls that are tried; "P" stands for each publication, "C" for each case.
COMMANDS: dict[str, list[list[str]]] = {
    "publications": [[], ["--json"], ["--csv"], ["--limit", "0"], ["--language", "ru"]],
    "show": [["P"], ["P", "--json"], ["P", "--diff"], ["P", "--diff", "1..2", "--json"], ["P", "--revision", "1"],
             ["P", "--text"]],
    "search": [[query, *form] for query in ASKED for form in ([], ["--json"], ["--csv"])],
    "cases": [[*query, *form] for query in ([], *([one] for one in ASKED)) for form in ([], ["--json"], ["--csv"])],
    "case": [["C"], ["C", "--json"]],
    "review": [["--list"], ["--json"], ["--answered"], ["--answered", "--json"]],
    "reread": [[], ["--json"], ["P"], ["C"]],
    "sources": [[], ["--json"]],
    "status": [[], ["--json"]],
    "export": [["--format", form] for form in FORMATS],
    "notify": [["--dry-run"], ["--dry-run", "--digest", "all"], ["--dry-run", "--digest", "followers"],
               ["--dry-run", "--digest", "searchers"], ["--digest", "all"]],
    "withhold": [["--list"], ["--list", "--json"]],
    "database": [["check"]],
}  # fmt: skip
# These read no archive, or are tried where they are tested: they print what they were given, ids or counts.
ELSEWHERE = {"crawl", "demo", "erase", "import", "judge", "match", "read", "withdraw"}


@pytest.fixture
def world(archive) -> World:
    return build(archive)


def withhold(world: World) -> None:
    from storage.withheld import door

    door.withhold(world.archive, world.case, who="Vera", why="asked for")
    world.cover()


def test_a_new_function_or_command_is_tried_too():
    functions = {name for name in queries.__all__ if inspect.isfunction(getattr(queries, name))}
    assert functions == FUNCTIONS.keys()
    from tests.test_documents import application

    assert set(application().commands) == COMMANDS.keys() | ELSEWHERE  # type: ignore[attr-defined] # the group of commands has them


def spoken(found: Any) -> str:
    return repr(list(found) if isinstance(found, Iterator) else found)


def test_the_name_is_there_before(world):
    """Else the tests below would prove nothing."""
    for name in ("case", "cases", "difference", "each_with_text", "publications", "search", "show"):
        assert NAMED.search(spoken(FUNCTIONS[name](world))), name


def test_no_function_tells_the_name(world, subtests):
    withhold(world)
    for name, ask in FUNCTIONS.items():
        if ask is not None:
            with subtests.test(name):
                assert not NAMED.findall(spoken(ask(world)))


def test_what_is_about_others_is_still_shown(world):
    withhold(world)
    shown = {one.id for one in queries.publications(world.archive.engine, Filters(), 0)}
    assert shown == set(world.mentions)
    texts = " ".join(text for _, text in queries.each_with_text(world.archive.engine, Filters()))
    for kept_name in ("Марию Лещёву", "Maria Leshcheva", "Лещова", "Марыю Лешчову"):
        assert kept_name in texts
    other = queries.case(world.archive.engine, world.other)
    assert {one.kind for one in other.timeline if one.type == "event"} == {"detention", "verdict"}
    assert queries.search(world.archive.engine, "Лещёва", Filters())
    for query in ASKED[:5]:
        assert not [hit.publication.id for hit in queries.search(world.archive.engine, query, Filters())]


def test_no_message_tells_the_name(world):
    """Composed before, and rendered when it is sent; composed afterwards; and whom its filters would betray."""
    with outbox.composing(world.archive.engine) as desk:
        told = desk.changes_after(0)
        message = desk.post(
            subscription="all", channel="desk", now=NOW, digest=True, news=[one.id for one in told], also=[],
            what=["x"], destinations=["desk"],
        )  # fmt: skip
    before = render(contents.contents(world.archive.engine, message), discreet=False)
    assert NAMED.search(before.text)
    withhold(world)
    parcel = render(contents.contents(world.archive.engine, message), discreet=False)
    assert "Лещёв" in parcel.text
    drawn = contents.draft(
        world.archive.engine, subscription="all", channel="desk", now=NOW, digest=True,
        news=[one.id for one in told], also=[],
    )  # fmt: skip
    with outbox.looking(world.archive.engine) as desk:
        changes = desk.changes_after(0)
        facets = [desk.facets(change) for change in changes]
    assert changes
    for said in (parcel, drawn, changes, facets):
        assert not NAMED.findall(repr(said))
    assert not any("касаткин" in text for one in facets for text in one.texts)


def test_no_export_holds_the_name(world, tmp_path):
    withhold(world)
    for form in FORMATS:
        file = tmp_path / f"out.{form}"
        with file.open("w", encoding="utf-8", newline="") as stream:
            assert export(world.archive.engine, Filters(), form, stream) == len(world.mentions)
        assert not NAMED.findall(file.read_text("utf-8"))


def test_no_command_prints_the_name(kept, casewatch, monkeypatch, subtests, tmp_path):
    monkeypatch.setenv("DESK_URL", "json://127.0.0.1:9/")
    (tmp_path / "desk" / "casewatch.toml").write_text(CONFIGURATION)
    casewatch("notify")
    world = build(kept)
    assert NAMED.search(casewatch("notify", "--digest", "all", "--dry-run").out)
    casewatch("notify", "--digest", "all")  # nobody answers: the message waits
    ended = casewatch("withhold", world.case, "--why", "asked for", "--who", "Vera")
    assert (ended.status, ended.out) == (0, "")
    stand_for = {"P": [*world.mentions, world.subject], "C": [world.case, world.other]}
    for command, calls in COMMANDS.items():
        for call in calls:
            places = next((stand_for[word] for word in call if word in stand_for), [""])
            for id in places:
                words = [id if word in stand_for else word for word in call]
                with subtests.test(" ".join([command, *words])):
                    ended = casewatch(command, *words)
                    asked = set(words) & set(ASKED)
                    said = ended.out + ended.err
                    for word in asked:  # what was asked for is said back where nothing was found
                        said = said.replace(f'"{word}"', "")
                    assert not NAMED.findall(said)
    assert json.loads(casewatch("case", world.case, "--json").out) == {"id": world.case, "withheld": True}


def test_withholding_and_lifting_by_command(kept, casewatch):
    world = build(kept)
    assert casewatch("withhold", world.case).status == 2
    assert casewatch("withhold", "--list").err == "nothing is withheld\n"
    ended = casewatch("withhold", world.case, "--why", "asked for", "--who", "Vera")
    assert (ended.status, ended.err) == (0, f"{world.case} is withheld\n")
    assert casewatch("withhold", "--list", "--json").objects[0]["who"] == "Vera"
    assert casewatch("case", world.case).err == f"{world.case} is withheld\n"
    ended = casewatch("withhold", world.case, "--lift")
    assert (ended.status, ended.err) == (0, f"{world.case} is shown again\n")
    assert NAMED.search(casewatch("case", world.case).out)
    assert casewatch("withhold", "cnothing", "--why", "x").status == 2


def test_what_was_cut_off_is_finished_by_the_next_call(kept, casewatch):
    from storage.withheld import door

    world = build(kept)
    door.withhold(world.archive, world.case, who="Vera", why="asked for")
    assert casewatch("publications", "--json").objects == []
    casewatch("withhold", world.case, "--why", "asked for")
    assert len(casewatch("publications", "--json").objects) == len(world.mentions)


def test_erasing_by_command(kept, casewatch):
    world = build(kept)
    ended = casewatch("erase", world.case, "--why", "request", "--yes")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == f"{world.case} is erased; 2 publications are gone with it\n"
    assert casewatch("case", world.case, "--json").objects == [{"id": world.case, "withheld": True}]
    assert casewatch("erase", world.other, "--yes").status == 2
