"""Finds and reads casewatch.toml and the CASEWATCH_* variables, once; what is wrong becomes one clear line.

Addresses of channels ("env:NAME", "file:PATH") stay unresolved here: nothing in a configuration is a secret yet.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from storage.errors import CasewatchError
from storage.redaction import conceal_login
from storage.settings import (
    UNSPOKEN,
    ArchiveSettings,
    ChannelSettings,
    CrawlerSettings,
    File,
    Settings,
    SourceSettings,
    SubscriptionSettings,
    duration,
)

__all__ = [
    "ArchiveSettings",
    "ChannelSettings",
    "Configuration",
    "ConfigurationError",
    "CrawlerSettings",
    "SourceSettings",
    "SubscriptionSettings",
    "duration",
    "load",
]

FILE_NAME = "casewatch.toml"
_TABLES: dict[str, type[Settings]] = {
    "archive": ArchiveSettings,
    "crawler": CrawlerSettings,
    "source": SourceSettings,
    "channel": ChannelSettings,
    "subscription": SubscriptionSettings,
}
_MANY = ("source", "channel", "subscription")
_SHORT_NAMES = {"CASEWATCH_DATABASE_URL": ("archive", "database_url"), "CASEWATCH_CAPTURES": ("archive", "captures")}
_TYPES = {
    "string_type": "must be text in quotes",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "tuple_type": 'must be a list, as ["one", "two"]',
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "path_type": "must be text in quotes",
    "missing": "is missing",
}


class ConfigurationError(CasewatchError):
    """The configuration cannot be used; the text names the file, the key and what is allowed."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything that can be set. `path` is the file read, if any; `folder` is what relative paths start from."""

    archive: ArchiveSettings
    crawler: CrawlerSettings
    sources: tuple[SourceSettings, ...]
    channels: tuple[ChannelSettings, ...]
    subscriptions: tuple[SubscriptionSettings, ...]
    path: Path | None
    folder: Path


def load(path: Path | None = None, environ: Mapping[str, str] = os.environ) -> Configuration:
    """The configuration: `path`, else CASEWATCH_CONFIG, else casewatch.toml here, else the defaults."""
    path = _find(path, environ)
    folder = path.parent if path else Path.cwd()
    tables = _read(path) if path else {}
    place = str(path) if path else "the configuration"
    file = _check(tables, place)
    archive = _override(file.archive, "archive", environ)
    _cross_check(file, place)
    crawler = _override(file.crawler, "crawler", environ)
    for address in (archive.database_url, crawler.proxy, *(source.proxy for source in file.source)):
        conceal_login(address or "")
    return Configuration(
        archive=_absolute(archive, folder),
        crawler=crawler,
        sources=tuple(_with_absolute_bundle(source, folder) for source in file.source),
        channels=file.channel,
        subscriptions=file.subscription,
        path=path,
        folder=folder,
    )


def _find(path: Path | None, environ: Mapping[str, str]) -> Path | None:
    asked = path or (Path(environ["CASEWATCH_CONFIG"]) if environ.get("CASEWATCH_CONFIG") else None)
    if asked is None:
        here = Path.cwd() / FILE_NAME
        if not here.exists() and not here.is_symlink():
            return None
        asked = here
    if asked.is_dir():
        raise ConfigurationError(f"{asked}: a folder, where a configuration file is expected")
    if not asked.is_file():
        raise ConfigurationError(f"{asked}: there is no such configuration file")
    return asked.absolute()


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as fault:
        raise ConfigurationError(f"{path}: not valid TOML: {fault}") from fault
    except UnicodeDecodeError as fault:
        raise ConfigurationError(f"{path}: not UTF-8 text; save it as UTF-8") from fault
    except OSError as fault:
        raise ConfigurationError(f"{path}: cannot be read: {fault.strerror}") from fault


def _check(tables: dict[str, Any], place: str) -> File:
    for key in _MANY:
        if isinstance(tables.get(key), dict):
            raise ConfigurationError(f"{place}: {key}: write [[{key}]] with two brackets; there may be several")
    try:
        return File.model_validate(tables)
    except ValidationError as fault:
        raise ConfigurationError(f"{place}: {_explain(fault.errors()[0], tables)}") from None


def _override(settings: Any, section: str, environ: Mapping[str, str]) -> Any:
    """The table with what CASEWATCH_* variables say instead; the same checks, the variable named as the place."""
    prefix = f"CASEWATCH_{section.upper()}_"
    model = type(settings)
    values = settings.model_dump()
    for variable in sorted(environ):
        at, key = _SHORT_NAMES.get(variable, (section, variable.removeprefix(prefix).lower()))
        named = variable.startswith(prefix) or variable in _SHORT_NAMES
        if at != section or not named or not environ[variable]:
            continue
        if key not in model.model_fields:
            raise ConfigurationError(f"{variable}: {_unknown(key, model, [])}")
        values[key] = _from_text(model, key, environ[variable], variable)
    return model.model_validate(values)


def _from_text(model: type[Settings], key: str, text: str, variable: str) -> Any:
    field = model.model_fields[key]
    value: Any = text
    if isinstance(field.default, tuple):
        value = tuple(part.strip() for part in text.split(",") if part.strip())
    try:
        # A variable is always text, so here, and only here, "16" is a number.
        loose = TypeAdapter(field.rebuild_annotation()).validate_python(value, strict=False)
        return model.model_validate({key: loose}).model_dump()[key]
    except ValidationError as fault:
        problem = fault.errors()[0]
        raise ConfigurationError(f"{variable}: {_fault(problem, secret=key in UNSPOKEN)}") from None


def _cross_check(file: File, place: str) -> None:
    for key in _MANY:
        names = [entry.name for entry in getattr(file, key)]
        for name, times in Counter(names).items():
            if times > 1:
                raise ConfigurationError(f'{place}: {key} "{name}": name: given {times} times; names are unique')
    channels = [channel.name for channel in file.channel]
    for number, entry in enumerate(file.subscription, 1):
        if entry.channel not in channels:
            allowed = f"allowed: {', '.join(channels)}" if channels else "there is no [[channel]] yet"
            raise ConfigurationError(
                f'{place}: subscription[{number}] "{entry.name}": channel: no channel is called '
                f'"{entry.channel}"{_suggestion(entry.channel, channels)}; {allowed}'
            )


def _explain(problem: ErrorDetails, tables: Mapping[str, Any]) -> str:
    """`source[2] "example": kind: ...`; tables are counted from one, as a reader of the file counts them."""
    steps = list(problem["loc"])
    words = []
    if steps and steps[0] in _MANY and len(steps) > 1:
        table, index = str(steps[0]), int(steps[1])
        entry = tables[table][index]
        name = entry.get("name") if isinstance(entry, dict) else None
        words.append(f"{table}[{index + 1}]" + (f' "{name}"' if isinstance(name, str) else ""))
        steps = steps[2:]
        model: type[Settings] = _TABLES[table]
    elif steps and steps[0] in _TABLES and len(steps) > 1:
        words.append(str(steps[0]))
        model = _TABLES[str(steps[0])]
        steps = steps[1:]
    else:
        model = File
    key = ".".join(str(step + 1) if isinstance(step, int) else step for step in steps)
    if problem["type"] == "extra_forbidden":
        words.append(_unknown(key, model, list(_TABLES) if model is File else []))
    elif key:
        words.append(f"{key}: {_fault(problem, secret=str(steps[0]) in UNSPOKEN)}")
    else:
        words.append(_fault(problem, secret=True))
    return ": ".join(words)


def _fault(problem: ErrorDetails, *, secret: bool) -> str:
    context = problem.get("ctx", {})
    kind = problem["type"]
    if kind == "value_error":
        reason = str(context["error"])
        return reason if secret else _quoted(problem["input"], reason)
    if kind == "literal_error":
        allowed = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        value = problem["input"]
        reason = f"allowed: {', '.join(allowed)}"
        return _quoted(value, reason, _suggestion(value, allowed) if isinstance(value, str) else "")
    if kind == "greater_than_equal":
        return f"must be {context['ge']} or more"
    if kind == "greater_than":
        return f"must be more than {context['gt']}"
    if kind in ("int_parsing", "int_from_float"):
        return _TYPES["int_type"]
    if kind == "float_parsing":
        return _TYPES["float_type"]
    if kind == "bool_parsing":
        return _TYPES["bool_type"]
    return _TYPES.get(kind, problem["msg"])


def _quoted(value: object, reason: str, more: str = "") -> str:
    shown = f'"{value}" is not allowed{more}; ' if isinstance(value, str) and len(value) <= 60 else ""
    return shown + reason


def _unknown(key: str, model: type[Settings], allowed: Sequence[str]) -> str:
    names = list(allowed) or list(model.model_fields)
    return f'unknown key "{key}"{_suggestion(key, names)}; allowed: {", ".join(names)}'


def _suggestion(word: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(word.lower(), known, n=1)
    return f' (did you mean "{close[0]}"?)' if close else ""


def _absolute(archive: ArchiveSettings, folder: Path) -> ArchiveSettings:
    url = archive.database_url
    if url.startswith("sqlite:///"):
        url = f"sqlite:///{(folder / url.removeprefix('sqlite:///')).absolute()}"
    return ArchiveSettings(database_url=url, captures=(folder / archive.captures).absolute())


def _with_absolute_bundle(source: SourceSettings, folder: Path) -> SourceSettings:
    if source.ca_bundle is None:
        return source
    return source.model_copy(update={"ca_bundle": (folder / source.ca_bundle).absolute()})
