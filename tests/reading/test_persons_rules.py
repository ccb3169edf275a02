"""Single rules of recognising persons: who is one person, in which form, where mentioned; what is loaded for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reading.recognise.cyrillic.nominative import distinct_readings, readings_of
from reading.recognise.groups import find_groups
from reading.recognise.persons import Cast, find_persons
from reading.recognise.text import Text


def cast(body: str, *, title: str = "", language: str = "en") -> Cast:
    return find_persons(Text(title, body, language=language))


def names(body: str, *, title: str = "", language: str = "en") -> list[str]:
    return [person.name for person in cast(body, title=title, language=language).persons]


def test_a_surname_or_given_name_alone_is_the_person_named_before() -> None:
    found = cast("Tamara Kolosova was arrested. Kolosova denies it. “I am well,” wrote Tamara.")
    assert [mention.surface for mention in found.mentions if mention.person == 0] == [
        "Tamara Kolosova",
        "Kolosova",
        "Tamara",
    ]
    assert len(found.persons) == 1


def test_a_headline_may_come_before_the_full_name() -> None:
    found = cast("The poet Denis Lapin was sentenced.", title="Lapin sentenced to six years")
    assert [(mention.field, mention.surface) for mention in found.mentions] == [
        ("title", "Lapin"),
        ("text", "Denis Lapin"),
    ]
    assert (found.persons[0].field, found.persons[0].surface) == ("text", "Denis Lapin")


def test_mentions_are_found_by_their_place() -> None:
    found = cast("Tamara Kolosova was arrested. Denis Lapin was freed.")
    assert [mention.surface for mention in found.mentions_in("text", 20, 36)] == ["Denis Lapin"]
    assert [mention.surface for mention in found.mentions_in("text", 10, 36)] == ["Tamara Kolosova", "Denis Lapin"]
    assert found.mentions_in("title", 0, 99) == ()


def test_a_slip_of_the_pen_is_a_variant_but_a_namesake_is_not() -> None:
    found = cast("Tamara Kolosova was arrested. On Friday Tamara Kolossova was freed. Later Tamara Kolsoova died.")
    assert len(found.persons) == 1
    assert "Tamara Kolsoova" in found.persons[0].variants
    assert names("Tamara Kolosova and Tamara Kolosenko were arrested.") == ["Tamara Kolosova", "Tamara Kolosenko"]
    assert names("Denis Lapin was arrested. His sister Olga Lapina was freed.") == ["Denis Lapin", "Olga Lapina"]


def test_a_name_in_brackets_at_birth_is_a_variant() -> None:
    assert cast("Nilufar Aziz (born Kholida Usmanova) was arrested.").persons[0].variants == ("Kholida Usmanova",)
    found = cast("Примерова (Образцова) Вера Ильинична признана политзаключённой.", language="ru")
    assert found.persons[0].name == "Примерова Вера Ильинична"
    assert found.persons[0].variants == ("Образцова Вера Ильинична",)


def test_genders_are_known_by_given_name_or_surname() -> None:
    assert cast("Tamara Kolosova and Denis Lapin were arrested.").genders == ("feminine", "masculine")


@pytest.mark.parametrize(
    "body",
    [
        "The Andrei Sakharin Foundation and the Tolstov Library wrote to the Supreme Court.",
        "In Nizhny Novgorod and St. Petersburg, Human Rights Watch met the Ministry of Justice.",
        "Photo by Marta Example/Example Images",
        "Radio Free Europe and Novaya Gazeta reported on Monday, May 5.",
        "Russian Federation: Penal Code, Article 280.3, Part One",
    ],
)
def test_organisations_places_and_credits_are_nobody(body: str) -> None:
    assert names(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Премия имени Андрея Сахарина вручена в Москве.",
        "Пикет прошёл на улице Льва Толстова.",
        "Верховный суд Республики Татарстан и Министерство юстиции молчат.",
    ],
)
def test_names_of_things_are_nobody_in_russian(body: str) -> None:
    assert names(body, language="ru") == []


@pytest.mark.parametrize(
    ("language", "surface", "name"),
    [
        ("ru", "Анне Примеровой", "Анна Примерова"),
        ("ru", "Льва Образцова", "Лев Образцов"),
        ("ru", "Фаридом Мехти оглы", "Фарид Мехти оглы"),
        ("ru", "Владимира Кара-Образцова", "Владимир Кара-Образцов"),
        ("ru", "Марии Бондлер", "Мария Бондлер"),
        ("ru", "Примерову Андрею Петровичу", "Примеров Андрей Петрович"),
        ("uk", "Олександра Прикладенка", "Олександр Прикладенко"),
        ("uk", "Надії Прикладній", "Надія Прикладна"),
        ("be", "Алеся Прыкладскага", "Алесь Прыкладскі"),
        ("be", "Паўла Прыкладчыка", "Павел Прыкладчык"),
        ("be", "Вользе Прыкладоўскай", "Вольга Прыкладоўская"),
    ],
)
def test_all_tokens_of_a_name_agree_in_the_nominative(language: str, surface: str, name: str) -> None:
    assert " ".join(distinct_readings(readings_of(surface.split(), language))[0].tokens) == name


def test_look_alike_letters_do_no_harm() -> None:
    # A Latin "a" and a Latin "o" inside the surname.
    assert names("Суд арестовал Анну Примеpову.", language="ru") == ["Анна Примерова"]


@pytest.mark.parametrize(
    ("language", "body", "counts"),
    [
        ("en", "Police arrested six Muslims at a wedding.", [6]),
        ("en", "More than 40 people were arrested across the country.", []),
        ("en", "Two bakers' unions and three regions were mentioned in the case.", []),
        ("en", "Two activists, Tamara Kolosova and Denis Lapin, were arrested.", []),
        ("en", "The court sentenced Tamara Kolosova and four others.", [4]),
        ("ru", "Пятерых крымских татар приговорили к 13 годам.", [5]),
        ("ru", "Его арестовали на трое суток.", []),
        ("ru", "Более двадцати человек задержаны.", []),
        ("uk", "У Криму засудили трьох кримських татар.", [3]),
        ("be", "Асудзілі чатырох актывістаў.", [4]),
    ],
)
def test_groups_are_counted_people_of_one_case(language: str, body: str, counts: list[int]) -> None:
    text = Text("", body, language=language)
    assert [group.count for group in find_groups(text, find_persons(text))] == counts


def test_english_loads_nothing_of_russian() -> None:
    program = (
        "import sys; from reading.recognise import recognise; "
        "recognise('Police arrested the baker Tamara Kolosova (Тамара Колосова) in the city of Omsk.', language='en'); "
        "sys.exit(any(name in sys.modules for name in ('slovnet', 'navec', 'pymorphy3', 'natasha')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_russian_never_imports_natasha_itself() -> None:
    program = (
        "import sys; from reading.recognise import recognise; "
        "found = recognise('Суд арестовал Анну Примерову.').persons; "
        "sys.exit(not found or 'natasha' in sys.modules or 'slovnet' not in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_long_statements_are_read_whole() -> None:
    body = "\n\n".join(f"Statement {number}. Nothing happened in the town." for number in range(400))
    assert names(f"{body}\n\nTamara Kolosova was arrested.") == ["Tamara Kolosova"]


@pytest.mark.parametrize(
    ("language", "sentence", "former"),
    [
        ("en", "Olga Gromova (née Savitskaya) was detained.", "Olga Savitskaya"),
        ("en", "Olga Gromova, born Savitskaya, was detained.", "Olga Savitskaya"),
        ("en", "Olga Gromova (Savitskaya) was detained.", "Olga Savitskaya"),
        ("ru", "Ольгу Громову (в девичестве Савицкую) задержали.", "Ольга Савицкая"),
        ("ru", "Ольга Громова (Савицкая) задержана.", "Ольга Савицкая"),
        ("ru", "Громова Ольга Павловна (урождённая Савицкая) задержана.", "Савицкая Ольга Павловна"),
    ],
)
def test_a_former_surname_is_another_full_name(language: str, sentence: str, former: str) -> None:
    (person,) = cast(sentence, language=language).persons
    assert person.variants == (former,)


@pytest.mark.parametrize("bracketed", ["Ivan Gromov (Savitskaya)", "Olga Gromova (Olya)", "Olga Gromova (Lantern)"])
def test_what_is_no_womans_former_surname_is_no_other_name(bracketed: str) -> None:
    (person,) = cast(f"{bracketed} was detained.").persons
    assert person.variants == ()


def test_the_organisation_that_speaks_is_nobody_unless_it_is_called_as_people_are() -> None:
    def people(organisation: str) -> list[str]:
        text = f"{organisation} visited Denis Lapin in Tomsk."
        found = find_persons(Text("", text, language="en", organisation=organisation)).persons
        return [person.name for person in found]

    assert people("Lantern Circle") == ["Denis Lapin"]
    assert "Tamara Kolosova" in people("Tamara Kolosova")
