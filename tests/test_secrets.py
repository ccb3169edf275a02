"""The program, at its most talkative, with a canary in every secret: none is heard in anything it leaves behind."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import create_engine

from tests.canaries import CANARY, heard, in_address, sings
from tests.crawler.content import article, entry, feed
from tests.imap_server import ImapServer
from tests.program import Program
from tests.servers import HOST, Answer, Request, Site, Webhook, free_port, xml
from tests.socks import Socks

# Everything that can talk, talks; or a fault nobody expected is raised where secrets are at hand.
LAUNCH = """
import logging, sys
from casewatch import logs, main

def loud(level=logging.DEBUG):
    quiet(logging.DEBUG)
    for name in ("", *logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(1)

def fail(postman, **_):
    addresses = [repr(vars(sink)) for sink in postman._sinks.values()]
    import os, threading
    thread = threading.Thread(target=lambda: 1 / len("" if addresses else addresses), name=os.environ["DESK_JSON"])
    thread.start(); thread.join()
    raise RuntimeError(os.environ["DESK_JSON"]) from ValueError(repr(dict(os.environ)))

quiet = logs.set_up
if __name__ == "__main__":
    if sys.argv[1] == "loud":
        import apprise, sqlalchemy, scrapy, urllib3, aiohttp
        logs.set_up = main.logs.set_up = loud
    if sys.argv[1] == "broken":
        import notifier.postman
        notifier.postman.Postman.deliver = fail
    del sys.argv[1]
    main.main()
"""
PASSWORD = f"pá ss/{CANARY}:@%\\'\"#?"
ASCII = PASSWORD.replace("á", "a")  # all that SOCKS takes
WORD = CANARY + "word"
# Each source of the desk, and what its secret comes to.
OUTCOMES = {
    "union": "healthy",
    "refused": "blocked",
    "dead": "unreachable",
    "tor": "healthy",
    "fallen": "unreachable",
    "letters": "blocked",
}


def addresses(port: int) -> dict[str, str]:
    """A channel of every scheme in use, at a server that refuses; and addresses that are none."""
    user, word, place = in_address(f"us3r-{CANARY}"), in_address(PASSWORD), f"{HOST}:{port}"
    return {
        "json": f"json://{user}:{word}@{place}/services/{WORD}/x?-key={WORD}&+X-Token={WORD}",
        "form": f"form://{user}:{word}@{place}/{WORD}",
        "xml": f"xml://{place}/{WORD}",
        "ntfy": f"ntfy://{user}:{word}@{place}/{WORD}",
        "matrix": f"matrix://{user}:{word}@{place}/%23{WORD}",
        "gotify": f"gotify://{place}/{WORD}1234567",
        "mail": f"mailto://{user}:{word}@{HOST}:{free_port()}/?from=a@example.org&to={CANARY}@reader.example&mode=insecure",
        "mails": f"mailtos://{user}:{word}@{HOST}:{free_port()}/?from=a@example.org&to={CANARY}@reader.example&mode=ssl",
        "slack": f"slack://{CANARY}bot@T1{CANARY.upper()}/A1{CANARY.upper()}/{CANARY}890123456789012345/%23{WORD}",
        "tgram": f"tgram://123456789:{CANARY}_abcdefghijklmnopqrstuvwxyz01/{WORD}/",
        "discord": f"discord://{CANARY}9012345678901234/{CANARY}_abcdefghijklmnopqrstuvwxyz0123456789",
        "nowhere": f"json://{user}:{word}@nowhere.invalid/{WORD}",
        "nonsense": f"{CANARY} is no address",
        "unknown": f"nosuch{CANARY}://{WORD}",
        "lines": f"json://{place}/x\njson://{place}/{WORD}",
        "percent": f"json://%zz{CANARY}%@[::{CANARY}/{WORD}",
        "nobody": f"mailto://{user}:{word}@/?to={CANARY}",
    }


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    with Site() as site, Webhook() as hook, Site() as proxy, ImapServer(mood="refuses") as box, Socks(site.port) as tor:
        yield Desk(tmp_path / "desk", database_url, site, hook, proxy, box, tor)


class Desk:
    """A configuration with a canary in every secret, and servers that refuse."""

    def __init__(
        self, folder: Path, database_url: str, site: Site, hook: Webhook, proxy: Site, box: ImapServer, tor: Socks
    ) -> None:
        folder.mkdir()
        self.folder = folder
        self.said: list[str] = []
        self.commands: list[str] = []
        self.site = site
        self.tor = tor
        hook.always = Answer(f"{CANARY} {WORD}", status=500)
        proxy.answer = lambda _: Answer(f"no, {CANARY}", status=407)  # type: ignore[method-assign] # this server answers so
        site.routes["/feed"] = self._feed
        for number in (1, 2):
            site.routes[f"/news/{number}"] = Answer(article(number))
        secrets = addresses(hook.port)
        login, plain = (f"us3r-{CANARY}:{in_address(word)}" for word in (PASSWORD, ASCII))
        (folder / "kept").write_text(secrets["json"])
        (folder / "kept").chmod(0o600)
        (folder / "open").write_text(secrets["json"])
        (folder / "open").chmod(0o644)
        channels = {name: f"env:DESK_{name.upper()}" for name in secrets} | {"kept": "file:kept", "open": "file:open"}
        lines = [f'[crawler]\nallow_hosts = ["{HOST}"]\ntimeout = 5']
        for name, way in {
            "union": "",
            "refused": f"http://{login}@{HOST}:{proxy.port}",
            "dead": f"http://{login}@{HOST}:{free_port()}",
            "tor": f"socks5h://{plain}@{HOST}:{tor.port}",
            "fallen": f"socks5h://{plain}@{HOST}:{free_port()}",
        }.items():
            lines.append(f'[[source]]\nname = "{name}"\norganisation = "Example Union"\nkind = "feed"')
            lines.append(f'url = "{site.url}/feed"' + (f'\nproxy = "{way}"' if way else ""))
        lines.append('[[source]]\nname = "letters"\norganisation = "Example Union"\nkind = "mailbox"')
        lines.append(f'url = "{box.url()}"\npassword = "env:BOX_PASSWORD"')
        for name, url in channels.items():
            lines.append(f'[[channel]]\nname = "{name}"\nurl = "{url}"')
            lines.append(f'[[subscription]]\nname = "{name}"\nchannel = "{name}"')
        (folder / "casewatch.toml").write_text("\n".join(lines), encoding="utf-8")
        gone = f"http://{login}@{HOST}:{free_port()}"  # and nothing goes out into the world from here
        self.program = Program(
            folder,
            database_url,
            {f"DESK_{name.upper()}": url for name, url in secrets.items()}
            | {
                "BOX_PASSWORD": PASSWORD,
                "HTTPS_PROXY": gone,
                "NO_PROXY": HOST,
                "PYTHONASYNCIODEBUG": "1",
                "PYTHONPATH": str(Path.cwd()),
            },
        )

    def _feed(self, _: Request) -> Answer:
        """The feed; and while it is asked for, a look at what the machine shows of the processes."""
        for process in psutil.Process().children(recursive=True):
            try:
                self.commands.append(" ".join((process.name(), *process.cmdline()[2:])))
            except psutil.Error:
                continue
        numbers = [1] if len(self.site.asked("/feed")) < 2 else [1, 2]
        return xml(feed(*(entry(number, self.site) for number in numbers)))

    def run(self, how: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-c", LAUNCH, how, *arguments],
            cwd=self.folder,
            env=self.program.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        self.said += [done.stdout, done.stderr]
        return done

    def heard(self) -> list[str]:
        engine = create_engine(self.program.database_url)
        try:
            return heard(self.folder, [*self.said, *self.commands], engine, leave=("casewatch.toml", "kept", "open"))
        finally:
            engine.dispose()


def unwrapped(said: str) -> str:
    """Lines break where the folder's name ends."""
    return " ".join(said.split())


def test_no_secret_is_heard_in_anything_a_run_leaves_behind(desk: Desk) -> None:
    desk.run("quiet", "crawl", "union", "--no-notify")
    crawled = desk.run("loud", "crawl", *OUTCOMES, "--json", "--no-notify")
    assert crawled.returncode == 1
    assert {run["source"]: run["outcome"] for run in map(json.loads, crawled.stdout.splitlines())} == OUTCOMES
    assert desk.tor.users[0] == (f"us3r-{CANARY}", ASCII)
    quiet, loud = desk.run("quiet", "notify"), desk.run("loud", "notify")
    for told in (quiet, loud):
        assert told.returncode == 1
        assert "it answered 500" in unwrapped(told.stdout)
    assert "is not one that Apprise understands" in unwrapped(quiet.stdout)
    assert "chmod 600" in unwrapped(quiet.stdout)
    assert "DEBUG" in crawled.stderr, "a silent log cannot tell a secret"
    assert "DEBUG" in loud.stderr
    for command in (["notify", "--dry-run"], ["sources", "--json"]):
        desk.run("quiet", *command)
    broken = desk.run("broken", "notify")
    assert broken.returncode == 1
    assert "ZeroDivisionError" in broken.stderr, "the thread that failed must be heard of"
    assert "RuntimeError" in broken.stderr
    assert desk.commands
    assert desk.heard() == []


MISTAKES = [
    f'[crawler]\nproxy = "ftp://me:{WORD}@proxy.example:1"',
    f'[crawler]\nproxy = "http://me:{WORD}@[::1"',
    f'[crawler]\nproxy = "http://me:{WORD}/x@proxy.example:1"',
    f'[crawler]\nproxy = "socks5h://me:%C3%A1{WORD}@proxy.example:1"',
    f'[crawler]\nproxy = "socks4://me:{WORD}@proxy.example:1"',
    f'[crawler]\nproxy = ["http://me:{WORD}@proxy.example:1"]',
    f'[archive]\ndatabase_url = "mysql://me:{WORD}@db.example/x"',
    f'[archive]\ndatabase_url = "postgresql://me:{WORD}@db.example:port/x"',
    f'[archive]\ndatabase_url = "postgresql://me:{WORD}@127.0.0.1:1/x?password={WORD}"',
    f'[[source]]\nname = "a"\norganisation = "A"\nkind = "feed"\nurl = "https://me:{WORD}@example.org/feed"',
    f'[[source]]\nname = "a"\norganisation = "A"\nkind = "feed"\nurl = "https://e.org/"\nproxy = "x://a:{WORD}@b"',
    f'[[source]]\nname = "a"\norganisation = "A"\nkind = "feed"\nurl = "https://e.org/"\nmirrors = ["ftp://a:{WORD}@b"]',
    f'[[source]]\nname = "a"\norganisation = "A"\nkind = "mailbox"\nurl = "imaps://me:{WORD}@mail.example/INBOX"',
    f'[[channel]]\nname = "desk"\nurl = ["json://{WORD}"]',
    f'[[channel]]\nname = "desk"\nurl = "json://{WORD}" x',
]
# The program is loaded once, and each mistake made in a process of its own: what one conceals is nothing to the next.
EACH = """
import os, sys
import casewatch.main, storage.configuration, storage.queries, storage.redaction, sqlalchemy

for folder in sys.argv[1:]:
    if not (child := os.fork()):
        os.chdir(folder)
        said = os.open("said", os.O_WRONLY | os.O_CREAT)
        os.dup2(said, 1), os.dup2(said, 2)
        sys.argv = ["casewatch", "status"]
        casewatch.main.main()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_no_mistake_in_a_configuration_repeats_a_secret(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(len(MISTAKES))]
    for folder, lines in zip(folders, MISTAKES, strict=True):
        folder.mkdir()
        (folder / "casewatch.toml").write_text(lines, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    for name in [name for name in environment if name.startswith("CASEWATCH_")]:
        del environment[name]
    done = subprocess.run([sys.executable, "-c", EACH, *folders], env=environment, capture_output=True, text=True)
    assert done.stdout.split() == ["2"] * len(MISTAKES), done.stderr
    for folder, lines in zip(folders, MISTAKES, strict=True):
        said = (folder / "said").read_text(encoding="utf-8")
        assert said.startswith("casewatch: "), lines
        assert said.count("\n") == 1, said
    assert heard(tmp_path, [done.stderr], leave=("casewatch.toml",)) == []


def test_the_ear_hears(tmp_path: Path) -> None:
    """A scan that cannot fail proves nothing."""
    for before in ("", "x", "xy"):
        assert sings("Basic " + base64.b64encode(f"{before}{WORD}".encode()).decode())
        assert sings("Basic " + base64.b64encode(f"{before}{WORD.upper()}".encode()).decode())
    assert sings(f"x{CANARY.upper()}y")
    assert sings("%" + "%".join(f"{byte:02X}" for byte in CANARY.encode()))
    assert not sings("a canary, and c4nar, and Y2Fu")
    (tmp_path / "x.gz").write_bytes(__import__("gzip").compress(WORD.encode()))
    assert len(heard(tmp_path, ["nothing", WORD])) == 2
