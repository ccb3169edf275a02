"""What people were told and somebody then struck out, confirmed or restored: told again, as a correction, once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from storage.archive import Archive
from storage.judging import Given
from storage.tables import facts
from tests.notifier.desk import Desk, titles
from tests.notifier.newsroom import Newsroom, configured
from tests.servers import Webhook

DEATH = ({"kind": "death"},)
RELEASE = ({"kind": "release"},)


def judge(archive: Archive, answer: Any) -> str:
    with archive.engine.connect() as connection:
        fact = connection.execute(select(facts.c.id).where(facts.c.type != "name")).scalar_one()
    return archive.judge(Given(fact, None, answer, "tester", "read the source"))


def corrections(hook: Webhook) -> list[list[tuple[bool, str]]]:
    """Of each message, each story: whether it corrects, and the status of its fact."""
    return [
        [(item.get("correction", False), item["facts"][0]["status"]) for item in message["items"]]
        for message in (post.json for post in hook.accepted)
    ]


def test_a_fact_struck_out_is_corrected_once_wherever_it_was_told(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook() as hook, Webhook() as late:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        desk.notify()
        newsroom.publish("Freed", person="Vera Primerova", told=RELEASE)
        desk.notify()
        both = configured(
            tmp_path, {"desk": hook.apprise, "late": late.apprise}, {"name": "all"}, {"name": "new", "channel": "late"}
        )
        desk = Desk(archive, both)
        desk.notify()
        judge(archive, "false")
        desk.notify()
        desk.notify()
        assert corrections(hook) == [[(False, "unconfirmed")], [(True, "rejected")]]
        assert late.accepted == [], "whoever was never told needs no correction"
        assert "No longer held to be true" in hook.accepted[1].json["message"]
        assert "correction" in hook.accepted[1].json["message"]


def test_a_death_that_somebody_confirmed_is_told_as_confirmed(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook() as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        desk.notify()
        newsroom.publish("Died", person="Vera Primerova", told=DEATH)
        desk.notify()
        judge(archive, "true")
        desk.notify()
        assert corrections(hook)[1] == [(True, "confirmed")]
        assert "Confirmed by" in hook.accepted[1].json["message"]


def test_what_was_struck_out_before_anybody_was_told_needs_no_correction(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook() as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        desk.notify()
        newsroom.publish("Freed", person="Vera Primerova", told=RELEASE)
        judge(archive, "false")
        desk.notify()
        assert titles(hook) == [["Freed"]]
        assert "facts" not in hook.accepted[0].json["items"][0]


def test_a_change_of_mind_before_the_digest_is_one_correction_of_the_last_word(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook() as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        desk.notify()
        newsroom.publish("Freed", person="Vera Primerova", told=RELEASE)
        desk.notify()
        given = judge(archive, "false")
        archive.withdraw(given, who="tester", why="it was right after all")
        desk.notify()
        assert corrections(hook)[1:] == [[(True, "confirmed")]]
        assert "Confirmed by" not in hook.accepted[1].json["message"], "nobody has said that it is true"
        assert "Struck out no longer" in hook.accepted[1].json["message"]


@pytest.mark.parametrize(("changes", "expected"), [(("event",), 2), (("designation",), 0)])
def test_a_correction_goes_to_whoever_follows_such_facts(
    archive: Archive, newsroom: Newsroom, tmp_path: Path, changes: tuple[str, ...], expected: int
) -> None:
    with Webhook() as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "some", "changes": changes}))
        desk.notify()
        newsroom.publish("Freed", person="Vera Primerova", told=RELEASE)
        desk.notify()
        judge(archive, "false")
        desk.notify()
        assert len(hook.accepted) == expected


def test_what_was_filed_silently_is_corrected_silently(archive: Archive, newsroom: Newsroom, tmp_path: Path) -> None:
    with Webhook() as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        desk.notify()
        newsroom.publish("Freed", person="Vera Primerova", told=RELEASE, silent=True)
        judge(archive, "false")
        desk.notify()
        assert hook.accepted == []
