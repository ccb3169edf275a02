"""What stands beside the words of an event and makes them tell of something else: «увезла скорая» is no arrest."""

from __future__ import annotations

import re

from reading.recognise.facts.otherwise_ukrainian import is_otherwise_in_ukrainian
from reading.recognise.facts.rulebook import MOMENT, Hit

_TAKEN = frozenset({"detention", "custody_ordered"})
_AMBULANCE = re.compile(
    r"(?<!\w)(?:ambulance|paramedics|скор(?:ая|ой|ую)|медик(?:и|ами)|швидк(?:а|ій|ою|у)|хутк(?:ая|ай|ую)|сан(?:итары|ітари|ітары)|пожарн(?:ые|ыми|ых)|спасател(?:и|ями|ей)|МЧС)(?!\w)",
    re.IGNORECASE,
)
# "розпочав розгляд справи" opens no case.
_HEARD = re.compile(
    r"(?:пача|поча)\w*\s(?:[^.;,]{0,40}\s)?(?:разгляд|розгляд|слуханн)\w*\s(?:\S+\s){0,2}справ", re.IGNORECASE
)
_BESIDE = 30
# "Забрали три книжки"
_TAKES = re.compile(r"(?<!\w)(?:забра|взя|узя|ўзя|увез|вынес|винес)[а-яіїєґў]+$", re.IGNORECASE)
_THINGS = re.compile(
    r"\s+(?:(?!(?:за|из|из-за|с|со|в|на|по|без)\s)[^\s.,;:]+\s+){0,2}?(?:книг|книж|кніг|телефон|тэлефон|ноутбук|ноўтбук|компьютер|комп[’'ʼ]ютер|техник|технік|тэхнік"
    r"|флешк|флэшк|диск|дыск|рукопис|рукапіс|икон|ікон|коран|библи|бібл|ж[её]стк|системн|планшет|тетрад|дневник|блокнот|записн"
    r"|бумаг|документ|паспорт|вещ[иь]|плакат|листовк|архив|письм|открытк|камеру|аппаратур|карт[ыу](?!\w)|деньги|вс[её](?!\w))",
    re.IGNORECASE,
)
# "освободил квартиру"
_EMPTIES = re.compile(
    r"\s+(?:[а-яёіў]+\s+){0,2}?(?:квартир|кватэр|памяшк|пакой|месц|дарог|тэрыторы|вёск|горад|мест[оа]|помещени|комнат|кабинет|площад|участок|офис|должност|пост(?!\w)|кресл|дорог|проезд"
    r"|проход|полк|шкаф|рук[уи]|зал(?!\w)|сцен|трасс|территори|город|село|посёлок|поселок)",
    re.IGNORECASE,
)
# "от уголовной ответственности освобождён"
_OF_DUTY = re.compile(
    r"(?<!\w)от\s(?:[а-яё]+\s)?(?:ответственност|должност|уплат|занят|обязанност|работы(?!\w))", re.IGNORECASE
)
_FREES = re.compile(r"освобо[а-яё]+|вызвал[а-яіў]+", re.IGNORECASE)
# "суд по иску учителя к школе начался"
_CIVIL = re.compile(r"по\s(?:[а-яё]+\s)?(?:иск|заявлени|жалоб)[а-яё]*", re.IGNORECASE)
# Of an appeal or of custody: a witness heard there is none of a trial.
_OF_ANOTHER_HEARING = re.compile(r"апелляц|кассац|обжалов|продл[еи]|мер[уаы]\s+пресечения", re.IGNORECASE)
_BEARD = re.compile(r"отпустил[аи]?", re.IGNORECASE)
_GROWN = re.compile(
    r"\s+(?:[а-яё]+\s+){0,2}?(?:ус(?:ы|ики)|бород|волос|ногти|шевелюр|бак(?:и|енбард)|хвост|такси|шутк|остро|комплимент|реплик|поводок"
    r"|руль|грех|тормоз|педал|вожж|товар|цены)",
    re.IGNORECASE,
)
_DROPPED = re.compile(r"\b(?:dropp|withdr|dismiss|threw\s+out|abandon)", re.IGNORECASE)


def is_otherwise(hit: Hit, text: str) -> bool:
    """Whether somebody was taken by those who heal, or things were; whether charges were dropped or a case heard."""
    if ".uk." in hit.rule.name and is_otherwise_in_ukrainian(hit, text):
        return True
    if hit.rule.kind == "charge":
        return _DROPPED.search(hit.words) is not None or _HEARD.search(hit.words) is not None
    if hit.rule.kind == "release":
        around = text[max(0, hit.start - 2 * _BESIDE) : hit.end + _BESIDE]
        if _FREES.match(hit.words) and _OF_DUTY.search(around):
            return True
        if _BEARD.fullmatch(hit.words) and _GROWN.match(text, hit.end):
            return True
        return _FREES.fullmatch(hit.words) is not None and _EMPTIES.match(text, hit.end) is not None
    if hit.rule.kind == "trial":
        elsewhere = hit.rule.name.endswith(MOMENT) and _OF_ANOTHER_HEARING.search(text)
        return bool(elsewhere) or _CIVIL.search(hit.words) is not None
    if hit.rule.kind not in _TAKEN:
        return False
    if _TAKES.search(hit.words) and _THINGS.match(text, hit.end):
        return True
    return _AMBULANCE.search(text, max(0, hit.start - _BESIDE), hit.end + _BESIDE) is not None
