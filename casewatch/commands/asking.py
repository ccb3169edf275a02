"""Draws one open question on the terminal: both sides, with what is known of each; asks nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from rich.text import Text

from casewatch.commands import output
from casewatch.commands.dossiers import show_entry

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from storage.queries import Case, Question

# What is shown of each case before the rest is left to `case ID`; of one among several, less.
_SHOWN = 4
_OF_EACH = 2
_BESIDE = 8
# Words that share less are two words, and not one that is spelt in two ways.
_ALIKE = 0.5


def show_question(engine: Engine, question: Question) -> None:
    """What is asked, and all that a reader needs to answer it."""
    {
        "same_person": _show_pair,
        "which": _show_candidates,
        "fact": _show_fact,
        "conflict": _show_conflict,
        "group": _show_group,
    }[question.question](engine, question)


def _show_pair(engine: Engine, question: Question) -> None:
    _ask("Are these one person?")
    left, right = question.names
    for id, name, other in ((question.left, left, right), (question.right or "", right, left)):
        output.out().print(marked(name, other).append(f"  {id}", "dim"))
        _show_case(engine, id, _SHOWN)
    score = f"{question.score:.2f}: " if question.score is not None else ""
    output.out().print(output.safe(f"{score}{_weighed(question.features)}", "dim"))


def _show_candidates(engine: Engine, question: Question) -> None:
    _ask("Which of these is this?")
    name = question.names[0]
    offered = question.candidates or ()
    output.out().print(output.safe(name, "bold").append(f"  {question.left}", "dim"))
    _show_case(engine, question.left, _SHOWN)
    for number, one in enumerate(offered, 1):
        shown = Text(f"\n{number} ", "bold").append_text(marked(one.name, name)).append(f"  {one.case}", "dim")
        output.out().print(shown)
        _show_case(engine, one.case, _OF_EACH)
        output.out().print(output.safe(f"  {one.score:.2f}: {_weighed(one.features)}", "dim"))
    if question.more:
        output.lines_of_text([f"and {question.more} more whom this may be: casewatch review {question.left} --json"])


def _show_fact(engine: Engine, question: Question) -> None:
    from storage.queries import case

    found = case(engine, question.right or "")
    _ask(f"Is this true of {question.names[0]}  {question.right}?")
    _show_entries(found, {question.left}, _SHOWN)
    _show_corrections(found)


def _show_conflict(engine: Engine, question: Question) -> None:
    kind = str(question.features["conflict"]).replace("_", " ")
    _ask(f"{question.names[0]}  {question.left}: {kind}")
    _show_sides(question)


def _show_group(engine: Engine, question: Question) -> None:
    _ask(f"Are these the people of {question.names[0]}  {question.left}?")
    _show_sides(question)
    output.out().print(output.safe(f"the same: {', '.join(question.features['agrees'])}", "dim"))


def _ask(words: str) -> None:
    output.out().print(output.safe(words, "bold"))


def _show_sides(question: Question) -> None:
    """What stands against what, each with its words and address."""
    sides: list[dict[str, str]] = question.features["evidence"]
    for number, side in enumerate(sides, 1):
        place = " · ".join(filter(None, (side["publication"], side.get("case"), side.get("fact"), side.get("url"))))
        output.out().print(Text(f"\n{number} ", "bold").append_text(output.safe(side["value"], "bold")))
        output.lines_of_text([f"  {side['organisation']}, “{side['quote']}”", f"  {place}"])


def _show_case(engine: Engine, id: str, most: int) -> None:
    from storage.queries import case

    _show_entries(case(engine, id), None, most)


def _show_entries(found: object, wanted: set[str] | None, most: int) -> None:
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
    entries = _telling([entry for entry in row["timeline"] if wanted is None or entry["id"] in wanted])
    for entry in entries[:most]:
        show_entry(entry)
    if entries[most:]:
        output.lines_of_text([f"and {len(entries) - most} more: casewatch case {row['id']}"])


def _telling(entries: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What befell somebody, then the texts that tell nothing more of them."""
    quoted = {entry["publication"] for entry in entries if entry["type"] != "publication"}
    texts = [entry for entry in entries if entry["type"] == "publication" and entry["publication"] not in quoted]
    return [*(entry for entry in entries if entry["type"] != "publication"), *texts]


def _show_corrections(found: object) -> None:
    """What was published as a correction may say that it is not true."""
    from storage.queries import Case, as_json

    entries = as_json(found)["timeline"] if isinstance(found, Case) else ()
    for entry in entries:
        if entry["type"] == "publication" and entry["kind"] == "correction":
            show_entry(entry)


def _weighed(features: Mapping[str, Any]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {_weight(value)}" for name, value in sorted(features.items()))


def _weight(value: object) -> str:
    """A distance between two spellings, or a word."""
    if not isinstance(value, float):
        return str(value)
    return f"{value:g} apart" if value else "equal"


def _articles(found: Case) -> Iterable[str]:
    return dict.fromkeys(article for entry in found.timeline for article in entry.articles or ())


def marked(name: str, other: str) -> Text:
    """A name with the letters marked in which it differs from the other: word by word, since surnames stand first or
    last, and also where the scripts differ.
    """
    shown = output.safe(name, "bold")
    for ours, theirs in _words_alike(_sounded(shown.plain), _sounded(other)):
        letters, others = ([letter for _, letter in word] for word in (ours, theirs))
        for kind, start, end, _, _ in SequenceMatcher(None, letters, others, autojunk=False).get_opcodes():
            if kind != "equal" and start < end:
                shown.stylize("bold reverse", ours[start][0], ours[end - 1][0] + 1)
    return shown


# A word by the places of its letters and by these letters, in Latin.
_Word = list[tuple[int, str]]


def _words_alike(ours: Sequence[_Word], theirs: Sequence[_Word]) -> Iterable[tuple[_Word, _Word]]:
    """Each word of a name with that of the other which is most like it; none where none is left or near."""
    likeness = {
        (here, there): SequenceMatcher(
            None, [letter for _, letter in one], [letter for _, letter in other], autojunk=False
        ).ratio()
        for here, one in enumerate(ours)
        for there, other in enumerate(theirs)
    }
    free, taken = set(range(len(ours))), set[int]()
    for here, there in sorted(likeness, key=lambda pair: -likeness[pair]):
        if here in free and there not in taken and likeness[here, there] >= _ALIKE:
            free.discard(here)
            taken.add(there)
            yield ours[here], theirs[there]
    yield from ((ours[here], []) for here in sorted(free))


def _sounded(name: str) -> list[_Word]:
    """The words of a name in Latin letters, each letter with the place of the one that it stands for."""
    from anyascii import anyascii

    words: list[_Word] = [[]]
    for place, letter in enumerate(name):
        if letter.isspace():
            words.append([])
        words[-1] += [(place, one) for one in anyascii(letter).casefold() if one not in "'` "]
    return [word for word in words if word]
