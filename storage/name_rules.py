"""Which rules made the keys of names: a digest of the files those rules stand in, cheap to ask at every start."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from itertools import chain


@cache
def digest() -> str:
    """Another one after any change to `reading/names` or its lexicons, whether or not it changes a key."""
    reading = files("reading")
    rules = chain((reading / "names").iterdir(), (reading / "lexicons").iterdir())
    found = hashlib.sha256()
    for file in sorted(rules, key=lambda file: file.name):
        if file.name.endswith(".py") or (file.name.startswith("name_") and file.name.endswith(".toml")):
            found.update(file.read_bytes())
    return found.hexdigest()[:16]
