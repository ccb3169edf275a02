"""All sources by name: the built-in spiders, found through Scrapy, and the [[source]] tables of the configuration."""

from __future__ import annotations

import functools
import ssl
from pathlib import Path
from typing import Any

from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from crawler.kinds import KINDS, MailboxSource, Source
from storage.configuration import Configuration, ConfigurationError, SourceSettings, load


def catalogue(configuration: Configuration) -> dict[str, type[Source]]:
    """Every source by name, disabled ones included, in alphabetical order. Raises ConfigurationError."""
    found = dict(built_in())
    for table in configuration.sources:
        place = f'{configuration.path or "the configuration"}: source "{table.name}"'
        known = found.get(table.name)
        made = _added(table, place) if known is None else _overridden(known, table, place)
        if issubclass(made, MailboxSource):
            made.folder = configuration.folder
        found[table.name] = made
    return dict(sorted(found.items()))


@functools.lru_cache(maxsize=1)
def built_in() -> dict[str, type[Source]]:
    """The spiders that come with the program."""
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"]}))
    classes = {name: loader.load(name) for name in loader.list()}
    return {name: each for name, each in classes.items() if issubclass(each, Source)}


class ConfiguredLoader(SpiderLoader):
    """What `scrapy list` and `scrapy crawl NAME` know: the modules of spiders/ and the [[source]] tables."""

    def load(self, spider_name: str) -> type[Source]:
        """The source of this name. Raises KeyError where there is none, and ConfigurationError."""
        found = catalogue(load())
        if spider_name not in found:
            raise KeyError(f"no source is called {spider_name!r}; there are: {', '.join(found)}")
        return found[spider_name]

    def list(self) -> list[str]:
        """The names of all sources. Raises ConfigurationError."""
        return list(catalogue(load()))


def _added(table: SourceSettings, place: str) -> type[Source]:
    given = table.given()
    lacking = [key for key in ("organisation", "kind", "url") if not given.get(key)]
    if lacking:
        raise ConfigurationError(f"{place}: {', '.join(lacking)} missing; a source needs organisation, kind and url")
    return _class(_kind(given["kind"], place), given, place)


def _overridden(known: type[Source], table: SourceSettings, place: str) -> type[Source]:
    """The built-in class with only the given keys changed; another kind keeps who speaks, not how it is read."""
    given = table.given()
    kind = given.get("kind")
    if kind is None or kind == known.kind:
        return _class(known, given, place)
    kept = ("organisation", "url", "language", "country", "floor", "every", "enabled", "evidence", "legal_risk")
    return _class(_kind(kind, place), {**{key: getattr(known, key) for key in kept}, **given}, place)


def _class(base: type[Source], given: dict[str, Any], place: str) -> type[Source]:
    constants = {key: value for key, value in given.items() if value is not None and key != "kind"}
    if "user_agent" in constants:
        constants["agent"] = constants.pop("user_agent")
    for key in constants:
        if key in base.useless or not (hasattr(base, key) or key in base.required):
            raise ConfigurationError(f"{place}: {key}: a source of kind {base.kind} has no use for it in this release")
    lacking = [key for key in base.required if not constants.get(key) and not getattr(base, key, None)]
    if lacking:
        raise ConfigurationError(f"{place}: {', '.join(lacking)} missing; a {base.kind} needs it")
    if bundle := constants.get("ca_bundle"):
        _check_bundle(bundle, place)
    if "url" in constants:
        constants.setdefault("evidence", "configured")
    made = base.configured(constants)
    if fault := made.misconfigured():
        raise ConfigurationError(f"{place}: {fault}")
    return made


def _kind(kind: str, place: str) -> type[Source]:
    if kind not in KINDS:
        raise ConfigurationError(f'{place}: kind: "{kind}" cannot be read by this release; it reads {", ".join(KINDS)}')
    return KINDS[kind]


def _check_bundle(bundle: Path, place: str) -> None:
    """Raise ConfigurationError unless the file holds certificates: a mistake here must not look like a bad site."""
    try:
        ssl.create_default_context(cafile=bundle)
    except ssl.SSLError:
        raise ConfigurationError(f"{place}: ca_bundle: {bundle} holds no certificates in PEM form") from None
    except OSError as fault:
        raise ConfigurationError(f"{place}: ca_bundle: {bundle} cannot be read: {fault.strerror}") from None
