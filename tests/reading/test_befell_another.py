"""What befell somebody else, or nobody, is not told of the one an English sentence names; what befell them is."""

import pytest

from reading.recognise import recognise

OPENING = "Pavel Grushin, a poet from Osterby, and Marta Velden, a nurse, have written for years.\n\n"


def told(text: str) -> list[tuple[str, str | None]]:
    return [
        (event.kind, event.person)
        for event in recognise(OPENING + text, language="en", published="2026-11-20").events
        if event.person
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The guards would not let a doctor see the neighbour of Pavel Grushin.",
        "Pavel Grushin's sister said no doctor had examined her since May.",
        "The ministry ignored Grushin's pleas for treatment for his daughter.",
        "Pavel Grushin's mother's condition is described as serious.",
        "Colonel Osvald Brandt has had two operations on his knee.",
        "Colony head Osvald Brandt complains of headaches.",
        "Writer Osvald Brandt complained of pain after a marathon.",
        "Runner Osvald Brandt weighs 60 kilos.",
        "Actor Osvald Brandt looked gaunt in the film.",
        "Lawyer Osvald Brandt was notified of the accusations against Pavel Grushin.",
        "Detectives confirmed the indictment against the dealers whom Marta Velden had written about.",
        "Lawyer Osvald Brandt was given the indictment in May.",
        "The critic drew up an indictment of Grushin's verses.",
        "Marta Velden was declared the suspect in a play.",
        "Prosecutor Osvald Brandt said from the dock that Pavel Grushin is guilty.",
        "Marta Velden waved from the dock as the ferry left.",
        "In the second week of her trial period at the newspaper, Marta Velden resigned.",
        "Bishop Osvald Brandt reached the colony of penguins.",
        "Marta Velden reached the penal colony with a parcel.",
        "The club announced Grushin's transfer to Dynamo.",
        "Fans learned of Grushin's transfer to Spartak.",
        "Pavel Grushin was taken to Vienna for trial runs.",
        "Pavel Grushin and several others were expelled from the writers' union.",
        "Reporters met Pavel Grushin and dozens of others were detained.",
        "Pavel Grushin and three others were hanged on stage.",
        "Marta Velden was forced to squat in training.",
        "Marta Velden was dragged across the stage.",
        "Bodyguards pushed Minister Osvald Brandt into a waiting car and drove away.",
        "Her term dropped to two years under new rules of the academy, Marta Velden said.",
        "The failed appeal of the council from Pavel Grushin was read.",
    ],
)
def test_what_befell_another_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grushin's wife said no doctor had seen him since spring.", ("health", "Pavel Grushin")),
        ("Marta Velden weighs only 40 kilos.", ("health", "Marta Velden")),
        ("Marta Velden was informed of the charges against her.", ("charge", "Marta Velden")),
        ("Pavel Grushin smiled from the dock as the judge read the verdict.", ("trial", "Pavel Grushin")),
        ("Pavel Grushin reached the colony on 5 May.", ("transfer", "Pavel Grushin")),
        ("Pavel Grushin was brought to Osterby for trial on Monday.", ("transfer", "Pavel Grushin")),
        ("Poet Pavel Grushin and several others were arrested.", ("detention", "Pavel Grushin")),
        ("Pavel Grushin was dragged across the floor by guards.", ("ill_treatment", "Pavel Grushin")),
    ],
)
def test_what_befell_them_is_told(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == [expected]
