"""Which code reads pages: a text read by other code may differ though nobody has edited the page."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files

# What takes a text out of a page: ours, and the library that finds the article.
_LISTS = ("lexicons/challenges.toml", "lexicons/noise.toml", "lexicons/pages.toml", "lexicons/widgets.toml")
_OURS = ("page", "identity/noise.py", "identity/typography.py", *_LISTS)


@lru_cache(maxsize=1)
def reader_version() -> str:
    """Differs with every change of the code, of its word lists or of trafilatura; nobody has to raise a number."""
    root = files("reading")
    digest = blake2b(digest_size=6)
    for place in _OURS:
        found = root.joinpath(place)
        parts = sorted(found.iterdir(), key=lambda each: each.name) if found.is_dir() else [found]
        for part in parts:
            if part.name.endswith((".py", ".toml")):
                digest.update(part.read_bytes())
    return f"{digest.hexdigest()}/trafilatura {version('trafilatura')}"
