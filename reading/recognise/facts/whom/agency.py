"""Who in a Cyrillic sentence may be the one it happened to, by the form of verb and name: never the judge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reading.recognise.cast import Cast
from reading.recognise.facts.rulebook import Hit, Rule
from reading.recognise.facts.whom.discourse import Candidate, Whom

# Verbs whose subject is the one it happens to, though they look active.
_OWN = re.compile(
    r"(?<!\w)(?:получ|выш|покину|услыша|прибы|пров[её]л|провел|уеха|сконча|умер|погиб|ста[лв]|попа|угод|очут|сид|слеп|отбыв|содерж|теря|пережи|жалу|пожалов|отказ|бежал|сбежал|ноч|отсид|верн|проход|предст|пошл|похуд|перест|голода|прибы|доеха|приеха|лиш|объяви|нача|отбы|наход|"
    r"подверг|перен[её]с|освободил(?:ся|ась|ись)|оказал|пропал|исчез|вынужден|покончил|держит|продолж|возобнов|останет|останут|пробуд|"
    r"отримал|отримав|вийш|помер|загину|пача|атрыма|выйш|памёр|памер|ушёл|ушел|ушла|отсидел|обвиняется|голода)\w*",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"(?<!\w)(?:би|[а-яёіїєґў’']{3,})(?:л|ла|ли|лі|ў|в|ют|ят|ут|ет|ит|ёт|ють|юць|яць)(?!\w)", re.IGNORECASE
)
# What looks like such a verb and is none.
_NO_VERB = re.compile(
    r"(?<!\w)(?:дел|отдел|раздел|протокол|из-под|штраф|суд\w*|дела|приговор\w*|[а-я]*(?:изъят|снят|взят|отнят|нанят)|лет)"
    r"(?!\w)",
    re.IGNORECASE,
)
# "затримано", "пераведзена": of Ukrainian and Belarusian rules for what is done to somebody.
_PASSIVE = re.compile(r"\w+[нт](?:о|ий|а|і|им|ою|ы|ая|ыя|ым|ай)(?!\w)", re.IGNORECASE)
# "Апеляція без змін": no verb, so nobody acts.
_DOES = re.compile(r"[а-яіїєґ’'ʼ]{2,}(?:в|ла|ло|ли|ють|ять|ать|уть|є|ить|зе|ре)(?!\w)", re.IGNORECASE)
_FEMININE = re.compile(
    r"(?<!\w)(?:[а-яё]{3,}(?:ана|ена|ена|ёна|ята)|умерла|погибла|скончалась|вышла|освободилась|получила)(?!\w)"
)
_MASCULINE = re.compile(r"(?<!\w)(?:[а-яё]{3,}(?:ан|ен|ён|ят)|умер|погиб|скончался|вышел|освободился|получил)(?!\w)")
_WOMAN = re.compile(r"(?:[оеё]ва|[иы]на|[кнв]ая|вна)(?!\w)")
_UNCHANGING = re.compile(r"[ыи]х$")
_INFLECTS = re.compile(r"(?:[бвгджзклмнпрстфхцчшщйьаяў])$")


def is_active(hit: Hit) -> bool:
    """Whether the words say what somebody does to another."""
    return _are_active(hit.words, hit.rule)


@lru_cache(maxsize=10_000)
def _are_active(words: str, rule: Rule) -> bool:
    if rule.patient in ("subject", "object", "either"):
        if rule.patient != "object" or _PASSIVE.match(words):
            return False
        return ".uk." not in rule.name or _DOES.search(words) is not None
    words = _NO_VERB.sub(" ", words)
    return _ACTIVE.search(words) is not None and _OWN.search(words) is None


# "задержан", "осуждена"
_SHORT = re.compile(
    r"(?<!\w)[а-яё]{3,}(?:[аяеё]н|[аяеё]на|[аяеё]ны|[иы]т|[иы]та|[иы]ты|ят|ята|яты)(?!\w)", re.IGNORECASE
)


def tells_of_subject(hit: Hit) -> bool:
    """Whether a Russian verb tells what befell its own subject: "получил", "находилась", "задержан"."""
    return not is_active(hit) and (_OWN.search(hit.words) is not None or _SHORT.match(hit.words) is not None)


# The one it happens to stands in the nominative with these.
_SUBJECT_ONLY = re.compile(
    r"(?:умер|умерла|сконча|погиб|выш(?:ел|ла)|ослеп|голода|заболел|освободил(?:ся|ась)|покинул"
    r"|(?:фигурант|обвиняем|подозреваем|подсудим)\w+\s+дел\w*\s+(?:\S+\s+){0,3}?(?:стал|проход|оказал|значит|явля))",
    re.IGNORECASE,
)


# "дочь умершего Нонна": a participle in another case is not of whom the nominative names.
_OF_SOMEBODY = re.compile(r"[а-яё]{3,}(?:нн|[вбр]ш|щ|м)(?:ого|ому|его|ему|ой|ей|ую|юю)(?:ся)?(?!\w)", re.IGNORECASE)


# "защищает арестованных в Крыму"
_OF_MANY = re.compile(r"[а-яё]{3,}нн(?:ых|ым|ыми)(?!\w)(?!\sоказал)", re.IGNORECASE)


# "Приговор вынес судья Примеров": in the nominative, whatever the name shows.
_OFFICER = re.compile(
    r"(?<!\w)(?:судья|прокурор|адвокат|защитник|следователь|полковник|майор|министр|президент)\s$", re.I
)
# Verbs of what is done to somebody, never given to them.
_DONE_TO = re.compile(
    r"(?:задерж|арестова|схвати|похити|увез|забра|осуди|приговори|оштрафова|освободи|отпусти|выпусти|этапирова|изби|пыта|уби)"
    r"[а-яё]*(?:л[аио]?|ют|ят)(?!\w)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[\s\w«»-]{0,60}")


def _is_given_something(hit: Hit, person: Candidate, text: str, cast: Cast) -> bool:
    """ "Ивану передали книгу, которую задержала цензура": a man's dative, where the verb asks for another case."""
    if not _DONE_TO.match(hit.words):
        return False
    between = text[person.end : hit.start] if person.end <= hit.start else text[hit.end : person.start]
    number = person.whom[0][1]
    if not _PLAIN.fullmatch(between) or " и " in between or cast.genders[number : number + 1] != ("masculine",):
        return False
    last, surface = cast.persons[number].name.split()[-1], text[person.start : person.end].split()[-1]
    return last[-1:] not in "аеиоуыэюя" and surface != last and surface.lower().endswith(("у", "ю"))


def _is_one(person: Candidate) -> bool:
    return len(person.whom) == 1 and person.whom[0][0] == "person"


_AHEAD = 60
# "Івана Взірця, батька військового Петра Взірця, засудили": the second name says whose father the first is.
_APPOSED = re.compile(
    r"[А-ЯЁІЇЄҐЎ][а-яёіїєґў’'ʼ-]+,\s(?:отца|отец|мать|матери|батька|бацьк[ау]|маці|матір|матері|мужа|муж|жен[уа]|чоловіка|дружин[ау]|жонк[ау]|сына|сын|сина"
    r"|син|дочь|дочери|дочк[уа]|дачк[уа]|доньк[уа]|брата|брат|сестр[уа]|сястр[уа]|вдов[уа]|удав[уа])\s(?:[а-яёіїєґў’'ʼ-]+(?:ого|его|ага|яго|а|я|ы|и|і|ой|ої|ай)\s)?$"
)


def may_suffer(hit: Hit, person: Candidate, text: str, cast: Cast) -> bool:
    """Whether a mention can be the one it happened to: its case and gender allow it."""
    if person.sure and _APPOSED.search(text, max(0, person.start - _AHEAD), person.start):
        return False
    if (
        ".ru." in hit.rule.name
        and _OF_MANY.match(hit.words)
        and _is_one(person)
        and not (hit.end <= person.start <= hit.end + 1)
    ):
        return False
    if not person.sure and ".ru." in hit.rule.name and _INTO.search(text[max(0, person.start - 3) : person.end]):
        return hit.rule.kind == "ill_treatment"  # "в него внесли": into a list; "в него стреляли"
    if not person.sure and _SLAVIC.search(hit.rule.name) and _denied_by_case(hit, text[person.start : person.end]):
        return False
    if not person.sure or not person.whom or person.whom[0][0] != "person":
        return True
    if (
        ".ru." in hit.rule.name
        and _SUBJECT_ONLY.match(hit.words)
        and is_oblique(text[person.start : person.end], person.whom[0], cast)
    ):
        return False
    if (
        ".ru." in hit.rule.name
        and _OF_SOMEBODY.match(hit.words)
        and is_nominative(text[person.start : person.end], person.whom[0], cast)
    ):
        return False
    if ".ru." in hit.rule.name and ":" in text[hit.end : person.start]:  # "Отпустили: Иван Примеров, ..."
        return fits(hit, person, cast)
    if ".ru." in hit.rule.name and _is_given_something(hit, person, text, cast):
        return False
    if is_active(hit) and is_nominative(text[person.start : person.end], person.whom[0], cast):
        return False
    if ".ru." in hit.rule.name and person.start >= hit.end and _OFFICER.search(text, hit.end, person.start):
        return re.fullmatch(r"[а-яё]+(?:[аея]н|[её]н|т)[аы]?", hit.words, re.IGNORECASE) is not None
    return fits(hit, person, cast)


_INTO = re.compile(r"(?<!\w)во?\s(?:него|не[её]|них)$", re.IGNORECASE)
_SLAVIC = re.compile(r"\.(?:uk|be)\.")
_PRONOUN_DOES = re.compile(r"він|вона|вони|ён|яна|яны", re.IGNORECASE)
_PRONOUN_SUFFERS = re.compile(r"його|йому|її|їй|їх|їм|яго|яму|яе|ёй|іх|ім", re.IGNORECASE)


def _denied_by_case(hit: Hit, word: str) -> bool:
    """ "She" does to others what is active, and "her" does nothing herself."""
    if hit.rule.patient == "subject":
        return _PRONOUN_SUFFERS.fullmatch(word) is not None
    return is_active(hit) and _PRONOUN_DOES.fullmatch(word) is not None


# "ён збіў падлетка": the verb right behind, in the singular.
_DOES_ALONE = re.compile(r"[а-яіїєґў’'ʼ]{2,}(?:[вў]|ла|е|є|іць|ить)(?!\w)", re.IGNORECASE)
_A_WORD_OR_TWO = re.compile(r"\s(?:[а-яіїєґў’'ʼ-]+\s){0,2}")


def does_it(hit: Hit, person: Candidate, text: str) -> bool:
    """Whether a pronoun in the nominative stands right before an active verb in the singular: it is who acts."""
    beside = not person.sure and person.end <= hit.start and _A_WORD_OR_TWO.fullmatch(text, person.end, hit.start)
    if not beside or not is_active(hit) or not _DOES_ALONE.match(hit.words):
        return False
    return _PRONOUN_DOES.fullmatch(text[person.start : person.end]) is not None


def fits(hit: Hit, person: Candidate, cast: Cast) -> bool:
    """Whether the gender of the verb is that of the person."""
    return not person.whom or agrees(hit, person.whom[0], cast)


def agrees(hit: Hit, whom: Whom, cast: Cast) -> bool:
    """Whether the gender of the verb, where it shows one, is that of the person, where it is known."""
    if whom[0] != "person" or whom[1] >= len(cast.genders) or cast.genders[whom[1]] is None:
        return True
    gender = cast.genders[whom[1]]
    if is_active(hit):
        return True
    first = hit.words.split()[0]
    if _FEMININE.fullmatch(first):
        return gender == "feminine"
    # A given name in -а may be a man's: only a surname tells that nobody else is meant.
    return not (_MASCULINE.fullmatch(first) and _WOMAN.search(cast.persons[whom[1]].name))


def is_oblique(surface: str, whom: Whom, cast: Cast) -> bool:
    """Whether no word of a mention stands as it does in the nominative."""
    name = {word.lower() for word in cast.persons[whom[1]].name.split()}
    return not any(word.lower() in name for word in surface.split())


def is_nominative(surface: str, whom: Whom, cast: Cast) -> bool:
    """Whether a name stands in the nominative beyond doubt: a part that would change has not."""
    name = cast.persons[whom[1]].name.split()
    gender = cast.genders[whom[1]] if whom[1] < len(cast.genders) else None
    words = [word for word in surface.split() if len(word) > 2 and not word.endswith(".")]
    if any(word not in name for word in words):
        return False
    for word in words:
        if not _INFLECTS.search(word) or _UNCHANGING.search(word):
            continue
        if word[-1] in "ая" or gender == "masculine":
            return True
    return False


# Between a verb and its object: who they are, and no preposition.
_WHO_THEY_ARE = re.compile(
    r"[»”\"]?\s(?:(?!(?:до|на|в|у|ў|з|із|за|про|для|від|по|пра|да|ад|аб|с|к|об|проти|супраць|разом|разам)\s)[а-яіїєґў’'ʼ-]+\s){0,3}"
)


def objects(hit: Hit, known: Sequence[Candidate], text: str, cast: Cast) -> list[Candidate]:
    """ "Затримали адвокатку Олену Зразківську": those to whom it is done, though an office keeps them apart."""
    behind = [person for person in known if person.sure and person.whom[0][0] == "person" and person.start >= hit.end]
    if not behind or not _WHO_THEY_ARE.fullmatch(text, hit.end, behind[0].start):
        return []
    if not _changes(text[behind[0].start : behind[0].end], behind[0].whom[0], cast):
        return []
    return [person for person in behind if _changes(text[person.start : person.end], person.whom[0], cast)]


def _changes(surface: str, whom: Whom, cast: Cast) -> bool:
    """Whether any word of a mention stands otherwise than in the nominative: "Аллу Беркович"."""
    name = {word.lower() for word in cast.persons[whom[1]].name.split()}
    return any(word.lower() not in name for word in surface.split())
