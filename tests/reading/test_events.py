"""Events: what is found, for whom, when, and what is not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reading.recognise import recognise
from reading.recognise.events import find_events
from reading.records import Event
from tests.reading.marked import Marked

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "events.toml").read_text(encoding="utf-8"))["case"]


def _marked(case: dict[str, Any]) -> Marked:
    return Marked(
        case["text"], title=case.get("title", ""), published=case.get("published"), language=case.get("language")
    )


def _short(event: Event, marked: Marked, expected: list[str]) -> str:
    if event.group is not None:
        who = f"#{marked.groups[event.group].count}"
    else:
        parts = (event.person or "").split()
        who = next((part for part in reversed(parts) if any(part in line for line in expected)), parts[-1])
        if sum(person.name.endswith(parts[-1]) for person in marked.cast.persons) > 1:
            who = parts[0]
    term = f"{event.term_years:g}y" if event.term_years is not None else ""
    return " ".join(part for part in (event.kind, who, event.date or "", term, ",".join(event.articles)) if part)


def _found(case: dict[str, Any]) -> list[str]:
    marked = _marked(case)
    events = find_events(marked.text, marked.cast, marked.groups)
    for event in events:
        assert marked.text.of(event.field)[event.start : event.end] == event.quote
        assert event.rule
    return sorted(_short(event, marked, case["expect"]) for event in events)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_events_of_one_text(case: dict[str, Any]) -> None:
    assert _found(case) == sorted(case["expect"])


def test_a_headline_that_convicts_and_a_body_that_acquits_are_two_verdicts() -> None:
    for title, body in (
        ("[Ada Moor] sentenced", "A court acquitted [Ada Moor] on 3 March 2026."),
        ("Суд приговорил [Льва Тарина|Лев Тарин]", "3 марта 2026 года суд оправдал [Льва Тарина|Лев Тарин]."),
    ):
        marked = Marked(body, title=title)
        verdicts = [event.date for event in find_events(marked.text, marked.cast, marked.groups)]
        assert verdicts == [None, "2026-03-03"]


@pytest.mark.parametrize(
    ("published", "changed", "date"),
    [
        ("2026-02-10", "2026-03-04T12:00:00Z", "2026-03-03"),
        ("2026-02-10", "2026-03-02", None),  # still to come when the page was edited
        ("2026-02-10", None, None),
        ("2026-03-10", "2026-02-01", "2026-03-03"),
    ],
)
def test_what_was_edited_after_it_was_published_tells_of_days_up_to_the_edit(
    published: str, changed: str | None, date: str | None
) -> None:
    told = "On 3 March 2026, a court in Perm sentenced Ada Moor to two years in prison."
    (verdict,) = recognise(told, language="en", published=published, changed=changed).events
    assert verdict.date == date


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("en", "His sentence, imposed in July 2024, was upheld on appeal. Guram Larkin declined to ask.", None),
        ("en", "The sentence of Guram Larkin, imposed in July 2024, was upheld on 3 December 2024.", "2024-12-03"),
        ("uk", "Вирок Олегові Жайворонку, винесений 3 березня 2024 року, залишили чинним.", None),
    ],
)
def test_the_day_of_a_verdict_is_not_that_of_its_appeal(language: str, text: str, date: str | None) -> None:
    events = recognise(text, language=language, published="2025-05-05").events
    assert [event.date for event in events if event.kind == "appeal"] == [date]
