"""A WordPress of one's own, as Debian ships it: MariaDB on a socket, PHP's server on loopback, nothing else."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.acceptance.software import HOST, Ground, Service, answers, missing, program
from tests.servers import free_port

_HERE = Path(__file__).parent
_WORDPRESS = Path("/usr/share/wordpress")
_CONFIGURATION = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'wordpress');
define('DB_PASSWORD', '{password}');
define('DB_HOST', 'localhost:{socket}');
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', '{url}');
define('WP_SITEURL', '{url}');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_AUTO_UPDATE_CORE', false);
define('WP_DEBUG', false);
define('AUTH_KEY', '{password}');
define('SECURE_AUTH_KEY', '{password}');
define('LOGGED_IN_KEY', '{password}');
define('NONCE_KEY', '{password}');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {{ define('ABSPATH', __DIR__ . '/'); }}
require_once ABSPATH . 'wp-settings.php';
"""


@dataclass(frozen=True)
class Asked:
    """One line of the access log: the answer's status, and what was asked on which conditions."""

    status: int
    target: str
    etag: str | None
    since: str | None
    agent: str


@dataclass
class Blog:
    """The running site, and what its editors do in it."""

    url: str
    version: str
    root: Path
    ground: Ground
    log: Path

    def do(self, *orders: dict[str, Any]) -> list[dict[str, Any]]:
        """What WordPress itself does when somebody works in it."""
        return _php(self.ground, self.root, self.url, "do", orders)

    def publish(self, title: str, content: str, **post: Any) -> int:
        """A new post; its number."""
        entry = {"post_title": title, "post_content": content, "post_status": "publish", **post}
        return int(self.do({"act": "publish", "post": entry})[0]["id"])

    def edit(self, number: int, **post: Any) -> None:
        self.do({"act": "edit", "post": {"ID": number, **post}})

    def address(self, number: int) -> str:
        return str(self.do({"act": "address", "id": number})[0]["url"])

    def asked(self) -> list[Asked]:
        """The requests so far, as they were logged."""
        return [Asked(**json.loads(line)) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def forget(self) -> None:
        """Start the log afresh."""
        self.log.write_text("", encoding="utf-8")


@contextmanager
def blog(ground: Ground) -> Iterator[Blog]:
    """A freshly installed WordPress while the block runs."""
    php = program("php", "php-cli")
    for module, package in (("mysqli", "php-mysql"), ("mbstring", "php-mbstring"), ("dom", "php-xml")):
        if module not in ground.run(php, "-m").split():
            missing(f"PHP's {module}", package)
    if not (_WORDPRESS / "wp-includes").is_dir():
        missing("WordPress", "wordpress")
    if not any((_WORDPRESS / "wp-content" / "themes").glob("*/style.css")):
        # Without one WordPress answers 200 and nothing to whoever asks for a post.
        missing("A theme of WordPress", "wordpress-theme-twentytwentythree")
    room = ground.room("wordpress")
    with ExitStack() as stack:
        password = secrets.token_hex(16)
        socket = _database(ground, room, password, stack)
        root = room / "site"
        shutil.copytree(_WORDPRESS, root, ignore_dangling_symlinks=True)
        port = free_port()
        url = f"http://{HOST}:{port}"
        configuration = _CONFIGURATION.format(password=password, socket=socket, url=url)
        (root / "wp-config.php").unlink()
        ground.write(root / "wp-config.php", configuration)
        (installed,) = _php(ground, root, url, "install", ())
        log = ground.write(room / "access.log", "")
        server = Service(
            [php, "-S", f"{HOST}:{port}", "-t", str(root), str(_public(ground, room, "router.php"))],
            ground,
            ground.write(room / "php.log", ""),
            answers(port),
            {"PHP_CLI_SERVER_WORKERS": "2", "BLOG_LOG": str(log)},
        )
        stack.enter_context(server.running())
        yield Blog(url, installed["version"], root, ground, log)


def _database(ground: Ground, room: Path, password: str, stack: ExitStack) -> Path:
    """MariaDB with nothing in it but an empty database; its socket."""
    install = program("mariadb-install-db", "mariadb-server")
    daemon = program("mariadbd", "mariadb-server")
    client = program("mariadb", "mariadb-client")
    data, socket = room / "mysql", room / "mysql.sock"
    ground.run(
        install, "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal", "--skip-test-db"
    )
    ask = (client, "--no-defaults", f"--socket={socket}", "--user=root")

    def ready() -> bool:
        try:
            ground.run(*ask, "--execute=SELECT 1")
        except AssertionError:
            return False
        return True

    command = [daemon, "--no-defaults", f"--datadir={data}", f"--socket={socket}", "--skip-networking"]
    command += [f"--pid-file={room / 'mysql.pid'}", "--innodb-buffer-pool-size=32M", "--innodb-log-file-size=16M"]
    stack.enter_context(Service(command, ground, ground.write(room / "mysql.log", ""), ready).running())
    made = (
        "CREATE DATABASE wordpress CHARACTER SET utf8mb4;"
        f"CREATE USER wordpress@localhost IDENTIFIED BY '{password}';"
        "GRANT ALL ON wordpress.* TO wordpress@localhost;"
    )
    ground.run(*ask, f"--execute={made}")
    return socket


def _php(ground: Ground, root: Path, url: str, what: str, orders: Any) -> list[dict[str, Any]]:
    script = _public(ground, root.parent, "blog.php")
    extra = {"BLOG_ROOT": str(root), "BLOG_HOST": url.removeprefix("http://")}
    said = ground.run(program("php", "php-cli"), script, what, input=json.dumps(orders), extra=extra)
    answered: list[dict[str, Any]] = json.loads(said.splitlines()[-1])
    return answered


def _public(ground: Ground, folder: Path, name: str) -> Path:
    """A copy of one of our scripts where the servers' user can read it: the project may lie in a closed folder."""
    copy = folder / name
    if not copy.exists():
        ground.write(copy, (_HERE / name).read_text(encoding="utf-8"))
    return copy
