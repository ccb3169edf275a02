"""Builds names_latin.txt.gz and names_cyrillic.txt.gz, the names recognition knows. Not used at run time.

Run by hand, seldom, in an environment of its own (the packages are no requirement of this project):

    python -m venv names && names/bin/pip install Faker==40.54.0 rigour==2.6.1 zstandard
    names/bin/python reading/lexicons/build_names.py

Sources, both MIT: Faker's locales say which name is a given name and whose; rigour carries the names of Wikidata (CC0)
as rows of spellings of one name, compressed inside its library. Only single tokens are kept, never a name of a person.
A row one of whose spellings is a given name of Faker is a given name in all its spellings.
"""

from __future__ import annotations

import gzip
import importlib
import importlib.metadata
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FRAME = b"\x28\xb5\x2f\xfd"
ROW = re.compile(r"(.+) => Q\d+")
LATIN = re.compile(r"[a-z]+(?:-[a-z]+)?")
CYRILLIC = re.compile(r"[а-яіїєґўәғқңөұүһҷӣӯ]+(?:-[а-яіїєґў]+)?")
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


def folded(token: str) -> str:
    """As recognition looks names up: lower case, no apostrophes, Latin without its marks, ё as е."""
    token = re.sub(r"['’ʼ`]", "", token.strip().lower())
    if re.search("[a-z]", token):
        plain = unicodedata.normalize("NFKD", token.translate(LETTERS))
        return "".join(letter for letter in plain if not unicodedata.combining(letter))
    return token.replace("ё", "е")


def of_faker() -> dict[str, set[str]]:
    """Folded token -> {"m", "f", "u" (given), "s" (surname)}."""
    import faker.providers.person as people  # type: ignore[import-not-found] # only needed to build

    kinds = {"first_names_male": "m", "first_names_female": "f", "first_names": "u", "last_names": "s"}
    found: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            kind = next((kind for start, kind in kinds.items() if attribute.startswith(start)), None)
            for token in _tokens(getattr(provider, attribute)) if kind else ():
                found.setdefault(token, set()).add(str(kind))
    return found


def _tokens(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (folded(part) for part in value.split() if len(part) > 1)
    elif isinstance(value, (dict, list, tuple, set)):
        for each in value:
            yield from _tokens(each)


def of_rigour() -> Iterator[list[str]]:
    """Rows of folded spellings of one name."""
    import rigour  # type: ignore[import-not-found] # only needed to build
    import zstandard  # type: ignore[import-not-found] # only needed to build

    library = next(Path(rigour.__file__).parent.glob("_core*")).read_bytes()
    for found in re.finditer(re.escape(FRAME), library):
        try:
            text = zstandard.ZstdDecompressor().decompressobj().decompress(library[found.start() :]).decode()
        except (zstandard.ZstdError, UnicodeDecodeError):
            continue  # the same four bytes by chance, or another of its data sets
        if ROW.match(text):
            yield from ([folded(token) for token in row.partition(" => ")[0].split(", ")] for row in text.splitlines())


def classes() -> dict[str, str]:
    """Folded token -> m | f | u | s; a token that is both is a given name."""
    faker = of_faker()
    known: dict[str, str] = {}
    for row in of_rigour():
        genders: set[str] = set().union(*(faker.get(token, set()) for token in row)) - {"s"}
        kind = _kind(genders)
        for token in row:
            if known.get(token, "s") == "s":
                known[token] = kind
    for token, kinds in faker.items():
        if kinds - {"s"} or token not in known:
            known[token] = _kind(kinds)
    return known


def _kind(kinds: set[str]) -> str:
    """A given name's gender if the lists agree about it; `u` also stands for lists that mix both."""
    gendered = kinds - {"s", "u"}
    if len(gendered) == 1:
        return gendered.pop()
    return "u" if kinds - {"s"} else "s"


def write(path: Path, script: re.Pattern[str], known: dict[str, str]) -> None:
    lists = {
        kind: sorted(
            token for token, its in known.items() if its == kind and len(token) > 1 and script.fullmatch(token)
        )
        for kind in "mfus"
    }
    versions = ", ".join(f"{name} {importlib.metadata.version(name)} (MIT)" for name in ("Faker", "rigour"))
    header = f"# single names, folded; made by build_names.py from {versions}; " + ", ".join(
        f"{kind}: {len(tokens)}" for kind, tokens in lists.items()
    )
    lines = [header, *(f"{kind} {' '.join(tokens)}" for kind, tokens in lists.items())]
    path.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    sys.stdout.write(header + "\n")


def main() -> None:
    known = classes()
    folder = Path(__file__).parent
    write(folder / "names_latin.txt.gz", LATIN, known)
    write(folder / "names_cyrillic.txt.gz", CYRILLIC, known)


if __name__ == "__main__":
    main()
