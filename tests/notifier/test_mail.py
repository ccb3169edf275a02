"""What really leaves as mail, taken by an SMTP server on loopback: plain, with STARTTLS and a login, and refused."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from notifier.channels import open_channel
from notifier.sink import ChannelError, DeliveryError, Parcel, Sink
from storage.configuration import ChannelSettings
from tests.servers import HOST, MailSink, free_port

LONG = "слово " * 400
PARCEL = Parcel(
    id="m2345672345",
    created=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    subject="Пример Союз: A title\r\nBcc: everybody@example.org",
    text=f"Plain text\n.\nmore — текст\n{LONG}\n",
    html="<!doctype html><p>HTML — текст</p>",
    payload={},
)


def opened(address: str) -> Sink:
    return open_channel(ChannelSettings(name="desk", url=address), Path("."))


def sent(sink: Sink, parcel: Parcel = PARCEL) -> None:
    for destination in sink.destinations:
        sink.send(destination, parcel)
    sink.close()


def test_a_letter_holds_text_and_html_and_one_message_id(tmp_path: Path) -> None:
    with MailSink() as server:
        sent(opened(server.apprise("a@example.org")))
        (letter,) = server.letters
    message = letter.message
    assert letter.sender == "casewatch@example.org"
    assert letter.recipients == ["a@example.org"]
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert letter.text() == PARCEL.text
    assert letter.text("html").strip() == PARCEL.html
    assert message.get_all("Message-ID") == ["<m2345672345@example.org>"]
    assert message["Date"] == "Mon, 02 Mar 2026 09:30:00 +0000"
    assert message["To"] == "a@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    assert letter.raw.isascii()
    assert max(map(len, letter.raw.splitlines())) <= 998


def test_a_header_cannot_be_smuggled_in_by_a_title() -> None:
    with MailSink() as server:
        sent(opened(server.apprise("a@example.org")))
        (letter,) = server.letters
    assert letter.message["Subject"] == "Пример Союз: A title Bcc: everybody@example.org"
    assert letter.message["Bcc"] is None
    assert letter.recipients == ["a@example.org"]


def test_every_recipient_gets_a_letter_of_their_own_over_one_connection() -> None:
    with MailSink() as server:
        address = server.apprise("a@example.org", "b@example.org") + "&cc=c@example.org&bcc=d@example.org"
        sink = opened(address)
        assert len(sink.destinations) == 4
        assert not [place for place in sink.destinations if "example" in place]
        sent(sink)
        letters = server.letters
    assert [letter.recipients for letter in letters] == [[f"{who}@example.org"] for who in "abcd"]
    assert [letter.message["To"] for letter in letters] == [f"{who}@example.org" for who in "abcd"]
    assert not [letter for letter in letters if letter.message["Cc"] or letter.message["Bcc"]]


def test_headers_of_the_address_are_kept_and_ours_stay_single() -> None:
    with MailSink() as server:
        extra = f"&%2BX-Team=east&%2BMessage-ID={quote('<x@y.example>')}&reply=desk@example.org&name=Desk"
        sent(opened(server.apprise("a@example.org") + extra))
        (letter,) = server.letters
    assert letter.message["X-Team"] == "east"
    assert letter.message.get_all("Message-ID") == ["<m2345672345@example.org>"]
    assert letter.message["Reply-To"] == "desk@example.org"
    assert letter.message["From"] == "Desk <casewatch@example.org>"


@pytest.mark.parametrize(
    ("answer", "lasting", "everybody"),
    [("451 later", False, False), ("550 no such user", True, False), ("421 closing", False, True)],
)
def test_a_recipients_refusal_is_theirs_alone(answer: str, lasting: bool, everybody: bool) -> None:
    with MailSink() as server:
        server.refuse("a@example.org", answer)
        sink = opened(server.apprise("a@example.org", "b@example.org"))
        first, second = sink.destinations
        with pytest.raises(DeliveryError) as caught:
            sink.send(first, PARCEL)
        assert (caught.value.lasting, caught.value.everybody) == (lasting, everybody)
        assert answer[:3] in caught.value.reason
        sink.send(second, PARCEL)
        sink.close()
        assert [letter.recipients for letter in server.letters] == [["b@example.org"]]


@pytest.mark.parametrize(
    "recipient", ["ann.example.org", "вера@example.org", "ann@@example.org", "a@x.example;c@x.example"]
)
def test_a_recipient_that_is_none_is_loud_and_not_left_out(recipient: str) -> None:
    with MailSink() as server, pytest.raises(ChannelError, match="not a usable one") as caught:
        opened(server.apprise(recipient, "b@example.org"))
    assert recipient not in str(caught.value)


def test_a_letter_refused_as_a_whole_is_not_lost() -> None:
    with MailSink() as server:
        server.data_answers.append("452 disk full")
        sink = opened(server.apprise("a@example.org"))
        with pytest.raises(DeliveryError, match="452 to the letter: disk full"):
            sent(sink)
        sent(sink)
        assert len(server.letters) == 1


def test_a_server_that_never_answers_is_left_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notifier.mail._ACCEPTANCE_TIMEOUT", 0.5)
    with MailSink() as server:
        server.hang()
        with pytest.raises(DeliveryError, match="did not answer in time") as caught:
            sent(opened(server.apprise("a@example.org")))
        assert caught.value.everybody
        server.go_on()


def test_nobody_listens() -> None:
    with pytest.raises(DeliveryError, match="no connection") as caught:
        sent(opened(f"mailto://{HOST}:{free_port()}/?from=c@example.org&to=a@example.org&mode=insecure"))
    assert caught.value.everybody
    assert not caught.value.lasting


def test_letters_are_never_sent_in_the_clear_where_encryption_was_asked_for() -> None:
    with pytest.raises(ChannelError, match="PGP"):
        opened("mailto://mail.example.org/?from=c@example.org&to=a@example.org&pgp=encrypt")
    with MailSink() as server:
        address = server.apprise("a@example.org").replace("mode=insecure", "mode=starttls")
        with pytest.raises(DeliveryError, match="STARTTLS"):
            sent(opened(address))
        assert server.attempts == []


# --- encrypted, with a login ---------------------------------------------------------------------------------


class _Room:
    def __init__(self) -> None:
        self.encrypted: list[bool] = []

    async def data(self, server: Any, session: Any, envelope: Any) -> str:
        self.encrypted.append(session.ssl is not None and session.authenticated)
        return "250 OK"


setattr(_Room, "handle_DATA", _Room.data)  # noqa: B010 (a name the library asks for)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate for localhost that nobody knows, and a server's context with it."""
    from datetime import timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    start = datetime.now(UTC) - timedelta(days=1)
    built = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=start,
        not_valid_after=start + timedelta(days=3),
    )
    built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    file = tmp_path_factory.mktemp("certificate") / "server.pem"
    pem = built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return file, context


@pytest.fixture
def secure(certificate: tuple[Path, ssl.SSLContext]) -> Iterator[tuple[int, _Room]]:
    """An SMTP server that takes letters only after STARTTLS and the right password."""

    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        right = LoginPassword(b"desk@example.org", b"canary-pass/word")
        return AuthResult(success=data == right, handled=False)

    room = _Room()
    port = free_port()
    controller = Controller(
        room,
        hostname=HOST,
        port=port,
        tls_context=certificate[1],
        require_starttls=True,
        authenticator=check,
        auth_required=True,
    )
    controller.start()
    yield port, room
    controller.stop()


def _secured(port: int, password: str = "canary-pass/word") -> str:
    user = f"{quote('desk@example.org', safe='')}:{quote(password, safe='')}"
    return f"mailtos://{user}@localhost:{port}/?to=a@example.org&from=desk@example.org&smtp=localhost"


def test_mail_is_encrypted_and_logged_in(
    secure: tuple[int, _Room], certificate: tuple[Path, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, room = secure
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    sent(opened(_secured(port)))
    assert room.encrypted == [True]


def test_a_certificate_nobody_knows_is_refused(secure: tuple[int, _Room]) -> None:
    port, room = secure
    with pytest.raises(DeliveryError, match=r"(?i)certificate"):
        sent(opened(_secured(port)))
    assert room.encrypted == []


def test_a_wrong_password_is_not_repeated_in_the_reason(
    secure: tuple[int, _Room], certificate: tuple[Path, ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, _ = secure
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with pytest.raises(DeliveryError, match="535") as caught:
        sent(opened(_secured(port, "canary-wrong")))
    assert not caught.value.lasting
    assert "canary" not in caught.value.reason


@pytest.mark.parametrize(
    ("address", "recipients"),
    [
        ("mailto://u:p@mail.example.org/a@example.org/b@example.org?from=c@example.org", 2),
        ("mailto://u:p@mail.example.org?from=c@example.org&to=Ann <a@example.org>, b@example.org,", 2),
        ("mailto://u:p@mail.example.org?to=a%40example.org%2Cb%40example.org&cc=D%40example.org", 3),
        ("mailto://u:p@example.org", 1),
    ],
)
def test_recipients_are_found_wherever_an_address_lists_them(address: str, recipients: int) -> None:
    assert len(opened(address).destinations) == recipients
