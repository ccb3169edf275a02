"""A mail server nobody here wrote: STARTTLS with an authority of its own, a password, and a mailbox to look into."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.acceptance.mail_servers import PASSWORD, READER, USER, MailServer
from tests.acceptance.newsroom import Newsroom
from tests.crawler.content import publish
from tests.program import Program
from tests.servers import Site, Webhook


@pytest.fixture
def newsroom(tmp_path: Path, desk: Webhook, site: Site) -> Newsroom:
    """A first visit was made; the second will find one article that is new."""
    made = Newsroom(Program(tmp_path, f"sqlite:///{tmp_path / 'casewatch.db'}"), desk)
    made.watch(name="union", kind="feed", url=f"{site.url}/feed")
    return made


def subscribe(newsroom: Newsroom, server: MailServer, *, password: str = PASSWORD, trusted: bool = True) -> None:
    to = f"from=watch@letters.example&to={READER}"
    newsroom.program.extra["DESK"] = f"mailtos://{USER}:{password}@127.0.0.1:{server.port}?mode=starttls&{to}"
    # The documented way for an authority of one's own.
    newsroom.program.extra["SSL_CERT_FILE"] = str(server.authority) if trusted else "/dev/null"
    newsroom.program.extra["SSL_CERT_DIR"] = "/nonexistent"


def news(newsroom: Newsroom, site: Site) -> None:
    publish(site, [1, 2])
    newsroom.program.run("crawl", "union", "--no-notify")
    publish(site, [1, 2, 3])
    newsroom.program.run("crawl", "union", "--no-notify")


def delivered(server: MailServer, count: int = 1) -> list[str]:
    """The subjects of the letters, when so many have come."""
    deadline = time.monotonic() + 30
    while len(server.letters()) < count and time.monotonic() < deadline:
        time.sleep(0.1)
    return [str(letter["Subject"]) for letter in server.letters()]


def test_news_arrives_encrypted_and_authenticated(newsroom: Newsroom, site: Site, mail_server: MailServer) -> None:
    subscribe(newsroom, mail_server)
    news(newsroom, site)
    newsroom.program.run("notify")
    newsroom.program.run("notify")
    assert len(delivered(mail_server)) == 1
    (letter,) = mail_server.letters()
    assert letter["To"] == READER
    assert str(letter["Message-ID"]).endswith("@letters.example>")
    assert [part.get_content_type() for part in letter.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    plain = letter.get_body(("plain",))
    assert plain is not None
    assert "report 3" in plain.get_content()
    assert f"{site.url}/news/3" in plain.get_content()
    log = mail_server.log.read_text()
    assert "P=esmtpsa" in log  # over TLS and authenticated
    assert "A=plain:watch" in log


@pytest.mark.parametrize("fault", ["password", "certificate", "down"])
def test_what_cannot_be_delivered_is_said_in_one_line_kept_and_delivered_once(
    newsroom: Newsroom, site: Site, mail_server: MailServer, fault: str
) -> None:
    subscribe(
        newsroom,
        mail_server,
        password="Wrong9" if fault == "password" else PASSWORD,
        trusted=fault != "certificate",
    )
    news(newsroom, site)
    if fault == "down":
        mail_server.server.stop()
    done = newsroom.program.run("notify", status=1)
    said = done.stdout + done.stderr
    expected = {"password": "535", "certificate": "certificate", "down": "refused"}[fault]
    assert expected in said.lower()
    assert "Traceback" not in said
    assert "Wrong9" not in said
    assert PASSWORD not in said
    assert mail_server.letters() == []
    if fault == "down":
        mail_server.server.start()
    subscribe(newsroom, mail_server)
    deadline = time.monotonic() + 60
    while newsroom.program.run("notify", status=None).returncode or not mail_server.letters():
        assert time.monotonic() < deadline, "not delivered within a minute of the repair"
        time.sleep(1)
    newsroom.program.run("notify")
    assert len(delivered(mail_server)) == 1
