"""Who stands in the five documents: the real ones where CASEWATCH_DOCUMENTS names their folder, their twins always.

Full names of the real ones do not stand here: people are told apart by surname. Nothing may depend on who they are, so
every name in them is also exchanged for an invented one of the same form, and the same must be found.
"""

from __future__ import annotations

import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from reading.recognise import recognise
from reading.records import Reading

TWINS = Path(__file__).parent.parent / "twins"
FOLDER = os.environ.get("CASEWATCH_DOCUMENTS")
real = pytest.mark.skipif(not FOLDER, reason="CASEWATCH_DOCUMENTS names no folder with the documents")

# By document: surname (or what is left of it in the text) -> whether the text is about them.
SUBJECT, MENTIONED = "subject", "mentioned"
REAL: dict[str, dict[str, str]] = {
    "000": {"Navalny": SUBJECT, "Putin": MENTIONED, "Homes": MENTIONED},
    "001": {"Navalny": SUBJECT, "Putin": MENTIONED, "Callamard": MENTIONED},
    "002": {
        **dict.fromkeys(["Pichugin", "Sentsov", "Shevchenko", "Christensen", "Tititev"], SUBJECT),
        **dict.fromkeys(["Kara-Murza", "Kramer", "Arno", "Matviichuk"], MENTIONED),
    },
    "003": {
        **dict.fromkeys(["Navalny", "Titiev", "Feruz", "Romanova", "Volkov"], SUBJECT),
        **dict.fromkeys(
            ["Putin", "Trump", "Neistat", "Kovalevskaya", "Kelekhsaeva", "Krivosheev", "Shetty"], MENTIONED
        ),
    },
    "004": {
        **dict.fromkeys(
            [
                "Pinchuk",
                "Garipov",
                "Chanysheva",
                "Rezontova",
                "Tregubov",
                "Tsibukovsky",
                "Safonova",
                "Komandirov",
                "Lavrentiev",
                "Kamensky",
            ],
            SUBJECT,
        ),
        **dict.fromkeys(["Cherkasov", "Navalny", "Putin"], MENTIONED),
    },
}
TWIN: dict[str, dict[str, str]] = {
    "000": {"Zvonarev": SUBJECT, "Lindholt": MENTIONED},
    "001": {"Zvonarev": SUBJECT, "Amundsgård": MENTIONED},
    "003": {
        **dict.fromkeys(["Zvonarev", "Ketiyev", "Polubotko"], SUBJECT),
        **dict.fromkeys(["Voskoboynik", "Hallström", "Amundsgård"], MENTIONED),
    },
    "004": {
        **dict.fromkeys(
            [
                "Kuntsevich",
                "Shamsigulov",
                "Valeyeva",
                "Sukhorukova",
                "Tikhonravov",
                "Ostroumenko",
                "Sherstobitov",
                "Pridorozhny",
            ],
            SUBJECT,
        ),
        **dict.fromkeys(["Lisitsky", "Zvonarev"], MENTIONED),
    },
}
PRISONERS_OF_THE_TWIN = {"Pastukhin", "Olkhovets", "Belousko", "Thorvaldsen", "Ketitiyev"}
# Given names and surnames of the real documents, each with an invented one of the same form.
EXCHANGE = {
    "Aleksei": "Gennadi",
    "Navalny": "Tavrichny",
    "Nalvalny": "Tavirchny",
    "Vladimir": "Valentin",
    "Putin": "Ludin",
    "Hilary": "Marjory",
    "Homes": "Lokes",
    "Sefa": "Selma",
    "Karacan": "Barakan",
    "Agnès": "Inès",
    "Agnes": "Ines",
    "Callamard": "Tallemond",
    "Alexey": "Arkady",
    "Pichugin": "Mitrugin",
    "Oleg": "Bogdan",
    "Sentsov": "Dontsov",
    "Anastasia": "Valeria",
    "Shevchenko": "Ryabchenko",
    "Dennis": "Jannik",
    "Christensen": "Mortensen",
    "Oyub": "Ayup",
    "Titiev": "Didiev",
    "Tititev": "Dididev",
    "Kara-Murza": "Bora-Tursa",
    "Boris": "Denis",
    "Nemtsov": "Kravtsov",
    "David": "Robert",
    "Kramer": "Brauner",
    "Václav": "Zdeněk",
    "Havel": "Pavel",
    "Natalia": "Larisa",
    "Arno": "Ervo",
    "Oleksandra": "Halyna",
    "Matviichuk": "Petriichuk",
    "McCain": "McVane",
    "Raoul": "Lars",
    "Wallenberg": "Kallenberg",
    "Lantos": "Sandos",
    "Donald": "Ronald",
    "Trump": "Crump",
    "Anna": "Klara",
    "Neistat": "Weistad",
    "Kovalevskaya": "Dobrolevskaya",
    "Inga": "Lola",
    "Kelekhsaeva": "Mamekhsaeva",
    "Denis": "Fyodor",
    "Krivosheev": "Pryamosheev",
    "Salil": "Anil",
    "Shetty": "Reddy",
    "Ali": "Omar",
    "Feruz": "Nafis",
    "Khudoberdi": "Ergashali",
    "Nurmatov": "Turmatov",
    "Evdokia": "Glafira",
    "Romanova": "Semanova",
    "Leonid": "Platon",
    "Volkov": "Zaitsov",
    "Alexander": "Grigory",
    "Cherkasov": "Berkasov",
    "Yana": "Inna",
    "Pinchuk": "Danchuk",
    "Eldar": "Timur",
    "Garipov": "Zaripov",
    "Liliya": "Alsu",
    "Chanysheva": "Kanysheva",
    "Rezontova": "Pezontova",
    "Roman": "Kirill",
    "Tregubov": "Dvugubov",
    "Dmitry": "Vasily",
    "Tsibukovsky": "Kibukovsky",
    "Safonova": "Platonova",
    "Sergei": "Andrei",
    "Komandirov": "Serzhantov",
    "Maksim": "Artyom",
    "Lavrentiev": "Dementiev",
    "Kamensky": "Rudensky",
}
NAME = re.compile(r"(?<!\w)(" + "|".join(sorted(EXCHANGE, key=len, reverse=True)) + r")(?!\w)")


def exchanged(text: str) -> str:
    return NAME.sub(lambda found: EXCHANGE[found[1]], text)


def document(folder: Path, number: str) -> str:
    return next(folder.glob(f"{number}_*.txt")).read_text(encoding="utf-8")


def read(text: str) -> Reading:
    return recognise(text, language="en", organisation="Amnesty International", published="2021-11-18")


def by_surname(reading: Reading) -> dict[str, str]:
    found = {person.name.split()[-1]: person.role for person in reading.persons}
    assert len(found) == len(reading.persons), [person.name for person in reading.persons]
    return dict(found)


def structure(reading: Reading) -> dict[str, Any]:
    """Everything found but places in the text, which move when names are longer."""
    plain: dict[str, Any] = asdict(reading)
    for findings in plain.values():
        for finding in findings if isinstance(findings, tuple | list) else ():
            for moving in ("start", "end"):
                finding.pop(moving)
    return plain


def renamed(value: Any) -> Any:
    """The same structure with every name in it exchanged."""
    if isinstance(value, str):
        return exchanged(value)
    if isinstance(value, dict):
        return {key: renamed(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(renamed(each) for each in value)
    return value


@real
@pytest.mark.parametrize("number", REAL)
def test_a_real_document_is_about_whom_a_careful_reader_would_say(number: str) -> None:
    assert by_surname(read(document(Path(str(FOLDER)) / "seeds", number))) == REAL[number]


@pytest.mark.parametrize("number", TWIN)
def test_a_twin_is_about_whom_a_careful_reader_would_say(number: str) -> None:
    assert by_surname(read(document(TWINS, number))) == TWIN[number]


def test_the_prisoners_of_a_list_are_its_subjects_and_nobody_else() -> None:
    found = by_surname(read(document(TWINS, "002")))
    assert {surname for surname, role in found.items() if role == SUBJECT} == PRISONERS_OF_THE_TWIN


@real
@pytest.mark.parametrize("number", REAL)
def test_invented_names_in_a_real_document_give_the_same_findings(number: str) -> None:
    text = document(Path(str(FOLDER)) / "seeds", number)
    assert structure(read(exchanged(text))) == renamed(structure(read(text)))


@pytest.mark.parametrize("folder", [TWINS, pytest.param("real", marks=real)])
def test_the_groups_of_the_listing_are_the_two_that_nobody_names(folder: Path | str) -> None:
    place = TWINS if folder == TWINS else Path(str(FOLDER)) / "seeds"
    assert [(group.count, group.quote) for group in read(document(place, "004")).groups] == [
        (6, "Six Muslims"),
        (9, "Nine individuals"),
    ]


@pytest.mark.parametrize("folder", [TWINS, pytest.param("real", marks=real)])
@pytest.mark.parametrize("number", ["000", "001", "002", "003"])
def test_the_other_documents_count_nobody(folder: Path | str, number: str) -> None:
    place = TWINS if folder == TWINS else Path(str(FOLDER)) / "seeds"
    assert read(document(place, number)).groups == ()


@pytest.mark.parametrize("folder", [TWINS, pytest.param("real", marks=real)])
def test_a_misspelling_in_one_text_is_a_variant_and_no_second_person(folder: Path | str) -> None:
    place = TWINS if folder == TWINS else Path(str(FOLDER)) / "seeds"
    subjects = [person for person in read(document(place, "000")).persons if person.role == SUBJECT]
    assert len(subjects) == 1
    assert len(subjects[0].variants) == 1
    given = subjects[0].name.split()[0]
    assert subjects[0].variants[0].startswith(given)
    assert subjects[0].variants[0] != subjects[0].name


@real
def test_a_name_at_birth_is_a_variant() -> None:
    reading = read(document(Path(str(FOLDER)) / "seeds", "003"))
    journalist = next(person for person in reading.persons if person.name.endswith("Feruz"))
    assert [variant.split()[-1] for variant in journalist.variants] == ["Nurmatov"]


@pytest.mark.parametrize("number", REAL)
def test_every_surface_stands_where_it_is_said_to_stand(number: str) -> None:
    text = document(TWINS, number)
    for person in read(text).persons:
        assert text[person.start : person.end] == person.surface
