"""Whom English sentences mean that name nobody: pronouns, descriptions, counts, headings over lists."""

from __future__ import annotations

from reading.recognise import recognise


def told(text: str, title: str = "") -> set[tuple[str, str]]:
    reading = recognise(text, title=title, language="en", published="2025-06-01")
    return {
        (event.kind, event.person or f"#{reading.groups[event.group or 0].count}")
        for event in reading.events
        if event.kind != "health"
    }


def test_he_may_be_somebody_named_once_in_the_sentence_before() -> None:
    text = "Consider the cabinet-maker Odil Sattarzoda. He was seized in his workshop on 16 May 2005."
    assert told(text) == {("detention", "Odil Sattarzoda")}


def test_she_is_nobody_where_the_same_sentence_names_another_woman_once() -> None:
    text = "The poet Lara Wend was tried in May. Her editor, Mona Kareem, lives abroad since she was forced to flee."
    assert ("exile", "Lara Wend") not in told(text)


def test_he_is_never_the_official_just_named() -> None:
    text = "Judge Pavel Orn read the verdict for eleven minutes. He was taken away in handcuffs."
    assert ("detention", "Pavel Orn") not in told(text)


def test_people_are_counted_by_any_noun_for_people() -> None:
    assert told("Eleven Protestants were driven to the police station.") == {("detention", "#11")}
    assert told("Nine of their sisters in faith were arrested in Yazd.") == {("detention", "#9")}
    assert told("Nine sheep were driven to the police station.") == set()


def test_a_number_of_things_is_no_group_spoken_of_before() -> None:
    text = "Two men were arrested in Osh on 3 May. On 5 May the court confirmed two petitions of the poet Lara Wend."
    assert ("appeal", "#2") not in told(text)


def test_as_many_as_the_text_names_are_those_it_names() -> None:
    text = "Two men were arrested on 3 May. Lev Tarin was charged with treason. Max Larin was charged with libel."
    assert told(text) >= {("detention", "Lev Tarin"), ("detention", "Max Larin")}


def test_a_heading_says_what_befell_those_in_the_list() -> None:
    text = "RELEASED\n\n- Lev Tarin (Osh), 16 January\n- Max Larin (Omsk), 18 January\n\nAPPEALS\n\n- Ada Moor, 3 May\n"
    found = told(text)
    assert {("release", "Lev Tarin"), ("release", "Max Larin")} <= found
    assert ("release", "Ada Moor") not in found


def test_the_title_of_a_list_does_so_too_but_not_of_those_it_denies_it_of() -> None:
    text = "- Lev Tarin (Osh), 16 January\n- Max Larin (Omsk), 18 January\n- Not released: Ada Moor\n"
    assert told(text, "Cuba: those who came out in January") == {("release", "Lev Tarin"), ("release", "Max Larin")}


def test_those_seized_together_with_somebody_share_it() -> None:
    text = "Gendarmes detained Lara Wend, a geologist, together with nine of her students."
    assert told(text) == {("detention", "Lara Wend"), ("detention", "#9")}


def test_of_two_readings_of_the_same_words_the_one_that_says_more_is_told() -> None:
    text = "The court ordered that Lara Wend remain behind bars for another three months."
    assert told(text) == {("custody_extended", "Lara Wend")}
    assert told("The court gave Lara Wend another two months in custody.") == {("custody_extended", "Lara Wend")}


def test_a_state_needs_a_beginning() -> None:
    assert told("Lara Wend is in a detention centre in Omsk.") == set()
    assert told("Lara Wend has been in custody since 6 November 2024.") == {("detention", "Lara Wend")}


def test_of_the_one_a_text_is_about_events_are_told_without_a_name() -> None:
    text = "Lara Wend, a geologist, lives in Omsk. The trial opened in May. The sentence was seven years."
    assert told(text) == {("trial", "Lara Wend"), ("verdict", "Lara Wend")}


def test_arrested_for_days_is_a_verdict_and_arrested_is_not() -> None:
    assert told("Lara Wend was arrested for 15 days.") == {("verdict", "Lara Wend")}
    found = told("Lara Wend was arrested and sentenced to two years.")
    assert found == {("detention", "Lara Wend"), ("verdict", "Lara Wend")}


def test_what_befell_somebody_as_it_did_another_befell_both() -> None:
    both = {("detention", "Lara Wend"), ("detention", "Max Larin")}
    assert told("Lara Wend was detained on 3 May, as was Max Larin.") == both
    assert told("Detained in Osh on 3 May: Lara Wend (a geologist) and Max Larin.") == both


def test_what_is_denied_or_only_looks_like_it_befell_nobody() -> None:
    assert told("Lara Wend is not on any list of extremists.") == set()
    assert told("They took Lara Wend seriously.") == set()
    assert told("Lara Wend was caught in the middle of the storm.") == set()
    assert told("Police held a meeting with Lara Wend for two hours.") == set()
