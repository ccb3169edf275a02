"""Words of a Russian rule that tell of nobody the text names: of things, of one of several, of a mere calling."""

from __future__ import annotations

import re

from reading.recognise.cast import Gender
from reading.recognise.facts.rulebook import Hit
from reading.recognise.facts.whom.agency import tells_of_subject
from reading.recognise.facts.whom.described import done_to
from reading.recognise.facts.whom.standins import others

# Words of one event do not reach into what is told of somebody else.
_TWO_CLAUSES = re.compile(
    r",\s+(?:(?-i:[А-ЯЁ])[а-яё-]+\s+(?:(?-i:[А-ЯЁ])[а-яё-]+\s+)?(?:назначили|дали|присудили|получил[аи]?|приговорили)(?!\w)"
    r"|(?:а|но|остальн\w+|другого|другую|другая|другой|(?:\d+\s\S+\s|позже\s|потом\s|затем\s)?(?:он|она|они))\s)",
    re.IGNORECASE,
)
# "one of them was let go": nobody knows who.
_ONE_OF = re.compile(r"(?<!\w)(?:один|одна|одного|одну)\s+из\s+(?:них|этих)\s+(?:\w+\s+)?$", re.IGNORECASE)
# "refused to release": what somebody may, must or will not do.
_INFINITIVE = re.compile(
    r"(?!\w*(?:дцать|пять|шесть|девять|десять|смерть)(?!\w))\w{3,}(?:ть|ться)(?!\w)", re.IGNORECASE
)
_DENIED = re.compile(r"\s(?:не|ни)\s", re.IGNORECASE)
_DENIES = frozenset({"health", "appeal", "death", "punishment_cell"})
# "после ареста отца": of somebody who is not named.
_OF_WHOM = re.compile(r"(?:ареста|задержания|смерти|гибели|похищения|освобождения)$", re.IGNORECASE)
# "заявила о пытках сына", "сообщила об ухудшении здоровья мужа": not who tells of it.
_OF_NOUN = re.compile(
    r"(?:пытк|избиени|побо|голодовк|здоровь|состояни|самочувств|исчезновени|похищени|задержани|арест|смерт|гибел|убийств|перевод"
    r"|этапировани|приговор|обыск|освобождени|допрос)[а-яё]*$",
    re.IGNORECASE,
)
_KIN_BEHIND = re.compile(
    r"\s(?:сво(?:его|ей|их)\s)?(?:мужа|жены|сына|дочери|брата|сестры|отца|матери|супруга|супруги|родителей|детей|коллег[аи]?|друга"
    r"|друзей|подруги|внука|внучки|племянни(?:ка|цы)|зятя|родственни(?:ка|ков|цы)|близких|соседа|товарища|соратника|сыновей|братьев"
    r"|тёти|дяди|бабушки|дедушки|мамы|папы|других|остальных|многих|людей|(?:задержанн|заключ[её]нн|осужд[её]нн|арестованн)ых"
    r"|сокамерник(?:а|ов)|военнопленных)(?!\w)(?!,?\s(?-i:[А-ЯЁ]))",
    re.IGNORECASE,
)
# "обыскали восемь квартир верующих"
_OTHER_HOMES = re.compile(
    r"(?<!\w)(?:\d+|дв(?:е|ух)|тр[иё]\w*|четыр\w+|пят\w+|шест\w+|сем[ьи]|восем\w+|девят\w+|десят\w+)\s(?:квартир|дом|адрес|семь|област|город)",
    re.IGNORECASE,
)
# "арестовал счета", "задержала выход номера": nobody is meant.
_OF_THINGS = re.compile(
    r"\s+(?:(?!(?:в|во|на|у|при|из|с|со|за|после|по|около|возле|до|перед|для)\s)[а-яё«-]+\s+){0,2}?"
    r"(?:имуществ|сч[её]т[аы]?(?!\w)|машин|автомоб|деньг|денег|средств|выезд|выход|вылет|рейс|внимани|выплат|"
    r"зарплат|публикаци|поезд|груз|парти|дыхани|посылк|письм|тираж|строительств|корабл|судно|самол[её]т|поставк)",
    re.IGNORECASE,
)
_TAKES = re.compile(r"(?:об?\s)?(?:задерж|арест)[а-яё]+", re.IGNORECASE)
# "оштрафовал «Пример»": a company, a paper or the like.
_DOES_TO = re.compile(r"[а-яё]+л[аи]?", re.IGNORECASE)
_CALLED_SO = re.compile(r"\s(?:[а-яё]+\s)?[«\"](?-i:[А-ЯЁA-Z])[^»\"]*[»\"](?!\s(?-i:[А-ЯЁ]))")
# "жалобу на побои отклонили": of how somebody is treated, not of a judgment.
_OF_TREATMENT = re.compile(
    r"(?:жалоб|заявлени)\w*\s+(?:[а-яё]+\s+)?на\s+(?:побо|пытк|избиен|действи|бездейств|услови|отказ|следоват|сотрудник|полиц|насили|судь|тюрем)",
    re.IGNORECASE,
)
_BEHIND = 30


def _takes_things(hit: Hit, text: str) -> bool:
    """Whether the words tell that something, not somebody, was seized or delayed."""
    if _DOES_TO.fullmatch(hit.words) and _CALLED_SO.match(text, hit.end):
        return True
    words = hit.words.rstrip()
    return _TAKES.fullmatch(words) is not None and _OF_THINGS.match(text, hit.start + len(words)) is not None


# Told by what is denied: "приговор не действует", "лекарства не передают".
_TOLD_BY_DENIAL = frozenset({"quashed"})


def _is_told_by_denial(hit: Hit) -> bool:
    return hit.rule.firm and hit.rule.kind in _TOLD_BY_DENIAL


# "помилованных вывезли в Литву": of many, whom no name follows.
_MANY_BEFORE = re.compile(r"(?:^|[,.;:]\s)(?:всех\s)?[а-яё]{4,}нных\s(?:[а-яё]+\s)?$", re.IGNORECASE)
_NAME_BEHIND = re.compile(r",?\s(?:(?!(?:в|во|на|из|с|со|до|к|по)\s)[а-яё-]+\s){0,3}[А-ЯЁ]")
# "в него внесли": into a list.
_INTO_IT = re.compile(r"(?<!\w)в\s(?:него|не[её]|них)\s(?:[а-яё]+\s)?$", re.IGNORECASE)


def _is_of_many(hit: Hit, text: str) -> bool:
    return _MANY_BEFORE.search(text, 0, hit.start) is not None and _NAME_BEHIND.match(text, hit.end) is None


def is_of_nobody(hit: Hit, text: str) -> bool:
    """Whether the words of a hit are of nobody who could be told."""
    return bool(
        _ONE_OF.search(text, 0, hit.start)
        or _INFINITIVE.match(hit.words)
        or _TWO_CLAUSES.search(hit.words)
        or (hit.words.lower().startswith("покинул") and does_it_himself(hit, text))
        or (hit.rule.kind == "release" and _FROM_DUTY.match(text, hit.end))
        or _takes_things(hit, text)
        or "остальн" in hit.words.lower()
        or _is_of_many(hit, text)
        or (
            hit.rule.kind == "listing" and _INTO_IT.search(text, 0, hit.start) and not _NAME_BEHIND.match(text, hit.end)
        )
        or (hit.rule.kind == "appeal" and _OF_TREATMENT.search(text, hit.start, hit.end + _BEHIND))
        or (_OF_WHOM.search(hit.words) and re.match(rf"\s+{others('ru')}(?!\w)", text[hit.end :], re.IGNORECASE))
        or (_OF_NOUN.search(hit.words) and _KIN_BEHIND.match(text, hit.end))
        or (hit.rule.kind not in _DENIES and not _is_told_by_denial(hit) and _DENIED.search(hit.words))
    )


def speaks_of_other_homes(words: str) -> bool:
    """Whether it befell homes or families that are only counted."""
    return _OTHER_HOMES.search(words) is not None


# "Инженера взяли": the word right before what was done, or right behind it.
_WORD_BEFORE = re.compile(r"(?<![\w-])([А-ЯЁа-яё]{4,})\s+(?:(?:\d+\s)?[а-яё]+\s+)?$")
_WORD_BEHIND = re.compile(r"\s+(?:(?:на|против|у|к|за)\s+)?(?:[а-яё]+(?:ого|ую|их|ых)\s+)?([а-яё]{4,})(?![\w-])")


def called(hit: Hit, text: str, clause: tuple[int, int]) -> tuple[Gender | None, bool] | None:
    """Gender and number of the people a clause calls by what they are, where it is done to them."""
    before = _WORD_BEFORE.search(text[clause[0] : hit.start])
    behind = _WORD_BEHIND.match(text, hit.end)
    for found in (behind, before):
        word = found[1].lower() if found is not None else ""
        if word and not re.fullmatch(others("ru"), word, re.IGNORECASE) and (told := done_to(word)) is not None:
            return told
    return None


# "начальника задержали": whoever holds an office is none of those a text is about unless it names them.
_OFFICIAL = re.compile(
    r"(?:начальник|судь|следовател|прокурор|полицейск|сотрудник|охранник|надзирател|чиновник|министр|генерал|майор|полковник"
    r"|лейтенант|сержант|конвоир|оперативник|губернатор|мэр|доносчик|осведомител|провокатор|свидетел|потерпевш|убийц|нападавш"
    r"|сокамерник|сокамерниц|однофамил|директор)[а-яё]*",
    re.IGNORECASE,
)


# "Адвокат покинул СИЗО": so stands before a verb who does it himself.
_HIMSELF = re.compile(
    r"(?<![\w-])(?:адвокат(?:есса)?|защитни(?:к|ца)|прокурор|следователь|судья|посол|консул|министр|омбудсмен|конвоир|надзиратель"
    r"|сокамерник|сосед|делегация|комиссия)\s(?:[а-яё]+(?:о|е|ом|ем|ой|ью)\s){0,2}(?:[А-ЯЁа-яё]+цию\s)?$",
    re.IGNORECASE,
)
# "освободил Ивана от ответственности"
_FROM_DUTY = re.compile(
    r"(?:\s[^\s.,;:]+){0,4}?\sот\s(?:уголовн\w+\s|административн\w+\s)?(?:ответственност|уплат|должност|обязанност|работ|уч[её]б|занят)",
    re.IGNORECASE,
)


def does_it_himself(hit: Hit, text: str) -> bool:
    """Whether a verb that tells of its own subject has an official or a stranger for one."""
    return (hit.rule.patient == "subject" or tells_of_subject(hit)) and _HIMSELF.search(text, 0, hit.start) is not None


def befell_an_official(hit: Hit, text: str, clause: tuple[int, int]) -> bool:
    """Whether right beside what was done stands an official or a stranger to whom it was."""
    before = _NOUN_BEFORE.search(text[clause[0] : hit.start])
    behind = _WORD_BEHIND.match(text, hit.end)
    return does_it_himself(hit, text) or any(
        found is not None and _OFFICIAL.fullmatch(found[1]) and done_to(found[1].lower()) is not None
        for found in (before, behind)
    )


_NOUN_BEFORE = re.compile(
    r"(?<![\w-])([А-ЯЁа-яё]{4,})\s+(?:(?:колонии|тюрьмы|СИЗО|полиции|суда|отдела|района|изолятора)\s+)?(?:(?:\d+\s)?[а-яё]+\s+)?$"
)


# "Одного з двох фігурантів помилували": nobody knows whom.
_ONE_OF_COUNTED = re.compile(
    r"(?<!\w)(?:одного|одну|одному|одній|один|одна|аднаго|адну|аднаму|адной|адзін|адна|одной)\s(?:из|з|із|зі|са|зь)\s[^,.;:]{2,50}\s$",
    re.IGNORECASE,
)


def is_of_one_of_them(hit: Hit, text: str) -> bool:
    """Whether it befell one of several, and the words do not say which."""
    return _ONE_OF_COUNTED.search(text, 0, hit.start) is not None
