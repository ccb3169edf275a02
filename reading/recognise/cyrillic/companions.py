"""Case and gender of what stands before a name and agrees with it: «активистке Анне», «при осуждённого Ивана»."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reading.dictionary import known
from reading.lexicons import load
from reading.recognise.cyrillic.agreeing import farther, prepositions, votes_of
from reading.recognise.cyrillic.told import DICTIONARIES
from reading.recognise.cyrillic.words import pattern

_LAST = re.compile(r"(?:^|\s)([а-яёіїєґў’'-]{3,})\s+$", re.IGNORECASE)


def companions(before: str, language: str) -> list[tuple[str | None, str | None]]:
    """Votes (case, gender) of the word right before a name; a word of many readings contradicts itself."""
    if (found := _LAST.search(before)) is not None:
        votes = votes_of(found[1].lower(), language)
        return list(votes or (farther(before, language) * 2 if language in DICTIONARIES else ()))
    word = before.split()[-1:] if before.endswith(" ") else []
    case = prepositions(language).get(word[0].lower()) if word else None
    return [(case, None)] * 2 if case else []


# "запросил восемь лет Ивану": years are given to somebody.
_YEARS_FOR = re.compile(
    r"(?<!\w)(?:дал[иіао]?|да[юе]т|да[вў]|запрос\w+|прос[ия]\w+|потребова\w+|требу\w+|добави\w+|прибави\w+|назначи\w+|призначи\w+|прызначы\w+"
    r"|попроси\w+|папрасі\w+|запатраб\w+|вимага\w+|присуди\w+|прысудзі\w+|додали|дадалі|зажада\w+)\s(?:[^\s,.;]+\s){1,4}?"
    r"(?:лет|года?|месяц\w*|рок(?:и|ів|у)|гады|гадоў|місяц\w+|сутак|суток|діб)\s(?:(?:колонии|колонії|калоніі|тюрьмы|в'язниці|турмы)\s)?(?:[а-яёіїєґў’ʼ'-]+\s)?$",
    re.IGNORECASE,
)
_GOVERNED = re.compile(r"(?:^|[\s(«])([а-яёіїєґў]+)\s(?:[а-яёіїєґў-]+\s){1,3}$", re.IGNORECASE)
_DONE = re.compile(
    r"(?:^|\s)([а-яё]+(?:ли|ла|ло|л|ют|ят|ем|им))\s"
    r"(?:(?!(?:у|в|во|на|над|с|со|за|к|ко|о|об|от|для|из|по|при|под|против|и|что|как)\s)[а-яё-]+\s){0,3}$",
    re.IGNORECASE,
)


def governors(before: str, language: str) -> list[tuple[str | None, str | None]]:
    """Votes of what rules the case from farther off: «у краеведки Анны», «дела Ивана», «задержали Анну»."""
    found: list[tuple[str | None, str | None]] = []
    last = _LAST.search(before)
    # "Арест Ивана", but "арестовал Ивана".
    if last is not None and pattern("rules_genitive").fullmatch(last[1]) and not is_done_to(before, language):
        either = language == "ru" and pattern("rules_either").fullmatch(last[1]) is not None
        found += [("gent", None), ("datv", None)] if either else [("gent", None)] * 2
    if pattern("kin").search(before) and not (language != "ru" and pattern("own_kin").search(before)):
        found += [("gent", None)] * 2
    if _YEARS_FOR.search(before):
        return [("datv", None)] * 3
    if preposition := _GOVERNED.search(before):
        case = prepositions(language).get(preposition[1].lower())
        found += [(case, None)] if case else []
    if language != "ru":
        found += _of_verb(before, language) + _of_noun(before) + _of_adjective(before)
    elif pattern("subject_behind").search(before):
        found += [("nomn", None)] * 3
    elif own := _OF_ITS_SUBJECT.search(before):
        found += [("nomn", "feminine" if own[1].startswith("а") else "masculine")] * 2
    elif (verb := _DONE.search(before)) is not None and not _SPEAKS.match(verb[1]):
        if _GIVES.match(verb[1]):
            found += [("datv", None)] * 2
        elif _takes_object(verb[1].lower()):
            found += [("accs", None)] * 2
    return found


def is_done_to(before: str, language: str) -> bool:
    """Whether the word right before a name is a verb of what is done to people: «приговорил Марину»."""
    found = _LAST.search(before) if language == "ru" else None
    return bool(found and pattern("done_to").fullmatch(found[1]) and _takes_object(found[1].lower()))


def is_done_to_behind(before: str, after: str) -> bool:
    """The same of the verb right behind a name that opens its clause: «Ренату Примерову обвинили»."""
    if before.strip(' «—–-•*("') and not before.endswith((", ", ": ", ". ", "— ")):
        return False
    found = _DONE_TO.match(after)
    return found is not None and pattern("done_to").fullmatch(found[1]) is not None


# "23-річного бариста Мілана": the adjective tells what an undeclined or unknown noun behind it does not.
_ADJECTIVE = re.compile(
    r"(?<!\w)(?!(?:лют|минул|мінул|ць|т|таг|гэт|наступ|українськ)\w*\s)[а-яіїєґў\d’'-]{3,}"
    r"(?P<ending>ого|ага|яга|ому|аму|яму|ої)\s(?:[а-яіїєґў’'-]+\s){1,2}$"
)


def _of_adjective(before: str) -> list[tuple[str | None, str | None]]:
    found = _ADJECTIVE.search(before)
    if found is None:
        return []
    if found["ending"] == "ої":
        return [("gent", "feminine")] * 3
    return [("datv" if found["ending"].endswith("му") else "gent", "masculine")] * 3


def _of_noun(before: str) -> list[tuple[str | None, str | None]]:
    """ "Вирок Івану" is somebody's in the dative, "справа Івана" in the genitive."""
    if pattern("rules_dative").search(before):
        return [("datv", None)] * 2
    return [("gent", None)] * 2 if pattern("rules_genitive_too").search(before) else []


@cache
def _verbs(language: str) -> tuple[re.Pattern[str], ...]:
    words = load(f"roles_{language}")["words"]
    between = r"\s(?:(?!і\s|та\s|й\s|ды\s|що\s|што\s)[а-яіїєґў«»’'-]+\s){0,3}$"
    done, given = (
        rf"(?<!\w)(?:{words[name]})(?<!н[оаі])(?<!ны)(?<!ная){between}" for name in ("takes_object", "gives")
    )
    behind = rf"\s(?:{words['gives']})(?!\w)"
    done_behind = rf"\s(?:{words['takes_object']})(?<=л[иі]|т[ьо]|но|ць)(?!\w)"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (done, given, behind, done_behind))


# "вшанували Івана": they did it to him, unless they went, said or were something.
_THEY_DID = re.compile(
    r"(?<!\w)(?!(?:бу|бы|ста|сказа|заяви|виступи|выступі|прийш|прыйш)\w*\s)[а-яіїєґў’'ʼ]{4,}(?:ли|лі)\s$"
)


def _of_verb(before: str, language: str) -> list[tuple[str | None, str | None]]:
    """Whom it is done to stands in the accusative, to whom it is given in the dative."""
    if pattern("subject_behind").search(before):
        return [("nomn", None)] * 3
    done, given, *_ = _verbs(language)
    if given.search(before):
        return [("datv", None)]
    return [("accs", None)] if done.search(before) or _THEY_DID.search(before) else []


@lru_cache(maxsize=20_000)
def _acts(word: str) -> bool:
    """Whether a verb in the present tells what its subject does, and is no verb of what is done to people."""
    if pattern("done_to").fullmatch(word) or pattern("said_of").fullmatch(word):
        return False
    return any("VERB" in parse.tag.grammemes for parse in known(word, "ru"))


@lru_cache(maxsize=20_000)
def _takes_object(word: str) -> bool:
    return any(parse.tag.grammemes & {"VERB", "INFN"} and "tran" in parse.tag.grammemes for parse in known(word, "ru"))


_VERB = re.compile(
    r"(?:\s?[,—–(][^.;]{2,70}[,)—–])?\s(?:не\s|не була |не был[аі] )?"
    r"([а-яёіїєґў’']+?)(ла|лась|лася|л|лся|в|вся|ў|ўся)\b",
    re.IGNORECASE,
)
# "Ремзі Прикладного, у якого відкрилася виразка"
# "Евгению Примерову, осуждённую": a participle behind the comma agrees with the name.
_OF_FATE = re.compile(
    r",\s(?:(?:ранее|раніше|раней|незаконно|незаконна|безпідставно|заочно|завочна|недавно)\s)?"
    r"(?:осужд|задерж|арестова|обвиня|освобожд|убит|похищ|приговор[её]|признан|отправл|засудж|затрима|заарешт|звинувач|обвинув|звільн|викраде|вбит"
    r"|асудж|затрыма|арыштава|абвінавач|вызвал|выкрадз|забіт|зняволе|ув['’ʼ]язне)[а-яёіїєґў]*?"
    r"(ого|ему|ому|ой|ую|ый|ий|ая|ага|аму|ай|ої|ы|ену|ану|ена|ана|ій)(?![а-яёіїєґў])",
    re.IGNORECASE,
)
_HIS = (("gent", "masculine"), ("accs", "masculine"))
_ENDINGS: dict[str, dict[str, tuple[tuple[str | None, str | None], ...]]] = {
    "ru": {
        "ого": _HIS,
        "ему": (("datv", "masculine"),),
        "ому": (("datv", "masculine"),),
        "ой": ((None, "feminine"),),
        "ую": (("accs", "feminine"),),
        "ый": (("nomn", "masculine"),),
        "ий": (("nomn", "masculine"),),
        "ая": (("nomn", "feminine"),),
    },
    "uk": {
        "ого": _HIS,
        "ому": (("datv", "masculine"),),
        "ої": (("gent", "feminine"),),
        "ій": (("datv", "feminine"),),
        "ий": (("nomn", "masculine"),),
        "ену": (("accs", "feminine"),),
        "ану": (("accs", "feminine"),),
        "ена": (("nomn", "feminine"),),
        "ана": (("nomn", "feminine"),),
    },
    "be": {
        "ага": _HIS,
        "аму": (("datv", "masculine"),),
        "ай": ((None, "feminine"),),
        "ую": (("accs", "feminine"),),
        "ы": (("nomn", "masculine"),),
        "ая": (("nomn", "feminine"),),
    },
}
_WHO = re.compile(r",\s(?:(?:у|в|до|з|із|від|про|для|щодо|проти|на)\s)?як(?:ого|ому|ий|им|(?P<she>а|у|ої|ій|ою))\s")
# A verb in the plural right after one name: somebody did it to them.
_DONE_TO = re.compile(
    r"\s([а-яёіїєґў’']+(?:ли|лі)|(?:держ|пыт|суд|бьют|обвиня|пресл\w+|этапиру|освобод|отпуст|выпуст|осуд|приговор)\w*(?:ат|ют|ят|ут))\b"
)
_PRESENT = re.compile(r"\s(?:не\s)?([а-яё]+[еёи]т(?:ся)?)(?!\w)")
# Verbs that give or forbid somebody something.
_GIVING = (
    r"(?:назнач|дали|дал[ао]?\b|вмен|предъяв|отказ|продл|избра|присуд|запрет|замен|смягч|сократ|добав|сниз|угрож|гроз|"
    r"инкримин|вынес|определ|разреш|увелич|вруч|убав|скин|скост|накин|прибав|ужесточ|сломал|помог|стало|было|пришлось|исполнил)[а-яё]*\b"
)
_GIVEN_TO = re.compile(rf"\s{_GIVING}")
_GIVES = re.compile(_GIVING, re.IGNORECASE)
# Behind these stands who speaks or acts, not whom it is done to.
_SPEAKS = re.compile(
    r"(?:(?:рас)?сказ|сообщ|заяв|отмет|добав|уточн|напис|пояс|подчер|напом|пиш|вед|вёл|вела|подписа|получ|потер|"
    r"услыш|провел|провёл|нача|покину|объяв|перен|обжал|вынес|огласи|отбы|прос|треб|ждал|жд[её]т|име)",
    re.IGNORECASE,
)
# "Богдана Примерова освобождена", "Богдан был задержан".
_WAS_DONE = re.compile(
    r"(?:\s?[,—–(][^.;]{2,70}[,)—–])?\s(?:не\s)?(?:был[а]?\s)?([а-яё]{3,}(?:ан|[её]н|[яи]т|ана|ена|[яи]та))(?![\w-])"
)
# Behind these, at once, stands whom the verb is said of: "умерла Богдана Примерова".
_OF_ITS_SUBJECT = re.compile(
    r"(?:^|\s)(?:получил|услышал|умер|умерл|скончал|погиб|погибл|вышел|вышл|объявил|прибыл|вернул|оказал|попал|отбыл|отсидел|покинул)"
    r"(а|ась|ся|)\s(?:(?:и|также|ещё|тоже|вчера|сегодня|там|накануне)\s)?$"
)
_FEMININE_VERBS = frozenset({"ла", "лась", "лася"})


def predicates(after: str, language: str) -> list[tuple[str | None, str | None]]:
    """Votes (case, gender) of a verb in the past that follows at once: «Анна Примерова, врач, рассказала»."""
    if _GIVEN_TO.match(after):
        return [("datv", None)] * 2
    if (told := _OF_FATE.match(after)) is not None and (votes := _ENDINGS[language].get(told[1])):
        return list(votes) * 2
    if language == "ru" and (was := _WAS_DONE.match(after)) is not None:
        return [("nomn", "feminine" if was[1].endswith("а") else "masculine")] * 3
    if language != "ru" and _verbs(language)[2].match(after):
        return [("datv", None)] * 2
    if language != "ru" and _verbs(language)[3].match(after):
        return [("accs", None)] * 2
    if language == "uk" and (clause := _WHO.match(after)) is not None:
        return [(None, "feminine" if clause["she"] else "masculine")] * 2
    if (done := _DONE_TO.match(after)) is not None:
        sure = language == "ru" and pattern("done_to").fullmatch(done[1]) is not None
        sex = pattern("found_to_be").match(after, done.end()) if sure else None
        gender = None if sex is None else "feminine" if sex["feminine"] else "masculine"
        return [("accs", gender)] * (3 if sure else 1)
    if language == "ru" and (present := _PRESENT.match(after)) is not None and _acts(present[1].lower()):
        return [("nomn", None)] * 2
    found = _VERB.match(after)
    if found is None or (language == "ru" and found[2] in {"в", "вся", "ў", "ўся"}):
        return []
    return [("nomn", "feminine" if found[2].lower() in _FEMININE_VERBS else "masculine")] * 2
