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

# So many surnames are looked for one by one.
_FEW, _OPENING = 8, 3
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


def plurals(borne: Families, text: str) -> Iterator[tuple[re.Match[str], tuple[int, ...]]]:
    """Where one of these surnames stands in the plural, and who bear it."""
    openings = {text[start : start + _OPENING] for start in range(len(text))} if len(borne) > _FEW else None
    for stem, several in borne.items():
        if (openings is None or stem[:_OPENING] in openings) and stem in text:
            yield from ((found, several) for found in _plural(stem).finditer(text))


@lru_cache(maxsize=2_000)
def _plural(stem: str) -> re.Pattern[str]:
    more = r"|и|і|ы" if _ADJECTIVAL.search(stem) else ""
    return re.compile(rf"(?<![\w-]){re.escape(stem)}(?:{_OF_SEVERAL}{more})(?![\w-])")
