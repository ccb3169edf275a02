"""The clause of a Cyrillic sentence in which something is told."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.recognise.facts.rulebook import Hit

# «Ивана отправили под стражу, пятерых отпустили»: each did or suffered what stands behind it.
_OTHERS_TOO = (
    r"(?:двоих|троих|четверых|пятерых|шестерых|семерых|восьмерых|двое|трое|четверо|пятеро|шестеро|семеро|другого|другую"
    r"|второго|вторую|третьего|остальных|остальные)\s(?!суток)(?:(?!и\s)[а-яё]+\s){0,2}?[а-яё]{3,}(?:л[аи]?|лись|ны|ен[аы]?)(?!\w)"
)
_BORDER = re.compile(
    rf",\s+(?={_OTHERS_TOO})|"
    r";|,\s+(?=(?:а|но|однако|где|когда|после|хотя|але|проте|де|коли|аднак|дзе|калі|пасля|після|бо|що|что|што|чей|чь[яёиеюа]\w*|чый|чы[яюе]|чыйго|чыёй|котор\w+|якi?\w*|який|яка|яке|які|якого|якую|якую)\s)|\s[–—]\s(?=[а-яіў])|(?<!\b\w)(?<!\bст)\.\s"
)


@lru_cache(maxsize=256)  # asked for each of its verbs
def _borders(text: str) -> tuple[int, ...]:
    return 0, *(border.start() for border in _BORDER.finditer(text)), len(text)


def clause_of(hit: Hit, text: str) -> tuple[int, int]:
    """Where the clause of a hit begins and ends."""
    borders = _borders(text)
    left = max(border for border in borders if border <= hit.start)
    right = min((border for border in borders if border >= hit.end), default=len(text))
    return left, right if right >= left else len(text)
