"""Named members of a counted group, the counted rest of one, and which groups are kept."""

from __future__ import annotations

from reading.recognise import recognise


def counts(text: str, title: str = "") -> list[int]:
    return [group.count for group in recognise(text, title=title, language="en").groups]


def test_a_count_that_nothing_is_told_of_is_no_group() -> None:
    assert counts("Ten people signed a petition for the release of the poet Lev Tarin.") == []


def test_those_all_named_behind_the_count_are_no_group() -> None:
    assert counts("The remaining four – Ada Moor, Lev Tarin, Max Larin and Oleg Kamin – were arrested on 5 May.") == []


def test_the_rest_of_a_group_is_a_group_of_its_own() -> None:
    text = (
        "A court convicted seven trade unionists. Their leader, Lev Tarin, got eight years; the other six were fined."
    )
    assert counts(text) == [7, 6]


def test_the_accused_are_counted_like_other_people() -> None:
    assert counts("All six accused were arrested on 5 May.") == [6]
    assert counts("The two accused each other.") == []


def test_totals_of_a_period_are_none() -> None:
    assert counts("In the course of the month the community recognized 31 persons as political prisoners.") == []


def test_given_names_of_kin_get_the_family_name() -> None:
    text = "The sisters Ada and Mona Kareem-Holt were released on 5 May after their brothers signed a pledge."
    assert [person.name for person in recognise(text, language="en").persons] == ["Ada Kareem-Holt", "Mona Kareem-Holt"]


def test_one_of_several_seized_is_seized_too() -> None:
    reading = recognise("Lev Tarin is one of four welders arrested on 2 May.", language="en")
    assert ("detention", "Lev Tarin") in [(event.kind, event.person) for event in reading.events]
