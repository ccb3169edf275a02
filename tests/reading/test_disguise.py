"""Every form of a name is found in a text, and nobody else's; the people are invented."""

from __future__ import annotations

import pytest

from reading.disguise import BLOT, Disguise, cover, places, redacted
from reading.recognise import recognise
from reading.records import Person, PersonMention, Reading

VERBITSKY = Disguise(["Олесь Вербицкий"])


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Руслан Касаткин", "Касаткин Касаткина Касаткину Касаткиным Касаткине КАСАТКИН Касаткины Касаткиных"),
        ("Ольга Морозова", "Морозова Морозовой Морозову Морозовою Морозовых"),
        ("Олесь Вербицкий", "Вербицкий Вербицкого Вербицкому Вербицким Вербицком Вербицкие"),
        ("Олесь Вербицький", "Вербицький Вербицького Вербицькому Вербицьким Вербицькі"),
        ("Алесь Вярбіцкі", "Вярбіцкі Вярбіцкага Вярбіцкаму Вярбіцкім Вярбіцкіх"),
        ("Тарас Шевчук", "Шевчук Шевчука Шевчукові Шевчуком Шевчуки"),
        ("Тарас Кравець", "Кравець Кравця Кравцеві Кравцем"),
        ("Нина Бондарь", "Бондарь Бондаря Бондарю"),
        ("Пётр Орёл", "Орёл Орла Орлу Орлом"),
        ("Ruslan Kasatkin", "Kasatkin Kasatkin's Kasatkins KASATKIN Касаткина Касаткіна"),
        ("Anna Verbitskaya", "Verbitskaya Вербицкая Вербицкой Verbickaja"),
        ("Лі Цой", "Цой Цоя Цою"),
    ],
)
def test_every_form_of_a_surname_is_found(name, forms):
    own = Disguise([name])
    for form in forms.split():
        assert own.cover(f"Вчера {form} пришёл.") == f"Вчера {BLOT * len(form)} пришёл.".replace(
            BLOT * len(form), cover(form, [(0, len(form))])
        ), form


def test_the_names_beside_a_surname_go_with_it_and_others_stay():
    said = "Судья Ирина Котова спросила Вербицкого Олеся Петровича и О. П. Вербицкого; Олесь Петрович молчал."
    shown = VERBITSKY.cover(said)
    assert shown.startswith("Судья Ирина Котова спросила ")
    assert shown.endswith(" молчал.")
    assert not any(part in shown for part in ("Вербицк", "Олес", "Петров", "О. П."))
    assert len(shown) == len(said)


def test_words_that_only_look_like_a_name_stay():
    own = Disguise(["Иван Мороз", "Ivan Moroz"])
    assert own.cover("Сильный мороз; the cold, a moroz of -30.") == "Сильный мороз; the cold, a moroz of -30."
    assert own.cover("Мороза задержали.") == f"{BLOT * 6} задержали."


def test_addresses_and_tags_are_read_in_any_spelling():
    assert VERBITSKY.cover_address("https://a.example/2026/oles-verbitsky-trial") == "https://a.example/" + BLOT * 25
    assert VERBITSKY.cover_address("https://a.example/2026/trial?id=7") == "https://a.example/2026/trial?id=7"
    said = VERBITSKY.cover("Пишите @verbitsky_support, #свободуВербицкому, https://a.example/verbitskij.")
    assert said == f"Пишите {BLOT * 18}, {BLOT * 18}, {BLOT * 28}."


@pytest.mark.parametrize(
    "written",
    ["free_verbitsky", "verbitsky.example", "photo-verbitsky.jpg", "OlesVerbitsky", "help@verbitsky.example"],
)
def test_a_handle_a_host_or_a_file_is_covered_in_one_piece(written):
    assert VERBITSKY.cover(f"Смотрите ({written}).") == f"Смотрите ({BLOT * len(written)})."


def test_a_host_that_is_called_after_them_is_covered_too():
    assert VERBITSKY.cover_address("https://verbitsky.example/help") == "https://" + BLOT * 22


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060"])
def test_signs_that_nobody_sees_part_no_name(unseen):
    said = VERBITSKY.cover(f"Олеся Верб{unseen}иц{unseen}кого ждут.")
    assert said.strip(BLOT) == " ждут."


def test_a_whole_name_in_small_letters_is_covered():
    for said in ("наш олесь вербицкий дома", "письма вербицкому олесю сегодня"):
        assert VERBITSKY.full_spans(said)
        assert not any(part in VERBITSKY.cover(said) for part in ("олес", "вербицк"))
    assert VERBITSKY.cover("рынок вербицкий закрыт") == "рынок вербицкий закрыт"


def test_a_family_name_stays_with_whoever_else_bears_it():
    title, text = (
        "Анна Вербицкая задержана",
        "Анну Вербицкую задержали. Её брата Олеся Вербицкого судят. Вербицкий болен.",
    )
    reading = recognise(text, title=title, language="ru")
    found = places(title, text, ["Олесь Вербицкий"], reading)
    assert cover(title, found["title"]) == title
    shown = cover(text, found["text"])
    assert shown.startswith("Анну Вербицкую задержали. Её брата ")
    assert "Олес" not in shown
    assert "Вербицкий" not in shown


def test_what_only_the_whole_text_tells_is_taken_from_its_reading():
    persons = (Person("Oles Verbitsky", "mentioned", "text", 0, 14, "Oles Verbitsky", "r", ("Oles Virbitsky",)),)
    text = "Oles Verbitsky. Olesik is ill."
    reading = Reading("v", "en", "news", persons, mentions=(PersonMention(0, "text", 16, 22, "Olesik"),))
    assert cover(text, places("", text, ["Олесь Вербицкий"], reading)["text"]) == f"{BLOT * 14}. {BLOT * 6} is ill."


def test_a_name_known_to_be_somebody_elses_is_left_alone():
    persons = (Person("Oles Verbitsky", "subject", "text", 0, 14, "Oles Verbitsky", "r"),)
    reading = Reading("v", "en", "news", persons)
    text = "Oles Verbitsky of Lida is free."
    found = places("", text, ["Олесь Вербицкий"], reading, others={"Oles Verbitsky"})
    assert cover(text, found["text"]) == text


def test_only_a_whole_name_counts_in_a_text_not_known_to_name_them():
    assert VERBITSKY.full_spans("Вербицкий рынок закрыт.") == []
    assert VERBITSKY.full_spans("Улица Олеся Вербицкого закрыта.") == [(6, 22)]


def test_a_document_without_somebody_says_nothing_of_them():
    text = "Court sentenced Maria Leshcheva to 3 years. She wrote to Oles Verbitsky, sentenced to 5 years in 2024."
    reading = recognise(text, language="en")
    gone = [index for index, person in enumerate(reading.persons) if "Verbitsky" in person.name]
    _, shown, left = redacted("", text, reading, gone)
    assert "Verbitsky" not in shown + repr(left)
    assert any(person.name == "Maria Leshcheva" for person in left.persons)
