"""Reports of one thing are put together: pinned on a corpus, and the rules one by one."""

from __future__ import annotations

import pytest

from reading.timeline import Report, occurrences
from tests.reading.timeline.groups import Score, groups, score

# What is reached on each file: precision and recall of pairs put together, and the share of groups without a mistake.
# May rise, never fall. The second pair of files was written by another hand.
FLOORS = {
    "occurrences.txt": (1.0, 1.0, 1.0),
    "occurrences.aside.txt": (1.0, 1.0, 1.0),
    "occurrences.second.txt": (1.0, 1.0, 1.0),
    "occurrences.second.aside.txt": (1.0, 1.0, 1.0),
}


@pytest.mark.parametrize("name", FLOORS)
def test_reports_of_one_thing_are_put_together_and_no_others(name: str) -> None:
    found: Score = score(groups(name))
    precision, recall, whole = FLOORS[name]
    assert found.precision >= precision
    assert found.recall >= recall
    assert found.whole / found.groups >= whole
    assert found.contradictions == 1.0


@pytest.mark.parametrize(("part", "size"), [("occurrences", 120), ("occurrences.second", 60)])
def test_the_corpus_is_of_four_languages_and_half_traps(part: str, size: int) -> None:
    aside = groups(f"{part}.aside.txt")
    held = groups(f"{part}.txt") + aside
    assert len(held) >= size
    assert len(aside) >= len(held) / 5
    assert {group.language for group in held} == {"en", "ru", "uk", "be"}
    apart = [group for group in held if len(set(group.truth.values())) > 1]
    assert len([*apart, *(group for group in held if group.contradictions)]) >= len(held) * 0.45


def event(id: str, kind: str, when: str, date: str | None = None, **more: object) -> Report:
    return Report(id, "event", kind, f"Organisation {id}", f"p{id}", when, date=date, **more)  # type: ignore[arg-type]


def together(*reports: Report) -> list[list[str]]:
    return [[report.id for report in one.reports] for one in occurrences(reports)]


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [
        event("a", "verdict", "2024-05-14", "2024-05-14", term_years=5.0),
        event("b", "verdict", "2024-05-15"),
        event("c", "verdict", "2024-06-01", "2024-05", term_years=5.0),
        event("d", "verdict", "2025-06-01", "2025-05-30", term_years=2.0),
    ]
    assert together(*reports) == together(*reports[::-1]) == [["a", "b", "c"], ["d"]]


def test_the_best_dated_own_word_stands_first() -> None:
    own = event("a", "release", "2024-05-15", "2024-05-14")
    earlier = event("b", "release", "2024-05-14", "2024-05-14", reported=True)
    assert together(earlier, event("c", "release", "2024-05-14"), own) == [["a", "b", "c"]]


def test_a_report_that_may_mean_two_things_stays_alone() -> None:
    first = event("a", "release", "2024-05-02", "2024-05-02")
    second = event("b", "release", "2024-05-28", "2024-05-28")
    assert together(first, second, event("c", "release", "2024-06-03", "2024-05")) == [["c"], ["a"], ["b"]]


def test_whoever_is_detained_is_not_yet_in_custody_by_a_court() -> None:
    one = event("a", "detention", "2024-05-02", "2024-05-02")
    assert len(together(one, event("b", "custody_ordered", "2024-05-02", "2024-05-02"))) == 2


def test_a_contradiction_is_shown_and_not_resolved() -> None:
    five = event("a", "verdict", "2024-05-14", "2024-05-14", term_years=5.0)
    seven = event("b", "verdict", "2024-05-14", "2024-05-14", term_years=7.0)
    [found] = occurrences([five, seven])
    assert found.differences == {"b": ("term_years",)}


def test_a_date_that_no_calendar_has_counts_as_none() -> None:
    assert together(event("a", "release", "2024-05-15", "2024-02-31"), event("b", "release", "2024-05-16")) == [
        ["a", "b"]
    ]
