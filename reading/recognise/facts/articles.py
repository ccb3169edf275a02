"""Articles of codes in a text, as "207.3(2)": number first, then part. Treaties and constitutions never."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reading.patterns.ways import Sought

_NUMBER = r"\d{1,3}(?:[.\-–]\d{1,2})*(?!\d)"
_PART_EN = r"(?:\((?P<{0}b>\d)\)|/(?P<{0}s>\d)(?!\d)|,?\s+(?:[Pp]arts?|[Ss]ections?|[Pp]aragraphs?|§)\s*(?P<{0}p>\d))"
_PART_RU = r"(?:\((?P<{0}b>\d)\)|,?\s*(?:ч\.?|част[а-яіьї]+)\s*(?P<{0}p>\d))"
_LEAD_EN = r"(?:(?:[Pp]art|[Ss]ection|[Pp]aragraph)s?\s+(?P<lead>\d)(?:\s*(?:,|and)\s*\d)*\s+of\s+)?"
_LEAD_RU = (
    r"(?:(?:ч(?:\.|\s)|част[а-яіьї]+)\s*(?P<lead>\d)(?:\s*(?:,|и|і)\s*\d)*,?\s*"
    r"(?:(?:п\.\s*п\.|пп\.|п\.|пункт[а-я]*)\s*[«\"“]?[а-яёa-z\d](?:[»\"”])?(?:\s*,\s*[«\"“]?[а-яёa-z\d][»\"”]?)*\s*,?\s*)?)?"
)
_ENGLISH = Sought(
    rf"\b{_LEAD_EN}(?:[Aa]rticles?|[Aa]rts?\.|[Ss]ections?(?=\s+\d{{2,3}}\b[^.;]{{0,25}}\b(?:Code|Act|Law|Ordinance)\b))"
    rf"\s*(?P<number>{_NUMBER})(?:{_PART_EN.format('one')})?",
    flags=0,
)
_CYRILLIC = Sought(
    rf"(?<!\w){_LEAD_RU}(?:ст\.\s*ст\.|ст\.|ст(?=\s\d)|стать[а-я]+|статт[а-яії]+|арт\.|артыкул[а-яў]*)\s*(?P<number>{_NUMBER})"
    rf"(?:{_PART_RU.format('one')})?",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"\s*(?:,|and|и|і|та|or|,\s*and|&)\s*(?:(?:[Pp]art|ч\.|част[а-я]+)\s*(?P<lead>\d)\s*(?:of\s+|ст\.\s*)?)?(?P<number>\d{2,3}(?:[.\-–]\d{1,2})*)(?![\d%]|\s*(?:years?|лет|год|рок|гад|people|человек|руб|[A-Z]?[a-z]+\s+\d{4}|(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\w*))"
    r"(?:\((?P<tailb>\d)\)|,?\s*(?:[Pp]art|ч\.)\s*(?P<tail>\d))?"
)
_NO_CODE = re.compile(
    r"[^.;]{0,50}?\b(?:Constitution|Covenant|Convention|Declaration|ICCPR|UDHR|Charter|Treaty|Protocol|GDPR|Конституц\w+|Конвенц\w+|Пакт\w*|Деклараци\w+|Канстытуц\w+|Канвенц\w+|Конституці\w+|Конвенці\w+|Statute)",
)
_CODE_FIRST = re.compile(
    r"\b(?:Criminal|Penal|Code|Administrative|Misdemeano\w+|УК|КоАП|Уголовн\w+|КК|КПК|Крымінальн\w+|Кримінальн\w+)\b"
)


@dataclass(frozen=True, slots=True)
class FoundArticles:
    """Articles named together, as "number(part)"."""

    start: int
    end: int
    articles: tuple[str, ...]


def _written(number: str, part: str | None) -> str:
    number = number.replace("-", ".").replace("–", ".").rstrip(".")
    return f"{number}({part})" if part else number


def _first(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return _written(match["number"], match["lead"] or groups.get("oneb") or groups.get("ones") or groups.get("onep"))


def _all_of(match: re.Match[str], text: str) -> tuple[tuple[str, ...], int]:
    articles, end = [_first(match)], match.end()
    while further := _FURTHER.match(text, end):
        articles.append(_written(further["number"], further["lead"] or further["tailb"] or further["tail"]))
        end = further.end()
    return tuple(dict.fromkeys(articles)), end


def find_articles(text: str) -> Iterator[FoundArticles]:
    """Articles of codes in `text`, in order."""
    taken = 0
    for pattern in (_ENGLISH, _CYRILLIC):
        for match in pattern.finditer(text):
            if match.start() < taken:
                continue
            articles, end = _all_of(match, text)
            treaty = _NO_CODE.match(text, end)
            if treaty and not _CODE_FIRST.search(treaty.group()):
                continue
            taken = end
            yield FoundArticles(match.start(), end, articles)
