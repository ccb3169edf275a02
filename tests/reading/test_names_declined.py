"""Names of every class of declension come back in the nominative, whatever the case they are met in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from reading.recognise import recognise
from tests.reading.scoring import name_key

DATA = tomllib.loads((Path(__file__).parent / "names_declined.toml").read_text())
SEXES = (("masculine", "men", "his"), ("feminine", "women", "hers"))


def _forms(classes: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Each name of each class with its six forms."""
    for heading, names in classes.items():
        endings = heading.split("|")[-1].split()
        for name in names.split():
            stem = name if heading == "=" else name.removesuffix(endings[0])
            yield (
                name,
                [stem + ("" if heading == "=" or each == "0" else each) for each in endings * (7 - len(endings))][:6],
            )


def _wrong(language: str) -> tuple[list[str], int]:
    """What is read amiss, and of how many."""
    told, wrong, count = DATA[language], [], 0
    for surnames, given, whose in SEXES:
        others = cycle(_forms(told[given]))
        for surname, surname_forms in _forms(told[surnames]):
            name, name_forms = next(others)
            for sentence, one, two in zip(told["said"][whose], name_forms, surname_forms, strict=True):
                text = sentence.format(f"{one} {two}")
                found = [person.name for person in recognise(text, language=language).persons]
                count += 1
                if [name_key(each) for each in found] != [name_key(f"{name} {surname}")]:
                    wrong.append(f"{text} {found}")
    return wrong, count


@pytest.mark.parametrize("language", ["ru", "uk", "be"])
def test_a_declined_name_comes_back_in_the_nominative(language: str) -> None:
    wrong, count = _wrong(language)
    assert count > 500
    assert len(wrong) <= count * DATA[language]["open"], "\n".join(wrong)
