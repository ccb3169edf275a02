"""The reviewed word lists behind names, read once and only when first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed lexicon `reading/lexicons/<name>.toml`."""
    return tomllib.loads((files("reading") / "lexicons" / f"{name}.toml").read_text(encoding="utf-8"))
