"""What the sentences after a name say of its bearer by a pronoun or a verb without a subject: evidence for roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from reading.lexicons import load
from reading.patterns.ways import Sought
from reading.recognise.cast import Gender
from reading.recognise.people.candidates import Candidate
from reading.recognise.people.register import Somebody
from reading.recognise.text import Sentence

# A pronoun reaches so many sentences back that name nobody.
_REACH = 3
# "Признание человека политзаключённым не означает ...": of nobody in particular.
_NOUN = re.compile(r"\w+(?:ни[еяю]|нием)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SaidOf:
    """`person` as an index; what stands before and after the pronoun in its sentence."""

    person: int
    before: str
    after: str


@dataclass(slots=True)
class _Focus:
    """The people named last, and how many sentences ago."""

    people: list[int] = field(default_factory=list)
    ago: int = 0


@cache
def _pronouns(language: str) -> Mapping[Gender, Sought] | None:
    data = load(f"roles_{language}").get("pronouns")
    if data is None:
        return None
    others = "|".join(load("reference")[language]["others"])
    return {
        gender: Sought(rf"(?<![\w-])(?:{data[gender]})(?![\w-])(?!\s+(?:\w+\s+)?(?:{others})(?!\w))")
        for gender in ("masculine", "feminine")
    }


@cache
def _begins(language: str) -> re.Pattern[str]:
    data = load(f"roles_{language}")
    return re.compile(data["pronouns"]["verb"].replace("<do>", data["words"]["do"]), re.IGNORECASE)


def said_later(people: Sequence[Somebody], sentences: Sequence[Sentence], language: str) -> Iterator[SaidOf]:
    """Everything a pronoun says of exactly one of `people`; nothing where it could mean two of them."""
    patterns = _pronouns(language)
    if patterns is None:
        return
    named = _by_sentence(people)
    focus = _Focus()
    for sentence in sentences:
        here = named.get((sentence.field, sentence.start), [])
        found = list(_in_sentence(sentence, here, focus, people, patterns))
        yield from found
        if not here and not found and focus.ago < _REACH and (alone := _alone(focus)) is not None:
            begun = _begins(language).match(sentence.text)
            if begun is not None and not _NOUN.fullmatch(begun[1]):
                yield SaidOf(alone, "", f" {sentence.text[begun.start(1) :]}")
        if here:
            focus = _Focus(list(dict.fromkeys(index for index, _ in here)))
        else:
            focus.ago = 0 if found else focus.ago + 1


def _by_sentence(people: Sequence[Somebody]) -> dict[tuple[str, int], list[tuple[int, Candidate]]]:
    named: dict[tuple[str, int], list[tuple[int, Candidate]]] = {}
    for index, somebody in enumerate(people):
        for mention in somebody.mentions:
            named.setdefault((mention.sentence.field, mention.sentence.start), []).append((index, mention))
    for mentions in named.values():
        mentions.sort(key=lambda pair: pair[1].start)
    return named


def _in_sentence(
    sentence: Sentence,
    here: list[tuple[int, Candidate]],
    focus: _Focus,
    people: Sequence[Somebody],
    patterns: Mapping[Gender, Sought],
) -> Iterator[SaidOf]:
    for gender, pattern in patterns.items():
        for match in pattern.finditer(sentence.text):
            before = [index for index, mention in here if mention.end <= sentence.start + match.start()]
            known = before or (focus.people if focus.ago < _REACH else [])
            fitting = {index for index in known if people[index].gender in (gender, None)}
            if len(fitting) == 1:
                yield SaidOf(fitting.pop(), sentence.text[: match.start()], sentence.text[match.end() :])


def _alone(focus: _Focus) -> int | None:
    return focus.people[0] if len(focus.people) == 1 else None
