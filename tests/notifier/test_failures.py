"""Sinks that fail, hang, refuse or ask for time, on both databases: nothing lost, nobody else held up."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from notifier.render import render
from notifier.sink import Parcel
from storage.archive import Archive
from storage.stories import Contents
from tests.notifier.desk import Desk, titles
from tests.notifier.newsroom import Newsroom, configured
from tests.servers import Answer, MailSink, Webhook, free_port


def test_a_sink_that_fails_loses_nothing(archive: Archive, newsroom: Newsroom, tmp_path: Path) -> None:
    with Webhook([500, 503]) as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        newsroom.publish("One")
        report = desk.notify()
        assert (report.failed, report.waiting, report.well) == (1, 1, False)
        assert "it answered 500" in report.lines[-1]
        newsroom.publish("Two")
        # The server is out of reach: one try is enough to know it.
        assert desk.notify().failed == 1
        assert desk.notify().delivered == 2
        assert sorted(titles(hook)) == [["One"], ["Two"]]
        assert {state for _, state, _ in newsroom.states()} == {"delivered"}


def test_own_waits_are_seconds_and_the_command_overrules_them(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook([500, 500, 500]) as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        newsroom.publish("One")
        desk.notify()
        assert desk.notify(later=1).failed == 0
        assert len(hook.posts) == 1
        assert desk.notify(later=1, retry_all=True).failed == 1
        assert desk.notify(later=11).failed == 1
        assert desk.notify(later=60).delivered == 1


def test_a_server_that_asks_for_time_gets_it_even_from_the_command(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook([429], retry_after="90") as hook:
        settings = ({"name": "x", "sources": ("x",)}, {"name": "y", "sources": ("y",)})
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, *settings))
        newsroom.publish("One", source="x")
        newsroom.publish("Two", source="y")
        # Two messages wait; the server's answer to the first holds back both.
        assert desk.notify().failed == 1
        assert desk.notify(later=80, retry_all=True).failed == 0
        assert len(hook.posts) == 1
        assert desk.notify(later=11, retry_all=True).delivered == 2
        assert titles(hook) == [["One"], ["Two"]]


def test_a_refused_message_does_not_block_the_next_and_is_given_up_after_a_week(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook([410]) as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        newsroom.publish("One")
        desk.notify()
        newsroom.publish("Two")
        hook.statuses = [410]
        assert desk.notify().delivered == 1
        hook.statuses = [410]
        report = desk.notify(later=8 * 24 * 3600)
        assert (report.dead, report.waiting, report.well) == (1, 0, False)
        assert "given up after 7 days" in report.lines[-1]
        assert titles(hook) == [["Two"]]


def test_a_sink_out_of_reach_is_never_given_up(archive: Archive, newsroom: Newsroom, tmp_path: Path) -> None:
    desk = Desk(archive, configured(tmp_path, {"desk": f"json://127.0.0.1:{free_port()}/x"}, {"name": "all"}))
    newsroom.publish("One")
    for _ in range(4):
        assert desk.notify(later=8 * 24 * 3600).failed == 1
    assert [state for _, state, _ in newsroom.states()] == ["waiting"]


def test_a_channel_without_its_address_waits_with_what_is_for_it(
    archive: Archive, newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Webhook() as hook, Webhook() as other:
        channels = {"desk": "env:DESK_URL", "other": other.apprise}
        desk = Desk(archive, configured(tmp_path, channels, {"name": "all"}, {"name": "b", "channel": "other"}))
        newsroom.publish("One")
        report = desk.notify()
        assert (report.failed, report.delivered) == (1, 1)
        assert "DESK_URL is not set" in report.lines[0]
        monkeypatch.setenv("DESK_URL", hook.apprise)
        assert desk.notify().delivered == 1
        assert titles(hook) == titles(other) == [["One"]]


def test_a_sink_that_hangs_holds_up_no_other(
    archive: Archive, newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notifier.webhook.READ_TIMEOUT", 2.0)
    with Webhook() as slow, Webhook() as quick, MailSink() as mail:
        slow.always = Answer(hang=True)
        channels = {"slow": slow.apprise, "quick": quick.apprise, "mail": mail.apprise("a@example.org")}
        names = [{"name": name, "channel": name} for name in channels]
        desk = Desk(archive, configured(tmp_path, channels, *names))
        newsroom.publish("One")
        newsroom.publish("Two")
        start = time.monotonic()
        report = desk.notify()
        assert time.monotonic() - start < 10
        assert (report.delivered, report.failed) == (2, 1)
        assert quick.accepted[0].time - start < 1.9
        slow.always = Answer(b"ok")
        assert desk.notify().delivered == 1
        assert len(quick.accepted) == len(slow.accepted) == len(mail.letters) == 1


def test_one_recipient_put_off_doubles_nothing_for_the_others(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with MailSink() as mail:
        people = ("a@example.org", "b@example.org", "c@example.org")
        desk = Desk(archive, configured(tmp_path, {"desk": mail.apprise(*people)}, {"name": "all"}))
        newsroom.publish("One")
        mail.refuse("b@example.org", "451 later")
        report = desk.notify()
        assert (report.delivered, report.failed) == (2, 1)
        mail.accept("b@example.org")
        assert desk.notify().delivered == 1
        assert sorted(letter.recipients[0] for letter in mail.letters) == list(people)
        assert len({letter.message["Message-ID"] for letter in mail.letters}) == 1


def test_a_corrected_address_gets_what_the_mistyped_one_did_not(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with MailSink() as mail:
        mail.refuse("ann@exmaple.org", "550 unknown")
        first = configured(tmp_path, {"desk": mail.apprise("ann@exmaple.org", "b@example.org")}, {"name": "all"})
        desk = Desk(archive, first)
        newsroom.publish("One")
        desk.notify()
        desk.configuration = configured(
            tmp_path, {"desk": mail.apprise("b@example.org", "ann@example.org")}, {"name": "all"}
        )
        desk.notify()
        assert sorted(letter.recipients[0] for letter in mail.letters) == ["ann@example.org", "b@example.org"]


def test_a_message_that_breaks_the_sender_does_not_block_the_next(
    archive: Archive, newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from notifier import postman

    def broken(said: Contents, *, discreet: bool) -> Parcel:
        if any(story.title == "Poison" for story in said.stories):
            raise RecursionError("deep")
        return render(said, discreet=discreet)

    monkeypatch.setattr(postman, "render", broken)
    with Webhook() as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        newsroom.publish("Poison")
        report = desk.notify()
        assert "failed unexpectedly (RecursionError)" in report.lines[-1]
        newsroom.publish("Next")
        report = desk.notify()
        assert (report.delivered, report.failed, report.waiting) == (1, 1, 1)
        assert titles(hook) == [["Next"]]


def test_discretion_outlives_the_subscription(archive: Archive, newsroom: Newsroom, tmp_path: Path) -> None:
    with MailSink() as mail:
        channels = {"desk": mail.apprise("a@example.org")}
        desk = Desk(archive, configured(tmp_path, channels, {"name": "quiet", "discreet": True}))
        newsroom.publish("Vera Primerova was sentenced")
        mail.refuse("a@example.org", "451 later")
        desk.notify()
        mail.accept("a@example.org")
        desk.configuration = configured(tmp_path, channels)
        assert desk.notify().delivered == 1
        (letter,) = mail.letters
        assert letter.message["Subject"] == "Your update"
        assert "http" not in letter.text() + letter.text("html")
        assert "Vera Primerova" in letter.text()
