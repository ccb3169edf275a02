"""Two sentences are one where every word of both is accounted for, and never where another thing is said."""

import tomllib

import pytest

from reading.identity.exchanges import words
from reading.identity.typography import plain
from reading.identity.wording import reworded
from reading.identity.wording.forms import calling, mended
from reading.identity.wording.numerals import counted
from tests.reading.edits_corpus import FOLDER, LANGUAGES

SENTENCES = tomllib.loads((FOLDER / "sentences.toml").read_text(encoding="utf-8"))


def same(one: str, other: str) -> bool:
    return reworded(words(plain(one)), words(plain(other)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_that_says_another_thing_is_a_rewording(language: str) -> None:
    for one, other in SENTENCES["told"][language]:
        assert not same(one, other), (one, other)
        assert not same(other, one), (other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Her lawyer called her mother.", "Her mother called her lawyer."),
        ("Он освобождён через два года.", "Он освобождён за два года."),
        ("Он её ударил.", "Она его ударила."),
        ("Его задержали в СИЗО.", "Его задержали у СИЗО."),
        ("Суд отменил приговор и оставил арест.", "Суд оставил приговор и отменил арест."),
        ("Он отказался говорить.", "Он говорил."),
        ("Его били, а не кормили.", "Его кормили, а не били."),
        ("Она почти не ест.", "Она не ест."),
        ("Її затримали через тиждень.", "Її затримали до тижня."),
        ("Паводле вернікаў, ксёндз хлусіў.", "Паводле ксяндза, вернікі хлусілі."),
        ("Настаўніца Войт бачыла яго.", "Яго бачыла настаўніца Кулік."),
        ("Сведка бачыў двух людзей.", "Сведка бачыў дзвюх жанчын."),
    ],
)
def test_who_did_what_to_whom_is_no_matter_of_order(one: str, other: str) -> None:
    assert not same(one, other)
    assert not same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He wrote two thousand letters.", "He wrote 2000 letters."),
        ("She was ill, her lawyer Anna Bell said.", "She was ill, according to her lawyer Anna Bell."),
        ("Ветеринар Бук, 1990 года рождения, болен.", "Ветеринар Бук, 1990 г. р., болен."),
        ("Об этом сообщила её сестра Анна.", "Об этом рассказала её сестра Анна."),
        ("Він працював там двадцять два роки.", "Там він пропрацював 22 роки."),
        ("Шостага ліпеня ў Мінску адбыўся суд.", "6 ліпеня ў Мінску прайшоў суд."),
    ],
)
def test_a_thing_may_be_said_in_other_words(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("on the sixth of July 2024", ["6.july.2024"]),
        ("on July 6, 2024", ["6.july.2024"]),
        ("06.07.2024 года", ["6.july.2024"]),
        ("двадцать второго мая", ["22.may"]),
        ("двадцать второе заседание", ["20"]),
        ("сто двадцать два рубля", ["122"]),
        ("118 400 ₽ из 250 000 ₽", ["118400", "250000"]),
        ("1,204 letters and 12 parcels", ["1204", "12"]),
        ("two hundred twenty five", ["225"]),
        ("п'ятнадцять діб", ["15"]),
        ("дваццаць два гады", ["22"]),
        ("6-го июля", ["6.july"]),
        ("five, six", ["5", "6"]),
    ],
)
def test_a_number_is_one_however_it_is_written(text: str, keys: list[str]) -> None:
    assert [each.key for each in counted(words(plain(text)))] == keys


@pytest.mark.parametrize(
    ("one", "other", "language", "is_one"),
    [
        ("chaplian", "chaplain", "en", True),
        ("trail", "trial", "en", False),
        ("form", "from", "en", False),
        ("united", "untied", "en", False),
        ("колонни", "колонии", "ru", True),
        ("роты", "роды", "ru", False),
        ("ньго", "нього", "uk", True),
        ("гда", "года", "be", True),
        ("дня", "дні", "be", False),
        ("брат", "барт", "ru", False),
    ],
)
def test_a_misprint_is_no_word_and_is_mended_to_one(one: str, other: str, language: str, is_one: bool) -> None:
    assert mended(*words(f"a {one} {other}")[1:], language) is is_one


def test_a_name_is_never_mended() -> None:
    assert not same("They met Lebdeko in the street.", "They met Lebedko in the street.")


def test_a_calling_is_one_for_her_and_for_him() -> None:
    assert calling("адвокат", "адвокатка")
    assert calling("настаўнік", "настаўніца")
    assert not calling("адвокат", "прокурорка")
    assert not calling("квартет", "квартира")
