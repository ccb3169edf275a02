"""The program in bad weather: the process ends, says 1, and needs little more memory than in fair weather."""

from __future__ import annotations

import gzip
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.crawler.content import article, entry, feed, publish
from tests.program import Program
from tests.servers import HOST, Site
from tests.wire import Raw, Wire, raw

LEEWAY = 150 * 2**20  # bytes above a healthy visit
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n"


def endless() -> object:
    yield HEAD
    while True:
        yield b"x" * 65_536


def bad(page: str) -> dict[str, Raw]:
    """Answers that are made to cost memory: each at the program's own limits, not at a test's."""
    bomb = gzip.compress(bytes(200_000_000))
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return {
        "bomb": raw(bomb, "Content-Encoding: gzip"),
        "endless": endless,  # type: ignore[dict-item] # a generator stands for an answer without an end
        "laughs": raw(f'<!DOCTYPE rss [<!ENTITY a0 "aaaaaaaaaa">{laughs}]>{feed(entry(1))}'.encode()),
        "entries": raw(b"<rss version='2.0'><channel>" + b"<item></item>" * 1_400_000),
        "depth": raw(b"<rss><channel><item>" + b"<a>" * 2_000_000),
        "page": raw(feed(entry(1, link=page)).encode()),
    }


def tables(addresses: dict[str, str]) -> str:
    return "".join(
        f'[[source]]\nname = "{name}"\norganisation = "X"\nkind = "feed"\nurl = "{url}"\n'
        for name, url in addresses.items()
    )


def peak(started: subprocess.Popen[str]) -> int:
    """Most bytes that the process, or one it started, ever held at once. Waits for its end."""
    most = 0
    drained = threading.Thread(target=started.communicate)
    drained.start()
    while drained.is_alive():
        children = Path(f"/proc/{started.pid}/task/{started.pid}/children")
        try:
            family = [str(started.pid), *children.read_text().split()]
            for member in family:
                lines = Path(f"/proc/{member}/status").read_text().splitlines()
                most = max([most, *(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))])
        except (OSError, ValueError):
            pass  # ended meanwhile
        time.sleep(0.05)
    return most


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not say how much memory it gave")
def test_bad_weather_costs_little_more_memory_than_fair_weather(tmp_path: Path) -> None:
    program = Program(tmp_path, f"sqlite:///{tmp_path / 'casewatch.db'}")
    with Site() as site, Wire({"/": raw(b"<div>" * 1_500_000 + article(1).encode(), type="text/html")}) as heavy:
        publish(site, [1, 2, 3])
        fair = {"fair": f"{site.url}/feed"}
        wires = {name: Wire({"/feed": answer}) for name, answer in bad(f"{heavy.url}/").items()}
        addresses = {name: f"{wire.url}/feed" for name, wire in wires.items()}
        settings = f'[crawler]\nallow_hosts = ["{HOST}"]\ndelay = 0.0\ntimeout = 20\n'
        (tmp_path / "casewatch.toml").write_text(settings + tables(fair | addresses), encoding="utf-8")
        for wire in wires.values():
            wire.__enter__()
        calm = program.start("crawl", "fair", "--no-notify")
        calm_peak = peak(calm)
        rough = program.start("crawl", "fair", *addresses, "--no-notify")
        rough_peak = peak(rough)
        for wire in wires.values():
            wire.__exit__(None, None, None)
    assert (calm.returncode, rough.returncode) == (0, 1)
    ended = {record["name"]: record["health"] for record in program.ask("sources")}
    assert {name: ended[name] for name in ("fair", *addresses)} == {"fair": "healthy"} | dict.fromkeys(
        addresses, "unwell"
    )
    assert rough_peak - calm_peak < LEEWAY, f"{rough_peak / 2**20:.0f} MB against {calm_peak / 2**20:.0f} MB"
