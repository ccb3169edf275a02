import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.words import analyse, phrase


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("political prisoners", "Political Prisoner"),
        ("приговорённых активистов", "приговоренный активист"),
        ("политзаключённые", "политзаключенного"),
        ("політв’язнів", "політв'язні"),
        ("палітвязняў", "палітвязня"),
        ("Мінськ", "мінську"),
        ("Memorial’s statement", "memorial statements"),
        ("Ｐｒｉｓｏｎ", "prison"),
        ("journée", "journee"),
        ("Дар'я", "Дар’я"),
    ],
)
def test_inflections_and_spellings_of_one_word_meet(left: str, right: str) -> None:
    assert analyse(left) == analyse(right)


@pytest.mark.parametrize(("left", "right"), [("колония", "колено"), ("суд", "сад"), ("trial", "trail")])
def test_other_words_stay_apart(left: str, right: str) -> None:
    assert analyse(left) != analyse(right)


def test_numbers_and_articles_are_kept() -> None:
    assert analyse("ст. 205.2 УК, 18 лет") == "ст 205 2 ук 18 лет"


def test_a_query_gives_terms_and_phrases() -> None:
    assert phrase('trial "Political prisoners" «новый суд» 205.2') == ["trial", "polit prison", "нов суд", "205", "2"]


def test_an_unfinished_quotation_is_words() -> None:
    assert phrase('"open trial') == ["open", "trial"]


def test_nothing_asks_for_nothing() -> None:
    assert phrase(' "" — ') == []


@given(st.text(max_size=80))
def test_only_letters_and_digits_come_out(text: str) -> None:
    analysed = analyse(text)
    assert all(letter == " " or letter.isalnum() for letter in analysed)
    assert analysed == " ".join(analysed.split())


@given(st.text(max_size=60))
def test_case_changes_nothing(text: str) -> None:
    folded = text.casefold()
    assert analyse(folded) == analyse(folded.upper().casefold())


def test_sqlite_finds_what_was_analysed() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table found using fts5(body, tokenize='unicode61')")
    connection.execute("insert into found values (?)", (analyse("Их отправили в колонию, политзаключённых йогов"),))
    for query in ("колонии", "политзаключённый", "йог"):
        (term,) = phrase(query)
        hits = connection.execute("select count(*) from found where found match ?", (f'"{term}"',)).fetchone()
        assert hits == (1,), query
    connection.close()
