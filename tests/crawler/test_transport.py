"""How answers reach us: certificates are checked, a configured proxy is used, nobody else's is."""

from __future__ import annotations

import base64
from pathlib import Path
from urllib.parse import quote

import pytest

from crawler.catalogue import catalogue
from storage.configuration import ConfigurationError
from tests.certificates import Authority, secure
from tests.crawler.conftest import Crawl, configured
from tests.crawler.content import article, entry, feed, feed_source, publish
from tests.servers import HOST, Answer, Site, xml


@pytest.mark.parametrize(
    ("host", "days", "trusted", "reason"),
    [
        (HOST, 1, False, "unable to get local issuer certificate"),
        (HOST, -1, True, "certificate has expired"),
        ("union.example", 1, True, "mismatch"),
    ],
    ids=["nobody vouches for it", "expired", "another host's"],
)
def test_a_certificate_that_proves_nothing_is_refused(
    crawl: Crawl, tmp_path: Path, host: str, days: int, trusted: bool, reason: str
) -> None:
    authority, site = Authority(tmp_path), Site()
    secure(site, authority.certify(host=host, days=days))
    with site:
        publish(site, [1])
        (run,) = crawl(feed_source(site, **({"ca_bundle": str(authority.bundle)} if trusted else {})))
    assert run.outcome == "unreachable"
    assert reason in run.message
    assert "certificate" in run.message
    assert site.log == []


def test_a_source_may_trust_an_authority_of_its_own_and_no_other_source_does(crawl: Crawl, tmp_path: Path) -> None:
    authority, site = Authority(tmp_path), Site()
    secure(site, authority.certify())
    with site:
        publish(site, [1])
        trusting = feed_source(site, ca_bundle=authority.bundle.name)  # relative to the configuration file
        runs = crawl(trusting, {**feed_source(site), "name": "wary"})
    assert [run.outcome for run in runs] == ["healthy", "unreachable"], runs


@pytest.mark.parametrize(("content", "reason"), [(None, "cannot be read: No such file"), ("", "holds no certificates")])
def test_a_ca_bundle_that_is_none_is_a_mistake_in_the_configuration(
    tmp_path: Path, content: str | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / "ours.pem").write_text(content)
    table = {"name": "x", "organisation": "X", "kind": "feed", "url": "https://union.example/", "ca_bundle": "ours.pem"}
    with pytest.raises(ConfigurationError, match=reason):
        catalogue(configured(tmp_path, [table]))


def test_a_configured_proxy_carries_every_request(site: Site, crawl: Crawl) -> None:
    home = "http://union.example"
    site.routes |= {f"{home}/feed": xml(feed(entry(1, link=f"{home}/news/1"))), f"{home}/news/1": Answer(article(1))}
    table = {"name": "union", "organisation": "Example Union", "kind": "feed", "url": f"{home}/feed"}
    (run,) = crawl(table, proxy=site.url, allow_hosts=[])
    assert (run.outcome, run.new) == ("healthy", 1)
    assert [request.target for request in site.log] == [f"{home}/robots.txt", f"{home}/feed", f"{home}/news/1"]


@pytest.mark.parametrize("password", ["a/b?c#d", "p@ss:w%2Ford \\'\"[]", "пароль", "é"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_is_told_a_password_of_any_characters(site: Site, crawl: Crawl, scheme: str, password: str) -> None:
    home = "http://union.example"
    site.routes |= {f"{home}/feed": xml(feed(entry(1, link=f"{home}/news/1"))), f"{home}/news/1": Answer(article(1))}
    table = {"name": "union", "organisation": "Example Union", "kind": "feed"}
    proxy = f"http://{quote('ann/ben', safe='')}:{quote(password, safe='')}@{HOST}:{site.port}"
    crawl({**table, "url": f"{scheme}://union.example/feed"}, proxy=proxy, allow_hosts=[])
    login = base64.b64encode(f"ann/ben:{password}".encode()).decode()
    assert {request.method for request in site.log} == {"GET" if scheme == "http" else "CONNECT"}
    assert {request.headers.get("proxy-authorization") for request in site.log} == {f"Basic {login}"}


def test_a_private_address_is_not_asked_of_a_proxy_either(site: Site, crawl: Crawl) -> None:
    table = {"name": "inner", "organisation": "X", "kind": "feed", "url": "http://10.0.0.1/feed"}
    (run,) = crawl(table, proxy=site.url, allow_hosts=[])
    assert run.outcome == "blocked"
    assert site.log == []


def test_a_proxy_of_the_environment_is_not_used(site: Site, crawl: Crawl, monkeypatch: pytest.MonkeyPatch) -> None:
    with Site() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        publish(site, [1])
        assert crawl(feed_source(site))[0].outcome == "healthy"
        assert proxy.log == []


def test_a_source_may_have_a_user_agent_of_its_own(site: Site, crawl: Crawl) -> None:
    publish(site, [1])
    crawl(feed_source(site, user_agent="Example Reader 1.0"))
    assert {request.headers["user-agent"] for request in site.log} == {"Example Reader 1.0"}


def test_we_say_who_we_are(site: Site, crawl: Crawl) -> None:
    publish(site, [1])
    crawl(feed_source(site))
    assert len(site.log) >= 2  # the list and its item
    assert all(request.headers["user-agent"].startswith("casewatch/") for request in site.log)
    assert all("cookie" not in request.headers for request in site.log)
