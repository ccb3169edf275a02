"""What the rules for Russian names, doers and dates must keep: invented people, one sentence or two a case."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


def _names(text: str) -> list[str]:
    return [person.name for person in recognise(text, language="ru").persons]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Суд рассмотрел дело Бакыта Жолдош уулу, Айпери Сыдыковой и Тилека Ормонова.",
            ["Бакыт Жолдош уулу", "Айпери Сыдыкова", "Тилек Ормонов"],
        ),
        ("Краеведа Родиона Ветлугина отправили в СИЗО.", ["Родион Ветлугин"]),
        ("Мать Тимерлана Байрамова, Гульфиза Байрамова, ждёт.", ["Тимерлан Байрамов", "Гульфиза Байрамова"]),
        ("Срок ИЛЬДЕРУ ЯНДИМИРОВУ сократили. Яндимиров пчеловод.", ["Ильдер Яндимиров"]),
        ("Задержан Лев Рябов. Прокурор Тюлькин настаивал на аресте.", ["Лев Рябов", "Тюлькин"]),
        ("Вышел Гоша Кондрашин. Георгий Кондрашин отсидел четыре года.", ["Гоша Кондрашин"]),
        ("Прокурору Л. К. Мошкину: уважаемый Леонид Константинович!", ["Л. К. Мошкин"]),
        ("Семён Брагин вышел по УДО.", ["Семён Брагин"]),
        ("Студента Никиту Коваль задержали. С Ковалем не связаться.", ["Никита Коваль"]),
        ("Суд приговорил Марину Устюжанину к трём годам.", ["Марина Устюжанина"]),
        ("Полиция задержала Евгению Лапину и Александру Ильину.", ["Евгения Лапина", "Александра Ильина"]),
        ("Адвокат передал Валентину Кораблину письмо.", ["Валентин Кораблин"]),
        ("Суд арестовал Валентину Кораблину. Арест Ивана Лапина продлили.", ["Валентина Кораблина", "Иван Лапин"]),
        ("Защищает Вербу адвокат Гросс. Анну Вербу судят с мая.", ["Гросс", "Анна Верба"]),
    ],
)
def test_names_stand_in_the_nominative_once_each(text: str, names: list[str]) -> None:
    assert sorted(_names(text)) == sorted(names)


def _events(text: str, **given: str) -> list[tuple[str, str | None, str | None]]:
    reading = recognise(text, language="ru", **given)
    return [(event.kind, event.person, event.date) for event in reading.events]


def test_the_judge_who_fines_is_not_fined() -> None:
    told = _events("Судья районного суда Наталья Дудукина оштрафовала Кузьму Щедрина.")
    assert told == [("verdict", "Кузьма Щедрин", None)]


def test_seized_property_is_nobodys_arrest() -> None:
    assert _events("Суд арестовал имущество Романа Дёмина.") == []


def test_a_year_told_once_holds_for_the_story() -> None:
    text = "Чижова задержали 15 января 2024 года. 3 февраля суд арестовал Семёна Чижова. 11 октября ему дали два года."
    dates = {kind: date for kind, _, date in _events(text, published="2025-12-20")}
    assert dates == {"detention": "2024-01-15", "custody_ordered": "2024-02-03", "verdict": "2024-10-11"}


def test_what_stands_under_a_day_happened_on_it() -> None:
    text = "9 июня. Задержан таксист Юзеф Скакун.\n10 июня. Освобождена Текла Воронец."
    assert _events(text, published="2025-06-11") == [
        ("detention", "Юзеф Скакун", "2025-06-09"),
        ("release", "Текла Воронец", "2025-06-10"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Прокурор запросил для Якова Левина 8 лет колонии.",
        "Якову Левину грозит 8 лет колонии.",
        "В первоначальной версии говорилось, что Яков Левин арестован.",
        "Фильм «Иван Левин» покажут в мае.",
    ],
)
def test_nothing_is_told_of_what_did_not_happen(text: str) -> None:
    assert _events(text) == []


def test_a_term_before_its_verb_and_a_term_that_was_changed() -> None:
    reading = recognise("К полутора годам колонии осуждён Макар Лысенко.", language="ru")
    assert [event.term_years for event in reading.events] == [1.5]
    reading = recognise("Суд сократил срок Макару Лысенко с трёх лет до двух лет и одного месяца.", language="ru")
    assert [(event.kind, event.term_years) for event in reading.events] == [("appeal", 2.08)]


def test_the_convicted_officer_with_an_initial_is_not_his_victim() -> None:
    told = _events("Магомеда Алибегова избили. В 2023 году полицейский З. Курбанов осуждён на три года условно.")
    assert ("verdict", "Магомед Алибегов", "2023") not in told


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("✉ Саввина Л. М., Ейск: домашний арест с 20 июня", "Саввина Л. М.", "subject"),
        ("Для бариста Д. Овсова сторона обвинения запросила семь лет.", "Д. Овсов", "subject"),
        ("К Карену Овсову снова не пустили мать.", "Карен Овсов", "subject"),
        ("Жалобу на арест готовили юристы Мадина Овсова и Ф. Полбин.", "Мадина Овсова", "mentioned"),
        ("Показания дали продавщица Ремзие Овсова и участковый Полбин.", "Ремзие Овсова", "mentioned"),
        ("Правозащитница Инна Овсова напоминает, что это третья смерть.", "Инна Овсова", "mentioned"),
    ],
)
def test_whom_a_text_is_about(text: str, name: str, role: str) -> None:
    assert {person.name: person.role for person in recognise(text, language="ru").persons}[name] == role


def told(text: str) -> list[tuple[str, str | None]]:
    return [(event.kind, event.person) for event in recognise(text, language="ru").events]


def test_everybody_means_those_of_the_paragraph() -> None:
    text = "Судят Анну Овсову и Павла Гречина. Всем вменяют поджог.\n\nИгоря Полбина отпустили. Его брат уехал."
    assert ("charge", "Павел Гречин") in told(text)
    assert ("charge", "Игорь Полбин") not in told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Овсов Иван, Сочи: домашний арест с 20 июня", ("house_arrest", "Овсов Иван")),
        ("Овсова Яна, Тихорецк: 14 июня, изъят телефон", ("search", "Овсова Яна")),
        ("Иван Овсов, 29 лет, Омск. Снимал порт. Тринадцать лет строгого режима.", ("verdict", "Иван Овсов")),
        ("Суд приговорил братьев Ислама и Фарруха Овсовых к 12 и 14 годам.", ("verdict", "Фаррух Овсов")),
    ],
)
def test_lines_without_a_verb_tell_too(text: str, event: tuple[str, str]) -> None:
    assert event in told(text)


def test_people_called_by_what_they_are_are_not_the_one_named_last() -> None:
    text = "Вере Овсовой и Павлу Гречину смягчили наказание. В Омске обыскали пекарей."
    assert not {event for event in told(text) if event[0] == "search"}


@pytest.mark.parametrize(
    "text",
    [
        "Страсбургский суд присудил вдове Ивана Овсова шестьдесят тысяч евро.",
        "Ищут Ивана Овсова; тело не нашли.",
    ],
)
def test_what_is_awarded_or_not_found_is_no_verdict_and_no_death(text: str) -> None:
    assert not {kind for kind, _ in told(text)} & {"verdict", "death"}


@pytest.mark.parametrize(
    "text",
    [
        "Пытки, которым подвергали Ивана Овсова, слышала соседка Ольга Гречина.",
        "Судит её Ольга Гречина.",
        "Судят мужа Веры Овсовой.",
        "Похоже, судят Европу, заметил и сказал Пётр Гречин.",
        "Дело рассматривает Ольга Гречина.",
        "В реестре иноагентов — двести газет, сообщил Пётр Гречин.",
        "В реестре иноагентов — сестра Ивана Овсова.",
        "Написала о похищении Вера Овсова, мать пропавшего.",
        "Стало известно о похищении архива у Веры Овсовой.",
        "Фигурантом дела стал приятель Ивана Овсова.",
        "Обыску подвергся дом знакомого Ивана Овсова.",
        "Карцер назначил Пётр Гречин, начальник колонии.",
        "Адвокат Пётр Гречин рассказал о пытках.",
        "Освобождение Херсона состоялось осенью, напомнил Иван Овсов.",
        "По решению суда Иван Овсов проведёт с дочерью три месяца в году.",
    ],
)
def test_whoever_only_stands_behind_the_words_is_not_the_one_it_befell(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Смерть Ивана Овсова констатировал фельдшер Пётр Гречин.", ("death", "Иван Овсов")),
        ("Смерть Ивана Овсова врачи констатировали ночью.", ("death", "Иван Овсов")),
        ("Пытки, которым подвергали Ивана Овсова, длились сутки.", ("ill_treatment", "Иван Овсов")),
        ("Судят Ивана Овсова в Омске.", ("trial", "Иван Овсов")),
        ("Карцер назначили Ивану Овсову.", ("punishment_cell", "Иван Овсов")),
        ("Учительница Вера Овсова рассказала о пытках.", ("ill_treatment", "Вера Овсова")),
    ],
)
def test_only_the_one_it_befell_behind_the_same_words_is_told_of(text: str, event: tuple[str, str]) -> None:
    assert list(told(text)) == [event]
