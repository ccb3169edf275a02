"""A surname in the plural, alone: "Задорожних арештували" tells of both spouses whom the text has named."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reading.recognise.cast import Cast

_ENDING = re.compile(r"(?:ий|ій|ый|ая|і|ы|а|я|о)$")
# Not those that may be one man's: "Зразківським".
_OF_SEVERAL = r"(?:их|іх|ых|ими|імі|ымі|ів|їв|аў|оў|ами|амі)"
_ADJECTIVAL = re.compile(r"(?:[оеєё]в|[иіїы]н|[сцз]ь?к|[бвгджзклмнпрст]н)$")

# A pattern for the plural, and those who bear the surname.
Families = Mapping[re.Pattern[str], tuple[int, ...]]


def families(cast: Cast) -> Families:
    """Of every surname that several of the cast bear."""
    bearers: dict[str, list[int]] = {}
    for number, person in enumerate(cast.persons):
        last = person.name.split()[-1]
        if " " in person.name and len(stem := _ENDING.sub("", last).replace("ʼ", "'")) > 2 and last[-1:] != ".":
            bearers.setdefault(stem, []).append(number)
    return {_plural(stem): tuple(several) for stem, several in bearers.items() if len(several) > 1}


def _plural(stem: str) -> re.Pattern[str]:
    more = r"|и|і|ы" if _ADJECTIVAL.search(stem) else ""
    return re.compile(rf"(?<![\w-]){re.escape(stem)}(?:{_OF_SEVERAL}{more})(?![\w-])")
