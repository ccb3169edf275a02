"""Programs of the system: found or asked for by their Debian package, run without privileges, stopped afterwards."""

from __future__ import annotations

import ctypes
import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

HOST = "127.0.0.1"
_PATIENCE = 60.0
_LIBC = ctypes.CDLL(None)
# Where Debian keeps servers; an ordinary user's PATH leaves it out.
_PATH = os.pathsep.join((os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin", "/sbin"))


def program(name: str, package: str) -> str:
    """The path of a program. Fails, never skips: this suite is for those who have the packages."""
    found = shutil.which(name, path=_PATH)
    return found or missing(name, package)


def missing(what: str, package: str) -> Any:
    """Fail and say which package is wanted."""
    pytest.fail(f"{what} is missing: apt-get install --no-install-recommends {package}", pytrace=False)


@dataclass(frozen=True)
class Ground:
    """A folder in which servers live, and the user they run as: "nobody" where we are root, else ourselves."""

    folder: Path
    user: str

    @property
    def identity(self) -> dict[str, Any]:
        """For subprocess: who runs it."""
        if os.geteuid() != 0:
            return {}
        entry = pwd.getpwnam(self.user)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}

    @property
    def group_name(self) -> str:
        return grp.getgrgid(pwd.getpwnam(self.user).pw_gid).gr_name

    def room(self, name: str) -> Path:
        """A new folder that belongs to the servers' user."""
        made = self.folder / name
        made.mkdir()
        self.give(made)
        return made

    def give(self, path: Path) -> Path:
        """Make a file or a folder the servers' user's."""
        if os.geteuid() == 0:
            entry = pwd.getpwnam(self.user)
            os.chown(path, entry.pw_uid, entry.pw_gid)
        return path

    def write(self, path: Path, content: str, mode: int = 0o644) -> Path:
        """A file of the servers' user's."""
        path.write_text(content, encoding="utf-8")
        path.chmod(mode)
        return self.give(path)

    def run(self, *command: str | Path, **options: Any) -> str:
        """A command to its end, as that user; what it printed. Fails with its errors."""
        done = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            timeout=180,
            env=self.environment(options.pop("extra", {})),
            cwd=self.folder,
            **self.identity,
            **options,
        )
        told = f"{command[0]} ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        assert done.returncode == 0, told
        return done.stdout

    def environment(self, extra: Mapping[str, str] = {}) -> dict[str, str]:
        return {"PATH": _PATH, "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "TZ": "UTC", **extra}


@contextmanager
def ground() -> Iterator[Ground]:
    """A folder that the servers' user may enter, gone afterwards whatever happened."""
    folder = Path(tempfile.mkdtemp(prefix="casewatch-acceptance-"))
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    made = Ground(folder, user)
    made.give(folder)
    folder.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Service:
    """One server process (and what it forks), with its log; `stop` ends them all."""

    command: list[str]
    ground: Ground
    log: Path
    ready: Callable[[], bool]
    extra: Mapping[str, str] = field(default_factory=dict)
    ending: int = signal.SIGTERM
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it is ready."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.ground.environment(self.extra),
                cwd=self.ground.folder,
                start_new_session=True,
                preexec_fn=_end_with_parent,
                **self.ground.identity,
            )
        deadline = time.monotonic() + _PATIENCE
        while not self.ready():
            ended = self._process.poll()
            if ended is not None or time.monotonic() > deadline:
                self.stop()
                said = self.log.read_text(errors="replace")[-3000:]
                pytest.fail(f"{self.command[0]} did not start (status {ended}):\n{said}", pytrace=False)
            time.sleep(0.05)

    def stop(self) -> None:
        """End it and everything it started; idempotent."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(self.ending)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        with suppress(ProcessLookupError):  # what it left behind in its session
            os.killpg(process.pid, signal.SIGKILL)

    def restart(self) -> None:
        self.stop()
        self.start()

    @contextmanager
    def running(self) -> Iterator[Service]:
        """The server for the length of a block."""
        self.start()
        try:
            yield self
        finally:
            self.stop()


def _end_with_parent() -> None:
    """A test run that is itself killed leaves no server behind."""
    _LIBC.prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def answers(port: int) -> Callable[[], bool]:
    """Whether somebody listens there."""

    def ask() -> bool:
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex((HOST, port)) == 0

    return ask
