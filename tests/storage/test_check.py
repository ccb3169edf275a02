"""`database check` finds what is broken, and leaves what a kill cut off out of it."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update

from storage import check as module
from storage.check import SET_ASIDE, check
from storage.database import writing
from storage.tables import captures, publications, search_texts
from tests.storage.building import capture, document, reading, visit_once


@pytest.fixture
def filled(archive):
    visit_once(archive, {"1": (document(1), reading())})
    return archive


def faults(archive):
    return check(archive.engine, archive.captures).faults


def path_of_capture(archive):
    with archive.engine.connect() as connection:
        return archive.captures.folder / connection.execute(select(captures.c.path)).scalar_one()


def test_a_whole_archive_has_no_faults(filled):
    found = check(filled.engine, filled.captures)
    assert (found.faults, found.set_aside, found.captures, found.publications) == ((), 0, 1, 1)


def test_a_missing_capture_is_a_fault(filled):
    path_of_capture(filled).unlink()
    assert "missing" in faults(filled)[0]


def test_a_capture_whose_bytes_were_changed_is_a_fault(filled):
    path = path_of_capture(filled)
    other = filled.captures.folder / filled.captures.write(capture(body=b"something else"))[1]
    other.replace(path)
    assert "SHA-256" in faults(filled)[0]


def test_a_capture_that_was_cut_short_is_a_fault(filled):
    path = path_of_capture(filled)
    path.write_bytes(path.read_bytes()[:40])
    assert len(faults(filled)) == 1


def test_a_revision_that_is_not_there_is_a_fault(filled):
    with writing(filled.engine) as connection:
        connection.execute(update(publications).values(revision=2))
    assert "revision 2" in faults(filled)[0]


def test_a_publication_that_is_not_indexed_is_a_fault(filled):
    with writing(filled.engine) as connection:
        connection.execute(delete(search_texts))
    assert "not indexed" in faults(filled)[0]


def test_what_a_kill_left_behind_is_set_aside_and_no_fault(filled):
    _, path = filled.captures.write(capture(body=b"written, but its transaction never committed"))
    whole = filled.captures.folder / path
    whole.with_name(".kabc.unfinished").write_bytes(b"half")
    found = check(filled.engine, filled.captures)
    assert (found.faults, found.set_aside) == ((), 2)
    kept = {path.name for path in (filled.captures.folder / SET_ASIDE).iterdir()}
    assert kept == {"kabc.unfinished", whole.name}
    assert check(filled.engine, filled.captures).set_aside == 0


def test_captures_of_another_archive_in_the_same_folder_are_left_where_they_are(filled):
    for number in range(12):
        filled.captures.write(capture(body=b"of another archive: %d" % number))
    found = check(filled.engine, filled.captures)
    assert found.set_aside == 0
    (fault,) = found.faults
    assert "12 captures" in fault


def test_a_capture_that_was_set_aside_by_mistake_is_put_back(filled):
    path = path_of_capture(filled)
    aside = filled.captures.folder / SET_ASIDE
    aside.mkdir()
    path.rename(aside / path.name)
    assert check(filled.engine, filled.captures).faults == ()
    assert path.is_file()


def test_visits_go_on_while_the_bytes_are_read(filled, monkeypatch):
    def reading_bytes(*_):
        visit_once(filled, {"2": (document(2, "A statement that came while the check was running."), reading())})
        return iter(())

    monkeypatch.setattr(module, "_captures", reading_bytes)
    found = check(filled.engine, filled.captures)
    assert (found.faults, found.set_aside, found.captures) == ((), 0, 2)
