"""Who only tells of it, and whom nobody names: what befell a husband, a son or others is not told of who speaks."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


def _told(text: str) -> set[tuple[str, str | None]]:
    found = recognise(text, language="ru", published="2025-09-12").events
    return {(event.kind, event.person) for event in found}


@pytest.mark.parametrize(
    "text",
    [
        "Анна Примерова сообщила о похищении мужа.",
        "Анна Примерова сообщила о похищении мужа. Его увезли 5 мая неизвестные в масках.",
        "Анна Примерова заявила о пытках сына в СИЗО.",
        "Анна Примерова пожаловалась на избиение сына.",
        "Анна Примерова сообщила об ухудшении здоровья мужа.",
        "Анна Примерова рассказала о переводе брата в другую колонию.",
        "Анна Примерова рассказала о пытках других заключённых.",
    ],
)
def test_it_did_not_befall_who_tells(text: str) -> None:
    assert _told(text) == set()


def test_who_tells_of_it_to_herself_is_meant() -> None:
    assert _told("Анна Примерова рассказала, как её похитили.") == {("detention", "Анна Примерова")}


def test_it_befell_whom_the_text_is_about_not_who_says_so() -> None:
    told = _told(
        "В Казани задержали активиста Тимура Образцова. Об этом сообщила его жена Лейсан. По её словам, силовики "
        "пришли к ним домой в семь утра и провели обыск."
    )
    assert told == {("detention", "Тимур Образцов"), ("search", "Тимур Образцов")}


def test_men_are_not_the_women_named_with_them() -> None:
    told = _told(
        "В Чите судят Олега Образцова, Игоря Моделина и Нину Примерову. Мужчины находятся в СИЗО с ноября 2024 года."
    )
    assert {whom for kind, whom in told if kind == "detention"} == {"Олег Образцов", "Игорь Моделин"}


def test_all_who_were_listed_in_one_breath_are_told_of() -> None:
    told = _told("Минюст внёс в реестр «иностранных агентов» политолога Фёдора Примерова и блогера Инну Образцову.")
    assert told == {("listing", "Фёдор Примеров"), ("listing", "Инна Образцова")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Адвокат покинул СИЗО поздно вечером.",
        "Посол покинул Россию из-за скандала.",
        "Суд освободил Прикладова от уголовной ответственности.",
        "Сокамерника Прикладова перевели в другую колонию.",
        "За такое обычно дают пять лет колонии.",
        "Денег у Прикладова не стало.",
        "Прикладову нужна работа.",
    ],
)
def test_what_befell_another_or_nobody_stays_quiet(sentence: str) -> None:
    assert _told(f"Электрик Остап Прикладов из Омска — политзаключённый.\n\n{sentence}") == set()
