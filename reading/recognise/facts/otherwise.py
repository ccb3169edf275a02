"""What stands beside the words of an event and makes them tell of something else: «увезла скорая» is no arrest."""

from __future__ import annotations

import re

from reading.recognise.facts.rulebook import Hit

_TAKEN = frozenset({"detention", "custody_ordered"})
_AMBULANCE = re.compile(
    r"(?<!\w)(?:ambulance|paramedics|скор(?:ая|ой|ую)|медик(?:и|ами)|швидк(?:а|ій|ою|у)|хутк(?:ая|ай|ую)|сан(?:итары|ітари|ітары))(?!\w)",
    re.IGNORECASE,
)
# "розпочав розгляд справи" opens no case.
_HEARD = re.compile(
    r"(?:пача|поча)\w*\s(?:[^.;,]{0,40}\s)?(?:разгляд|розгляд|слуханн)\w*\s(?:\S+\s){0,2}справ", re.IGNORECASE
)
_BESIDE = 30
# "Забрали три книжки"
_TAKES = re.compile(r"(?:забра|взя|узя|ўзя|увез|вынес|винес)[а-яіїєґў]+", re.IGNORECASE)
_THINGS = re.compile(
    r"\s+(?:[^\s.,;:]+\s+){0,2}?(?:книг|книж|кніг|телефон|тэлефон|ноутбук|ноўтбук|компьютер|комп[’'ʼ]ютер|техник|технік|тэхнік"
    r"|флешк|флэшк|диск|дыск|рукопис|рукапіс|икон|ікон|коран|библи|бібл)",
    re.IGNORECASE,
)
_DROPPED = re.compile(r"\b(?:dropp|withdr|dismiss|threw\s+out|abandon)", re.IGNORECASE)


def is_otherwise(hit: Hit, text: str) -> bool:
    """Whether somebody was taken by those who heal, or things were; whether charges were dropped or a case heard."""
    if hit.rule.kind == "charge":
        return _DROPPED.search(hit.words) is not None or _HEARD.search(hit.words) is not None
    if hit.rule.kind not in _TAKEN:
        return False
    if _TAKES.fullmatch(hit.words) and _THINGS.match(text, hit.end):
        return True
    return _AMBULANCE.search(text, max(0, hit.start - _BESIDE), hit.end + _BESIDE) is not None
