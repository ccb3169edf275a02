"""A brother or sister called by a given name alone: whose surname they bear, and when nobody's."""

from __future__ import annotations

import pytest

from reading.recognise import recognise

BEARS = [
    ("en", "Idris Larsanov's flat was searched in May. His younger brother Akhmed was held.", "Akhmed Larsanov"),
    ("en", "Salima Uzdenova was arrested on 3 May. Police later came for her sister Mariam.", "Mariam Uzdenova"),
    ("en", "Zhao Lifang was arrested on 5 May. Her brother Wenkai was charged a day later.", "Zhao Wenkai"),
    ("ru", "Идриса Ларсанова задержали 3 марта. Через два дня забрали и его брата Ахмеда.", "Ахмед Ларсанов"),
    ("ru", "Суд арестовал Алима Уздекова. В тот же день начался суд над его сестрой Мариям.", "Мариям Уздекова"),
    ("uk", "Еміля Зразкова затримали 3 травня. Його брата Рустема побили в автозаку.", "Рустем Зразков"),
    ("be", "Алесь Прыкладкевіч асуджаны на тры гады. Яго сястра Вольга затрыманая ў траўні.", "Вольга Прыкладкевіч"),
]  # fmt: skip
BEARS_NOBODYS = [
    # two men may be meant; a wife and a son may have other surnames; whose brother it is stands outside the text
    ("en", "Idris Larsanov and Pavel Dorn were arrested on Monday. His brother Akhmed was detained too.", "Akhmed"),
    ("en", "Idris Larsanov was arrested on Monday. His wife Zulai was detained too.", "Zulai"),
    ("ru", "Твоего друга Егора Примерова выпустили. Суд над твоим братом Игнатом перенесли.", "Игнат"),
    # she has a surname of her own
    ("uk", "Помер Костянтин Ширченко. Про це стало відомо від його сестри Валентини Бойко.", "Валентина"),
    # the brother is named in full elsewhere
    ("en", "Idris Larsanov was arrested. His brother Akhmed was beaten. Akhmed Dudov is 19.", "Akhmed"),
]


@pytest.mark.parametrize(("language", "text", "name"), BEARS)
def test_a_sibling_bears_the_surname_of_whose_they_are(language: str, text: str, name: str) -> None:
    found = recognise(text, language=language, published="2025-05-20")
    assert name in [person.name for person in found.persons]


@pytest.mark.parametrize(("language", "text", "given"), BEARS_NOBODYS)
def test_nobody_is_given_a_surname_that_may_be_another(language: str, text: str, given: str) -> None:
    found = recognise(text, language=language, published="2025-05-20")
    assert all(
        given not in person.name.split()
        or person.name.split()[-1] not in ("Larsanov", "Larsanova", "Примеров", "Ширченко")
        for person in found.persons
    )


def test_the_surname_alone_means_whoever_was_named_by_it() -> None:
    found = recognise(
        "Idris Larsanov was arrested on Monday. His brother Akhmed was detained too. Larsanov was beaten in the van.",
        language="en",
        published="2025-05-20",
    )
    assert ("ill_treatment", "Idris Larsanov") in [(event.kind, event.person) for event in found.events]
