"""Folding: what is news to a channel, what stands beside it, and what it has been told."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from notifier.compose import Folded, fold
from reading.records import Change, ChangeKind

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def change(
    number: int,
    kind: ChangeKind,
    publication: str | None,
    revision: int | None = 1,
    cluster: str | None = None,
    edit: str | None = None,
) -> Change:
    return Change(
        id=number,
        kind=kind,
        time=NOW,
        source="example",
        organisation="Example Union",
        publication=publication,
        revision=revision,
        cluster=cluster or publication,
        edit=edit,
    )


def ids(changes: tuple[Change, ...]) -> list[int]:
    return [one.id for one in changes]


def folded(*changes: Change, told: set[str] | None = None) -> Folded:
    result = fold(changes, told or set())
    assert result is not None
    return result


def test_a_publication_is_one_story_however_many_changes_it_makes() -> None:
    result = folded(change(1, "new", "pa"), change(2, "designation", "pa"), change(3, "event", "pa"))
    assert result.stories == 1
    assert ids(result.news) == [1, 2, 3]
    assert set(result.what) == {"publication:pa:1", "cluster:pa"}


def test_the_same_edit_of_both_copies_is_told_once() -> None:
    first = change(1, "updated", "pa", 2, cluster="k", edit="e:0")
    copy, other = change(2, "updated", "pb", 2, cluster="k", edit="e:0"), change(3, "updated", "pb", 3, "k", "f:0")
    together = folded(first, copy)
    assert (ids(together.news), ids(together.also)) == ([1], [2])
    assert fold([copy], set(folded(first).what)) is None
    assert ids(folded(copy, other, told=set(folded(first).what)).news) == [3]


def test_a_copy_that_was_edited_before_it_was_told_keeps_what_is_its_own() -> None:
    known = set(folded(change(1, "new", "pa", cluster="k")).what)
    appears, edited = change(2, "new", "pb", cluster="k"), change(3, "updated", "pb", 2, cluster="k", edit="e:0")
    assert ids(folded(appears, edited, told=known).news) == [3]
    assert ids(folded(appears, edited).news) == [2, 3]


def test_the_same_text_elsewhere_is_told_beside_the_first() -> None:
    result = folded(change(1, "new", "pa", cluster="k"), change(2, "new", "pb", cluster="k"))
    assert ids(result.news) == [1]
    assert ids(result.also) == [2]
    assert set(result.what) == {"publication:pa:1", "publication:pb:1", "cluster:k"}


def test_the_same_text_elsewhere_is_no_message_when_the_channel_knows_it() -> None:
    assert fold([change(2, "new", "pb", cluster="k")], {"cluster:k"}) is None


def test_a_copy_of_a_known_text_does_not_ride_on_other_news() -> None:
    result = folded(change(2, "new", "pb", cluster="k"), change(3, "new", "pc"), told={"cluster:k"})
    assert ids(result.news) == [3]
    assert result.also == ()
    assert set(result.what) == {"publication:pc:1", "cluster:pc"}


def test_what_a_sister_subscription_has_told_is_left_out() -> None:
    assert fold([change(1, "designation", "pa")], {"publication:pa:1", "cluster:pa"}) is None


def test_a_designation_in_a_copy_is_no_second_message_for_who_asked_for_designations_only() -> None:
    result = folded(change(2, "designation", "pa", cluster="k"), change(4, "designation", "pb", cluster="k"))
    assert ids(result.news) == [2]
    assert ids(result.also) == [4]


def test_the_next_revision_is_news_again() -> None:
    told = {"publication:pa:1", "cluster:pa"}
    result = folded(change(5, "updated", "pa", revision=2), told=told)
    assert ids(result.news) == [5]
    assert result.what == ("publication:pa:2",)


def test_the_edit_of_a_copy_is_news_though_the_copy_is_not() -> None:
    changes = [
        change(1, "new", "pa", cluster="k"),
        change(2, "new", "pb", cluster="k"),
        change(3, "updated", "pb", 2, "k"),
    ]
    result = folded(*changes)
    assert ids(result.news) == [1, 3]
    assert ids(result.also) == [2]


def test_each_removal_and_each_fault_of_a_source_is_told_by_itself() -> None:
    told = {"publication:pa:1", "cluster:pa"}
    result = folded(change(7, "removed", "pa"), change(8, "source_unwell", None, None), told=told)
    assert result.what == ("change:7", "change:8")
    assert result.stories == 2


_CLUSTERS = {"pa": "k", "pb": "k", "pc": "l"}
Event = tuple[ChangeKind, str, int]
_events = st.lists(
    st.tuples(
        st.sampled_from(["new", "updated", "designation", "event", "removed"]),
        st.sampled_from(sorted(_CLUSTERS)),
        st.integers(1, 3),
    ),
    max_size=8,
)


@given(_events, _events)
def test_nothing_is_told_twice_and_every_revision_is_told_or_its_text_known(
    first: list[Event], second: list[Event]
) -> None:
    told: set[str] = set()
    number = 0
    for visit in (first, second, second):
        changes = []
        for kind, publication, revision in visit:
            number += 1
            changes.append(change(number, kind, publication, revision, _CLUSTERS[publication]))
        result = fold(changes, told)
        what = result.what if result else ()
        assert len(what) == len(set(what))
        assert told.isdisjoint(what)
        told.update(what)
        for one in changes:
            if one.kind == "removed":
                assert f"change:{one.id}" in told
            elif f"publication:{one.publication}:{one.revision}" not in told:
                assert f"cluster:{one.cluster}" in told
