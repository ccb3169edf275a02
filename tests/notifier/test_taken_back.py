"""What people were told and its own organisation then takes back: told again, once, with the words of both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reading.records import Event, Reading
from storage import queries
from storage.archive import Archive, SourceFacts
from storage.judging import Given
from storage.withheld import door
from tests.notifier.desk import Desk
from tests.notifier.newsroom import configured
from tests.servers import Webhook
from tests.storage.building import LEAGUE, TEACHER, UNION, capture, document, finish_baseline, person, reading

FREE = f"{TEACHER} was released from custody on 3 March 2026. "
TAKEN = f"We wrote that {TEACHER} was released from custody; he was not. "


def event(text: str, date: str | None = None) -> Event:
    quote = "was released from custody"
    start = text.index(quote)
    return Event("release", TEACHER, None, date, None, (), None, None, "text", start, start + len(quote), quote, "test")


def publish(archive: Archive, number: int, text: str, found: Reading, source: SourceFacts = UNION) -> str:
    made = document(number, text + f"Note {number}. " * 9, f"Note {number}", published=f"2026-03-0{number}")
    made = replace(made, url=f"https://{source.name}.example/{number}")
    return archive.import_document(source, made, found, capture(made.url, made.text.encode()), tell=True)[1]


def released(archive: Archive, number: int, source: SourceFacts = UNION) -> str:
    return publish(archive, number, FREE, reading(person(TEACHER), events=(event(FREE, "2026-03-03"),)), source)


def taken_back(archive: Archive, number: int, source: SourceFacts = UNION) -> str:
    found = replace(reading(person(TEACHER)), retractions=(event(TAKEN),), kind="correction")
    return publish(archive, number, TAKEN, found, source)


def corrections(hook: Webhook) -> list[dict[str, Any]]:
    return [item for post in hook.accepted for item in post.json["items"] if item.get("correction")]


@pytest.fixture
def settled(archive: Archive) -> Archive:
    finish_baseline(archive)
    finish_baseline(archive, LEAGUE)
    return archive


@pytest.mark.parametrize("cadence", ["immediate", "daily"])
def test_who_was_told_is_told_once_what_was_taken_back_and_in_what_words(
    settled: Archive, tmp_path: Path, cadence: str
) -> None:
    with Webhook() as hook, Webhook() as late:
        desk = Desk(settled, configured(tmp_path, {"desk": hook.apprise}, {"name": "all", "cadence": cadence}))
        desk.notify(later=90_000)
        told = released(settled, 3)
        desk.notify(later=90_000)
        channels = {"desk": hook.apprise, "late": late.apprise}
        both = ({"name": "all", "cadence": cadence}, {"name": "new", "channel": "late"})
        then, desk = desk.now, Desk(settled, configured(tmp_path, channels, *both))
        desk.now = then
        by = taken_back(settled, 5)
        desk.notify(later=90_000)
        desk.notify(later=90_000)
        (found,) = corrections(hook)
        assert (found["id"], found["title"], found["url"]) == (told, "Note 3", "https://example-union.example/3")
        (fact,) = found["facts"]
        assert fact["context"] == FREE.strip()
        back = {"organisation": UNION.organisation, "publication": by, "url": "https://example-union.example/5"}
        assert fact["taken_back"] == {**back, "published": "2026-03-05", "quote": TAKEN.strip()}
        message = hook.accepted[-1].json["message"]
        assert f"No longer said by {UNION.organisation}, which wrote on 2026-03-05: “{TAKEN.strip()}”" in message
        assert "https://example-union.example/5" in message
        assert corrections(late) == [], "whoever was never told needs no correction"


def test_what_others_told_is_not_taken_back_for_them(settled: Archive, tmp_path: Path) -> None:
    with Webhook() as hook:
        desk = Desk(settled, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        released(settled, 3, LEAGUE)
        desk.notify()
        taken_back(settled, 5)
        desk.notify()
        assert corrections(hook) == []


def test_a_taking_back_that_was_misread_is_told_to_stand_no_longer(settled: Archive, tmp_path: Path) -> None:
    with Webhook() as hook:
        desk = Desk(settled, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        released(settled, 3)
        desk.notify()
        taken_back(settled, 5)
        desk.notify()
        (case,) = queries.cases(settled.engine, TEACHER)
        whole = queries.as_json(queries.case(settled.engine, case.id))
        (entry,) = [one for one in whole["timeline"] if one.get("kind") == "release"]
        settled.judge(Given(entry["also"][0]["id"], None, "false", "tester", "it speaks of another"))
        desk.notify()
        desk.notify()
        first, second = corrections(hook)
        assert "taken_back" in first["facts"][0]
        assert second["facts"][0]["restored"] is True
        assert "taken_back" not in second["facts"][0]


def test_an_edit_that_drops_the_taking_back_restores_it(settled: Archive, tmp_path: Path) -> None:
    with Webhook() as hook:
        desk = Desk(settled, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        released(settled, 3)
        desk.notify()
        by = taken_back(settled, 5)
        settled.reread(settled.stored(by), replace(reading(person(TEACHER)), version="test.2"))
        desk.notify()
        assert ["restored" in one["facts"][0] for one in corrections(hook)] == [True]


def test_one_that_cannot_be_told_now_is_told_later(
    settled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Webhook() as hook:
        desk = Desk(settled, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        released(settled, 3)
        desk.notify()
        taken_back(settled, 5)
        with monkeypatch.context() as broken:
            broken.setattr("storage.outbox.Desk.advance", _dies)
            with pytest.raises(KeyboardInterrupt):
                desk.notify()
        assert corrections(hook) == []
        desk.notify()
        desk.notify()
        assert len(corrections(hook)) == 1


def _dies(*_: object) -> None:
    raise KeyboardInterrupt


def test_withheld_words_are_in_no_correction(settled: Archive, tmp_path: Path) -> None:
    with Webhook() as hook:
        desk = Desk(settled, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        released(settled, 3)
        desk.notify()
        by = taken_back(settled, 5)
        door.withhold(settled, by, who="tester", why="asked to")
        desk.notify()
        assert corrections(hook) == []
