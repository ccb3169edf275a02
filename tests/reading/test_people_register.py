"""Whoever may be the same person is found among many, without comparing everybody with everybody."""

from __future__ import annotations

from itertools import product

from reading.recognise.people.register import Register, Somebody
from reading.recognise.people.sameness import contains, is_address, is_slip, same_word, slipped

GIVEN = ("Александр", "Саша", "Нона", "И.", "Ivan", "Yevgenia", "J.")
SURNAMES = ("Примеров", "Примероф", "Зразкова", "Образцовский", "Образцовски", "Sampleova", "Sampelova", "П.")
NAMES = [
    *product(GIVEN, SURNAMES),
    *product(GIVEN, ("Петровна", "Иванович"), SURNAMES),
    *product(GIVEN, ("Петровна",)),
    *product(("И.",), ("П.",), SURNAMES),
]


def test_all_who_may_be_the_same_are_found() -> None:
    register = Register(Somebody([name], []) for name in NAMES)
    for form in NAMES:
        alike, misspelt = list(register.alike([form])), list(register.misspelt(form))
        bearing, near = list(register.bearing([form[-1]])), list(register.of_like_surname(form[-1]))
        for each in register.people:
            name = each.name
            if contains(name, form) or contains(form, name) or is_address(name, form):
                assert any(one is each for one in alike), (form, name)
            if is_slip(name, form):
                assert any(one is each for one in misspelt), (form, name)
            if any(same_word(form[-1], token) for token in name):
                assert any(one is each for one in bearing), (form, name)
            if slipped(form[-1], name[-1]):
                assert any(one is each for one in near), (form, name)


def test_few_are_compared_of_many() -> None:
    register = Register(Somebody([("Ivan", f"Sample{number}ov")], []) for number in range(40))
    assert [each.name for each in register.alike([("Ivan", "Sample7ov")])] == [("Ivan", "Sample7ov")]
    assert not list(register.alike([("Ivan", "Exampleov")]))
