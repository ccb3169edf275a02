"""Scrapy's own commands work from the project's folder: `scrapy list` and `scrapy crawl NAME`, which stores."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from crawler.catalogue import built_in
from tests.crawler.conftest import configured
from tests.crawler.content import feed_source, publish
from tests.servers import Site

ROOT = Path(__file__).parent.parent.parent


def scrapy(*words: str, configuration: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"CASEWATCH_CONFIG": str(configuration)} if configuration else {})}
    command = [sys.executable, "-m", "scrapy", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_scrapy_lists_the_built_in_sources() -> None:
    assert scrapy("list").stdout.split() == sorted(built_in())


def test_scrapy_crawl_stores_into_the_configured_archive(site: Site, tmp_path: Path) -> None:
    publish(site, [1, 2])
    table = {"name": "cpj", "url": f"{site.url}/feed", "floor": 1}
    configured(tmp_path, [table])
    done = scrapy("crawl", "cpj", configuration=tmp_path / "casewatch.toml")
    assert "cpj: healthy, 2 new" in done.stderr
    with sqlite3.connect(tmp_path / "casewatch.db") as database:
        kept = database.execute("SELECT source, count(*) FROM publications GROUP BY source").fetchall()
    database.close()
    assert kept == [("cpj", 2)]


def test_scrapy_knows_the_tables_of_the_configuration_too(site: Site, tmp_path: Path) -> None:
    publish(site, [1, 2])
    configured(tmp_path, [feed_source(site)])
    assert "union" in scrapy("list", configuration=tmp_path / "casewatch.toml").stdout.split()
    done = scrapy("crawl", "union", configuration=tmp_path / "casewatch.toml")
    assert "union: healthy, 2 new" in done.stderr
