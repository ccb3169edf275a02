from dataclasses import replace

import pytest

from reading import names
from reading.linking import Candidate, Linked, Mention, link, pair


def linked(
    name: str,
    *known: str,
    country: str | None = None,
    theirs: str | None = None,
    role: str = "subject",
    articles: tuple[str, ...] = (),
) -> Linked:
    cases = [Candidate(f"c{place}", (one,), theirs, articles) for place, one in enumerate(known)]
    return link(Mention(name, (), country, role, articles), cases)  # type: ignore[arg-type] # a role as a word


def test_another_spelling_of_a_full_name_is_linked() -> None:
    assert linked("Kastus Vialichka", "Кастусь Вялічка").case == "c0"


def test_nothing_alike_is_a_new_case_without_questions() -> None:
    assert linked("Kastus Vialichka", "Oleg Primerov") == Linked(None, 0.0, ())


def test_a_consonant_echoed_from_next_door_is_a_slip() -> None:
    assert linked("Stepan Gororudny", "Stepan Gorudny").case == "c0"
    assert linked("Aleksei Kolvalny", "Aleksei Kovalny").case == "c0"
    assert linked("Oyub Bibibev", "Oyub Bibiev").case == "c0"


def test_a_wrong_letter_that_echoes_nothing_is_a_question() -> None:
    assert linked("Stepan Gorumny", "Stepan Gorudny").case is None
    assert linked("Ivan Zofarov", "Ivan Zafronov").case is None


def test_a_repeated_syllable_is_a_slip() -> None:
    assert linked("Aigerim Tobobolova", "Aigerim Tobolova").case == "c0"
    assert linked("Dina Karirimova", "Дина Каримова").case == "c0"
    assert linked("Stepan Hovalvalenko", "Stepan Hovalenko").case == "c0"


def test_two_swapped_letters_are_a_slip() -> None:
    assert linked("Pavel Zhumrailin", "Pavel Zhurmailin").case == "c0"


def test_a_slip_with_two_cases_near_is_a_question() -> None:
    found = linked("Oyub Bibibev", "Oyub Bibiev", "Ojub Bibijew")
    assert found.case is None
    assert {question[0] for question in found.questions} == {"c0", "c1"}


def test_a_slip_in_another_country_is_a_question() -> None:
    assert linked("Oyub Bibibev", "Oyub Bibiev", country="RU", theirs="BY").case is None


def test_the_other_sexs_surname_is_never_a_slip() -> None:
    assert linked("Nuri Primarov", "Nuri Primarova").case is None


def test_two_people_of_a_very_common_name_are_a_question_even_in_an_empty_archive() -> None:
    found = linked("Aleksandr Ivanov", "Александр Иванов")
    assert found.case is None
    assert found.questions[0][0] == "c0"


def test_a_very_common_name_is_linked_when_country_and_article_agree() -> None:
    assert linked("Aleksandr Ivanov", "Александр Иванов", country="RU", theirs="RU", articles=("205.2",)).case == "c0"


def test_a_very_common_name_is_linked_when_country_and_father_agree() -> None:
    found = linked("Иванов Александр Лукич", "Aleksandr Lukich Ivanov", country="RU", theirs="RU")
    assert found.case == "c0"
    assert linked("Иванов Александр Лукич", "Aleksandr Ivanov", country="RU", theirs="RU").case is None


@pytest.mark.parametrize(("givens", "case"), [(0, "c0"), (6, "c0"), (9, None)])
def test_a_surname_of_many_in_this_archive_is_asked_about_where_the_father_is_not_told(
    givens: int, case: str | None
) -> None:
    candidate = Candidate("c0", ("Александр Ильич Веранешенко",), "RU", ("205.2",))
    plain = Mention("Aleksandr Veraneshenko", (), "RU", "subject", givens=givens)
    found = link(plain, [candidate])
    assert found.case == case
    assert [question[2]["name"] for question in found.questions] == ([] if case else ["common here"])
    assert link(replace(plain, name="Aleksandr Ilich Veraneshenko"), [candidate]).case == "c0", "the father is told"
    assert link(replace(plain, articles=("205.2",)), [candidate]).case == "c0", "the article bears it out"
    rare = replace(plain, name="Tymofii Veraneshenko")
    assert link(rare, [Candidate("c0", ("Тимофей Веранешенко",), "RU")]).case == "c0", "a rare given name"


def test_a_near_spelling_of_a_common_surname_is_a_question() -> None:
    assert linked("Oleg Kairmov", "Oleg Karimov").case is None
    assert linked("Aleksandr Ivavanov", "Aleksandr Ivanov").case is None
    assert linked("Oleg Karirimov", "Oleg Karimov").case == "c0"


def test_an_oblique_case_that_leaves_no_doubt_is_linked_and_a_doubtful_one_asked() -> None:
    assert linked("Олега Дремалина", "Oleg Dremalin").case == "c0"
    assert linked("Александра Дремалина", "Александр Дремалин").case is None
    assert linked("Александра Дремалина", "Александр Дремалин").questions


def test_a_variant_in_the_text_counts_like_the_name() -> None:
    mention = Mention("Вялічка", ("Кастусь Вялічка",), None, "subject")
    assert link(mention, [Candidate("c0", ("Kastus Vialichka",), None)]).case == "c0"


def test_a_slip_is_never_made_of_a_pet_name_or_an_initial() -> None:
    assert linked("A. Kolvalny", "Aleksei Kovalny").case is None
    assert linked("Alyosha Kolvalny", "Aleksei Kovalny").case is None


def test_the_order_of_candidates_changes_nothing() -> None:
    cases = [Candidate("c1", ("Oleg Dremalin",), None), Candidate("c0", ("Oleg Dremal",), None)]
    mention = Mention("Олег Дремалин", (), None, "subject")
    assert link(mention, cases) == link(mention, cases[::-1])


def test_a_namesake_by_surname_is_somebody_else() -> None:
    assert linked("Oleg Toralny", "Aleksei Toralny") == Linked(None, 0.0, ())


def test_a_surname_alone_is_a_question_for_a_subject_and_nothing_for_somebody_mentioned() -> None:
    assert linked("Toralny", "Aleksei Toralny").case is None
    assert linked("Toralny", "Aleksei Toralny").questions
    assert linked("Toralny", "Aleksei Toralny", role="mentioned") == Linked(None, 0.0, ())


def test_another_country_makes_a_question() -> None:
    found = linked("Kastus Vialichka", "Кастусь Вялічка", country="BY", theirs="KZ")
    assert found.case is None
    assert found.questions[0][2]["country"] == "contradict"


def test_two_cases_of_one_name_are_two_questions() -> None:
    assert len(linked("Kastus Vialichka", "Кастусь Вялічка", "Kastuś Vialička").questions) == 2


def test_another_father_is_another_man_whatever_else_the_case_is_called() -> None:
    case = Candidate("c0", ("Осип Дремалин", "Дремалин Осип Петрович"), None)
    found = link(Mention("Дремалин Осип Павлович", ("Осип Дремалин",), None, "subject"), [case])
    assert found == Linked(None, 0.0, ())


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict", "feature"),
    [
        ({"country": "BY"}, {"country": "BY"}, "same", ("country", "agree")),
        ({"country": "BY"}, {"country": "KZ"}, "review", ("country", "contradict")),
        ({"birth_year": 1979}, {"birth_year": 1979}, "same", ("birth_year", "agree")),
        ({"birth_year": 1979}, {"birth_year": 1980}, "review", ("birth_year", "near")),
        ({"birth_year": 1954}, {"birth_year": 1981}, "different", ("birth_year", "contradict")),
        ({"articles": ("342",)}, {"articles": ("342", "130")}, "same", ("articles", "agree")),
    ],
)
def test_what_is_known_beside_the_name_bears_it_out_or_contradicts_it(ours, theirs, verdict, feature) -> None:
    one = Mention("Kastus Vialichka", (), ours.pop("country", None), "subject", **ours)
    other = Mention("Кастусь Вялічка", (), theirs.pop("country", None), "subject", **theirs)
    found = pair(one, other)
    assert found.verdict == verdict
    assert found.features[feature[0]] == feature[1]


def test_a_year_of_birth_parts_a_father_from_his_namesake_and_bears_out_a_common_name() -> None:
    son = Mention("Aleksandr Ivanov", (), "RU", "subject", birth_year=1988)
    known = Candidate("c0", ("Aleksandr Ivanov",), "RU", birth_year=1988)
    assert link(son, [known]).case == "c0"
    elder = Candidate("c0", ("Aleksandr Ivanov",), "RU", birth_year=1961)
    assert link(son, [elder]) == Linked(None, 0.0, ())


def test_whoever_is_accused_beside_the_same_people_bears_a_common_name_alone() -> None:
    known = Candidate("c0", ("Aleksandr Ivanov",), None, company=("Кастусь Вялічка",))
    assert link(Mention("Александр Иванов", (), None, "subject", company=("Kastus Vialichka",)), [known]).case == "c0"
    assert link(Mention("Александр Иванов", (), None, "subject", company=("Oleg Primerov",)), [known]).case is None


def test_whoever_died_before_is_a_question() -> None:
    known = Candidate("c0", ("Kastus Vialichka",), "BY", died="2024-02-16")
    found = link(Mention("Kastus Vialichka", (), "BY", "subject", alive="2024-05-01"), [known])
    assert found.case is None
    assert found.questions[0][2]["died"] == "contradict"
    assert link(Mention("Kastus Vialichka", (), "BY", "subject", alive="2024-02-10"), [known]).case == "c0"


def test_two_entries_of_one_list_are_never_linked_and_asked_about_where_the_name_is_the_same() -> None:
    known = Candidate("c0", ("Вялічка Кастусь Янавіч",), None, files=frozenset({"roll"}))
    found = link(Mention("Вялічка Кастусь Янавіч", (), None, "subject", file="roll"), [known])
    assert found.case is None
    assert [(case, features["register"]) for case, _, features in found.questions] == [("c0", "another entry")]
    other = link(Mention("Вялічка Кастусь Пятровіч", (), None, "subject", file="roll"), [known])
    assert other == Linked(None, 0.0, ())
    common = Candidate("c0", ("Aleksandr Ivanov",), None, files=frozenset({"roll"}))
    assert link(Mention("Aleksandr Ivanov", (), None, "subject", file="roll"), [common]).questions == ()


def test_near_to_two_whom_people_called_different_is_a_question() -> None:
    near = Candidate("c1", ("Kastus Vialichko",), None)
    one = Candidate("c0", ("Kastus Vialichka",), None)
    mention = Mention("Kastus Vialichka", (), None, "subject")
    assert link(mention, [one, near]).case in ("c0", None)
    parted = Candidate("c0", ("Kastus Vialichka",), None, parted=frozenset({"c1"}))
    found = link(mention, [parted, near])
    assert found.case is None
    assert {case for case, _, _ in found.questions} == {"c0", "c1"}


def test_a_rare_name_with_another_year_of_birth_is_a_question() -> None:
    known = Candidate("c0", ("Kastus Vialichka",), "BY", birth_year=1961)
    found = link(Mention("Kastus Vialichka", (), "BY", "subject", birth_year=1988), [known])
    assert found.case is None
    assert [(case, features["birth_year"]) for case, _, features in found.questions] == [("c0", "contradict")]


def test_a_name_that_is_not_confirmed_asks_and_never_links() -> None:
    known = Candidate("c0", ("Oleg Dremalin",), None, seen=("Kastus Vialichka",))
    mention = Mention("Кастусь Вялічка", (), None, "subject")
    found = link(mention, [known])
    assert found.case is None
    assert [(case, features["alias"]) for case, _, features in found.questions] == [("c0", "unconfirmed")]
    assert link(mention, [Candidate("c0", ("Oleg Dremalin", "Kastus Vialichka"), None)]).case == "c0"


@pytest.mark.parametrize(
    ("name", "known", "case"),
    [
        # The father is given and agrees with one; of nobody else is he known.
        ("Igor Viktorovich Petonarov", ("Игорь Петонаров", "Игорь Викторович Петонаров"), "c1"),
        ("Igor Viktorovich Petonarov", ("Игорь Викторович Петонаров", "Игорь Викторович Петонаров"), None),
        ("Igor Petonarov", ("Игорь Петонаров", "Игорь Викторович Петонаров"), None),
        # Named to the letter, while another family's name only comes near.
        ("Aleksandr Zaveleshuk", ("Александр Завелешук", "Александр Завилешук"), "c0"),
        ("Oleg Aleksandrovich Tsyperinskii", ("Олег Александрович Цыперинский", "Олег Цыпаринский"), "c0"),
        # The surname speaks for one, the father for the other.
        ("Natalya Olegovna Rogaresheva", ("Наталья Рогарешева", "Наталья Олеговна Рогерешева"), None),
        # A slip is not to the letter, and a common name tells nobody apart.
        ("Oyub Bibibev", ("Oyub Bibiev", "Ojub Bibijew"), None),
        ("Ivan Petrovich Ivanov", ("Иван Иванов", "Иван Петрович Иванов"), None),
    ],
)
def test_whoever_is_named_to_the_letter_is_told_from_those_who_only_come_near(
    name: str, known: tuple[str, ...], case: str | None
) -> None:
    found = linked(name, *known, country="RU", theirs="RU")
    assert found.case == case
    assert (case is None) == bool(found.questions)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("I. L. Verbenko", "Вербенко Иван Лукич"),
        ("Sasha Verbenko", "Александр Вербенко"),
        ("Ivan Verbenko", "Ivan Verbenko-Sadov"),
    ],
)
def test_a_short_form_that_others_of_a_family_have_wants_another_fact(said: str, known: str) -> None:
    asked = linked(said, known, country="RU", theirs="RU")
    assert asked.case is None
    assert [case for case, _, _ in asked.questions] == ["c0"]
    borne_out = linked(said, known, country="RU", theirs="RU", articles=("282",))
    assert borne_out.case == ("c0" if names.is_full(said) else None)


def test_where_a_family_has_its_name_in_two_languages_a_letter_tells_nobody_apart() -> None:
    for country in ("BY", "UA", None):
        found = linked("Aleksandr Zaveleshuk", "Александр Завелешук", "Александр Завилешук", country=country)
        assert found.case is None


def test_what_is_known_besides_the_name_speaks_against_the_letters() -> None:
    near = Candidate("c1", ("Александр Завилешук",), "RU", birth_year=1990)
    mention = Mention("Aleksandr Zaveleshuk", (), "RU", "subject", birth_year=1990)
    found = link(mention, [Candidate("c0", ("Александр Завелешук",), "RU"), near])
    assert found.case is None
    assert {question[0] for question in found.questions} == {"c0", "c1"}


def test_two_who_were_judged_different_are_not_told_apart_by_letters() -> None:
    candidates = [
        Candidate("c0", ("Александр Завелешук",), "RU", parted=frozenset({"c1"})),
        Candidate("c1", ("Александр Завилешук",), "RU", parted=frozenset({"c0"})),
    ]
    assert link(Mention("Aleksandr Zaveleshuk", (), "RU", "subject"), candidates).case is None
