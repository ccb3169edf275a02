"""`judge` and `withdraw`: one answer given, or taken back."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from casewatch.commands import options, output
from casewatch.commands.covering import cover_all
from casewatch.commands.opening import existing
from reading.judgements import Answer

if TYPE_CHECKING:
    from storage.archive import Archive
    from storage.judging import Given

# By the number of ids it is about.
_ANSWERS: dict[int, tuple[Answer, ...]] = {
    1: ("true", "false", "noted", "named", "others"),
    2: ("same", "different", "unsure"),
}
_ABOUT = (
    "CASE CASE same|different|unsure, FACT true|false, QUESTION noted|named|others, CASE called NAME, "
    "or CASE without PUBLICATION"
)

Who = Annotated[
    str | None, typer.Option("--who", envvar="CASEWATCH_WHO", help="Who says so; else the name you are logged in by.")
]
Why = Annotated[str, typer.Option("--why", help="On what grounds, in your own words.")]


def judge(
    about: Annotated[
        list[str],
        typer.Argument(metavar=_ABOUT, help="Ids, then the answer."),
    ],
    why: Why,
    who: Who = None,
    config: options.Config = None,
) -> None:
    """Say whether two cases are one person, or whether a fact is true.

    Of a question about a contradiction, `noted` says that the sources differ and nothing follows; of one about a group
    that was only counted, `named` says that a text names its people, `others` that it does not. `called` shows a case
    under another of the names that sources give it. `without` says that a text is about somebody else: it gets a case
    of its own, different from the first.
    """
    given = _given(about, named(who), why)
    with existing(options.configured(config)) as archive:
        judgement = archive.judge(given)
        cover_all(archive)
        apart = _apart(archive, given, judgement) if given.answer == "without" else None
    output.lines_of_text([judgement])
    if apart:
        output.say(apart)
    output.say(f"casewatch withdraw {judgement} --why ... takes it back")


def _apart(archive: Archive, given: Given, judgement: str) -> str:
    """Where the text went that was taken out of a case, and whether anybody is shown it."""
    from storage.parting import opened

    case, withheld = opened(archive.engine, judgement)
    if not withheld:
        return f"{given.right} is of {case} now: `casewatch case {case}`"
    return (
        f"{given.right} is of {case} now, which is withheld, for somebody of that name is: "
        "`casewatch withhold --list` says why, and as whom"
    )


def _given(about: list[str], who: str, why: str) -> Given:
    from storage.judging import Given

    if len(about) == 3 and about[1] in ("called", "without"):
        return Given(about[0], about[2], "called" if about[1] == "called" else "without", who, why)
    *ids, answer = about
    return Given(ids[0] if ids else "", ids[1] if len(ids) > 1 else None, _answer(ids, answer), who, why)


def _answer(ids: list[str], answer: str) -> Answer:
    for one in _ANSWERS.get(len(ids), ()):
        if one == answer:
            return one
    raise typer.BadParameter(f"give {_ABOUT}")


def withdraw(
    judgement: Annotated[
        str | None, typer.Argument(metavar="[JUDGEMENT]", help="As `judge` printed it: j and ten characters.")
    ] = None,
    why: Why = "",
    rules: Annotated[
        str | None, typer.Option("--rules", help="Every answer to what this version of the rules asked.")
    ] = None,
    who: Who = None,
    config: options.Config = None,
) -> None:
    """Take an answer back, or all answers to one version of the rules."""
    if (judgement is None) == (rules is None):
        raise typer.BadParameter("give one judgement, or --rules with a version")
    if not why:
        raise typer.BadParameter("--why is needed: on what grounds?")
    with existing(options.configured(config)) as archive:
        if judgement is not None:
            output.lines_of_text([archive.withdraw(judgement, who=named(who), why=why)])
        else:
            taken = archive.withdraw_all(rules or "", who=named(who), why=why)
            said = f"{taken} answer{'' if taken == 1 else 's'} to what rules {rules} asked: taken back"
            nothing = (
                f"no answer to what rules {rules} asked stands; `casewatch review --answered --json` names the rules"
            )
            output.say(said if taken else nothing)
        cover_all(archive)


def named(who: str | None) -> str:
    """Who answers."""
    return who or getpass.getuser()
