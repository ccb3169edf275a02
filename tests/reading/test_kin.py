"""Nouns of kin that mean somebody an English text names."""

from __future__ import annotations

import pytest

from reading.recognise import recognise

TOLD = [
    (
        "Police arrested the brothers Zhao Lifang and Zhao Wenkai on 6 June. Wenkai was released after ten days. "
        "His brother was charged with provoking trouble.",
        ("charge", "Zhao Lifang"),
    ),
    (
        "Agents searched the home of the nurse Yuleidis Acamara and arrested her daughter, Mariel Acamara. "
        "The daughter, 19, was charged with terrorism on 3 August.",
        ("charge", "Mariel Acamara"),
    ),
    (
        "Tomas Velden was sentenced to two years. His wife, the poet Ada Velden, wrote to the minister. "
        "Velden's wife was summoned again; a week later the wife was detained.",
        ("detention", "Ada Velden"),
    ),
    (
        "The governor closed the church; its priest, Father Pavel Dorn, was arrested. A parishioner, Idris Larsanov, "
        "was beaten. The priest was freed the next morning.",
        ("release", "Pavel Dorn"),
    ),
    (
        "Pavel Dorn and Salima Uzdenova were put on trial on 12 June. Dorn was fined. The woman was pardoned in May.",
        ("pardon", "Salima Uzdenova"),
    ),
]  # fmt: skip
NOBODY = [
    # nobody named is a sister of his
    "Tomas Velden was sentenced to two years. His wife, Ada Velden, wrote to the minister. His sister was detained.",
    # two are called so
    "Tomas Velden has two sons; his son Leo Velden studies, and his son Max Velden works. The son was detained.",
]


@pytest.mark.parametrize(("text", "event"), TOLD)
def test_a_noun_of_kin_or_calling_means_whom_the_text_calls_so(text: str, event: tuple[str, str]) -> None:
    found = recognise(text, language="en", published="2025-10-20")
    assert event in [(each.kind, each.person) for each in found.events]


@pytest.mark.parametrize("text", NOBODY)
def test_a_relative_nobody_has_named_is_nobody_known(text: str) -> None:
    found = recognise(text, language="en", published="2025-10-20")
    assert "detention" not in [each.kind for each in found.events]


LIKEWISE = [
    (
        "Sayed Dairi has been pardoned by the King. So has his co-defendant Abbas Marzouqi, but not Ali Tajir.",
        ["Sayed Dairi", "Abbas Marzouqi"],
    ),
    (
        "Reza Bakhti, a leader of the bus drivers' union, went on hunger strike. His cellmate Davoud Razmjou joined "
        "him a week later.",
        ["Reza Bakhti", "Davoud Razmjou"],
    ),
    ("Pavel Dorn was arrested on Monday. So said his lawyer, Ada Velden.", ["Pavel Dorn"]),
    ("Pavel Dorn was arrested on Monday. Ada Velden joined him for tea.", ["Pavel Dorn"]),
    (
        "On 25 November the court ordered four months of pre-trial detention for Pavel Dorn and three for Ada Velden.",
        ["Pavel Dorn", "Ada Velden"],
    ),
    (
        "The poet Ada Velden was fined on Friday. Her publisher, Leo Brandt, who had paid bail for her, was fined too.",
        ["Ada Velden", "Leo Brandt"],
    ),
]


@pytest.mark.parametrize(("text", "persons"), LIKEWISE)
def test_what_is_said_of_one_is_told_of_whom_it_is_said_to_befall_likewise(text: str, persons: list[str]) -> None:
    found = recognise(text, language="en", published="2025-10-20")
    assert [event.person for event in found.events] == persons


@pytest.mark.parametrize(
    "name", ["Asia Mirova", "Jordan Blake", "Georgia Davis", "Parvaiz Ahmad Lone", "Le Thi Bich Van"]
)
def test_a_given_name_that_is_also_a_place_or_a_particle_stays(name: str) -> None:
    found = recognise(f"{name} was arrested by police on Monday.", language="en", published="2025-10-20")
    assert [person.name for person in found.persons] == [name]


def test_a_demand_with_an_aside_in_commas_tells_nothing() -> None:
    for demand in ("should, without delay, release", "must, at once, free"):
        assert not recognise(f"Pavel Dorn is a surgeon. The Government {demand} Dorn.", language="en").events


def test_the_name_of_a_case_in_a_title_names_whom_the_text_is_about() -> None:
    found = recognise(
        "3 June: Pavel, an economist, posts the accounts.\n\n14 April 2022: Guilty. Eight years.",
        title="Case timeline: Pavel Dornov v. Osterland",
        language="en",
        published="2025-05-20",
    )
    assert [(event.kind, event.person) for event in found.events] == [("verdict", "Pavel Dornov")]
    cited = recognise("The Court followed its judgment.", title="Dornov v. Osterland, ten years on", language="en")
    assert not cited.persons


RELATIVES_TELL = [
    (
        "Teacher Shilan Velden was arrested on Sunday. Her brother, Soran Velden, was turned away.\n\n"
        "Ms. Velden was released on bail after 23 days.",
        [("detention", "Shilan Velden"), ("release", "Shilan Velden")],
    ),
    (
        "The men include Server Velden, a father of four. According to Velden's wife, armed men broke the door, pushed "
        "her husband to the floor and kicked him.",
        [("ill_treatment", "Server Velden")],
    ),
    ("Pavel Dorn was fined. The officers found only his daughter and beat her.", [("verdict", "Pavel Dorn")]),
]


@pytest.mark.parametrize(("text", "events"), RELATIVES_TELL)
def test_relatives_tell_of_whom_the_text_names_and_are_not_taken_for_them(
    text: str, events: list[tuple[str, str]]
) -> None:
    found = recognise(text, language="en", published="2025-10-20")
    assert [(event.kind, event.person) for event in found.events] == events


def test_a_relative_to_whom_something_befell_is_one_of_those_the_text_is_about() -> None:
    found = recognise(
        "Tomas Velden was sentenced to two years on Monday. His father, Leo Velden, was fined the same day.",
        language="en",
        published="2025-10-20",
    )
    assert [person.role for person in found.persons] == ["subject", "subject"]
    spoken = recognise("Tomas Velden was jailed. His father, Leo Velden, says he was beaten.", language="en")
    assert [person.role for person in spoken.persons] == ["subject", "mentioned"]


NOT_OF_THEM = [
    "На границе задержан Дмитрий Козлов. КГБ пополнил «список террористов»: в него внесли ещё семерых человек.",
    "Фотографа Павла Нилова задержали. От уголовной ответственности за «фейки» он освобождён.",
]


@pytest.mark.parametrize("text", NOT_OF_THEM)
def test_russian_pronouns_and_sources_are_not_taken_for_whom_it_befell(text: str) -> None:
    found = recognise(text, language="ru", published="2025-10-20")
    assert [event.kind for event in found.events if event.person] == ["detention"]
