"""Secrets where they are kept: in a variable of the environment, or in a file that only its owner may touch."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from storage.errors import CasewatchError


class SecretError(CasewatchError):
    """A secret is not where the configuration says; the text says what is wrong, and never the secret."""


def is_reference(text: str) -> bool:
    """Whether a setting says where a secret is kept, instead of being one."""
    return text.partition(":")[0] in ("env", "file")


def secret(reference: str, folder: Path, environ: Mapping[str, str], *, what: str) -> str:
    """What "env:NAME" or "file:PATH" leads to, a path starting from `folder`. `what`: "address", "password"."""
    place, _, name = reference.partition(":")
    if place == "env":
        found = environ.get(name, "").strip()
        if not found:
            raise SecretError(f"the environment variable {name} is not set")
        return found
    return _kept(folder / name, what)


def _kept(path: Path, what: str) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise SecretError(f"{path} can be read by others; close it with: chmod 600 {path}")
            found = file.read().strip()
    except OSError as fault:
        raise SecretError(f"{path} cannot be read: {fault.strerror}") from None
    except UnicodeDecodeError:
        raise SecretError(f"{path} is not UTF-8 text") from None
    if not found or len(found.splitlines()) > 1:
        raise SecretError(f"{path} must hold one {what} on one line")
    return found
