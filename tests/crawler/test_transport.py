"""How answers reach us: certificates are checked, a configured proxy is used, nobody else's is."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.crawler.conftest import Crawl
from tests.crawler.content import article, entry, feed, feed_source, publish
from tests.servers import HOST, Answer, Site, xml


def certificate(folder: Path) -> Path:
    """A certificate for this machine that nobody has signed, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "nobody")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "nobody.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


def test_a_certificate_that_nobody_vouches_for_is_refused(crawl: Crawl, tmp_path: Path) -> None:
    with Site() as site:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate(tmp_path))
        site._server.socket = context.wrap_socket(site._server.socket, server_side=True)
        publish(site, [1])
        (run,) = crawl({**feed_source(site), "url": f"https://{HOST}:{site.port}/feed"})
    assert run.outcome == "unreachable"
    assert "certificate" in run.message
    assert site.log == []


def test_a_configured_proxy_carries_every_request(site: Site, crawl: Crawl) -> None:
    home = "http://union.example"
    site.routes |= {f"{home}/feed": xml(feed(entry(1, link=f"{home}/news/1"))), f"{home}/news/1": Answer(article(1))}
    table = {"name": "union", "organisation": "Example Union", "kind": "feed", "url": f"{home}/feed"}
    (run,) = crawl(table, proxy=site.url, allow_hosts=[])
    assert (run.outcome, run.new) == ("healthy", 1)
    assert [request.target for request in site.log] == [f"{home}/robots.txt", f"{home}/feed", f"{home}/news/1"]


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
