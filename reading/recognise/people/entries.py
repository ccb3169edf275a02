"""Who opens the entries of one list or chronicle: where it is about most of them, it is about each."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from statistics import median

from reading.recognise.people.gathering import Somebody
from reading.recognise.text import Sentence

_AHEAD = 48  # a day, a country, a number, who they are: so far into its line may a name open an entry
_ALIKE = 20  # so much farther than in most entries
_FEWEST = 3
_HEADINGS = 1  # lines in between that name nobody


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the body that names somebody for the first time, how far into it, and whom."""

    line: int
    ahead: int
    person: int


def one_of_a_list(people: Sequence[Somebody], sentences: Sequence[Sentence], subjects: Set[int]) -> set[int]:
    """Those who open an entry of a list most entries of which open with one of `subjects`."""
    found: set[int] = set()
    for row in _rows(_entries(people, sentences)):
        usual = median(entry.ahead for entry in row)
        persons = {entry.person for entry in row if entry.ahead <= usual + _ALIKE}
        if len(persons) >= _FEWEST and 2 * len(subjects & persons) > len(persons):
            found |= persons
    return found


def _rows(entries: Sequence[_Entry]) -> list[list[_Entry]]:
    """Lines that follow each other and open with a name."""
    rows: list[list[_Entry]] = []
    last = -_FEWEST
    for entry in entries:
        if entry.ahead > _AHEAD:
            continue
        if entry.line - last > 1 + _HEADINGS:
            rows.append([])
        rows[-1].append(entry)
        last = entry.line
    return rows


def _entries(people: Sequence[Somebody], sentences: Sequence[Sentence]) -> list[_Entry]:
    begins: dict[int, int] = {}
    for sentence in sentences:
        if sentence.field == "text":
            begins.setdefault(sentence.paragraph, sentence.start)
    places = sorted(
        (mention.sentence.paragraph, mention.start, number)
        for number, somebody in enumerate(people)
        for mention in somebody.mentions
        if mention.sentence.field == "text"
    )
    firsts = {line: (start, number) for line, start, number in reversed(places)}
    met = {number: line for line, _, number in reversed(places)}
    return [
        _Entry(line, start - begins.get(line, start), number)
        for line, (start, number) in sorted(firsts.items())
        if met[number] == line
    ]
