"""`review`: open questions, one key per answer; whoever stops goes on next time where they stopped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from casewatch.commands import options, output
from casewatch.commands.covering import cover_all
from casewatch.commands.dossiers import show_entry
from casewatch.commands.judging import Who, named
from casewatch.commands.opening import existing, reader
from storage.errors import CasewatchError

if TYPE_CHECKING:
    from reading.judgements import Answer
    from storage.archive import Archive
    from storage.queries import Case, Question

_ANSWERS: dict[str, dict[str, Answer]] = {
    "same_person": {"s": "same", "d": "different", "u": "unsure"},
    "fact": {"t": "true", "f": "false"},
    "conflict": {"k": "noted"},
    "group": {"y": "named", "o": "others"},
}
_KEYS = {
    "same_person": "s same · d different · u unsure",
    "fact": "t true · f false",
    "conflict": "k noted, both are kept",
    "group": "y these are the people · o others",
}
# What is shown of each case before the rest is left to `case ID`.
_SHOWN = 4
_BESIDE = 8
_QUESTIONS = (
    output.Column("id", "id", whole=True),
    output.Column("question", "question", whole=True),
    output.Column("about", "about"),
    output.Column("cases", "cases"),
    output.Column("score", "score", right=True, show=lambda score: f"{score:.2f}"),
    output.Column("since", "since", whole=True, show=output.day),
    output.Column("rules", "rules"),
)
_GIVEN = (
    output.Column("id", "id", whole=True),
    output.Column("about", "about", whole=True),
    output.Column("answer", "answer", whole=True),
    output.Column("who", "who"),
    output.Column("why", "why"),
    output.Column("time", "time", whole=True, show=output.minute),
)


def review(
    limit: options.Limit = 50,
    rules: Annotated[str | None, typer.Option("--rules", help="Only what this version of the rules asked.")] = None,
    answered: Annotated[bool, typer.Option("--answered", help="What was answered, and still stands.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="A table, without asking.")] = False,
    who: Who = None,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Answer open questions: are two cases one person, is a fact true."""
    from storage.queries import answered as find_answered
    from storage.queries import as_json
    from storage.queries import review as find

    configuration = options.configured(config)
    with reader(configuration) as engine:
        found: Sequence[Any] = find_answered(engine, limit) if answered else find(engine, limit, rules)
    if json:
        output.lines(as_json(one) for one in found)
    elif answered:
        output.table([{**as_json(one), "about": _about(as_json(one))} for one in found], _GIVEN)
    elif listed or not output.out().is_terminal:
        output.table([_row(as_json(one)) for one in found], _QUESTIONS)
    else:
        with existing(configuration) as archive:
            _ask_all(archive, found, rules, named(who))
            cover_all(archive)
    if not found:
        output.say("nothing waits for an answer" if not answered else "no answer stands")


def _row(question: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **question,
        "about": " / ".join(question["names"]),
        "cases": " ".join(filter(None, (question["left"], question.get("right")))),
    }


def _about(given: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (given["left"], given.get("right"))))


# --- asking --------------------------------------------------------------------------------------------------


def _ask_all(archive: Archive, questions: Sequence[Question], rules: str | None, who: str) -> None:
    from storage.queries import is_open
    from storage.queries import review as find

    given: list[tuple[int, str]] = []  # which question, and the answer to it
    number = 0
    while number < len(questions):
        question = questions[number]
        if given and not is_open(archive.engine, question):
            number += 1  # another answer has settled it
            continue
        output.heading(f"{number + 1} of {len(questions)}")
        _show(archive, question)
        answer = _answer(question, back=bool(given))
        if answer == "q":
            break
        if answer == "b":
            number, last = given.pop()
            archive.withdraw(last, who=who, why="taken back in review")
            continue
        if answer in _ANSWERS[question.question]:
            judgement = _give(archive, question, _ANSWERS[question.question][answer], who)
            given += [(number, judgement)] if judgement else []
        number += 1
    left = len(find(archive.engine, 0, rules))
    output.say(f"{len(given)} answered, {left} still open" + ("; `casewatch review` goes on with them" if left else ""))


def _answer(question: Question, *, back: bool) -> str:
    """A key that means something here."""
    known = {*_ANSWERS[question.question], "n", "q", *("b" if back else "")}
    undo = " · b back, the last answer is taken back" if back else ""
    output.out().print(Text(f"\n{_KEYS[question.question]} · n next · q stop{undo}", style="bold"))
    while True:
        key = _key()
        if key in known:
            return key


def _key() -> str:
    import click

    return click.getchar().lower()


def _give(archive: Archive, question: Question, answer: Answer, who: str) -> str | None:
    """The judgement's id; None where others deny it."""
    from storage.judging import Given

    right = question.right if question.question == "same_person" else None
    about = question.id if question.question in ("conflict", "group") else question.left
    try:
        return archive.judge(Given(about, right, answer, who, "review"))
    except CasewatchError as refused:
        output.say(str(refused))
        return None


# --- showing what is asked ---------------------------------------------------------------------------------------


def _show(archive: Archive, question: Question) -> None:
    from storage.queries import case

    if question.question == "group":
        output.out().print(output.safe(f"Are these the people of {question.names[0]}  {question.left}?", "bold"))
        _show_sides(question)
        output.out().print(output.safe(f"the same: {', '.join(question.features['agrees'])}", "dim"))
        return
    if question.question == "conflict":
        kind = str(question.features["conflict"]).replace("_", " ")
        output.out().print(output.safe(f"{question.names[0]}  {question.left}: {kind}", "bold"))
        _show_sides(question)
        output.lines_of_text(
            ["Two people in one case? `casewatch judge CASE CASE different`. A wrong fact? `judge FACT false`."]
        )
        return
    if question.question == "fact":
        found = case(archive.engine, question.right or "")
        output.out().print(output.safe(f"Is this true of {question.names[0]}?", "bold"))
        _show_entries(found, {question.left})
        _show_corrections(found)
        return
    output.out().print(Text("Are these one person?", style="bold"))
    left, right = question.names
    for id, name, other in ((question.left, left, right), (question.right or "", right, left)):
        output.out().print(_marked(name, other).append(f"  {id}", "dim"))
        _show_entries(case(archive.engine, id), None)
    features = sorted(question.features.items())
    weighed = ", ".join(f"{name.replace('_', ' ')} {_weight(value)}" for name, value in features)
    score = f"{question.score:.2f}: " if question.score is not None else ""
    output.out().print(output.safe(f"{score}{weighed}", "dim"))


def _show_sides(question: Question) -> None:
    """What stands against what, each with its words and address."""
    sides: list[dict[str, str]] = question.features["evidence"]
    for side in sides:
        output.lines_of_text([f"{side['value']}: {side['organisation']}, “{side['quote']}”"])
        output.lines_of_text([f"  {side['publication']} {side.get('url', '')}".rstrip()])


def _show_entries(found: object, wanted: set[str] | None) -> None:
    """What is known of a case: its names and first entries, or just the facts asked about."""
    from storage.queries import Case, as_json

    if not isinstance(found, Case):
        return
    row = as_json(found)
    others = ", ".join(row["names"][1:])
    beside = ", ".join(other["name"] for other in row["beside"][:_BESIDE])
    output.fields(
        [
            ("also written", others),
            ("country", row.get("country")),
            ("born", ", ".join(map(str, row["born"]))),
            ("articles", ", ".join(_articles(found))),
            ("beside", beside),
        ]
    )
    entries = [entry for entry in row["timeline"] if wanted is None or entry["id"] in wanted]
    for entry in entries[:_SHOWN]:
        show_entry(entry)
    if entries[_SHOWN:]:
        output.lines_of_text([f"and {len(entries) - _SHOWN} more: casewatch case {row['id']}"])


def _show_corrections(found: object) -> None:
    """What was published as a correction may say that it is not true."""
    from storage.queries import Case, as_json

    entries = as_json(found)["timeline"] if isinstance(found, Case) else ()
    for entry in entries:
        if entry["type"] == "publication" and entry["kind"] == "correction":
            show_entry(entry)


def _weight(value: object) -> str:
    """A distance between two spellings, or a word."""
    if not isinstance(value, float):
        return str(value)
    return f"{value:g} apart" if value else "equal"


def _articles(found: Case) -> Iterable[str]:
    return dict.fromkeys(article for entry in found.timeline for article in entry.articles or ())


def _marked(name: str, other: str) -> Text:
    """A name with the letters marked in which it differs from the other, also where the scripts differ."""
    shown = output.safe(name, "bold")
    places, ours = _sounded(shown.plain)
    _, theirs = _sounded(other)
    for kind, start, end, _, _ in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal" and start < end:
            shown.stylize("bold reverse", places[start], places[end - 1] + 1)
    return shown


def _sounded(name: str) -> tuple[list[int], list[str]]:
    """A name in Latin letters, one by one, and for each the place of the letter that it stands for."""
    from anyascii import anyascii

    found = [
        (place, one) for place, letter in enumerate(name) for one in anyascii(letter).casefold() if one not in "'`"
    ]
    return [place for place, _ in found], [one for _, one in found]
