"""The outbox on both databases: positions, facets, what was told, what waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.archive import Archive
from storage.contents import contents
from storage.deliveries import bury, delivered, postpone, waiting
from storage.outbox import composing, looking
from tests.notifier.newsroom import Newsroom

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def newsroom(archive: Archive) -> Newsroom:
    return Newsroom(archive.engine)


def post(archive: Archive, changes: list[int], *, what: list[str], channel: str = "desk", digest: bool = False) -> str:
    with composing(archive.engine) as desk:
        return desk.post(
            subscription="all",
            channel=channel,
            now=NOW,
            digest=digest,
            news=changes,
            also=[],
            what=what,
            destinations=["one", "two"],
        )


def test_a_subscription_starts_at_the_head(archive: Archive, newsroom: Newsroom) -> None:
    newsroom.publish("Past")
    with composing(archive.engine) as desk:
        assert desk.standing("all") is None
        desk.enrol("all", signature="s", channel="desk", now=NOW)
    newsroom.publish("Silent", silent=True)
    newsroom.publish("Next")
    with looking(archive.engine) as desk:
        standing = desk.standing("all")
        assert standing is not None
        assert (standing.signature, standing.last_composed) == ("s", NOW)
        (change,) = desk.changes_after(standing.position)
        assert (change.kind, change.organisation, change.revision) == ("new", "Example Union", 1)
        assert change.id == desk.head()


def test_what_is_withheld_is_no_change_for_anybody(archive: Archive, newsroom: Newsroom) -> None:
    newsroom.withhold(newsroom.publish("Withheld"))
    about = newsroom.publish("About somebody withheld", person="Vera Primerova")
    newsroom.withhold_case(f"c{about[1:]}")
    newsroom.change("source_unwell")
    with looking(archive.engine) as desk:
        assert [change.kind for change in desk.changes_after(0)] == ["source_unwell"]


def test_facets_are_those_of_the_change_itself(archive: Archive, newsroom: Newsroom) -> None:
    facts = ({"term": "political_prisoner"}, {"term": "writer_at_risk"}, {"kind": "verdict"})
    newsroom.publish(
        "Both", person="Vera Primerova", told=facts, country="RU", country_of_case="BY", words="court decis"
    )
    with looking(archive.engine) as desk:
        new, first, second, event = desk.changes_after(0)
        whole = desk.facets(new)
        assert whole.terms == {"political_prisoner", "writer_at_risk"}
        assert whole.names == {"Vera Primerova"}
        assert whole.countries == {"RU", "BY"}
        assert whole.texts == ("court decis", "")
        assert desk.facets(first).terms == {"political_prisoner"}
        assert desk.facets(second).terms == {"writer_at_risk"}
        assert (first.term, event.kind, event.term) == ("political_prisoner", "event", None)
        assert desk.facets(event).cases == whole.cases


def test_nothing_is_posted_when_one_part_of_it_fails(archive: Archive, newsroom: Newsroom) -> None:
    newsroom.publish("One")
    post(archive, [1], what=["publication:p1:1"])
    with pytest.raises(IntegrityError):
        post(archive, [1], what=["cluster:new", "publication:p1:1"])
    assert len(waiting(archive.engine)) == 2
    with looking(archive.engine) as desk:
        assert desk.told("desk", ["cluster:new", "publication:p1:1"]) == {"publication:p1:1"}
        assert desk.told("other", ["publication:p1:1"]) == set()


def test_thousands_of_things_told_are_asked_for_in_parts(archive: Archive, newsroom: Newsroom) -> None:
    newsroom.publish("One")
    everything = [f"publication:p{number}:1" for number in range(1200)]
    post(archive, [1], what=everything)
    with looking(archive.engine) as desk:
        assert desk.told("desk", [*everything, "cluster:x"]) == set(everything)


def test_waits_are_kept_and_a_servers_wait_is_not_overruled(archive: Archive, newsroom: Newsroom) -> None:
    newsroom.publish("One")
    post(archive, [1], what=["a"])
    one, two = waiting(archive.engine, due=NOW)
    later = NOW + timedelta(seconds=60)
    postpone(archive.engine, one, error="500", next_try=later, asked_to_wait=False)
    postpone(archive.engine, two, error="429", next_try=later, asked_to_wait=True)
    assert waiting(archive.engine, due=NOW) == []
    assert [each.id for each in waiting(archive.engine, due=NOW, overrule=True)] == [one.id]
    assert [each.attempts for each in waiting(archive.engine, due=later)] == [1, 1]


def test_what_arrived_or_was_given_up_waits_no_more(archive: Archive, newsroom: Newsroom) -> None:
    newsroom.publish("One")
    post(archive, [1], what=["a"])
    one, two = waiting(archive.engine)
    delivered(archive.engine, one, NOW)
    bury(archive.engine, two, error="gone")
    assert waiting(archive.engine) == []
    assert newsroom.states() == [("one", "delivered", 1), ("two", "dead", 1)]
    assert newsroom.errors() == [None, "gone"]


def test_deliveries_are_chosen_by_channel_subscription_and_kind(archive: Archive, newsroom: Newsroom) -> None:
    newsroom.publish("One")
    post(archive, [1], what=["a"])
    post(archive, [1], what=["b"], channel="other", digest=True)
    assert {each.channel for each in waiting(archive.engine)} == {"desk", "other"}
    assert {each.channel for each in waiting(archive.engine, digests=False)} == {"desk"}
    assert {each.channel for each in waiting(archive.engine, channel="other")} == {"other"}
    assert waiting(archive.engine, subscription="nobody") == []


def test_a_message_says_what_the_archive_holds_when_it_is_read(archive: Archive, newsroom: Newsroom) -> None:
    told = ({"term": "political_prisoner", "action": "granted", "quote": "we recognise", "organisation": ["A", "B"]},)
    first = newsroom.publish("First", person="Vera Primerova", told=told, cluster="k")
    newsroom.publish("Copy", cluster="k", organisation="Another Union", source="another")
    with composing(archive.engine) as desk:
        message = desk.post(
            subscription="all",
            channel="desk",
            now=NOW,
            digest=True,
            news=[1, 2],
            also=[3],
            what=["a"],
            destinations=["x"],
        )
    said = contents(archive.engine, message)
    (story,) = said.stories
    assert (story.title, story.change, said.digest) == ("First", "new", True)
    (fact,) = story.facts
    assert (fact.what, fact.action, fact.organisations, fact.quote) == (
        "political_prisoner",
        "granted",
        ("A", "B"),
        "we recognise",
    )
    assert [also.organisation for also in story.also] == ["Another Union"]
    newsroom.withhold(first)
    (story,) = contents(archive.engine, message).stories
    assert (story.title, story.also) == ("Copy", ())
