"""The whole way from changes to sinks, on both databases: told once, nothing lost, nobody held up."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from notifier.deliver import enrol, notify
from notifier.report import Report
from notifier.subscriptions import SubscriptionError
from storage.archive import Archive
from storage.configuration import Configuration
from tests.notifier.newsroom import MORNING, Newsroom, configured
from tests.servers import Answer, MailSink, Webhook, free_port


class Desk:
    """A configuration with its archive, and a clock that a test turns."""

    def __init__(self, archive: Archive, configuration: Configuration) -> None:
        self.archive = archive
        self.configuration = configuration
        self.now = MORNING + timedelta(hours=1)
        archive.clock = lambda: self.now
        enrol(archive, configuration)

    def notify(self, later: float = 60.0, **options: Any) -> Report:
        self.now += timedelta(seconds=later)
        return notify(self.archive, self.configuration, now=self.now, **options)


def titles(hook: Webhook) -> list[list[str]]:
    return [[item["title"] for item in post.json["items"]] for post in hook.accepted]


def test_news_is_told_once_and_the_past_never(archive: Archive, newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.publish("Before anybody subscribed")
    with Webhook() as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        assert desk.notify() == Report()
        newsroom.publish("A baseline is silent", silent=True)
        newsroom.publish("First")
        newsroom.publish("Second")
        report = desk.notify()
        assert (report.composed, report.delivered, report.failed, report.waiting) == (1, 1, 0, 0)
        assert report.well
        assert desk.notify() == Report()
        newsroom.publish("Third")
        assert desk.notify().delivered == 1
        assert titles(hook) == [["First", "Second"], ["Third"]]


def test_a_sister_subscription_on_the_same_channel_repeats_nothing(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook() as hook, Webhook() as other:
        channels = {"desk": hook.apprise, "other": other.apprise}
        desk = Desk(
            archive,
            configured(
                tmp_path,
                channels,
                {"name": "first"},
                {"name": "sister", "terms": ("political_prisoner",)},
                {"name": "elsewhere", "channel": "other", "terms": ("political_prisoner",)},
            ),
        )
        newsroom.publish("No designation")
        newsroom.publish(
            "Recognised", person="Vera Primerova", told=({"term": "political_prisoner", "action": "granted"},)
        )
        desk.notify()
        desk.notify()
        assert titles(hook) == [["No designation", "Recognised"]]
        assert titles(other) == [["Recognised"]]


def test_the_same_release_at_two_sources_is_told_once(archive: Archive, newsroom: Newsroom, tmp_path: Path) -> None:
    with Webhook() as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        newsroom.publish("Release", cluster="k")
        newsroom.publish("Release, with credits", cluster="k", organisation="Another Union", source="another")
        desk.notify()
        newsroom.publish("Release, third", cluster="k", source="third")
        assert desk.notify().composed == 0
        (post,) = hook.accepted
        (item,) = post.json["items"]
        assert item["title"] == "Release"
        assert [also["organisation"] for also in item["also"]] == ["Another Union"]


def test_a_changed_filter_starts_at_the_head_and_another_hour_does_not(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook() as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "d", "cadence": "daily"}))
        newsroom.publish("Kept for the digest")
        again = {"name": "d", "cadence": "daily", "at": "12:00"}
        desk.configuration = configured(tmp_path, {"desk": hook.apprise}, again)
        enrol(archive, desk.configuration)
        desk.notify(later=24 * 3600)
        assert titles(hook) == [["Kept for the digest"]]
        newsroom.publish("Before the filter was changed")
        desk.configuration = configured(tmp_path, {"desk": hook.apprise}, {**again, "sources": ("example-union",)})
        desk.notify(later=24 * 3600)
        newsroom.publish("After it")
        desk.notify(later=24 * 3600)
        assert titles(hook)[1:] == [["After it"]]


def test_filters_read_the_archive(archive: Archive, newsroom: Newsroom, tmp_path: Path) -> None:
    with Webhook() as hook:
        wanted = {
            "name": "narrow",
            "persons": ("Вера Примерова",),
            "countries": ("BY",),
            "terms": ("political_prisoner",),
            "query": "courts",
        }
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, wanted))
        term = ({"term": "political_prisoner", "action": "granted"},)
        fits: dict[str, Any] = {"person": "Vera Primerova", "country": "BY", "told": term, "words": "court decis"}
        newsroom.publish("Another person", **{**fits, "person": "Bogdan Chelnokov"})
        newsroom.publish("Another country", **{**fits, "country": "RU"})
        newsroom.publish("Another term", **{**fits, "told": ({"term": "imprisoned_journalist"},)})
        newsroom.publish("Other words", **{**fits, "words": "decis"})
        newsroom.publish("Fits", **fits)
        newsroom.publish("Fits by its case", **{**fits, "country": None, "country_of_case": "BY"})
        desk.notify()
        assert titles(hook) == [["Fits", "Fits by its case"]]


def test_a_digest_comes_when_it_is_due_and_an_empty_one_not_at_all(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook() as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "d", "cadence": "daily"}))
        newsroom.publish("Morning")
        assert desk.notify().composed == 0
        newsroom.publish("Noon")
        assert desk.notify(later=24 * 3600).composed == 1
        assert desk.notify(later=24 * 3600) == Report()
        # The empty digest counted: what comes now waits for the next one.
        newsroom.publish("Next")
        assert desk.notify().composed == 0
        assert desk.notify(later=24 * 3600).composed == 1
        assert titles(hook) == [["Morning", "Noon"], ["Next"]]


def test_a_digest_asked_for_comes_now_and_once(archive: Archive, newsroom: Newsroom, tmp_path: Path) -> None:
    with Webhook() as hook:
        daily = {"name": "d", "cadence": "daily"}
        desk = Desk(
            archive, configured(tmp_path, {"desk": hook.apprise}, daily, {"name": "i", "changes": ("updated",)})
        )
        assert desk.notify(digest="d") == Report()
        newsroom.publish("One")
        assert desk.notify(digest="d").delivered == 1
        assert desk.notify(digest="d") == Report()
        assert titles(hook) == [["One"]]
        with pytest.raises(SubscriptionError, match="there are: d, i"):
            desk.notify(digest="nobody")


def test_a_visit_leaves_digests_alone(archive: Archive, newsroom: Newsroom, tmp_path: Path) -> None:
    with Webhook() as hook, Webhook() as other:
        daily = {"name": "d", "cadence": "daily", "channel": "other"}
        channels = {"desk": hook.apprise, "other": other.apprise}
        desk = Desk(archive, configured(tmp_path, channels, {"name": "now"}, daily))
        newsroom.publish("One")
        desk.notify(later=48 * 3600, immediate_only=True)
        assert titles(hook) == [["One"]]
        assert other.posts == []
        desk.notify()
        assert titles(other) == [["One"]]


def test_a_dry_run_shows_everything_and_changes_nothing(archive: Archive, newsroom: Newsroom, tmp_path: Path) -> None:
    with Webhook() as hook:
        settings = ({"name": "one"}, {"name": "sister", "changes": ("new",)})
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, *settings))
        newsroom.publish("Shown", person="Vera Primerova", told=({"kind": "verdict", "quote": "was sentenced"},))
        report = desk.notify(dry_run=True)
        assert report.composed == 1
        assert hook.posts == []
        shown = "\n".join(report.lines)
        assert "Example Union: Shown" in shown
        assert "“was sentenced”" in shown
        assert desk.notify(dry_run=True).lines == report.lines
        assert desk.notify().delivered == 1


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


def test_what_was_withheld_meanwhile_is_gone(archive: Archive, newsroom: Newsroom, tmp_path: Path) -> None:
    with Webhook([500, 500]) as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        first = newsroom.publish("Withheld later")
        newsroom.publish("Stays")
        desk.notify()
        newsroom.withhold(first)
        alone = newsroom.publish("Alone in its message", person="Vera Primerova")
        desk.notify()
        newsroom.withhold_case(f"c{alone[1:]}")
        gone = newsroom.publish("Withheld before it was composed")
        newsroom.withhold(gone)
        desk.notify()
        assert titles(hook) == [["Stays"]]
        assert [state for _, state, _ in newsroom.states()] == ["delivered"]


def test_a_source_that_broke_is_told_to_who_asked(archive: Archive, newsroom: Newsroom, tmp_path: Path) -> None:
    with Webhook() as hook:
        asked = {"name": "health", "changes": ("source_unwell", "source_recovered")}
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, asked))
        newsroom.publish("Not asked for")
        newsroom.change("source_unwell", message="the feed answers 404")
        desk.notify()
        (post,) = hook.accepted
        (item,) = post.json["items"]
        assert (item["change"], item["source"], item["message"]) == (
            "source_unwell",
            "example-union",
            "the feed answers 404",
        )
