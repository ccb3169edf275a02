"""What the archive makes of another reading: told, kept silently, waiting, or nothing; and what it learns from it."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, update

from reading.identity import GRADES
from storage.contents import draft
from storage.tables import changes, links, moving_blocks, publications, revisions
from tests.storage.building import (
    NOW,
    STATEMENT,
    UNION,
    capture,
    document,
    healthy,
    link,
    listing,
    reading,
    verdict,
    visit_once,
)

OTHER = "A different statement about something else entirely, in its own words and at length, number {}."


def read(archive, text, said=None):
    all_due(archive)
    return visit_once(archive, {"1": (document(1, text), said or reading())})[0]


def all_due(archive):
    with archive.engine.begin() as connection:
        connection.execute(update(links).where(links.c.looks > 0).values(looks=1))


def entries(archive, table):
    with archive.engine.connect() as connection:
        return connection.execute(select(table)).all()


def told(archive):
    return [row.kind for row in entries(archive, changes) if not row.silent]


def graded(archive):
    return [(row.number, row.grade, row.reasons) for row in entries(archive, revisions) if row.number > 1]


def test_a_counter_of_unknown_wording_makes_no_revision_and_is_told_to_nobody(archive):
    read(archive, f"{STATEMENT}\n\nBehind the wall: 600 mornings")
    for number in range(601, 606):
        assert read(archive, f"{STATEMENT}\n\nBehind the wall: {number} mornings") == "unchanged"
    assert told(archive) == []
    assert graded(archive) == []
    assert [row.times for row in entries(archive, moving_blocks)] == [5]


def test_what_moves_by_itself_is_not_among_the_words_that_an_edit_brought(archive):
    read(archive, f"{STATEMENT}\n\nBehind the wall: 600 mornings")
    for number in range(601, 606):
        read(archive, f"{STATEMENT}\n\nBehind the wall: {number} mornings")
    read(archive, f"{STATEMENT}\n\nThe court sent him to a colony for six years.\n\nBehind the wall: 606 mornings")
    (change,) = [row for row in entries(archive, changes) if row.kind == "updated"]
    message = {"subscription": "all", "channel": "desk", "now": NOW, "digest": False}
    (story,) = draft(archive.engine, **message, news=[change.id], also=[]).stories
    assert (story.added, story.gone) == (("The court sent him to a colony for six years.",), ())


def test_a_figure_in_a_line_of_its_own_is_told_on_the_visit_that_finds_it_again(archive):
    read(archive, f"{STATEMENT}\n\nTerm: 4")
    edited = f"{STATEMENT}\n\nTerm: 6"
    assert read(archive, edited) == "unchanged"
    assert told(archive) == []
    visit = archive.begin(UNION)
    (due,) = archive.due(visit, list_changed=False, limit=10)
    assert (due.etag, due.last_modified) == (None, None)
    assert archive.record(visit, due, document(1, edited), reading(), capture()) == "updated"
    assert told(archive) == ["updated"]
    assert graded(archive) == [(2, "substantive", f"{GRADES}: number")]


def test_a_document_that_its_list_carries_waits_in_the_list(archive):
    def listed(text, modified):
        carried = link(1, modified, carried=document(1, text))
        visit = archive.begin(UNION)
        wanted = archive.wanted(UNION.name, [carried])
        made = {carried.key: reading()} if wanted else {}
        counts = archive.list_read(visit, listing(carried, readings=made, capture=capture(), mark=modified))
        archive.end(visit, healthy(), complete=True)
        return counts, archive.validators(UNION.name, UNION.url, "reader.1")

    listed(f"{STATEMENT}\n\nTerm: 4", "2026-11-01")
    counts, validators = listed(f"{STATEMENT}\n\nTerm: 6", "2026-11-02")
    assert (counts.unchanged, counts.updated, validators) == (1, 0, None)
    counts, validators = listed(f"{STATEMENT}\n\nTerm: 6", "2026-11-02")
    assert counts.updated == 1
    assert validators is not None
    assert told(archive) == ["updated"]


def test_a_minor_edit_is_kept_and_told_to_nobody(archive):
    read(archive, STATEMENT)
    assert read(archive, STATEMENT.replace("a teacher from", "a techer from")) == "updated"
    assert told(archive) == []
    assert graded(archive) == [(2, "minor", f"{GRADES}: spelling")]


def test_a_minor_edit_by_which_another_fact_is_recognised_is_told(archive):
    read(archive, STATEMENT)
    edited = STATEMENT.replace("a teacher from", "a techer from")
    assert read(archive, edited, reading(events=(verdict("Ruslan Kasatkin"),))) == "updated"
    assert "updated" in told(archive)
    assert graded(archive) == [(2, "substantive", f"{GRADES}: spelling, findings")]


def test_other_facts_that_only_other_rules_recognise_do_not_make_an_edit_weigh_more(archive):
    read(archive, STATEMENT)
    edited = STATEMENT.replace("a teacher from", "a techer from")
    read(archive, edited, reading(events=(verdict("Ruslan Kasatkin"),), version="test.2"))
    assert graded(archive) == [(2, "minor", f"{GRADES}: spelling")]


def test_another_way_of_typing_makes_no_revision(archive):
    read(archive, STATEMENT)
    assert read(archive, STATEMENT.replace("Ruslan Kasatkin, a teacher", "Ruslan Kasatkin - a Teacher")) == "unchanged"
    assert graded(archive) == []


def test_what_the_pages_of_a_source_have_in_common_is_no_news_on_one_of_them(archive):
    calls = ("Whoever reads us keeps the presses warm.", "A warm press is a free press, says our printer.")
    pages = {str(at): (document(at, f"{OTHER.format(at)}\n\n{calls[at % 2]}"), reading()) for at in range(6)}
    visit_once(archive, pages)
    swapped = {str(at): (document(at, f"{OTHER.format(at)}\n\n{calls[(at + 1) % 2]}"), reading()) for at in range(6)}
    assert visit_once(archive, swapped) == ["unchanged"] * 6
    assert told(archive) == []


def test_a_call_that_came_and_went_on_the_whole_site_is_told_no_second_time(archive):
    texts = [OTHER.format(("one", "two", "three", "four", "five", "six")[at]) for at in range(6)]
    call = "\n\nJoin our march on 5 December, starting at the fountain."

    def visit(more):
        all_due(archive)
        return visit_once(archive, {str(at): (document(at, text + more), reading()) for at, text in enumerate(texts)})

    visit("")
    assert visit(call).count("updated") <= 1
    assert visit("") == ["unchanged"] * 6


# --- an upgrade ----------------------------------------------------------------------------------------------


@pytest.fixture
def upgraded(archive):
    """A page that an older release read, without one of its paragraphs."""
    read(archive, STATEMENT.replace("The Union calls on the prosecutor's office to withdraw the charges and ", ""))
    with archive.engine.begin() as connection:
        connection.execute(update(revisions).values(reader="older"))
    return archive


def look_again(archive, text, *, before):
    all_due(archive)
    visit = archive.begin(UNION)
    archive.list_read(visit, listing(link("1")))
    (due,) = archive.due(visit, list_changed=True, limit=10)
    earlier = archive.read_otherwise(due)
    found = archive.record(visit, due, document(1, text), reading(), capture(), before)
    archive.end(visit, healthy(), complete=True)
    return earlier, found


def test_what_only_other_code_reads_in_a_page_is_no_edit_and_no_news(upgraded):
    earlier, found = look_again(upgraded, STATEMENT, before=("Teacher sentenced", STATEMENT))
    assert earlier is not None
    assert earlier.body
    assert found == "unchanged"
    assert told(upgraded) == []
    assert graded(upgraded) == [(2, "none", f"{GRADES}: reader")]
    assert look_again(upgraded, STATEMENT, before=None) == (None, "unchanged")
    assert graded(upgraded) == [(2, "none", f"{GRADES}: reader")]


def test_an_edit_is_found_though_other_code_reads_the_page(upgraded):
    edited = STATEMENT.replace("4 years", "6 years")
    assert look_again(upgraded, edited, before=("Teacher sentenced", STATEMENT))[1] == "updated"
    assert told(upgraded) == ["updated"]
    assert graded(upgraded) == [(2, "substantive", f"{GRADES}: number")]


def test_other_code_that_reads_the_same_makes_no_revision(archive):
    read(archive, STATEMENT)
    with archive.engine.begin() as connection:
        connection.execute(update(revisions).values(reader="older"))
    assert look_again(archive, STATEMENT, before=("Teacher sentenced", STATEMENT))[1] == "unchanged"
    assert graded(archive) == []
    assert look_again(archive, STATEMENT, before=None)[0] is None


def test_a_page_looked_at_for_a_year_is_remembered_in_few_rows(archive):
    read(archive, f"{STATEMENT}\n\nBehind the wall: 1")
    for number in range(2, 12):
        read(archive, f"{STATEMENT}\n\nBehind the wall: {number}")
    with archive.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(moving_blocks)).scalar_one() == 1
        assert connection.execute(select(publications.c.revision)).scalar_one() == 1
        assert connection.execute(select(links.c.looks)).scalar_one() >= 1
        assert connection.execute(select(moving_blocks.c.last)).scalar_one().tzinfo == NOW.tzinfo
