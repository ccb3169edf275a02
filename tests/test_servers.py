"""The servers tests rely on do what they say."""

from __future__ import annotations

import http.client
import json
import smtplib
import urllib.error
import urllib.request
from email.message import EmailMessage

import pytest

from tests.servers import Answer, MailSink, Site, Webhook, as_json, redirect, xml


def get(url: str, headers: dict[str, str] | None = None, timeout: float = 5) -> tuple[int, bytes]:
    request = urllib.request.Request(url, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_a_site_answers_by_target_then_by_path_and_keeps_a_log() -> None:
    with Site({"/list": Answer("one"), "/list?page=2": Answer("two"), "/data": as_json({"a": "ё"})}) as site:
        assert get(site.url + "/list?page=1") == (200, b"one")
        assert get(site.url + "/list?page=2") == (200, b"two")
        assert json.loads(get(site.url + "/data")[1]) == {"a": "ё"}
        assert get(site.url + "/none")[0] == 404
        site.routes["/none"] = redirect("/list")
        assert get(site.url + "/none") == (200, b"one")
        assert site.targets() == ["/list?page=1", "/list?page=2", "/data", "/none", "/none", "/list"]


def test_validators_give_304_and_a_change_gives_200() -> None:
    with Site({"/feed": xml("<rss/>", etag='"1"', last_modified="Thu, 01 Oct 2026 10:00:00 GMT")}) as site:
        assert get(site.url + "/feed", {"If-None-Match": '"1"'}) == (304, b"")
        assert get(site.url + "/feed", {"If-None-Match": '"0"'})[0] == 200
        assert get(site.url + "/feed", {"If-Modified-Since": "Thu, 01 Oct 2026 10:00:00 GMT"})[0] == 304


def test_a_cut_body_a_dropped_connection_and_a_hang() -> None:
    routes = {
        "/cut": Answer("x" * 100, cut=10),
        "/cut-chunk": Answer("x" * 100, cut=10, chunked=True),
        "/drop": Answer(drop=True),
        "/hang": Answer(hang=True),
        "/whole": Answer("x" * 100, chunked=True),
    }
    with Site(routes) as site:
        with pytest.raises(http.client.IncompleteRead):
            get(site.url + "/cut")
        with pytest.raises(http.client.IncompleteRead):
            get(site.url + "/cut-chunk")
        with pytest.raises(http.client.RemoteDisconnected):
            get(site.url + "/drop")
        with pytest.raises(TimeoutError):
            get(site.url + "/hang", timeout=0.2)
        assert get(site.url + "/whole") == (200, b"x" * 100)


def test_a_webhook_gives_its_statuses_in_turn() -> None:
    with Webhook([500, 503], retry_after="7") as sink:
        statuses = []
        for _ in range(3):
            connection = http.client.HTTPConnection("127.0.0.1", sink.port, timeout=5)
            connection.request("POST", "/hook", body=b'{"a": 1}', headers={"Content-Type": "application/json"})
            response = connection.getresponse()
            statuses.append((response.status, response.headers["Retry-After"]))
            response.read()
            connection.close()
        assert statuses == [(500, "7"), (503, "7"), (200, None)]
        assert len(sink.posts) == 3
        assert [post.json for post in sink.accepted] == [{"a": 1}]


def letter(to: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "desk@example.org", to, "Новость"
    message.set_content("Привет\n")
    return message


def test_a_mail_sink_answers_by_recipient() -> None:
    with MailSink() as sink:
        sink.refuse("later@example.org", "451 4.7.1 try again later")
        with smtplib.SMTP("127.0.0.1", sink.port, timeout=5) as client:
            with pytest.raises(smtplib.SMTPRecipientsRefused):
                client.send_message(letter("later@example.org"))
            client.send_message(letter("now@example.org"))
            sink.accept("later@example.org")
            client.send_message(letter("later@example.org"))
        assert [entry.recipients for entry in sink.letters] == [["now@example.org"], ["later@example.org"]]
        assert sink.letters[0].message["Subject"] == "Новость"
        assert sink.letters[0].text() == "Привет\n"
        assert sink.attempts == ["later@example.org", "now@example.org", "later@example.org"]
