"""One command of casewatch, killed: when, how, and what it left running."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
# Longer than any command here takes; one that is still there hangs, and that is a finding.
LONGEST = 120.0
COMMIT = "sqlalchemy.engine.default:DefaultDialect.do_commit"
# Where a crawl and a notify may die by their own hand: each named point, and how often they come by at most.
POINTS = {
    "crawl": ((COMMIT, 25), ("pathlib:Path.rename", 15), ("storage.archive:Archive.end", 3)),
    "notify": (
        (COMMIT, 8),
        ("notifier.postman:delivered", 3),
        ("notifier.webhook:Webhook.send", 1),
        ("notifier.mail:Mail.send", 2),
    ),
}


@dataclass(frozen=True)
class Kill:
    """When a command dies: `point` (module:function, times, before or after), or `after` so many seconds.

    `group`: all of its processes at once, as by a terminal or a container that ends; else only the parent.
    """

    point: tuple[str, int, str] | None
    after: float
    group: bool

    def __str__(self) -> str:
        how = "its group" if self.group else "it alone"
        if self.point:
            return f"killed {self.point[2]} call {self.point[1]} of {self.point[0]}"
        return f"killed ({how}) after {self.after:.2f} s"


def choose(chance: random.Random, command: str, span: float) -> Kill:
    """A moment in the span a command takes, or one of the named points."""
    group = chance.random() < 0.3
    after = span * chance.triangular(0.2, 1.1, 0.8)  # the first half of it is the start of Python
    if chance.random() < 0.5:
        return Kill(None, after, group)
    place, most = chance.choice(POINTS[command])
    # Where it does not come by the point so often, the clock has it.
    return Kill((place, chance.randint(1, most), chance.choice(("before", "after"))), 0.95 * span, group)


@dataclass(frozen=True)
class Ended:
    """How it ended: its status (-9: killed), its last words, how long it took, and processes it left behind."""

    status: int
    said: str
    seconds: float
    orphans: tuple[int, ...] = ()

    @property
    def killed(self) -> bool:
        return self.status == -signal.SIGKILL


def start(
    folder: Path, *arguments: str, kill: Kill | None = None, before: tuple[str, ...] = ()
) -> subprocess.Popen[str]:
    """The command, running in a session of its own, by which its processes are known. `before`: what runs it."""
    point = [str(part) for part in kill.point] if kill and kill.point else []
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CASEWATCH_")}
    return subprocess.Popen(
        [*before, sys.executable, "-m", "tests.soak.doomed", *point, "--", *arguments],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str], kill: Kill | None = None) -> Ended:
    """Its end, by itself or by the kill; and whether all its processes are gone with it."""
    begun = time.monotonic()
    limit = kill.after if kill else LONGEST
    try:
        said, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        if kill and kill.group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        # What it leaves behind keeps its output open: so it is waited for, and then asked what is left.
        process.wait()
        said = ""
    seconds = time.monotonic() - begun
    left = session(process.pid)
    _, alive = psutil.wait_procs(left, timeout=10)
    for one in alive:
        one.kill()
    if process.stdout is not None and not process.stdout.closed:
        said = said or process.stdout.read()
        process.stdout.close()
    return Ended(process.returncode, said[-2000:], seconds, tuple(one.pid for one in alive))


def session(leader: int) -> list[psutil.Process]:
    """The processes of that session."""
    found = []
    for pid in psutil.pids():
        try:
            if pid != leader and os.getsid(pid) == leader:
                found.append(psutil.Process(pid))
        except (ProcessLookupError, PermissionError, psutil.Error):
            continue
    return found


def run(folder: Path, *arguments: str, kill: Kill | None = None) -> Ended:
    """The command from beginning to end."""
    return finish(start(folder, *arguments, kill=kill), kill)
