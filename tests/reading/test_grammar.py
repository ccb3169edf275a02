"""Classes of verbs: what they need, where they are written, and whom a sentence without a subject is about."""

from importlib import resources

import pytest

from reading.lexicons import load
from reading.recognise import recognise
from reading.recognise.explain import origin
from reading.recognise.facts.rulebook import rulebook
from reading.recognise.facts.stops import without_stops


def told(text: str, language: str = "en", title: str = "") -> set[tuple[str, str | None]]:
    found = recognise(text, title=title, language=language, published="2026-05-20", organisation="Example Watch")
    return {(event.kind, event.person) for event in found.events}


@pytest.mark.parametrize("language", ["en", "ru", "uk", "be"])
def test_every_rule_of_a_grammar_is_found_where_it_is_written(language: str) -> None:
    name = f"grammar_{language}.toml"
    lines = resources.files("reading.lexicons").joinpath(name).read_text("utf-8").splitlines()
    for number, entry in enumerate(load(f"grammar_{language}")["phrase"], 1):
        found = origin(f"{entry['kind']}.{language}.grammar{number}")
        assert found is not None
        assert found.startswith(f"{name}:")
        assert lines[int(found.split(":")[1])] == f'kind = "{entry["kind"]}"'


def test_full_stops_that_end_nothing_give_way_and_no_letter_moves() -> None:
    text = "An appeal by Mr. A. B. Example under Art. 282.1 was dismissed."
    plain = without_stops(text)
    assert len(plain) == len(text)
    assert plain.count(".") == 1
    assert without_stops("Она вышла 5 мая 2024 г. на свободу.").count(".") == 1


def test_the_words_of_a_hit_are_the_texts_own() -> None:
    text = "An appeal lodged by Mr. Example was dismissed."
    assert all(hit.words == text[hit.start : hit.end] for hit in rulebook("en").hits(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Example, a baker, spoke at a meeting. The baker was locked up.", {("detention", "Ada Example")}),
        ("Ada Example, a baker, spoke at a meeting. The judge was locked up.", set()),
        ("- Ada Example, nurse, Riga. Picked up on 11 October.", {("detention", "Ada Example")}),
        (
            "Ada Example was tried. The sentence: five years in a colony.",
            {("verdict", "Ada Example")},
        ),
        ("Ada Example must pay 500 euros, a court ruled.", {("verdict", "Ada Example")}),
        ("Ada Example must be released.", set()),
        ("Ada Example (45 years old) wrote a book.", set()),
        ("The Government asserts that Ada Example was arrested.", set()),
    ],
)
def test_whom_it_befell(text: str, expected: set[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_headline_without_a_name_is_about_the_one_the_text_is_about() -> None:
    found = told("Ada Example taught history for years.", title="Court jails teacher for five years")
    assert found == {("verdict", "Ada Example")}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Суд: Иван Ветлугин — семь лет колонии.", "ru", {("verdict", "Иван Ветлугин")}),
        ("Иван Ветлугин, 45 лет, любит шахматы.", "ru", set()),
        ("Ивана Ветлугина приговаривают к шести годам.", "ru", {("verdict", "Иван Ветлугин")}),
        ("Апеляційний суд зменшив строк Іванові Петренку до двох років.", "uk", {("appeal", "Іван Петренко")}),
    ],
)
def test_chronicles_and_lines_in_other_languages(text: str, language: str, expected: set[tuple[str, str]]) -> None:
    assert told(text, language) == expected


def test_nobody_is_a_subject_in_the_end_whom_nothing_befell() -> None:
    found = recognise(
        "Ada Example was arrested on Monday.\n\nIn the evening Nora Voss read a poem. Nora Voss sang.", language="en"
    )
    assert {person.name: person.role for person in found.persons} == {
        "Ada Example": "subject",
        "Nora Voss": "mentioned",
    }
