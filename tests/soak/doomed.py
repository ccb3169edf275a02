"""Runs a command of casewatch that is to die: `python -m tests.soak.doomed POINT TIMES before|after -- ARGUMENTS`.

POINT is "module:function" or "module:Class.function"; the process kills itself at that call of it, so many times from
now, before or after it is made. The product knows nothing of it.
"""

from __future__ import annotations

import functools
import importlib
import os
import signal
import sys
from typing import Any


def doom(point: str, times: int, when: str) -> None:
    """Let the process die at the point."""
    module, _, path = point.partition(":")
    *holders, name = path.split(".")
    place: Any = importlib.import_module(module)
    for holder in holders:
        place = getattr(place, holder)
    real = getattr(place, name)
    left = times

    @functools.wraps(real)
    def call(*arguments: Any, **options: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0 and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*arguments, **options)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(place, name, call)


if __name__ == "__main__":  # the reading process imports this module too, and is to live
    here = sys.argv.index("--")
    if here > 1:
        doom(sys.argv[1], int(sys.argv[2]), sys.argv[3])
    sys.argv = ["casewatch", *sys.argv[here + 1 :]]
    from casewatch.main import main

    main()
