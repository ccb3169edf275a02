"""Erasing: nothing of it is left in any table, file or index, and it does not come back unseen."""

from __future__ import annotations

import gzip

import pytest
from sqlalchemy import MetaData, select

from reading.records import Key, Link
from storage import queries
from storage.archive import Listing
from storage.check import check
from storage.queries import Filters, Tombstone
from storage.withheld import door
from storage.withheld.door import WithholdingRefused
from storage.withheld.erasing import erase
from tests.storage.building import NOW, healthy
from tests.withheld_world import NAMED, SUBJECT, UKRAINIAN_MENTION, UNION, UNSEEN, World, build


@pytest.fixture
def world(archive) -> World:
    archive.clock = lambda: NOW
    return build(archive)


def left(world: World) -> list[str]:
    """Every row and every captured byte that still names the person."""
    tables = MetaData()
    tables.reflect(world.archive.engine)
    with world.archive.engine.connect() as connection:
        found = [
            f"{table.name}: {row}"
            for table in tables.sorted_tables
            for row in connection.execute(select(table))
            if NAMED.search(repr(tuple(row)))
        ]
    files = world.archive.captures.folder.rglob("*.gz")
    return found + [path.name for path in files if NAMED.search(gzip.decompress(path.read_bytes()).decode())]


def erase_person(world: World) -> int:
    door.withhold(world.archive, world.case, who="Vera", why="request of 3 November")
    world.cover()
    return erase(world.archive, world.case, who="Vera", why="request of 3 November")


def test_nothing_of_a_person_is_left(world):
    world.archive.judge(_said(world))
    assert len(left(world)) > 20
    assert erase_person(world) == 2  # the text about them, and the one that has them in its address
    assert left(world) == []
    assert queries.case(world.archive.engine, world.case) == Tombstone(world.case)
    assert queries.show(world.archive.engine, world.subject) == Tombstone(world.subject)
    shown = queries.publications(world.archive.engine, Filters(), 0)
    assert len(shown) == len(world.mentions) - 1
    assert queries.search(world.archive.engine, "Лещова", Filters())
    assert check(world.archive.engine, world.archive.captures).faults == ()


def _said(world: World):
    from storage.judging import Given

    return Given(world.case, world.other, "different", "Vera", "Касаткин is a man")


def test_what_is_not_withheld_and_covered_is_not_erased(world):
    with pytest.raises(WithholdingRefused, match="must be withheld"):
        erase(world.archive, world.case, who="Vera", why="x")
    door.withhold(world.archive, world.case, who="Vera", why="x")
    with pytest.raises(WithholdingRefused, match="must be withheld"):
        erase(world.archive, world.case, who="Vera", why="x")
    with pytest.raises(WithholdingRefused, match="no case or publication"):
        erase(world.archive, "pnothing", who="Vera", why="x")


def test_a_publication_goes_alone(world):
    erase(world.archive, world.subject, who="Vera", why="a private letter")
    assert queries.show(world.archive.engine, world.subject) == Tombstone(world.subject)
    assert len(queries.publications(world.archive.engine, Filters(), 0)) == len(world.mentions)
    assert check(world.archive.engine, world.archive.captures).faults == ()


def test_the_same_texts_do_not_come_back(world):
    erase_person(world)
    before = [queries.as_json(one) for one in queries.publications(world.archive.engine, Filters(), 0)]
    assert world.add(3, "Учителя Касаткина осудили", SUBJECT, language="ru") == ""
    assert world.add(4, "Вирок Лещовій", UKRAINIAN_MENTION, language="uk") in world.mentions
    assert left(world) == []
    assert [queries.as_json(one) for one in queries.publications(world.archive.engine, Filters(), 0)] == before


def test_a_list_that_still_names_it_leaves_no_link(world):
    erase_person(world)
    visit = world.archive.begin(UNION)
    named = Link(Key("guid", "3", UNION.name), "https://union.example/news/3", "Учителя Касаткина осудили")
    counts = world.archive.list_read(visit, Listing(UNION.url, (named,), "reader.1"))
    assert counts.listed == 0
    assert world.archive.due(visit, list_changed=True, limit=10) == []
    world.archive.end(visit, healthy(UNION), complete=True)
    assert left(world) == []


def test_a_text_in_which_nobody_recognised_them_loses_the_name_though_all_others_go(archive):
    archive.clock = lambda: NOW
    world = World(archive)
    world.add(3, "Учителя Касаткина осудили", SUBJECT, language="ru")
    kept = world.add(6, "Посылки", UNSEEN, language="ru")
    (found,) = queries.cases(archive.engine, "Руслан Касаткин")
    world.case = found.id
    assert erase_person(world) == 1
    assert left(world) == []
    assert "█" in queries.show(archive.engine, kept).text


def test_what_was_listed_and_never_read_goes_too_and_somebody_elses_stays(world):
    theirs = [
        Link(Key("guid", "40", UNION.name), "https://union.example/news/40", "Руслан Касаткин: письмо"),
        Link(Key("guid", "41", UNION.name), "https://union.example/news/ruslan-kasatkin-pismo", None),
    ]
    namesake = Link(Key("guid", "42", UNION.name), "https://union.example/anna-kasatkina", "Анна Касаткина: письмо")
    listing = Listing(UNION.url, (*theirs, namesake), "reader.1")
    visit = world.archive.begin(UNION)
    world.archive.list_read(visit, listing)
    world.archive.end(visit, healthy(UNION), complete=True)
    erase_person(world)
    assert [one for one in left(world) if "нна Касаткина" not in one] == []
    visit = world.archive.begin(UNION)
    assert world.archive.list_read(visit, listing).listed == 1
    assert [due.url for due in world.archive.due(visit, list_changed=True, limit=10)] == [namesake.url]
    world.archive.end(visit, healthy(UNION), complete=True)
    assert check(world.archive.engine, world.archive.captures).faults == ()


def test_an_item_that_turns_out_to_be_erased_is_forgotten(world):
    erase_person(world)
    visit = world.archive.begin(UNION)
    elsewhere = Link(Key("guid", "another", UNION.name), "https://union.example/news/3")
    world.archive.list_read(visit, Listing(UNION.url, (elsewhere,), "reader.1"))
    (due,) = world.archive.due(visit, list_changed=True, limit=10)
    from reading.records import Capture, Document, Reading

    made = Document((due.key,), "Учителя Касаткина осудили", SUBJECT, url=due.url)
    verdict = world.archive.record(visit, due, made, Reading("v", "ru", "news"), Capture(due.url, NOW, 200, (), b"x"))
    assert verdict == "unchanged"
    world.archive.end(visit, healthy(UNION), complete=True)
    assert check(world.archive.engine, world.archive.captures).faults == ()
    assert left(world) == []


def test_a_new_text_about_them_is_withheld_until_somebody_says_who_it_is(world):
    erase_person(world)
    again = world.add(30, "Новый приговор", SUBJECT.replace("4 годам", "6 годам"), language="ru")
    assert queries.show(world.archive.engine, again) == Tombstone(again)
    (kept,) = door.listed(world.archive.engine)
    assert kept.why == f"may be the person who was erased as {world.case}"
    door.lift(world.archive, kept.id, who="Vera", why="a namesake")
    assert queries.case(world.archive.engine, kept.id).summary.name == "Руслан Касаткин"
