"""Unchanged feeds beside another reader: the same feeds from the same server, in turn, CPU against CPU."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from crawler.catalogue import catalogue
from crawler.runs import visit
from storage.archive import Archive
from tests.benchmarks.origin import origin
from tests.benchmarks.test_crawling import configuration

FEEDS, ROUNDS = 200, 7
PEER = Path(os.environ.get("CASEWATCH_PEER") or Path(__file__).parents[2] / ".venv" / "peers" / "bin" / "python")
# What the other reader spends on an unchanged feed, and the most that we may.
MOST = 0.7


@contextmanager
def peer(base: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """lemon24/reader in an environment of its own, waiting for the word to update."""
    if not PEER.exists():
        pytest.fail("the other reader is not installed: run `make bench`", pytrace=False)
    command = [str(PEER), str(Path(__file__).with_name("peer.py")), base, str(FEEDS), str(folder / "peer.db")]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        yield running
    finally:
        running.communicate(timeout=30)


def updated(running: subprocess.Popen[str]) -> float:
    """One round of it: seconds of CPU."""
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write("\n")
    running.stdin.flush()
    used, failed = running.stdout.readline().split()
    assert int(failed) == 0
    return float(used)


def test_an_unchanged_feed_costs_less_than_in_another_reader(
    benchmark: Any, figures: dict[str, Any], tmp_path: Path
) -> None:
    with origin(FEEDS, 1) as base, peer(base, tmp_path) as other:
        settings = configuration(tmp_path, base, FEEDS)
        sources = [source for name, source in catalogue(settings).items() if name.startswith("feed-")]
        archive = Archive.open(settings.archive)

        def crawl() -> tuple[float, set[str]]:
            before = sum(os.times()[:4])
            runs = asyncio.run(visit(settings, archive, sources))
            return sum(os.times()[:4]) - before, {run.outcome for run in runs}

        first = (updated(other), crawl()[0])
        theirs: list[float] = []
        ours: list[float] = []

        def rounds() -> None:
            for _ in range(ROUNDS):
                theirs.append(updated(other))
                used, outcomes = crawl()
                assert outcomes == {"not_modified"}
                ours.append(used)

        benchmark.pedantic(rounds, rounds=1)
        archive.close()
    ratio = median(ours) / median(theirs)
    figures |= {
        "feeds": FEEDS,
        "rounds": ROUNDS,
        "CPU ms per unchanged feed, lemon24/reader": round(1000 * median(theirs) / FEEDS, 2),
        "CPU ms per unchanged feed, casewatch": round(1000 * median(ours) / FEEDS, 2),
        "ours / theirs": round(ratio, 2),
        "CPU s of a first visit (theirs reads no pages)": f"{first[1]:.1f} / {first[0]:.1f}",
    }
    assert ratio <= MOST
