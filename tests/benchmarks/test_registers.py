"""What a register costs when little or nothing in it changed, against reading all of it for the first time."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

from crawler.catalogue import catalogue
from crawler.runs import visit
from storage.archive import Archive
from storage.configuration import load
from tests.benchmarks.origin import person
from tests.servers import HOST, Answer, Site

ROWS = 400


def csv(rows: list[list[str]]) -> Answer:
    head = ["id", "name", "status", "arrested", "note"]
    return Answer("\n".join(";".join(row) for row in [head, *rows]) + "\n", type="text/csv")


def test_an_unchanged_register_is_not_read_again(benchmark: Any, figures: dict[str, Any], tmp_path: Path) -> None:
    rows = [
        [str(number), f"{person(number, number // 7)} {number}", "held", "2025-03-02", "x" * 400]
        for number in range(ROWS)
    ]
    path = tmp_path / "casewatch.toml"
    with Site() as site:
        columns = 'columns = { id = "id", name = "name", status = "status", arrested = "arrested" }'
        source = (
            f'name = "register"\norganisation = "Registrars"\nkind = "register"\nurl = "{site.url}/list"\n{columns}'
        )
        path.write_text(f'[crawler]\nallow_hosts = ["{HOST}"]\ndelay = 0.0\n[[source]]\n{source}\n', encoding="utf-8")
        settings = load(path, {})
        archive = Archive.open(settings.archive)
        register = catalogue(settings)["register"]

        def crawl() -> tuple[float, Any]:
            began = time.process_time()
            (run,) = asyncio.run(visit(settings, archive, [register]))
            return time.process_time() - began, run

        site.routes["/list"] = csv(rows)
        first, run = crawl()
        assert run.new == ROWS
        unchanged, run = benchmark.pedantic(crawl, rounds=1)
        assert run.unchanged == ROWS
        rows[9][2] = "free"
        site.routes["/list"] = csv(rows)
        one, run = crawl()
        archive.close()
        assert (run.updated, run.unchanged) == (1, ROWS - 1)
    figures |= {
        "CPU ms per row, first visit": round(1000 * first / ROWS, 1),
        "CPU ms per row, unchanged": round(1000 * unchanged / ROWS, 2),
        "unchanged / first visit": round(unchanged / first, 3),
        "one changed / first visit": round(one / first, 3),
    }
    assert unchanged / first < 0.1
    assert one / first < 0.1
