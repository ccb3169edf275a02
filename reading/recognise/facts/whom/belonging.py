"""Whose somebody or something is: "the lawyer of Ivan Petrov", "her husband", "his channel" are not they themselves."""

from __future__ import annotations

import re
from functools import cache

from reading.lexicons import load
from reading.patterns.ways import Sought
from reading.recognise.facts.rulebook import Script
from reading.recognise.facts.whom.agency import is_nominative
from reading.recognise.facts.whom.described import person_noun
from reading.recognise.facts.whom.discourse import Candidate, Discourse
from reading.recognise.facts.whom.standins import others

_NOMINATIVE_NOUN = re.compile(
    r"(?<!\w)(?:адвокат|защитник|жена|муж|брат|сестра|сын|дочь|отец|мать|друг|коллега|дружина|чоловік|донька|батько|мати|жонка|бацька|маці|дачка|сястра)\s+$",
    re.IGNORECASE,
)
# "мужа і жонкі Сяргея і Ірыны": both are meant.
_COUPLE = re.compile(
    r"(?:муж\w{0,3}|чоловік\w{0,2})\s(?:і|та|й|ды)\s(?:жонк\w|дружин\w)\s$"
    r"|(?<!\w)(?:брат(?:оў|ів|и|ы|ам|ьев|ья|ьям|ьями)|сястр[уо]\w*|сясь?ц\w+|сёстраў|сёстрам\w*|сест(?:ер|ёр|ри|рам)|сёстры|супруг(?:ов|ам|ами)|подружж\w+|сужэнц\w+|бліз\w+)\s$",
    re.IGNORECASE,
)


def is_somebody_elses(person: Candidate, text: str, script: Script, discourse: Discourse) -> bool:
    """ "жену Петрова", "адвокат Ивана Петрова": the name, not in the nominative, only says whose."""
    if script == "be" and _is_a_thing(text, person):
        return True
    if not person.sure:  # "его мать"
        owned = _ownable(script).match(text, person.end)
        return owned is not None and (script == "ru" or _is_possessive(text[person.start : person.end]))
    if person.whom[0][0] != "person":
        return False
    if script == "ru" and _is_of_a_relative(text, person, discourse):
        return True
    if script == "uk" and _is_of_ukrainian_kin(text, person, discourse):
        return True
    if script == "be" and _is_of_belarusian_kin(text, person, discourse):
        return True
    before = text[max(0, person.start - 30) : person.start]
    if _of_whom(script).search(before) is None:
        return False
    if _COUPLE.search(before):
        return False
    words = text[person.start : person.end].split()
    inflected = words[-1] not in discourse.cast.persons[person.whom[0][1]].name.split()
    return inflected and (len(words) == 1 or _NOMINATIVE_NOUN.search(before) is not None)


# "сестру журналиста Павла Примерова": the noun in between says whose sister; without one their genders do.
_RELATIVE = re.compile(
    r"(?<![\w-])(?P<relative>мат(?:ь|ери|ерью)|ж[её]н[аыуе]|женой|муж(?:а|у|ем)?|брат(?:а|у|ом)?|сестр(?:а|ы|у|е|ой)|сын(?:а|у|ом)?"
    r"|доч(?:ь|ери|ерью)|дочк[аиуе]|от(?:ец|ца|цу|цом)|вдов[аыуе]|супруг(?:а|у|и|ой)?|тёт[яиюе]|дяд[яиюе]|бабушк[аиуе]|дедушк[аиуе]|племянни\w+"
    r"|невест[аыуе]|подруг[аиуе]|сосед(?:а|у|к[аиуе])?)\s(?P<noun>[а-яё-]+(?:а|я|ы|и|ой|ого|его)\s)?$",
    re.IGNORECASE,
)


def _is_of_a_relative(text: str, person: Candidate, discourse: Discourse) -> bool:
    found = _RELATIVE.search(text, max(0, person.start - 60), person.start)
    if found is None or person.whom[0][1] >= len(discourse.cast.genders):
        return False
    if found["noun"]:
        noun = person_noun(found["noun"].strip())
        return noun is not None
    gender, relative = discourse.cast.genders[person.whom[0][1]], person_noun(found["relative"].lower())
    return gender is not None and relative is not None and relative[1] is not None and relative[1] != gender


# "Дружину Івана Прикладенка затримали", "сина вчительки Марини Зразківської"; but "його брата Івана" is the brother.
_UKRAINIAN_KIN = re.compile(
    r"(?<![\w-])(?P<own>(?:його|її|їхн\w+|сво\w+|мо\w{1,3}|наш\w+)\s(?:[а-яіїєґ’'ʼ-]+\s)?)?(?:батьк(?:а|ові)|матір|матері|мам[уі]|дружин[уі]"
    r"|брат(?:а|ові|у)|сестр[уі]|син(?:а|ові|у)|донь?к[уі]|доньці|дочк[уі]|дочці|друга|подруг[уи]|сусід(?:а|ку|ові)|племінни(?:ка|цю)|онук[ау]?"
    r"|дядька|тітку|дід(?:а|уся)|бабусю|наречен(?:ого|у)|побратима|однокласни(?:ка|цю))\s(?:[а-яіїєґ’'ʼ-]+(?:а|я|ого|ої|ки|ці|ні)\s){0,2}$",
    re.IGNORECASE,
)
# Surely the genitive, where what a woman is stands in another case: "колегу Марини Зразківської".
_OF_A_WOMAN = re.compile(
    r"(?<![\w-])(?:колег[уі]|співкамерни(?:ка|цю|ці)|захисни(?:ка|цю|ці)|адвокат(?:а|ку|ові)|учн(?:я|ю)|ученицю|знайом(?:ого|у))\s$",
    re.IGNORECASE,
)
# "дружину активіста Лесю Зразківську": the wife's own name.
_OF_HER = re.compile(r"[А-ЯІЇЄҐ][а-яіїєґ’'ʼ-]+[ую](?!\w)")
_GENITIVE = re.compile(r"[А-ЯІЇЄҐ][а-яіїєґ’'ʼ-]+[иії](?:\s[А-ЯІЇЄҐ][а-яіїєґ’'ʼ-]+)*\s[А-ЯІЇЄҐ][а-яіїєґ’'ʼ-]+ої")


def _is_of_ukrainian_kin(text: str, person: Candidate, discourse: Discourse) -> bool:
    """Whether the name says whose relative it was, in whole."""
    surface = text[person.start : person.end]
    if is_nominative(surface, person.whom[0], discourse.cast):
        return False
    kin = _UKRAINIAN_KIN.search(text, max(0, person.start - 60), person.start)
    if kin is not None:
        herself = _OF_HER.match(surface) is not None and kin.group().split()[0].endswith(("у", "ю"))
        return kin["own"] is None and not herself
    of_her = _OF_A_WOMAN.search(text, max(0, person.start - 20), person.start)
    return of_her is not None and _GENITIVE.fullmatch(surface) is not None


# "Мужа Марыі Узорскай затрымалі", "у сястры Льва Узора": as in Ukrainian.
_BELARUSIAN_KIN = re.compile(
    r"(?<![\w-])(?<!вачах\s)(?<!вачах\s[уў]\s)(?P<own>(?:яго|яе|іх|ягон\w+|ейн\w+|сва\w+|ма\w{1,3}|наш\w+)\s(?:[а-яіўё’'ʼ-]+\s)?)?"
    r"(?:(?P<her>жонк[уі]|сястр[уы]|дачк[уі]|маці|маму|сяброўк[уі]|суседку|цётку|бабулю|нявест[уы])"
    r"|(?:муж|брат|сын|сябр|сусед|унук|дзед|пляменнік)[ау]|бацьку)\s(?:[а-яіўё’'ʼ-]+(?:а|я|ага|яга|ай|кі|цы)\s)?$",
    re.IGNORECASE,
)
_OF_HER_IN_BELARUSIAN = re.compile(r"[А-ЯІЎЁ][а-яіўё’'ʼ-]+[ую](?!\w)")


def _is_of_belarusian_kin(text: str, person: Candidate, discourse: Discourse) -> bool:
    surface, number = text[person.start : person.end], person.whom[0][1]
    kin = _BELARUSIAN_KIN.search(text, max(0, person.start - 60), person.start)
    if kin is None or kin["own"] or is_nominative(surface, person.whom[0], discourse.cast):
        return False
    gender = discourse.cast.genders[number] if number < len(discourse.cast.genders) else None
    if kin["her"] and _OF_HER_IN_BELARUSIAN.match(surface):
        return False  # "жонку Ганну Узор": she herself
    return not kin["her"] or kin["her"].lower().endswith(("у", "ю")) or gender == "masculine"


@cache
def _belongings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    things = load("reference")["be"]["belongings"]
    return re.compile(rf"(?<!\w)(?:{things})\s$", re.IGNORECASE), re.compile(rf"\s(?:{things})(?!\w)", re.IGNORECASE)


def _is_a_thing(text: str, person: Candidate) -> bool:
    """ "кнігу Прыкладскай забаранілі", "ягоны канал": what it happened to is a thing of theirs."""
    before, behind = _belongings()
    if person.sure:
        return before.search(text, max(0, person.start - 30), person.start) is not None
    return _is_possessive(text[person.start : person.end]) and behind.match(text, person.end) is not None


@cache
def _others(script: Script) -> Sought:
    return Sought(rf"(?<!\w){others(script)}(?!\w)")


def speaks_of_others(clause: str, script: Script) -> bool:
    """Whether a clause speaks of somebody's lawyers, wives, colleagues."""
    return _others(script).search(clause) is not None


@cache
def _of_whom(script: Script) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){others(script)}\s+$", re.IGNORECASE)


@cache
def _ownable(script: Script) -> re.Pattern[str]:
    between = r"(?:\w+\s+)?" if script == "ru" else r"(?:\w+(?<!л[иіа])(?<![вўоь])(?<!н[еі])(?<!с[яь])\s+)?"
    return re.compile(rf"\s+{between}{others(script)}(?!\w)", re.IGNORECASE)


_POSSESSIVE = re.compile(r"його|її|їх|ягон\w+|яго|ейн\w+|яе|іх", re.IGNORECASE)


def _is_possessive(word: str) -> bool:
    return _POSSESSIVE.fullmatch(word) is not None
