"""What the next sentence, or the end of the same, says is not so or did not happen, is not told; in English."""

import pytest

from reading.recognise import recognise

OPENING = "Marta Velden, a schoolteacher from Osterby, has written for years.\n\n"


def told(text: str) -> list[str]:
    return [event.kind for event in recognise(OPENING + text, language="en", published="2026-11-20").events]


@pytest.mark.parametrize(
    "text",
    [
        "She was said to have been released. The report proved false.",
        "She was due to be freed on Monday. It did not happen.",
        "Media wrote that Velden had been arrested. Her sister denies it.",
        "Velden was released, several channels wrote. In fact she is still in prison.",
        "The agency said Velden had been sentenced to six years. It later withdrew the report.",
        "She was reportedly moved to a punishment cell, but this has not been confirmed.",
        "Velden was hanged, a channel wrote on Sunday. She is alive and well.",
        "Friends wrote that she had been freed. False alarm.",
        "A pardon for Velden was announced in June. It was never signed.",
        "A court had ordered her release. She was not let out.",
        "It was thought that Velden had been deported. She had not.",
        "It was reported on Friday that police had searched her flat. No search took place.",
    ],
)
def test_what_is_taken_back_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Velden said she had been beaten in custody. The ministry says this is not true.", ["ill_treatment"]),
        ("The FSB said it had arrested Velden for spying. Her family says this is not true.", ["detention"]),
        ("Velden was arrested in May and was due to be freed in June. It did not happen.", ["detention"]),
        ("It was reported that she had been detained on Monday. She has not been charged.", ["detention"]),
        ("She was sentenced to two years for a video. The video turned out to be genuine.", ["verdict"]),
        ("She was convicted of treason. Her lawyer says this is not true.", ["verdict"]),
        ("She was arrested on 3 May. It was not her first arrest.", ["detention"]),
    ],
)
def test_what_is_only_disputed_is_told(text: str, kinds: list[str]) -> None:
    assert told(text) == kinds


def test_a_term_below_a_trial_to_come_is_no_verdict() -> None:
    card = "Name: Marta Velden\nArticle: 275\nTrial: 12 May {}\nTerm: 12 years"
    for year, kinds in (("2027", ["charge"]), ("2025", ["charge", "verdict"])):
        found = recognise(card.format(year), language="en", published="2026-11-20")
        assert sorted({event.kind for event in found.events}) == kinds
