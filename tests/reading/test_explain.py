"""What the recogniser can say of its own reading: what it passed over and why, and where each rule is written."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from reading.lexicons import load
from reading.recognise import recognise
from reading.recognise.explain import origin, unsaid
from reading.recognise.text import Text

STATEMENT = (
    "Police arrested the journalist Anna Veretova on 4 March 2025. Her brother Pavel Veretov was not arrested. "
    "She could be sentenced in May."
)


def test_says_which_words_gave_nothing_and_why() -> None:
    left = {one.quote: one.why for one in unsaid(Text("", STATEMENT), recognise(STATEMENT))}
    assert left["was not arrested"].startswith("denial: behind “not arrested")
    assert next(why for words, why in left.items() if "sentenced" in words).startswith("future: behind “could be")


def test_passes_over_in_silence_what_was_told() -> None:
    found = recognise(STATEMENT)
    told = {place for event in found.events for place in range(event.start, event.end)}
    assert told
    for one in unsaid(Text("", STATEMENT), found):
        assert not told & set(range(one.start, one.end))
        assert STATEMENT[one.start : one.end] == one.quote


def test_a_question_and_nobody_are_reasons_too() -> None:
    why = [one.why for one in unsaid(Text("", "Was he arrested? Three were detained."), recognise("Was he arrested?"))]
    assert why == ["a question", "nobody it is known to have happened to"]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_rule_for_events_leads_to_the_line_its_table_begins_on(language: str) -> None:
    lines = resources.files("reading.lexicons").joinpath(f"events_{language}.toml").read_text("utf-8").splitlines()
    data = load(f"events_{language}")
    for table in ("verb", "phrase"):
        for number, entry in enumerate(data.get(table, []), 1):
            found = origin(f"{entry['kind']}.{language}.{table}{number}")
            match = re.fullmatch(rf"events_{language}\.toml:(\d+)", found or "")
            assert match
            line = int(match[1])
            assert lines[line - 1] == f"[[{table}]]"
            assert f'kind = "{entry["kind"]}"' in lines[line]


def test_other_rules_lead_to_their_lexicons() -> None:
    found = recognise(STATEMENT, organisation="Amnesty International")
    for rule in {*(person.rule for person in found.persons), "prisoner_of_conscience.granted", "groups.en"}:
        for name in (origin(rule) or "").split(", "):
            assert resources.files("reading.lexicons").joinpath(name).is_file()
    assert origin("register.row") is None
