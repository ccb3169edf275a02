"""`review`: open questions, one key per answer; whoever stops goes on next time where they stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from casewatch.commands import options, output
from casewatch.commands.asking import show_question
from casewatch.commands.covering import cover_all
from casewatch.commands.judging import Who, named
from casewatch.commands.opening import existing, reader
from storage.errors import CasewatchError

if TYPE_CHECKING:
    from reading.judgements import Answer
    from storage.archive import Archive
    from storage.queries import Question
    from storage.replying import Reply

_ANSWERS: dict[str, dict[str, Answer]] = {
    "same_person": {"s": "same", "d": "different", "u": "unsure"},
    "which": {"d": "different", "u": "unsure"},
    "fact": {"t": "true", "f": "false"},
    "conflict": {"k": "noted", "d": "different"},
    "group": {"y": "named", "o": "others"},
}
# What a key stands for, where the answer itself does not say it.
_WORDS = {
    ("which", "different"): "none of them",
    ("conflict", "noted"): "noted, both are kept",
    ("conflict", "different"): "two people, parted again",
    ("group", "named"): "these are the people",
}
# Before a number: that text is about somebody else.
_ELSEWHERE = "e"
_NUMBERED = {"which": "this one", "conflict": "that one is false"}
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
    query: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Only about whoever is called so, in any spelling; or an id.")
    ] = None,
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
        found: Sequence[Any] = find_answered(engine, limit) if answered else find(engine, limit, rules, query)
    if json:
        output.lines(as_json(one) for one in found)
    elif answered:
        output.table([{**as_json(one), "about": _about(as_json(one))} for one in found], _GIVEN)
    elif listed or not output.out().is_terminal:
        output.table([_row(as_json(one)) for one in found], _QUESTIONS)
    else:
        with existing(configuration) as archive:
            _ask_all(archive, found, (rules, query), named(who))
            cover_all(archive)
    if not found:
        output.say("nothing waits for an answer" if not answered else "no answer stands")


def _row(question: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **question,
        "about": _named(question),
        "cases": " ".join(filter(None, (question["left"], question.get("right")))),
    }


def _named(question: Mapping[str, Any]) -> str:
    name, *others = question["names"]
    if question["question"] != "which":
        return " / ".join((name, *others))
    return f"{name}: which of {len(others) + question.get('more', 0)}?"


def _about(given: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (given["left"], given.get("right"))))


# --- asking --------------------------------------------------------------------------------------------------


def _ask_all(archive: Archive, found: Sequence[Question], which: tuple[str | None, str | None], who: str) -> None:
    """Ask one after the other. What an answer has settled is not asked; what it has left is, at the end."""
    from storage.queries import asked_still
    from storage.queries import review as find
    from storage.replying import take_back

    given: list[tuple[int, list[str]]] = []  # which question, and the judgements that are the answer to it
    waiting, passed = list(found), set[str]()
    number = 0
    while True:
        if number == len(waiting):
            waiting += [one for one in find(archive.engine, 0, *which) if one.id not in passed] if given else []
            if number == len(waiting):
                break
        question = asked_still(archive.engine, waiting[number])
        if question is None:
            number += 1
            continue
        output.heading(f"{number + 1} of {len(waiting)}")
        show_question(archive.engine, question)
        answer = _answer(question, back=bool(given))
        if answer == "q":
            break
        if answer == "b":
            number, last = given.pop()
            take_back(archive, last, who=who, why="taken back in review")
            continue
        judgements = _give(archive, _said(question, answer), who)
        if judgements:
            given.append((number, judgements))
        else:
            passed.add(question.id)
        number += 1
    left = len(find(archive.engine, 0, *which))
    output.say(f"{len(given)} answered, {left} still open" + ("; `casewatch review` goes on with them" if left else ""))


def _replies(question: Question) -> Mapping[str, Sequence[Reply]]:
    from storage.replying import replies

    return replies(question)


def _said(question: Question, answer: str) -> Sequence[Reply]:
    return _replies(question).get(_ANSWERS[question.question].get(answer, answer), ())


def _answer(question: Question, *, back: bool) -> str:
    """A key that means something here."""
    said = _replies(question)
    numbers = [answer for answer in said if answer.isdigit()]
    keys = {key: answer for key, answer in _ANSWERS[question.question].items() if answer in said}
    elsewhere = [answer for answer in said if answer.startswith(_ELSEWHERE)]
    known = {*keys, *numbers, "n", "q", *("b" if back else ""), *(_ELSEWHERE if elsewhere else "")}
    undo = " · b back, the last answer is taken back" if back else ""
    which = f"{numbers[0]}-{numbers[-1]} {_NUMBERED[question.question]} · " if numbers else ""
    if elsewhere:
        which += f"{elsewhere[0]}-{elsewhere[-1]} that text is about somebody else · "
    shown = " · ".join(f"{key} {_WORDS.get((question.question, answer), answer)}" for key, answer in keys.items())
    output.out().print(Text(f"\n{which}{shown} · n next · q stop{undo}", style="bold"))
    while True:
        key = _key()
        if key == _ELSEWHERE in known:
            key += _key()
            known.update(elsewhere)
        if key in known:
            return key


def _key() -> str:
    """Whoever breaks off stops as with "q"."""
    import click

    try:
        return click.getchar().lower()
    except (KeyboardInterrupt, EOFError):
        return "q"


def _give(archive: Archive, said: Sequence[Reply], who: str) -> list[str]:
    """The judgements' ids; none where others deny them, or nothing was said."""
    from storage.replying import reply

    try:
        return reply(archive, said, who=who, why="review")
    except CasewatchError as refused:
        output.say(str(refused))
        return []
