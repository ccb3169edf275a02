"""A statement of a full listing, edited in the words it is known by, goes on as the publication it was."""

from __future__ import annotations

from sqlalchemy import select

from reading.records import Document, Key, Link
from storage.tables import changes, links, publications
from tests.storage.building import STATEMENT, UNION, capture, healthy, listing, reading

DAY = "2026-11-02"
EDITED = STATEMENT.replace("handed down on Monday", "handed down on Tuesday")


def statement(text, day=DAY):
    key = Key("heading", f"{day} {' '.join(text.split()[:12]).casefold()}", UNION.name)
    return Link(key, UNION.url, text[:40], day, text, Document((key,), text[:40], text, published=day))


def read(archive, *texts, day=DAY):
    visit = archive.begin(UNION)
    listed = [statement(text, day) for text in texts]
    made = {link.key: reading() for link in archive.wanted(UNION.name, listed)}
    counts = archive.list_read(visit, listing(*listed, readings=made, capture=capture()))
    archive.end(visit, healthy(), complete=True)
    return counts.new, counts.updated, counts.unchanged


def rows(archive, table):
    with archive.engine.connect() as connection:
        return connection.execute(select(table)).all()


def test_the_edit_is_a_revision_and_the_next_visit_knows_it(archive):
    assert read(archive, STATEMENT) == (1, 0, 0)
    assert read(archive, EDITED) == (0, 1, 0)
    assert read(archive, EDITED) == (0, 0, 1)
    assert [row.revision for row in rows(archive, publications)] == [2]
    assert len(rows(archive, links)) == 1
    assert [row.kind for row in rows(archive, changes) if not row.silent] == ["updated"]


def test_one_that_the_list_still_names_is_another(archive):
    read(archive, STATEMENT)
    assert read(archive, STATEMENT, EDITED) == (1, 0, 1)


def test_one_of_another_day_or_about_another_person_is_new(archive):
    read(archive, STATEMENT)
    assert read(archive, EDITED, day="2026-11-03") == (1, 0, 0)
    assert read(archive, EDITED.replace("Ruslan Kasatkin", "Timofey Zimin")) == (1, 0, 0)
