"""The reading process: started when needed, replaced when it breaks, gone when its parent is."""

from __future__ import annotations

import asyncio
import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse

from crawler.health import Trouble
from crawler.kinds import FeedSource
from crawler.kinds.lists import ListPage
from crawler.kinds.pages import PageOrder
from crawler.reader import PageUnreadable, Reader, Unreadable, answer
from reading.page import Selectors
from reading.records import Document, Key
from tests.crawler.content import article, sentence


class Sleeper(FeedSource):
    """A source whose list nobody gets to the end of."""

    name = "sleeper"
    organisation = "Example Union"
    url = "http://union.example/list"

    def read_list(self, response: object) -> ListPage:
        time.sleep(30)
        return ListPage(())


def order(page: str, **selectors: str) -> PageOrder:
    address = "https://example.org/news/1"
    key = Key("address", address)
    return PageOrder(page.encode(), address, address, "text/html", key, None, None, Selectors(**selectors))


def document(text: str) -> Document:
    return Document(keys=(Key("guid", "1", "union"),), title="A teacher detained", text=text)


def test_a_page_becomes_a_document_and_a_reading() -> None:
    reader = Reader()
    try:
        read, reading = asyncio.run(reader.page(order(article(1)), "Example Union", "en"))
    finally:
        reader.close()
    assert "Colleagues of the teacher" in read.text
    assert reading.language == "en"
    assert [person.name for person in reading.persons] == ["Pavel Drobysh"]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (f"<html><body>{'<b>' * 70_000}{sentence(1)}", "a flood of tags"),
        (f"<html><body><p>{'One more sentence. ' * 120_000}</p>", "more than 2,000,000 characters"),
        (f"<html><body>{'<div>' * 50_000}{sentence(1)}", "holds no text"),
    ],
    ids=["tags", "text", "depth"],
)
def test_a_page_made_to_cost_memory_is_refused_before_it_does(page: str, reason: str) -> None:
    refused = answer((order(page), "Example Union", "en", None))
    assert isinstance(refused, Unreadable)
    assert reason in refused.message


def test_a_list_that_takes_too_long_costs_that_list_only() -> None:
    reader = Reader(patience=0.5)
    slow = HtmlResponse("http://union.example/list", body=b"<ul></ul>")
    try:
        with pytest.raises(Trouble, match="took longer than"):
            asyncio.run(reader.list(Sleeper(), slow))
    finally:
        reader.close()


def test_no_process_is_started_before_it_is_needed() -> None:
    reader = Reader()
    assert reader._process is None
    reader.close()


def test_selectors_that_do_not_match_are_told_apart_from_other_faults() -> None:
    reader = Reader()
    try:
        with pytest.raises(PageUnreadable, match=r"div\.story") as changed:
            asyncio.run(reader.page(order(article(1), body="div.story"), "Example Union", "en"))
        assert changed.value.changed
        with pytest.raises(PageUnreadable) as empty:
            asyncio.run(reader.page(order(""), "Example Union", "en"))
        assert not empty.value.changed
    finally:
        reader.close()


def test_a_process_that_dies_costs_one_page_and_is_replaced() -> None:
    reader = Reader()
    try:
        asyncio.run(reader.text(document(sentence(1)), "Example Union", "en"))
        assert reader._process is not None
        assert reader._process.pid is not None
        os.kill(reader._process.pid, signal.SIGSTOP)
        victim = reader._process.pid

        async def read_while_it_is_killed() -> None:
            reading = asyncio.ensure_future(reader.text(document(sentence(2)), "Example Union", "en"))
            await asyncio.sleep(0.2)
            os.kill(victim, signal.SIGKILL)
            await reading

        with pytest.raises(PageUnreadable, match="killed the reading process"):
            asyncio.run(read_while_it_is_killed())
        asyncio.run(reader.text(document(sentence(3)), "Example Union", "en"))
    finally:
        reader.close()


def test_a_page_that_hangs_costs_that_page_only() -> None:
    reader = Reader(patience=0.5)
    try:
        with pytest.raises(PageUnreadable, match="longer than"):
            asyncio.run(reader.text(document(sentence(1)), "Example Union", "en"))  # it has not even started by then
    finally:
        reader.close()


def test_a_process_that_cannot_be_started_costs_what_it_would_have_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(process: object) -> None:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    reader = Reader()
    monkeypatch.setattr(multiprocessing.get_context("spawn").Process, "start", refuse)
    for _ in range(2):
        with pytest.raises(PageUnreadable, match="could be started: Resource temporarily unavailable"):
            asyncio.run(reader.text(document(sentence(1)), "Example Union", "en"))
    reader.close()


def test_it_loads_no_database() -> None:
    """Half of the time that it takes to start, and what a hostile page must not reach."""
    look = "import sys, crawler.reader\nprint([name for name in sys.modules if name.split('.')[0] == 'sqlalchemy'])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


PARENT = """
import asyncio, sys, time
from crawler.reader import Reader
from reading.records import Document, Key
from tests.crawler.content import sentence

if __name__ == "__main__":
    reader = Reader()
    text = Document(keys=(Key("guid", "1", "union"),), title="A teacher detained", text=sentence(1))
    asyncio.run(reader.text(text, "Example Union", "en"))
    print(reader._process.pid, flush=True)
    time.sleep(60)
"""


def test_it_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    root = Path(__file__).parent.parent.parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])}
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment, cwd=root)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and _runs(child):
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
