"""Forty-four releases in four languages as others print them: each is found and proved, and no twin of theirs is."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

import pytest

from reading.identity import relate, sketch
from tests.reading.republishing import Release, copies, exchanged, releases, respelt

# A copy is found where it shares so many hashes, and so much of the smaller sketch: see storage/clusters.py.
SHARED, SHARE = 2, 0.08
# What is missing in sentences are texts whose beginning names nobody, or whose rest tells what befell somebody of whom
# the beginning has no such word: it may have happened since.
FLOORS = {
    "new lead": 1.0,
    "lead and footer": 1.0,
    "half of the words": 1.0,
    "quarter of the words": 1.0,
    "quarter in sentences": 0.45,
    "quoted at the end": 1.0,
    "quoted in the middle": 1.0,
    "respelt": 1.0,
}
AS_MANY = 40


def kind_of(one: str, other: str) -> str | None:
    relation = relate(one, other)
    return None if relation is None else relation.kind


def is_found(text: str, copy: str) -> bool:
    here, there = set(sketch(text)), set(sketch(copy))
    return len(here & there) >= max(SHARED, SHARE * min(len(here), len(there)))


def printed(release: Release) -> list[tuple[str, str]]:
    again = [("respelt", respelt(release, release.text))] if "respelt" in release.written else []
    return [*copies(release, release.text), *again]


def test_each_way_to_print_a_release_again_is_found_and_proved() -> None:
    asked: Counter[str] = Counter()
    reached: Counter[str] = Counter()
    for release in releases():
        for kind, copy in printed(release):
            wanted = "contains" if kind.startswith("quoted") else "same"
            asked[kind] += 1
            reached[kind] += kind_of(copy, release.text) == wanted and is_found(release.text, copy)
    assert min(asked.values()) >= AS_MANY
    assert {kind: reached[kind] / asked[kind] for kind in FLOORS if reached[kind] < FLOORS[kind] * asked[kind]} == {}


def test_a_long_footer_and_a_line_of_links_make_no_other_release() -> None:
    for release in releases():
        for behind in (["long_footer"], ["links"], ["long_footer", "links"]):
            copy = "\n\n".join((release.text, *map(release.line, behind)))
            assert kind_of(release.text, copy) == "same", (release.language, release.number, behind)


@pytest.mark.parametrize("other", ["twin", "other_figures"])
def test_other_news_from_the_same_words_is_no_copy_however_it_is_printed(other: str) -> None:
    asked = 0
    for release in releases():
        told: str = getattr(release, other)
        own = dict(copies(release, release.text))
        changed = [copy for kind, copy in copies(release, told) if copy != own[kind]]
        digests = [f"{release.text}\n\n{told}", f"{told}\n\n{release.text}"] if told != release.text else []
        for text in (*changed, *digests):
            asked += 1
            assert kind_of(release.text, text) != "same", (release.language, release.number, text)
    assert asked > AS_MANY * 4


def test_a_name_that_may_be_somebody_else_s_is_not_joined() -> None:
    slipped = [release for release in releases() if "otherwise" in release.written]
    assert slipped
    for release in slipped:
        assert kind_of(release.text, exchanged(release.text, release.written["otherwise"])) != "same"


def test_no_two_releases_are_one() -> None:
    for language in {release.language for release in releases()}:
        texts = [release.text for release in releases() if release.language == language]
        assert [pair for pair in combinations(texts, 2) if kind_of(*pair) == "same"] == []


def test_a_digest_of_two_is_neither() -> None:
    everything = releases()
    for one, other in pairwise(everything):
        assert kind_of(one.text, f"{one.text}\n\n{other.text}") != "same"
        assert kind_of(other.text, f"{one.text}\n\n{other.text}") != "same"


RAID = (
    "On Monday evening police in Osterby raided a private flat where friends had gathered to read poems. Officers "
    "broke the door, searched every room and took away phones, notebooks and a printer. Neighbours heard shouting "
    "for more than an hour. Lawyers were not let in until morning.\n\nThe city court has now ordered all those seized "
    "to be held for two months. The hearing was closed. Relatives who came to the court learned of it from a guard.\n\n"
)


@pytest.mark.parametrize("line", ["Detained: {} | {}", "Among those detained are {} and {}"])
def test_names_exchanged_in_a_closing_line_are_other_peoples_news(line: str) -> None:
    one = RAID + line.format("Marta Velden, baker", "Tomas Pryklad, nurse")
    other = RAID + line.format("Irene Halden, baker", "Pavel Uzor, nurse")
    assert relate(one, other) is None
    again = relate(one, one.replace("On Monday evening", "Late on Monday"))
    assert again is not None
    assert again.kind == "same"


SEARCHED = (
    "The teacher Ivan Sidorenko was detained in Gomel. Police searched his flat for three hours and took his telephone."
)
SEARCHED_RU = (
    "Учителя Ивана Сидоренко задержали в Гомеле. Его квартиру обыскивали три часа и забрали телефон и компьютер."
)
HEARING = (
    " The judge heard no witness of the defence, the prosecutor had asked for six, and the hearing was closed to the "
    "public from the first day until the last."
)
WARD = (
    " The head of the prison said that he had fallen on the stairs, which the family does not believe, and doctors do "
    "not let anybody in for a week."
)
HEARING_RU = (
    " Судья не выслушала ни одного свидетеля защиты, прокурор просил шесть лет, а заседание с первого дня было "
    "закрыто для публики и прессы."
)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (SEARCHED, " On 20 November a court in Gomel sentenced Sidorenko to five years in a penal colony." + HEARING),
        (SEARCHED, " On 20 November he was sentenced to nine years." + HEARING),
        (SEARCHED, " On 20 November a court passed the sentence of five years." + HEARING),
        (SEARCHED, " Sidorenko taught history. On Friday Sidorenko was sentenced to fifteen days." + HEARING),
        (SEARCHED, " Later Sidorenko was charged with treason and moved to Minsk." + HEARING),
        (SEARCHED, " On 20 November Sidorenko was taken to hospital with a broken leg." + WARD),
        (SEARCHED, " On 20 November he died in his cell." + WARD),
        (SEARCHED_RU, " 20 ноября суд приговорил Сидоренко к пяти годам колонии." + HEARING_RU),
        (SEARCHED_RU, " 20 ноября его приговорили к пяти годам колонии." + HEARING_RU),
    ],
)
def test_what_befell_somebody_later_is_no_rest_of_the_first_report(first: str, later: str) -> None:
    assert kind_of(first, first + later) != "same"


def test_the_rest_of_a_report_may_call_an_older_verdict_to_mind() -> None:
    old = " Sidorenko taught history. Last year he was sentenced to fifteen days for a photograph of a bridge."
    rest = " His pupils have written him letters, and his mother waits at the gate of the prison every morning."
    assert kind_of(SEARCHED, SEARCHED + old + rest) == "same"


CLOSING = "{}: {} has died in the colony | The family was told on Monday morning"


@pytest.mark.parametrize(("name", "same"), [("Velden", False), ("Strunin", True)])
def test_a_closing_line_of_headlines_is_left_out_unless_it_names_somebody_told_of(name: str, same: bool) -> None:
    release = RAID + "The court called Marta Velden, a baker, dangerous. Velden laughed and asked for a glass of water."
    assert (kind_of(release, f"{release}\n\n{CLOSING.format('Update', name)}") == "same") == same
