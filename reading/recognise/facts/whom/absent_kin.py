"""Relatives without a name whom the next sentence may mean: "Анна сообщила о похищении мужа. Его увезли ночью"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.cast import Gender
from reading.recognise.text import Sentence

_KIN = {
    "masculine": re.compile(
        r"(?<!\w)(?:муж(?:а|у|ем|е)?|супруг(?:а|у|ом)?|сын(?:а|у|ом|е)?|брат(?:а|у|ом|е)?|от(?:ец|ца|цу|цом)|внук(?:а|у|ом)?|зят(?:ь|я|ю|ем)"
        r"|жених(?:а|у|ом)?|племянник(?:а|у|ом)?|чоловік(?:а|у|ові|ом)?|син(?:а|у|ові|ом)|батьк(?:о|а|у|ові|ом)|мужам|братам|сынам|бацьк(?:а|у|ам))(?!\w)",
        re.IGNORECASE,
    ),
    "feminine": re.compile(
        r"(?<!\w)(?:жен(?:а|ы|у|е|ой)|супруг(?:и|у|е|ой)|доч(?:ь|ери|ерью)|дочк(?:а|и|у|е|ой)|сестр(?:а|ы|у|е|ой)|мат(?:ь|ери|ерью)|внучк(?:а|и|у|е)"
        r"|невест(?:а|ы|у|е)|племянниц(?:а|ы|у|е)|дружин(?:а|и|у|і|ою)|доньк(?:а|и|у|ою)|доньці|матір(?:ю)?|жонк(?:а|і|у|ай)|сястр(?:а|ы|у|ой)"
        r"|дачк(?:а|і|у|ой))(?!\w)",
        re.IGNORECASE,
    ),
}


def speaks_of_kin(gender: Gender | None, sentences: Sequence[Sentence]) -> bool:
    """Whether the last of the sentences speaks of a relative of that sex."""
    return gender is not None and any(_KIN[gender].search(one.text) for one in sentences[-1:])
