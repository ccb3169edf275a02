"""`cases` and `case`: who the publications are about, and everything said of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from casewatch.commands import options, output
from casewatch.commands.detail import UnknownIdError
from casewatch.commands.opening import reader, reader_if_any

_CSV = (
    "id", "name", "names", "kind", "count", "country", "designations", "liberty", "procedure", "outcome",
    "publications", "first_seen", "last_change",
)  # fmt: skip


def _said(designations: list[Mapping[str, Any]]) -> str:
    """One line per designation; the same one from several publications once."""
    return "\n".join(dict.fromkeys(_designation(said) for said in designations))


def _designation(said: Mapping[str, Any]) -> str:
    by = ", ".join(said.get("organisation", ()))
    doubt = " [unconfirmed]" if said.get("status") == "unconfirmed" else ""
    return f"{said['term']}, {said['action']}" + (f" ({by})" if by else "") + doubt


_AXES = ("liberty", "procedure", "outcome")
_COLUMNS = (
    output.Column("id", "id", whole=True),
    output.Column("name", "name"),
    output.Column("also written", "others"),
    output.Column("country", "country"),
    output.Column("designations", "designations", show=_said),
    output.Column("status", "status"),
    output.Column("publications", "publications", right=True),
    output.Column("last change", "last_change", whole=True, show=output.day),
)


def cases(
    query: Annotated[list[str] | None, typer.Argument(metavar="[QUERY]", help="A name, or part of one.")] = None,
    limit: options.Limit = 50,
    config: options.Config = None,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """List cases: people, and groups that a source only counts."""
    from storage.queries import as_json
    from storage.queries import cases as find

    options.one_of(json, csv)
    wanted = " ".join(query) if query else None
    with reader_if_any(options.configured(config)) as engine:
        found = [as_json(case) for case in find(engine, wanted, limit)] if engine else []
        if engine is not None and not found:
            output.say(f'no case is called "{wanted}"' if wanted else "there are no cases yet")
    if json:
        output.lines(found)
    elif csv:
        output.rows(found, _CSV)
    else:
        output.table([_row(row) for row in found], _COLUMNS)
    if limit and len(found) == limit:
        output.say(f"the first {limit} are shown; --limit 0 shows all")


def case(
    id: Annotated[str, typer.Argument(metavar="ID", help="As in `cases`: c and ten characters.")],
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Show one case: its names and everything said of it in order of time, each with quote and address."""
    from storage.queries import Tombstone, as_json
    from storage.queries import case as find

    with reader(options.configured(config)) as engine:
        found = find(engine, id)
    if found is None:
        raise UnknownIdError(f'no case has the id "{id}"; `casewatch cases NAME` finds one by name')
    if json:
        output.lines([as_json(found)])
    elif isinstance(found, Tombstone):
        output.say(f"{id} is withheld")
    else:
        _show(as_json(found))


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    stands = "\n".join(row[axis] for axis in _AXES if axis in row)
    return {**row, "others": ", ".join(row["names"][1:]), "name": _called(row), "status": stands}


def _called(row: Mapping[str, Any]) -> str:
    return f"{row['name']} ({row['count']} people)" if row["kind"] == "group" else str(row["name"])


def _show(row: Mapping[str, Any]) -> None:
    output.out().print(output.safe(_called(row), "bold"))
    output.fields(
        [
            ("id", row["id"]),
            ("also known as", ", ".join(row["merged"])),
            ("also written", ", ".join(row["names"][1:])),
            ("country", row.get("country")),
            ("born", ", ".join(map(str, row["born"]))),
            ("designations", "\n".join(map(_account, row["ledger"]))),
            *((axis, "\n".join(map(_word, row["axes"].get(axis, ())))) for axis in _AXES),
            ("beside", ", ".join(f"{other['name']} ({other['id']})" for other in row["beside"])),
            ("named later", "\n".join(map(_naming, row["named"]))),
            ("counted before", "\n".join(map(_counted, row["counted"]))),
            ("publications", row["publications"]),
            ("first seen", output.minute(row["first_seen"])),
            ("last change", output.minute(row["last_change"])),
        ]
    )
    output.heading("Timeline")
    for entry in row["timeline"]:
        show_entry(entry)
    if row["name_facts"]:
        output.heading("Names as written")
    for fact in row["name_facts"]:
        status = "" if fact["status"] == "confirmed" else f" [{fact['status']}]"
        script = fact.get("script") or "unknown script"
        output.lines_of_text([f"{fact['name']} ({script}){status}, {_where(fact)} · {fact['id']}"])


def _naming(later: Mapping[str, Any]) -> str:
    """Who a text says the people of a group are, and where; "perhaps" until somebody has said so."""
    people = ", ".join(f"{person['name']} ({person['id']})" for person in later["people"])
    return f"{_perhaps(later)}{people}; {later['organisation']}, {later['title']}, {_where(later)}"


def _counted(later: Mapping[str, Any]) -> str:
    return f"{_perhaps(later)}one of {later['called']} ({later['group']})"


def _perhaps(later: Mapping[str, Any]) -> str:
    return "" if later.get("answer") else f"perhaps ({later['question']}: the same {', '.join(later['agrees'])}): "


def _account(entry: Mapping[str, Any]) -> str:
    """A term of an organisation: what stands, and the acts that led there."""
    acts = ", ".join(_act(act) for act in entry["acts"])
    return f"{entry['term']} ({', '.join(entry['organisation'])}): {entry['standing']}; {acts}"


def _act(act: Mapping[str, Any]) -> str:
    doubt = " [unconfirmed]" if act["status"] == "unconfirmed" else ""
    return " ".join(filter(None, (act["action"], act.get("date")))) + doubt


def _word(word: Mapping[str, Any]) -> str:
    """A value of an axis with who said so; several contradict each other."""
    doubt = " [unconfirmed]" if word["status"] == "unconfirmed" else ""
    when = f" {word['date']}" if word.get("date") else ""
    return f"{word['value']}{doubt} ({word['organisation']}{when}, {word['fact']})"


def show_entry(entry: Mapping[str, Any]) -> None:
    """Three lines: when, what and who says so; the quote in its sentence; where to look it up, in one piece."""
    by = entry.get("organisation")
    said_by = by if isinstance(by, str) else ", ".join(by or ())
    date = output.day(entry["date"]) if entry.get("date") else "undated"
    output.lines_of_text([f"{date:<12}{_what(entry)}" + (f" · {said_by}" if said_by else "")])
    quote = entry.get("context") or entry.get("quote")
    if quote:
        output.lines_of_text([f"{'':<12}“{' '.join(quote.split())}”"])
    fact = f" · {entry['id']}" if entry["type"] != "publication" else ""
    output.lines_of_text([f"{'':<12}{_where(entry)}{fact}"])
    for other in entry.get("also", ()):
        _show_also(other, published=entry["type"] == "publication")


def _show_also(other: Mapping[str, Any], *, published: bool) -> None:
    """Another report of the same; what it contradicts is named, and who is right is not."""
    date = f", {output.day(other['date'])}" if other.get("date") else ""
    head = "also published by" if published else "also reported by"
    years = f", {_years(other['term_years'])}" if other.get("term_years") is not None else ""
    against = f" [says otherwise: {', '.join(other['differs'])}]" if other.get("differs") else ""
    if other.get("takes_back"):
        head = "taken back by"
    elif other.get("corrected"):
        head, against = "said before by", f" [corrected by itself on {output.day(other['corrected'])}]"
    output.lines_of_text([f"{'':<12}{head} {other['organisation']}{date}{years}{against}"])
    if not published:
        output.lines_of_text([f"{'':<14}“{' '.join(other['quote'].split())}”"])
    output.lines_of_text([f"{'':<14}{_where(other)}" + ("" if published else f" · {other['id']}")])


def _what(entry: Mapping[str, Any]) -> str:
    if entry["type"] == "publication":
        return f"published: {entry['kind']}"
    if entry["type"] == "designation":
        parts = [_term(entry), "reported by another" if entry.get("reported") else None]
    else:
        years = entry.get("term_years")
        parts = [entry["kind"], _years(years) if years is not None else None, *entry.get("articles", ())]
        parts.append(entry.get("place"))
    status = entry.get("status")
    doubt = f" [{status}]" if status in ("unconfirmed", "rejected") else ""
    if entry.get("corrected"):
        doubt = f" [taken back on {output.day(entry['corrected'])}]"
    return ", ".join(part for part in parts if part) + doubt


def _years(number: float) -> str:
    return "1 year" if number == 1 else f"{number:g} years"


def _term(entry: Mapping[str, Any]) -> str:
    after = ", after the fact" if entry.get("ex_post_facto") else ""
    return f"{entry['term']}: {entry['action']}{after}"


def _where(entry: Mapping[str, Any]) -> str:
    return f"{entry['publication']} {entry.get('url') or ''}".strip()
