"""The typed tables of casewatch.toml: every key, its default, and what it may hold. Reads no file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from reading.lexicons import load
from storage.mail_addresses import mail_server
from storage.secrets import is_reference

SourceKind = Literal["feed", "wordpress", "listing", "register", "mailbox", "page"]
Cadence = Literal["immediate", "hourly", "daily", "weekly"]
ChangeKind = Literal["new", "updated", "designation", "event", "removed", "source_unwell", "source_recovered"]
PublicationKind = Literal[
    "statement", "joint_statement", "recognition", "revocation", "urgent_action", "urgent_action_update", "news",
    "report", "case_card", "list_snapshot", "open_letter", "un_opinion", "newsletter", "correction", "other",
]  # fmt: skip

# Their values may hold a password: no message and no log shows them.
UNSPOKEN = frozenset({"url", "proxy", "database_url", "mirrors", "password"})

# All but the health of sources, which concerns whoever runs the monitor.
TOLD_BY_DEFAULT: tuple[ChangeKind, ...] = ("new", "updated", "designation", "event", "removed")

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def duration(text: str) -> timedelta:
    """ "90s", "15m", "1h", "2d" or "1w" as a length of time; ValueError says what is allowed."""
    found = re.fullmatch(r"([1-9]\d{0,5})([smhdw])", text)
    if not found:
        raise ValueError('allowed is a number and a unit (s, m, h, d, w), as in "30m", "1h" or "1d"')
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _every(text: str) -> str:
    duration(text)
    return text


def _clock_time(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        raise ValueError('allowed is a time of day as "08:00"')
    return text


def _timezone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError) as fault:  # OSError: a folder of the time zone data, as "Europe"
        raise ValueError('allowed is a name of the time zone database, as "Europe/Berlin" or "UTC"') from fault
    return text


def _slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", text):
        raise ValueError('allowed are small letters, digits, "-", "_" and ".", starting with a letter or digit')
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}", text):
        raise ValueError('allowed is an ISO 639 code in small letters, as "ru" or "en"')
    return text


def _country(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", text):
        raise ValueError('allowed is an ISO 3166-1 code of two capital letters, as "RU"')
    return text


def _term(text: str) -> str:
    """Which terms there are is reviewed data; one nobody uses would filter out everything, silently."""
    known = [entry["term"] for entry in load("designations")["term"]]
    if text not in known:
        raise ValueError(f"allowed: {', '.join(sorted(known))}")
    return text


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    return text


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise ValueError('allowed is an address that starts with "http://" or "https://"')
    if "@" in urlsplit(text).netloc:  # it would be stored, listed and logged
        raise ValueError("an address here must not hold a user name or a password")
    return text


def _kept_elsewhere(text: str) -> str:
    if not is_reference(text):
        raise ValueError('allowed is "env:NAME" (a variable of the environment) or "file:PATH" (a file of mode 0600)')
    return text


def _sender(text: str) -> str:
    if not re.fullmatch(r"[^\s@<>]*@[^\s@<>]+", text):
        raise ValueError('allowed is an address, as "appeals@example.org", or all of a domain, as "@example.org"')
    return text


def _proxy(text: str) -> str:
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https", "socks5h") and bool(parts.hostname) and parts.port != 0
        # A slash, question mark or hash in a password ends the address there.
        good = good and parts.path in ("", "/") and not (parts.query or parts.fragment)
    except ValueError:
        good = False
    if not good:
        raise ValueError(
            'allowed is "http://HOST:PORT", "https://HOST:PORT" or "socks5h://HOST:PORT"; '
            'in USER:PASSWORD@ before HOST, write a special character as "%2F"'
        )
    # What speaks SOCKS for us sends nothing else.
    login = [unquote(part or "") for part in (parts.username, parts.password)]
    if parts.scheme == "socks5h" and not all(part.isascii() and len(part) < 256 for part in login):
        raise ValueError("allowed are, as USER and PASSWORD of a socks5h proxy, 255 ASCII characters each")
    return text


def _selector(text: str) -> str:
    """CSS that names elements; what Scrapy adds to it ("::text", "::attr(href)") names none."""
    from cssselect import HTMLTranslator, SelectorError
    from cssselect import parse as parse_css

    try:
        good = not any(selector.pseudo_element for selector in parse_css(text)) and HTMLTranslator().css_to_xpath(text)
    except SelectorError:
        good = False
    if not good:
        raise ValueError('allowed is a CSS selector of elements, as "ul.news a"')
    return text


def _database_url(text: str) -> str:
    if text.startswith("postgresql://"):  # as hosting companies print it; the driver is always psycopg 3
        text = "postgresql+psycopg://" + text.removeprefix("postgresql://")
    sqlite = re.fullmatch(r"sqlite:///[^?]+", text) is not None and ":memory:" not in text
    if not sqlite and not (re.match(r"postgresql\+psycopg://.", text) and _parses(text)):
        raise ValueError(
            'allowed is "sqlite:///FILE" or "postgresql+psycopg://HOST/DATABASE" (USER:PASSWORD@ before HOST)'
        )
    return text


def _parses(url: str) -> bool:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        make_url(url)
    except (ArgumentError, ValueError):
        return False
    return True


def _listed(value: Any) -> Any:
    """TOML gives lists, the settings are frozen: a list becomes a tuple, anything else is left to be refused."""
    return tuple(value) if isinstance(value, list) else value


Text = Annotated[str, AfterValidator(_filled)]
Selector = Annotated[str, AfterValidator(_filled), AfterValidator(_selector)]
Slug = Annotated[str, AfterValidator(_slug)]
LanguageCode = Annotated[str, AfterValidator(_language)]
CountryCode = Annotated[str, AfterValidator(_country)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
ProxyAddress = Annotated[str, AfterValidator(_proxy)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed)]
Term = Annotated[str, AfterValidator(_term)]
Count = Annotated[int, Field(ge=0)]
AtLeastOne = Annotated[int, Field(ge=1)]


class Settings(BaseModel):
    """A table of the file: unknown keys are refused, nothing is converted, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Whatever may hold a password stays out of representations, and so out of logs and tracebacks."""
        for key, value in super().__repr_args__():
            if key not in UNSPOKEN:
                yield key, value


class ArchiveSettings(Settings):
    """[archive]: where things are kept. Once loaded, both places are absolute."""

    database_url: Annotated[str, AfterValidator(_database_url)] = "sqlite:///casewatch.db"
    captures: Annotated[Path, Field(strict=False)] = Path("captures")


class CrawlerSettings(Settings):
    """[crawler]: how the whole crawl behaves. `timeout` and `delay` in seconds, `max_bytes` after decompression."""

    allow_hosts: Texts = ()
    concurrency: AtLeastOne = 16
    per_host: AtLeastOne = 1
    delay: Annotated[float, Field(ge=0)] = 1.0
    timeout: Annotated[float, Field(gt=0)] = 60.0
    max_bytes: AtLeastOne = 20_000_000
    user_agent: Text | None = None
    proxy: ProxyAddress | None = None
    max_pages: AtLeastOne | None = None


class SourceSettings(Settings):
    """[[source]]: a place to read, or, under the name of a built-in one, the keys that differ. None: not given."""

    name: Slug
    organisation: Text | None = None
    kind: SourceKind | None = None
    url: Text | None = None
    enabled: bool | None = None
    language: LanguageCode | None = None
    country: CountryCode | None = None
    every: Annotated[str, AfterValidator(_every)] | None = None
    floor: Count | None = None
    backfill: bool | None = None
    content_type: Text | None = None
    item: Selector | None = None
    full: bool | None = None
    complete: bool | None = None
    next_page: Selector | None = None
    max_pages: AtLeastOne | None = None
    title: Selector | None = None
    date: Selector | None = None
    body: Selector | None = None
    columns: dict[str, Text] | None = None
    ignore: Texts | None = None
    designations: dict[str, Term] | None = None
    term: Term | None = None
    password: Annotated[str, AfterValidator(_kept_elsewhere)] | None = None
    senders: Annotated[tuple[Annotated[str, AfterValidator(_sender)], ...], BeforeValidator(_listed)] | None = None
    proxy: ProxyAddress | None = None
    mirrors: Annotated[tuple[WebAddress, ...], BeforeValidator(_listed)] | None = None
    moved_from: Annotated[tuple[WebAddress, ...], BeforeValidator(_listed)] | None = None
    page_parameters: Texts | None = None
    user_agent: Text | None = None
    ca_bundle: Annotated[Path, Field(strict=False)] | None = None

    @model_validator(mode="after")
    def _url_fits_kind(self) -> Self:
        if self.url is not None:
            try:
                _web_address(self.url) if self.kind != "mailbox" else mail_server(self.url)
            except ValueError as fault:
                raise ValueError(f"url: {fault}") from fault
        if self.columns is not None and not {"id", "name"} <= set(self.columns):
            raise ValueError('columns: needs at least "id" and "name"')
        return self

    def given(self) -> dict[str, Any]:
        """Only the keys the file gives, the name among them."""
        return {key: getattr(self, key) for key in type(self).model_fields if key in self.model_fields_set}


class ChannelSettings(Settings):
    """[[channel]]: a way out. `url` may be "env:NAME" or "file:PATH"; it is resolved only where it is used."""

    name: Slug
    url: Text


class SubscriptionSettings(Settings):
    """[[subscription]]: who wants to know what, and when. Empty filters let everything through."""

    name: Slug
    channel: str
    cadence: Cadence = "immediate"
    at: Annotated[str, AfterValidator(_clock_time)] = "08:00"
    timezone: Annotated[str, AfterValidator(_timezone)] = "UTC"
    organisations: Texts = ()
    sources: Texts = ()
    countries: Annotated[tuple[CountryCode, ...], BeforeValidator(_listed)] = ()
    languages: Annotated[tuple[LanguageCode, ...], BeforeValidator(_listed)] = ()
    kinds: Annotated[tuple[PublicationKind, ...], BeforeValidator(_listed)] = ()
    persons: Texts = ()
    terms: Annotated[tuple[Term, ...], BeforeValidator(_listed)] = ()
    changes: Annotated[tuple[ChangeKind, ...], BeforeValidator(_listed)] = TOLD_BY_DEFAULT
    query: Text | None = None
    discreet: bool = False


class File(Settings):
    """The whole of casewatch.toml."""

    archive: ArchiveSettings = ArchiveSettings()
    crawler: CrawlerSettings = CrawlerSettings()
    source: Annotated[tuple[SourceSettings, ...], BeforeValidator(_listed)] = ()
    channel: Annotated[tuple[ChannelSettings, ...], BeforeValidator(_listed)] = ()
    subscription: Annotated[tuple[SubscriptionSettings, ...], BeforeValidator(_listed)] = ()
