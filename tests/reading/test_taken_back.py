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
        "Velden died in custody, a channel wrote. In reality, she is in a hospital.",
        "Reports that Velden was freed were denied by the ministry.",
        "Velden was freed, a channel wrote on Monday. She was still in custody on Tuesday.",
        "Velden was deported, a channel wrote. The flight was cancelled.",
        "Velden was sentenced, a channel wrote. The trial has not started yet.",
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
        ("Velden died in custody on 3 May, her lawyer said. She was well known.", ["death"]),
        ("Velden died in custody on 3 May, her lawyer said. She was alive in April, when he came.", ["death"]),
        (
            "Velden died of a stroke, the governor said. In fact, she was strangled in her cell.",
            ["death", "ill_treatment"],
        ),
        ("Velden was freed on 3 May, her lawyer said. She is still in a state of shock.", ["release"]),
        ("Velden was freed on 3 May, her lawyer said. She stayed in Osterby.", ["release"]),
        ("Velden was freed on 3 May, her lawyer said. The order was not published.", ["release"]),
        ("Velden was freed on 3 May, her lawyer said. She was not allowed home before night.", ["release"]),
        ("Velden was pardoned on 3 May, her lawyer said. The decree was not shown.", ["pardon"]),
        ("Velden was exchanged on 3 May, her lawyer said. The exchange has not been explained.", ["exchange"]),
        ("Velden was deported on 3 May, her lawyer said. The plane did not land in Osterby.", ["exile"]),
        ("Velden was fined on 3 May, her lawyer said. The hearing had not been held in public.", ["verdict"]),
        ("Velden was arrested on 3 May, her lawyer said. It did not happen at home.", ["detention"]),
        ("Velden was arrested on 3 May by police who said she was armed. They were mistaken.", ["detention"]),
        ("Velden said that she was tortured in the colony. The claim is false, the FSB said.", ["ill_treatment"]),
        ("Velden said that she was tortured in the colony. It was not confirmed by doctors.", ["ill_treatment"]),
        ("Reports that Velden was tortured were denied by a spokesman of the jail.", ["ill_treatment"]),
        (
            "Velden was convicted of spreading claims that people were shot; the claims were fake, judges said.",
            ["verdict"],
        ),
        ("A report on how inmates are tortured says that Velden was beaten on 4 May.", ["ill_treatment"]),
        ("News that Velden died has not been confirmed by the ministry, but her sister saw the body.", ["death"]),
        ("Prosecutors rejected the complaint of Velden and the court upheld her sentence.", ["appeal"]),
    ],
)
def test_what_is_only_disputed_is_told(text: str, kinds: list[str]) -> None:
    assert told(text) == kinds


def test_a_term_below_a_trial_to_come_is_no_verdict() -> None:
    card = "Name: Marta Velden\nArticle: 275\nTrial: 12 May {}\nTerm: 12 years"
    for year, kinds in (
        ("2027", ["charge"]),
        ("2025", ["charge", "verdict"]),
        ("2025, appeal pending", ["charge", "verdict"]),
        ("2025, postponed", ["charge"]),
    ):
        found = recognise(card.format(year), language="en", published="2026-11-20")
        assert sorted({event.kind for event in found.events}) == kinds
