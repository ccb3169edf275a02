"""Which organisations sign a text: in its last lines, in its opening, or as its publishers."""

from __future__ import annotations

from functools import cache, lru_cache

from reading.lexicons import load
from reading.patterns.ways import Sought
from reading.recognise.facts.bodies.agents import joined_to
from reading.recognise.facts.bodies.organisations import Body, distinct, named_in, publisher
from reading.recognise.text import Text

_FEWEST = 2
_LONGEST_NAME = 160


@cache
def _pattern(name: str) -> Sought:
    return Sought(load("designations")["publishers"][name])


def undersigned(text: Text) -> tuple[Body, ...]:
    """The organisations that sign the text: behind "signed", in its last lines or its opening, or as publishers."""
    signed = _undersigned(text)
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
        if _pattern("joint").search(sentence.text) is None:
            continue
        bodies = named_in(sentence.text)
        rows = (joined_to(sentence.text, bodies[number:]) for number in range(len(bodies)))
        row = max(rows, key=len, default=[])
        ours = host is None or any(one.body.family == host.family for one in row)
        if len(row) >= _FEWEST and (ours or _pattern("together").search(sentence.text)):
            return distinct((one.body for one in row), None)
    return ()


@lru_cache(maxsize=8)  # designations and the kind of a text both ask
def _undersigned(text: Text) -> tuple[Body, ...]:
    body, signers = text.body, _pattern("signers")
    signed = list(signers.finditer(body)) if signers.fits(text.parts) else []
    if signed and (bodies := distinct((named.body for named in named_in(body[signed[-1].end() :][:3000])), None)):
        return bodies
    last: list[Body] = []
    for line in reversed(body.splitlines()):
        if not line.strip():
            continue
        named = named_in(line) if len(line) < _LONGEST_NAME else []
        if not named or named[-1].end - named[0].start < len(line.strip(" .,;•*–-")) - 12:
            break
        last.extend(one.body for one in reversed(named))
    return distinct(reversed(last), None) if len(last) > 1 else ()
