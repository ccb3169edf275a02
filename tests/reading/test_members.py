"""When a text may name those whom another counted: what agrees, what is at odds, and who of it they may be."""

from __future__ import annotations

from typing import Any

from reading.members import agreement, is_worth_asking, of_size

HELD = {"kind": "detention", "date": "2026-01-12", "articles": ("205.2",)}


def event(**said: Any) -> dict[str, Any]:
    return {"kind": "verdict", **said}


def test_what_befell_both_agrees_in_date_articles_court_and_term() -> None:
    assert agreement([HELD], [{"kind": "detention", "date": "2026-01"}]) == ("date",)
    assert agreement([HELD], [event(date="2026-03-02", articles=("205.2", "30"))]) == ("articles",)
    theirs = event(court="the Pskov  district court", term_years=4.0)
    assert agreement([event(court="The Pskov district court", term_years=4.0)], [theirs]) == ("court", "term_years")


def test_what_is_at_odds_is_no_question() -> None:
    assert agreement([HELD], [{"kind": "detention", "date": "2026-02-12", "articles": ("205.2",)}]) == ()
    assert agreement([HELD], [event(date="2026-03-02", articles=("281",))]) == ()
    assert agreement([event(term_years=4.0, articles=("205",))], [event(term_years=6.0, articles=("205",))]) == ()


def test_a_year_is_no_date_and_nothing_agrees_where_nothing_is_said() -> None:
    assert agreement([HELD], [{"kind": "detention", "date": "2026"}]) == ()
    assert agreement([], [HELD]) == ()


def test_of_another_organisation_more_is_wanted() -> None:
    assert is_worth_asking(("date",), same_source=True)
    assert not is_worth_asking((), same_source=True)
    assert not is_worth_asking(("date",), same_source=False)
    assert is_worth_asking(("articles", "date"), same_source=False)


def test_so_many_are_all_of_a_text_or_all_whom_one_kind_of_thing_befell() -> None:
    befell = {"a": [HELD], "b": [HELD], "c": [event()]}
    assert [sorted(who) for who, _ in of_size(3, {"a", "b", "c"}, befell)] == [["a", "b", "c"]]
    assert [sorted(who) for who, _ in of_size(2, {"a", "b", "c"}, befell)] == [["a", "b"]]
    assert list(of_size(4, {"a", "b", "c"}, befell)) == []
