"""Sentences and paragraphs with their places, and the language of a text."""

from __future__ import annotations

import pytest

from reading.recognise.language import recognise_language
from reading.recognise.text import Text


def sentences(body: str) -> list[str]:
    return [sentence.text for sentence in Text("", body).sentences]


def test_every_sentence_is_exactly_what_stands_at_its_place() -> None:
    text = Text("A title. And more", "First one.  Second one!\n\nThird: “one.” Fourth.")
    assert [text.of(each.field)[each.start : each.end] for each in text.sentences] == [
        each.text for each in text.sentences
    ]
    assert [each.field for each in text.sentences] == ["title", "title", "text", "text", "text", "text"]


@pytest.mark.parametrize(
    "body",
    [
        "He met Mr. Ivanov of St. Mary on Jan. 5 at noon.",
        "Ст. 280.3 УК РФ, г. Москва, ул. Лесная, д. 5.",
        "А. В. Примеров осуждён.",
        "The U.S. Embassy wrote to J. K. Sample.",
    ],
)
def test_an_abbreviation_ends_no_sentence(body: str) -> None:
    assert sentences(body) == [body]


def test_a_sentence_may_end_inside_quotes() -> None:
    assert sentences("“It is over.” He left. «Всё кончено». Он ушёл.") == [
        "“It is over.”",
        "He left.",
        "«Всё кончено».",
        "Он ушёл.",
    ]


def test_what_has_no_end_or_a_wide_gap_is_read_in_pieces() -> None:
    names = ", ".join(["Anna Sample"] * 1000)
    pieces = sentences(names)
    assert len(pieces) == 5
    assert " ".join(pieces) == names
    assert all(piece.startswith(("Anna", "Sample")) and len(piece) <= 3_000 for piece in pieces)
    assert [len(piece) for piece in sentences("x" * 7_000)] == [3_000, 3_000, 1_000]
    assert sentences(f"She was{' ' * 10_000}released.") == ["She was", "released."]
    assert sentences(f"{names[:2_500]}.") == [f"{names[:2_500]}."]


def test_lines_of_a_letter_are_paragraphs_unless_they_were_wrapped() -> None:
    assert sentences("Dear all,\nWe write today.\nYours,\nAnna Sample") == [
        "Dear all,",
        "We write today.",
        "Yours,",
        "Anna Sample",
    ]
    wrapped = "\n".join(
        [
            "The court in the capital decided on Tuesday that the baker",
            "Anna Sample must stay in custody until the end of the year,",
            "her lawyer told us in the evening after the hearing was over",
            "and everybody had gone home.",
        ]
    )
    assert len(sentences(wrapped)) == 1


def test_paragraphs_are_numbered() -> None:
    text = Text("", "One. Two.\n\nThree.")
    assert [each.paragraph for each in text.sentences] == [0, 0, 1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The court in Minsk sentenced her to five years."),
        ("en", "Five detained"),
        ("en", "Memorial considers Vera Ostapenko a political prisoner."),
        ("en", "Journalist Vera Ostapenko jailed"),
        ("nl", "De journalist en activist is door de politie van huis gehaald en zit nu vast."),
        ("ru", "Суд приговорил её к пяти годам."),
        ("uk", "Суд засудив її до п’яти років."),
        ("be", "Суд асудзіў яе на пяць гадоў, паведамілі праваабаронцы."),
        ("ru", "Активисты рассказали о пытках"),
        ("uk", "Активісти розповіли про тортури"),
        ("be", "Актывісты распавялі пра катаванні"),
        ("fr", "Le tribunal a condamné la journaliste à cinq ans de prison."),
        ("ka", "სასამართლომ გადაწყვეტილება მიიღო"),
        ("zh", "法院判处他五年徒刑"),
        (None, "12 : 30 — 14"),
    ],
)
def test_the_language_is_told_by_letters_and_words(language: str | None, text: str) -> None:
    assert recognise_language(text) == language


def test_a_hint_decides_only_where_the_text_does_not() -> None:
    assert recognise_language("12.05", "uk-UA") == "uk"
    assert recognise_language("Суд приговорил её к пяти годам колонии.", "en") == "ru"
    assert recognise_language("The court in Minsk sentenced her to five years.", "ru") == "en"


def test_a_name_in_another_script_does_not_change_the_language() -> None:
    assert recognise_language("The baker Anna Sample (Анна Примерова) was released on Monday.") == "en"
    assert recognise_language("Суд арестовал редактора The Daily Sample на два месяца.") == "ru"


def test_slugs_of_tags_say_nothing_of_the_language() -> None:
    card = "Ярцева Лидия Павловна\n\ncategory-terrorizm\nuk-205-2-ch-2\nstage-reshenie-suda-vstupilo-v-silu"
    assert recognise_language(card) == "ru"
