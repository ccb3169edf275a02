"""Cards filed under a list of their organisation's site."""

from __future__ import annotations

import pytest

from reading.recognise import recognise

PRISONERS = "list-persecuted-spisok-politzaklyuchyonnyh-presleduemyh-za-religiyu"
OTHERS = "list-persecuted-veroyatnye-zhertvy-ne-voshedshie-v-spiski"
CARD = "uk-207-3-ch-2\n\nstage-predvaritelnoe-sledstvie\n\n"


def terms(text: str, organisation: str = "Memorial", title: str = "Озерцова Лидия Петровна") -> list[tuple[str, str]]:
    found = recognise(text, title=title, language="ru", organisation=organisation)
    for one in found.designations:
        assert text[one.start : one.end] == one.quote
        assert (one.person, one.action, one.reported) == (title, "granted", False)
    return [(one.term, one.quote) for one in found.designations]


def test_a_list_of_the_organisation_is_its_term() -> None:
    assert terms(CARD + PRISONERS) == [("political_prisoner", PRISONERS)]
    assert terms(CARD + OTHERS) == [("other_victim", OTHERS)]


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        (CARD + PRISONERS, "Example Union"),
        (CARD, "Memorial"),
        (CARD + f"see {PRISONERS} for more", "Memorial"),
        (CARD + "list-persecuted-arhiv", "Memorial"),
    ],
)
def test_anything_else_is_none(text: str, organisation: str) -> None:
    assert terms(text, organisation) == []
