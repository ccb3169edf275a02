"""Whom an English text is about, and who in it only acts, speaks, visits or is written to."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


def about(text: str) -> tuple[list[str], list[str]]:
    persons = recognise(text, language="en", published="2025-05-20").persons
    subjects = [person.name for person in persons if person.role == "subject"]
    return subjects, [person.name for person in persons if person.role != "subject"]


@pytest.mark.parametrize(
    ("text", "subject", "mentioned"),
    [
        (
            "Ivan Lisovets was arrested in May.\n\nPublic Prosecutor\nCounsellor Hazem Nimri\n\nYour Excellency,"
            "\nI urge you to release Ivan Lisovets.",
            "Ivan Lisovets",
            "Hazem Nimri",
        ),
        (
            "Ivan Lisovets was arrested.\n\nWRITE TO:\nHis Excellency Stephen Mbeki\nPresident of the Republic",
            "Ivan Lisovets",
            "Stephen Mbeki",
        ),
        (
            "Judge Semyon Karas sentenced Ivan Lisovets to nine years. Karas has convicted eleven others this year.",
            "Ivan Lisovets",
            "Semyon Karas",
        ),
        (
            "Maria Sokol, who teaches at the same school, collects signatures for Ivan Lisovets, held since May.",
            "Ivan Lisovets",
            "Maria Sokol",
        ),
        (
            "Kurt Mayer, the German ambassador, visited Ivan Lisovets in prison on Friday.",
            "Ivan Lisovets",
            "Kurt Mayer",
        ),
        (
            "Nadia Krol has not seen her son since he was arrested. Ivan Lisovets, 19, is accused of treason.",
            "Ivan Lisovets",
            "Nadia Krol",
        ),
        (
            "Ivan Lisovets, 34, was beaten in custody. Doctor Leyla Orman documented his injuries.",
            "Ivan Lisovets",
            "Leyla Orman",
        ),
        (
            "Ivan Lisovets was arrested in the flat of Samir Aliyev, a friend from university.",
            "Ivan Lisovets",
            "Samir Aliyev",
        ),
        (
            "Police claim that Ivan Lisovets planned to kill Hasan Pasha, the governor of the province.",
            "Ivan Lisovets",
            "Hasan Pasha",
        ),
    ],
)
def test_who_acts_speaks_or_is_written_to_is_only_mentioned(text: str, subject: str, mentioned: str) -> None:
    assert about(text) == ([subject], [mentioned])


def test_a_curator_and_a_new_colleague_are_no_subjects() -> None:
    assert about("The show was opened by Maria Sokol. Peter Brandt, who designed the posters, read poems.")[0] == []
    assert about("Our new coordinator, Jana Novak, joins us from Prague.")[0] == []


def test_a_relative_in_prison_is_a_subject() -> None:
    text = (
        "Zekerya Dzhemilov, a veteran of the movement, died in Bakhchysarai on 3 January. His grandson Lenur Dzhemilov "
        "learned of his death in a colony in the Vladimir region, where he is serving thirteen years."
    )
    assert about(text) == (["Zekerya Dzhemilov", "Lenur Dzhemilov"], [])
