"""One thing that several organisations report in their own words: told once as news, the others beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.sources import SourceFacts
from tests.notifier.desk import Desk
from tests.notifier.newsroom import configured
from tests.servers import Webhook
from tests.storage.building import LEAGUE, UNION, capture, designation, document, person, reading, verdict

TEACHER = "Ruslan Kasatkin"
WATCH = SourceFacts("quay-watch", "Quay Watch", "feed", "https://quay.example/feed", "en", "RU")


class Press:
    """Publishes what several organisations say of one teacher."""

    def __init__(self, archive: Archive, folder: Path, hook: Webhook, **subscription: Any) -> None:
        self.archive = archive
        self.hook = hook
        self.desk = Desk(archive, configured(folder, {"desk": hook.apprise}, {"name": "all", **subscription}))
        self.desk.notify()
        self._number = 0

    def publish(self, source: SourceFacts, *facts: Any, title: str = "", day: int = 2) -> str:
        self._number += 1
        name = f"{source.organisation} {self._number}"
        events = tuple(fact for fact in facts if hasattr(fact, "term_years"))
        terms = tuple(fact for fact in facts if not hasattr(fact, "term_years"))
        text = f"{name} writes of what came to pass, in words that nobody else has written. " * 10
        made = document(self._number, text=text, title=title or name, published=f"2026-11-{day:02}")
        made = replace(made, keys=(replace(made.keys[0], scope=source.name),), url=f"https://{source.name}.example/1")
        said = reading(person(TEACHER), events=events, designations=terms)
        return self.archive.import_document(source, made, said, capture(made.url, text.encode()), tell=True)[1]

    def told(self) -> list[list[dict[str, Any]]]:
        self.desk.notify()
        return [post.json["items"] for post in self.hook.accepted]


@pytest.fixture
def hook() -> Iterator[Webhook]:
    with Webhook() as hook:
        yield hook


@pytest.fixture
def press(archive: Archive, tmp_path: Path, hook: Webhook) -> Press:
    return Press(archive, tmp_path, hook)


def sentenced(years: float = 4.0, date: str | None = "2026-11-02", quote: str = "sentenced him to 4 years") -> Any:
    return replace(verdict(TEACHER, quote, years), date=date)


def organisations(places: list[dict[str, Any]]) -> list[str]:
    return [place["organisation"] for place in places]


def test_in_one_message_the_others_stand_beside_the_first(press: Press) -> None:
    press.publish(UNION, sentenced())
    press.publish(LEAGUE, sentenced(date=None, quote="four years in a colony"), day=3)
    press.publish(WATCH, sentenced(quote="got four years"), day=3)
    [[story]] = press.told()
    assert story["organisation"] == "Example Union"
    assert organisations(story["also"]) == ["Example League", "Quay Watch"]
    assert all(place["reported"] for place in story["also"])
    assert "Also reported by: Example League" in press.hook.accepted[0].json["message"]
    assert len(press.told()) == 1


def test_in_a_later_message_it_is_said_who_told_it_before(press: Press) -> None:
    press.publish(UNION, sentenced())
    press.told()
    press.publish(LEAGUE, sentenced(date=None, quote="four years in a colony"), day=3)
    [[first], [second]] = press.told()
    assert "known" not in first
    assert organisations(second["known"]) == ["Example Union"]
    assert "also reported" in press.hook.accepted[1].json["title"]
    assert "Already told, as reported by: Example Union" in press.hook.accepted[1].json["message"]


def test_another_hearing_is_news(press: Press) -> None:
    press.publish(UNION, replace(sentenced(None), kind="trial"))
    press.told()
    press.publish(LEAGUE, replace(sentenced(None, "2026-11-09"), kind="trial"), day=9)
    [_, [second]] = press.told()
    assert "known" not in second


def test_what_contradicts_is_news_of_its_own(press: Press) -> None:
    press.publish(UNION, sentenced(4.0))
    press.publish(LEAGUE, sentenced(6.0))
    [stories] = press.told()
    assert len(stories) == 2
    assert not any("also" in story or "known" in story for story in stories)


def test_a_new_designation_is_never_folded_away(press: Press) -> None:
    press.publish(UNION, sentenced())
    league = replace(designation(TEACHER), organisation=("Example League",))
    press.publish(LEAGUE, sentenced(), league)
    [stories] = press.told()
    assert [story["organisation"] for story in stories] == ["Example Union", "Example League"]


def test_an_organisations_own_word_is_news_though_another_foretold_it(press: Press) -> None:
    press.publish(LEAGUE, replace(designation(TEACHER), reported=True))
    press.told()
    press.publish(UNION, designation(TEACHER))
    [_, [own]] = press.told()
    assert own["organisation"] == "Example Union"
    assert "known" not in own
    press.publish(WATCH, replace(designation(TEACHER, "was recognised by the Union"), reported=True))
    assert organisations(press.told()[2][0]["known"]) == ["Example League", "Example Union"]


def test_whoever_asked_for_events_only_is_told_of_each_once(archive: Archive, tmp_path: Path, hook: Webhook) -> None:
    press = Press(archive, tmp_path, hook, changes=["event", "designation"])
    press.publish(UNION, sentenced())
    press.told()
    press.publish(LEAGUE, sentenced(date=None, quote="four years in a colony"), day=3)
    assert len(press.told()) == 1
    press.publish(WATCH, sentenced(), replace(designation(TEACHER), organisation=("Quay Watch",)), day=3)
    assert len(press.told()) == 2
