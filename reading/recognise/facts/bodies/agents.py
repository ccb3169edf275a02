"""Which organisations act in a clause: the subject of its verb, who stands behind "by", the source of a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading.recognise.facts.bodies.organisations import Body, Named

_BY = re.compile(r"\b(?:by|from)\s+(?:the\s+)?$")
_ACCORDING = re.compile(
    r"(?i)\b(?:according\s+to|in\s+the\s+(?:view|opinion)\s+of)\s+(?:the\s+)?$|(?:(?<!\w)(?:як|как)\s+(?:\w+\s+)?(?:повідом|паведам|сообщ|зазнач|адзнач|отмеч|отмет|заяв|напіс|напис|піш|пиш|вважа|лічы|лічаць|счита|нагад|напом|каж)\w*(?:\s+[увў])?|по\s+(?:мнению|данным|оценке|словам|версии|убеждению|заключению)|на\s+(?:думку|переконання|погляд)|(?:паводле|за|па)\s+(?:\w+)|паводле|с\s+точки\s+зрения|з\s+(?:погляду|пункту\s+гледжання))\s+$"
)
# "..., пра гэта паведаміў «Мемарыял»"
_TOLD_BY = re.compile(
    r"(?:[:,—–-]\s+(?:таке|такое|гэтае|это|це)\s+(?:рашэнн|рішенн|решени)\w*\s+(?:прын|прий|ухвал|прин)\w+\s+$)|[,—–-]\s+(?:(?:пра|про|об|аб|о)\s+(?:гэта|гэтым|це|этом)\s+|(?:як|как)\s+)?"
    r"(?:(?:паведам|повідом|сообщ|абвясц|оголос|объяв|заяв|напіс|напис|нагад|зазнач|адзнач|піш|пиш|каж)\w+"
    r"|(?:ідзецца|йдеться|говорится|сказана|сказано|гаворыцца)\s+[увў]\s+[^\s,.;]+)\s+(?:[увў]\s+)?(?:[^\s,.;«»]+\s+){0,2}[«\"“]?$",
    re.IGNORECASE,
)
# "атрымала ад «Вясны» статус"
_GETS = re.compile(r"(?:отрим|атрым|получ)", re.IGNORECASE)
_FROM = re.compile(r"\s+(?:від|ад|от)\s+(?:[^\s,.;«»]+\s+){0,3}[«\"“]?$", re.IGNORECASE)
_SAYS = re.compile(
    r"(?i)[\s,”\"»]*(?:has\s+|have\s+)?(?:since\s+|also\s+)?(?:said|says?|stat(?:es|ed)|announce[sd]?|conclude[sd]?|found|finds|ruled|held|believes?|not(?:es|ed)|recall(?:s|ed)?|report(?:s|ed)|сообщ\w+|заяв\w+|счита\w+|считают|повідом\w+|паведам\w+|объяв\w+|оголос\w+|абвяс\w+|напомн\w+|напомина\w+|отмеча\w+|зазнач\w+|адзнач\w+|постанов\w+|пастанав\w+|прав\w+\s+(?:до\s+)?висновк\w+|(?:при[шй]\w+|прыйш\w+|дійш\w+|пр[иы]ход\w+)\s+(?:к|до|да)\s+(?:вывод|виснов|высно)\w+)\b|[»\"”]?,\s+(?:котор|як)\w+\s+(?:сообщ|заяв|повідом|паведам)\w+"
)
# How far behind the verb, or behind the term that the verb gives, an organisation may stand as its subject.
_FAR_BEHIND = 30


def agents(
    text: str,
    clause: tuple[int, int],
    term: tuple[int, int],
    verb: tuple[int, int],
    bodies: Sequence[Named],
    passive: bool,
) -> list[Body]:
    """Organisations that stand as the subject of the verb, or behind "by"."""
    behind = [named for named in bodies if named.start >= verb[1] and named.end <= clause[1]]
    by = [number for number, named in enumerate(behind) if _is_giver(text, verb, named)]
    if by:
        return _bodies(text, behind[by[0] :])
    ahead = [
        named for named in bodies if clause[0] <= named.start and named.end <= verb[0] and not _is_owner(text, named)
    ]
    if ahead and not passive:
        return [named.body for named in reversed(joined_to(text, list(reversed(ahead))))]
    cyrillic = _is_cyrillic(text[slice(*verb)])
    if not passive and not ahead and behind and cyrillic:
        ends = [verb[1], *([term[1]] if term[1] > verb[1] else [])]
        near = [one for one in behind if any(0 <= one.start - end < _FAR_BEHIND for end in ends)]
        return _bodies(text, behind[behind.index(near[0]) :]) if near else []
    if cyrillic and (ahead or behind):
        return _bodies(text, behind or ahead)
    return []


def _is_giver(text: str, verb: tuple[int, int], named: Named) -> bool:
    """Whether an organisation stands behind "by", or behind the "from" of what somebody gets."""
    gets = _GETS.match(text, verb[0]) is not None and _FROM.fullmatch(text, verb[1], named.start) is not None
    return gets or _BY.search(text, verb[1], named.start) is not None


# "Для «Меморіалу» Іван — політв'язень"
_FOR_THEM = re.compile(r"^\W*для(?:\s+[а-яіїєґўё]+){0,2}\s+$", re.IGNORECASE)


def sources(text: str, bodies: Sequence[Named], left: int = 0) -> list[Body]:
    """ "according to Memorial", "..., Memorial says", "Memorial: ..."; `left`: where its clause begins."""
    for number, named in enumerate(bodies):
        viewed = _IN_THE.search(text, 0, named.start) and _VIEW.match(text, named.end)
        if (
            viewed
            or _ACCORDING.search(text, 0, named.start)
            or (not left and _FOR_THEM.search(text, 0, named.start))
            or _STATED_IN.search(text, 0, named.start)
            or _TOLD_BY.search(text, 0, named.start)
            or (
                (_SAYS.match(text, named.end) or (named.start < 5 and text[named.end : named.end + 1] == ":"))
                and not _is_owner(text, named)
            )
        ):
            return _bodies(text, bodies[number:])
    return []


# "..., a statement by Memorial says", «..., — говорится в заявлении «Мемориала»»
_STATED_IN = re.compile(
    r"(?i)\b(?:statement|report|press\s+release|publication)\s+(?:\w+\s+)?(?:by|from|of)\s+(?:the\s+)?$"
    r"|(?<!\w)(?:говорится|сказано|отмечается|указано|подч[её]ркивается|утверждается)\s+в\s+(?:\w+\s+){1,3}[«\"“]?$"
)
# "in Memorial's assessment"
_IN_THE = re.compile(r"(?i)\bin\s+(?:the\s+)?$")
_VIEW = re.compile(r"['’]s?\s+(?:assessment|view|opinion|judg\w+|eyes|estimation)\b")
# "Memorial lawyer A said": counsel speaks for a client.
_COUNSEL = re.compile(r"\s+(?:lawyers?|attorneys?|counsel|advocates?)\b")
_TOGETHER = re.compile(
    r"(?:\b(?:together|jointly|along)\s+with|\balongside|\bin\s+(?:co-?operation|partnership|concert)\s+with"
    r"|(?<!\w)(?:вместе|совместно|заодно)\s+со?|(?<!\w)(?:разом|спільно|водночас)\s+(?:з|із|зі)"
    r"|(?<!\w)(?:разам|супольна|сумесна)\s+(?:з|са|зь))\s+(?:the\s+)?[«\"“]?$",
    re.IGNORECASE,
)


def companions(text: str, clause: tuple[int, int], bodies: Sequence[Named]) -> list[Body]:
    """Those together with whom it is done: "Viasna, together with PEN Belarus"."""
    inside = [named for named in bodies if clause[0] <= named.start and named.end <= clause[1]]
    for number, named in enumerate(inside):
        if _TOGETHER.search(text, clause[0], named.start):
            return _bodies(text, inside[number:])
    return []


def joined_to(text: str, row: Sequence[Named]) -> list[Named]:
    """The first of `row` and those joined to it by commas and "and"."""
    kept = list(row[:1])
    for named in row[1:]:
        last = kept[-1]
        between = text[min(last.end, named.end) : max(last.start, named.start)]
        if not re.fullmatch(
            r"[\s,»\"”«“]*(?:(?:and|as\s+well\s+as|и|і|й|та|а\s+также|а\s+таксама|а\s+також|ды)\s+)?(?:the\s+|other\s+|[A-Za-zА-Яа-яіў-]+\s+){0,3}?[«\"“]?",
            between,
        ):
            break
        kept.append(named)
    return kept


def _bodies(text: str, row: Sequence[Named]) -> list[Body]:
    return [named.body for named in joined_to(text, row)]


def _is_cyrillic(word: str) -> bool:
    return any("а" <= letter <= "я" or letter in "іўєї" for letter in word.lower())


def _is_owner(text: str, named: Named) -> bool:
    """ "Memorial's lawyer", "the head of Memorial", "worked for Memorial": only says whose."""
    if named.start and text[named.start - 1] in "'‘\"“«":
        return False  # a closing quotation mark is no possessive
    if _COUNSEL.match(text, named.end):
        return True
    if re.match(r"['’]s?\s+(?!(?:experts|list|researchers))", text[named.end : named.end + 12]):
        return True
    return (
        re.search(
            r"\b(?:of|for|with|to|at|from|head|member|lawyer|глав[аы]|сотрудник\w*|юрист\w*|член\w*)\s+(?:the\s+)?$",
            text[: named.start],
        )
        is not None
    )
