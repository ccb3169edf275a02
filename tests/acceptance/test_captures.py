"""WARC files are read by another program than the one that wrote them: every record, every digest, and all in one."""

from __future__ import annotations

import gzip
import hashlib
import io
from pathlib import Path

import pytest

from tests.acceptance.newsroom import Newsroom
from tests.crawler.content import article, publish
from tests.program import Program
from tests.servers import Answer, Site, Webhook


@pytest.fixture
def captures(tmp_path: Path, desk: Webhook, site: Site) -> list[Path]:
    """Pages plain and compressed, in several scripts and encodings, a list that carries texts, and a letter."""
    newsroom = Newsroom(Program(tmp_path, f"sqlite:///{tmp_path / 'casewatch.db'}"), desk)
    newsroom.watch(name="union", kind="feed", url=f"{site.url}/feed")
    publish(site, [1, 2, 3, 4])
    page = article(
        2, text="Учителя задержали в понедельник после обыска, сообщил профсоюз и попросил прокурора ответить."
    )
    site.routes["/news/2"] = Answer(gzip.compress(page.encode()), headers=(("Content-Encoding", "gzip"),))
    old = page.replace("utf-8", "windows-1251").encode("windows-1251", "xmlcharrefreplace")
    site.routes["/news/3"] = Answer(old, type="text/html; charset=windows-1251")
    site.routes["/news/4"] = Answer(article(4), chunked=True, headers=(("Set-Cookie", "a=b"), ("Set-Cookie", "c=d")))
    assert newsroom.visit()["new"] == 4
    letter = tmp_path / "letter.eml"
    head = "From: union@example.org\nSubject: An Appeal\nDate: Mon, 02 Mar 2026 10:00:00 +0300\n"
    letter.write_text(
        f"{head}Message-ID: <1@example.org>\n\nThe union asks for the release of Maryna Halavach.\n", encoding="utf-8"
    )
    newsroom.program.run("import", "letter.eml", "--source", "union")
    return sorted((tmp_path / "captures").rglob("*.warc.gz"))


def records(data: bytes) -> list[dict[str, object]]:
    """What FastWARC, written in another language than our writer, makes of it; digests checked by it."""
    from fastwarc import ArchiveIterator

    found: list[dict[str, object]] = []
    for record in ArchiveIterator(io.BytesIO(data), parse_http=False):
        headers = {name.lower(): value for name, value in record.headers}
        block = record.verify_block_digest()
        record.parse_http()
        http = headers["warc-type"] == "response"
        payload = record.verify_payload_digest() if http else None  # it knows payloads of HTTP only
        body = record.reader.read()
        if payload is None:
            payload = headers["warc-payload-digest"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
        found.append({"headers": headers, "block": block, "payload": payload, "body": body})
    return found


def test_every_capture_is_one_sound_record(captures: list[Path]) -> None:
    assert len(captures) == 5
    for path in captures:
        (record,) = records(path.read_bytes())
        headers = record["headers"]
        assert isinstance(headers, dict)
        assert (record["block"], record["payload"]) == (True, True), path
        assert headers["warc-type"] in ("response", "resource")
        assert headers["warc-payload-digest"].startswith("sha256:")
        assert record["body"]
        assert not any("casewatch" in value.lower() for value in headers.values())


def test_concatenated_they_are_one_archive_and_a_changed_byte_is_noticed(captures: list[Path]) -> None:
    whole = b"".join(path.read_bytes() for path in captures)
    found = records(whole)
    assert len(found) == len(captures)
    assert all(record["block"] and record["payload"] for record in found)
    urls = {str(record["headers"]["warc-target-uri"]) for record in found}  # type: ignore[index] # a dict of headers
    assert len(urls) == len(captures)
    spoilt = b"".join(
        gzip.compress(gzip.decompress(path.read_bytes()).replace(b"Zarechny", b"Zarechnj")) for path in captures
    )
    assert any(not record["block"] for record in records(spoilt))
