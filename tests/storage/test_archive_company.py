"""Several processes on one archive, and processes that are killed: nothing lost, nothing doubled."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest
from sqlalchemy import func, select

from storage.archive import Archive
from storage.check import check
from storage.tables import cases, changes, facts, links, mentions, publications, revisions

# One whole visit to a source of thirty items, as the crawler makes it; killed anywhere, it is simply run again.
_VISIT = """
import sys
from pathlib import Path
from storage.archive import Archive, SourceFacts
from storage.configuration import ArchiveSettings
from tests.storage.building import *

url, captures, name, first, last = sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
archive = Archive.open(ArchiveSettings(database_url=url, captures=captures))
source = SourceFacts(name, name.title(), "feed", f"https://{name}.example/feed", "en", "RU")
people = ["Ruslan Kasatkin", "Zoya Martsinkevich", "Ilyas Barotov", "Gulnara Sattorova", "Timofei Obolensky"]
print("started", flush=True)
with archive.hold(source.name):
    visit = archive.begin(source)
    items = [Link(Key("guid", str(n), name), f"https://{name}.example/{n}", f"Item {n}") for n in range(first, last)]
    archive.list_read(visit, Listing(source.url, items, "reader.1", etag='"1"'))
    for due in archive.due(visit, list_changed=True, limit=1000):
        number = int(due.key.value)
        who = people[number % 5]
        text = " ".join(f"word{number}x{position}" for position in range(60)) + f" about {who} and the {number} trial."
        page = Document((due.key,), f"Statement {number}", text, url=due.url)
        said = reading(person(who), events=(verdict(who, f"the {number} trial"),))
        archive.record(visit, due, page, said, capture(due.url, text.encode()))
    archive.end(visit, healthy(source), complete=True)
print("done", flush=True)
"""


def start(settings, name, first=0, last=30):
    arguments = [settings.database_url, str(settings.captures), name, str(first), str(last)]
    return subprocess.Popen([sys.executable, "-c", _VISIT, *arguments], stdout=subprocess.PIPE, text=True)


def finish(process):
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert output.endswith("done\n")


def summary(archive):
    """What an archive holds, whatever ids and times it was given."""
    queries = {
        "publications": select(publications.c.source, publications.c.title, publications.c.revision),
        "revisions": select(revisions.c.title, revisions.c.number),
        "links": select(links.c.source, links.c.key, links.c.state, links.c.baseline),
        "cases": select(cases.c.name, func.count())
        .join(mentions, mentions.c.case == cases.c.id)
        .group_by(cases.c.name),
        "facts": select(facts.c.type, facts.c.key, cases.c.name).join(cases, cases.c.id == facts.c.case),
        "changes": select(changes.c.source, changes.c.kind, changes.c.silent, publications.c.title).join(
            publications, publications.c.id == changes.c.publication
        ),
    }
    with archive.engine.connect() as connection:
        return {name: sorted(map(tuple, connection.execute(query))) for name, query in queries.items()}


@pytest.fixture
def undisturbed(tmp_path_factory):
    """What one run that nobody disturbs makes of the same sources."""
    from storage.configuration import ArchiveSettings

    folder = tmp_path_factory.mktemp("undisturbed")
    settings = ArchiveSettings(database_url=f"sqlite:///{folder / 'casewatch.db'}", captures=folder / "captures")
    finish(start(settings, "union"))
    archive = Archive.open(settings)
    yield summary(archive)
    archive.close()


def test_a_visit_killed_at_any_moment_and_run_again_leaves_what_an_undisturbed_one_would(
    archive, archive_settings, undisturbed
):
    pause = random.Random(20261121)
    for _ in range(4):
        killed = start(archive_settings, "union")
        assert killed.stdout.readline() == "started\n"
        time.sleep(pause.uniform(0.0, 0.25))
        killed.kill()
        killed.communicate()
    finish(start(archive_settings, "union"))
    assert summary(archive) == undisturbed
    assert check(archive.engine, archive.captures).faults == ()


def test_two_processes_on_one_source_wait_for_each_other(archive, archive_settings, undisturbed):
    for process in [start(archive_settings, "union"), start(archive_settings, "union")]:
        finish(process)
    assert summary(archive) == undisturbed


def test_two_processes_that_find_one_release_at_the_same_moment_make_one_cluster(archive, archive_settings):
    for process in [start(archive_settings, "union"), start(archive_settings, "league")]:
        finish(process)
    with archive.engine.connect() as connection:
        clusters = connection.execute(select(func.count(publications.c.cluster.distinct()))).scalar_one()
        assert connection.execute(select(func.count()).select_from(publications)).scalar_one() == 60
        assert clusters == 30
        assert connection.execute(select(func.count()).select_from(cases)).scalar_one() == 5
