"""`withhold` and `erase`: keep a person or a publication from everybody, show it again, or remove it for good."""

from __future__ import annotations

from typing import Annotated

import typer

from casewatch.commands import options, output
from casewatch.commands.covering import cover_all
from casewatch.commands.judging import Who, named
from casewatch.commands.opening import existing, reader

Why = Annotated[str, typer.Option("--why", "--reason", help="On what grounds, in your own words, without names.")]
_COLUMNS = (
    output.Column("id", "id", whole=True),
    output.Column("time", "time", whole=True, show=output.minute),
    output.Column("who", "who"),
    output.Column("why", "why"),
    output.Column("may be", "perhaps", whole=True),
)


def withhold(
    id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A case (c and ten characters) or a publication (p).")
    ] = None,
    lift: Annotated[bool, typer.Option("--lift", help="Show it again.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="What is withheld, and by whom; no names.")] = False,
    why: Why = "",
    who: Who = None,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Hide a person (a case) or a publication everywhere; --lift undoes it.

    Texts about a withheld person are hidden whole; in texts that only mention them every form of the name is covered.
    """
    if listed == (id is not None):
        raise typer.BadParameter("give one id, or --list")
    if id is None:
        _list(config, json=json)
        return
    if not (why or lift):
        raise typer.BadParameter("--why is needed: on what grounds?")
    from storage.withheld import door

    with existing(options.configured(config)) as archive:
        act = door.lift if lift else door.withhold
        act(archive, id, who=named(who), why=why)
        failed = cover_all(archive)
        perhaps = [one.id for one in door.listed(archive.engine) if one.perhaps == id]
    output.say(f"{id} is {'shown again' if lift else 'withheld'}")
    if perhaps:
        output.say(f"withheld as well, until somebody judges that they are different people: {', '.join(perhaps)}")
    if failed:
        raise typer.Exit(1)


def _list(config: options.Config, *, json: bool) -> None:
    from storage.queries import as_json
    from storage.withheld.door import listed

    with reader(options.configured(config)) as engine:
        found = [as_json(one) for one in listed(engine)]
    if json:
        output.lines(found)
    else:
        output.table(found, _COLUMNS)
    if not found:
        output.say("nothing is withheld")


def erase(
    id: Annotated[str, typer.Argument(metavar="ID", help="A case or a publication.")],
    why: Why = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: it cannot be undone.")] = False,
    who: Who = None,
    config: options.Config = None,
) -> None:
    """Remove a case, with all texts about its person, or a publication, for good; only hashes stay.

    Of texts that only mention the person, the names go. A backup made before still holds everything.
    """
    if not why:
        raise typer.BadParameter("--why is needed: on what grounds?")
    from storage.withheld import door
    from storage.withheld.erasing import erase as remove

    if not yes:
        typer.confirm(f"Erase {id}? This cannot be undone", abort=True, err=True)
    with existing(options.configured(config)) as archive:
        if id.startswith("c"):
            door.withhold(archive, id, who=named(who), why=why)
            if cover_all(archive):
                raise typer.Exit(1)
        gone = remove(archive, id, who=named(who), why=why)
    output.say(f"{id} is erased; {gone} publications are gone with it" if id.startswith("c") else f"{id} is erased")
