"""Names in English text: shouted, nicknamed, beside places; and that other names change nothing of what is found."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


def people(text: str) -> dict[str, str]:
    return {person.name: person.role for person in recognise(text, language="en").persons}


def test_a_whole_name_in_capitals_is_read_as_one() -> None:
    assert list(people("ABDEL KARIM EL-NIMRI, a dentist from Mansoura, was arrested on 3 May.")) == [
        "Abdel Karim El-Nimri"
    ]


def test_a_nickname_in_quotation_marks_is_no_part_of_the_name() -> None:
    assert list(people('Ms. Rosario "Chay" Magsino-Uy was released on bail on 29 January.')) == ["Rosario Magsino-Uy"]


def test_a_small_word_that_is_capital_in_mid_sentence_belongs_to_the_name() -> None:
    assert "He Liqin" in people("On 19 February his wife, He Liqin, received a notice from the police.")


def test_a_verb_that_elsewhere_is_a_place_takes_nobody_away() -> None:
    assert list(people("The court ruled to place Ivan Lisovets in a detention centre.")) == ["Ivan Lisovets"]


def test_siblings_with_two_surnames_share_both() -> None:
    assert list(people("Yosvel and Yaneli Caraballo Ponte walked four blocks. Both were arrested.")) == [
        "Yosvel Caraballo Ponte",
        "Yaneli Caraballo Ponte",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "She runs a small bookshop in Sham Kwun Po.",
        "Those who sing at Teatr Karolinski know her.",
        "Defector Sent Back After Two Years",
        "He edits the weekly Wenz in Nghe Long.",
    ],
)
def test_ships_places_and_headlines_are_nobody(text: str) -> None:
    assert people(text) == {}


def test_somebody_to_whom_something_happened_is_a_subject() -> None:
    found = people("The poet Ada Moor was arrested in May. Her colleague, camera operator Lev Tarin, was let go.")
    assert found == {"Ada Moor": "subject", "Lev Tarin": "subject"}


TEXT = (
    "A court in Sfax yesterday handed {one} a two-year prison sentence for a sketch. {one} had been in detention "
    "since 12 January, when officers arrested {two} as well. {two} was released on bail in March. "
    "Amnesty International considers {one} a prisoner of conscience. Judge {three} ordered the court cleared."
)
NAMES = [
    ("Sihem Ben Rhouma", "Anouar Khelifi", "Diana Mostert"),
    ("Ihar Rudzko", "Maryia Lapko", "Aksana Mialeshka"),
    ("Lam Chi-keung", "Chan Hoi-ying", "Victor Wong"),
    ("Yolanda Xol Caal", "Tomás Villalobos", "Pedro Ixchop"),
    ("Rebin Qaderpour", "Shirin Alizamini", "Fereydoun Alinejad"),
    ("Thein Zaw Myint", "Thuzar Lwin", "Win Tun Aung"),
    ("Selamawit Hailemariam", "Tewodros Mulugeta", "Girma Dibaba"),
]


@pytest.mark.parametrize("names", NAMES, ids=lambda names: names[0])
def test_other_names_change_nothing_of_what_is_found(names: tuple[str, str, str]) -> None:
    one, two, three = names
    reading = recognise(TEXT.format(one=one, two=two, three=three), language="en", published="2025-03-04")
    assert {person.name: person.role for person in reading.persons} == {
        one: "subject",
        two: "subject",
        three: "mentioned",
    }
    assert sorted((event.kind, str(event.person)) for event in reading.events) == sorted(
        [("verdict", one), ("detention", one), ("detention", two), ("release", two)]
    )
    assert [(found.term, found.person) for found in reading.designations] == [("prisoner_of_conscience", one)]


@pytest.mark.parametrize(
    "text",
    [
        "Pavel Renko is a lawyer. RENKO was detained on 3 May.",
        "Mr. RENKO was detained on 3 May. Pavel RENKO is a lawyer.",
        "Pavel Renko and at least three others were detained.",
        "Pavel Renko and dozens of other protesters were detained on Monday.",
        "Father of two Pavel Renko was detained on Monday.",
    ],
)
def test_whom_it_befell_beside_others_and_in_capitals(text: str) -> None:
    found = recognise(text, language="en").events
    assert [(event.kind, event.person) for event in found] == [("detention", "Pavel Renko")]
