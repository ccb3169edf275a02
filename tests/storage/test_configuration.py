"""casewatch.toml: what a newcomer writes is read, and what is wrong is said in one line that names the place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from storage.configuration import ConfigurationError, duration, load

EVERYTHING = """
[archive]
database_url = "sqlite:///data/archive.db"
captures = "evidence"

[crawler]
allow_hosts = ["intranet.example"]
concurrency = 4
per_host = 2
delay = 0
timeout = 2.5
max_bytes = 1_000
user_agent = "a reader"
proxy = "socks5h://127.0.0.1:9050"
max_pages = 7

[[source]]
name = "example"
organisation = "Example Union"
kind = "listing"
url = "https://union.example/news"
enabled = false
language = "en"
country = "RU"
every = "1h"
floor = 1
item = "li a"
full = false
next_page = "a.next"
max_pages = 3
title = "h1"
date = "time"
body = "article"
mirrors = ["https://mirror.example/news"]
ca_bundle = "own.pem"
backfill = true

[[channel]]
name = "desk"
url = "env:DESK_URL"

[[subscription]]
name = "russia-desk"
channel = "desk"
cadence = "daily"
at = "07:30"
timezone = "Europe/Berlin"
countries = ["RU", "BY"]
kinds = ["recognition"]
changes = ["new", "event"]
discreet = true
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "casewatch.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _complaint(folder: Path, text: str, environ: dict[str, str] | None = None) -> str:
    path = _write(folder, text)
    with pytest.raises(ConfigurationError) as fault:
        load(path, environ or {})
    message = str(fault.value)
    assert "\n" not in message
    return message.replace(f"{path}: ", "")


def test_every_documented_key_is_read(tmp_path: Path) -> None:
    configuration = load(_write(tmp_path, EVERYTHING), {})
    assert configuration.archive.database_url == f"sqlite:///{tmp_path}/data/archive.db"
    assert configuration.archive.captures == tmp_path / "evidence"
    assert configuration.crawler.allow_hosts == ("intranet.example",)
    assert (configuration.crawler.delay, configuration.crawler.timeout) == (0, 2.5)
    source = configuration.sources[0]
    assert source.item == "li a"
    assert source.mirrors == ("https://mirror.example/news",)
    assert source.ca_bundle == tmp_path / "own.pem"
    subscription = configuration.subscriptions[0]
    assert (subscription.cadence, subscription.at, subscription.timezone) == ("daily", "07:30", "Europe/Berlin")
    assert subscription.changes == ("new", "event")
    assert configuration.channels[0].url == "env:DESK_URL"
    assert (configuration.path, configuration.folder) == (tmp_path / "casewatch.toml", tmp_path)


def test_without_a_file_everything_has_a_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    configuration = load(environ={})
    assert configuration.archive.database_url == f"sqlite:///{tmp_path}/casewatch.db"
    assert configuration.archive.captures == tmp_path / "captures"
    assert configuration.crawler.concurrency == 16
    assert configuration.path is None
    assert configuration.folder == tmp_path


def test_a_subscription_without_changes_wants_all_but_the_health_of_sources(tmp_path: Path) -> None:
    text = '[[channel]]\nname = "a"\nurl = "env:A"\n[[subscription]]\nname = "b"\nchannel = "a"'
    changes = load(_write(tmp_path, text), {}).subscriptions[0].changes
    assert changes == ("new", "updated", "designation", "event", "removed")


def test_the_file_is_looked_for_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, named, asked = tmp_path / "here", tmp_path / "named", tmp_path / "asked"
    for folder, number in ((here, 1), (named, 2), (asked, 3)):
        folder.mkdir()
        _write(folder, f"[crawler]\nconcurrency = {number}")
    monkeypatch.chdir(here)
    environ = {"CASEWATCH_CONFIG": str(named / "casewatch.toml")}
    assert load(environ={}).crawler.concurrency == 1
    assert load(environ=environ).crawler.concurrency == 2
    assert load(asked / "casewatch.toml", environ).crawler.concurrency == 3


def test_paths_are_relative_to_the_file_not_to_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    path = _write(tmp_path, '[archive]\ndatabase_url = "sqlite:///own.db"')
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert load(path, {}).archive.database_url == f"sqlite:///{tmp_path}/own.db"
    absolute = _write(tmp_path, f'[archive]\ndatabase_url = "sqlite:///{tmp_path}/far/own.db"')
    assert load(absolute, {}).archive.database_url == f"sqlite:///{tmp_path}/far/own.db"


def test_only_the_keys_given_override_a_built_in_source(tmp_path: Path) -> None:
    source = load(_write(tmp_path, '[[source]]\nname = "hrw"\nenabled = false'), {}).sources[0]
    assert source.given() == {"name": "hrw", "enabled": False}
    assert source.organisation is None


def test_environment_variables_override_the_file(tmp_path: Path) -> None:
    environ = {
        "CASEWATCH_DATABASE_URL": "postgresql://reader@db.example/cases",
        "CASEWATCH_CAPTURES": "elsewhere",
        "CASEWATCH_CRAWLER_TIMEOUT": "5",
        "CASEWATCH_CRAWLER_CONCURRENCY": "3",
        "CASEWATCH_CRAWLER_ALLOW_HOSTS": "one.example, two.example",
        "CASEWATCH_CRAWLER_USER_AGENT": "",
        "CASEWATCH_DOCUMENTS": "something else altogether",
    }
    configuration = load(_write(tmp_path, EVERYTHING), environ)
    assert configuration.archive.database_url == "postgresql+psycopg://reader@db.example/cases"
    assert configuration.archive.captures == tmp_path / "elsewhere"
    assert (configuration.crawler.timeout, configuration.crawler.concurrency) == (5.0, 3)
    assert configuration.crawler.allow_hosts == ("one.example", "two.example")
    assert configuration.crawler.user_agent == "a reader"
    assert configuration.crawler.max_bytes == 1000


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[crawlr]", 'unknown key "crawlr" (did you mean "crawler"?); allowed: archive, crawler, source'),
        ("[crawler]\ntimeuot = 3", 'crawler: unknown key "timeuot" (did you mean "timeout"?); allowed: allow_hosts'),
        ('[crawler]\ntimeout = "3"', "crawler: timeout: must be a number"),
        ("[crawler]\nconcurrency = 0", "crawler: concurrency: must be 1 or more"),
        ("[crawler]\nconcurrency = 1.5", "crawler: concurrency: must be a whole number"),
        ('[crawler]\nallow_hosts = "a"', 'crawler: allow_hosts: must be a list, as ["one", "two"]'),
        ("[crawler]\nallow_hosts = [1]", "crawler: allow_hosts.1: must be text in quotes"),
        ('[source]\nname = "a"', "source: write [[source]] with two brackets"),
        (
            '[[source]]\nname = "a"\n[[source]]\nname = "example"\nkind = "fed"',
            'source[2] "example": kind: "fed" is not allowed (did you mean "feed"?); allowed: feed, wordpress, listing',
        ),
        ('[[source]]\nkind = "feed"', "source[1]: name: is missing"),
        ('[[source]]\nname = "A b"', 'source[1] "A b": name: "A b" is not allowed; allowed are small letters'),
        ('[[source]]\nname = "a"\nmax_page = 2', 'source[1] "a": unknown key "max_page" (did you mean "max_pages"?)'),
        (
            '[[source]]\nname = "a"\nevery = "often"',
            'source[1] "a": every: "often" is not allowed; allowed is a',
        ),
        (
            '[[source]]\nname = "a"\nitem = "ul[["',
            'source[1] "a": item: "ul[[" is not allowed; allowed is a CSS selector',
        ),
        ('[[source]]\nname = "a"\nbody = "p::text"', 'source[1] "a": body: "p::text" is not allowed; allowed is a CSS'),
        ('[[source]]\nname = "a"\nenabled = "no"', 'source[1] "a": enabled: must be true or false'),
        ('[[source]]\nname = "a"\nlanguage = "Russian"', 'source[1] "a": language: "Russian" is not allowed'),
        ('[[source]]\nname = "a"\ncountry = "ru"', 'source[1] "a": country: "ru" is not allowed'),
        ('[[source]]\nname = "a"\nurl = "file:///x"', 'source[1] "a": url: allowed is an address that starts with'),
        ('[[source]]\nname = "a"\nurl = "https://u:p@x.example"', 'source[1] "a": url: an address here must not hold'),
        ('[[source]]\nname = "a"\n[[source]]\nname = "a"', 'source "a": name: given 2 times'),
        ('[[source]]\nname = "a"\ncolumns = { id = "No" }', 'source[1] "a": columns: needs at least "id" and "name"'),
        ('[[channel]]\nname = "a"', 'channel[1] "a": url: is missing'),
        (
            '[[channel]]\nname = "desk"\nurl = "env:A"\n[[subscription]]\nname = "b"\nchannel = "dekc"',
            'subscription[1] "b": channel: no channel is called "dekc" (did you mean "desk"?); allowed: desk',
        ),
        ("nonsense", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, text: str, complaint: str) -> None:
    assert _complaint(tmp_path, text).startswith(complaint)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('cadence = "dayly"', 'cadence: "dayly" is not allowed (did you mean "daily"?); allowed: immediate, hourly'),
        ('at = "25:00"', 'at: "25:00" is not allowed; allowed is a time of day'),
        ('timezone = "Europe"', 'timezone: "Europe" is not allowed'),
        ('timezone = "Mars/Base"', 'timezone: "Mars/Base" is not allowed'),
        ('kinds = ["news", "recognitions"]', 'kinds.2: "recognitions" is not allowed (did you mean "recognition"?)'),
        ('changes = ["removal"]', 'changes.1: "removal" is not allowed (did you mean "removed"?)'),
        (
            'terms = ["political_prisoners"]',
            'terms.1: "political_prisoners" is not allowed; allowed: arbitrarily_detained',
        ),
        ('query = " "', 'query: " " is not allowed; must not be empty'),
    ],
)
def test_a_subscription_that_would_never_fire_is_refused(tmp_path: Path, line: str, complaint: str) -> None:
    text = f'[[channel]]\nname = "a"\nurl = "env:A"\n[[subscription]]\nname = "b"\nchannel = "a"\n{line}'
    assert _complaint(tmp_path, text).startswith(f'subscription[1] "b": {complaint}')


@pytest.mark.parametrize(
    "url",
    [
        "mysql://reader:hunter2@db",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///casewatch.db?key=hunter2",
        "postgresql+psycopg://reader:hunter2@db:port/archive",
        "postgresql://reader:hunter2@[::1/archive",
    ],
)
def test_other_databases_are_refused_without_repeating_the_address(tmp_path: Path, url: str) -> None:
    complaint = _complaint(tmp_path, f'[archive]\ndatabase_url = "{url}"')
    assert complaint.startswith('archive: database_url: allowed is "sqlite:///FILE" or "postgresql+psycopg://')
    assert "hunter2" not in complaint


def test_no_message_or_representation_repeats_a_password(tmp_path: Path) -> None:
    text = '[crawler]\nproxy = "ftp://user:hunter2@proxy"'
    assert "hunter2" not in _complaint(tmp_path, text)
    held = load(
        _write(
            tmp_path,
            '[archive]\ndatabase_url = "postgresql://u:hunter2@db/x"\n[crawler]\nproxy = "http://u:hunter2@proxy:1"\n'
            '[[channel]]\nname = "a"\nurl = "mailto://u:hunter2@mail.example"',
        ),
        {},
    )
    assert "hunter2" not in repr(held)


def test_a_wrong_environment_variable_is_named(tmp_path: Path) -> None:
    wrong = {"CASEWATCH_CRAWLER_TIMEOUT": "soon"}
    assert _complaint(tmp_path, "", wrong) == "CASEWATCH_CRAWLER_TIMEOUT: must be a number"
    unknown = {"CASEWATCH_CRAWLER_TIMOUT": "3"}
    assert _complaint(tmp_path, "", unknown).startswith('CASEWATCH_CRAWLER_TIMOUT: unknown key "timout" (did you mean')


def test_a_named_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="there is no such configuration file"):
        load(tmp_path / "none.toml", {})


def test_a_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "casewatch.toml"
    path.write_bytes("# пример".encode("cp1251"))
    with pytest.raises(ConfigurationError, match="save it as UTF-8"):
        load(path, {})


def test_durations_are_lengths_of_time() -> None:
    assert duration("90s") == timedelta(seconds=90)
    assert duration("2w") == timedelta(weeks=2)
    with pytest.raises(ValueError, match="a number and a unit"):
        duration("0h")
