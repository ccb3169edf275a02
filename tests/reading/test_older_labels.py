"""The older formats of labels become documents of the corpus and pairs of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.older_labels import (
    HEADLINE_LABELS,
    Pair,
    headlines,
    judged_pairs,
    label_of,
    pairs_of_look_alikes,
    pairs_of_variants,
    texts_with_nominatives,
    texts_with_roles,
)


def written(folder: Path, text: str) -> Path:
    path = folder / "set.txt"
    path.write_text(f"# what the set is\n\n{text}\n", encoding="utf-8")
    return path


def test_marked_roles_become_persons(tmp_path: Path) -> None:
    [document] = texts_with_roles(
        written(tmp_path, "Judge [[Foma Lukin|o]] jailed [[Ada Perova]]; [[Ada Perova]] wept"), "en"
    )
    assert document["id"] == "set-3"
    assert document["input"] == {"text": "Judge Foma Lukin jailed Ada Perova; Ada Perova wept"}
    assert document["expect"]["persons"] == [
        {"name": "Foma Lukin", "role": "mentioned"},
        {"name": "Ada Perova", "role": "subject"},
    ]


def test_marked_nominatives_leave_the_role_open(tmp_path: Path) -> None:
    [document] = texts_with_nominatives(written(tmp_path, "Задержали [[Фому Лукина|Фома Лукин]] и [[Аду]]"), "ru")
    assert document["input"] == {"text": "Задержали Фому Лукина и Аду"}
    assert [person["name"] for person in document["expect"]["persons"]] == ["Фома Лукин", "Аду"]
    assert all(person["role_also"] for person in document["expect"]["persons"])


def test_headlines_keep_their_labels_and_become_events_of_nobody(tmp_path: Path) -> None:
    text = "sentenced+released\tFoma Lukin freed {term=8y;art=280.3}\nnone\tСуд решит завтра\ndesignated\tX is one"
    first, second, third = headlines(written(tmp_path, text))
    assert first["input"] == {"title": "Foma Lukin freed", "text": ""}
    assert [event["kind"] for event in first["expect"]["events"]] == ["verdict", "release"]
    assert first["expect"]["events"][1]["kind_also"] == ["pardon"]
    assert (second["expect"]["language"], second["headline_labels"], second["expect"]["events"]) == ("ru", [], [])
    assert (third["headline_labels"], third["expect"]["events"]) == (["designated"], [])


def test_an_unknown_label_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"set\.txt:3: unknown labels \['vanished'\]"):
        headlines(written(tmp_path, "vanished\tFoma Lukin"))


def test_every_label_is_found_again_from_its_kinds() -> None:
    assert all(label_of(kind) == label for label, kinds in HEADLINE_LABELS.items() for kind in kinds)
    assert label_of("hunger_strike") is None


def test_variants_stand_beside_the_first(tmp_path: Path) -> None:
    found = pairs_of_variants(written(tmp_path, "Foma Lukin; ~Фому Лукина; !Foma Lukni; @Фома Лукин; Thomas Lukin"))
    assert [(pair.right, pair.category) for pair in found] == [
        ("Фому Лукина", "inflected"),
        ("Foma Lukni", "typo"),
        ("Фома Лукин", "seen"),
        ("Thomas Lukin", "spelling"),
    ]
    assert all(pair.left == "Foma Lukin" and pair.same for pair in found)


def test_look_alikes_are_different_and_their_spellings_the_same(tmp_path: Path) -> None:
    assert pairs_of_look_alikes(written(tmp_path, "Foma Lukin=Фома Лукин; Foma Lukinov")) == [
        Pair("Foma Lukin", "Фома Лукин", True, "spelling"),
        Pair("Foma Lukin", "Foma Lukinov", False, "look-alike"),
        Pair("Фома Лукин", "Foma Lukinov", False, "look-alike"),
    ]


def test_judged_pairs_are_taken_as_they_are(tmp_path: Path) -> None:
    line = '{"a": "Foma Lukin", "b": "Фома Лукин", "same": true, "category": "cross-script"}'
    assert judged_pairs(written(tmp_path, line)) == [Pair("Foma Lukin", "Фома Лукин", True, "cross-script")]
