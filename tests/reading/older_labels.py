"""Reads the older labelled sets, one format each, into documents of the corpus and into pairs of names.

What a set does not label (groups, facts, often roles) is left open in its documents; nothing is guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

Document = dict[str, Any]
# What a headline may be labelled with, and the events and designations of the corpus that say the same.
HEADLINE_LABELS = {
    "designated": (),
    "arrested": ("detention", "custody_ordered", "house_arrest"),
    "charged": ("charge",),
    "extended": ("custody_extended",),
    "sentenced": ("verdict",),
    "appeal": ("appeal",),
    "transferred": ("transfer",),
    "released": ("release", "pardon"),
    "exchanged": ("exchange",),
    "died": ("death",),
    "rehabilitated": ("quashed",),
}
_MARK = re.compile(r"\[\[(?P<surface>[^\]|]+)(?:\|(?P<more>[^\]]+))?\]\]")
_TERMS = re.compile(r"\s*\{[^}]*\}\s*$")
_KINDS_OF_VARIANTS = {"~": "inflected", "!": "typo", "@": "seen", "": "spelling"}


class Pair(NamedTuple):
    """Two names, whether one person bears both, and what makes the pair interesting."""

    left: str
    right: str
    same: bool
    category: str


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _document(ident: str, given: dict[str, str], **expected: Any) -> Document:
    empty: Document = {"kind": "other", "persons": [], "groups": [], "designations": [], "events": []}
    return {"id": ident, "input": given, "expect": {**empty, **expected}, "traps": []}


def texts_with_roles(path: Path, language: str) -> list[Document]:
    """`[[name]]` is a subject, `[[name|o]]` somebody else."""
    return [
        _document(
            f"{path.stem}-{number}",
            {"text": _MARK.sub(r"\g<surface>", line)},
            language=language,
            persons=_once(
                {"name": match["surface"], "role": "mentioned" if match["more"] == "o" else "subject"}
                for match in _MARK.finditer(line)
            ),
        )
        for number, line in _lines(path)
    ]


def texts_with_nominatives(path: Path, language: str) -> list[Document]:
    """`[[surface|nominative]]`; roles are not labelled."""
    return [
        _document(
            f"{path.stem}-{number}",
            {"text": _MARK.sub(r"\g<surface>", line)},
            language=language,
            persons=_once(
                {"name": match["more"] or match["surface"], "role": "subject", "role_also": ["mentioned"]}
                for match in _MARK.finditer(line)
            ),
        )
        for number, line in _lines(path)
    ]


def _once(persons: Iterable[Document]) -> list[Document]:
    return list({person["name"]: person for person in persons}.values())


def headlines(path: Path) -> list[Document]:
    """`labels<TAB>headline`; whom an event befell is not labelled. `headline_labels` keeps the labels themselves."""
    found = []
    for number, line in _lines(path):
        labels, _, headline = line.partition("\t")
        title = _TERMS.sub("", headline).strip()
        given = [label for label in labels.strip().split("+") if label != "none"]
        if unknown := set(given) - set(HEADLINE_LABELS):
            raise ValueError(f"{path}:{number}: unknown labels {sorted(unknown)}; known: {', '.join(HEADLINE_LABELS)}")
        kinds = [HEADLINE_LABELS[label] for label in given if HEADLINE_LABELS[label]]
        events = [{"kind": kind[0], "kind_also": list(kind[1:]), "loose": ["person"]} for kind in kinds]
        language = "ru" if re.search("[а-яё]", title) else "en"
        document = _document(f"{path.stem}-{number}", {"title": title, "text": ""}, language=language, events=events)
        found.append({**document, "headline_labels": given})
    return found


def label_of(kind: str) -> str | None:
    """The label a headline would bear for an event of this kind; None for kinds the older set does not know."""
    return next((label for label, kinds in HEADLINE_LABELS.items() if kind in kinds), None)


def pairs_of_variants(path: Path) -> list[Pair]:
    """One person a line, variants between semicolons: each variant beside the first."""
    found = []
    for _, line in _lines(path):
        first, *others = [_marked(variant) for variant in line.split(";") if variant.strip()]
        found += [Pair(first[1], name, True, _KINDS_OF_VARIANTS[mark]) for mark, name in others]
    return found


def _marked(variant: str) -> tuple[str, str]:
    plain = variant.strip()
    mark = plain[0] if plain[0] in _KINDS_OF_VARIANTS else ""
    return mark, plain.lstrip("~!@").strip()


def pairs_of_look_alikes(path: Path) -> list[Pair]:
    """Different persons between semicolons, spellings of one between equals signs."""
    found = []
    for _, line in _lines(path):
        persons = [[name.strip() for name in person.split("=")] for person in line.split(";") if person.strip()]
        for spellings in persons:
            found += [Pair(left, right, True, "spelling") for left, right in combinations(spellings, 2)]
        for one, other in combinations(persons, 2):
            found += [Pair(left, right, False, "look-alike") for left in one for right in other]
    return found


def judged_pairs(path: Path) -> list[Pair]:
    """Objects with `a`, `b`, `same` and `category`."""
    rows = [json.loads(line) for _, line in _lines(path)]
    return [Pair(row["a"], row["b"], bool(row["same"]), row["category"]) for row in rows]
