"""Whom a text is about stays whom it tells of, whoever else comes up: kin of the same surname, lawyers, witnesses."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


def told(language: str, title: str, text: str) -> list[tuple[str, str | None]]:
    found = recognise(text, title=title, language=language, published="2026-01-20")
    return [(event.kind, event.person) for event in found.events if event.kind != "verdict"]


@pytest.mark.parametrize(
    ("language", "title", "text", "name"),
    [
        (
            "en",
            "Karim Velden sentenced",
            "Karim Velden was sentenced to five years. His brother Yusuf Velden, who visited him, said they would "
            "appeal. Velden was transferred to a colony in June.",
            "Karim Velden",
        ),
        (
            "ru",
            "Приговор Кариму Образцову",
            "Карима Образцова приговорили к пяти годам. Его брат Юсуф Образцов сказал, что семья обжалует приговор. "
            "Образцова этапировали в июне.",
            "Карим Образцов",
        ),
    ],
)
def test_a_surname_alone_is_of_the_one_whom_the_title_names(language: str, title: str, text: str, name: str) -> None:
    assert told(language, title, text) == [("transfer", name)]


@pytest.mark.parametrize(
    "who",
    [
        "Адвокат Ольга Образцова сообщила об этом вечером.",
        "Правозащитница Ольга Образцова сообщила об этом.",
        "Судья Ольга Образцова читала приговор два часа.",
        "Её мать Ольга Образцова приехала на свидание.",
    ],
)
def test_she_is_not_the_lawyer_who_came_up_last(who: str) -> None:
    text = f"Анну Примерову приговорили к пяти годам. {who} Её этапировали в Омск в июне."
    assert told("ru", "Приговор Анне Примеровой", text) == [("transfer", "Анна Примерова")]


def test_what_befell_a_lawyer_is_told_of_the_lawyer() -> None:
    text = "Анну Примерову приговорили к пяти годам. Адвоката Ольгу Образцову задержали у суда. Её избили в отделе."
    assert ("detention", "Ольга Образцова") in told("ru", "Приговор Анне Примеровой", text)


def test_at_the_beginning_of_a_paragraph_she_is_whom_the_title_names() -> None:
    text = (
        "Nadia Velden was arrested in May.\n\nHer sister Mona Velden, a dentist, was called in. Mona Velden was "
        "released at dawn.\n\nShe was charged with treason on 5 June."
    )
    assert ("charge", "Nadia Velden") in told("en", "Osterby: Nadia Velden held", text)


def test_a_union_of_miners_is_nobody_who_came_up_in_between() -> None:
    text = "Tomas Velden, 52, once leader of the miners' union in Osterby, died in prison on 2 June, his son said."
    assert told("en", "Unionist dies in custody", text) == [("death", "Tomas Velden")]


@pytest.mark.parametrize(
    ("language", "title", "text", "name"),
    [
        (
            "en",
            "In memory of Bohdan Velden",
            "Velden was a student then. He worked in the camp library, where he shared a bench with the "
            "mathematician Yurii Pryklad. Released in 1971, he became a stoker.",
            "Bohdan Velden",
        ),
        (
            "uk",
            "Спогади Богдана Зразковенка",
            "Зразковенко був студентом. Він читав вірші разом із математиком Юрієм Прикладенком і вчив естонську. "
            "Звільнили його 1971 року.",
            "Богдан Зразковенко",
        ),
    ],
)
def test_who_is_named_in_passing_does_not_take_over(language: str, title: str, text: str, name: str) -> None:
    assert told(language, title, text) == [("release", name)]


def test_a_relative_whom_something_befell_is_one_of_whom_the_text_is_about() -> None:
    text = (
        "«Пів року я нічого не знала», — розповідає Тетяна Зразковенко. Її син Артем Зразковенко, волонтер, "
        "зник 9 травня. Пізніше з'ясувалося, що його затримали на виїзді з міста."
    )
    roles = {person.name: person.role for person in recognise(text, language="uk", published="2026-01-20").persons}
    assert roles == {"Тетяна Зразковенко": "mentioned", "Артем Зразковенко": "subject"}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "ru",
            "Против Ивана Образцова и его ровесника Анатолия Примерова возбуждено дело.",
            {"Иван Образцов", "Анатолий Примеров"},
        ),
        (
            "uk",
            "Порушили справу проти Івана Зразковенка і його колеги Петра Взірського.",
            {"Іван Зразковенко", "Петро Взірський"},
        ),
    ],
)
def test_two_of_whom_the_second_is_called_by_the_first_share_a_case(language: str, text: str, names: set[str]) -> None:
    found = recognise(text, language=language, published="2026-01-20")
    assert {(event.kind, event.person) for event in found.events} == {("charge", name) for name in names}


def test_who_is_counted_in_the_title_of_a_digest_is_of_one_of_its_items() -> None:
    text = (
        "Коротко о главном за неделю.\n\n— В Новосибирске вышел на свободу художник Артём Образцов после срока.\n\n"
        "— В Туле начали судить четверых подростков, которых обвиняют в поджоге шкафа.\n\n"
        "— Минюст объявил «иностранным агентом» писательницу Майю Примерову, живущую в Риге."
    )
    assert ("release", "Майя Примерова") not in told("ru", "Дайджест: освободили двоих", text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "На допросе силовики избили оленевода Семёна Примерова, рассказала его сестра."),
        ("uk", "На допиті силовики побили пастуха Семена Зразковенка, розповіла його сестра."),
    ],
)
def test_whose_sister_tells_of_it_does_not_tell_of_it(language: str, text: str) -> None:
    found = recognise(text, language=language, published="2026-01-20")
    assert [(person.name.split()[1][:5], person.role) for person in found.persons] in (
        [("Приме", "subject")],
        [("Зразк", "subject")],
    )


@pytest.mark.parametrize(
    ("language", "text", "fact"),
    [
        ("ru", "Судья Павел Титов приговорил Сергея Образцова к семи годам колонии.", ("verdict", "Сергей Образцов")),
        (
            "ru",
            "Журналистка Анна Примерова писала о политзаключённых. Она рассказала о Марии Образцовой. Её задержали.",
            ("detention", "Мария Образцова"),
        ),
    ],
)
def test_who_judges_writes_or_speaks_is_not_whom_it_befell(language: str, text: str, fact: tuple[str, str]) -> None:
    found = recognise(text, language=language, published="2026-01-20")
    assert [(event.kind, event.person) for event in found.events if event.kind != "release"] == [fact]


def test_a_witness_is_not_on_trial() -> None:
    assert not recognise("Witness Peter Velden told the court that he saw nothing.", language="en").events


@pytest.mark.parametrize(
    "text",
    [
        "The pardon was signed by Ryhor Velden, the ruler since 1994.",
        "Her husband, Karim Velden, was not allowed into the courtroom.",
    ],
)
def test_who_signs_a_pardon_or_waits_outside_is_told_nothing_of(text: str) -> None:
    assert not recognise(text, language="en").events
