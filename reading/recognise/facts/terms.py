"""Terms of punishment in years, as courts fix them; ages, durations and ranges are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reading.lexicons import load
from reading.patterns.ways import Sought


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term in a text: `years` with months as decimals, or None for days, life and ranges."""

    start: int
    end: int
    years: float | None


@cache
def _numbers() -> dict[str, float]:
    data = load("numbers")
    numbers = {word: float(value) for word, value in data["words"].items()}
    numbers.update((form, float(value)) for value, forms in data["cyrillic"].items() for form in forms)
    return numbers


@cache
def _pattern() -> Sought:
    number = "|".join(re.escape(word) for word in sorted(_numbers(), key=len, reverse=True))
    number = rf"(?:\d{{1,3}}(?:[.,]\d+)?(?:\s?½)?|{number})"
    short = r"р\.(?=\s*(?:\d+\s*міс|колон|сув|загал|позб|умов|[(;,|]|$))"  # "6 р. 2 міс."
    years = rf"(?:years?|years['’]|лет|год(?:ами|ам|а|у|ы|оў)?|рок(?:ами|ів|и|у|ам)|{short}|гад(?:амі|оў|ы|ам))"
    months = r"(?:months?|months['’]|месяц(?:ев|а|ам|аў|ы)?|місяц(?:ів|і|ь|ям)?|міс\b\.?|месяцаў)"
    half = r"(?P<half>\s+and\s+a\s+half|\s+с\s+половиной|\s+з\s+половиною|\s+з\s+паловай)"
    and_months = rf"(?:[\s,]+(?:and\s+|и\s+|і\s+|та\s+)?(?P<more>{number})[\s-]+{months})?"
    also = and_months.replace("?P<more>", "?P<also>")
    return Sought(
        rf"(?<![\w.,–—-])(?P<range>(?:from|от|від|ад)\s+)?"
        rf"(?:(?P<years>{number}){half}?(?:[\s-]+|-?(?:ти|х|и)\s+){years}(?!\w){and_months}"
        rf"|(?P<adjective>\d{{1,2}})[\s-]?(?:летн(?:ий|ему|ого|ем)|річн\w+|гадов\w+)\s+(?=срок|терм|тэрм)"
        rf"|(?P<months>{number})(?P<half_month>\s+and\s+a\s+half)?[\s-]+{months}(?!\w)"
        rf"|(?P<short>(?:(?:к|до|да)\s+\d{{1,2}}|to\s+\d{{1,2}}|to\s+{number}(?:\s+and\s+a\s+half)?(?=\s*(?:[;.](?!\d)|$))))(?=\s*(?:[,;](?!\d)|\.(?!\d)|\s(?:and|и|і|а)\s)|$)"
        rf"|(?P<bare>(?:к|на|до|одному)\s+(?:году|год|року|рік)){also}(?=\s+(?:колони|лишения|общего|ограничени|принудит|исправит|тюрьм|позбавл|пазбаўл))"
        rf"|(?P<another>(?:добав|накину|прибав|докину|дадал|дода[влн]|накіну|прыбав|added|adds)\w*\s+(?:[^.;]{{0,40}}?\s)?"
        r"(?:(?:ещ[её]|яшчэ|ще)\s+(?:один\s+|адзін\s+)?(?:год|рік)|(?:another|an\s+(?:extra|additional)|a\s+further)\s+year)(?!\w)))",
        re.IGNORECASE,
    )


_NO_TERM_BEHIND = re.compile(
    r"\s*-?\s*(?:old\b|of\s+age|ago\b|later\b|earlier\b|after\b|since\b|from\s+now|before\b|in\s+a\s+row|назад|спустя|тому\b|таму\b|до\s+этого|и\s+старше|after|of\s+experience|of\s+which|on\s+probation|probation)|(?:\s*[–—-]\s*\d)",
    re.IGNORECASE,
)
_NO_TERM_AHEAD = Sought(
    r"(?:\b(?:aged?|after|nearly|almost|spent|served|serving|for\s+the\s+(?:past|last|next)|the\s+(?:past|last|next)|within|since|another|a\s+further|additional|every|in\s+the|probation\s+(?:period\s+)?(?:of|for)|banned\s+[^.;]{0,60}?for|ban\s+[^.;]{0,60}?(?:of|for)|barred\s+[^.;]{0,60}?for|prohibit\w+[^.;]{0,70}?for|up\s+to|by|at\s+least|more\s+than|maximum\s+(?:of)?|deprived\s+of\s+[^.;]{0,80}?for|(?:was|is)\s+only|age\s+of)"
    r"|(?:спустя|через|в\s+течение|возрасте|уже|почти|отсидел\w*|пров[её]л\w*|испытательн\w+\s+срок\w*(?:\s+в)?|запре(?:т|щ)\w*[^.;]{0,80}?на|лишени\w+\s+права[^.;]{0,80}?на|более|последние|за|старше|апошнія|останні|понад|майже|близько|впродовж|упродовж|протягом|більше|щонайменше|вже|відсиді\w+|відбу\w+|пров[іе][вл]\w*|(?:у|в)\s+віці|амаль|каля|цягам|праз|больш(?:\s+за)?|ужо|ўжо|адседзе\w+|адбы\w+|прав[яё][лў]\w*|ва\s+ўзросце|іспытов\w+\s+строк\w*|строк\w*\s+випробування|(?:випробувальн|выпрабавальн)\w+\s+(?:терм|тэрм|стро)\w*|заборон\w*[^.;]{0,80}?на|забарон\w*[^.;]{0,80}?на|позбавлен\w+\s+права[^.;]{0,80}?на|пазбаўлен\w+\s+права[^.;]{0,80}?на|(?:ще|яшчэ)\s+на|(?:ещё|еще)(?:\s+на)?|следующие)"
    r")\s*$",
    re.IGNORECASE,
)
# "до десяти лет" is an upper limit in Russian; "до шести років" is what a Ukrainian court gave.
_UP_TO = re.compile(r"(?<!\w)до\s*$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:between|from)\s+\S+(?:\s+years?)?\s+(?:and|to)\s*$|(?<!\w)от\s+\S+(?:\s+лет)?\s+до\s*$", re.IGNORECASE
)
_CHANGED = Sought(
    r"\b(?:reduc|cut|lower|shorten|increas|commut)|снизил|сниж|сократ|увелич|смягч|зменш|збільш|павяліч", re.IGNORECASE
)
_FROM_TO = re.compile(r"(?<!\w)(?:с|з|із)\s+\S+(?:\s+(?:лет|с\s+половиной|років|гадоў))*\s+до\s*$", re.IGNORECASE)
_TO_MORE = re.compile(r"\s*(?:to|до|[–—-])\s*\d", re.IGNORECASE)


def _value(words: str | None) -> float:
    if not words:
        return 0.0
    plain = words.replace(",", ".").lower().strip()
    if plain.endswith("½"):
        return float(plain[:-1] or 0) + 0.5
    return float(plain) if plain[0].isdigit() else _numbers()[" ".join(plain.split())]


def _years(match: re.Match[str]) -> float | None:
    if match["another"]:  # "добавили ещё год"
        return 1.0
    if match["bare"]:
        return round(1 + _value(match["also"]) / 12, 2)
    if match["short"]:
        words, half = match["short"].split(maxsplit=1)[1], " and a half"
        return _value(words.removesuffix(half)) + (0.5 if words.endswith(half) else 0)
    if match["adjective"]:
        return float(match["adjective"])
    if match["months"]:
        return round((_value(match["months"]) + (0.5 if match["half_month"] else 0)) / 12, 2)
    years = _value(match["years"]) + (0.5 if match["half"] else 0) + _value(match["more"]) / 12
    return round(years, 2) if years <= 60 else None


@cache
def _bare() -> re.Pattern[str]:
    number = "|".join(re.escape(word) for word in sorted(_numbers(), key=len, reverse=True))
    return re.compile(
        rf"(?:(?:к|на|по|только|лишь|всего|ещё)\s)*(?P<number>\d{{1,2}}(?:[.,]5)?|{number})(?P<half>\s+с\s+половиной)?"
        r"(?=\s*$|\s+(?:условно|колони|строг|общ|лишени|поселени))",
        re.IGNORECASE,
    )


def bare_years(words: str) -> float | None:
    """The years of «— пять» behind somebody else's "seven years"; None where the words are no number."""
    match = _bare().match(words)
    return _value(match["number"]) + (0.5 if match["half"] else 0) if match else None


def find_terms(text: str) -> list[FoundTerm]:
    """The terms in `text`, in order; durations of anything else are left out."""
    found: list[FoundTerm] = []
    for match in _pattern().finditer(text):
        if _is_duration(match, text) or (match["short"] and not found):
            continue  # "to 13" is a term only behind one that says years
        changed = _CHANGED.search(text, 0, match.start()) is not None
        ranged = bool(match["range"]) or _TO_MORE.match(text, match.end()) or _BETWEEN.search(text, 0, match.start())
        found.append(FoundTerm(match.start(), match.end(), None if ranged and not changed else _years(match)))
    return found


def _is_duration(match: re.Match[str], text: str) -> bool:
    """An age, a time served or still to come, an upper limit."""
    if _NO_TERM_BEHIND.match(text, match.end()) or _NO_TERM_AHEAD.search(text, 0, match.start()):
        return True
    ukrainian = match["years"] and re.search(r"(?<!\w)(?:рок\w*|рік)", match.group(), re.IGNORECASE)
    upper = match["years"] and not ukrainian and _UP_TO.search(text, 0, match.start())
    if _FROM_X.search(text, 0, match.start()) and _TO_Y.match(text, match.end()):
        return True  # "с трёх лет до двух": the second is what was fixed
    lowered = _FROM_TO.search(text, 0, match.start()) or _CHANGED.search(text, 0, match.start())
    return bool(upper) and lowered is None


_FROM_X = re.compile(r"(?<!\w)(?:с|со|з|із)\s*$", re.IGNORECASE)
_TO_Y = re.compile(r"\s*до\s", re.IGNORECASE)


@cache
def _respective() -> re.Pattern[str]:
    number = (
        rf"(?:\d{{1,2}}(?:[.,]5)?|{'|'.join(re.escape(word) for word in sorted(_numbers(), key=len, reverse=True))})"
    )
    return re.compile(
        rf"(?<!\w)((?:{number}(?:\s+(?:years?|лет))?\s*(?:,\s*(?:and\s+)?|and\s+|и\s+|і\s+|та\s+|й\s+))+{number})"
        r"\s+(?:year|год|лет|рок|гад)",
        re.IGNORECASE,
    )


def respective_terms(text: str) -> list[float]:
    """ "6, 7 and 8 years respectively": one term for each of the people named."""
    if not re.search(r"\b(?:respectively|соответственно|відповідно|адпаведна)\b", text):
        return []
    match = _respective().search(text)
    numbers = re.split(r"\s*(?:,\s*(?:and\s)?|\s(?:and|и|і|та|й)\s)\s*", match.group(1)) if match else []
    return [_value(number.split()[0]) for number in numbers if number]
