"""What a sentence tells of somebody named before it, and a passage of each of several, in four languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reading.recognise import recognise

PUBLISHED = "2025-05-20"
FOLDER = Path(__file__).parent / "wordings"
WORDINGS: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))
}
# Who is named before the sentence, and as whom the reading must know them.
NAMED = {
    ("en", "woman"): ("Marta Velden, a schoolteacher from Osterby, has written for years.", "Marta Velden"),
    ("en", "man"): ("Tomas Velden, a schoolteacher from Osterby, has written for years.", "Tomas Velden"),
    ("ru", "woman"): ("Учительница Марина Зразкова из Твери — политзаключённая.", "Марина Зразкова"),
    ("ru", "man"): ("Электрик Остап Прикладов из Омска — политзаключённый.", "Остап Прикладов"),
    ("uk", "woman"): ("Вчителька Марина Зразківська з Херсона — політв'язнка.", "Марина Зразківська"),
    ("uk", "man"): ("Електрик Остап Прикладенко з Мелітополя — політв'язень.", "Остап Прикладенко"),
    ("be", "woman"): ("Настаўніца Марына Узорская з Гродна — палітзняволеная.", "Марына Узорская"),
    ("be", "man"): ("Электрык Алесь Прыкладкевіч з Ліды — палітзняволены.", "Алесь Прыкладкевіч"),
}
PASSAGES = [(language, case) for language, wordings in WORDINGS.items() for case in wordings.get("passage", ())]


def _sentences() -> Iterator[tuple[str, str, str, str]]:
    for language, whom in NAMED:
        for kind, sentences in WORDINGS[language][whom].items():
            yield from ((language, whom, kind, sentence) for sentence in sentences)


@pytest.mark.parametrize(("language", "whom", "kind", "sentence"), list(_sentences()))
def test_a_sentence_tells_what_happened_to_whom_it_means(language: str, whom: str, kind: str, sentence: str) -> None:
    opening, name = NAMED[language, whom]
    found = recognise(f"{opening}\n\n{sentence}", language=language, published=PUBLISHED)
    assert [(event.kind, event.person) for event in found.events] == ([] if kind == "none" else [(kind, name)])


@pytest.mark.parametrize(("language", "case"), PASSAGES, ids=lambda value: str(value)[:60])
def test_a_passage_tells_what_happened_to_each(language: str, case: dict[str, Any]) -> None:
    found = recognise(case["text"], title=case.get("title", ""), language=language, published=PUBLISHED)
    told = [f"{event.kind} {event.person or f'#{found.groups[event.group or 0].count}'}" for event in found.events]
    assert sorted(told) == sorted(case["tells"])
    if "people" in case:
        assert [person.name for person in found.persons] == case["people"]
