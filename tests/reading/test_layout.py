"""Forms, lists of people and sections by the shape of their lines."""

from __future__ import annotations

from reading.recognise.layout import Layout
from tests.reading.marked import Marked


def layout(body: str) -> Layout:
    marked = Marked(body)
    return Layout(marked.text.body, marked.cast)


def test_a_form_is_made_of_labels_and_short_values() -> None:
    form = layout("Name: [Ada Moor]\nTrade: lute maker\nHeld in: Cell 4\nSeized: at noon\n\nShe plays in the yard.")
    assert form.is_form
    assert form.opens_with_fields


def test_an_interview_is_no_form_though_every_line_has_a_label() -> None:
    talk = "HOST: Good morning.\nGUEST: Good morning.\nHOST: How is [Ada Moor]?\nGUEST: She plays in the yard.\n"
    assert not layout(talk).is_form


def test_a_list_of_people_has_another_name_at_the_head_of_each_line() -> None:
    people = ("[Ada Moor]", "[Lev Tarin]", "[Ivan Prock]", "[Ruta Kalm]")
    assert layout("\n".join(f"{day} May. {one}, Prison {day}" for day, one in enumerate(people, 2))).is_list_of_people
    assert layout("Who is held here\n" + "\n".join(f"– {one}, lathe operator" for one in people)).is_list_of_people


def test_days_in_one_life_are_no_list_of_people() -> None:
    days = "\n".join(f"{day} May. [Ada Moor] was taken to another court." for day in range(2, 7))
    assert not layout(days).is_list_of_people


def test_paragraphs_about_several_people_are_no_list() -> None:
    long = "was seized at home before dawn, questioned for nine hours and let go without a word about why it happened."
    people = ("[Ada Moor]", "[Lev Tarin]", "[Ivan Prock]", "[Ruta Kalm]")
    assert not layout("\n".join(f"{one} {long}" for one in people)).is_list_of_people


def test_sections_are_headings_and_words_in_capitals_before_a_paragraph() -> None:
    paragraph = (
        "The court sat for eleven minutes, and nobody from the ministry came to hear what was said in it that day."
    )
    assert layout(f"At the dock\n\n{paragraph}\n\nIn the yard\n\n{paragraph}").sections == 2
    assert layout(f"LETTERS. {paragraph}\n\nPARCELS. {paragraph}").sections == 2
    assert layout(f"{paragraph}\n\n{paragraph}").sections == 0
