"""Canaries in every part of a channel's address: none of them comes out anywhere."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from notifier.channels import open_channel
from notifier.deliver import enrol, notify
from notifier.redaction import HIDDEN, conceal, redact
from notifier.sink import ChannelError, DeliveryError
from storage import tables
from storage.archive import Archive
from storage.configuration import ChannelSettings
from tests.notifier.newsroom import MORNING, Newsroom, configured
from tests.servers import HOST, Answer, MailSink, Webhook, free_port


@pytest.fixture
def spoken() -> Iterator[io.StringIO]:
    """Everything any logger says, at every level, tracebacks included."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("", "apprise", "urllib3", "requests")}
    for name in levels:
        logging.getLogger(name).setLevel(1)
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.parametrize(
    ("address", "secrets"),
    [
        (
            "json://canaryuser:canarypass@hooks.example.org/canarypath/deep?-key=canaryvalue",
            ["canarypath", "canaryvalue"],
        ),
        (
            "slack://canarybot@CANARYA123/CANARYB123/canaryc12345678901234567/#room",
            ["CANARYA123", "canaryc12345678901234567"],
        ),
        ("tgram://123456789:canary_token/canarychat/", ["canary_token", "canarychat"]),
        (
            "mailtos://canary%40user:can%2Fary@mail.example.org/?to=canary@reader.example",
            ["can/ary", "canary@reader.example"],
        ),
        ("xoxb:not-an-address-canaryword", ["canaryword"]),
    ],
)
def test_every_part_of_an_address_is_hidden_however_it_is_written(address: str, secrets: list[str]) -> None:
    conceal(address)
    for text in (address, f"before {address} after", *(f"error {secret}, please" for secret in secrets)):
        shown = redact(text).lower()
        assert "canary" not in shown
        assert HIDDEN in shown
    assert redact("the mail server answered 451") == "the mail server answered 451"


def test_user_names_and_passwords_in_any_address_are_hidden() -> None:
    assert (
        redact("cannot reach http://me:secret@proxy.example:8080/x")
        == f"cannot reach http://{HIDDEN}@proxy.example:8080/x"
    )


def test_logs_hold_no_secret_in_text_arguments_or_traceback(spoken: io.StringIO) -> None:
    conceal("json://host.example/canary-token")
    log = logging.getLogger("somewhere.below")
    log.info("posting to /%s", "canary-token")
    log.debug({"url": "canary-token"})
    try:
        raise ValueError("refused: canary-token")
    except ValueError:
        log.exception("failed")
    assert "canary" not in spoken.getvalue()
    assert "ValueError: refused" in spoken.getvalue()
    assert spoken.getvalue().count(HIDDEN) >= 3


@pytest.mark.parametrize(
    "address",
    [
        "canary",
        "canary-one two",
        "nosuchscheme://canary-host/canary-token",
        "slack://canary",
        "slack://canaryA/canary-b/canary c",
        "json://",
        "mailto://canary@",
        "mailto://canary:canary-pass@/?to=canary-nobody",
        "tgram://canary",
        "discord://canary%%%/",
        "\x00canary://",
    ],
)
def test_malformed_addresses_are_never_repeated(
    address: str, spoken: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    said = ""
    try:
        open_channel(ChannelSettings(name="desk", url=address), Path("."))
    except ChannelError as fault:
        said = f"{fault} {fault.__cause__} {fault.__context__}"
    out = capfd.readouterr()
    assert "canary" not in (said + spoken.getvalue() + out.out + out.err).lower()


def test_no_failure_tells_a_secret(
    archive: Archive, newsroom: Newsroom, tmp_path: Path, spoken: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    with Webhook() as hook, MailSink() as mail:
        hook.always = Answer(b"token canary-token is wrong", status=500)
        mail.refuse("canary@reader.example", "550 canary@reader.example is unknown, canary-user")
        channels = {
            "refused": f"json://canary-user:canary-pass@{HOST}:{hook.port}/canary-token?-key=canary-value",
            "silent": f"json://canary-user:canary-pass@{HOST}:{free_port()}/canary-token",
            "nowhere": "json://canary-user:canary-pass@canary-host.invalid/canary-token",
            "mail": mail.apprise("canary@reader.example", sender="desk@example.org"),
            "broken": "slack://canary/canary-token",
            "slack": "slacks://canarybot@T1CANARY2/A1CANARY2/canary7890123456789012345",
        }
        configuration = configured(tmp_path, channels, *({"name": name, "channel": name} for name in channels))
        enrol(archive, configuration)
        newsroom.publish("One")
        lines = []
        for later in (1, 2):
            for name in ("apprise", "urllib3", "requests"):
                logging.getLogger(name).setLevel(1)
            report = notify(archive, configuration, now=MORNING + timedelta(hours=later))
            assert report.failed >= 4
            lines += report.lines
    stored = []
    with archive.engine.connect() as connection:
        for table in tables.metadata.sorted_tables:
            stored += [str(row) for row in connection.execute(select(table))]
    out = capfd.readouterr()
    everything = "\n".join([*lines, *stored, spoken.getvalue(), out.out, out.err]).lower()
    assert "500" in everything
    # "canary-host.invalid" is a server's name; like any other host it may be said.
    assert "canary" not in everything.replace("canary-host.invalid", "")


def test_an_exception_of_a_sink_carries_no_secret() -> None:
    conceal("json://host.example/canary-token")
    assert "canary" not in str(DeliveryError("posting to canary-token failed"))
