"""Ukrainian and Belarusian: names cut out of runs of capitals, rules that can be met, lexicons loaded when needed."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from reading.lexicons import load
from reading.recognise import recognise
from reading.recognise.cyrillic.named import named
from reading.recognise.facts.afterwards import Afterwards
from reading.recognise.facts.rulebook import rulebook
from reading.recognise.facts.spoken import script_of
from reading.recognise.text import Sentence
from reading.records import Event

# Invented people in five cases: nominative, genitive, dative, accusative, instrumental.
MEN = {
    "uk": [
        "Захар Примірний|Захара Примірного|Захару Примірному|Захара Примірного|Захаром Примірним",
        "Данило Зразковенко|Данила Зразковенка|Данилу Зразковенку|Данила Зразковенка|Данилом Зразковенком",
        "Ілля Взірчук|Іллі Взірчука|Іллі Взірчуку|Іллю Взірчука|Іллею Взірчуком",
        "Лев Зразун|Лева Зразуна|Леву Зразуну|Лева Зразуна|Левом Зразуном",
        "Наріман Прикладаєв|Нарімана Прикладаєва|Наріману Прикладаєву|Нарімана Прикладаєва|Наріманом Прикладаєвим",
        "Ігор Взірець-Малий|Ігоря Взірця-Малого|Ігорю Взірцю-Малому|Ігоря Взірця-Малого|Ігорем Взірцем-Малим",
        "Тарас Примірка|Тараса Примірки|Тарасу Примірці|Тараса Примірку|Тарасом Примірком",
    ],
    "be": [
        "Алесь Прыкладскі|Алеся Прыкладскага|Алесю Прыкладскаму|Алеся Прыкладскага|Алесем Прыкладскім",
        "Зміцер Узоравіч|Змітра Узоравіча|Змітру Узоравічу|Змітра Узоравіча|Змітром Узоравічам",
        "Павел Прыкладчык|Паўла Прыкладчыка|Паўлу Прыкладчыку|Паўла Прыкладчыка|Паўлам Прыкладчыкам",
        "Яўген Узорын|Яўгена Узорына|Яўгену Узорыну|Яўгена Узорына|Яўгенам Узорыным",
        "Кастусь Прыкладзёнак|Кастуся Прыкладзёнка|Кастусю Прыкладзёнку|Кастуся Прыкладзёнка|Кастусём Прыкладзёнкам",
        "Сымон Узораў|Сымона Узорава|Сымону Узораву|Сымона Узорава|Сымонам Узоравым",
    ],
}
WOMEN = {
    "uk": [
        "Ганна Примірна|Ганни Примірної|Ганні Примірній|Ганну Примірну|Ганною Примірною",
        "Ольга Зразковенко|Ольги Зразковенко|Ользі Зразковенко|Ольгу Зразковенко|Ольгою Зразковенко",
        "Соломія Взірська|Соломії Взірської|Соломії Взірській|Соломію Взірську|Соломією Взірською",
        "Еміне Прикладаєва|Еміне Прикладаєвої|Еміне Прикладаєвій|Еміне Прикладаєву|Еміне Прикладаєвою",
    ],
    "be": [
        "Ганна Прыкладская|Ганны Прыкладскай|Ганне Прыкладскай|Ганну Прыкладскую|Ганнай Прыкладскай",
        "Вольга Узоравіч|Вольгі Узоравіч|Вользе Узоравіч|Вольгу Узоравіч|Вольгай Узоравіч",
        "Настасся Узорына|Настассі Узорынай|Настассі Узорынай|Настассю Узорыну|Настассяй Узорынай",
    ],
}
# A text, and what must be found in it whoever it is about: {0} nominative ... {3} accusative.
TEXTS = {
    "uk": [
        (
            "Суд у Сімферополі засудив активіста {3} до шести років колонії. {0} провини не визнає.",
            [("verdict", 6.0)],
        ),
        ("ФСБ обшукала дім {1} у Судаку. Правозахисники вимагають звільнити {3}.", [("search", None)]),
        ("Прокурор просить для {1} дев'ять років. Вирок {2} можуть оголосити завтра.", []),
        ("{2} призначили 3 роки і 6 місяців колонії. Про це повідомила адвокатка.", [("verdict", 3.5)]),
        ("Затриманого вчора {3} відпустили.", [("detention", None), ("release", None)]),
    ],
    "be": [
        ("Суд Гомеля асудзіў актывіста {3} да пяці гадоў калоніі. {0} віны не прызнае.", [("verdict", 5.0)]),
        ("У Мінску затрымалі {3}. Родныя не ведаюць, дзе {0}.", [("detention", None)]),
        ("Пракурор запатрабаваў для {1} дзевяць гадоў. Прысуд {2} чакаецца заўтра.", []),
        ("{2} прызначылі два з паловай гады калоніі.", [("verdict", 2.5)]),
        ("Праваабаронцы патрабуюць вызваліць {3}, якога змясцілі ў ШІЗА.", [("punishment_cell", None)]),
    ],
}


def _cases() -> Iterator[tuple[str, str, str, list[tuple[str, float | None]]]]:
    for language, texts in TEXTS.items():
        for text, expected in texts:
            people = (
                MEN[language] if "активіста" in text or "го" in text.split()[0] else MEN[language] + WOMEN[language]
            )
            people = people if "якога" not in text and "актывіста" not in text else MEN[language]
            for person in people:
                forms = person.split("|")
                yield language, text.format(*forms), forms[0], expected


@pytest.mark.parametrize(("language", "body", "name", "expected"), list(_cases()))
def test_whoever_it_is_about_the_same_is_found(
    language: str, body: str, name: str, expected: list[tuple[str, float | None]]
) -> None:
    found = recognise(body, language=language)
    assert [person.name for person in found.persons] == [name]
    assert sorted((event.kind, event.term_years) for event in found.events) == sorted(expected)
    assert {event.person for event in found.events} <= {name}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("uk", "Затримали жителя Мелітополя Захара Примірного.", ["Захара Примірного"]),
        ("uk", "Це сказала мати Івана Примірного Віра Петрівна.", ["Івана Примірного", "Віра Петрівна"]),
        ("uk", "Примірний Захар Іванович, слюсар.", ["Примірний Захар Іванович"]),
        ("uk", "Роман Олеся Примірного вийшов друком.", ["Олеся Примірного"]),
        ("be", "Прэзідэнт Літвы Гітанас Узорас прыехаў.", ["Гітанас Узорас"]),
        ("be", "Маці Сцяпана Прыкладскага чакае.", ["Сцяпана Прыкладскага"]),
        ("be", "Жыве ў Гродне Аліна Узоравіч.", ["Аліна Узоравіч"]),
    ],
)
def test_a_run_of_capitals_is_cut_into_names(language: str, text: str, names: list[str]) -> None:
    assert [text[found.start : found.end] for found in named(text, language) if found.sure] == names


def test_what_stands_alone_in_quotation_marks_is_no_person() -> None:
    assert not recognise("Криголам «Мирон Примірний» зайшов до порту.", language="uk").persons


def test_a_patronymic_used_alone_belongs_to_the_one_with_that_given_name() -> None:
    found = recognise("У Криму обшукали дім Зареми Примірної. Зарему Меметівну відпустили.", language="uk")
    assert [person.name for person in found.persons] == ["Зарема Меметівна Примірна"]


def test_a_surname_alone_behind_an_office_is_a_person() -> None:
    found = recognise("Суддзя Прыкладскі асудзіў Ганну Узоравіч да года калоніі.", language="be")
    assert [(person.name, person.role) for person in found.persons] == [
        ("Прыкладскі", "mentioned"),
        ("Ганна Узоравіч", "subject"),
    ]


def test_shouted_headlines_are_read() -> None:
    found = recognise("", title="СЕРВЕРА ЗРАЗЧУКА ЗНОВУ КИНУЛИ ДО ШТРАФНОГО ІЗОЛЯТОРА", language="uk")
    assert [person.name for person in found.persons] == ["Сервер Зразчук"]
    assert [event.kind for event in found.events] == ["punishment_cell"]


def test_belarusian_in_latin_letters_is_belarusian() -> None:
    text = "Alaksandar Ŭzoravič vyjšaŭ na volu. Jaho sustreli blizkija, jon adbyŭ try hady i adzin dzień."
    assert recognise(text).language == "be"


def _samples(pattern: str, count: int) -> Iterator[str]:
    """Strings a pattern can match, drawn at random from its syntax tree; what it only looks at is left out."""
    tree = re._parser.parse(pattern, re.IGNORECASE)  # type: ignore[attr-defined] # has no public name
    draw = random.Random(pattern)
    for _ in range(count):
        yield _drawn(tree, draw)


def _drawn(tree: Any, draw: random.Random) -> str:
    pieces = []
    for operation, argument in tree:
        name = str(operation)
        if name == "LITERAL":
            pieces.append(chr(argument))
        elif name == "IN":
            kind, value = draw.choice(argument)
            space = str(value) == "CATEGORY_SPACE"
            pieces.append(chr(value) if str(kind) == "LITERAL" else " " if space else "щ")
        elif name == "BRANCH":
            pieces.append(_drawn(draw.choice(argument[1]), draw))
        elif name == "SUBPATTERN":
            pieces.append(_drawn(argument[3], draw))
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            least, most, inner = argument
            pieces.extend(_drawn(inner, draw) for _ in range(draw.choice((least, min(int(most), least + 1)))))
        elif name in ("NOT_LITERAL", "ANY"):
            pieces.append("щ")
    return "".join(pieces)


@pytest.mark.parametrize("language", ["uk", "be"])
def test_every_wording_of_a_rule_holds_one_of_its_words(language: str) -> None:
    """A rule is only tried where one of its words begins a word of the sentence: none may be forgotten."""
    data, book = load(f"events_{language}"), rulebook("uk" if language == "uk" else "be")
    unmet = []
    for number, entry in enumerate(data["phrase"], 1):
        pattern = entry["pattern"]
        while (filled := re.sub(r"<([a-z]+)>", lambda part: data["parts"][part[1]], pattern)) != pattern:
            pattern = filled
        name = f"{entry['kind']}.{language}.phrase{number}"
        unmet += [
            (name, sample)
            for sample in _samples(pattern, 120)
            if name not in {rule.name for rule in book.met(sample, book.rules)}
        ]
    assert unmet == []


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        ("Суд засудив Івана.", "uk", "uk"),
        ("Суд асудзіў Івана.", "be", "be"),
        ("Приговор вынесли вчера.", "uk", "ru"),
        ("Приговор вынесли вчера.", "be", "ru"),
        ("Приговор вынесли вчера.", "ru", "ru"),
        ("Ён выйшаў на волю.", "ru", "be"),
        ("Його звільнили в Києві.", "ru", "uk"),
        ("He was released.", "uk", "en"),
    ],
)
def test_a_sentence_is_read_by_the_rules_of_its_own_language(text: str, language: str, script: str) -> None:
    assert script_of(text, language) == script


def test_russian_reads_no_lexicon_of_ukrainian_or_belarusian() -> None:
    program = (
        "import sys, reading.lexicons as lexicons; load, read = lexicons.load, set(); "
        "lexicons.load = lambda name: (read.add(name), load(name))[1]; "
        "from reading.recognise import recognise; "
        "found = recognise('Суд в Омске приговорил Анну Примерову к пяти годам колонии.').events; "
        "sys.exit(not found or any(name.endswith(('_uk', '_be')) for name in read))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_belarusian_and_ukrainian_load_no_model_of_russian() -> None:
    program = (
        "import sys; from reading.recognise import recognise; "
        "found = recognise('Суд асудзіў Ганну Узоравіч да года калоніі.').events "
        "and recognise('Її звільнили з СІЗО. Ганну Примірну засудили торік.').events; "
        "sys.exit(not found or any(name in sys.modules for name in ('slovnet', 'navec')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_sentence_behind_a_verdict_adds_its_articles_and_its_day() -> None:
    verdict = Event("verdict", "А Б", None, None, None, (), None, None, "text", 0, 5, "судив", "rule")
    afterwards = Afterwards()
    afterwards.told([verdict])
    text = "Підстава: допис (ст. 20.3 КоАП)."
    assert [event.articles for event in afterwards.more(Sentence("text", 10, 10 + len(text), text), [])] == [("20.3",)]
    assert list(afterwards.more(Sentence("text", 10, 10 + len(text), text), [])) == []
