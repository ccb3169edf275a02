"""What really leaves for a webhook, and how its answers are understood."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from notifier.channels import open_channel
from notifier.sink import ChannelError, DeliveryError, Parcel, Sink
from notifier.webhook import seconds_asked
from storage.configuration import ChannelSettings
from tests.servers import HOST, Answer, Webhook, free_port, redirect

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PARCEL = Parcel("m2345672345", NOW, "Subject", "text", "<p>", {"id": "m2345672345", "title": "Заголовок", "items": []})


def opened(address: str, folder: Path = Path(".")) -> Sink:
    return open_channel(ChannelSettings(name="desk", url=address), folder)


def test_the_payload_is_posted_as_json_with_a_key_that_stays_the_same() -> None:
    with Webhook([500]) as hook:
        sink = opened(hook.apprise)
        with pytest.raises(DeliveryError, match="500"):
            sink.send("webhook", PARCEL)
        sink.send("webhook", PARCEL)
        first, second = hook.posts
    assert first.json == second.json == PARCEL.payload
    assert first.headers["content-type"] == "application/json"
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"] == "m2345672345"


def test_what_the_address_asks_for_is_sent() -> None:
    with Webhook() as hook:
        address = f"json://user:pass@{HOST}:{hook.port}/a%20b/c?+X-Key=k&-token=t&:team=east&:title=headline&method=put"
        opened(address).send("webhook", PARCEL)
        (request,) = hook.log
    assert request.method == "PUT"
    assert request.target == "/a%20b/c?token=t"
    assert request.headers["x-key"] == "k"
    assert request.headers["authorization"].startswith("Basic ")
    assert request.json == {"id": "m2345672345", "headline": "Заголовок", "items": [], "team": "east"}


@pytest.mark.parametrize(
    ("status", "lasting"),
    [(400, True), (404, True), (410, True), (408, False), (429, False), (500, False), (503, False)],
)
def test_a_refusal_lasts_and_an_overload_passes(status: int, lasting: bool) -> None:
    with Webhook([status]) as hook, pytest.raises(DeliveryError, match=str(status)) as caught:
        opened(hook.apprise).send("webhook", PARCEL)
    assert caught.value.lasting is lasting
    assert caught.value.everybody is not lasting
    assert caught.value.wait is None


def test_a_redirect_is_a_failure_and_is_not_followed() -> None:
    with Webhook() as hook:
        hook.always = redirect("/elsewhere")
        with pytest.raises(DeliveryError, match="302, a redirect"):
            opened(hook.apprise).send("webhook", PARCEL)
        assert len(hook.log) == 1


@pytest.mark.parametrize("answer", [Answer(drop=True), Answer(b"", status=200, hang=True)])
def test_no_answer_is_no_delivery(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notifier.webhook.READ_TIMEOUT", 0.5)
    with Webhook() as hook:
        hook.always = answer
        with pytest.raises(DeliveryError) as caught:
            opened(hook.apprise).send("webhook", PARCEL)
    assert caught.value.everybody


def test_an_answer_that_never_ends_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notifier.webhook.READ_TIMEOUT", 1.0)
    with Webhook() as hook:
        hook.always = Answer(b"x" * 1000, drip=5.0)
        opened(hook.apprise).send("webhook", PARCEL)


def test_nobody_listens() -> None:
    with pytest.raises(DeliveryError, match="no connection"):
        opened(f"json://{HOST}:{free_port()}/hook").send("webhook", PARCEL)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("99999999999999999", 86_400.0),
        ("-5", None),
        ("soon", None),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 0.0),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert seconds_asked(header, NOW) == seconds


def test_retry_after_comes_with_the_failure() -> None:
    with Webhook([503], retry_after="33") as hook, pytest.raises(DeliveryError) as caught:
        opened(hook.apprise).send("webhook", PARCEL)
    assert caught.value.wait == 33.0


# --- where addresses are kept --------------------------------------------------------------------------------


def test_an_address_comes_from_a_file_that_only_its_owner_can_read(tmp_path: Path) -> None:
    with Webhook() as hook:
        file = tmp_path / "desk.url"
        file.write_text(f"{hook.apprise}\n")
        file.chmod(0o640)
        with pytest.raises(ChannelError, match="can be read by others"):
            opened("file:desk.url", tmp_path)
        file.chmod(0o600)
        opened("file:desk.url", tmp_path).send("webhook", PARCEL)
        assert len(hook.accepted) == 1


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_SUCH_URL", raising=False)
    with pytest.raises(ChannelError, match="NO_SUCH_URL is not set"):
        opened("env:NO_SUCH_URL")
    with pytest.raises(ChannelError, match="No such file"):
        opened("file:nothing.url", tmp_path)
    empty = tmp_path / "empty.url"
    empty.touch(mode=0o600)
    with pytest.raises(ChannelError, match="one address on one line"):
        opened("file:empty.url", tmp_path)
