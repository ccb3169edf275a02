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
    return Report(id, "event", kind, f"Organisation {id}", f"p{id}", when, date=date, **more)  # type: ignore[arg-type] # any field


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


def said_by(body: str, id: str, when: str, date: str | None = None, kind: str = "verdict", **more: object) -> Report:
    return Report(id, "event", kind, body, f"p{id}", when, date=date, **more)  # type: ignore[arg-type] # any field


def test_a_correction_stands_for_its_organisation_and_what_it_said_before_stays_beneath_it() -> None:
    first = said_by("Union", "a", "2024-05-14", "2024-05-14", term_years=7.0)
    other = said_by("League", "b", "2024-05-15", "2024-05-14", term_years=7.0)
    right = said_by("Union", "c", "2024-05-20", "2024-05-14", term_years=5.0, correction=True)
    [found] = occurrences([first, other, right])
    assert [report.id for report in found.reports] == ["b", "a", "c"]
    assert {id: by.id for id, by in found.corrected.items()} == {"a": "c"}
    [alone] = occurrences([first, right])
    assert [report.id for report in alone.reports] == ["c", "a"]


def test_another_date_is_a_correction_of_the_one_thing_told_lately_and_of_nothing_else() -> None:
    first = said_by("Union", "a", "2024-05-14", "2024-05-14", "release")
    right = said_by("Union", "b", "2024-05-16", "2024-05-04", "release", correction=True)
    [found] = occurrences([first, right])
    assert (found.main.id, set(found.corrected)) == ("b", {"a"})
    second = said_by("Union", "c", "2024-05-15", "2024-05-01", "release")
    assert sorted(together(first, second, right)) == [["a"], ["b"], ["c"]], "which of two it means is not guessed"
    late = said_by("Union", "b", "2024-12-16", "2024-05-04", "release", correction=True)
    assert sorted(together(first, late)) == [["a"], ["b"]]
    foreign = said_by("League", "b", "2024-05-16", "2024-05-04", "release", correction=True)
    assert sorted(together(first, foreign)) == [["a"], ["b"]], "nobody corrects somebody else"


def test_a_correction_towards_what_another_says_moves_the_wrong_report_there() -> None:
    wrong = said_by("Union", "a", "2024-05-14", "2024-05-14", "release")
    right = said_by("League", "b", "2024-05-14", "2024-05-04", "release")
    correction = said_by("Union", "c", "2024-05-16", "2024-05-04", "release", correction=True)
    [found] = occurrences([wrong, right, correction])
    assert found.main.id == "b"
    assert set(found.corrected) == {"a"}


def test_a_correction_that_repeats_what_was_said_corrects_nothing() -> None:
    first = said_by("Union", "a", "2024-05-14", "2024-05-14", term_years=7.0)
    same = said_by("Union", "b", "2024-05-16", "2024-05-14", term_years=7.0, correction=True)
    [found] = occurrences([first, same])
    assert not found.corrected


def test_of_two_corrections_the_later_one_stands() -> None:
    reports = [
        said_by("Union", id, when, "2024-05-14", term_years=years, correction=id != "a")
        for id, when, years in (("a", "2024-05-14", 7.0), ("c", "2024-05-20", 5.0), ("b", "2024-05-20", 6.0))
    ]
    [found] = occurrences(reports)
    assert found.main.id == "c"
    assert set(found.corrected) == {"a", "b"}
