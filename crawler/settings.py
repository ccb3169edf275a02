"""Scrapy's settings, for `scrapy` commands and for our own runs alike. Every unsafe default is set right here."""

from __future__ import annotations

BOT_NAME = "casewatch"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
SPIDER_LOADER_CLASS = "crawler.catalogue.ConfiguredLoader"
USER_AGENT = "casewatch/0.1 (monitor of human rights publications)"
ROBOTSTXT_USER_AGENT = "casewatch"

# One asyncio program and no Twisted reactor: many crawls per process, and ours to start and stop.
TWISTED_REACTOR_ENABLED = False
# 100, the default, starts as many tasks for every response: 590 pages/s instead of 1,026 (measured, November 2026).
CONCURRENT_ITEMS = 8
# Politeness towards a host is kept by crawler.fetch.politeness over all crawls of a process, not by Scrapy per crawl.
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 16
DOWNLOAD_DELAY = 0
CASEWATCH_ALLOW_HOSTS: list[str] = []
CASEWATCH_PER_HOST = 1
CASEWATCH_DELAY = 1.0

DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 20_000_000
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = True
DOWNLOAD_VERIFY_CERTIFICATES = True
REDIRECT_MAX_TIMES = 8
# A failed request is the archive's to remember and the next visit's to repeat.
RETRY_ENABLED = False

_HANDLER = "crawler.fetch.handler.CarefulDownloadHandler"
DOWNLOAD_HANDLERS = {
    "http": _HANDLER,
    "https": _HANDLER,
    "file": None,
    "data": None,
    "ftp": None,
    "s3": None,
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.fetch.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.fetch.unpacking.UnpackingMiddleware": 590,
}
EXTENSIONS = {"crawler.gathering.Gathering": 0}
ADDONS = {"crawler.configured.Configured": 0}

ROBOTSTXT_OBEY = True
COOKIES_ENABLED = False  # its middleware asks two hosts on its own, outside any proxy
HTTPPROXY_AUTH_ENCODING = "utf-8"  # its latin-1 knows no Cyrillic password
HTTPCACHE_ENABLED = False  # it would answer without asking, and hide errors
METAREFRESH_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # on by default: a server that executes Python
MEMUSAGE_ENABLED = False
LOGSTATS_INTERVAL = 0
LOG_LEVEL = "INFO"
FEED_EXPORT_ENCODING = "utf-8"
