"""Where Ukrainian words tell what befell somebody else: "у нього помер батько", "слідчого в його справі засудили"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from reading.dictionary import known
from reading.lexicons import load
from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.whom.agency import is_active
from reading.recognise.facts.whom.discourse import Candidate

_ADJECTIVES = r"(?:(?-i:[а-яіїєґ’'ʼ-]+)(?:ий|ого|ому|ій|ої|их|а|у)\s){0,2}?"
# Beside "затримали": whom; "на фронті", "у колонії" may stand between.
_BETWEEN = r"(?:(?:в|у|на|від|під\sчас|після)\s[^\s.,;:]+\s)?"
_OF_CASES = frozenset(
    {"search", "listing", "charge", "exchange", "appeal", "quashed", "trial", "custody_ordered", "custody_extended"}
)
_OF_ITS_SUBJECT = frozenset({"death", "health", "hunger_strike", "release", "exile", "detention"})
_ANYBODY_BEFORE = re.compile(r"(?<!\w)(?:когось|хтось|інших|одного\s(?:з|із)\s\S+)\s(?:[а-яіїєґ]+\s)?$", re.IGNORECASE)
_ANYBODY_BEHIND = re.compile(
    r"\s(?:(?:когось|інших)(?!\w)|(?:понад|близько|майже|щонайменше|не\sменше|більш\w*\s(?:ніж|як))\s[^\s,.;:]+\s(?!рок|міс|діб|дн))",
    re.IGNORECASE,
)
# "проблеми із серцем у багатьох в'язнів"
_AT_MANY = re.compile(
    r"\s(?:[а-яіїєґ]+\s)?(?:у|в)\s(?:багатьох|дітей|в['’ʼ]язнів|людей|ув['’ʼ]язнених|засуджених|інших|кожного)(?!\w)",
    re.IGNORECASE,
)
# "За таке засуджують до довічного"
_AS_A_RULE = re.compile(r"(?:засуджують|дають|карають|саджають|ув['’ʼ]язнюють)(?:\s.*)?", re.IGNORECASE)
# "обшуки пройшли в п'яти будинках"
_COUNTED_HOMES = re.compile(
    r"обшук[а-яіїєґ]*\s(?:[а-яіїєґ’'ʼ]+\s){0,3}?(?:у|в|за)\s(?:(?:щонайменше|понад|майже)\s)?(?:\d+|дв(?:ох|ома)|тр(?:ьох|ьома)|чотир\w+"
    r"|п['’ʼ]яти|шести|семи|восьми|дев['’ʼ]яти|десяти|кільк\w+|багатьох|десятках)\s(?:[а-яіїєґ]+\s)?(?:будинк|осел|домівк|квартир|адрес|родин|сім|дом)\w+",
    re.IGNORECASE,
)
_AMONG_THEM = re.compile(r"(?:зокрема|серед\sних|у\sтому\sчислі|в\sтому\sчислі|—|:)", re.IGNORECASE)
_WORDS = r"(?:\s(?!(?:у|в|на|з|із|зі|до|про|за|від|для|й|і|та|а)\s)[а-яіїєґ’'ʼ-]+)"
# "учасника «Організації» Івана", "учасника руху — Івана"
_NAME_NEXT = re.compile(
    r"(?:[\s,—–-]{1,3}(?:(?!справ[іу]\s|процесі\s)[а-яіїєґ’'ʼ-]+\s){0,2}"
    rf"|{_WORDS}{{0,3}}\s[«\"“][^»\"”]{{2,60}}[»\"”](?:\s(?:з|із|зі|у|в)\s[А-ЯІЇЄҐ][а-яіїєґ’'ʼ-]+)?{_WORDS}{{0,2}}\s(?:[—–]\s)?"
    rf"|{_WORDS}{{1,3}}\s[—–]\s)[А-ЯІЇЄҐ][а-яіїєґ]"
)
# "Суддя, яка її засудила, померла"; "слідчий у її справі помер".
_ON_THE_WAY = (
    r"(?:(?:\s(?!(?:й|і|та|а)\s)[^\s.,;:—–]+){0,3},\s(?:(?:про|в|у|з|із|до|від|на|за)\s)?(?:як[а-яіїєґ]+|котр[а-яіїєґ]+|що|де)\s[^.;:—]{2,80},\s(?:[а-яіїєґ]+\s)?"
    r"|\s(?:(?!(?:й|і|та|а)\s)[^\s,.;:—–]+\s){0,5}?)$"
)
_KIN = (
    r"(?:сусід|співкамерни|брат(?!ськ)|сестр|батьк|дружин|донь|дочк|син(?:а|у|ові)?(?!\w)|матер|матір|колег|родич"
    r"|друг(?:а|у)?(?!\w)|подруг|знайом)[а-яіїєґ’'ʼ]*"
)
_HOME = r"(?:квартир|будин|хат|осел|помешкан|домівк|дач|дом)[а-яіїєґ’'ʼ]*"
# "обшук у квартирі сусіда"
_SEARCHED_AT_ANOTHERS = re.compile(
    rf"(?:обшук[а-яіїєґ]*)\s(?:(?:у|в|на)\s)?{_ADJECTIVES}(?:{_HOME}\s)?"
    rf"(?:(?:її|його|їхн\w+|сво\w+)\s{_ADJECTIVES}{_KIN}(?!\w)(?!\s(?-i:[А-ЯІЇЄҐ]))|{_ADJECTIVES}{_KIN}(?!\w))"
    rf"|обшук[а-яіїєґ]*\s(?:у|в)\s(?:офісі|редакції|приміщенні|школі|магазині|храмі|мечеті|штабі)\s[а-яіїєґ’'ʼ-]+(?:ії|ства|ції|ої|ого|ти|ни|ки|и)(?!\s(?:на\s)?[а-яіїєґ’'ʼ-]*\s?[А-ЯІЇЄҐ][а-яіїєґ]+(?:а|я|ої|ої|и|ого)(?!\w)\s*[.,])(?!\w)",
    re.IGNORECASE,
)
# "Лікар колонії": whoever the text calls a doctor is another.
_OF_A_PLACE = re.compile(r"\s(?:колонії|СІЗО|тюрми|в['’ʼ]язниці|ізолятора|суду|поліції|лікарні)(?!\w)", re.IGNORECASE)
_BESIDE = 70
_OF_ONE_MAN = ("а", "я", "матір")
_CASES = ("nomn", "accs", "gent", "datv")
_OF_WHOSE = re.compile(r"(?:смерт|загибел|затриманн|арешт|звільненн|викраденн|побитт|катуванн|тортур)[а-яіїєґ]*$")
_PLAINLY = frozenset({"дружина", "мати", "мама"})
_OF_MANY = ("ли", "ють", "ять")
# "Судді стало погано", "Погано стало прокурору"
_UNWELL = re.compile(r"(?:погано|зле|недобре|млосно)\s.*|.*\s(?:погано|зле|недобре|млосно)", re.IGNORECASE)
_MANNER = r"(?:(?:раптом|раптово|знову|різко|теж|також|дуже|вже|уже|там|тоді|двічі)\s){0,2}"
_UNWELL_BEFORE = re.compile(rf"(?P<noun>[а-яіїєґ’'ʼ-]+)\s{_MANNER}$", re.IGNORECASE)
_UNWELL_BEHIND = re.compile(rf"\s{_MANNER}(?P<noun>[а-яіїєґ’'ʼ-]+)(?!\s[А-ЯІЇЄҐ])")
_PRISONER = re.compile(r"(?:політ)?в['’ʼ]яз|засуджен|ув['’ʼ]язн|обвинувач|підсудн|затриман|чолов|жін|хлоп|бран|полонен")
# "Сестра в'язня Івана отримала інвалідність", "Дружина Івана в лікарні, їй зробили операцію"
_KIN_OPENS = re.compile(
    r"\W*(?:(?P<she>Сестра|Дружина|Мати|Мама|Донька|Дочка|Бабуся|Наречена|Подруга)|Батько|Тато|Син|Брат|Дідусь|Чоловік)"
    r"\s(?:[а-яіїєґ’'ʼ-]+\s){0,3}(?:[А-ЯІЇЄҐ][а-яіїєґ’'ʼ-]+\s){1,2}"
)
_SAYS = re.compile(r"(?<!\w)(?:каж|розпов|повідом|сказа|напис|заяв|вважа|пише|нагад|зазнач|додала?|що(?!\w))")
_SHE, _HE = (
    re.compile(rf"(?<!\w)(?:{words})\s(?:[а-яіїєґ’'ʼ-]+\s){{0,3}}$")
    for words in ("їй|вона|її|неї", "йому|він|його|нього")
)


def befell_a_stranger(hit: Hit, text: str, people: Sequence[Candidate]) -> bool:
    """Whether the one it befell stands beside the words, and is a relative, an official or somebody around."""
    if hit.rule.kind == "search":
        counted = _COUNTED_HOMES.search(text, hit.start, hit.end + _BESIDE)
        if counted is not None and _AMONG_THEM.search(text, counted.end()) is None:
            return True
        return _SEARCHED_AT_ANOTHERS.search(text, hit.start, hit.end + _BESIDE) is not None
    if hit.rule.kind == "verdict" and not people and _AS_A_RULE.fullmatch(hit.words):
        return True
    if hit.rule.kind in _OF_CASES:
        return False
    return _is_anybody(hit, text, people) or _stands_behind(hit, text, people) or _stands_before(hit, text, people)


def _is_anybody(hit: Hit, text: str, people: Sequence[Candidate]) -> bool:
    if hit.rule.kind == "health" and (
        _AT_MANY.match(text, hit.end) or _somebody_unwell(hit, text, people) or _of_kin(hit, text, people)
    ):
        return True
    if hit.rule.patient != "object" or any(one.sure and hit.end <= one.start <= hit.end + 1 for one in people):
        return False
    return bool(_ANYBODY_BEHIND.match(text, hit.end) or _ANYBODY_BEFORE.search(text, 0, hit.start))


def _somebody_unwell(hit: Hit, text: str, people: Sequence[Candidate]) -> bool:
    if _UNWELL.fullmatch(hit.words) is None:
        return False
    for found in (_UNWELL_BEFORE.search(text, 0, hit.start), _UNWELL_BEHIND.match(text, hit.end)):
        if found is None or _PRISONER.match(found["noun"].lower()):
            continue
        start, end = found.span("noun")
        if any(one.whom and one.start < end and start < one.end for one in people):
            continue
        marks = [parse.tag.grammemes for parse in known(found["noun"].lower(), "uk")]
        if any({"NOUN", "anim", "datv"} <= set(each) and not {"Name", "Surn", "Patr"} & set(each) for each in marks):
            return True
    return False


def _of_kin(hit: Hit, text: str, people: Sequence[Candidate]) -> bool:
    """Whether the sentence is about a relative of the one it names, and says the words of that relative."""
    kin = _KIN_OPENS.match(text)
    if kin is None or kin.end() > hit.start or _SAYS.search(text, kin.end(), hit.start):
        return False
    if any(one.sure and kin.end() <= one.start < hit.end for one in people):
        return False
    if not any(mark in text[kin.end() : hit.start] for mark in ",:;—–"):
        return _HE.search(text, kin.end(), hit.start) is None if kin["she"] else True
    return (_SHE if kin["she"] else _HE).search(text, kin.end(), hit.start) is not None


def _stands_behind(hit: Hit, text: str, people: Sequence[Candidate]) -> bool:
    found = _behind().match(text, hit.end)
    return found is not None and _is_it(hit, text, found.span("noun"), people)


def _stands_before(hit: Hit, text: str, people: Sequence[Candidate]) -> bool:
    found = _before().search(text, 0, hit.start)
    return found is not None and _is_it(hit, text, found.span("noun"), people)


def _is_it(hit: Hit, text: str, place: tuple[int, int], people: Sequence[Candidate]) -> bool:
    start, end = place
    known_as_one = any(one.whom and one.start < end and start < one.end for one in people)
    if _NAME_NEXT.match(text, end) or (known_as_one and not _OF_A_PLACE.match(text, end)):
        return False
    word, words = text[start:end].lower(), hit.words.lower()
    if hit.rule.patient == "either" and words.endswith(_OF_MANY):  # "убили сусіда"
        return _suits(word, done=True)
    done = is_active(hit) or words.endswith("но") or _OF_WHOSE.search(words) is not None
    return (done or hit.rule.kind in _OF_ITS_SUBJECT) and _suits(word, done=done)


@lru_cache(maxsize=10_000)
def _suits(word: str, *, done: bool) -> bool:
    """Whether a noun may be the object of what is done, or the subject of what befalls one."""
    cases = {case for parse in known(word, "uk") for case in _CASES if case in parse.tag.grammemes}
    if not done:
        return word in _PLAINLY or ("nomn" in cases and not cases & {"gent", "datv"})
    if not cases:
        return word.endswith(("а", "я", "у", "ю", "ого"))
    return bool(cases & {"accs", "gent"}) and ("nomn" not in cases or word.endswith(_OF_ONE_MAN))


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:(?:її|його|їхн\w+)\s)?{_BETWEEN}{_ADJECTIVES}(?P<noun>{load('reference')['uk']['strangers']})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[.;:,]\s|\s(?:а|і|й|та|але)\s)(?:(?:її|його|їхн\w+)\s)?{_ADJECTIVES}(?P<noun>{load('reference')['uk']['strangers']})"
        rf"{_ON_THE_WAY}",
        re.IGNORECASE,
    )
