"""What really leaves for a chat: Slack's own plug-in, its fixed address pointed at a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from notifier.channels import open_channel
from notifier.chat import defused
from notifier.sink import DeliveryError, Parcel, Sink
from storage.configuration import ChannelSettings
from tests.servers import Answer, Webhook

ADDRESS = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"


def parcel(text: str, subject: str = "Example Union: A title") -> Parcel:
    return Parcel("m2345672345", datetime(2026, 3, 2, tzinfo=UTC), subject, text, "<p>no</p>", {})


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Iterator[Webhook]:
    with Webhook() as server:
        from notifier.channels import _apprise

        _apprise()
        from apprise.plugins.slack import NotifySlack

        monkeypatch.setattr(NotifySlack, "webhook_url", f"{server.url}/services")
        yield server


def opened(address: str, tmp_path: Path) -> Sink:
    return open_channel(ChannelSettings(name="desk", url=address), tmp_path)


def test_a_message_arrives_as_plain_escaped_text(slack: Webhook, tmp_path: Path) -> None:
    sink = opened(ADDRESS, tmp_path)
    assert sink.destinations == ("slack",)
    text = "Call <!channel> & <@U123> or <https://evil.example|the court> *now* @everyone"
    sink.send("slack", parcel(text, subject="<!here> & more"))
    (post,) = slack.posts
    assert post.path == "/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
    (attachment,) = post.json["attachments"]
    assert post.json["mrkdwn"] is False
    for field in ("text", "title"):
        assert "<" not in attachment[field]
    assert attachment["title"] == "&lt;!here&gt; &amp; more"
    assert "&lt;!channel&gt; &amp; &lt;@U123&gt; or &lt;https://evil.example|the court&gt; *now*" in attachment["text"]
    assert "@everyone" not in attachment["text"]


def test_a_long_digest_is_split_and_nothing_of_it_lost(slack: Webhook, tmp_path: Path) -> None:
    words = [f"word{number:05d}" for number in range(6000)]
    opened(ADDRESS, tmp_path).send("slack", parcel(" ".join(words)))
    assert len(slack.posts) > 1
    sent = " ".join(post.json["attachments"][0]["text"] for post in slack.posts)
    assert [word for word in words if word not in sent] == []


@pytest.mark.parametrize(("status", "lasting"), [(500, False), (429, False), (404, True), (403, True)])
def test_a_refusal_says_why_and_keeps_the_token_to_itself(
    slack: Webhook, tmp_path: Path, status: int, lasting: bool
) -> None:
    slack.always = Answer(b"no", status=status)
    with pytest.raises(DeliveryError) as caught:
        opened(ADDRESS, tmp_path).send("slack", parcel("text"))
    assert str(status) in caught.value.reason
    assert caught.value.lasting is lasting
    for secret in ("T1JJ3T3L2", "A1BRTD4JD", "TIiajkdnlazkcOXrIdevi7FQ"):
        assert secret not in caught.value.reason


def test_each_room_of_an_address_is_a_destination_of_its_own(slack: Webhook, tmp_path: Path) -> None:
    sink = opened(f"{ADDRESS}/#first/#second", tmp_path)
    assert sink.destinations == ("slack:1", "slack:2")
    sink.send("slack:2", parcel("text"))
    assert [post.json["channel"] for post in slack.posts] == ["#second"]


def test_words_that_call_a_whole_room_are_made_harmless() -> None:
    assert defused("a@here.org wrote to @channel") == "a@\u200bhere.org wrote to @\u200bchannel"
    assert defused("mail@example.org") == "mail@example.org"


@pytest.mark.parametrize("scheme", ["form", "xml"])
def test_any_other_service_of_apprise_carries_the_text(scheme: str, tmp_path: Path) -> None:
    with Webhook([503]) as server:
        sink = opened(f"{scheme}://127.0.0.1:{server.port}/hook", tmp_path)
        with pytest.raises(DeliveryError, match="503"):
            sink.send(scheme, parcel("one <b> & two"))
        sink.send(scheme, parcel("one <b> & two"))
        (post,) = server.accepted
        assert b"one" in post.body
        assert b"Example" in post.body
