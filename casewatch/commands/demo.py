"""`demo`: the main job on invented sites served on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def demo(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="An empty folder to keep it in; else a temporary one.")
    ] = None,
) -> None:
    """Show the main job on invented sites: a first visit, a second day with changes, the digest."""
    from casewatch.demo.story import run

    raise typer.Exit(run(folder))
