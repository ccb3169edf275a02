"""What the configuration says, as Scrapy's settings; an add-on brings it to a plain `scrapy crawl`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storage.configuration import Configuration, load

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


def configured(configuration: Configuration) -> dict[str, Any]:
    """The settings that casewatch.toml decides."""
    crawler = configuration.crawler
    settings: dict[str, Any] = {
        "CONCURRENT_REQUESTS": crawler.concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": crawler.concurrency,
        "CASEWATCH_ALLOW_HOSTS": list(crawler.allow_hosts),
        "CASEWATCH_PER_HOST": crawler.per_host,
        "CASEWATCH_DELAY": crawler.delay,
        "DOWNLOAD_TIMEOUT": crawler.timeout,
        "DOWNLOAD_MAXSIZE": crawler.max_bytes,
    }
    if crawler.user_agent:
        settings["USER_AGENT"] = crawler.user_agent
    return settings


class Configured:
    """Scrapy add-on: casewatch.toml counts for whatever Scrapy itself starts in the project's folder."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Set what was not set by our own runs already."""
        if settings.getbool("CASEWATCH_CONFIGURED"):
            return
        for name, value in configured(load()).items():
            settings.set(name, value, priority="spider")
