"""`reread`: what newer rules see in stored texts, shown first, set down when asked, told to nobody."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from reading import recognise as recognition
from storage import queries
from storage.tables import changes, publications, revisions
from tests.storage.building import STATEMENT, TEACHER, UNION, capture, document, person, reading, verdict


@pytest.fixture
def misread(kept):
    """One statement in which older rules took a street for a person and overlooked the verdict."""
    made = document(1, STATEMENT)
    said = reading(person("Pskov Street"), version="1999-01-01.1")
    kept.publication = kept.import_document(UNION, made, said, capture(made.url, b"x"), tell=True)[1]
    return kept


def names(archive):
    return [case.name for case in queries.cases(archive.engine)]


def test_shows_what_would_differ_and_changes_nothing(misread, casewatch):
    ended = casewatch("reread")
    assert ended.status == 0
    assert misread.publication in ended.out
    assert "- person  subject  Pskov Street" in ended.out
    assert "+ event  verdict, 4 years  Ruslan Kasatkin" in ended.out
    assert "1 would differ" in ended.err
    assert "reread --apply" in ended.err
    assert names(misread) == ["Pskov Street"]


def test_sets_it_down_once_and_tells_nobody(misread, casewatch):
    with misread.engine.connect() as connection:
        aloud = select(func.count()).select_from(changes).where(changes.c.silent.is_(False))
        before = connection.execute(aloud).scalar_one()
    assert casewatch("reread", "--apply").status == 0
    assert names(misread) == [TEACHER]
    with misread.engine.connect() as connection:
        assert connection.execute(aloud).scalar_one() == before
    again = casewatch("reread", "--apply")
    assert again.out == ""
    assert "0 publications" in again.err


def test_as_json(misread, casewatch):
    (found,) = casewatch("reread", "--json").objects
    assert found["id"] == misread.publication
    assert (found["before"], found["after"]) == ("1999-01-01.1", recognition.VERSION)
    assert found["applied"] is False
    assert [one["name"] for one in found["removed"]] == ["Pskov Street"]
    assert {one["type"] for one in found["added"]} >= {"person", "event"}


def test_one_publication_or_everything_about_one_case(misread, casewatch):
    other = document(2, "A text of its own about gardens. " * 5)
    misread.import_document(UNION, other, reading(version="1999-01-01.1"), capture(other.url, b"y"), tell=True)
    (case,) = queries.cases(misread.engine)
    assert "1 publications" in casewatch("reread", misread.publication).err
    assert "1 publications" in casewatch("reread", case.id).err
    assert "2 publications" in casewatch("reread").err


def test_an_unknown_id_is_wrong_use(misread, casewatch):
    ended = casewatch("reread", "p000000000a")
    assert ended.status == 2
    assert "p000000000a" in ended.err


def test_a_text_that_cannot_be_read_keeps_what_stood(misread, casewatch, monkeypatch):
    def breaks(*_arguments, **_options):
        raise RuntimeError("model failed")

    monkeypatch.setattr(recognition, "recognise", breaks)
    ended = casewatch("reread", "--apply")
    assert ended.status == 1
    assert "could not be read: RuntimeError" in ended.err
    assert names(misread) == ["Pskov Street"]


def test_what_is_withheld_is_read_and_not_shown(misread, casewatch):
    with misread.engine.begin() as connection:
        connection.execute(update(publications).values(withheld=True))
    ended = casewatch("reread", "--apply")
    assert ended.out == ""
    assert "1 set down anew" in ended.err


def test_without_an_archive_it_says_so(casewatch):
    ended = casewatch("reread")
    assert ended.status == 2
    assert "crawl" in ended.err


def test_findings_of_today_are_left_in_peace(kept, casewatch):
    made = document(1, STATEMENT)
    said = recognition.recognise(STATEMENT, title=made.title)
    kept.import_document(UNION, made, said, capture(made.url, b"x"), tell=True)
    assert "0 publications" in casewatch("reread").err
    assert verdict(TEACHER).kind in {event.kind for event in said.events}


def test_edits_and_copies_are_decided_again_too(misread, casewatch):
    made = document(1, STATEMENT.replace("4 years", "6 years"))
    misread.import_document(UNION, made, reading(version=recognition.VERSION), capture(made.url, b"z"), tell=True)
    with misread.engine.begin() as connection:
        connection.execute(update(revisions).where(revisions.c.number == 2).values(grade="minor", reasons="0: words"))
    shown = casewatch("reread")
    assert "revision 2: minor → substantive (number)" in shown.out
    assert "reread --apply" in shown.err
    found = [row for row in casewatch("reread", "--json").objects if "edits" in row]
    assert found[0]["edits"] == [{"revision": 2, "before": "minor", "after": "substantive", "reasons": ["number"]}]
    assert casewatch("reread", "--apply").status == 0
    assert "revision 2" not in casewatch("reread").out
