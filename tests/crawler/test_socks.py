"""A SOCKS5 proxy, as Tor is one: it resolves the names, and nothing of a source goes past it."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from tests.certificates import Authority, secure
from tests.crawler.conftest import Crawl
from tests.crawler.content import article, entry, feed, publish
from tests.servers import HOST, Answer, Site, free_port, xml
from tests.socks import Socks

HOME = "http://union.example"


def table(**keys: Any) -> dict[str, Any]:
    return {"name": "union", "organisation": "Example Union", "kind": "feed", "url": f"{HOME}/feed", **keys}


@pytest.fixture
def hidden(site: Site) -> Site:
    """A site that only the proxy knows the way to."""
    site.routes |= {"/feed": xml(feed(entry(1, link=f"{HOME}/news/1"))), "/news/1": Answer(article(1))}
    return site


@pytest.fixture
def asked_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that this machine was asked to resolve."""
    names: list[str] = []
    resolve = socket.getaddrinfo

    def note(host: Any, *rest: Any, **options: Any) -> Any:
        flags = options.get("flags", rest[4] if len(rest) > 4 else 0)
        if not flags & socket.AI_NUMERICHOST:
            names.append(str(host))
        return resolve(host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", note)
    return names


@pytest.mark.parametrize("everywhere", [True, False], ids=["[crawler]", "[[source]]"])
def test_names_are_resolved_by_the_proxy_and_by_nobody_else(
    hidden: Site, crawl: Crawl, asked_here: list[str], everywhere: bool
) -> None:
    with Socks(hidden.port) as proxy:
        options = {"proxy": proxy.url}
        (run,) = crawl(
            table(**({} if everywhere else options)), allow_hosts=[], delay=0.0, **(options if everywhere else {})
        )
        assert (run.outcome, run.new) == ("healthy", 1), run.message
        assert set(proxy.asked) == {("union.example", 80)}
    assert [request.target for request in hidden.log] == ["/robots.txt", "/feed", "/news/1"]
    assert "union.example" not in asked_here


def test_a_proxy_may_want_a_name_and_a_password_which_nobody_sees(hidden: Site, crawl: Crawl, caplog: Any) -> None:
    caplog.set_level("DEBUG")
    with Socks(hidden.port) as proxy:
        address = proxy.url.replace("//", "//watcher:p%40ss-canary@")
        (run,) = crawl(table(), allow_hosts=[], delay=0.0, proxy=address)
        assert run.outcome == "healthy"
        assert set(proxy.users) == {("watcher", "p@ss-canary")}
    assert all("canary" not in f"{request.target} {request.headers}" for request in hidden.log)
    assert "canary" not in caplog.text
    (run,) = crawl(table(), allow_hosts=[], proxy=address)  # and now it does not answer
    assert (run.outcome, "canary" in run.message) == ("unreachable", False)


def test_certificates_are_checked_behind_it(crawl: Crawl, tmp_path: Path) -> None:
    authority, site = Authority(tmp_path), Site()
    secure(site, authority.certify(host="union.example"))
    with site, Socks(site.port) as proxy:
        site.routes |= {"/feed": xml(feed(entry(1, link="https://union.example/1"))), "/1": Answer(article(1))}
        secured = table(url="https://union.example/feed", proxy=proxy.url)
        (wary,) = crawl(secured, allow_hosts=[], delay=0.0)
        (trusting,) = crawl({**secured, "ca_bundle": str(authority.bundle)}, allow_hosts=[], delay=0.0)
    assert (wary.outcome, "certificate" in wary.message) == ("unreachable", True)
    assert (trusting.outcome, trusting.new) == ("healthy", 1)


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "localhost", "localhost.", "0x7f.1", "127.1", "[::1]", "[::ffff:10.0.0.1]"]
)
def test_it_is_not_asked_for_a_private_address(hidden: Site, crawl: Crawl, host: str) -> None:
    with Socks(hidden.port) as proxy:
        (run,) = crawl(table(url=f"http://{host}/feed", proxy=proxy.url), allow_hosts=[])
        assert run.outcome == "blocked"
        assert proxy.asked == []
    assert hidden.log == []


def test_a_proxy_that_does_not_answer_is_said_to_be_it(crawl: Crawl) -> None:
    (run,) = crawl(table(proxy=f"socks5h://{HOST}:{free_port()}"))
    assert run.outcome == "unreachable"
    assert "the proxy does not answer" in run.message


def test_what_the_proxy_says_is_said(hidden: Site, crawl: Crawl) -> None:
    with Socks(hidden.port, refuses=4) as proxy:
        (run,) = crawl(table(proxy=proxy.url))
    assert run.outcome == "unreachable"
    assert "the proxy says: Host unreachable" in run.message


def test_a_source_without_the_proxy_does_not_use_it(site: Site, crawl: Crawl) -> None:
    publish(site, [1])
    with Socks(site.port) as proxy:
        direct = {"name": "direct", "organisation": "X", "kind": "feed", "url": f"{site.url}/feed"}
        runs = crawl(direct, table(url=f"{HOME}/nothing", proxy=proxy.url), delay=0.0)
        assert [run.outcome for run in runs] == ["healthy", "unreachable"]
        assert {host for host, _ in proxy.asked} == {"union.example"}
