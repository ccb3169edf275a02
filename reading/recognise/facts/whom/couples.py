"""A surname in the plural, alone: "Задорожних арештували" tells of both spouses whom the text has named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from reading.recognise.cast import Cast

_ENDING = re.compile(r"(?:ий|ій|ый|ая|і|ы|а|я|о)$")
# Not those that may be one man's: "Зразківським".
_OF_SEVERAL = r"(?:их|іх|ых|ими|імі|ымі|ів|їв|аў|оў|ами|амі)"
_ADJECTIVAL = re.compile(r"(?:[оеєё]в|[иіїы]н|[сцз]ь?к|[бвгджзклмнпрст]н)$")

# What stays of a surname in every case, and those who bear it.
Families = Mapping[str, tuple[int, ...]]


def families(cast: Cast) -> Families:
    """Of every surname in Cyrillic that several of the cast bear."""
    bearers: dict[str, list[int]] = {}
    for number, person in enumerate(cast.persons):
        last = person.name.split()[-1]
        if " " not in person.name or last.isascii() or last.endswith("."):
            continue
        if len(stem := _ENDING.sub("", last).replace("ʼ", "'")) > 2:
            bearers.setdefault(stem, []).append(number)
    return {stem: tuple(several) for stem, several in bearers.items() if len(several) > 1}


def plurals(stem: str, text: str) -> Iterator[re.Match[str]]:
    """Where a surname stands in the plural."""
    return _plural(stem).finditer(text) if stem in text else iter(())


@lru_cache(maxsize=2_000)
def _plural(stem: str) -> re.Pattern[str]:
    more = r"|и|і|ы" if _ADJECTIVAL.search(stem) else ""
    return re.compile(rf"(?<![\w-]){re.escape(stem)}(?:{_OF_SEVERAL}{more})(?![\w-])")
