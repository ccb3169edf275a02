"""The program: gathers the commands, turns what goes wrong into one line, and answers with an exit status.

0 done; 1 done, but some source or delivery is unwell; 2 wrong usage or configuration, and nothing was changed.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated

import typer
from typer.core import TyperCommand

from casewatch import logs
from casewatch.commands import (
    database,
    demo,
    detail,
    dossiers,
    exporting,
    health,
    importing,
    judging,
    matching,
    publications,
    reading,
    rereading,
    reviewing,
    telling,
    visiting,
    withholding,
)
from storage.errors import CasewatchError

UNWELL = 1
WRONG_USE = 2

app = typer.Typer(
    name="casewatch",
    help="Watches what rights organisations publish, and tells people when somebody's case is new or changes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with local variables would print secrets
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"casewatch {version('casewatch')}")
        raise typer.Exit


@app.callback()
def program(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Watches what rights organisations publish, and tells people when somebody's case is new or changes."""


def _command(
    name: str, function: Callable[..., None], short: str, example: str, cls: type[TyperCommand] | None = None
) -> None:
    app.command(name, cls=cls, short_help=short, epilog=f"Example: casewatch {example}")(function)


_command("crawl", visiting.crawl, "Visit sources; store, and tell what is immediate.", "crawl ovd-info --no-notify")
_command("notify", telling.notify, "Deliver what is queued, and digests that are due.", "notify --digest morning")
_command(
    "import",
    importing.import_files,
    "Store letters, pages and texts given by hand.",
    "import appeal.eml letters.mbox --source appeals",
)
_command(
    "publications",
    publications.publications,
    "List what was published.",
    "publications --country RU --since 2026-11 --json",
)
_command(
    "show",
    detail.show,
    "One publication: text, revisions, findings.",
    "show p2k4m6r8t0v --diff",
    cls=detail.ShowCommand,
)
_command("search", publications.search, "Search the texts.", 'search "hunger strike" --language en')
_command("cases", dossiers.cases, "List the people and groups that are spoken of.", "cases ivanova")
_command("case", dossiers.case, "One case: names, timeline, quotes, addresses.", "case c3n5q7s9u1w --json")
_command("review", reviewing.review, "Answer open questions, one key each.", "review --list")
_command(
    "judge",
    judging.judge,
    "Say whether two cases are one person, or a fact is true.",
    'judge c3n5q7s9u1w c8x0z2b4d6f same --why "one date of birth"',
)
_command("withdraw", judging.withdraw, "Take an answer back.", 'withdraw j2k4m6r8t0v --why "another father"')
_command(
    "withhold",
    withholding.withhold,
    "Hide a case or a publication everywhere, or lift that.",
    'withhold c3n5q7s9u1w --why "asked for by the family"',
)
_command(
    "erase",
    withholding.erase,
    "Remove a case or a publication for good.",
    'erase c3n5q7s9u1w --why "request of 3 November"',
)
_command("read", reading.read, "Show what would be recognised in a text.", "read statement.txt --json")
_command("match", matching.match, "May two names be one person's?", 'match "Алесь Вярбіцкі" "Ales Viarbitski"')
_command("reread", rereading.reread, "Read stored texts again after rules changed.", "reread --apply")
_command("sources", health.sources, "List all sources with their health.", "sources --json")
_command("status", health.status, "What is unwell, and what waits.", "status")
_command(
    "export",
    exporting.export,
    "Write publications with their texts to a file.",
    "export --format csv --since 2026 -o publications.csv",
)
app.add_typer(database.group, name="database", short_help="Upgrade or check the archive.")
_command("demo", demo.demo, "See the main job on invented sites.", "demo")


def main() -> None:
    """Run the command line and end the process with its exit status."""
    # Before numpy is loaded, here or in a process of ours: more threads make small models slower on a busy machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    logs.set_up()
    for stream in (sys.stdout, sys.stderr):
        # Names of people in any script must come through, whatever the machine's locale is.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="casewatch")
    except CasewatchError as fault:
        _complain(str(fault))
        sys.exit(WRONG_USE)
    except KeyboardInterrupt:
        _complain("stopped")
        sys.exit(130)
    except OSError as fault:
        _complain(str(fault))
        sys.exit(UNWELL)
    except Exception as fault:  # noqa: BLE001 - the program's last line: a fault of ours, shown without secrets
        _complain(_told(fault))
        sys.exit(UNWELL)


def _told(fault: Exception) -> str:
    """The database's own words where it failed; else the traceback somebody needs to mend the program."""
    if type(fault).__module__.startswith("sqlalchemy.exc") and getattr(fault, "orig", None) is not None:
        from storage.database import described

        return described(fault)
    return "a fault in casewatch itself; please report it:\n" + traceback.format_exc()


def _complain(text: str) -> None:
    from storage.redaction import redact

    sys.stderr.write(f"casewatch: {redact(text)}\n")
