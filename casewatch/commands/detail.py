"""`show`: one publication with its text, revisions, addresses, captures and findings; what an edit changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text
from typer.core import TyperCommand

from casewatch.commands import options, output
from casewatch.commands.opening import reader
from storage.errors import CasewatchError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from storage.queries import Absence, Difference, PublicationDetail

_RANGE = re.compile(r"(\d+)\.\.(\d+)")
_LAST = "last"
# Unchanged words shown on either side of a change.
_AROUND = 12


class UnknownIdError(CasewatchError):
    """Nothing in the archive has this id."""


class ShowCommand(TyperCommand):
    """Lets `--diff` stand alone as well as before a range: `--diff`, `--diff 1..3`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        given: list[str] = []
        for place, argument in enumerate(args):
            following = args[place + 1] if place + 1 < len(args) else ""
            alone = argument == "--diff" and not _RANGE.fullmatch(following)
            given.append(f"--diff={_LAST}" if alone else argument)
        return super().parse_args(ctx, given)


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="As in `publications`: p and ten characters.")],
    diff: Annotated[
        str | None,
        typer.Option("--diff", metavar="[A..B]", help="What an edit changed; alone: the last one."),
    ] = None,
    revision: Annotated[
        int | None, typer.Option("--revision", min=1, help="Not the current revision but this.")
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Title and text only.")] = False,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Show one publication: text, revisions, addresses, captures, findings."""
    from storage.queries import Tombstone, as_json
    from storage.queries import show as find

    with reader(options.configured(config)) as engine:
        found = find(engine, id, revision)
        if found is None:
            number = f" with a revision {revision}" if revision else ""
            raise UnknownIdError(f'no publication{number} has the id "{id}"')
        if isinstance(found, Tombstone):
            output.lines([as_json(found)]) if json else output.say(f"{id} is withheld")
        elif diff is not None:
            _show_difference(engine, found, diff, json=json)
        elif json:
            output.lines([as_json(found)])
        elif text:
            output.out().print(output.safe(f"{found.title}\n\n{found.text}"), soft_wrap=True)
        else:
            _show_all(found)


# --- what an edit changed ------------------------------------------------------------------------------------


def _show_difference(engine: Engine, found: PublicationDetail, asked: str, *, json: bool) -> None:
    from storage.queries import as_json, difference

    id, current = found.publication.id, found.publication.revision
    before, after = _range(asked, current)
    compared = difference(engine, id, before, after)
    if compared is None:
        raise UnknownIdError(f"{id} has revisions 1 to {current}; {before}..{after} are not both among them")
    if current == 1 and not compared.absences:
        output.say(f"{id} has one revision; there is nothing to compare")
        return
    if json:
        grade = _graded(found, before, after)
        pieces = [
            {"change": piece.change, "text": piece.text, **({"noise": True} if piece.noise else {})}
            for piece in compared.pieces
        ]
        absences = [as_json(absence) for absence in compared.absences]
        found_out = {"before": compared.before, "after": compared.after, **grade, "pieces": pieces}
        output.lines([{"id": id, **found_out, **({"absences": absences} if absences else {})}])
        return
    _print_difference(found, compared)


def _graded(found: PublicationDetail, before: int, after: int) -> dict[str, Any]:
    """How much one edit matters, and why; nothing of several edits together."""
    entry = next((entry for entry in found.history if entry.revision == after and before == after - 1), None)
    return {"grade": entry.grade, "reasons": list(entry.reasons or ())} if entry is not None and entry.grade else {}


def _range(asked: str, current: int) -> tuple[int, int]:
    if asked == _LAST:
        return max(current - 1, 1), current
    match = _RANGE.fullmatch(asked)
    if not match:
        raise typer.BadParameter("a range of revisions is A..B, as 1..2", param_hint="--diff")
    return int(match[1]), int(match[2])


def _print_difference(found: PublicationDetail, compared: Difference) -> None:
    times = {entry.revision: f"{entry.time:%Y-%m-%d %H:%M}" for entry in found.history}
    console = output.out()
    for number in dict.fromkeys((compared.before, compared.after)):
        console.print(Text(f"revision {number}, {times[number]} UTC", style="bold"))
    if edit := _edit(_graded(found, compared.before, compared.after)):
        console.print(Text(edit, style="bold"))
    for absence in compared.absences:
        console.print(Text(_gone(absence), style="bold"))
    console.print()
    if all(piece.change == "same" for piece in compared.pieces):
        words = "".join(piece.text for piece in compared.pieces) if compared.absences else ""
        console.print(output.safe(f"no word differs{':' if words else ''}\n\n{words}".rstrip()), soft_wrap=True)
        return
    shown = Text()
    for place, (kind, words, noise) in enumerate(compared.pieces):
        if kind == "removed":
            shown.append(output.safe(f"[-{words.rstrip()}-] ", "dim" if noise else "red"))
        elif kind == "added":
            shown.append(output.safe(f"{{+{words.rstrip()}+}} ", "dim" if noise else "green"))
        else:
            shown.append(output.safe(_shortened(words, place == 0, place == len(compared.pieces) - 1)))
    console.print(shown)


def _gone(absence: Absence) -> str:
    where, again, still = (
        ("its page was found gone", "back", "and still is")
        if absence.page
        else ("gone from its list", "listed again", "not listed since")
    )
    back = f"{again} on {absence.back:%Y-%m-%d %H:%M} UTC" if absence.back else still
    return f"{where} on {absence.removed:%Y-%m-%d %H:%M} UTC, {back}"


def _shortened(words: str, first: bool, last: bool) -> str:
    """The words next to a change; what lies further off is left out."""
    parts = re.findall(r"\S+\s*|\s+", words)
    if len(parts) <= 2 * _AROUND:
        return words
    head = "" if first else "".join(parts[:_AROUND])
    tail = "" if last else "".join(parts[-_AROUND:])
    return f"{head.rstrip()}{' ' if head else ''}…\n\n… {tail}" if head and tail else f"{head}… {tail}"


# --- all of it -----------------------------------------------------------------------------------------------


def _show_all(found: PublicationDetail) -> None:
    from storage.queries import as_json

    row = as_json(found)
    number = f"{found.shown or row['revision']} of {row['revisions']}"
    output.out().print(output.safe(found.title, "bold"))
    output.fields(
        [
            ("id", row["id"]),
            ("organisation", f"{row['organisation']} (source {row['source']})"),
            ("kind", row["kind"]),
            ("language", row.get("language")),
            ("country", row.get("country")),
            ("published", _day(row) if "published" in row else None),
            ("first seen", output.minute(row["first_seen"])),
            ("revision", number),
            ("cluster", row["cluster"]),
            ("last listed", _last_listed(row.get("unlisted"))),
            ("page is gone", f"found on {output.minute(row['gone'])}" if "gone" in row else None),
            ("page is back", f"since {output.minute(row['back'])}; it had been gone" if "back" in row else None),
            ("addresses", "\n".join(row["urls"])),
            ("issued by", _place(row["issued"]) if "issued" in row else None),
            ("also published by", "\n".join(_place(one) for one in row.get("also", ()) if one != row.get("issued"))),
            ("related", "\n".join(f"{one['relation']}: {_place(one)}" for one in row.get("related", ()))),
            ("credits", "\n".join(row.get("credits", ()))),
        ]
    )
    output.out().print(output.safe(f"\n{found.text}"), soft_wrap=True)
    if found.findings:
        output.heading("Findings")
        output.table([_finding(finding) for finding in found.findings], _FINDINGS)
    output.heading("Revisions and captures")
    output.table(_evidence(row["history"], row["captures"]), _EVIDENCE)


def _day(row: Mapping[str, Any]) -> str:
    return output.minute(row["published"]) + (
        " (likely: read among the words of the page)" if row.get("date_likely") else ""
    )


def _place(other: Mapping[str, Any]) -> str:
    return f"{other['organisation']}  {other.get('url') or other['title']}  ({other['publication']})"


def _last_listed(moment: str | None) -> str | None:
    if moment is None:
        return None
    return f"{output.minute(moment)}: gone from the list, which may mean release, a move, a new address or an error"


_FINDINGS = (
    output.Column("type", "type", whole=True),
    output.Column("what", "what"),
    output.Column("who", "who"),
    output.Column("date", "date", whole=True),
    output.Column("quote", "quote"),
)
_EVIDENCE = (
    output.Column("revision", "revision", right=True),
    output.Column("time", "time", whole=True),
    output.Column("edit", "edit"),
    output.Column("status", "status", right=True),
    output.Column("capture", "capture", whole=True),
    output.Column("address", "address"),
    output.Column("sha256", "sha256", whole=True),
)


def _finding(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**finding_row(data["type"], data), "type": data["type"]}


def finding_row(type: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """One finding, whatever its type, as a row of a table."""
    what = {
        "person": data.get("role"),
        "group": f"{data.get('count')} people",
        "designation": f"{data.get('term')}, {data.get('action')}" + (", reported" if data.get("reported") else ""),
        "event": ", ".join(part for part in (data.get("kind"), _years(data), *(data.get("articles") or ())) if part),
        "retraction": f"{data.get('kind')}, taken back",
    }[type]
    group = data.get("group")
    who = (
        data.get("name") or data.get("person") or data.get("label") or (f"group {group}" if group is not None else None)
    )
    said_by = f" ({', '.join(data['organisation'])})" if data.get("organisation") else ""
    return {
        "what": f"{what}{said_by}",
        "who": who,
        "date": data.get("date"),
        "quote": data.get("quote") or data.get("surface"),
    }


def _years(data: Mapping[str, Any]) -> str | None:
    years = data.get("term_years")
    return ("1 year" if years == 1 else f"{years:g} years") if years is not None else None


def _evidence(history: Sequence[Mapping[str, Any]], captures: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    known = {capture["id"]: capture for capture in captures}
    rows = []
    for entry in history:
        capture = known.get(entry.get("capture", ""), {})
        rows.append(
            {
                "revision": entry["revision"],
                "time": output.minute(entry["time"]),
                "edit": _edit(entry),
                "capture": entry.get("capture"),
                "status": capture.get("status"),
                "address": capture.get("address"),
                "sha256": capture.get("sha256", "")[:16],
            }
        )
    return rows


def _edit(entry: Mapping[str, Any]) -> str | None:
    """How much a revision differs from the one before, and why."""
    if not entry.get("grade"):
        return None
    said = {"none": "read by other rules"}.get(entry["grade"], entry["grade"])
    return said if entry["grade"] == "none" else f"{said}: {', '.join(entry['reasons'])}"
