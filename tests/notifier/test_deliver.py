"""The whole way from changes to sinks, on both databases: the right news, once, when it is due."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from notifier.deliver import enrol
from notifier.report import Report
from notifier.subscriptions import SubscriptionError
from storage.archive import Archive
from storage.database import writing
from storage.tables import mentions
from tests.notifier.desk import Desk, titles
from tests.notifier.newsroom import Newsroom, configured
from tests.servers import Webhook


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


def test_a_story_shows_every_fact_of_what_it_tells_and_no_more(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook() as hook:
        asked = ({"name": "edits", "changes": ("updated", "event")}, {"name": "terms", "changes": ("designation",)})
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, *asked))
        facts = ({"term": "political_prisoner", "quote": "we recognise"}, {"kind": "verdict", "quote": "five years"})
        publication = newsroom.publish("Both", person="Vera Primerova", told=facts)
        desk.notify()
        newsroom.revise(publication, "Edited")
        desk.notify()
        items = [post.json["items"] for post in hook.accepted]
        # The first subscription tells the channel the whole revision; the second has nothing to add.
        assert [[(item["change"], item["title"]) for item in each] for each in items] == [
            [("event", "Both")],
            [("updated", "Edited")],
        ]
        assert [fact["quote"] for fact in items[0][0]["facts"]] == ["we recognise", "five years"]
        assert "facts" not in items[1][0]


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


def test_an_update_shows_what_it_added_and_is_held_back_until_whoever_is_withheld_is_covered_in_it(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook() as hook:
        desk = Desk(archive, configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}))
        name = newsroom.publish("First title", person="Vera Primerova", silent=True)
        newsroom.revise(name, "Second title")
        newsroom.revise(name, "Third title")
        desk.notify()
        with writing(archive.engine) as connection:
            connection.execute(update(mentions).values(role="mentioned"))
        newsroom.withhold_case(f"c{name[1:]}")
        newsroom.revise(name, "Fourth title")
        desk.notify()
        told = [item.get("added") for post in hook.accepted for item in post.json["items"]]
        assert told == [["Third title."]], "nobody has looked yet where the newest revision names her"


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


def test_a_subscription_taken_out_and_put_back_is_not_told_what_happened_in_between(
    archive: Archive, newsroom: Newsroom, tmp_path: Path
) -> None:
    with Webhook() as hook:
        mine, another = tmp_path / "casewatch.toml", tmp_path / "another.toml"
        full = replace(configured(tmp_path, {"desk": hook.apprise}, {"name": "all"}), path=mine)
        desk = Desk(archive, full)
        newsroom.publish("Before")
        # Another file, that gathers for the same archive, has no subscriptions and forgets nobody's.
        enrol(archive, replace(full, subscriptions=(), path=another))
        enrol(archive, replace(full, subscriptions=(), path=None))
        assert desk.notify().delivered == 1
        enrol(archive, replace(full, subscriptions=()))
        newsroom.publish("In between")
        enrol(archive, full)
        assert desk.notify().delivered == 0
        newsroom.publish("After")
        assert desk.notify().delivered == 1
        assert titles(hook) == [["Before"], ["After"]]
