"""Short publications of the kind that use a term: whom they are about, and whose term it is, for whom. `called/`.

Of a text: `about` whom it is; whom it only mentions (`beside`); and each designation, as "action term: bodies: whom",
with "(reported)" behind. Everybody named there is read under just that name, and nobody else is; nor is any other term.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reading.recognise import recognise
from reading.records import Reading

TEXTS: list[dict[str, Any]] = [
    {**one, "language": path.stem}
    for path in sorted((Path(__file__).parent / "called").glob("*.toml"))
    for one in tomllib.loads(path.read_text(encoding="utf-8"))["text"]
]


def _called(reading: Reading) -> set[str]:
    return {
        f"{one.action} {one.term}: {' + '.join(sorted(one.organisation))}: "
        f"{one.person or reading.groups[one.group or 0].count}{' (reported)' if one.reported else ''}"
        for one in reading.designations
    }


def _expected(text: dict[str, Any]) -> set[str]:
    found = set()
    for line in text.get("called", ()):
        act, _, rest = line.removesuffix(" (reported)").partition(": ")
        bodies, _, whom = rest.rpartition(": ")
        reported = " (reported)" if line.endswith(" (reported)") else ""
        bodies = " + ".join(sorted(bodies.split(" + ")))
        found |= {f"{act}: {bodies}: {name}{reported}" for name in whom.split(", ")}
    return found


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text['language']}: {text['title']}")
def test_whom_a_text_is_about_and_what_they_are_called(text: dict[str, Any]) -> None:
    found = recognise(text["text"].strip(), title=text["title"], published=text["at"], organisation=text["by"])
    people = {role: {one.name for one in found.persons if one.role == role} for role in ("subject", "mentioned")}
    assert found.language == text["language"]
    assert people == {"subject": set(text["about"]), "mentioned": set(text.get("beside", ()))}
    assert _called(found) == _expected(text)
