"""Whom Ukrainian and Belarusian mean over clauses and sections: gapping, couples, digests under headings and days."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


def told(language: str, text: str) -> set[tuple[str, str, str | float | None]]:
    """Kind, the last word of the name (or how many), and the term or else the date."""
    reading = recognise(text, language=language, published="2025-06-01")
    return {
        (
            event.kind,
            event.person.split()[-1] if event.person else f"#{reading.groups[event.group or 0].count}",
            event.term_years or event.date,
        )
        for event in reading.events
    }


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "uk",
            "Суд засудив Івана Прикладенка до 12 років, Петра Зразченка до десяти, а Марка Взірця до восьми.",
            {("verdict", "Прикладенко", 12), ("verdict", "Зразченко", 10), ("verdict", "Взірець", 8)},
        ),
        (
            "uk",
            "Івану Прикладенку дали сім років, Олені Зразківській — п'ять.",
            {("verdict", "Прикладенко", 7), ("verdict", "Зразківська", 5)},
        ),
        (
            "uk",
            "Прикладенко одержав десять років, Зразківська відбулася штрафом. Це Іван Прикладенко й Олена Зразківська.",
            {("verdict", "Прикладенко", 10), ("verdict", "Зразківська", None)},
        ),
        (
            "uk",
            "Івана Прикладенка затримали 3 травня, Олену Зразківську — 5 травня.",
            {("detention", "Прикладенко", "2025-05-03"), ("detention", "Зразківська", "2025-05-05")},
        ),
        (
            "uk",
            "Івана Прикладенка етапували до Єнісейська, Олену Зразківську — до Мордовії.",
            {("transfer", "Прикладенко", None), ("transfer", "Зразківська", None)},
        ),
        ("uk", "Івана Прикладенка звільнили, а Олену Зразківську — ні.", {("release", "Прикладенко", None)}),
        ("uk", "Прокурор просить для Івана Прикладенка сім років, для Олени Зразківської — п'ять.", set()),
        (
            "be",
            "Івана Прыкладкевіча асудзілі на сем гадоў калоніі, Марыну Узорскую — на пяць, Пятра Узора — на тры.",
            {("verdict", "Прыкладкевіч", 7), ("verdict", "Узорская", 5), ("verdict", "Узор", 3)},
        ),
        (
            "be",
            "Іван Прыкладкевіч атрымаў сем гадоў, Марына Узорская адбылася штрафам.",
            {("verdict", "Прыкладкевіч", 7), ("verdict", "Узорская", None)},
        ),
        ("be", "Пракурор запытаў Івану Прыкладкевічу сем гадоў, Марыне Узорскай — пяць.", set()),
        ("be", "Маёмасць Марыны Узорскай арыштаваная.", set()),
    ],
)
def test_a_verb_not_said_again(language: str, text: str, expected: set[tuple[str, str, object]]) -> None:
    assert told(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "kind", "names"),
    [
        (
            "uk",
            "Переслідують подружжя Зразківських, Олени та Сергія. Зразківських арештували 2 грудня 2024 року.",
            "detention",
            {"Олена Зразківська", "Сергій Зразківський"},
        ),
        (
            "uk",
            "Судять Аліну та Сергія Взірних із Сак. Взірних заарештували в січні.",
            "detention",
            {"Аліна Взірна", "Сергій Взірний"},
        ),
        (
            "be",
            "Мужа і жонку Узорскіх, Сяргея і Марыну, судзяць у Гродне. Узорскіх затрымалі ў студзені.",
            "detention",
            {"Сяргей Узорскі", "Марына Узорская"},
        ),
    ],
)
def test_a_surname_in_the_plural_means_all_who_bear_it(language: str, text: str, kind: str, names: set[str]) -> None:
    events = recognise(text, language=language, published="2025-06-01").events
    assert {event.person for event in events if event.kind == kind} == names


def test_a_heading_of_a_digest_tells_nothing_of_the_section_before() -> None:
    text = (
        "Загинув\nОператор Іван Прикладенко 9 травня помер у лікарні.\n\nЗасуджено\nУ Мелітополі суд виніс вирок"
        " редакторові Петрові Зразченку: вісім років за «фейки».\n\nПолон\nАдміністраторка каналу Олена Взірцева"
        " написала матері. Канал закрили після того, як 20 травня 2024 року до дівчини прийшли з обшуком і вивели"
        " її в кайданках."
    )
    assert told("uk", text) == {
        ("death", "Прикладенко", "2025-05-09"),
        ("verdict", "Зразченко", 8),
        ("search", "Взірцева", "2024-05-20"),
        ("detention", "Взірцева", "2024-05-20"),
    }


def test_he_is_nobody_of_another_day_of_a_chronicle() -> None:
    text = (
        "1 травня\nІвана Прикладенка затримали в Судаку.\n\n2 травня\nСуд засудив Петра Зразченка до семи років.\n\n"
        "4 травня\nЙого відпустили ввечері. Ідеться про сторожа Марка Взірця."
    )
    assert told("uk", text) == {
        ("detention", "Прикладенко", "2025-05-01"),
        ("verdict", "Зразченко", 7),
        ("release", "Взірець", "2025-05-04"),
    }


def test_a_portrait_with_headings_stays_of_the_one_it_is_about() -> None:
    text = (
        "Затримання\nВчительку Олену Зразківську схопили на зупинці 3 травня.\n\nСуд\nЇї засудили до семи років.\n\n"
        "Умови утримання\nЇї тримають у карцері."
    )
    assert told("uk", text) == {
        ("detention", "Зразківська", "2025-05-03"),
        ("verdict", "Зразківська", 7),
        ("punishment_cell", "Зразківська", None),
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Затрымалі блогера. Яго сапраўднае імя Пятро Узор.", "Пятро Узор"),
        ("Суд над настаўніцай з Дуброўна Антанінай Прыкладэк працягваецца.", "Антаніна Прыкладэк"),
    ],
)
def test_a_name_behind_a_place_or_the_word_for_it(text: str, name: str) -> None:
    assert [person.name for person in recognise(text, language="be").persons] == [name]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "be",
            "Разам з тэхнікай павезлі людзей: дырэктара Івана Прыкладкевіча і вярстальшчыцу Марыну Узорскую.",
            {("detention", "Прыкладкевіч", None), ("detention", "Узорская", None)},
        ),
        (
            "be",
            "Суд распачаў разгляд справы «Таварыства». Суддзя зачытаў імёны: Іван Прыкладкевіч, Марына Узорская.",
            {("trial", "Прыкладкевіч", None), ("trial", "Узорская", None)},
        ),
        (
            "uk",
            "Країни провели обмін. Серед тих, хто повернувся, двоє цивільних, чиї історії ми знаємо: вчителька Олена"
            " Зразківська і фермер Іван Прикладенко.",
            {("exchange", "Зразківська", None), ("exchange", "Прикладенко", None)},
        ),
        (
            "uk",
            "Україна повернула з неволі 157 людей, і серед них двоє кримчан: Іван Прикладенко з Судака та Олена"
            " Зразківська з Феодосії.",
            {("release", "Прикладенко", None), ("release", "Зразківська", None), ("release", "#157", None)},
        ),
        ("be", "Над Марынай Узорскай працягваецца суд, і вядома, чаго дамагаецца абвінаваўца: шэсць гадоў.", "trial"),
        ("uk", "Над Оленою Зразківською триває суд, і відомо, чого домагається обвинувач: шість років.", "trial"),
        ("be", "Учора мы паведамілі, што Івана Прыкладкевіча пасадзілі на тры гады. Памылка наша.", set()),
        ("uk", "Учора ми повідомили, що Івана Прикладенка засудили на три роки. Це помилка.", set()),
        (
            "uk",
            "Івана Прикладенка затримали. Третій родич, Джемаль, у розшуку; родина переконана, що його вбили.",
            "detention",
        ),
        (
            "uk",
            "Суддя Ганна Ляшко встигла оштрафувати фотографку Олену Зразківську на 1260 гривень.",
            {("verdict", "Зразківська", None)},
        ),
        (
            "uk",
            "Вирок Олені Зразківській винесли 21 серпня 2024 року. Вона померла 3 лютого цього року.",
            {("verdict", "Зразківська", "2024-08-21"), ("death", "Зразківська", "2025-02-03")},
        ),
    ],
)
def test_whom_it_befell(language: str, text: str, expected: set[tuple[str, str, object]] | str) -> None:
    found = told(language, text)
    assert ({kind for kind, _, _ in found} == {expected}) if isinstance(expected, str) else (found == expected)
