"""An archive in which one person is withheld, whom publications in four languages name; read by the real rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from reading.recognise import recognise
from reading.records import Capture, Document, Key
from storage import queries
from storage.archive import Archive, SourceFacts
from storage.withheld.door import cover, uncovered
from tests.storage.building import NOW

UNION = SourceFacts("example-union", "Example Union", "feed", "https://union.example/feed", None, "RU")

# Every form in which the texts name the person; and those of whoever the texts are about, which must stay.
NAMED = re.compile(
    r"касаткин|касаткін|kasatkin|\bруслан|\bruslan|рустик|%d0%9a%d0%b0%d1%81%d0%b0|\bолегович", re.IGNORECASE
)

RUSSIAN_MENTION = (
    "Активистку Марию Лещёву из Пскова задержали 2 ноября, сообщает «Пример». 5 ноября 2026 года суд приговорил "
    "Марию Лещёву к 3 годам колонии. Раньше она защищала Руслана Олеговича Касаткина. Лещёва вышла с плакатом "
    "«Руслан, держись».\n\n"
    "О Касаткине писали в группе #свободуКасаткину и на странице https://friends.example/help/ruslan-kasatkin. "
    "Лещёва вину не признала."
)
ENGLISH_MENTION = (
    "Maria Leshcheva, an activist from Pskov, was detained on 2 November 2026. On 5 November a court sentenced "
    "Leshcheva to 3 years in a penal colony. Memorial recognised Maria Leshcheva as a political prisoner. She had "
    "collected letters for Ruslan Kasatkin and wrote Kasatkin's name on a poster, Leshcheva told the court."
)
UKRAINIAN_MENTION = (
    "Активістку Марію Лещову затримали у Пскові 2 листопада 2026 року. Суд засудив Марію Лещову до 3 років колонії. "
    "Вона збирала листи для Руслана Касаткіна. Касаткіну передали їх не всі, розповіла Лещова."
)
BELARUSIAN_MENTION = (
    "Актывістку Марыю Лешчову затрымалі 2 лістапада 2026 года. Суд прысудзіў Марыі Лешчовай 3 гады калоніі. "
    "Яна збірала лісты для Руслана Касаткіна. З Касаткіным яна ніколі не бачылася."
)
SUBJECT = (
    "Псковского учителя Руслана Касаткина приговорили к 4 годам колонии 3 ноября 2026 года. Ruslan Kasatkin, Руслан "
    "Касаткин, вину не признал. Правозащитники признали Руслана Касаткина политзаключённым."
)
UNSEEN = "Фонд имени Руслана Касаткина объявил сбор на посылки за ноябрь 2026 года."


@dataclass
class World:
    """The archive and the ids of what a test asks about."""

    archive: Archive
    case: str = ""
    other: str = ""
    mentions: list[str] = field(default_factory=list)
    subject: str = ""

    def add(self, number: int | str, title: str, text: str, *, tell: bool = True, **more: Any) -> str:
        """Store a text as a visit would."""
        url = more.pop("url", f"https://union.example/news/{number}")
        made = Document((Key("guid", str(number), UNION.name),), title, text, url=url, **more)
        said = recognise(text, title=title, language=more.get("language"), organisation=UNION.organisation, url=url)
        body = Capture(url, NOW, 200, (), text.encode())
        return self.archive.import_document(UNION, made, said, body, tell=tell)[1] or ""

    def cover(self) -> None:
        """What the commands do after each act: read again what waits for it."""
        for publication, revision in uncovered(self.archive.engine):
            cover(self.archive, publication, revision, _read)


def _read(said: Any) -> Any:
    return recognise(said.text, title=said.title, language=said.language, organisation=said.organisation, url=said.url)


def build(archive: Archive) -> World:
    """Mentions before and after the person has a case, an edit, a syndicated text, a text that recognition fails on."""
    world = World(archive)
    world.mentions = [
        world.add(1, "Activist sentenced", ENGLISH_MENTION, language="en"),
        world.add(2, "Приговор Марии Лещёвой", RUSSIAN_MENTION, language="ru",
                  url="https://union.example/news/zashchitnitsa-ruslana-kasatkina"),
    ]  # fmt: skip
    world.subject = world.add(3, "Учителя Касаткина осудили", SUBJECT, language="ru")
    world.mentions += [
        world.add(4, "Вирок Лещовій", UKRAINIAN_MENTION, language="uk"),
        world.add(5, "Прысуд Лешчовай", BELARUSIAN_MENTION, language="be"),
        world.add(6, "Посылки", UNSEEN, language="ru"),
    ]
    edited = RUSSIAN_MENTION + "\n\nДобавлено: адвокат Касаткина приедет 9 ноября."
    world.add(2, "Приговор Марии Лещёвой", edited, language="ru",
              url="https://union.example/news/zashchitnitsa-ruslana-kasatkina")  # fmt: skip
    world.case = next(one.id for one in queries.cases(archive.engine, "Руслан Касаткин"))
    world.other = next(one.id for one in queries.cases(archive.engine, "Мария Лещёва"))
    return world
