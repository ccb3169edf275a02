"""Names of courts and of places of detention, as they stand in a sentence."""

from __future__ import annotations

import re

from reading.patterns.ways import Sought

_COURT = Sought(
    r"\b(?:[A-Z][\w'’-]+(?:\s+(?:of|and))?\s+){1,5}Court(?:\s+of\s+(?:Appeal|Cassation|[A-Z][\w-]+))?\b"
    r"|\b(?:[А-ЯЁІЇЄ][\w'’-]+)\s+(?:\S+\s+){0,2}?(?:суд(?:а|е|ом|у)?|апелляционн\w+\s+суд\w*)(?!\w)"
    r"|(?<!\w)(?:Мосгорсуд|Верховн\w+\s+суд\w*|Вярхоўн\w+\s+суд\w*)(?!\w)",
    flags=0,
)
_PLACE = Sought(
    r"\b(?:IK|LIU|KP|SIZO|PKT)[-\s]?\d+(?:\s+in\s+[A-Z][\w-]+)?"
    r"|\b(?:penal|prison|corrective|settlement|women's)\s+colony(?:\s+(?:No\.?\s*\d+|IK-\d+))?(?:\s+in\s+(?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)?"
    r"|\b[A-Z][\w-]+\s+(?:Prison|prison|detention\s+cent(?:re|er)|colony)\b"
    r"|(?<!\w)(?:ИК|СИЗО|КП|ПК|СІЗА|СІЗО|ИВС|ЦИП)[-\s]?№?\s?\d+(?:\s+(?:в|г\.|у)\s+[А-ЯЁІ][\w-]+)?",
    flags=0,
)


def court_in(text: str) -> str | None:
    """The first court named, without the article."""
    match = _COURT.search(text)
    return re.sub(r"^(?:The|A)\s+", "", match.group()) if match else None


def place_in(text: str) -> str | None:
    """The first colony, prison or detention centre named."""
    match = _PLACE.search(text)
    return match.group() if match else None
