"""Sinks that keep within every limit but the whole: a drip without an end is a failure like any other."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from notifier.channels import open_channel
from notifier.sink import DeliveryError, Parcel
from storage.configuration import ChannelSettings
from tests.notifier.newsroom import MORNING
from tests.servers import HOST, Answer, Site, Webhook, redirect

PARCEL = Parcel("m1234567890", MORNING, "One story", "One story.", "<p>One story.</p>", {"title": "One story"})
Talk = Callable[[socket.socket, threading.Event], None]


def deliver(url: str) -> None:
    sink = open_channel(ChannelSettings(name="desk", url=url), Path())
    try:
        sink.send(sink.destinations[0], PARCEL)
    finally:
        sink.close()


@contextmanager
def server(talk: Talk) -> Iterator[int]:
    """Takes one connection after another and talks to each as `talk` does, until the test is over."""
    over = threading.Event()
    listener = socket.create_server((HOST, 0))

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                try:
                    talk(connection, over)
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def again_and_again(first: bytes, then: bytes) -> Talk:
    def talk(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(first)
        while not over.wait(0.02):
            connection.sendall(then)

    return talk


@pytest.mark.parametrize(
    "talk",
    [
        pytest.param(again_and_again(b"HTTP/1.", b"1"), id="a status line that never ends"),
        pytest.param(again_and_again(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), id="told to go on, for ever"),
    ],
)
def test_a_webhook_that_drips_is_a_failure_within_the_time_of_one_post(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notifier.webhook._LONGEST", 0.5)
    with server(talk) as port, pytest.raises(DeliveryError, match="did not answer in time") as failed:
        deliver(f"json://{HOST}:{port}/hook")
    assert failed.value.everybody


@pytest.mark.parametrize(
    "talk",
    [
        pytest.param(again_and_again(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 10_000), id="an endless body"),
        pytest.param(again_and_again(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"), id="an endless header"),
    ],
)
def test_once_the_status_has_come_the_rest_of_the_answer_does_not_matter(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notifier.webhook._LONGEST", 0.5)
    with server(talk) as port:
        deliver(f"json://{HOST}:{port}/hook")


@pytest.mark.parametrize(
    "talk",
    [
        pytest.param(again_and_again(b"220-", b"x"), id="a greeting that never ends"),
        pytest.param(again_and_again(b"220-mail\r\n", b"220-mail\r\n"), id="lines without a last one"),
        pytest.param(again_and_again(b"220 mail\r\n", b"250-x\r\n"), id="an answer without an end"),
    ],
)
@pytest.mark.parametrize("scheme", ["mailto", "mailtos"])
def test_a_mail_server_that_drips_is_a_failure_within_the_time_of_one_letter(
    talk: Talk, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notifier.mail._LONGEST", 0.5)
    mode = "ssl" if scheme == "mailtos" else "insecure"
    with server(talk) as port, pytest.raises(DeliveryError, match="the mail server") as failed:
        deliver(f"{scheme}://{HOST}:{port}/?from=a@example.org&to=b@example.org&mode={mode}")
    assert failed.value.everybody


def test_a_letter_on_a_kept_connection_has_its_own_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notifier.mail._LONGEST", 1.0)
    letters = []

    def talk(connection: socket.socket, over: threading.Event) -> None:
        lines = connection.makefile("rb")
        connection.sendall(b"220 mail\r\n")
        for line in lines:
            if line == b"data\r\n":
                connection.sendall(b"354 go on\r\n")
                while lines.readline() != b".\r\n":
                    pass
                letters.append(line)
                if len(letters) > 1:
                    again_and_again(b"250-", b"x")(connection, over)
            connection.sendall(b"250 OK\r\n")
        lines.close()

    with server(talk) as port:
        url = f"mailto://{HOST}:{port}/?from=a@example.org&to=b@example.org&mode=insecure"
        sink = open_channel(ChannelSettings(name="desk", url=url), Path())
        sink.send(sink.destinations[0], PARCEL)
        with pytest.raises(DeliveryError, match="did not answer in time"):
            sink.send(sink.destinations[0], PARCEL)
        sink.close()
        assert len(letters) == 2


def test_a_server_that_is_content_before_it_has_the_letter_does_not_have_it() -> None:
    def talk(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(b"220 mail\r\n")
        with connection.makefile("rb") as lines:
            for _ in lines:
                connection.sendall(b"250 OK\r\n")

    with server(talk) as port, pytest.raises(DeliveryError, match="250"):
        deliver(f"mailto://{HOST}:{port}/?from=a@example.org&to=b@example.org&mode=insecure")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("scheme", ["json", "ntfy", "form", "xml"])
@pytest.mark.parametrize("asked", ["", "?redirect=yes"])
def test_no_redirect_carries_a_message_to_another_host(status: int, scheme: str, asked: str) -> None:
    with Site() as elsewhere, Webhook() as hook:
        elsewhere.routes["/inside"] = Answer("ok")
        hook.always = redirect(f"{elsewhere.url}/inside", status)
        with pytest.raises(DeliveryError):
            deliver(f"{scheme}://{HOST}:{hook.port}/hook{asked}")
        assert hook.posts
        assert elsewhere.log == []
