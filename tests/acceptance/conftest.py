"""The servers of one acceptance run: started when a test first asks for them, stopped at its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.blog import Blog, blog
from tests.acceptance.cluster import Cluster
from tests.acceptance.cluster import cluster as start_cluster
from tests.acceptance.mail_servers import Certificates, ImapServer, MailServer, certificates, imap, smtp
from tests.acceptance.newsroom import Newsroom
from tests.acceptance.software import Ground, ground
from tests.program import Program
from tests.servers import Site, Webhook


@pytest.fixture(scope="session", name="ground")
def the_ground() -> Iterator[Ground]:
    with ground() as made:
        yield made


@pytest.fixture(name="blog")
def a_blog() -> Iterator[Blog]:
    """A WordPress for one test: what an editor did in another one is not there."""
    with ground() as made, blog(made) as site:
        yield site


@pytest.fixture(scope="session", params=["C.UTF-8", "C"])
def cluster(request: pytest.FixtureRequest, ground: Ground) -> Iterator[Cluster]:
    """PostgreSQL under a locale that knows letters and under one that knows bytes only."""
    name = f"postgresql-{request.param}"
    with start_cluster(ground, name, request.param, "UTF8") as running:
        yield running


@pytest.fixture(scope="session", name="certificates")
def the_certificates(ground: Ground) -> Certificates:
    return certificates(ground)


@pytest.fixture
def mail_server(certificates: Certificates) -> Iterator[MailServer]:
    """Exim with an empty mailbox."""
    with ground() as made, smtp(made, certificates) as running:
        yield running


@pytest.fixture
def imap_server(certificates: Certificates) -> Iterator[ImapServer]:
    """Dovecot with an empty mailbox."""
    with ground() as made, imap(made, certificates) as running:
        yield running


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site of the test's own making, where the software under test is something else."""
    with Site() as running:
        yield running


@pytest.fixture
def desk() -> Iterator[Webhook]:
    """Whoever is told of news at once."""
    with Webhook() as sink:
        yield sink


@pytest.fixture
def newsroom(tmp_path: Path, database_url: str, desk: Webhook) -> Newsroom:
    """The program in a folder of its own, on SQLite and on PostgreSQL, with a subscription to everything."""
    return Newsroom(Program(tmp_path, database_url), desk)
