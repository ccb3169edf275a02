"""Makes releases, their copies as republishers print them, and twins: another person's news from the same template."""

from __future__ import annotations

import random
from dataclasses import dataclass

GIVEN = [
    "Aleksei",
    "Yuri",
    "Nikolai",
    "Sergei",
    "Evgenia",
    "Ksenia",
    "Dmitri",
    "Anastasia",
    "Georgi",
    "Lyudmila",
    "Yulia",
    "Viktoria",
]
SURNAMES = [
    "Ordynski",
    "Galeyev",
    "Tikhomirova",
    "Zhavoronkov",
    "Shchukina",
    "Kharitonov",
    "Yershov",
    "Chernykh",
    "Fyodorov",
    "Gudzenko",
]
# The same names in another transliteration.
RESPELT = {
    "Aleksei": "Alexey", "Yuri": "Iuri", "Nikolai": "Nikolay", "Sergei": "Sergey", "Ksenia": "Xenia",
    "Evgenia": "Yevgenia",
    "Dmitri": "Dmitriy", "Georgi": "Georgiy", "Lyudmila": "Liudmila", "Yulia": "Iulia", "Viktoria": "Victoria",
    "Ordynski": "Ordynskiy", "Galeyev": "Galeev", "Tikhomirova": "Tihomirova", "Zhavoronkov": "Zhavoronkov",
    "Kharitonov": "Haritonov", "Yershov": "Ershov", "Fyodorov": "Fiodorov",
}  # fmt: skip
TOWNS = ["Tverinsk", "Ozerny", "Lesnoy", "Zarechny", "Podgorny", "Kamenka", "Beloye", "Sosnovka"]
WORK = ["a teacher", "a nurse", "a bus driver", "a beekeeper", "a printer", "a choir singer", "a lawyer", "a student"]
COURT = (
    "On {day} the district court of {town} sentenced {name}, {work}, to {years} years in a colony.",
    "{name}, {work} from {town}, will spend {years} years in a colony: so the judge ruled on {day}.",
    "The trial of {name} ended in {town} on {day} with a sentence of {years} years; {surname} is {work}.",
)
BODY = (
    "The charge rests on two comments in a chat of allotment gardeners and on the word of an officer without a name.",
    "Neither the recording of the lesson nor the opinion of the second expert was shown to the defence.",
    "Neighbours who had come from three villages were kept outside in the sleet until the doors were locked.",
    "{surname} told the judge that the poem was about a river and that everybody in the room had learnt it at school.",
    "The prosecutor read for eleven minutes from a telephone and asked for a longer term than the article allows.",
    "Officers had searched the flat at dawn and carried off jam jars, a globe and the notebooks of both daughters.",
    "In the remand prison {surname} shares a cell of twelve beds with nineteen others and sleeps in turns.",
    "The union of printers has collected money for parcels, and a bakery of the town sends rye bread every week.",
    "Twice the hearing was put off because the escort had lost the key to the van in the yard of the court.",
    "A letter that {surname} wrote to a godchild was held back for a month since it mentioned the weather.",
    "The mother of {surname} walked to every hearing because the bus no longer stops at the court.",
    "The lawyer counted fourteen breaches of procedure and filed a complaint of thirty pages about each witness.",
    "An expert on hymns explained to the court what a refrain is; the judge asked him to be brief.",
    "Since spring the same judge has sent four people of the district to colonies, none of whom had a record.",
    "A deputy of the regional assembly who had vouched for {surname} withdrew his word after a telephone call.",
)
DEMAND = (
    "Example Union considers {name} a political prisoner and demands that {surname} be set free at once.",
    "We ask the court of appeal to quash the verdict against {name}, and all who read this to write to the prison.",
)
LEAD = "The Example League passes on a statement that reached it from the north this week."
ABOUT = (
    "Example League is a network of volunteers that translates and prints what prisoners' families say. It lives on "
    "small gifts, has no office, and answers every letter that comes with a stamp."
)


@dataclass(frozen=True)
class Release:
    """A release about one person, and what its template can be filled with."""

    frame: tuple[str, ...]
    slots: dict[str, str]

    @property
    def text(self) -> str:
        return "\n\n".join(sentence.format(**self.slots) for sentence in self.frame)


def releases(count: int, seed: str = "open") -> list[Release]:
    """Different releases; some share sentences, as those of one organisation do."""
    chance = random.Random(seed)
    return [_release(chance) for _ in range(count)]


def twin(release: Release, seed: str) -> Release:
    """The same words about somebody else."""
    chance = random.Random(seed)
    while (other := _slots(chance))["surname"] == release.slots["surname"]:
        pass
    return Release(release.frame, other)


def copies(release: Release) -> dict[str, str]:
    """A release as others print it."""
    text = release.text
    words = text.split(" ")
    respelt = text
    for name, other in RESPELT.items():
        respelt = respelt.replace(name, other)
    return {
        "lead": f"{LEAD}\n\n{text}\n\nSource: Example Union\n\n{ABOUT}",
        "half": " ".join(words[: len(words) // 2]),
        "quarter": " ".join(words[: len(words) // 4 + 1]),
        "respelt": respelt,
        "quoted": f"{_other_news(release)}\n\nEarlier the union had written:\n\n{text}",
    }


def _other_news(release: Release) -> str:
    """A text about somebody else, as long as the release, that shares no sentence with it."""
    about = twin(release, release.text)
    body = tuple(sentence for sentence in BODY if sentence not in release.frame)
    return Release((next(each for each in COURT if each not in release.frame), *body), about.slots).text


def _release(chance: random.Random) -> Release:
    body = chance.sample(BODY, 8)
    return Release((chance.choice(COURT), *body, chance.choice(DEMAND)), _slots(chance))


def _slots(chance: random.Random) -> dict[str, str]:
    surname = chance.choice(SURNAMES)
    return {
        "name": f"{chance.choice(GIVEN)} {surname}",
        "surname": surname,
        "town": chance.choice(TOWNS),
        "work": chance.choice(WORK),
        "day": f"{chance.randint(1, 28)} {chance.choice(('March', 'May', 'June', 'October'))}",
        "years": str(chance.randint(2, 12)),
    }
