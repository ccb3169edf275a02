"""Mail servers nobody here wrote: Exim with STARTTLS and a password, Dovecot with IMAPS, on a Maildir each."""

from __future__ import annotations

import mailbox
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from tests.acceptance.software import HOST, Ground, Service, answers, program
from tests.servers import free_port

USER, PASSWORD = "watch", "Sunflower7"
READER = "desk@letters.example"

_EXIM = """
primary_hostname = mail.letters.example
spool_directory = {room}/spool
log_file_path = {room}/%slog
pid_file_path = {room}/exim.pid
exim_user = {user}
exim_group = {group}
never_users =
deliver_drop_privilege = true
keep_environment =
daemon_smtp_ports = {port}
local_interfaces = 127.0.0.1
domainlist local_domains = letters.example
tls_advertise_hosts = *
tls_certificate = {certificate}
tls_privatekey = {key}
auth_advertise_hosts = ${{if eq{{$tls_in_cipher}}{{}}{{}}{{*}}}}
acl_smtp_rcpt = rcpt
acl_smtp_data = data
qualify_domain = letters.example
smtp_accept_max = 20
begin acl
rcpt:
  accept authenticated = *
         domains = +local_domains
  deny message = authentication required
data:
  accept
begin routers
all:
  driver = accept
  domains = +local_domains
  transport = maildir
begin transports
maildir:
  driver = appendfile
  maildir_format
  directory = {room}/mail/desk
  create_directory
  user = {user}
  group = {group}
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{{login}}}}}{{eq{{$auth3}}{{{password}}}}}}}}}
  server_set_id = $auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = ${{if and{{{{eq{{$auth1}}{{{login}}}}}{{eq{{$auth2}}{{{password}}}}}}}}}
  server_set_id = $auth1
"""

_DOVECOT = """
protocols = imap
listen = 127.0.0.1
base_dir = {room}/run
state_dir = {room}/state
log_path = {room}/dovecot.log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{room}/mail/%u
ssl = required
ssl_cert = <{certificate}
ssl_key = <{key}
disable_plaintext_auth = yes
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service stats {{
  chroot =
}}
passdb {{
  driver = static
  args = user={login} password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={room}/mail/%u
}}
"""


@dataclass(frozen=True)
class Certificates:
    """An authority of one's own, and what it signed for this machine."""

    authority: Path
    certificate: Path
    key: Path


def certificates(ground: Ground, name: str = "certificates") -> Certificates:
    """Made by the system's own OpenSSL."""
    openssl = program("openssl", "openssl")
    room = ground.room(name)
    authority, key = room / "authority.pem", room / "authority.key"
    make = (openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30")
    usage = ("-addext", "keyUsage=critical,keyCertSign,cRLSign")
    ground.run(*make, "-subj", "/CN=Letters Authority", *usage, "-keyout", key, "-out", authority)
    signed = ("-CA", authority, "-CAkey", key, "-addext", f"subjectAltName=IP:{HOST},DNS:localhost")
    leaf = ("-addext", "basicConstraints=critical,CA:FALSE", "-addext", "extendedKeyUsage=serverAuth")
    ground.run(*make, *signed, *leaf, "-subj", "/CN=localhost", "-keyout", room / "own.key", "-out", room / "own.pem")
    return Certificates(authority, room / "own.pem", room / "own.key")


@dataclass
class MailServer:
    """The running server and the mailbox that it fills."""

    server: Service
    port: int
    mailbox: Path
    authority: Path
    log: Path

    def letters(self) -> list[EmailMessage]:
        """What lies in the mailbox."""
        if not self.mailbox.is_dir():
            return []
        folders = (self.mailbox / "new", self.mailbox / "cur")
        return [
            message
            for folder in folders
            for path in sorted(folder.iterdir())
            if isinstance(message := mailbox.email.message_from_bytes(path.read_bytes(), policy=default), EmailMessage)
        ]


@contextmanager
def smtp(ground: Ground, made: Certificates) -> Iterator[MailServer]:
    """Exim with nothing but this: letters for one domain, from whoever logs in, into a Maildir."""
    exim = program("exim4", "exim4-daemon-light")
    room = ground.room("exim")
    ground.give(_folder(room / "mail"))
    port = free_port()
    configuration = room / "exim.conf"
    configuration.write_text(
        _EXIM.format(
            room=room,
            user=ground.user,
            group=ground.group_name,
            port=port,
            certificate=made.certificate,
            key=made.key,
            login=USER,
            password=PASSWORD,
        ),
        encoding="utf-8",
    )
    command = [exim, "-C", str(configuration), "-bdf", "-q1m"]
    server = Service(command, ground, ground.write(room / "output", ""), answers(port))
    with server.running():
        yield MailServer(server, port, room / "mail" / "desk", made.authority, room / "mainlog")


@dataclass(frozen=True)
class ImapServer:
    """The running server; `folder` is the Maildir that it shows."""

    port: int
    folder: Path
    authority: Path

    @property
    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.authority))


@contextmanager
def imap(ground: Ground, made: Certificates) -> Iterator[ImapServer]:
    """Dovecot without root, on one Maildir."""
    dovecot = program("dovecot", "dovecot-imapd")
    room = ground.room("dovecot")
    folder = ground.give(_folder(ground.give(_folder(room / "mail")) / USER))
    for name in ("cur", "new", "tmp"):
        ground.give(_folder(folder / name))
    port = free_port()
    configuration = ground.write(
        room / "dovecot.conf",
        _DOVECOT.format(
            room=room,
            user=ground.user,
            group=ground.group_name,
            port=port,
            certificate=made.certificate,
            key=made.key,
            login=USER,
            password=PASSWORD,
        ),
    )
    server = Service(
        [dovecot, "-F", "-c", str(configuration)], ground, ground.write(room / "output", ""), answers(port)
    )
    with server.running():
        yield ImapServer(port, folder, made.authority)


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
