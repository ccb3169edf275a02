"""Which organisations sign a text: behind "signed", in its last lines, in its opening, or as its publishers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from reading.recognise.facts.bodies.agents import joined_to
from reading.recognise.facts.bodies.organisations import Body, Named, distinct, known_in, named_in, publisher
from reading.recognise.facts.bodies.wordings import wording
from reading.recognise.text import Text

_FEWEST = 2
_LONGEST_NAME = 160
# What nobody keeps an entry for may sign too: so long a name at most.
_WORDS = 9
_SPLIT = re.compile(r"\s*[,;•|]\s+|\s+(?:and|as\s+well\s+as|и|а\s+также|і|й|та|а\s+також|ды|а\s+таксама)\s+")
_BULLET = re.compile(r"^[\s\d.)–—•*·▪-]+|[\s.,;]+$")
_ARTICLE = re.compile(r"^(?:the|by|and|и|і|та|й|ды)\s+", re.IGNORECASE)
# The first letter of a name, behind a quotation mark perhaps.
_NAME = re.compile(r"[«\"“'’]?[A-ZА-ЯЁІЇЄҐЎ]")
_MORE = re.compile(r"\b(?:others?|more)\b|(?<!\w)(?:други[ех]|інш\w+)(?!\w)", re.IGNORECASE)


def undersigned(text: Text, people: Collection[tuple[int, int]] = frozenset()) -> tuple[Body, ...]:
    """The organisations that sign the text: behind "signed", in its last lines or its opening, or as publishers.

    `people`: where its body names somebody; such lines are no organisations.
    """
    signed = _undersigned(text, frozenset(people))
    together = _publishers(text.organisation) or (_opening(text) if len(signed) < _FEWEST else ())
    return distinct([*signed, *together], None) if together else signed


@lru_cache(maxsize=200)
def _publishers(organisation: str | None) -> tuple[Body, ...]:
    """Several organisations that publish together: "a joint project of A and B"."""
    found = distinct((one.body for one in named_in(organisation or "")), None)
    return found if len(found) >= _FEWEST else ()


def _opening(text: Text) -> tuple[Body, ...]:
    """Those a joint statement names as its authors: "Мы, A, B и C", "Совместное заявление A и B".

    Whoever tells of organisations without being one of them ("nine organisations, A and B among them") passes it on.
    """
    host = publisher(text.organisation)
    for sentence in text.sentences[:4]:
        if wording("publishers", "joint").search(sentence.text) is None:
            continue
        bodies = named_in(sentence.text)
        rows = (joined_to(sentence.text, bodies[number:]) for number in range(len(bodies)))
        row = max(rows, key=len, default=[])
        ours = host is None or any(one.body.family == host.family for one in row)
        if not ours and _SIGNED.search(sentence.text) and not _WE.search(text.body):
            continue  # somebody tells who signed
        if len(row) >= _FEWEST and (ours or wording("publishers", "together").search(sentence.text)):
            return distinct((one.body for one in row), None)
    return ()


@lru_cache(maxsize=8)  # designations and the kind of a text both ask
def _undersigned(text: Text, people: frozenset[tuple[int, int]]) -> tuple[Body, ...]:
    signers = wording("publishers", "signers")
    signed = list(signers.finditer(text.body))
    if signed and (bodies := _behind(text, signed[-1].end(), people)):
        return () if _is_retold(text, signed[-1], bodies) else bodies
    return _last_lines(text, people)


def _is_retold(text: Text, signed: re.Match[str], bodies: Sequence[Body]) -> bool:
    """Whether a publisher that is none of them tells in a sentence who signed something, and nobody says "we"."""
    host = publisher(text.organisation)
    if host is None or _has(bodies, host) or _WE.search(text.body):
        return False
    line = text.body[text.body.rfind("\n", 0, signed.start()) + 1 : signed.start()]
    return bool(line.strip()) and _SIGNED.match(signed.group()) is not None


_WE = re.compile(r"(?<!\w)(?:we|мы|ми)(?!\w)", re.IGNORECASE)
_SIGNED = re.compile(r"(?<!\w)(?:подписал|підписал|падпісал|(?:co-)?signed\b)", re.IGNORECASE)


def _lines(text: Text, start: int) -> Iterator[tuple[int, str]]:
    """Where each line that is not empty begins, and its words."""
    for line in re.finditer(r"[^\n\r]+", text.body[start:]):
        if line.group().strip():
            yield start + line.start(), line.group()


def _behind(text: Text, start: int, people: frozenset[tuple[int, int]]) -> tuple[Body, ...]:
    """Those that stand behind "signed", in its line or in the lines below."""
    found: list[Body | None] = []
    line_end = text.body.find("\n", start)
    first = text.body[start : line_end if line_end >= 0 else None]
    if first.strip(" :–—-*."):
        inline = _all_bodies(_items(text, start, _until_sentence(first), people), text)
        if len(inline) >= _FEWEST:
            return inline
        found.extend(inline)
    for place, line in _lines(text, start):
        if len(line) > _LONGEST_NAME and not named_in(line):
            break
        if _is_person(place, line, people):
            continue
        here = _items(text, place, line, people)
        if not any(here) and found:
            break
        found.extend(here)
    return _all_bodies(found, text)


def _until_sentence(line: str) -> str:
    """A line as far as its first sentence goes."""
    end = re.search(r"[.!?](?=\s+[A-ZА-ЯЁІЇЄҐЎ«])", line)
    return line[: end.start()] if end else line


def _items(text: Text, place: int, line: str, people: frozenset[tuple[int, int]]) -> list[Body | None]:
    """The bodies that a line enumerates: None for an item that may be one nobody keeps an entry for and is none."""
    known = named_in(line)
    listed: list[Body | None] = []
    position = 0
    for piece in [*_SPLIT.finditer(line), None]:
        start, end = position, piece.start() if piece else len(line)
        position = piece.end() if piece else end
        if any(one.start < start and end <= one.end for one in known):
            continue  # within a name that has an "and"
        inside = [one for one in known if start <= one.start < max(end, start + 1)]
        listed.extend([one.body for one in inside] or [_unknown(text, place + start, line[start:end], people)])
    return listed


def _unknown(text: Text, place: int, words: str, people: frozenset[tuple[int, int]]) -> Body | None:
    """An organisation nobody keeps an entry for: a short name, and no person's."""
    name = _ARTICLE.sub("", _BULLET.sub("", words)).strip(' «»"“”:')
    if not _NAME.match(name) or len(name.split()) > _WORDS or re.search(r"\d{3}|[:?!@]|\.\s", name):
        return None
    if any(start < place + len(words) and place < end and _mostly(end - start, name) for start, end in people):
        return None
    if _MORE.search(name):
        return None
    host = publisher(text.organisation)
    if host is not None and name.casefold() == host.name.casefold():
        return host
    return Body(name, name.lower(), frozenset(), known=False)


def _is_person(place: int, line: str, people: frozenset[tuple[int, int]]) -> bool:
    """Whether a line is of somebody who signs for themselves, with what they do behind the name perhaps."""
    if line.rstrip().endswith((".", ":")) or len(line.split()) > _WORDS or known_in(line):
        return False
    name = _NAMES.split(_BULLET.sub("", line))[0]
    begins = place + line.find(name)
    return any(begins <= start < begins + len(name) and _mostly(end - start, name) for start, end in people)


# Behind a name stands what somebody does.
_NAMES = re.compile(r"\s*,|\s+[–—-]\s|\s*\(")


def _mostly(length: int, name: str) -> bool:
    """Whether somebody's name of that length is nearly all there is of a line."""
    return 5 * length >= 4 * len(name)


def _all_bodies(found: Sequence[Body | None], text: Text) -> tuple[Body, ...]:
    """Those found; those nobody keeps an entry for only where most are known, or the publisher is among them."""
    bodies = [body for body in found if body is not None]
    host = publisher(text.organisation)
    sure = [
        body for body in bodies if body.known or (host is not None and body.family == host.family) or _is_named(body)
    ]
    whole = len(bodies) == len(found) and (2 * len(sure) > len(bodies) or _has(bodies, host))
    return distinct(bodies if whole else sure, None)


def _has(bodies: Sequence[Body], host: Body | None) -> bool:
    return host is not None and any(body.family == host.family for body in bodies)


def _is_named(body: Body) -> bool:
    """Whether a name says that it is an organisation's."""
    found = named_in(body.name)
    return bool(found) and found[0].end - found[0].start >= len(body.name) - 2


def _last_lines(text: Text, people: frozenset[tuple[int, int]]) -> tuple[Body, ...]:
    """The organisations whose names are the last lines; in a joint text those nobody keeps an entry for too."""
    whole = f"{text.title}\n{text.body}"
    joint = wording("publishers", "undersigned").search(whole, parts=lambda: text.parts) is not None
    found: list[Body | None] = []
    lines = list(_lines(text, 0))
    for place, line in reversed(lines):
        bare = _without_people(place, line, people).strip(" .,;•*–—-")
        named = named_in(line) if len(line) < _LONGEST_NAME else []
        if named and _fills(named, bare):
            found.extend(reversed([one.body for one in named]))
            continue
        if joint and _is_person(place, line, people):
            continue
        ends = line.rstrip().endswith((".", ":"))
        if named and joint and not ends and len(bare.split()) <= _WORDS:
            found.extend(reversed([one.body for one in named]))
            continue
        unknown = _unknown(text, place, line, people) if joint and not ends else None
        if unknown is None:
            break
        found.append(unknown)
    bodies = _all_bodies(list(reversed(found)), text)
    return bodies if len(bodies) > 1 else ()


def _without_people(place: int, line: str, people: frozenset[tuple[int, int]]) -> str:
    """A line up to whoever signs for an organisation: "Viasna, Anna Reva"."""
    ends = [start - place for start, _ in people if place < start < place + len(line)]
    ahead = line[: min(ends, default=len(line))]
    return ahead if _BEHIND_A_BODY.search(ahead) else line


_BEHIND_A_BODY = re.compile(r"\S(?:,|\s[–—-]|\s?\()\s*$")


def _fills(named: Sequence[Named], line: str) -> bool:
    """Whether organisations are all there is in a line."""
    return named[-1].end - named[0].start >= len(line) - 12
