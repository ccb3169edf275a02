"""Who opens the entries of one list, table or chronicle: where it is about most of them, it is about each."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from statistics import median

from reading.recognise.people.register import Somebody
from reading.recognise.text import Sentence

_AHEAD = 48  # a day, a country, a number, who they are: so far into its line may a name open an entry
_SHORT = 170  # more is prose
_ALIKE = 20  # so much farther than in most entries
_FEWEST = 3
_HEADINGS = 1  # lines in between that name nobody
# What lines of a list of the persecuted say of each: a term, an article of a code, where they are held.
_FATE = re.compile(
    r"(?<!\w)(?:\d+(?:[.,]\d)?\s?(?:years?|months?|лет|года?|месяц\w*|рок(?:ів|и|у)|місяц\w+|гад(?:оў|ы)|месяц\w*)(?!\w)"
    r"(?!\s(?:old|ago|назад|тому))"
    r"|(?:art|arts|article|articles|арт|ст|статья|стаття|артыкул)\.?\s?\d|(?:СИЗО|СІЗО|СІЗА|ИК|ПК|ІК|SIZO)(?!\w))",
    re.IGNORECASE,
)
# An entry of a register: "Ada Example, Iran (Mashhad). Arrested 12 October 2025."
_FRAGMENT = re.compile(
    r"[.;:,–—]\s(?:[Aa]rrested|[Dd]etained|[Ss]entenced|[Hh]eld|[Cc]harged|[Rr]eleased|[Cc]onvicted|[Jj]ailed|[Aa]bducted|[Rr]emanded|[Ss]erving|[Ee]xecuted"
    r"|[Dd]eported|[Pp]ardoned|[Uu]nder\s(?:house\sarrest|investigation)|[Ii]n\s(?:custody|prison|detention|pre-?trial|remand|jail)|[Dd]ied|[Mm]issing"
    r"|[Ww]hereabouts\sunknown|[Oo]n\strial|[Oo]ut\son\s(?:bail|parole))\b"
)
# A board is elected for years too: years alone say a fate where the text speaks of prison or of courts.
_YEARS = re.compile(r"\d\s?[^\W\d]")
_OF_PRISON = re.compile(
    r"(?<!\w)(?:prison|jail|sentenc|penal|colon(?:y|ies)|convict|custody|verdict|detain|imprison|полит(?:з|уз)|приговор|осужд|колони|тюрьм"
    r"|заключ|арест|СИЗО|політв|вирок|засудж|ув['’ʼ]язн|в['’ʼ]язн|СІЗО|палітв|палітз|прысуд|асудж|зняволен|СІЗА|калоні)",
    re.IGNORECASE,
)
# A day and an hour, where, and then who: "24 November, 10:00, Minsk City Court, hall 3 — ...".
_SCHEDULED = re.compile(r"\W*\d{1,2}[\s./].{0,20}?\d{1,2}[:.]\d\d(?!\d).*[|—–-]\s*$")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the body that names somebody for the first time, how far into it, whom, and if it says their fate."""

    line: int
    ahead: int
    person: int
    fate: bool


def one_of_a_list(people: Sequence[Somebody], sentences: Sequence[Sentence], subjects: Set[int]) -> set[int]:
    """Those who open an entry of a list most entries of which open with one of `subjects`, or say their fate."""
    found: set[int] = set()
    for row in _rows(_entries(people, sentences)):
        usual = median(entry.ahead for entry in row)
        alike = [entry for entry in row if entry.ahead <= usual + _ALIKE]
        persons = {entry.person for entry in alike}
        about = {entry.person for entry in alike if entry.fate or entry.person in subjects}
        if len(persons) >= _FEWEST and 2 * len(about) > len(persons):
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
    said: dict[int, list[str]] = {}
    for sentence in sentences:
        if sentence.field == "text":
            begins.setdefault(sentence.paragraph, sentence.start)
            said.setdefault(sentence.paragraph, []).append(sentence.text)
    places = sorted(
        (mention.sentence.paragraph, mention.start, number)
        for number, somebody in enumerate(people)
        for mention in somebody.mentions
        if mention.sentence.field == "text"
    )
    firsts = {line: (start, number) for line, start, number in reversed(places)}
    met = {number: line for line, _, number in reversed(places)}
    of_prison = any(_OF_PRISON.search(sentence.text) for sentence in sentences)
    found = []
    for line, (start, number) in sorted(firsts.items()):
        if met[number] == line:
            text, ahead = " ".join(said.get(line, ())), start - begins.get(line, start)
            scheduled = _SCHEDULED.match(text, 0, ahead) is not None
            found.append(_Entry(line, 0 if scheduled else ahead, number, _says_fate(text, ahead, of_prison=of_prison)))
    return found


def _says_fate(line: str, ahead: int, *, of_prison: bool) -> bool:
    """Whether a line short enough for an entry says what became of whom it opens with."""
    if len(line) > _SHORT:
        return False
    if _FRAGMENT.search(line, ahead):
        return True
    fate = _FATE.search(line, ahead)
    return fate is not None and (of_prison or _YEARS.match(fate.group()) is None)
