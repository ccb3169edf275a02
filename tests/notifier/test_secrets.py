"""Canaries in every part of a channel's address: no failure and no malformed address brings one out."""

from __future__ import annotations

import io
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from notifier.channels import open_channel
from notifier.deliver import enrol, notify
from notifier.sink import ChannelError, DeliveryError
from storage import tables
from storage.archive import Archive
from storage.configuration import ChannelSettings
from storage.redaction import conceal
from tests.notifier.newsroom import MORNING, Newsroom, configured
from tests.servers import HOST, Answer, MailSink, Webhook, free_port


@pytest.mark.parametrize(
    "address",
    [
        "canary",
        "canary-one two",
        "nosuchscheme://canary-host/canary-t0ken",
        "slack://canary",
        "slack://canaryA1/canary-b2/canary c",
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
        hook.always = Answer(b"token canary-t0ken is wrong", status=500)
        mail.refuse("canary@reader.example", "550 canary@reader.example is unknown, canary-us3r")
        channels = {
            "refused": f"json://canary-us3r:canary-pass@{HOST}:{hook.port}/canary-t0ken?-key=canary-valu3",
            "silent": f"json://canary-us3r:canary-pass@{HOST}:{free_port()}/canary-t0ken",
            "nowhere": "json://canary-us3r:canary-pass@canary-host.invalid/canary-t0ken",
            "mail": mail.apprise("canary@reader.example", sender="desk@example.org"),
            "broken": "slack://canary/canary-t0ken",
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
    conceal("json://host.example/canary-t0ken")
    assert "canary" not in str(DeliveryError("posting to canary-t0ken failed"))
