"""The demonstration as it is told: two days, five commands, a digest, and a check that it arrived."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from casewatch.demo.content import Site
from casewatch.demo.server import HOST, World, world
from storage.errors import CasewatchError

DIGEST = "daily-desk"
EXPECTED = ("Snezhnitskaya", "Berezhkov", "Vetlugin", "Ветлугина")
NOISE = ("Observers Sought", "Court Records")
SELECTORS: dict[str, dict[str, object]] = {
    "listing": {"item": "ul.news li a", "title": "article h1", "date": "article time", "body": "article .text"},
    "full": {
        "item": "div.views-row",
        "full": True,
        "date": ".date-display-single",
        "body": ".field-body",
        "next_page": "li.pager-next a",
    },
}


class DemoError(Exception):
    """A step of the demonstration did not give what it shows."""


class FolderInUseError(CasewatchError):
    """The folder for the demonstration holds something already; nothing was touched."""


def run(folder: Path | None = None) -> int:
    """Tell the whole story in `folder` (default: a new temporary one, which is kept). Gives the exit status.

    FolderInUseError where it is not empty.
    """
    folder = (folder or Path(tempfile.mkdtemp(prefix="casewatch-demo-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FolderInUseError(f"{folder} is not empty; name a new or an empty folder")
    console = Console(highlight=False, soft_wrap=True)
    began = time.monotonic()
    try:
        with world(datetime.now(UTC)) as served:
            Story(console, folder, served).tell()
    except DemoError as failure:
        Console(stderr=True, highlight=False, soft_wrap=True).print(Text(f"The demonstration failed: {failure}"))
        return 1
    console.print(Text(f"\n{time.monotonic() - began:.0f} seconds in all."), style="dim")
    return 0


def configuration(served: World) -> str:
    """The demonstration's casewatch.toml."""
    tables = [
        '[archive]\ndatabase_url = "sqlite:///casewatch.db"\ncaptures = "captures"',
        f'[crawler]\nallow_hosts = ["{HOST}"]  # the replica sites live on this machine\ndelay = 0.0',
        *(_source(site, served.front(site)) for site in served.sites()),
    ]
    for name, cadence in (("phone", "immediate"), ("desk", "daily")):
        what = '\nchanges = ["designation"]' if name == "phone" else '\nat = "08:00"'
        tables += [
            f'[[channel]]\nname = "{name}"\nurl = "file:{name}.address"',
            f'[[subscription]]\nname = "{cadence}-{name}"\nchannel = "{name}"\ncadence = "{cadence}"{what}',
        ]
    return "\n\n".join(tables) + "\n"


def _source(site: Site, address: str) -> str:
    settings: dict[str, object] = {
        "name": site.name,
        "organisation": site.organisation,
        "kind": "listing" if site.kind == "full" else site.kind,
        "url": address,
        "language": site.language,
        "country": site.country,
        **SELECTORS.get(site.kind, {}),
    }
    # A JSON string or boolean is a TOML one.
    return "[[source]]\n" + "\n".join(
        f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in settings.items()
    )


class Story:
    """Runs the commands one after the other and prints them, what they say, and what arrived."""

    def __init__(self, console: Console, folder: Path, served: World) -> None:
        self.console = console
        self.folder = folder
        self.served = served
        self.config = folder / "casewatch.toml"
        self.names = [site.name for site in served.sites()]
        self.listed: dict[tuple[str, ...], list[dict[str, str]]] = {}

    def tell(self) -> None:
        """The story, from an empty folder to the digest."""
        self._set_up()
        self._day_one()
        self._day_two()
        self._digest()
        self._look_around()

    def _set_up(self) -> None:
        self.config.write_text(configuration(self.served), encoding="utf-8")
        for name in ("phone", "desk"):
            address = self.folder / f"{name}.address"
            address.touch(mode=0o600)
            address.write_text(f"json://{HOST}:{self.served.sink.port}/{name}", encoding="utf-8")
        self._say(f"Four organisations, invented for this demonstration, are served on this machine; {self.config}")
        self._say("names them as sources, and two subscriptions. The commands below are the ordinary ones.")

    def _day_one(self) -> None:
        self._heading("Day one: the first visit")
        self._command("crawl", *self.names)
        self._expect(not self.served.sink.received, "the first visit announced something")
        self._say("A first visit fills the archive and announces nothing.")

    def _day_two(self) -> None:
        self._heading("Day two: the sites have changed")
        self._say("One release is new, and a second site carries the same text under a credit line. One article was")
        self._say("really edited; on two others only a counter moved. Someone was recognised as a political prisoner.")
        self.served.day = 2
        self._command("crawl", *self.names)
        immediate = self.served.sink.at("/phone")
        self._expect(len(immediate) == 1, f"{len(immediate)} immediate messages arrived, not one")
        self._say("The immediate subscription asks for designations only. Its sink has already received:")
        self._quote(_message(immediate[0]))

    def _digest(self) -> None:
        self._heading("The digest")
        self._command("notify", "--digest", DIGEST)
        digests = self.served.sink.at("/desk")
        self._expect(bool(digests), "the digest did not arrive at its sink")
        self._expect(len(digests) == 1, f"the digest arrived {len(digests)} times")
        text = _message(digests[0])
        self._say("This is what its sink received:")
        self._quote(text)
        for name in EXPECTED:
            self._expect(name in text, f"the digest does not name {name}")
        for title in NOISE:
            self._expect(title not in text, f"the digest tells of a moved counter ({title})")

    def _look_around(self) -> None:
        self._heading("What the archive knows now")
        self._command("cases")
        self._command("case", self._found("name", "Ветлугин", "cases"))
        listed = ("publications", "--limit", "0")
        self._command("show", self._found("title", "Timofey Berezhkov Opens", *listed), "--diff")
        self._heading("What to try next")
        self._say(f"The archive stays in {self.folder} (the replica sites do not). For example:")
        for line in (
            ["search", "snezhnitskaya"],
            ["search", "карцер"],
            ["publications", "--kind", "recognition"],
            ["show", self._found("title", "Snezhnitskaya Sentenced", *listed)],
            ["export", "--format", "csv", "-o", "publications.csv"],
        ):
            self._print_command(line)
        self._say("The README goes on from here: a source of your own, and a subscription by mail.")

    def _found(self, key: str, words: str, *listing: str) -> str:
        """The id of the first record of a listing command whose `key` holds these words."""
        if listing not in self.listed:
            lines = self._run([*listing, "--json"]).stdout.splitlines()
            self.listed[listing] = [json.loads(line) for line in lines]
        for record in self.listed[listing]:
            if words in record[key]:
                return str(record["id"])
        raise DemoError(f"`casewatch {' '.join(listing)}` lists nothing with {words!r}")

    def _command(self, *arguments: str) -> None:
        self._print_command(arguments)
        done = self._run(arguments)
        if done.stdout.strip():
            self.console.print(Text(done.stdout.rstrip()))
        self._expect(done.returncode == 0, f"`casewatch {' '.join(arguments)}` ended with status {done.returncode}")

    def _run(self, arguments: tuple[str, ...] | list[str]) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(  # noqa: S603 - this interpreter, our own program, our own arguments
            [sys.executable, "-m", "casewatch", *arguments, "--config", str(self.config)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment(os.environ),
            timeout=120,
            check=False,
        )
        if done.returncode and done.stderr.strip():
            self.console.print(Text(done.stderr.rstrip()))
        return done

    def _expect(self, holds: bool, otherwise: str) -> None:
        if not holds:
            raise DemoError(otherwise)

    def _heading(self, text: str) -> None:
        self.console.print(Text(f"\n{text}\n{'─' * len(text)}", style="bold"))

    def _say(self, text: str) -> None:
        self.console.print(Text(text))

    def _quote(self, text: str) -> None:
        self.console.print(Text("\n".join(f"  │ {line}" for line in text.splitlines()), style="cyan"))

    def _print_command(self, arguments: tuple[str, ...] | list[str]) -> None:
        line = shlex.join([_program(), *arguments, "--config", str(self.config)])
        self.console.print(Text(f"\n$ {line}", style="bold green"))


def _program() -> str:
    """How the reader of this screen calls casewatch: by name, or where it was installed, seen from here."""
    if shutil.which("casewatch"):
        return "casewatch"
    installed = Path(sys.executable).parent / "casewatch"
    return os.path.relpath(installed) if installed.is_relative_to(Path.cwd()) else str(installed)


def environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The surroundings of the demonstration's commands: nothing set for another archive counts here."""
    kept = {name: value for name, value in environ.items() if not name.startswith("CASEWATCH_")}
    return {**kept, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "COLUMNS": "110"}


def _message(post: Mapping[str, object]) -> str:
    return f"{post.get('title', '')}\n\n{post.get('message', '')}".strip()
