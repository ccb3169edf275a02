"""Two sources that carry the same page: what is told once, and whose view of it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import not_, select

from reading.records import Key
from storage.tables import changes
from tests.storage.building import (
    LEAGUE,
    NOW,
    STATEMENT,
    UNION,
    document,
    finish_baseline,
    person,
    reading,
    verdict,
    visit_once,
)


def aloud(archive):
    with archive.engine.connect() as connection:
        query = select(changes.c.kind, changes.c.source).where(not_(changes.c.silent)).order_by(changes.c.id)
        return [tuple(row) for row in connection.execute(query)]


def test_a_first_visit_to_another_source_does_not_swallow_what_this_one_announces(archive):
    finish_baseline(archive)
    found = document(1), reading(person("Ruslan Kasatkin"), events=(verdict("Ruslan Kasatkin"),))
    overlapping = (replace(found[0], keys=(Key("guid", "x", LEAGUE.name),)), found[1])
    visit_once(archive, {"1": overlapping}, LEAGUE)
    assert aloud(archive) == []
    assert visit_once(archive, {"1": found}) == ["unchanged"]
    assert aloud(archive) == [("new", UNION.name), ("event", UNION.name)]
    visit_once(archive, {"2": found})  # its address under another guid
    finish_baseline(archive, LEAGUE)
    visit_once(archive, {"3": overlapping}, LEAGUE)
    assert len(aloud(archive)) == 2


def test_what_the_first_visits_of_two_sources_saw_is_no_news_to_either(archive):
    visit_once(archive, {"1": (document(1), reading())})
    visit_once(archive, {"1": (document(1), reading())}, LEAGUE)
    archive.clock = lambda: NOW + timedelta(days=300)
    visit_once(archive, {"1": (document(1), reading()), "2": (document(1), reading())})
    visit_once(archive, {"1": (document(1), reading())}, LEAGUE)
    assert aloud(archive) == []


def test_a_renamed_source_goes_on_with_the_publications_of_its_old_name(archive):
    finish_baseline(archive)
    visit_once(archive, {"1": (document(1), reading())})
    renamed = replace(UNION, name="union")
    finish_baseline(archive, renamed)
    edited = document(1, STATEMENT.replace("4 years", "14 years"), keys=(Key("guid", "1", "union"),))
    assert visit_once(archive, {"1": (edited, reading())}, renamed) == ["updated"]
    assert aloud(archive)[-1] == ("updated", "union")


def test_what_a_source_carried_that_was_taken_out_is_followed_by_another(archive):
    archive.clock = lambda: NOW
    finish_baseline(archive)
    finish_baseline(archive, LEAGUE)
    visit_once(archive, {"1": (document(1), reading())})
    before = aloud(archive)
    archive.clock = lambda: NOW + timedelta(days=8)
    other_selectors = document(1, STATEMENT + "\n\nWrite to the League with any question about this statement.")
    assert visit_once(archive, {"1": (other_selectors, reading())}, LEAGUE) == ["updated"]
    assert aloud(archive) == before
    edited = document(1, other_selectors.text.replace("4 years", "14 years"))
    assert visit_once(archive, {"1": (edited, reading())}, LEAGUE) == ["updated"]
    assert aloud(archive) == [*before, ("updated", LEAGUE.name)]


def test_items_of_one_feed_that_only_share_an_address_are_publications_of_their_own(archive):
    finish_baseline(archive)
    place = "https://union.example/"
    texts = {n: f"{n} writes of another hearing, in other words: {STATEMENT[::-1][int(n) * 50 :][:200]}" for n in "12"}
    board = {n: (document(n, text, f"Note {n}", url=place), reading()) for n, text in texts.items()}
    assert visit_once(archive, board) == ["new", "new"]
    archive.clock = lambda: NOW + timedelta(days=4)
    assert set(visit_once(archive, board)) == {"unchanged"}
    renamed = document("10", texts["1"], "Note 1", url=place)
    assert visit_once(archive, {"10": (renamed, reading())}) == ["unchanged"]
