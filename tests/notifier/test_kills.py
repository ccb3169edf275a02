"""Processes that die in the middle of sending, and processes that send at the same time."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from notifier.deliver import enrol, notify
from storage.archive import Archive
from storage.configuration import ArchiveSettings, load
from tests.notifier.newsroom import MORNING, Newsroom
from tests.servers import Answer, MailSink, Webhook

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from notifier.deliver import notify
from storage.archive import Archive
from storage.configuration import load

configuration = load(Path(sys.argv[1]), {})
archive = Archive.open(configuration.archive)
print(notify(archive, configuration, now=datetime.now(UTC), retry_all=True).delivered)
archive.close()
"""


def write(folder: Path, settings: ArchiveSettings, channels: dict[str, str]) -> Path:
    lines = [f'[archive]\ndatabase_url = "{settings.database_url}"\ncaptures = "{settings.captures}"']
    for name, url in channels.items():
        lines.append(f'[[channel]]\nname = "{name}"\nurl = "{url}"')
        lines.append(f'[[subscription]]\nname = "{name}"\nchannel = "{name}"')
    file = folder / "casewatch.toml"
    file.write_text("\n".join(lines))
    return file


def start(file: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM, str(file)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> int:
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return int(out)


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)


@pytest.fixture
def told(
    archive: Archive, newsroom: Newsroom, archive_settings: ArchiveSettings, tmp_path: Path
) -> Callable[..., Path]:
    """Two publications, for every channel given."""

    def prepare(**channels: str) -> Path:
        file = write(tmp_path, archive_settings, channels)
        enrol(archive, load(file, {}))
        newsroom.publish("One")
        newsroom.publish("Two")
        return file

    return prepare


def test_a_process_killed_while_the_sink_hangs_is_followed_at_once(
    told: Callable[..., Path], newsroom: Newsroom
) -> None:
    with Webhook() as hook, Webhook() as quick:
        hook.always = Answer(hang=True)
        file = told(slow=hook.apprise, quick=quick.apprise)
        process = start(file)
        until(lambda: bool(hook.posts) and ("webhook", "delivered", 1) in newsroom.states())
        kill(process)
        hook.always = Answer(b"ok")
        begun = time.monotonic()
        assert finish(start(file)) == 1
        assert time.monotonic() - begun < 20
        assert len(hook.accepted) == 1
        assert len(quick.posts) == 1
        assert [state for _, state, _ in newsroom.states()] == ["delivered", "delivered"]


def test_a_process_killed_between_recipients_repeats_none(told: Callable[..., Path]) -> None:
    with MailSink() as mail:
        people = [f"{who}@example.org" for who in "abc"]
        file = told(desk=mail.apprise(*people))
        process = start(file)
        until(lambda: len(mail.letters) >= 1)
        mail.hang()
        until(lambda: len(mail.attempts) > len(mail.letters) or process.poll() is not None)
        kill(process)
        mail.go_on()
        finish(start(file))
        recipients = sorted(letter.recipients[0] for letter in mail.letters)
        # The letter in the server's hands when the process died may come twice, under one Message-ID.
        assert sorted(set(recipients)) == people
        assert len(recipients) <= 4
        assert len({letter.message["Message-ID"] for letter in mail.letters}) == 1


def test_two_processes_at_once_send_everything_once(told: Callable[..., Path], newsroom: Newsroom) -> None:
    with Webhook() as hook, MailSink() as mail:
        hook.always = Answer(b"ok", delay=0.3)
        file = told(hook=hook.apprise, mail=mail.apprise("a@example.org", "b@example.org"))
        for round_number in range(2):
            processes = [start(file) for _ in range(3)]
            assert sum(finish(process) for process in processes) == 3
            assert len(hook.posts) == round_number + 1
            assert len(mail.letters) == 2 * (round_number + 1)
            newsroom.publish("More")
        titles = [item["title"] for post in hook.posts for item in post.json["items"]]
        assert sorted(titles) == ["More", "One", "Two"]


def test_many_kills_at_any_moment_lose_nothing_and_tell_nothing_twice(
    told: Callable[..., Path], newsroom: Newsroom, archive: Archive
) -> None:
    with Webhook() as hook:
        hook.always = Answer(b"ok", delay=0.05)
        file = told(desk=hook.apprise)
        for number in range(6):
            newsroom.publish(f"News {number}")
            process = start(file)
            # From before the first import has ended to after the last commit; nothing depends on hitting one of them.
            time.sleep(0.5 + 0.25 * number)
            kill(process)
        finish(start(file))
        heard: dict[str, set[str]] = {}
        for post in hook.accepted:
            for item in post.json["items"]:
                heard.setdefault(item["title"], set()).add(post.json["id"])
        assert sorted(heard) == sorted(["One", "Two", *(f"News {number}" for number in range(6))])
        # A repetition is only ever the same message again, under the same id.
        assert {len(messages) for messages in heard.values()} == {1}
        assert {state for _, state, _ in newsroom.states()} == {"delivered"}


def test_a_message_that_could_not_be_noted_as_delivered_is_the_same_message_again(
    archive: Archive, told: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one instant left: the server has it and the commit has not been made."""
    with MailSink() as mail:
        file = told(desk=mail.apprise("a@example.org"))
        configuration = load(file, {})

        def die(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("notifier.postman.delivered", die)
            with pytest.raises(KeyboardInterrupt):
                notify(archive, configuration, now=MORNING + timedelta(hours=1))
        notify(archive, configuration, now=MORNING + timedelta(hours=2))
        first, second = mail.letters
        assert first.message["Message-ID"] == second.message["Message-ID"]
        assert notify(archive, configuration, now=MORNING + timedelta(hours=3)).delivered == 0
