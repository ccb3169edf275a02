"""Places and things in English text that look like somebody's name; and people who share a word with them."""

from __future__ import annotations

import pytest

from reading.recognise import recognise


def people(text: str) -> list[str]:
    return [person.name for person in recognise(text, language="en").persons]


@pytest.mark.parametrize(
    "text",
    [
        "Place of detention: Ba Sao. Trial: People's Court of Dak Lak.",
        "Hai Phong, Kon Tum and Buon Ma Thuot sent buses.",
        "Mai Serwa and Adi Abeito are the worst of them, former guards say.",
        "Le Monde and Der Spiegel published the papers.",
        "Operation Sunrise was named after Lake Turkana.",
        "Police blocked Paseo de la Reforma and Jalan Sudirman.",
        "Eid al-Fitr and Good Friday passed without visits.",
        "Read Jane's Defence Weekly on it.",
    ],
)
def test_places_and_things_are_nobody(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tran Hai Phong was arrested on 3 May.", "Tran Hai Phong"),
        ("On Monday a court jailed Mr Hai Phong.", "Hai Phong"),
        ("Y Drim Mlo was arrested on 3 May.", "Y Drim Mlo"),
        ("Preacher Long Kehui was sentenced to five years.", "Long Kehui"),
        ("He Fangli was taken away at night.", "He Fangli"),
        ("The court freed Zin Mar Htwe.", "Zin Mar Htwe"),
        ("The guards came at night, according to Lhundrup Kyab.", "Lhundrup Kyab"),
        ("We have no news of Gebrehiwot Zerai.", "Gebrehiwot Zerai"),
        ("Among those detained was Ekpar Helil.", "Ekpar Helil"),
        ("The farmer Suyatno was sentenced to eight months.", "Suyatno"),
        ("MPs Sipho Ngwane and Tiny Dube were let go.", "Sipho Ngwane"),
        ("Ms. Ruelva, the warden, refused the parcel.", "Ruelva"),
    ],
)
def test_names_of_many_peoples_are_found(text: str, name: str) -> None:
    assert name in people(text)
