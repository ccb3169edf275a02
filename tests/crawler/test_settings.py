"""Scrapy's unsafe defaults are off, each one."""

from __future__ import annotations

import asyncio
import ssl
from typing import Any

import pytest
from scrapy import Request
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

import crawler.settings as chosen
from crawler.fetch.handler import CarefulDownloadHandler
from crawler.runs import scrapy_settings
from storage.configuration import load


@pytest.fixture
def settings() -> Settings:
    return scrapy_settings(load(environ={}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("TELNETCONSOLE_ENABLED", False),
        ("REMOTE_CONTROL_ENABLED", False),
        ("COOKIES_ENABLED", False),
        ("HTTPCACHE_ENABLED", False),
        ("METAREFRESH_ENABLED", False),
        ("ROBOTSTXT_OBEY", True),
        ("DOWNLOAD_FAIL_ON_DATALOSS", True),
        ("TWISTED_REACTOR_ENABLED", False),
    ],
)
def test_what_scrapy_leaves_open_is_closed(settings: Settings, name: str, value: bool) -> None:
    assert settings.getbool(name) is value
    assert getattr(chosen, name) is value


@pytest.mark.parametrize("scheme", ["file", "data", "ftp", "s3"])
def test_only_http_and_https_can_be_asked_for(settings: Settings, scheme: str) -> None:
    assert settings.getwithbase("DOWNLOAD_HANDLERS")[scheme] is None


def test_caps_are_those_of_the_configuration(settings: Settings) -> None:
    assert settings.getfloat("DOWNLOAD_TIMEOUT") == 60
    assert settings.getint("DOWNLOAD_MAXSIZE") == 20_000_000
    assert settings.getint("REDIRECT_MAX_TIMES") <= 10
    assert settings.getint("CONCURRENT_ITEMS") == 8


def test_the_user_agent_says_who_we_are(settings: Settings) -> None:
    assert settings["USER_AGENT"].startswith("casewatch/")


def test_certificates_are_checked_by_the_client_that_asks(settings: Settings) -> None:
    async def context() -> Any:
        crawler = get_crawler(settings_dict=settings.copy_to_dict())
        handler = CarefulDownloadHandler(crawler)
        try:
            return handler._line(Request("https://example.org/"))._ssl_context
        finally:
            await handler.close()

    found = asyncio.run(context())
    assert found.verify_mode == ssl.CERT_REQUIRED
    assert found.check_hostname
