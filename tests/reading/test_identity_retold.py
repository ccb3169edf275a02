"""A release in which an editor touched every sentence is the same; one told of somebody or something else is not."""

import pytest

from reading.identity import relate, sketch

RELEASE = {
    "en": """
Officers took the ferry pilot Yevgeny Matrosov from his flat in Karvala on 12 May 2026, the Harbour Watch group said.

He is accused of insulting the fleet: on deck he had read aloud a list of forty drowned conscripts. His lawyer Olga \
Stepnaya says the list was printed by a newspaper of the fleet itself.

The court held him until 9 July. The judge did not let the lawyer speak and took six minutes.

Matrosov has two sons. They have not been allowed to call him since Easter.

The group regards him as a political prisoner and asks the pilots' guilds to speak up.""",
    "ru": """
Пекаря Игната Лосева 12 мая задержали в посёлке Заречье, сообщила группа «Хлебная улица».

Ему вменяют дискредитацию армии: на караваях к празднику он вывел сахаром слово «мир». Адвокат Глеб Чумаков \
рассказал, что караваи заказала столовая завода.

Суд отправил пекаря под домашний арест до 9 сентября. Судья не дал адвокату говорить и удалился на шесть минут.

У Лосева двое детей и больная мать. Позвонить ему семье не разрешают с начала мая.

Группа считает дело политическим и просит пекарей других городов написать в суд.""",
    "uk": """
Вчительку Віру Колодій 12 травня затримали в селищі Рябинівка, повідомила спілка «Відкрита школа».

Їй закидають зберігання листівок: у шафі класу знайшли старі розклади уроків. Адвокат Рустем Ісаєв каже, що \
розклади друкувала сама школа.

Суд відправив учительку під варту до 9 липня. Суддя не дав адвокатові говорити та пішов на шість хвилин.

У Колодій двоє дітей і хвора мати. Подзвонити їй родині не дозволяють від початку травня.

Спілка вважає справу політичною й просить учителів інших міст писати до суду.""",
}
COPY = {
    "en": """
Pilot taken away for reading a list

The ferry pilot Evgenii Matrosov was taken from his apartment in Karvala by officers on May 12, 2026, according to \
the Harbour Watch group.

He stands accused of insulting the fleet: he had read out a list of 40 drowned conscripts on deck. The list was \
printed by a newspaper of the fleet itself, says his attorney Olga Stepnaia.

The court held him until July 9. The judge took six minutes and did not let the lawyer speak.

Matrosov has two sons. Since Easter they have not been allowed to phone him.

The group regards him as a political prisoner and asks the guilds of the pilots to speak up.""",
    "ru": """
За слово из сахара

12 мая в пос. Заречье задержан пекарь Игнат Лосев. Об этом рассказала группа «Хлебная улица».

Лосеву вменяют дискредитацию армии: к празднику он вывел на караваях сахаром слово «мир». По словам адвоката Глеба \
Чумакова, караваи заказала столовая завода.

Под домашний арест до 9 сентября пекаря отправил суд. Судья адвокату говорить не дал и удалился на 6 минут.

У Лосева больная мать и двое детей. Семье не разрешают звонить ему с начала мая.

Дело группа считает политическим и просит пекарей из других городов написать в суд.""",
    "uk": """
Розклад уроків замість листівок

12 травня в сел. Рябинівка затримали вчительку Віру Колодій, розповіла спілка «Відкрита школа».

Їй закидають, що зберігала листівки: у шафі класу знайшли старі розклади уроків. За словами адвоката Рустема \
Ісаєва, розклади друкувала сама школа.

Учительку суд відправив під варту до 9 липня. Суддя адвокатові говорити не дав та пішов на 6 хвилин.

У Колодій хвора мати і двоє дітей. Родині не дозволяють подзвонити їй від початку травня.

Справу спілка вважає політичною і просить писати до суду вчителів інших міст.""",
}
TWINS = [
    ("en", [("Evgenii Matrosov", "Kirill Bakunov"), ("Matrosov", "Bakunov")]),
    ("en", [("Evgenii", "Evgenia")]),
    ("en", [("Matrosov", "Matveev")]),
    ("en", [("May 12", "May 14")]),
    ("en", [("2026", "2025")]),
    ("en", [("Karvala", "Narva")]),
    ("en", [("until July 9", "until August 9")]),
    ("en", [("Olga Stepnaia", "Ivan Reznik")]),
    ("en", [("40 drowned", "14 drowned")]),
    ("en", [("did not let the lawyer speak", "let the lawyer speak")]),
    ("en", [("held him until July 9", "released him on July 9")]),
    ("en", [("a political prisoner", "a hostage")]),
    ("en", [("has two sons", "has two daughters")]),
    ("en", [("has two sons", "has three sons")]),
    ("en", [("Harbour Watch", "Lantern Committee")]),
    ("ru", [("Игнат Лосев", "Фёдор Зуев"), ("Лосев", "Зуев")]),
    ("ru", [("12 мая", "13 мая")]),
    ("ru", [("Заречье", "Поречье")]),
    ("ru", [("до 9 сентября", "до 9 ноября")]),
    ("ru", [("Под домашний арест", "В колонию")]),
    ("ru", [("задержан пекарь", "оправдан пекарь")]),
    ("ru", [("Глеба Чумакова", "Петра Рябова")]),
    ("ru", [("больная мать", "больная жена")]),
    ("ru", [("не разрешают", "разрешают")]),
    ("ru", [("двое детей", "трое детей")]),
    ("ru", [("на 6 минут", "на 16 минут")]),
    ("uk", [("Віру Колодій", "Ганну Бук"), ("Колодій", "Бук")]),
    ("uk", [("Рябинівка", "Калинівка")]),
    ("uk", [("12 травня", "22 травня")]),
    ("uk", [("під варту до 9 липня", "під домашній арешт до 9 липня")]),
    ("uk", [("Рустема Ісаєва", "Ольги Дуб")]),
    ("uk", [("говорити не дав", "говорити дав")]),
    ("uk", [("хвора мати", "хвора сестра")]),
    ("uk", [("затримали вчительку", "звільнили вчительку")]),
]


@pytest.mark.parametrize("language", RELEASE)
def test_a_release_touched_in_every_sentence_is_the_same(language: str) -> None:
    release, copy = RELEASE[language].strip(), COPY[language].strip()
    for one, other in ((release, copy), (copy, release)):
        relation = relate(one, other)
        assert relation is not None
        assert relation.kind == "same"
    assert len({*sketch(release)} & {*sketch(copy)}) > 1


@pytest.mark.parametrize(("language", "exchanges"), TWINS)
@pytest.mark.parametrize("told", [RELEASE, COPY], ids=["as written", "touched"])
def test_one_that_tells_of_another_is_not(
    language: str, exchanges: list[tuple[str, str]], told: dict[str, str]
) -> None:
    twin = COPY[language].strip()
    for old, new in exchanges:
        assert old in twin
        twin = twin.replace(old, new)
    relation = relate(told[language].strip(), twin)
    assert relation is None or relation.kind != "same"


def test_what_one_of_two_adds_is_news() -> None:
    for more in ("On 3 June Matrosov was freed.", "His brother Pavel Matrosov was arrested as well."):
        relation = relate(RELEASE["en"].strip(), f"{COPY['en'].strip()}\n\n{more}")
        assert relation is None or relation.kind != "same"


def test_a_name_is_known_in_the_transliteration_of_scholars() -> None:
    text = RELEASE["en"].replace("Matrosov", "Shcherbakov").replace("Olga Stepnaya", "Lyubov Tsyganova").strip()
    copy = text.replace("Shcherbakov", "Ščerbakov").replace("Yevgeny", "Evgenij")
    relation = relate(text, copy.replace("Lyubov Tsyganova", "Ljubov Cyganova"))
    assert relation is not None
    assert relation.kind == "same"


def test_the_rest_of_a_story_is_no_news_of_its_own_and_news_of_its_person_is() -> None:
    letters = "Letters reach Matrosov by post only; they may not speak of ships, tides or the weather."
    release = f"{RELEASE['en'].strip()}\n\n{letters}"
    teaser = "\n\n".join(release.split("\n\n")[:2])
    relation = relate(teaser, release)
    assert relation is not None
    assert relation.kind == "same"
    rest = release.removeprefix(teaser)
    for more in (rest.replace("Matrosov has", "Yevgeny Matrosov has"), rest.replace("held him", "released Matrosov")):
        relation = relate(teaser, teaser + more)
        assert relation is None or relation.kind != "same"
