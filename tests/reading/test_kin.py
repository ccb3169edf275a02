"""Nouns of kin that mean somebody an English text names."""

from __future__ import annotations

import pytest

from reading.recognise import recognise

TOLD = [
    (
        "Police arrested the brothers Zhao Lifang and Zhao Wenkai on 6 June. Wenkai was released after ten days. "
        "His brother was charged with provoking trouble.",
        ("charge", "Zhao Lifang"),
    ),
    (
        "Agents searched the home of the nurse Yuleidis Acamara and arrested her daughter, Mariel Acamara. "
        "The daughter, 19, was charged with terrorism on 3 August.",
        ("charge", "Mariel Acamara"),
    ),
    (
        "Tomas Velden was sentenced to two years. His wife, the poet Ada Velden, wrote to the minister. "
        "Velden's wife was summoned again; a week later the wife was detained.",
        ("detention", "Ada Velden"),
    ),
    (
        "The governor closed the church; its priest, Father Pavel Dorn, was arrested. A parishioner, Idris Larsanov, "
        "was beaten. The priest was freed the next morning.",
        ("release", "Pavel Dorn"),
    ),
    (
        "Pavel Dorn and Salima Uzdenova were put on trial on 12 June. Dorn was fined. The woman was pardoned in May.",
        ("pardon", "Salima Uzdenova"),
    ),
]  # fmt: skip
NOBODY = [
    # nobody named is a sister of his
    "Tomas Velden was sentenced to two years. His wife, Ada Velden, wrote to the minister. His sister was detained.",
    # two are called so
    "Tomas Velden has two sons; his son Leo Velden studies, and his son Max Velden works. The son was detained.",
]


@pytest.mark.parametrize(("text", "event"), TOLD)
def test_a_noun_of_kin_or_calling_means_whom_the_text_calls_so(text: str, event: tuple[str, str]) -> None:
    found = recognise(text, language="en", published="2025-10-20")
    assert event in [(each.kind, each.person) for each in found.events]


@pytest.mark.parametrize("text", NOBODY)
def test_a_relative_nobody_has_named_is_nobody_known(text: str) -> None:
    found = recognise(text, language="en", published="2025-10-20")
    assert "detention" not in [each.kind for each in found.events]
