"""The three axes: by the last word of an organisation, never by silence."""

from __future__ import annotations

import pytest

from reading.timeline import Report, occurrences, standings


def event(kind: str, date: str | None, when: str | None = None, words: str = "", **more: object) -> Report:
    when = when or date or "2024-01-01"
    id = str(more.pop("id", f"{kind}{when}"))
    return Report(id, "event", kind, "Union", f"p{id}", when, date=date, words=words, **more)  # type: ignore[arg-type] # any field


def values(*reports: Report) -> dict[str, str | None]:
    return {axis: one.value for axis, one in standings(occurrences(reports)).items()}


DETAINED = event("detention", "2021-03-02")
CUSTODY = event("custody_ordered", "2021-03-04")
CHARGED = event("charge", "2021-03-09")
VERDICT = event("verdict", "2022-01-10", words="was sentenced to five years", term_years=5.0)


def test_nothing_said_is_nothing_known() -> None:
    assert values() == {}
    assert values(event("hunger_strike", "2021-03-02")) == {}


def test_a_case_goes_its_way() -> None:
    assert values(DETAINED) == {"liberty": "detained"}
    assert values(DETAINED, CUSTODY, CHARGED) == {"liberty": "pretrial_custody", "procedure": "investigation"}
    assert values(CUSTODY, CHARGED, VERDICT)["outcome"] == "convicted"
    moved = event("transfer", "2022-06-01", place="penal colony IK-6")
    assert values(CUSTODY, VERDICT, moved) == {"liberty": "colony", "procedure": "serving", "outcome": "convicted"}
    freed = event("release", "2024-08-01", words="walked free having served his sentence")
    assert values(CUSTODY, VERDICT, moved, freed) == {
        "liberty": "released",
        "procedure": "served",
        "outcome": "convicted",
    }


def test_a_verdict_says_nothing_of_where_somebody_is() -> None:
    assert "liberty" not in values(VERDICT)


@pytest.mark.parametrize(
    ("kind", "words", "axis", "value"),
    [
        ("verdict", "the court acquitted her", "outcome", "acquitted"),
        ("verdict", "суд оправдал учителя", "outcome", "acquitted"),
        ("verdict", "суд апраўдаў яе", "outcome", "acquitted"),
        ("release", "was released under an amnesty", "outcome", "amnestied"),
        ("release", "was released, Amnesty International said", "liberty", "released"),
        ("release", "отпустили под домашний арест", "liberty", "house_arrest"),
        ("custody_ordered", "заочно арестовал", "liberty", "wanted"),
        ("death", "died in a penal colony", "liberty", "died_in_custody"),
        ("death", "умер в СИЗО", "liberty", "died_in_custody"),
        ("death", "died at home", "liberty", "died"),
        ("transfer", "перевели в тюрьму", "liberty", "prison"),
        ("transfer", "was moved to a pretrial detention centre", "liberty", "pretrial_custody"),
        ("appeal", "the sentence was upheld and came into force", "procedure", "in_force"),
        ("quashed", "the conviction was quashed", "outcome", "quashed"),
        ("quashed", "вернул дело на новое рассмотрение", "procedure", "trial"),
    ],
)
def test_words_tell_more_than_the_kind(kind: str, words: str, axis: str, value: str) -> None:
    assert values(event(kind, "2024-05-05", words=words))[axis] == value


def test_amnesty_international_is_no_amnesty() -> None:
    assert "outcome" not in values(event("release", "2024-05-05", words="released, Amnesty International said"))


def test_a_transfer_to_nowhere_in_particular_changes_nothing() -> None:
    assert values(CUSTODY, event("transfer", "2021-09-01", words="was transferred"))["liberty"] == "pretrial_custody"


def test_background_without_a_date_takes_nothing_back() -> None:
    freed = event("release", "2024-08-01")
    background = event("detention", None, "2024-09-20", "who was detained at a rally")
    assert values(DETAINED, freed, background)["liberty"] == "released"
    headline = event("detention", None, "2024-09-20", "Teacher detained", headline=True)
    assert values(DETAINED, freed, headline)["liberty"] == "detained"


def test_a_partial_date_counts_as_late_as_it_can_be_and_never_after_it_was_told() -> None:
    assert values(event("release", "2024", "2024-03-01"), event("detention", "2024-06-05"))["liberty"] == "detained"


def test_whoever_died_stays_dead() -> None:
    dead = event("death", "2024-02-16", words="died in prison")
    assert values(dead, event("release", "2024-03-01"))["liberty"] == "died_in_custody"


def test_what_was_struck_out_says_nothing() -> None:
    assert values(CUSTODY, event("release", "2024-08-01", status="rejected"))["liberty"] == "pretrial_custody"


def test_two_words_about_one_thing_are_shown_and_none_is_chosen() -> None:
    guilty = event("verdict", "2024-05-05", words="was convicted", id="a")
    cleared = event("verdict", "2024-05-05", words="was acquitted", id="b")
    standing = standings(occurrences([guilty, cleared]))["outcome"]
    assert standing.value is None
    assert {word.value for word in standing.words} == {"convicted", "acquitted"}


def test_every_value_has_the_report_behind_it() -> None:
    found = standings(occurrences([DETAINED, CUSTODY, VERDICT]))
    assert {axis: one.words[0].report.id for axis, one in found.items()} == {
        "liberty": CUSTODY.id,
        "procedure": VERDICT.id,
        "outcome": VERDICT.id,
    }


def test_what_an_organisation_corrected_stands_for_nothing() -> None:
    moved = event("transfer", "2022-06-01", place="penal colony IK-6")
    right = event("transfer", "2022-06-01", "2022-06-09", place="to a remand prison", correction=True)
    assert values(CUSTODY, moved)["liberty"] == "colony"
    assert values(CUSTODY, moved, right)["liberty"] == "pretrial_custody"
