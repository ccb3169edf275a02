"""A population of invented people: as many of a name as a country has, and each name as sources come to spell it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

# Words with a space between, as people are listed.
_WORDS = {
    "men": "Александр Сергей Дмитрий Андрей Алексей Максим Евгений Иван Михаил Артём Николай Павел Роман Виктор "
    "Игорь Олег Владимир Юрий Антон Денис Виталий Константин Кирилл Руслан Тимофей Степан Богдан Тарас Арсений Фёдор",
    "women": "Елена Ольга Наталья Анна Ирина Татьяна Мария Светлана Екатерина Юлия Анастасия Людмила Галина Дарья "
    "Марина Вера Надежда Алла Нина Полина Ксения Зоя Лариса Тамара Оксана Алеся Зарема Лилия Раиса Жанна",
    "openings": "Баш Вер Гор Дуб Жил Зав Кам Лук Мал Нос Пет Рог Сав Тих Уш Фил Хар Цып Чер Шад Щег Яр Ел Юр Бор Град",
    "middles": "а ан ар ел ен ер ил ин ик оз ол ом он ор от ул ун уш яг ач ед ем ож",
    "fathers": "Александро Сергее Ивано Олего Павло Викторо",
}
MEN, WOMEN, _OPENINGS, _MIDDLES, _FATHERS = (words.split(" ") for words in _WORDS.values())
_ENDINGS = (("ов", "ова"), ("ев", "ева"), ("ин", "ина"), ("ский", "ская"), ("енко", "енко"), ("ук", "ук"), ("ич", "ич"))
_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_SIGNS = (
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya",
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y  e iu ia",
    "a b v g d e jo ž z i j k l m n o p r s t u f ch c č š šč  y  e ju ja",
    "a b w g d je jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch  y  e ju ja",
)
_LATIN = tuple(dict(zip(_LETTERS, signs.split(" "), strict=True)) for signs in _SIGNS)
SYSTEMS = ("passports of one time", "passports of another", "scientific", "German")


def surnames() -> list[tuple[str, str]]:
    """Each for a man and a woman, the commonest first."""
    chance = random.Random(7)
    found = [
        (opening + middle + other + man, opening + middle + other + woman)
        for opening in _OPENINGS
        for middle in _MIDDLES
        for other in ("", "ар", "ин", "ол", "еш")
        for man, woman in _ENDINGS
    ]
    chance.shuffle(found)
    return found


def population(size: int, seed: int = 1) -> Iterator[str]:
    """Names in Cyrillic, a third with a patronymic; one in three hundred bears the commonest surname."""
    chance = random.Random(seed)
    families = surnames()
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(families))))
    givens = list(accumulate(1 / (rank + 4) for rank in range(len(MEN))))
    for family in chance.choices(families, cum_weights=weights, k=size):
        man = chance.random() < 0.7
        (given,) = chance.choices(MEN if man else WOMEN, cum_weights=givens)
        father = chance.choice(_FATHERS) + ("вич" if man else "вна")
        parts = (given, father, family[not man]) if chance.random() < 0.33 else (given, family[not man])
        yield " ".join(parts)


def romanised(name: str, system: int) -> str:
    """As one of four systems writes it."""
    letters = _LATIN[system]
    words = ("".join(letters.get(letter, letter) for letter in word.lower()) for word in name.split())
    return " ".join(word[:1].upper() + word[1:] for word in words)


def declined(name: str) -> str:
    """A genitive, by its plainest endings."""
    words = name.split()
    man = words[-1].endswith(("ов", "ев", "ин", "ский", "ук", "ич")) and words[0] in MEN
    return " ".join(_genitive(word, man=man) for word in words)


def _genitive(word: str, *, man: bool) -> str:
    if word.endswith("ский"):
        return word.removesuffix("ий") + "ого"
    if word.endswith("ская"):
        return word.removesuffix("ая") + "ой"
    if word.endswith(("ова", "ева", "ина")) and not man and word not in WOMEN:
        return word.removesuffix("а") + "ой"
    if word.endswith(("й", "ь")):
        return word[:-1] + ("и" if word in WOMEN else "я")
    if word.endswith("я"):
        return word[:-1] + "и"
    if word.endswith("а"):
        return word[:-1] + ("и" if word[-2] in "гкхжшчщ" else "ы")
    if word in ("Павел", "Лев"):
        return {"Павел": "Павла", "Лев": "Льва"}[word]
    return word if word.endswith("о") or not man else word + "а"


def misspelt(name: str, chance: random.Random) -> str:
    """With one letter of the surname left out, doubled, or changed for its neighbour."""
    head, _, surname = name.rpartition(" ")
    place = chance.randrange(2, len(surname) - 2)
    kind = chance.randrange(3)
    if kind == 0:
        surname = surname[:place] + surname[place + 1 :]
    elif kind == 1:
        surname = surname[:place] + surname[place] + surname[place:]
    else:
        surname = surname[:place] + surname[place + 1] + surname[place] + surname[place + 2 :]
    return f"{head} {surname}"
