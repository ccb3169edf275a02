"""Rows of a register are judged as texts are: what of a field says another thing, and what moves by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reading.identity import Company, Decision, Memory, column_key, decide_row, noise_spans
from reading.rows import field_changes

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
ROW = {"Name": "Maryna Halavach", "Status": "active", "Prison": "IK-4, Homel", "Remarks": "Writes poems."}


def text(**cells: str) -> str:
    return "\n".join(f"{name}: {value}" for name, value in {**ROW, **cells}.items() if value)


def judged(before: str, after: str, **known: object) -> Decision:
    return decide_row(field_changes(before, after), **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "reasons"),
    [
        ({}, {"Name": "Maryna Halavko"}, ("name",)),
        ({}, {"Status": "former"}, ("field",)),
        ({"Status": "Detained"}, {"Status": "Released"}, ("verb",)),
        ({"Status": "guilty"}, {"Status": "not guilty"}, ("negation",)),
        ({"Sentence": "5 years"}, {"Sentence": "7 years"}, ("number",)),
        ({"Статус": "под стражей"}, {"Статус": "освобождён"}, ("verb",)),
        ({"Статус": "открыто"}, {"Статус": "закрыто"}, ("verb",)),
        ({}, {"Charged": "2026-11-02"}, ("field added",)),
        ({}, {"Prison": ""}, ("field removed",)),
        ({}, {"Status": "former", "Charged": "2026-11-02"}, ("field", "field added")),
    ],
)
def test_a_field_that_says_another_thing_is_told_with_its_reasons(before, after, reasons) -> None:
    decision = judged(text(**before), text(**{**before, **after}))
    assert (decision.grade, decision.reasons) == ("substantive", reasons)


@pytest.mark.parametrize(
    ("after", "grade"),
    [
        ({"Status": "ACTIVE"}, "none"),
        ({"Remarks": "Writes poems"}, "cosmetic"),
        ({"Prison": "Homel, IK-4"}, "minor"),
        ({"Remarks": "Wriites poems."}, "minor"),
    ],
)
def test_spelling_and_order_are_told_to_nobody(after: dict[str, str], grade: str) -> None:
    assert judged(text(), text(**after)).grade == grade


def watched(*rows: dict[str, str], mapped: frozenset[str] = frozenset()) -> list[Decision]:
    """What each look after the first comes to; a row that says nothing new is held as it was."""
    held, seen, found = text(**rows[0]), {}, []
    for day, row in enumerate(rows[1:], 1):
        memory = Memory(seen, NOW + timedelta(days=day))
        decision = judged(held, text(**row), memory=memory, mapped=mapped, patient=True)
        seen = memory.learnt
        held = text(**row) if decision.verdict == "updated" else held
        found.append(decision)
    return found


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("Aufrufe", ["12", "19", "23", "31"]),
        ("Touched", ["2026-11-01", "2026-11-02", "2026-11-05", "2026-11-06"]),
        ("Mirrored", ["3 November, 08:14", "4 November, 09:01", "9 November, 10:30"]),
        ("Days behind bars", ["301", "302", "303", "304", "305", "306"]),
    ],
)
def test_a_column_whose_number_changes_at_every_look_alarms_nobody(column: str, values: list[str]) -> None:
    assert [each.verdict for each in watched(*({column: value} for value in values))] == ["unchanged"] * (
        len(values) - 1
    )


def test_a_number_that_stands_at_its_new_value_is_told_at_the_next_look() -> None:
    first, second = watched({"Fine": "500"}, {"Fine": "700"}, {"Fine": "700"})
    assert (first.waits, second.grade, second.reasons) == (True, "substantive", ("number",))


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("Touched", ["2026-10-01", "2026-11-04", "2026-11-04"]),
        ("Обработано", ["1 октября 2026", "4 ноября 2026", "4 ноября 2026"]),
        ("Stand", ["01.10.2026 08:14", "04.11.2026 09:30", "04.11.2026 09:30"]),
    ],
)
def test_a_date_of_no_known_meaning_that_moved_to_another_past_day_is_kept_and_not_told(column, values) -> None:
    first, second = watched(*({column: value} for value in values))
    assert (first.waits, second.grade, second.reasons) == (True, "minor", ("label",))


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("Hearing", ["2026-10-01", "2026-11-04", "2026-11-04"]),
        ("Touched", ["2026-11-01", "2026-12-24", "2026-12-24"]),
        ("Touched", ["2026-11-01", "2026-10-24", "2026-10-24"]),
    ],
)
def test_a_date_of_a_case_one_to_come_and_one_put_right_are_told(column, values) -> None:
    assert watched(*({column: value} for value in values))[-1].grade == "substantive"


def test_a_status_is_told_with_the_day_it_was_touched() -> None:
    decision = judged(text(Touched="2026-10-01"), text(Touched="2026-11-02", Status="former"), memory=Memory({}, NOW))
    assert decision.grade == "substantive"


def test_a_column_whose_meaning_is_known_never_waits() -> None:
    (found,) = watched({"Term": "5"}, {"Term": "7"}, mapped=frozenset({"Term"}))
    assert found.grade == "substantive"


def test_another_prison_is_told_though_only_its_number_is_another() -> None:
    company = Company({column_key("Prison"): 8})
    decision = judged(text(), text(Prison="IK-9, Homel"), company=lambda: company)
    assert decision.grade == "substantive"


def test_what_moves_in_other_rows_moves_in_this_one() -> None:
    def look(rows: int) -> Decision:
        company = Company({column_key("Likes so"): rows})
        return judged(text(**{"Likes so": "4"}), text(**{"Likes so": "5"}), company=lambda: company)

    assert (look(2).verdict, look(3).verdict) == ("updated", "unchanged")


def test_a_status_is_told_though_a_counter_moves_beside_it() -> None:
    decision = judged(text(Likes="4"), text(Likes="5", Status="former"), patient=True)
    assert decision.reasons == ("field",)


def test_a_long_remark_is_read_as_a_text() -> None:
    story = "She taught at the village school and was known for her walks with children to the river. " * 3
    before, after = f"{story} She was sentenced to three years.", f"{story} She was sentenced to four years."
    assert judged(text(Remarks=before), text(Remarks=after)).reasons == ("number",)


def test_a_column_known_to_move_is_grey_in_a_difference() -> None:
    row = text(Likes="4")
    assert [row[start:end] for start, end in noise_spans(row, frozenset({column_key("Likes")}))] == ["Likes: 4"]
