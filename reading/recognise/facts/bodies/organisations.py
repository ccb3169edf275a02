"""Which organisations a sentence names, under the one English name findings carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from reading.identity.noise import is_of_host
from reading.lexicons import load
from reading.patterns.ways import Sieve, Way, told_apart, way

# Bodies we keep no entry for: capitalised words that end in what organisations are called, or a bare acronym.
_BODY = (
    r"(?:Centre|Center|Committee|Group|Union|Association|Foundation|Fund|Society|Network|Watch|House|Initiative|Forum"
    r"|Council|Project|Alliance|Coalition|Federation|League|Institute|Organi[sz]ation|International|Movement"
    r"|Commission|Defenders|Rights)"
)
_UNKNOWN = re.compile(
    rf"\b(?:[A-Z][\w’'-]*\s+(?:(?:of|for|and|on|the|in|to|against)\s+){{0,2}}){{1,6}}{_BODY}\b"
    r"(?:\s+(?:of|for|in|on)\s+(?:the\s+)?(?:[A-Z][\w-]+(?:\s+(?:of\s+)?[A-Z][\w-]+){0,3}))?"
    r"|(?:[Цц]ентр\w*|[Пп]роект\w*|[Оо]рганизаци\w+|[Кк]омитет\w*|[Ии]нициатив\w+|[Фф]онд\w*|[Дд]вижени\w+"
    r"|[Оо]бъединени\w+|[Аа]рганізацы\w+|[Оо]рганізаці\w+|[Іі]ніцыятыв\w+|[Іі]ніціатив\w+|[Аа]б'яднанн\w+)"
    r"\s+[«\"“][^»\"”]{2,60}[»\"”]"
)
_NOT_A_BODY = re.compile(
    r"\b(?:Supreme|Parliament|Ministry|State|Investigative|Security|District|Prison|Government|European\s+Union"
    r"|United\s+Nations|Investigative\s+Committee)\b"
)


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation; `known`: the lexicon has it.

    `family` joins bodies that succeed or belong to each other; `terms` are its own terms.
    """

    name: str
    family: str
    terms: frozenset[str]
    known: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """A place where an organisation is named."""

    body: Body
    start: int
    end: int


@cache
def _bodies() -> tuple[Body, ...]:
    entries: list[dict[str, Any]] = load("organisations")["organisation"]
    return tuple(Body(entry["name"], entry["family"], frozenset(entry["terms"])) for entry in entries)


@cache
def _known(cyrillic: bool) -> tuple[Sieve[int], dict[Way, int]]:
    """All names in one kind of letters, the longest first; each with the number of whose it is."""
    named: list[tuple[int, str]] = []
    for number, entry in enumerate(load("organisations")["organisation"]):
        aliases = [re.escape(alias) for alias in entry["aliases"]]
        patterns = [*aliases, *entry["cyrillic"]] if cyrillic else aliases
        named.extend((number, pattern) for pattern in patterns)
    named.sort(key=lambda one: -len(one[1]))
    opening = "" if cyrillic else "(?=[A-Zm])"  # those in Latin letters begin with a capital
    ways = {way(rf"(?<![\w-]){opening}(?:{pattern})(?![\w])", 0): number for number, pattern in named}
    return Sieve((place, [each]) for place, each in enumerate(ways)), ways


_CYRILLIC = re.compile("[А-Яа-яЁёІіЇїЄєЎўҐґ]")


def known_in(text: str) -> list[Named]:
    """Organisations of the lexicon, in order, the longest name at each place."""
    sieve, owners = _known(_CYRILLIC.search(text) is not None)
    ways = [way for (way,) in sieve.possible(text).values()]
    return [Named(_bodies()[owners[way]], match.start(), match.end()) for way, match in told_apart(ways, text)]


def named_in(text: str, host: Body | None = None) -> list[Named]:
    """Organisations of the lexicon and others that call themselves a centre, committee, union ..., in order.

    `host`: the publisher, whose own name may look like nobody's ("Lantern Circle").
    """
    found = known_in(text)
    if host is not None and not host.known and " " in host.name:
        own = re.finditer(rf"(?<![\w-]){re.escape(host.name)}(?![\w-])", text)
        found += [Named(host, match.start(), match.end()) for match in own]
    for match in _between(text, found):
        if _NOT_A_BODY.search(match.group()):
            continue
        name = re.sub(r"^(?:The|A|On|In|By|And|As)\s+", "", match.group())
        found.append(Named(Body(name, name.lower(), frozenset(), known=False), match.end() - len(name), match.end()))
    return sorted(found, key=lambda named: named.start)


def _between(text: str, found: Iterable[Named]) -> Iterator[re.Match[str]]:
    """Names that end as organisations' do, in what the names found so far leave of a text."""
    start = 0
    for taken in sorted(found, key=lambda named: named.start):
        yield from _UNKNOWN.finditer(text, start, max(start, taken.start))
        start = max(start, taken.end)
    yield from _UNKNOWN.finditer(text, start)


def _is_latin(name: str) -> bool:
    return not any("а" <= letter <= "я" for letter in name.lower())


def at_host(host: str) -> Body | None:
    """The organisation of the lexicon whose site a host is."""
    entries = load("organisations")["organisation"]
    found = (
        number
        for number, entry in enumerate(entries)
        if any(is_of_host(host, each) for each in entry.get("domains", ()))
    )
    return next((_bodies()[number] for number in found), None)


@cache
def publisher(organisation: str | None) -> Body | None:
    """The publishing organisation, under the name it was given by its source."""
    if not organisation:
        return None
    known = known_in(organisation) or known_in(f"«{organisation}»")  # Cyrillic names ask for their quotation marks
    if known:
        # Findings carry English names: a body written in Cyrillic is called as the lexicon calls it.
        name = organisation if _is_latin(organisation) else known[0].body.name
        return Body(name, known[0].body.family, known[0].body.terms)
    return Body(organisation, organisation.lower(), frozenset(), known=False)


def distinct(bodies: Iterable[Body], host: Body | None) -> tuple[Body, ...]:
    """Each body once; the publisher under its own name, whatever short name the text uses for it ("PEN")."""
    found: dict[str, Body] = {}
    for body in bodies:
        if host is not None and (body.family == host.family or host.family.startswith(f"{body.family}-")):
            body = host
        found.setdefault(body.family, body)
    return tuple(found.values())
