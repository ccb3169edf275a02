"""Ways by which the keys of most names are made faster lose no key that the long way gives."""

import sys
from pathlib import Path

import pytest

from reading import names

SETS = [file for file in sorted(Path(__file__).parent.glob("name_pairs*.tsv")) if ".aside" not in file.name]


def _spelt() -> list[str]:
    lines = [line for file in SETS for line in file.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return sorted({name for line in lines for name in line.split("\t")})


@pytest.mark.parametrize(
    ("shortcut", "refused"), [("may_be_eastern", lambda name: True), ("ordinary", lambda name: None)]
)
def test_the_long_way_gives_the_same_keys(monkeypatch: pytest.MonkeyPatch, shortcut: str, refused: object) -> None:
    made = {name: names.keys(name) for name in _spelt()}
    assert len(made) > 1000
    names.keys.cache_clear()
    monkeypatch.setattr(sys.modules["reading.names.keys"], shortcut, refused)
    assert {name: names.keys(name) for name in made} == made
    names.keys.cache_clear()


@pytest.mark.parametrize(
    "name", ["Kim Chol-su", "김철수", "Hsiao Chih-wei", "Li Wei", "劉曉明", "Li AiLin", "Li Ai'lin", "Anna Zavienko"]
)
def test_what_may_be_chinese_or_korean_has_a_key_of_its_syllables(name: str) -> None:
    assert any(key.startswith(("2:wg ", "2:ko ")) for key in names.keys(name))


def test_a_chinese_name_as_russian_writes_it_shares_a_key_with_its_pinyin() -> None:
    assert set(names.lookups("Сюй Цзинь")[0]) & set(names.lookups("Xu Jin")[0])
