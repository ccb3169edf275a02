"""PostgreSQL as Debian ships it, another release than the one that `make test` brings along."""

from __future__ import annotations

from pathlib import Path

from alembic.script import ScriptDirectory

from storage.database import MIGRATIONS
from tests.acceptance.cluster import Cluster
from tests.acceptance.cluster import cluster as start_cluster
from tests.acceptance.newsroom import Newsroom
from tests.acceptance.software import Ground
from tests.crawler.content import article, publish
from tests.program import Program
from tests.servers import Answer, Site, Webhook


def newsroom_at(url: str, folder: Path, desk: Webhook, site: Site) -> Newsroom:
    newsroom = Newsroom(Program(folder, url), desk)
    newsroom.watch(name="union", kind="feed", url=f"{site.url}/feed")
    return newsroom


def refused(newsroom: Newsroom, *command: str) -> str:
    """A command that changes nothing, ends with 2 and says why in one line."""
    done = newsroom.program.run(*command, status=2)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "opensesame" not in done.stderr
    (line,) = done.stderr.strip().splitlines()
    return line


def test_the_main_job_by_a_role_that_may_only_use_its_own_schema(
    cluster: Cluster, tmp_path: Path, desk: Webhook, site: Site
) -> None:
    name = f"own_schema_{cluster.port}"
    newsroom = newsroom_at(cluster.archive(name), tmp_path, desk, site)
    publish(site, [1, 2])
    assert "database upgrade" in refused(newsroom, "crawl", "union")
    newsroom.program.run("database", "upgrade")
    newsroom.program.run("database", "upgrade")
    assert newsroom.visit()["new"] == 2
    assert newsroom.told() == []

    cluster.server.restart()
    site.routes["/news/1"] = Answer(article(1, text="The court in Minsk let the teacher go for want of evidence."))
    publish(site, [1, 2, 3])
    line = newsroom.visit()
    assert (line["outcome"], line["new"], line["updated"]) == ("healthy", 1, 1)
    assert len(newsroom.told()) == 1

    cluster.server.restart()
    assert newsroom.program.records("search", "evidence")
    assert newsroom.program.records("cases")
    assert newsroom.program.records("status")[0]["unwell"] == []
    newsroom.program.run("export", "--format", "csv", "-o", "all.csv")
    assert "0 faults" in newsroom.program.run("database", "check").stderr
    owned = cluster.psql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", database=name)
    assert owned == "0"


def test_letters_of_any_script_are_found_under_any_locale(
    cluster: Cluster, tmp_path: Path, desk: Webhook, site: Site
) -> None:
    newsroom = newsroom_at(cluster.archive(f"letters_{cluster.port}"), tmp_path, desk, site)
    newsroom.sources.clear()
    newsroom.watch(name="union", kind="feed", url=f"{site.url}/feed", language="ru")
    newsroom.program.run("database", "upgrade")
    text = "Пчеловода Марфу Лукоянову задержали в Твери 2 марта 2026 года, сообщил Союз регистраторов. Ёлки остались."
    publish(site, [1])
    site.routes["/news/1"] = Answer(article(1, text=text))
    assert newsroom.visit()["new"] == 1
    for question in ("лукоянова", "ПЧЕЛОВОД", "елки"):
        assert newsroom.program.records("search", question), question


def test_another_release_of_the_schema_is_refused(cluster: Cluster, tmp_path: Path, desk: Webhook, site: Site) -> None:
    name = f"releases_{cluster.port}"
    newsroom = newsroom_at(cluster.archive(name), tmp_path, desk, site)
    newsroom.program.run("database", "upgrade")
    scripts = ScriptDirectory(str(MIGRATIONS))
    (first,) = scripts.get_bases()
    older = f"'{first}'" if first != scripts.get_current_head() else None
    cluster.psql(
        f"UPDATE {name}.alembic_version SET version_num = {older}" if older else f"DELETE FROM {name}.alembic_version",
        database=name,
    )
    assert "database upgrade" in refused(newsroom, "crawl", "union")
    assert "database upgrade" in refused(newsroom, "publications")
    cluster.psql(f"DELETE FROM {name}.alembic_version", database=name)
    cluster.psql(f"INSERT INTO {name}.alembic_version VALUES ('9999_later')", database=name)
    for command in (("crawl", "union"), ("publications",), ("database", "upgrade")):
        assert "newer casewatch" in refused(newsroom, *command)


def test_what_an_administrator_forgot_is_said_in_one_line(
    cluster: Cluster, tmp_path: Path, desk: Webhook, site: Site
) -> None:
    url = cluster.archive(f"forgot_{cluster.port}", create=False)
    newsroom = newsroom_at(url, tmp_path, desk, site)
    line = refused(newsroom, "database", "upgrade")
    assert "may not make tables" in line
    wrong = newsroom_at(url.replace("opensesame", "openbarley"), tmp_path, desk, site)
    assert "password authentication failed" in refused(wrong, "database", "upgrade")
    absent = newsroom_at(f"{url}_absent", tmp_path, desk, site)
    refused(absent, "crawl", "union")
    cluster.server.stop()
    try:
        assert "that it is running" in refused(newsroom, "crawl", "union")
    finally:
        cluster.server.start()


def test_a_database_that_cannot_hold_every_letter_is_refused(
    ground: Ground, tmp_path: Path, desk: Webhook, site: Site
) -> None:
    with start_cluster(ground, "postgresql-bytes", "C", "SQL_ASCII") as running:
        newsroom = newsroom_at(running.archive("bytes"), tmp_path, desk, site)
        line = refused(newsroom, "database", "upgrade")
    assert "SQL_ASCII" in line
    assert "UTF8" in line
