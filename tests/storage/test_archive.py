"""What a visit leaves in the archive: items, validators, publications, revisions, changes and health."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from reading.records import Key
from storage.queries import show
from storage.tables import (
    captures,
    changes,
    links,
    publications,
    revisions,
    runs,
    search_texts,
    sources,
)
from tests.storage.building import (
    LEAGUE,
    NOW,
    STATEMENT,
    UNION,
    capture,
    document,
    finish_baseline,
    healthy,
    link,
    listing,
    reading,
    visit_once,
)


def rows(archive, table, *where):
    with archive.engine.connect() as connection:
        order = table.c.id if "id" in table.c else table.primary_key.columns.values()[0]
        return connection.execute(select(table).where(*where).order_by(order)).all()


def count(archive, table):
    with archive.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def told(archive):
    return [(row.kind, row.silent) for row in rows(archive, changes)]


# --- first visits --------------------------------------------------------------------------------------------


def test_a_first_visit_stores_and_announces_nothing(archive):
    assert visit_once(archive, {"1": (document(1), reading())}) == ["new"]
    assert told(archive) == [("new", True)]
    assert rows(archive, sources)[0].baseline is not None


def test_what_comes_after_the_baseline_is_news(archive):
    visit_once(archive, {"1": (document(1), reading())})
    other = document(2, "A different statement about something else entirely, in its own words and at length.")
    visit_once(archive, {"1": (document(1), reading()), "2": (other, reading())})
    assert told(archive) == [("new", True), ("new", False)]


def test_a_first_visit_that_was_cut_off_is_continued_silently(archive):
    visit = archive.begin(UNION)
    archive.list_read(visit, listing(link(1), link(2)))
    # killed here: no end(). The second visit gets no validators, so that it reads the list again.
    again = archive.begin(UNION)
    assert again.baseline
    assert archive.validators(UNION.name, UNION.url, "reader.1") is None
    archive.list_read(again, listing(link(1), link(2)))
    for due in archive.due(again, list_changed=True, limit=10):
        archive.record(again, due, document(due.key.value, title=f"T{due.key.value}"), reading(), capture(due.url))
    archive.end(again, healthy(), complete=True)
    assert {silent for _, silent in told(archive)} == {True}
    assert [run.outcome for run in rows(archive, runs)] == ["error", "healthy"]


def test_an_item_that_failed_on_the_first_visit_is_not_news_when_it_is_read_later(archive):
    visit = archive.begin(UNION)
    archive.list_read(visit, listing(link(1)))
    (due,) = archive.due(visit, list_changed=True, limit=10)
    archive.fail(visit, due, "answered 500")
    archive.end(visit, healthy(), complete=True)
    later = archive.begin(UNION)
    (due,) = archive.due(later, list_changed=False, limit=10)
    archive.record(later, due, document(1), reading(), capture())
    assert told(archive) == [("new", True)]


def test_an_edit_after_the_baseline_is_told_though_the_item_is_old(archive):
    visit_once(archive, {"1": (document(1), reading())})
    edited = document(1, STATEMENT.replace("4 years", "6 years"))
    assert visit_once(archive, {"1": (edited, reading())}) == ["updated"]
    assert told(archive)[-1] == ("updated", False)


@pytest.mark.parametrize("outcome", ["empty", "changed", "blocked", "unreachable", "error"])
def test_a_first_visit_that_could_not_read_the_list_is_no_baseline(archive, outcome):
    visit = archive.begin(UNION)
    archive.end(visit, healthy(outcome=outcome), complete=True)
    assert archive.begin(UNION).baseline


# --- lists and validators ------------------------------------------------------------------------------------


def test_validators_come_back_for_the_same_address_and_reader_only(archive):
    visit = archive.begin(UNION)
    archive.list_read(visit, listing(link(1), outcome="degraded"))
    found = archive.validators(UNION.name, UNION.url, "reader.1")
    assert (found.etag, found.outcome) == ('"1"', "degraded")
    assert archive.validators(UNION.name, UNION.url, "reader.2") is None
    assert archive.validators(UNION.name, UNION.url + "?page=2", "reader.1") is None


def test_a_list_whose_carried_document_failed_keeps_neither_validators_nor_mark(archive):
    visit = archive.begin(UNION)
    carried = link(1, "a", carried=document(1))
    failed = archive.list_read(
        visit, listing(carried, failures={carried.key: "no text"}, mark="2026-11-01T00:00:00Z", capture=capture())
    )
    assert failed.failed == 1
    assert archive.validators(UNION.name, UNION.url, "reader.1") is None
    assert rows(archive, sources)[0].mark is None
    assert archive.wanted(UNION.name, [carried]) == [carried]


def test_carried_documents_are_stored_with_their_list_and_wanted_again_only_when_they_change(archive):
    visit = archive.begin(UNION)
    carried = link(1, "digest-1", carried=document(1))
    counts = archive.list_read(
        visit, listing(carried, readings={carried.key: reading()}, capture=capture(), mark="2026-11-02T00:00:00Z")
    )
    assert (counts.listed, counts.new) == (1, 1)
    assert archive.wanted(UNION.name, [carried]) == []
    changed = replace(carried, modified="digest-2")
    assert archive.wanted(UNION.name, [changed]) == [changed]
    assert rows(archive, sources)[0].mark == "2026-11-02T00:00:00Z"


def test_carried_documents_are_never_fetched_by_themselves(archive):
    visit = archive.begin(UNION)
    carried = link(1, "a", carried=document(1))
    archive.list_read(visit, listing(carried, failures={carried.key: "no text"}, capture=capture()))
    assert archive.due(visit, list_changed=True, limit=10) == []


def test_the_mark_never_goes_back(archive):
    visit = archive.begin(UNION)
    for mark in ("2026-11-02T00:00:00Z", "2026-10-01T00:00:00Z"):
        archive.list_read(visit, listing(link(1), mark=mark))
    assert archive.begin(UNION).mark == "2026-11-02T00:00:00Z"


def test_an_item_changed_in_the_list_is_due_again(archive):
    archive.clock = lambda: NOW
    visit_once(archive, {"1": (document(1), reading())})
    visit = archive.begin(UNION)
    archive.list_read(visit, listing(link(1, "changed")))
    assert [due.again for due in archive.due(visit, list_changed=False, limit=10)] == [True]


def test_one_list_that_names_an_item_twice_counts_it_once(archive):
    visit = archive.begin(UNION)
    assert archive.list_read(visit, listing(link(1), link(1))).listed == 1
    assert count(archive, links) == 1


# --- failures and second looks -------------------------------------------------------------------------------


def test_an_item_that_failed_is_due_on_the_next_visit_whatever_the_list_answers(archive):
    visit = archive.begin(UNION)
    archive.list_read(visit, listing(link(1)))
    (due,) = archive.due(visit, list_changed=True, limit=10)
    archive.fail(visit, due, "answered 503")
    assert archive.end(visit, healthy(), complete=True).outcome == "degraded"
    later = archive.begin(UNION)
    assert [again.id for again in archive.due(later, list_changed=False, limit=10)] == [due.id]


def test_retry_after_is_kept(archive):
    archive.clock = lambda: NOW
    visit = archive.begin(UNION)
    archive.list_read(visit, listing(link(1)))
    (due,) = archive.due(visit, list_changed=True, limit=10)
    archive.fail(visit, due, "answered 429", retry_after=600)
    assert archive.due(visit, list_changed=True, limit=10) == []
    archive.clock = lambda: NOW + timedelta(seconds=601)
    assert len(archive.due(visit, list_changed=True, limit=10)) == 1


def test_pages_are_looked_at_again_at_growing_intervals(archive):
    archive.clock = lambda: NOW
    finish_baseline(archive)
    visit_once(archive, {"1": (document(1), reading())})
    looks = []
    for hours in range(24 * 40):
        archive.clock = lambda hours=hours: NOW + timedelta(hours=hours)
        visit = archive.begin(UNION)
        for due in archive.due(visit, list_changed=False, limit=10):
            archive.untouched(visit, due)
            looks.append(hours)
    waits = [later - earlier for earlier, later in pairwise(looks)]
    assert looks[0] == 1
    assert waits == sorted(waits)
    assert 5 <= len(looks) <= 8


def test_a_changed_list_brings_one_more_look_at_what_it_still_names(archive):
    archive.clock = lambda: NOW
    visit_once(archive, {"1": (document(1), reading())})
    edited = document(1, STATEMENT.replace("Monday", "Tuesday"))
    assert visit_once(archive, {"1": (edited, reading())}) == ["updated"]
    assert visit_once(archive, {"1": (edited, reading())}) == []


def test_a_page_that_is_gone_stays_in_the_archive_and_leaves_the_source_well(archive):
    visit_once(archive, {"1": (document(1), reading())})
    visit = archive.begin(UNION)
    archive.list_read(visit, listing(link(1)))
    (due,) = archive.due(visit, list_changed=True, limit=10)
    archive.gone(visit, due)
    assert archive.end(visit, healthy(), complete=True).outcome == "healthy"
    assert archive.due(archive.begin(UNION), list_changed=True, limit=10) == []
    assert rows(archive, revisions)[0].text == STATEMENT


def test_a_page_that_is_gone_is_marked_since_then_and_its_return_is_noticed(archive):
    archive.clock = lambda: NOW
    visit_once(archive, {"1": (document(1), reading())})
    id = rows(archive, publications)[0].id
    assert show(archive.engine, id).gone is None
    for days in (1, 2):
        archive.clock = lambda days=days: NOW + timedelta(days=days)
        visit = archive.begin(UNION)
        archive.list_read(visit, listing(link(1)))
        (due,) = archive.due(visit, list_changed=False, limit=10)
        archive.gone(visit, due)
        assert archive.due(visit, list_changed=False, limit=10) == []
        archive.end(visit, healthy(), complete=True)
        assert show(archive.engine, id).gone == NOW + timedelta(days=1)
    archive.clock = lambda: NOW + timedelta(days=10)
    edited = document(1, STATEMENT.replace("4 years", "6 years"))
    assert visit_once(archive, {"1": (edited, reading())}) == ["updated"]
    assert show(archive.engine, id).gone is None


# --- identity ------------------------------------------------------------------------------------------------


def test_old_text_is_kept_beside_the_new(archive):
    visit_once(archive, {"1": (document(1), reading())})
    visit_once(archive, {"1": (document(1, STATEMENT.replace("4 years", "6 years")), reading())})
    assert [(row.number, "6 years" in row.text) for row in rows(archive, revisions)] == [(1, False), (2, True)]
    assert rows(archive, publications)[0].revision == 2
    assert count(archive, search_texts) == 1


def test_noise_makes_no_revision_and_no_capture(archive):
    visit_once(archive, {"1": (document(1, STATEMENT + "\n\nShared 17 times"), reading())})
    noisy = document(1, STATEMENT.replace(". ", ".  ") + "\n\nShared 18 times")
    assert visit_once(archive, {"1": (noisy, reading())}) == ["unchanged"]
    assert count(archive, revisions) == count(archive, captures) == 1


def test_the_same_address_from_two_sources_is_one_publication_whose_text_does_not_swing(archive):
    finish_baseline(archive)
    finish_baseline(archive, LEAGUE)
    visit_once(archive, {"1": (document(1), reading())})
    elsewhere = document(1, "The same page, read by other selectors.", keys=(Key("guid", "x", LEAGUE.name),))
    assert visit_once(archive, {"1": (elsewhere, reading())}, LEAGUE) == ["unchanged"]
    assert count(archive, publications) == 1


def test_statements_of_one_page_are_publications_of_their_own(archive):
    visit = archive.begin(UNION)
    carried = [
        link(n, str(n), carried=document(n, f"Statement {n}", url=UNION.url, keys=(Key("heading", n, UNION.name),)))
        for n in ("one", "two")
    ]
    counts = archive.list_read(
        visit, listing(*carried, readings={item.key: reading() for item in carried}, capture=capture())
    )
    assert counts.new == 2
    assert count(archive, publications) == 2
    assert count(archive, captures) == 1


def test_the_same_release_elsewhere_shares_a_cluster_and_a_template_with_another_name_does_not(archive):
    finish_baseline(archive)
    visit_once(archive, {"1": (document(1), reading())})
    lead = "Our colleagues at Example Union have published this statement today, and we pass it on.\n\n"
    reprint = document("a", lead + STATEMENT + "\n\nSource: Example Union")
    twin = document(
        "b", STATEMENT.replace("Ruslan Kasatkin", "Tamara Belozerova").replace("Pskov", "Omsk").replace("4", "7")
    )
    visit_once(archive, {"a": (reprint, reading()), "b": (twin, reading())})
    by_url = {row.url: row.cluster for row in rows(archive, publications)}
    assert by_url["https://union.example/news/a"] == by_url["https://union.example/news/1"]
    assert by_url["https://union.example/news/b"] != by_url["https://union.example/news/1"]


def test_an_imported_document_is_kept_silently_and_the_same_again_adds_nothing(archive):
    first = archive.import_document(UNION, document(1), reading(), capture(), tell=False)
    again = archive.import_document(UNION, document(1), reading(), capture(), tell=True)
    assert (first[0], again[0]) == ("new", "unchanged")
    assert first[1] == again[1]
    assert told(archive) == [("new", True)]


# --- health --------------------------------------------------------------------------------------------------


def test_an_unwell_source_is_told_once_and_so_is_its_recovery(archive):
    finish_baseline(archive)
    for outcome in ("changed", "changed", "changed", "healthy", "healthy"):
        archive.end(archive.begin(UNION), healthy(outcome=outcome), complete=outcome == "healthy")
    assert [kind for kind, _ in told(archive)] == ["source_unwell", "source_recovered"]
    assert rows(archive, sources)[0].health == "healthy"


def test_a_site_that_is_silent_for_one_visit_alarms_nobody(archive):
    finish_baseline(archive)
    for outcome in ("unreachable", "healthy", "unreachable", "unreachable"):
        archive.end(archive.begin(UNION), healthy(outcome=outcome), complete=outcome == "healthy")
    assert [kind for kind, _ in told(archive)] == ["source_unwell"]


def test_an_incomplete_visit_asks_for_its_lists_afresh(archive):
    visit = archive.begin(UNION)
    archive.list_read(visit, listing(link(1)))
    archive.end(visit, healthy(), complete=False)
    assert archive.validators(UNION.name, UNION.url, "reader.1") is None
    assert archive.begin(UNION).baseline


def test_the_next_visit_is_decided_from_the_source_s_pulse(archive):
    archive.clock = lambda: NOW
    pulses = []
    for outcome in ("unreachable", "unreachable", "healthy"):
        visit = archive.begin(UNION)
        archive.end(visit, healthy(outcome=outcome), complete=True, again=lambda pulse: pulses.append(pulse) or NOW)
    assert [(pulse.now, pulse.unwell_visits) for pulse in pulses] == [(NOW, 1), (NOW, 2), (NOW, 0)]
    assert rows(archive, sources)[0].next_visit == NOW
