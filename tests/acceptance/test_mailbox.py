"""A mailbox on an IMAP server nobody here wrote is read over TLS, and afterwards looks as if nobody had been there."""

from __future__ import annotations

from collections.abc import Iterator
from imaplib import IMAP4_SSL
from pathlib import Path

import pytest

from tests.acceptance.mail_servers import PASSWORD, USER, ImapServer
from tests.acceptance.newsroom import Newsroom
from tests.program import Program
from tests.servers import Webhook

LETTER = """From: Union of Registrars <news@union.example>
To: desk@letters.example
Subject: {subject}
Date: Mon, 02 Mar 2026 10:00:00 +0300
Message-ID: <{number}@union.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Police in Tver detained Marfa Lukoyanova on {day} March 2026, the Union of Registrars said today.

Nobody else of the cooperative was questioned, and the hives were left where they stood above the river.
"""


@pytest.fixture
def client(imap_server: ImapServer) -> Iterator[IMAP4_SSL]:
    """Another reader of the same mailbox."""
    reader = IMAP4_SSL("127.0.0.1", imap_server.port, ssl_context=imap_server.context)
    reader.login(USER, PASSWORD)
    yield reader
    reader.logout()


def put(client: IMAP4_SSL, number: int, flags: str | None = None) -> None:
    letter = LETTER.format(subject=f"Letter {number} on a Beekeeper", number=number, day=number)
    assert client.append("INBOX", flags, None, letter.replace("\n", "\r\n").encode())[0] == "OK"


def seen_by_the_server(client: IMAP4_SSL) -> list[bytes]:
    """Every letter's flags, number and bytes, without touching them."""
    client.select("INBOX", readonly=True)
    _, found = client.fetch("1:*", "(UID FLAGS INTERNALDATE BODY.PEEK[])")
    return [part if isinstance(part, bytes) else b"".join(part) for part in found if part]


def test_letters_are_read_once_and_leave_no_trace(
    imap_server: ImapServer, client: IMAP4_SSL, tmp_path: Path, desk: Webhook
) -> None:
    program = Program(tmp_path, f"sqlite:///{tmp_path / 'casewatch.db'}")
    program.extra |= {"LETTERS": PASSWORD, "SSL_CERT_FILE": str(imap_server.authority)}
    newsroom = Newsroom(program, desk)
    url = f"imaps://{USER}@127.0.0.1:{imap_server.port}/INBOX"
    newsroom.watch(name="letters", kind="mailbox", url=url, password="env:LETTERS")
    put(client, 1)
    put(client, 2, r"(\Seen \Flagged)")
    client.select("INBOX")  # takes \Recent away, which the next reader would take otherwise
    client.unselect()
    before = seen_by_the_server(client)
    files = sorted(path.name for path in imap_server.folder.rglob("*,*"))
    first = newsroom.visit()
    assert (first["outcome"], first["new"], first["failed"]) == ("healthy", 2, 0)
    assert seen_by_the_server(client) == before
    assert b"\\Seen" not in before[0]
    assert sorted(path.name for path in imap_server.folder.rglob("*,*")) == files

    put(client, 3)
    second = newsroom.visit()
    assert (second["outcome"], second["new"], second["failed"]) == ("healthy", 1, 0)
    (told,) = newsroom.told()
    assert "Letter 3 on a Beekeeper" in told
    assert newsroom.titles() == {f"Letter {number} on a Beekeeper" for number in (1, 2, 3)}
    assert all(b"\\Seen" not in line for line in seen_by_the_server(client) if b"Letter 3" in line)


@pytest.mark.parametrize(
    ("password", "authority", "outcome"), [("Wrong9", True, "blocked"), (PASSWORD, False, "unreachable")]
)
def test_a_refused_login_and_an_unknown_authority_are_one_line(
    imap_server: ImapServer, tmp_path: Path, desk: Webhook, password: str, authority: bool, outcome: str
) -> None:
    program = Program(tmp_path, f"sqlite:///{tmp_path / 'casewatch.db'}")
    trusted = str(imap_server.authority) if authority else "/dev/null"
    program.extra |= {"LETTERS": password, "SSL_CERT_FILE": trusted, "SSL_CERT_DIR": "/nonexistent"}
    newsroom = Newsroom(program, desk)
    url = f"imaps://{USER}@127.0.0.1:{imap_server.port}/INBOX"
    newsroom.watch(name="letters", kind="mailbox", url=url, password="env:LETTERS")
    line = newsroom.visit(status=1)
    assert line["outcome"] == outcome, line
    assert password not in line["message"]
    assert "\n" not in line["message"]
