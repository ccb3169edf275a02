"""Texts with their people marked by hand, so that facts are tested apart from the recognition of names.

`[Ivan Petrov]` is a person, `[Ивана Петрова|Иван Петров]` one whose name is given, `[*Judge Smith]` one only mentioned,
`[Petrov=Ivan Petrov]`-like references use the bar form too; `{six men|6}` is a counted group.
"""

from __future__ import annotations

import re

from reading.recognise.cast import Cast, Gender, PersonMention
from reading.recognise.text import Text
from reading.records import Field, Group, Person

_MARK = re.compile(
    r"\[(?P<mentioned>\*)?(?P<surface>[^\]|]+)(?:\|(?P<name>[^\]]+))?\]|\{(?P<quote>[^}|]+)\|(?P<count>\d+)\}"
)
_FEMININE = re.compile(r"(?:[аяa]|ova|eva|skaya|ina)$")


def _gender(name: str) -> Gender:
    return "feminine" if _FEMININE.search(name.split()[0]) else "masculine"


class Marked:
    """A marked publication, read into what the recognisers of facts take."""

    def __init__(
        self,
        body: str,
        *,
        title: str = "",
        published: str | None = None,
        organisation: str | None = None,
        language: str | None = None,
    ) -> None:
        self.persons: dict[str, Person] = {}
        self.mentions: list[PersonMention] = []
        self.found_groups: list[Group] = []
        plain_title = self._unmarked(title, "title")
        plain_body = self._unmarked(body, "text")
        if language is None:
            language = "ru" if re.search("[а-я]{4}", plain_body + plain_title) else "en"
        self.text = Text(plain_title, plain_body, language, published, organisation)
        people = tuple(self.persons.values())
        self.cast = Cast(people, tuple(self.mentions), tuple(_gender(person.name) for person in people))
        self.groups = tuple(self.found_groups)

    def _unmarked(self, marked: str, field: Field) -> str:
        plain, position = "", 0
        for match in _MARK.finditer(marked):
            plain += marked[position : match.start()]
            position = match.end()
            start = len(plain)
            plain += match["surface"] or match["quote"]
            if match["quote"]:
                quote, count = match["quote"], int(match["count"])
                self.found_groups.append(Group(count, quote, field, start, len(plain), quote, "marked"))
            else:
                self._mention(match, field, start, len(plain))
        return plain + marked[position:]

    def _mention(self, match: re.Match[str], field: Field, start: int, end: int) -> None:
        name = match["name"] or match["surface"]
        if name not in self.persons:
            role = "mentioned" if match["mentioned"] else "subject"
            self.persons[name] = Person(name, role, field, start, end, match["surface"], "marked")
        number = list(self.persons).index(name)
        self.mentions.append(PersonMention(number, field, start, end, match["surface"]))
