"""A process's first moments: it watches its parent before it loads what it is for, which takes seconds.

It dies with its parent, however that dies.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import threading
from multiprocessing.connection import wait
from typing import Any


def begin(module: str, function: str, *arguments: Any) -> None:
    """Do what that function does. Named and not handed over: what is handed over is loaded before anything runs."""
    threading.Thread(target=_die_with_parent, daemon=True).start()
    getattr(importlib.import_module(module), function)(*arguments)


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
