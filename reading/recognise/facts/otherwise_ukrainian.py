"""What stands beside Ukrainian words of an event and makes them tell of something else: "вибили двері" harms nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reading.recognise.facts.rulebook import Hit
from reading.recognise.text import Sentence

_BESIDE = 30
_BEHIND = 60
# "покарали карцером", "одержала ще сім діб" of a cell: nothing that a court gave.
_CELL = re.compile(
    r"(?<!\w)(?:ШІЗО|ШИЗО|Є?ПКТ|карцер\w*|штрафн\w+\s+ізолятор\w*|одиночк\w+|одиночці)(?!\w)", re.IGNORECASE
)
_GIVEN = re.compile(r"покара|кара[єю]|одержа|діста|отрима|да(?:ли|в|ла)|дода|накину|призначи|діб|доб", re.IGNORECASE)
_OF_A_COURT = re.compile(r"рок|рік|арешт|штраф|засуд|колоні|суд", re.IGNORECASE)
# "апеляція не допомогла: сім років лишилися"
_IN_VAIN = re.compile(r"(?:апеляц|касац|оскарж)[^:]*\sне\s", re.IGNORECASE)
# "залишив у силі вирок Івану: сім років"
_LEFT_AS_IT_WAS = re.compile(
    r"(?:лиши|підтверди|скасува|затверди|переглян)[а-яіїєґ]+\s(?:[^.;:]{0,30}\s)?$", re.IGNORECASE
)
# "вирок ще не винесено"
_NOT_YET = re.compile(r"(?<!\w)не\s(?:було\s)?(?:винес|вин[іо]с|ухвал|оголо|проголо|постанов)", re.IGNORECASE)
_BREAKS = re.compile(r"(?:з?лама|вилама|виби|розби|висади)[а-яіїєґ]+", re.IGNORECASE)
_DOORS = r"(?:двер|вікн|підлог|шиб|замок|замк|хвіртк|ворот|паркан|меблі|шаф|сейф)[а-яіїєґ]*"
_DOORS_BEHIND = re.compile(rf"\s+(?:(?:вхідн\w+|його|її|їхн\w+|[ув]сі)\s+)?{_DOORS}", re.IGNORECASE)
_DOORS_BEFORE = re.compile(rf"(?:^|[.,;]\s){_DOORS}\s[^.,;]{{0,30}}$", re.IGNORECASE)
_SEARCHED = re.compile(r"(?<!\w)(?:вилуч|шука|обшук|перери|забра|винес)", re.IGNORECASE)
_TAKES = re.compile(r"(?:забра|вивез|винес|взя|узя|вилучи)[а-яіїєґ]+", re.IGNORECASE)
_GOODS = (
    r"(?:обвинувальн|папер|мішк|мішок|коробк|архів|технік|паяльн|дрот|планшет|інструмент|щоденник|зошит|фотоап|світлин|прапор|гроші"
    r"|картин|підручник|словник|вишиван|диктофон|роутер|модем|накопичувач|сервер|ікон|зброю|рушниц|дрон|рацію|газет|бібліотек"
    r"|ялинк|меблі|велосипед|картопл|друкарськ|принтер|книж|книг|документ|паспорт|листи(?!\w)|комп[’'ʼ]ютер|ноутбук|телефон)"
)
_GOODS_BEHIND = re.compile(rf"\s+(?:[^\s.,;:]+\s+){{0,4}}?{_GOODS}", re.IGNORECASE)
_GOODS_BEFORE = re.compile(rf"(?:^|[.,]\s|й\s|і\s){_GOODS}[а-яіїєґ]*\s[^.;,]{{0,60}}$", re.IGNORECASE)
_PERSON_BEHIND = re.compile(r"\s+(?:його|її|їх|з\sсобою)(?!\w)", re.IGNORECASE)
# Lists of honour, of schools, of the lost; a list that somebody looks through.
_OTHER_LIST = re.compile(
    r"(?:спис|перелі|реєстр)\w*\s+(?:\S+\s+)?(?:лауреат|перемо|учасник|стипенд|нагород|кандидат|претенд|зникл|загибл|депутат"
    r"|автор|делегат|почесн|нотар|вчител|учител|шкіл|номінант|запрошен|виборц|рекоменд|літератур)\w*",
    re.IGNORECASE,
)
_LOOKS_UP = re.compile(r"(?:^|\s)(?:шука|чита|перегляда|перевіря|редагу|склада)[а-яіїєґ]+\s", re.IGNORECASE)
# "скаргу на умови тримання відхилили", "скаргу на сусідів поліція відхилила": no court above heard it.
_OF_TREATMENT = re.compile(
    r"скарг\w*\s+(?:\S+\s+){0,2}?на\s+(?:\S+\s+)?(?:умов|побо|побит|катуван|ді[їй]|бездіял|відмов|сусід|співроб|поліц|адміністр"
    r"|начальн|наглядач|слідч|лікар|погроз)\w*",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"відмови\w+\s[^.;,]{0,50}$", re.IGNORECASE)
_FOR_CUSTODY = re.compile(
    r"[^.;]{0,25}?\s(?:замін|змін)\w+\s[^.;]{0,25}?(?:СІЗО|триманн|варт|слідч\w+\sізолятор)", re.IGNORECASE
)
_GAMES = re.compile(r"[^.;]{0,60}?\s(?:матч|змаган|турнір|ігри|конкурс|поєдин|чемпіон)", re.IGNORECASE)
_LONG_AGO = re.compile(r"(?<!\w)[ву]\s(?:\w+\s)?(?:дитинств|юност|молодост|школ)\w*", re.IGNORECASE)
_SELDOM = re.compile(r"(?<!\w)(?:рідко|зрідка|нечасто|без\s+змін)(?!\w)", re.IGNORECASE)
_PUT_AWAY = re.compile(r"\s+(?:у|в)\s+(?:шаф|сейф|папк|скрин|шухляд)", re.IGNORECASE)
# "зняли одне з обвинувачень", "закрили через смерть": the rest stands, or nobody was cleared.
_IN_PART = re.compile(
    r"(?<!\w)(?:одн[еуі]\s(?:з|із)\s|частин[уаі]\s|част(?:ково|ину)|один\s(?:з|із)\s+(?:пункт|епізод)|(?:через|зі?|у\sзв['’ʼ]язку\s(?:з|зі))\s(?:(?:йо|ї)\S+\s)?смерт)",
    re.IGNORECASE,
)
# "взяли директора, а не її"; but "засудили її, а не його брата" tells of her.
_NOT_THEM = re.compile(
    r"[^.;:]{0,60}?,\s(?:а\s)?не\s(?:її|його|їх|вона|він)(?!\w)(?!\s[а-яіїєґ]{3,}[аяуюіиїо](?!\w))"
    r"|\sне\s(?:її|його|їх|вона|він)(?!\w)",
    re.IGNORECASE,
)
_BEATS = re.compile(r"би(?:в|ла|ли|ють)", re.IGNORECASE)
_BEATEN = re.compile(r"\s+(?:у\s+|в\s+)?(?:м['’ʼ]яч|дзвон|дзвін|барабан|рекорд|годинник)", re.IGNORECASE)
# "він засудив війну": nobody was sentenced.
_BLAMED = re.compile(
    r"\s+(?:[а-яіїєґ]+\s+)?(?:війн|агресі|напад|вторгненн|теракт|насильств|анексі|окупаці|репресі|політик|переслідуванн)",
    re.IGNORECASE,
)
_BLAMES = re.compile(r"засуд(?:ив|ила|или)", re.IGNORECASE)
_FROM_OFFICE = re.compile(r"\s+(?:\S+\s+)?(?:з|із)\s+(?:посади|роботи|школи|заводу|обов['’ʼ]язк)", re.IGNORECASE)
_HOME = re.compile(r"^поверну(?:вся|лася|лись|лися|всь|лась)\s(?:[^\s.,;:]+\s){0,3}додому$", re.IGNORECASE)
_HELD = re.compile(
    r"(?<!\w)(?:СІЗО|ІТТ|ізолятор|колоні|в['’ʼ]язн|тюр(?:м|ем)|полон|невол|ув['’ʼ]язнен|арешт|затрим|варт(?!о)|ґрат|за\sграт|катівн|катуван|підвал"
    r"|відділк|комендатур|допит|обмін|заручни|викраден|табор|ШІЗО|(?:строк|термін)(?!\w*\sдії)|помилув|амністі|бран[ець]|камер)",
    re.IGNORECASE,
)
# "коли Херсон звільнили"
_FREED_PLACE = re.compile(
    r"(?<!\w)(?:міст[оа]|сел[оа]|громаду|район|област[ьі]|територі\w+|Херсон|Ізюм|Балакл\w+|\w+щин[уи]|Буч[уа]|Маріуполь|Ірпінь|Снігурівк[уа])\s(?:[а-яіїєґ]+\s)?$",
    re.IGNORECASE,
)
_FREES = re.compile(r"звільн(?:или|ено|ив|ило)", re.IGNORECASE)
_VISITORS = re.compile(
    r"(?:(?<!\w)(?:адвокат(?:ка|и)?|захисни(?:к|ця|ки)|консул|омбудсман(?:ка)?|дружина|мати|родичі|делегація)"
    r"|(?:картин|архів|книж|дітей|діти|майно|експонат|зерно|прах|тіл[оа](?!\w)|останки|труп|колекці|бібліотек|речі|технік|обладнан)[а-яіїєґ]*(?:\s[а-яіїєґ’'ʼ-]+)?(?:\s[А-ЯІЇЄҐ][а-яіїєґ’'ʼ-]+){0,2})\s$",
    re.IGNORECASE,
)
# "Правозахисник Олег Бойко прибув до ІК-5"
_COMES = re.compile(r"(?:прибу|приїха|доїха)(?:в|ла)\s.*\d", re.IGNORECASE)
_BY_OFFICE = re.compile(
    r"(?<!\w)(?:правозахисни|омбудсман|адвокат|консул|уповноважен|депутат|священ|прокурор|журналіст)[а-яіїєґ]*(?:\s(?-i:[А-ЯІЇЄҐ])[а-яіїєґ’'ʼ-]+){1,3}\s$",
    re.IGNORECASE,
)
_VISIT = re.compile(r"[^.;]{0,30}?\s(?:на\sпобачен|з\sпередач|щоб\s(?:зустріт|побач|відвід)|відвідати)", re.IGNORECASE)
_BARTER = re.compile(r"обмінн\w+\s(?:пункт|курс|фонд)|обмін\w*\s(?:думк|досвід|валют|листами|погляд)", re.IGNORECASE)
_CAUGHT_AT = re.compile(r"\sна\s(?:помилц|брехн|слов[іа]|гаряч|корупц|хабар)", re.IGNORECASE)
_UNREAL = re.compile(
    r"(?<!\w)(?:якби|якщо|аби|щоб|боїться|бояться|бояла\w*|бояв\w*|може|могла|міг|хто)(?!\w)", re.IGNORECASE
)
_FOR_WHAT = re.compile(r"за\s+[«\"“]", re.IGNORECASE)
_SEIZED = re.compile(
    r"(?<!\w)(?:за)?(?:арешт|затрим)[а-яіїєґ]+|(?<!\w)[ву]зя[а-яіїєґ]+\s[^.;]*?під\s+варт|до\s+СІЗО", re.IGNORECASE
)
_JUDGED = re.compile(
    r"(?<!\w)(?:засуд|вирок|рок[иі]|років|штраф|винн|виправд|справ|обвинув|звинув|підозр)", re.IGNORECASE
)
# "На охоронця напали в'язні"
_ATTACKED = re.compile(r"напа(?:в|ла|ли)(?!\w)", re.IGNORECASE)
_ON_GUARDS = re.compile(
    r"(?<!\w)на\s(?:[а-яіїєґ]+\s)?(?:охорон|наглядач|тюремни|конвоїр|начальни|слідч|судд|прокурор|поліц|співробітни|оперативни|медсестр|лікар(?!н))[а-яіїєґ]+",
    re.IGNORECASE,
)
# "вирішив не ув'язнювати, а призначив штраф"
_NOT_JAILED = re.compile(r"(?<!\w)не\s(?:ув['’ʼ]язн|саджа|позбавля)[а-яіїєґ]+ти(?!\w)[^.;]*,\sа\s$", re.IGNORECASE)
_PUTS_ON = re.compile(r"\s(?:він|вона)\s(?:на|о|в)дяг", re.IGNORECASE)


def is_otherwise_in_ukrainian(hit: Hit, text: str) -> bool:
    """Whether what stands beside the words of a Ukrainian rule gives them another sense."""
    told_of_others = _NOT_THEM.match(text, hit.end) is not None
    return told_of_others or _SENSES.get(hit.rule.kind, _never)(hit, text)


def _never(hit: Hit, text: str) -> bool:
    return False


def _of_no_court(hit: Hit, text: str) -> bool:
    if (
        _IN_VAIN.search(hit.words)
        or _NOT_YET.search(hit.words)
        or _NOT_JAILED.search(text, 0, hit.start)
        or (_BLAMES.fullmatch(hit.words) and _BLAMED.match(text, hit.end))
    ):
        return True
    if hit.words.lower().startswith("вирок") and _LEFT_AS_IT_WAS.search(text, 0, hit.start):
        return True
    given = _GIVEN.search(hit.words) is not None and _OF_A_COURT.search(hit.words) is None
    return given and _CELL.search(text) is not None


def _of_doors(hit: Hit, text: str) -> bool:
    if _PUTS_ON.search(hit.words) or (_BEATS.fullmatch(hit.words) and _BEATEN.match(text, hit.end)):
        return True
    if _ATTACKED.search(hit.words) and _ON_GUARDS.search(text):
        return True
    if _BREAKS.fullmatch(hit.words) is None:
        return False
    if _DOORS_BEFORE.search(text, 0, hit.start):
        return _SEARCHED.search(text, hit.end) is not None
    return _DOORS_BEHIND.match(text, hit.end) is not None


def _visits(hit: Hit, text: str) -> bool:
    """ "адвокат прибув до СІЗО", "її картини вивезли": whoever came there, or what was moved, was nobody held."""
    if _COMES.fullmatch(hit.words) and _BY_OFFICE.search(text, 0, hit.start):
        return True
    return bool(_VISITORS.search(text, 0, hit.start) or _VISIT.match(text, hit.end))


def _of_barter(hit: Hit, text: str) -> bool:
    return _BARTER.search(text, hit.start, hit.end + _BESIDE) is not None


def _of_goods(hit: Hit, text: str) -> bool:
    if _CAUGHT_AT.match(text, hit.end) or (hit.rule.firm and _UNREAL.search(text, 0, hit.start)):
        return True
    if _TAKES.fullmatch(hit.words) is None or _PERSON_BEHIND.match(text, hit.end):
        return False
    return bool(_GOODS_BEHIND.match(text, hit.end) or _GOODS_BEFORE.search(text, 0, hit.start))


def _of_another_list(hit: Hit, text: str) -> bool:
    return bool(_OTHER_LIST.search(hit.words) or _LOOKS_UP.search(hit.words))


def _of_treatment(hit: Hit, text: str) -> bool:
    return _OF_TREATMENT.search(text, hit.start, hit.end + _BESIDE) is not None


def _refused(hit: Hit, text: str) -> bool:
    before = text[max(0, hit.start - _BEHIND) : hit.start]
    return bool(_REFUSED.search(before) or "відмов" in hit.words.lower() or _FOR_CUSTODY.match(text, hit.end))


def _of_games(hit: Hit, text: str) -> bool:
    return hit.words.lower() == "судить" and _GAMES.match(text, hit.end) is not None


def _seldom(hit: Hit, text: str) -> bool:
    return bool(_SELDOM.search(hit.words) or _LONG_AGO.search(text))


def _not_undone(hit: Hit, text: str) -> bool:
    around = hit.words + text[hit.end : hit.end + _BEHIND]
    return bool(_PUT_AWAY.match(text, hit.end) or _IN_PART.search(around))


def _of_no_arrest(hit: Hit, text: str) -> bool:
    """ "за «держзраду» (ст. 275)" is an accusation only where somebody was seized for it."""
    if _FOR_WHAT.match(hit.words) is None:
        return False
    before = text[max(0, hit.start - 2 * _BEHIND) : hit.start]
    return _SEIZED.search(before) is None or _JUDGED.search(before) is not None


def without_homecomings(hits: Sequence[Hit], around: Iterable[Sentence]) -> tuple[Hit, ...]:
    """The hits without "повернулася додому" where nothing beside it says from where."""
    held = any(_HELD.search(sentence.text) for sentence in around)
    return tuple(hit for hit in hits if held or hit.rule.after is not None or _HOME.search(hit.words) is None)


def _from_no_prison(hit: Hit, text: str) -> bool:
    """ "звільнили з посади", "місто звільнили"."""
    if _FREED_PLACE.search(text, 0, hit.start) and _FREES.fullmatch(hit.words):
        return True
    return _FROM_OFFICE.match(text, hit.end) is not None


_SENSES = {
    "transfer": _visits,
    "exchange": _of_barter,
    "release": _from_no_prison,
    "charge": _of_no_arrest,
    "verdict": _of_no_court,
    "ill_treatment": _of_doors,
    "detention": _of_goods,
    "listing": _of_another_list,
    "appeal": _of_treatment,
    "house_arrest": _refused,
    "trial": _of_games,
    "health": _seldom,
    "quashed": _not_undone,
}
