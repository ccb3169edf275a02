"""The demonstration's sites answer as real ones do, and the whole story ends with a digest."""

from __future__ import annotations

import json
import os
import re
import resource
import shlex
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casewatch.demo.content import sites
from casewatch.demo.pages import respond
from casewatch.demo.server import world
from casewatch.demo.story import configuration, environment

STARTED = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def site(name: str, day: int = 1):
    return next(site for site in sites(day, STARTED) if site.name == name)


def body(name: str, target: str, day: int = 1) -> str:
    return respond(site(name, day), "http://example.org", target).body.decode()


def test_there_are_four_sites_of_four_kinds_in_two_languages() -> None:
    today = sites(1, STARTED)
    assert sorted(site.kind for site in today) == ["feed", "full", "listing", "wordpress"]
    assert {site.language for site in today} == {"en", "ru"}
    assert len({site.organisation for site in today}) == 4


def test_nothing_is_dated_in_the_future_and_dates_in_texts_are_written_out() -> None:
    for day in (1, 2):
        for shown in sites(day, STARTED):
            for article in shown.articles:
                assert article.published <= article.modified < STARTED
                assert "{" not in " ".join(article.paragraphs)
    assert "detained journalist Alisa Snezhnitskaya on February 23, 2026" in body(
        "harbour", "/news/journalist-detained-in-perm/"
    )
    assert "24 февраля 2026 года в Архангельске" in body("severny-vestnik", "/novosti/vetlugina-zaderzhali/")


def test_the_second_day_adds_edits_and_moves_counters() -> None:
    known = {article.slug for article in site("harbour").articles}
    new = [article for article in site("harbour", 2).articles if article.slug not in known]
    assert [article.slug for article in new] == ["journalist-sentenced"]
    assert body("fair-trials", "/wp-json/wp/v2/posts") != body("fair-trials", "/wp-json/wp/v2/posts", 2)
    touched = ("harbour", "/news/court-records-closed/")
    before, after = body(*touched), body(*touched, day=2)
    assert before != after
    assert re.sub(r"\d", "", before) == re.sub(r"\d", "", after)


def test_a_syndicated_release_carries_the_whole_text_under_a_credit_line() -> None:
    original = next(a for a in site("harbour", 2).articles if a.slug == "journalist-sentenced")
    copy = next(a for a in site("fair-trials", 2).articles if a.slug == "journalist-sentenced-in-perm")
    assert copy.paragraphs[1:] == original.paragraphs
    assert "Harbour Rights Watch" in copy.paragraphs[0]


def test_the_wordpress_site_filters_orders_and_pages() -> None:
    posts = json.loads(body("fair-trials", "/wp-json/wp/v2/posts?per_page=2&orderby=modified&order=asc"))
    assert [post["slug"] for post in posts] == ["observers-wanted", "baker-trial-opens"]
    first = json.loads(body("fair-trials", "/wp-json/wp/v2/posts?per_page=1&page=1&_fields=id,modified_gmt", 1))
    assert set(first[0]) == {"id", "modified_gmt"}
    after = (STARTED - timedelta(hours=2)).isoformat().replace("+00:00", "Z")
    changed = json.loads(body("fair-trials", f"/wp-json/wp/v2/posts?modified_after={after}", 2))
    assert len(changed) == 3
    past = respond(site("fair-trials"), "http://example.org", "/wp-json/wp/v2/posts?per_page=2&page=9")
    assert (past.status, json.loads(past.body)["code"]) == (400, "rest_post_invalid_page_number")


def test_the_statements_have_a_pager_that_ends() -> None:
    assert 'href="/statements?page=1"' in body("lantern", "/statements")
    assert "pager-next" not in body("lantern", "/statements?page=1")
    assert respond(site("lantern"), "http://example.org", "/statements?page=2").status == 404


def test_the_servers_answer_304_to_what_is_unchanged_and_the_sink_keeps_posts() -> None:
    with world(STARTED) as served:
        address = served.front(site("harbour"))
        with urllib.request.urlopen(address, timeout=5) as response:
            tag = response.headers["ETag"]
        with pytest.raises(urllib.error.HTTPError) as unchanged:
            urllib.request.urlopen(urllib.request.Request(address, headers={"If-None-Match": tag}), timeout=5)
        assert unchanged.value.code == 304
        unchanged.value.close()
        served.day = 2
        with urllib.request.urlopen(urllib.request.Request(address, headers={"If-None-Match": tag}), timeout=5) as new:
            assert "journalist-sentenced" in new.read().decode()
        post = urllib.request.Request(f"http://127.0.0.1:{served.sink.port}/desk", data=b'{"title": "t"}')
        urllib.request.urlopen(post, timeout=5).close()
        assert served.sink.at("/desk") == [{"title": "t"}]
        assert served.sink.at("/phone") == []


def test_the_configuration_is_toml_and_names_every_site() -> None:
    with world(STARTED) as served:
        settings = tomllib.loads(configuration(served))
    assert [source["name"] for source in settings["source"]] == [site.name for site in sites(1, STARTED)]
    assert {subscription["cadence"] for subscription in settings["subscription"]} == {"immediate", "daily"}
    assert "json://" not in str(settings)


def test_settings_for_another_archive_do_not_reach_the_demonstration() -> None:
    assert "CASEWATCH_DATABASE_URL" not in environment({"CASEWATCH_DATABASE_URL": "postgresql://", "HOME": "/"})


def tell(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "casewatch", "demo", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, env=dict(os.environ))


def test_the_whole_story(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = tell(tmp_path / "demo")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert told.returncode == 0, told.stdout + told.stderr
    # Processor time: the clock would measure whatever else the machine is doing.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 30
    assert "\x1b[" not in told.stdout
    for expected in ("casewatch crawl", "casewatch notify --digest", "Snezhnitskaya", "political_prisoner", "Ветлугин"):
        assert expected in told.stdout
    suggested = re.findall(r"^\$ \S*casewatch (.*)$", told.stdout.partition("What to try next")[2], re.MULTILINE)
    assert len(suggested) == 5
    for line in suggested:
        command = [sys.executable, "-m", "casewatch", *shlex.split(line)]
        tried = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, cwd=tmp_path)
        assert tried.returncode == 0, tried.stderr
        assert tried.stdout or (tmp_path / "publications.csv").is_file(), line


def test_a_folder_that_is_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "casewatch.db").write_text("mine", encoding="utf-8")
    refused = tell(tmp_path)
    assert refused.returncode == 2
    assert refused.stderr == f"casewatch: {tmp_path} is not empty; name a new or an empty folder\n"
    assert [path.name for path in tmp_path.iterdir()] == ["casewatch.db"]
