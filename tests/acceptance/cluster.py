"""A PostgreSQL cluster of one's own, as Debian ships it: started, stopped and started again while a test runs."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.acceptance.software import HOST, Ground, Service, missing
from tests.servers import free_port

_DEBIAN = Path("/usr/lib/postgresql")


@dataclass
class Cluster:
    """The server, and what its administrator does."""

    server: Service
    ground: Ground
    programs: Path
    sockets: Path
    port: int

    def psql(self, *statements: str, database: str = "postgres") -> str:
        """Statements as the administrator; what the last one printed."""
        said = ""
        for statement in statements:
            command = [self.programs / "psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.sockets]
            said = self.ground.run(*command, "-p", str(self.port), "-U", "admin", "-d", database, "-c", statement)
        return said.strip()

    def archive(self, name: str, *, create: bool = True) -> str:
        """The address of a new database, for a role that owns nothing but what it was given.

        A schema of its own to write in, nothing in `public`: what a careful administrator hands out.
        """
        self.psql(
            f"CREATE ROLE {name} LOGIN PASSWORD 'opensesame' NOSUPERUSER NOCREATEDB NOCREATEROLE",
            f"CREATE DATABASE {name}",
            f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            f"GRANT CONNECT, TEMPORARY ON DATABASE {name} TO {name}",
        )
        self.psql("REVOKE CREATE ON SCHEMA public FROM PUBLIC", database=name)
        if create:
            self.psql(f"CREATE SCHEMA AUTHORIZATION {name}", database=name)
        return f"postgresql+psycopg://{name}:opensesame@{HOST}:{self.port}/{name}"


@contextmanager
def cluster(ground: Ground, name: str, locale: str, encoding: str) -> Iterator[Cluster]:
    """A cluster of this locale and encoding while the block runs."""
    programs = _programs()
    room = ground.room(name)
    data, sockets = room / "data", room
    administrator = ground.write(room / "password", "administrator\n", 0o600)
    options = ("--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={administrator}", "--no-sync")
    where = ("-D", data, "-U", "admin", f"--locale={locale}", f"--encoding={encoding}")
    ground.run(programs / "initdb", *where, *options)
    port = free_port()
    listening = ("-c", f"listen_addresses={HOST}", "-c", f"unix_socket_directories={sockets}", "-c", "fsync=off")
    command = [str(programs / "postgres"), "-D", str(data), "-p", str(port), *listening]
    ask = (programs / "pg_isready", "-h", sockets, "-p", str(port), "-q")

    def ready() -> bool:
        try:
            ground.run(*ask)
        except AssertionError:
            return False
        return True

    server = Service(command, ground, ground.write(room / "log", ""), ready, ending=signal.SIGINT)
    with server.running():
        yield Cluster(server, ground, programs, sockets, port)


def _programs() -> Path:
    """Where the newest installed release keeps its programs."""
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not found:
        missing("PostgreSQL", "postgresql")
    return found[-1].parent
