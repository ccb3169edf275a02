"""Identity decided again after the rules changed: shown, set down when asked, told to nobody."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from storage import redeciding
from storage.redeciding import Regraded
from storage.tables import changes, publications, revisions, sketches
from tests.storage.building import LEAGUE, STATEMENT, UNION, capture, document, reading


def add(archive, number, text, source=UNION):
    made = document(f"{source.name}-{number}", text, url=f"https://{source.name}.example/{number}")
    return archive.import_document(source, made, reading(), capture(made.url, text.encode()), tell=True)[1]


def count(archive):
    with archive.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(changes)).scalar_one()


def set_down(archive, table, **values):
    with archive.engine.begin() as connection:
        connection.execute(update(table).values(**values))


@pytest.fixture
def edited(archive):
    """A statement with a typo put right and a term changed, graded by older rules."""
    archive.id = add(archive, 1, STATEMENT.replace("a teacher from", "a techer from"))
    add(archive, 1, STATEMENT)
    add(archive, 1, STATEMENT.replace("4 years", "6 years"))
    with archive.engine.begin() as connection:
        connection.execute(
            update(revisions).where(revisions.c.number > 1).values(grade="substantive", reasons="0: rewritten")
        )
    return archive


def test_what_today_s_rules_decide_is_current(archive):
    add(archive, 1, STATEMENT)
    add(archive, 1, STATEMENT.replace("4 years", "6 years"))
    assert redeciding.outdated(archive) == []


def test_an_edit_is_graded_again(edited):
    assert redeciding.outdated(edited) == [edited.id]
    before = count(edited)
    found = redeciding.redecide(edited, edited.id, apply=False)
    assert found.edits == (Regraded(2, "substantive", "minor", ("spelling",)),)
    assert redeciding.outdated(edited) == [edited.id]
    assert redeciding.redecide(edited, edited.id, apply=True) == found
    assert redeciding.outdated(edited) == []
    assert not redeciding.redecide(edited, edited.id, apply=False)
    assert count(edited) == before


def test_what_only_other_code_read_stays_no_edit(edited):
    set_down(edited, revisions, grade="none", reasons="0: reader")
    assert redeciding.redecide(edited, edited.id, apply=False).edits == ()


def test_copies_that_older_rules_did_not_see_come_together(archive):
    first, second = add(archive, 1, STATEMENT), add(archive, 2, f"{STATEMENT}\n\nSource: Example Union", LEAGUE)
    with archive.engine.begin() as connection:
        connection.execute(update(publications).where(publications.c.id == second).values(cluster=second))
        connection.execute(update(revisions).values(fingerprint="0:older"))
    assert redeciding.outdated(archive) == [first, second]
    assert redeciding.redecide(archive, second, apply=False).cluster == (second, first)
    for id in (first, second):
        redeciding.redecide(archive, id, apply=True)
    with archive.engine.connect() as connection:
        assert len(set(connection.execute(select(publications.c.cluster)).scalars())) == 1
    assert redeciding.outdated(archive) == []


def test_two_peoples_news_that_older_rules_took_for_one_is_parted(archive):
    first = add(archive, 1, STATEMENT)
    second = add(archive, 2, STATEMENT.replace("Ruslan Kasatkin", "Timofey Zimin"), LEAGUE)
    with archive.engine.begin() as connection:
        connection.execute(update(publications).values(cluster=first))
    assert redeciding.redecide(archive, second, apply=True).cluster == (first, second)
    assert redeciding.redecide(archive, first, apply=True).cluster is None


def test_a_case_s_publications_are_those_that_speak_of_it_and_rows_are_left_alone(edited):
    other = add(edited, 9, "A text of its own about gardens, in which nothing happens to anybody. " * 3)
    assert redeciding.outdated(edited, [other]) == [other]
    with edited.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(sketches)).scalar_one() > 0
