"""The same release at two sources: found with another lead or credit, and never made of two people's news."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.identity import same_release, sketch
from reading.identity.alignment import align
from reading.identity.release import _SHARED, _may_share
from reading.identity.telling import telling

PEOPLE = [
    ("Ivan Sidorenko", "teacher", "Tverinsk", "12 May 2026", 5, 207),
    ("Pavel Sidorenko", "teacher", "Tverinsk", "12 May 2026", 5, 207),
    ("Ivan Sidorchuk", "teacher", "Tverinsk", "12 May 2026", 5, 207),
    ("Ivana Sidorenko", "teacher", "Tverinsk", "12 May 2026", 5, 207),
    ("Marat Galimov", "driver", "Ozerny", "14 May 2026", 7, 280),
    ("Murat Galimov", "driver", "Ozerny", "14 May 2026", 7, 280),
    ("Anna Volkonina", "nurse", "Lesnoy", "2 June 2026", 3, 319),
]
RELEASE = (
    "A court in {town} sentenced the {work} {name} to {years} years in a penal colony on {date}, finding {name} guilty "
    "under article {article} of the criminal code.\n\n"
    "The case rests on two comments in a public chat and on the testimony of an officer whose identity was kept "
    "secret. No evidence of any call to violence was shown in court, and the defence was not allowed to question the "
    "expert on whose opinion the charge was built.\n\n"
    "Example Union considers {name} a political prisoner and demands immediate release. The prosecution violates the "
    "right to freedom of expression and the right to a fair trial, both guaranteed by treaties that the state has "
    "signed and not denounced. The verdict has not entered into force, and {name} remains in a remand prison.\n\n"
    "Since the beginning of the year, courts of the region have passed eleven verdicts of this kind. In none of them "
    "did the judges accept a single motion of the defence."
)
PEOPLE_RU = [
    ("Иван Сидоренко", "учитель", "Тверинске", "12 мая 2026 года", 5, 207),
    ("Павел Сидоренко", "учитель", "Тверинске", "12 мая 2026 года", 5, 207),
    ("Иван Сидорчук", "учитель", "Тверинске", "12 мая 2026 года", 5, 207),
    ("Марат Галимов", "водитель", "Озёрном", "14 мая 2026 года", 7, 280),
    ("Анна Волконина", "медсестра", "Лесном", "2 июня 2026 года", 3, 319),
]
RELEASE_RU = (
    "{name}, {work}, получил приговор: {date} суд в {town} назначил {years} лет колонии по статье {article} Уголовного "
    "кодекса.\n\n"
    "Обвинение построено на двух комментариях в открытом чате и на показаниях засекреченного сотрудника. Никаких "
    "доказательств призывов к насилию в суде не показали, а защите не дали допросить эксперта.\n\n"
    "«Союз Пример» считает, что {name} — политзаключённый, и требует немедленного освобождения. Преследование "
    "нарушает право на свободу выражения мнения и право на справедливый суд. Приговор не вступил в законную силу, "
    "{name} остаётся в следственном изоляторе.\n\n"
    "С начала года суды региона вынесли одиннадцать таких приговоров, и ни в одном из них судьи не удовлетворили "
    "ни одного ходатайства защиты."
)


def _told(template: str, person: tuple[str, str, str, str, int, int]) -> str:
    name, work, town, date, years, article = person
    return template.format(name=name, work=work, town=town, date=date, years=years, article=article)


EN = _told(RELEASE, PEOPLE[0])
RU = _told(RELEASE_RU, PEOPLE_RU[0])
COPIES = [
    "Read the original here.\n\n{}",
    "The Lantern Portal publishes the full text of a statement by Example Union.\n\n{}",
    "{}\n\nSource: Example Union, 13 May 2026",
    "{}\n\nTranslated by Olga Perevodchikova",
    "13 May 2026\n\n{}\n\nOriginally published by Example Union",
    "LANTERN, 13 May 2026\n\n{}",
    "Views: 120\n\n{}\n\nShare this via Facebook",
    "{}\n\nAbout us: Lantern is an independent portal. It was founded in 1998 and works in nine countries. We write "
    "about courts, prisons and the people whom the state would like to be forgotten.",
    "Публикуем полностью заявление «Союза Пример».\n\n{}",
    "{}\n\nИсточник: «Союз Пример»",
    "{}\n\nПеревод: Ольга Переводчикова",
    "«Фонарь» — независимый портал, мы работаем с 1998 года.\n\n{}",
]


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("text", [EN, RU])
def test_a_release_with_a_lead_a_credit_or_a_footer_is_the_same(text, copy):
    other = copy.format(text)
    assert same_release(text, other)
    assert same_release(other, text)
    assert len(set(sketch(text)) & set(sketch(other))) >= 8


SHORT = (
    "A court in Tverinsk sentenced the teacher Maria Lebedko to four years in prison on 12 May. We demand that she be "
    "released at once.\n\nThe verdict is not final, and her lawyer will appeal."
)
SHORT_RU = (
    "Суд в Тверинске приговорил учительницу Марию Лебедко к четырём годам колонии. Мы требуем её освобождения.\n\n"
    "Приговор не вступил в силу, защита подаст апелляцию."
)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (SHORT, "Example Union reports that Maria Lebedko was sentenced today."),
        (SHORT, "As Example Union said in a statement:"),
        (SHORT, "We publish the statement of Example Union in full."),
        (SHORT_RU, "Как сообщает «Союз Пример», Мария Лебедко получила срок."),
        (SHORT_RU, "Публикуем заявление «Союза Пример»."),
    ],
)
def test_a_short_release_with_a_lead_is_the_same(text, lead):
    for copy in (f"{lead}\n\n{text}", f"{lead} {text}", f"{lead}\n\n{text}\n\nSource: Example Union"):
        assert same_release(text, copy)
        assert len(set(sketch(text)) & set(sketch(copy))) >= 4


def test_short_news_of_two_people_is_not_the_same():
    twin = SHORT.replace("Maria Lebedko", "Daria Zimina")
    assert not same_release(SHORT, twin)
    assert not same_release(SHORT, f"Example Union reports that Daria Zimina was sentenced.\n\n{twin}")
    assert not same_release(SHORT, f"{SHORT}\n\nDaria Zimina was sentenced to three years on the same day.")
    assert not same_release(SHORT_RU, SHORT_RU.replace("Марию Лебедко", "Дарью Зимину"))


@pytest.mark.parametrize(("template", "people"), [(RELEASE, PEOPLE), (RELEASE_RU, PEOPLE_RU)])
def test_two_peoples_news_from_one_template_is_never_the_same(template, people):
    for one, other in combinations(people, 2):
        assert not same_release(_told(template, one), _told(template, other)), (one, other)
        for copy in COPIES:
            assert not same_release(_told(template, one), copy.format(_told(template, other))), (one, other, copy)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("5 years", "6 years"),
        ("5 years", "six years"),
        ("12 May", "12 June"),
        ("12 May", "13 May"),
        ("has not entered", "has entered"),
        ("guilty", "not guilty"),
        ("article 207", "article 280"),
        ("eleven verdicts", "twelve verdicts"),
        ("court in Tverinsk", "court in Lesnoy"),
        ("Example Union considers", "Other League considers"),
    ],
)
def test_one_exchanged_word_that_matters_is_another_release(old, new):
    assert old in EN
    assert not same_release(EN, EN.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"), [("5 лет", "6 лет"), ("12 мая", "12 июня"), ("не вступил", "вступил"), ("в Тверинске", "в Лесном")]
)
def test_one_exchanged_word_in_russian_is_another_release(old, new):
    assert not same_release(RU, RU.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("five", "5"),
        ("comments in a public chat", "remarks in an open chat"),
        ("demands immediate release", "calls for immediate release"),
        ("testimony of an officer", "evidence of an officer"),
        ("–", "—"),
        ("Since the beginning", "From the beginning"),
    ],
)
def test_a_sub_editors_touch_is_the_same_release(old, new):
    assert same_release(EN, EN.replace(old, new))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aleksei Yermolin", "Alexey Ermolin"),
        ("Oyub Khasayev", "Ayub Khasaev"),
        ("Aleksandr Chizhov", "Alexander Chizhov"),
    ],
)
def test_a_name_in_another_transliteration_is_the_same_release(one, other):
    assert same_release(EN.replace("Ivan Sidorenko", one), EN.replace("Ivan Sidorenko", other))


def test_he_and_she_are_two_people():
    his = EN.replace("Ivan Sidorenko", "the teacher").replace("the right to a fair trial", "his right to a fair trial")
    assert not same_release(his, his.replace("his right", "her right"))


def test_a_release_cut_short_is_the_same():
    assert same_release(EN, EN[: len(EN) // 2])
    assert same_release(EN[: len(EN) // 3], EN)
    assert same_release(RU, RU[: len(RU) // 2])


def test_a_digest_that_carries_a_release_and_other_peoples_news_is_not_the_same():
    digest = f"{EN}\n\nIn Lesnoy, the nurse Anna Volkonina was arrested on 2 June 2026 for a poem."
    assert not same_release(EN, digest)
    assert not same_release(RU, f"{RU}\n\nВ Лесном 2 июня арестована медсестра Анна Волконина.")


def test_later_news_of_somebody_named_once_is_not_the_same():
    release = (
        "Police in Zarechny detained the teacher Maryna Halavach on Monday after a lesson about the river.\n\n"
        "Her lawyer told Example Union that officers took two telephones and a notebook with 41 pages.\n\n"
        "Colleagues of the teacher gathered outside the court and read aloud from a letter that she wrote in May."
    )
    later = "Maryna Halavach was moved to a hospital on Friday, her mother said; the doctors speak of a broken arm."
    assert not same_release(release, f"{later}\n\n{release}")
    assert not same_release(f"{release}\n\n{later}", release)
    assert same_release(release, f"Lantern Circle passes on what it got from Example Union.\n\n{release}")


def test_another_event_of_the_same_person_is_not_the_same():
    first, background = EN.split("\n\n", 1)
    arrest = "Ivan Sidorenko, a teacher in Tverinsk, was arrested at school and taken to another town for questioning."
    assert not same_release(f"{first}\n\n{background}", f"{arrest}\n\n{background}")
    assert not same_release(EN, f"Ivan Sidorenko was released today.\n\n{EN}")
    assert not same_release(RU, f"Иван Сидоренко вышел на свободу.\n\n{RU}")
    assert not same_release(RU, f"{RU}\n\nИван Сидоренко умер в колонии.")


def test_shared_background_does_not_make_two_texts_one():
    background = EN.split("\n\n", 1)[1].replace("Ivan Sidorenko", "the prisoner")
    one = f"The editor Gleb Tarasyuk was searched at home in Lesnoy; his phones were taken away.\n\n{background}"
    other = f"Officers came to the choir of Ozerny and questioned its leader Zoya Belykh for hours.\n\n{background}"
    assert not same_release(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Statement", "Statement"),
        ("Read the statement (PDF)", "Read the statement (PDF)"),
        ("", ""),
        ("Statement by Example Union on the verdict of today", "Statement by Example Union on the search of today"),
        (
            "Ivan Sidorenko is a political prisoner, says Example Union",
            "Ivan Sidorenko was a political prisoner, says Example Union Minsk",
        ),
    ],
)
def test_a_very_short_text_proves_nothing_unless_all_but_equal(one, other):
    assert not same_release(one, other)


def test_a_short_text_that_is_all_but_equal_is_the_same():
    short = "Example Union demands the immediate release of everybody arrested at the rally in Lesnoy"
    assert same_release(short, f"{short}.")
    assert same_release(short, f"{short} today")


@given(st.text())
def test_any_text_can_be_sketched_and_compared(text):
    numbers = sketch(text)
    assert numbers == tuple(sorted(set(numbers)))
    assert all(-(2**63) <= number < 2**63 for number in numbers)
    assert same_release(text, text) in (True, False)
    assert same_release(text, EN) is same_release(EN, text)
    assert same_release(f"{text} {EN}", EN) is same_release(EN, f"{text} {EN}")


@given(st.lists(st.sampled_from(EN.split()), min_size=6, max_size=60), st.lists(st.integers(0, 59), max_size=12))
def test_what_spares_an_alignment_never_answers_for_it(words, places):
    copy = [word for at, word in enumerate(words) if at not in places] + words[: len(places)]
    a, b = sorted((telling(" ".join(words)), telling(" ".join(copy))), key=lambda telling: len(telling.words))
    if not _may_share(a, b):
        assert align(a.words, b.words)[0] < _SHARED * len(a.words)


def test_a_sketch_is_the_same_in_every_process():
    assert sketch("one two three four") == (-9131546873261565382, 7274879177180986167)


def test_a_sketch_sees_through_case_and_accents_and_keeps_enough_of_a_short_text():
    assert sketch("Суд решил всё ещё раз") == sketch("суд РЕШИЛ все еще раз")
    assert len(sketch("The court of Lesnoy sat for three days and decided nothing at all.")) == 11
    assert len(sketch(EN)) >= 16
    assert sketch("word") != ()
    assert sketch(" \n ") == ()
