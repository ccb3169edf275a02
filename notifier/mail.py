"""Mail: one SMTP transaction per recipient, text and HTML, from the address that Apprise parsed.

Not by Apprise's own mail plug-in: with it a Message-ID given as a header comes out twice, its plain part is derived
from the HTML, and one refused recipient is a failure of all.
"""

from __future__ import annotations

import hashlib
import re
import smtplib
import ssl
from contextlib import suppress
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qsl, unquote

from notifier.deadline import Deadline, deadline, smtp
from notifier.sink import CONNECT_TIMEOUT, READ_TIMEOUT, ChannelError, DeliveryError, Parcel
from storage.redaction import redact

# After the last dot a server may scan the letter for long; giving up too early is what sends a letter twice.
_ACCEPTANCE_TIMEOUT = 60.0
# Of a whole transaction, the connection included: a server that drips keeps within every other limit.
_LONGEST = CONNECT_TIMEOUT + 3 * READ_TIMEOUT + _ACCEPTANCE_TIMEOUT
# Lines of 7-bit letters: not every server takes more, and none may then re-encode what we sent.
_POLICY = policy.SMTP.clone(cte_type="7bit", max_line_length=78)
# Headers that are ours; an address must not give a letter two of them.
_OURS = frozenset({"from", "to", "subject", "date", "message-id", "mime-version", "content-type"})


class Mail:
    """The recipients of one mail address of a channel, reached over one connection."""

    def __init__(self, service: Any, *, name: str) -> None:
        if getattr(service, "pgp_mode", "no") not in ("no", "none", None):
            raise ChannelError(f'channel "{name}": letters encrypted with PGP are not supported; take pgp= out')
        recipients = [address for _, address in service.targets] + sorted(service.cc) + sorted(service.bcc)
        self._recipients = {_label(address): address for address in recipients}
        if not self._recipients:
            raise ChannelError(f'channel "{name}": no usable recipient in its mail address')
        self._service = service
        self._connection: smtplib.SMTP | None = None

    @property
    def destinations(self) -> tuple[str, ...]:
        return tuple(self._recipients)

    def writes_to_all_of(self, address: str) -> bool:
        """Whether everybody whom the address lists is a recipient; Apprise leaves out what it cannot read, silently."""
        path, _, query = address.partition("://")[2].partition("?")
        listed = [unquote(part) for part in path.split("/")[1:]]
        listed += [value for key, value in parse_qsl(query) if key.lower() in ("to", "cc", "bcc")]
        known = [recipient.lower() for recipient in self._recipients.values()]
        pieces = (piece.strip().lower() for value in listed for piece in re.split("[,;]", value))
        return all(any(recipient in piece for recipient in known) for piece in pieces if piece)

    def send(self, destination: str, parcel: Parcel) -> None:
        """One transaction; whatever goes wrong in it ends the connection, so that nothing is left half said."""
        recipient = self._recipients[destination]
        try:
            letter = self.letter(recipient, parcel).as_bytes(policy=_POLICY)
        except ValueError:  # letters outside ASCII before the "@", which plain SMTP cannot say
            raise DeliveryError("its address cannot be written in a letter", lasting=True) from None
        with deadline(_LONGEST) as watched:
            try:
                self._transact(self._connected(watched), recipient, letter)
            except DeliveryError:
                self.close()
                raise
            except (smtplib.SMTPException, OSError, ValueError) as fault:
                self.close()
                timed_out = watched.over or isinstance(fault, TimeoutError)
                reason = "did not answer in time" if timed_out else _short(fault)
                raise DeliveryError(f"the mail server: {reason}", everybody=True) from None

    def close(self) -> None:
        """Say goodbye; a server that is gone already does not matter."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                if connection.sock is not None:
                    connection.sock.settimeout(CONNECT_TIMEOUT)
                connection.quit()
            connection.close()

    def letter(self, recipient: str, parcel: Parcel) -> EmailMessage:
        """The letter as it is sent: text, the same as HTML, and a Message-ID that every attempt repeats."""
        name, sender = self._service.from_addr
        letter = EmailMessage(policy=_POLICY)
        # The name that Apprise would put in by itself says what the letter is about; a reader may not want that.
        letter["From"] = _address("" if name == self._service.app_id else name or "", sender)
        letter["To"] = _address("", recipient)
        letter["Subject"] = " ".join(parcel.subject.split())
        letter["Date"] = format_datetime(parcel.created)
        letter["Message-ID"] = f"<{parcel.id}@{sender.rpartition('@')[2]}>"
        letter["Auto-Submitted"] = "auto-generated"
        if self._service.reply_to:
            letter["Reply-To"] = ", ".join(sorted(self._service.reply_to))
        for key, value in self._service.headers.items():
            if key.lower() not in _OURS and key not in letter:
                letter[key] = " ".join(str(value).split())
        letter.set_content(parcel.text)
        letter.add_alternative(parcel.html, subtype="html")
        return letter

    def _connected(self, watched: Deadline) -> smtplib.SMTP:
        if self._connection is not None:
            if self._connection.sock is not None:
                watched.watch(self._connection.sock)
            return self._connection
        service = self._service
        context = ssl.create_default_context()
        if not service.verify_certificate:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        tls = {"context": context} if service.secure_mode == "ssl" else {}
        connection = smtp(watched, service.smtp_host, service.port, timeout=CONNECT_TIMEOUT, **tls)
        self._connection = connection
        if connection.sock is not None:
            connection.sock.settimeout(READ_TIMEOUT)
        if service.secure_mode == "starttls":
            connection.starttls(context=context)
        connection.ehlo_or_helo_if_needed()
        if service.user and service.password:
            connection.login(service.user, service.password)
        return connection

    def _transact(self, connection: smtplib.SMTP, recipient: str, letter: bytes) -> None:
        _expect(connection.mail(self._service.from_addr[1]), "the sender", everybody=True)
        _expect(connection.rcpt(recipient), "the recipient")
        if connection.sock is not None:
            connection.sock.settimeout(_ACCEPTANCE_TIMEOUT)
        try:
            _expect(connection.data(letter), "the letter")
        except smtplib.SMTPDataError as fault:
            _expect((fault.smtp_code, fault.smtp_error), "the letter")
            # It says yes to the question whether it would take one: it was never given the letter.
            raise DeliveryError(
                f"the mail server answered {fault.smtp_code} before the letter", everybody=True
            ) from None
        if connection.sock is not None:
            connection.sock.settimeout(READ_TIMEOUT)


def _expect(answer: tuple[int, bytes | str], what: str, *, everybody: bool = False) -> None:
    code, said = answer
    if 200 <= code < 300:
        return
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    # 421 closes the whole service; who may not send at all puts the account right: no letter is to blame.
    raise DeliveryError(
        redact(f"the mail server answered {code} to {what}: {' '.join(words.split())[:200]}"),
        lasting=code >= 500 and not everybody,
        everybody=everybody or code == 421,
    )


def _short(fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPServerDisconnected):
        return "did not answer in time" if "timed out" in str(fault) else "ended the connection"
    if isinstance(fault, smtplib.SMTPResponseException):
        said = fault.smtp_error
        words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        return redact(f"answered {fault.smtp_code} {' '.join(words.split())[:200]}")
    if isinstance(fault, OSError) and fault.strerror:
        return redact(f"no connection ({fault.strerror})")
    return redact(f"no connection ({type(fault).__name__} {fault}".strip()[:200] + ")")


def _label(address: str) -> str:
    """A recipient without the address: an archive in the wrong hands must not list its readers."""
    return f"mail:{hashlib.sha256(address.lower().encode()).hexdigest()[:8]}"


def _address(name: str, address: str) -> Address | str:
    try:
        return Address(" ".join(name.split()), addr_spec=address)
    except (ValueError, IndexError):
        return address
