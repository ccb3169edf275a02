"""Names that stand in a row and share what is said of them: "A, a poet, and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.rulebook import Script
from reading.recognise.facts.whom.discourse import Candidate, Whom

JOIN = re.compile(
    r"(?:,?\s*\(?(?:aged\s+)?\d{1,2}\)?,?|\s*\([^)]{1,40}\))?\s*(?:,|&|/|,?\s+(?:and|as\s+well\s+as|along\s+with|together\s+with|alongside|but\s+also|и|та|й|і|а\s+также|а\s+таксама|а\s+також|вместе\s+с))"
    r"(?!\s*[a-z]+ed\s+(?:his|her|their|its|the|an?|another)\b)"  # "searched the home of A and arrested her brother B"
    r"\s*(?:(?:the|a|an|also|his|her|their|fellow)\s+)?(?:(?:[a-zа-яёіїєґў’'-]+|\d{1,2}-[а-яіїєґў]+),?\s+){0,4}(?:(?:Mr|Mrs|Ms|Dr|Prof|Fr|Rev)\.?\s+)?"
)


def joined(between: str) -> bool:
    """Whether the words between two names make one row of them: "A, a poet, and B"."""
    return JOIN.fullmatch(between) is not None


# "Задержаны А, его жена Б и студент В": kin and companions share it, lawyers only speak of it.
_KIN = re.compile(
    r",?\s(?:(?:и|та|і|й|ды|а\sтакже|а\sтакож|а\sтаксама)\s)?(?:его|её|ее|их|його|її|їх(?:ній|ня|нього|ню)?|яго(?:ны|ная|ную|нага)?|яе|ейн\w+|іх(?:ні|няя)?)\s(?:[а-яёіїєґў’'-]+\s){0,2}?"
    r"(?:жен|муж|брат|сест|сын|доч|мат|отц|отец|коллег|сосед|друг|подруг|знаком|товарищ|супруг|невест|племянни|зят|тёщ|тещ|дяд|т[ёе]т|бабушк|дедушк|односельчан|ученик|ученица|студент|напарни|родственни|однокурсни|одноклассни"
    r"|дружин|чоловік|син|дон|батьк|мати|матір|сусід|подруг|товариш|наречен|небо[жг]|дядьк|тітк|побратим|жонк|муж[ау]|сяст|бацьк|маці|калег|сяб[ра]|пляменні|нявест|сужэнц|колег)[а-яёіїєґў’'-]*\s$",
    re.IGNORECASE,
)


# "Іван із Судака та Олена"
_FROM = re.compile(r"^\s(?:з|із|зі|са)\s[А-ЯІЇЄҐЎ][а-яіїєґў’'ʼ-]+(?=,|\s)")


def row_from(first: Candidate, following: Sequence[Candidate], text: str, *, homes: bool = False) -> tuple[Whom, ...]:
    """Everybody from `first` on who stands in one row with them; with `homes`, each with where they come from."""
    chain, last = list(first.whom), first
    for number, person in enumerate(following):
        if person.owner and not person.sure:
            continue  # "X and his brother Y"
        if (
            not person.sure
            and number + 1 < len(following)
            and _KIN.fullmatch(text, last.end, following[number + 1].start)
        ):
            continue
        between = text[last.end : person.start]
        between = _FROM.sub("", between) if homes else between
        if not person.sure or not JOIN.fullmatch(between) or (person.whom and person.whom[0] in chain):
            break
        chain.extend(person.whom)
        last = person
    return tuple(dict.fromkeys(chain))


# "По словам адвоката Анны, Ивана избили": who says so is none of those it happened to.
_SAYS_SO = re.compile(r"(?<!\w)(?:по\s(?:словам|данным|мнению)|со\sслов)\s(?:[а-яё-]+\s){0,3}$", re.IGNORECASE)
_THEIRS = re.compile(
    r"(?:его|её|ее|их|його|її|їхн\w+|яго\w*|яе|ейн\w+|іхн\w+)\s(?:[а-яёіїєґў’'ʼ-]+\s){1,3}", re.IGNORECASE
)


# "внёс в реестр политолога Ивана и блогера Анну": no nominative
_AND_ALSO = re.compile(r" и (?:(?![а-яё-]+(?:ка|ица)\s)[а-яё-]+(?:а|я|у|ю|ого|его)\s){0,2}")


def joined_before(
    first: Candidate, preceding: Sequence[Candidate], text: str, script: Script | None = None
) -> list[Whom]:
    """Everybody who stands in one row before `first`, in order."""
    chain: list[Whom] = []
    for person in reversed(preceding):
        between = text[person.end : first.start]
        if _THEIRS.fullmatch(text, person.start, first.start) and not person.sure:
            continue  # "против Ивана и его коллеги Петра"
        alike = person.subject == first.subject or (script == "ru" and _AND_ALSO.fullmatch(between) is not None)
        together = person.sure and first.sure and alike
        if not together or not JOIN.fullmatch(between) or _SAYS_SO.search(text, 0, person.start):
            break
        chain = [*person.whom, *chain]
        first = person
    return chain
