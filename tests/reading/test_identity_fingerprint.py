"""What makes a revision, and what does not: noise never, a changed word always."""

import hashlib
import time
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reading.identity
from reading.identity import FINGERPRINT, decide, fingerprint
from reading.identity.noise import noise, without_noise
from reading.records import Document

TITLE = "Court in Tverinsk jails teacher Maria Lebedko"
TEXT = (
    "A court in Tverinsk sentenced the teacher Maria Lebedko to 4 years in prison on 12 May 2026.\n\n"
    'The "Example Union" considers her a political prisoner – the verdict is not final.\n\n'
    "Her lawyer said that three people were questioned in court."
)
TEXT_RU = (
    "Суд в Тверинске приговорил учительницу Марию Лебедко к 4 годам колонии 12 мая 2026 года.\n\n"
    "«Союз Пример» считает её политзаключённой — приговор не вступил в силу."
)

NOISE = [
    "Days in custody: 1 2 3 4",
    "9 8 7 6 5 4 3 2 1 0\n4 3 2 1 0\nDays in custody",
    "1,203 days behind bars",
    "Дней под стражей: 512",
    "Днів під вартою: 512",
    "Дзён за кратамі 512",
    "1 204 просмотра",
    "Переглядів: 77",
    "Праглядаў: 77",
    "Views: 1.2k",
    "15 shares 3 comments",
    "Visitors: 120934",
    "Shares\n\n1,204",
    "Visitors today: 123",
    "You are visitor number 12345",
    "123 people have read this",
    "Счётчик посещений: 123",
    "Количество просмотров: 5",
    "Facebook 12 Twitter 5",
    "In custody for 1234 days",
    "В заключении 1234 дня",
    "Day 1234 in captivity",
    "👁 1 204",
    "Share this via Facebook",
    "Facebook Twitter Telegram",
    "Поделиться в Telegram",
    "Поділитися у Facebook",
    "Падзяліцца ў Facebook",
    "3 hours ago",
    "Обновлено 2 часа назад",
    "2 години тому",
    "5 гадзін таму",
    "Last updated: 14 May 2026, 10:15",
    "5 min read",
    "Read also: Court of appeal hears the case of a baker",
    "Читайте также: Суд рассмотрел жалобу",
    "Читайте також: Суд розглянув скаргу",
    "Чытайце таксама: Суд разгледзеў скаргу",
    "Related articles",
    "Subscribe to our newsletter",
    "Подпишитесь на наш канал в Telegram",
    "Підпишіться на наш канал",
    "Падпішыцеся на наш канал",
    "Donate now!",
    "Поддержите нашу работу",
    "Підтримайте нас",
    "Падтрымайце нас",
    "We use cookies to make this site work better. Read our policy.",
    "Skip to main content",
    "Maria Lebedko has been behind bars for 252 days",
    "Мария Лебедко уже 252 дня в заключении",
    "Она в СИЗО уже 252 дня",
    "2 | 5 | 2",
    "17 people have signed this petition.",
    "Поделиться: Facebook 17 VK 17 Telegram",
    "5 minutes ago · 1 204 views",
    "Популярное:",
    "Recent posts",
    "Мне нравится: 15",
    "1 204 👁",
    "Рейтинг: 4.5 (28 голосов)",
    "28 votes, average: 4.5 out of 5",
    "252 days since arrest",
    "До освобождения осталось 120 дней",
    "В тюрьме 2 года 3 месяца 5 дней",
    "252 дня 10 часов 5 минут 7 секунд",
    "1,203 of 5,000 signatures",
    "Собрано 12 000 из 50 000 руб.",
    "Просмотров за сегодня: 17",
    "Сейчас на сайте: 17 гостей",
    "Сегодня 21 ноября 2026",
    "Page generated in 0.17 seconds",
    "USD 91,20 EUR 99,10",
    "Share 17 Tweet 3",
]


@pytest.mark.parametrize("block", NOISE)
def test_noise_around_a_text_makes_no_revision(block):
    first, rest = TEXT.split("\n\n", 1)
    for noisy in (f"{block}\n\n{TEXT}", f"{TEXT}\n\n{block}", f"{first}\n\n{block}\n\n{rest}"):
        assert fingerprint(TITLE, noisy) == fingerprint(TITLE, TEXT)
        assert decide(_document(noisy), (TITLE, TEXT)).verdict == "unchanged"


@pytest.mark.parametrize(
    "same",
    [
        TEXT.replace("\n\n", "\n \n\n"),
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace('"', "”").replace("–", "—"),
        TEXT.replace(" – ", "–"),
        TEXT.replace("teacher", "tea\u00adcher"),
        TEXT.replace("prison", "pri\u200bson"),
        TEXT.replace("fi", "\ufb01"),
        TEXT.replace("\n\n", " "),
    ],
)
def test_another_way_of_typing_makes_no_revision(same):
    assert same != TEXT
    assert decide(_document(same), (TITLE, TEXT)).verdict == "unchanged"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("4 years", "5 years", "a number changed"),
        ("12 May 2026", "13 May 2026", "a number changed"),
        ("Lebedko", "Lebedeva", "a name changed"),
        ("not final", "final", "a negation changed"),
        ("sentenced", "fined", "what is done to somebody changed"),
        ("three people were", "people were", "a number changed"),
        ("in court.", "in court.\n\nShe was taken to a colony.", "paragraphs were added"),
        ("Her lawyer said that three people were questioned in court.", "", "paragraphs were removed"),
    ],
)
def test_a_changed_word_makes_a_revision_and_says_which_kind(old, new, reason):
    decision = decide(_document(TEXT.replace(old, new)), (TITLE, TEXT))
    assert decision.verdict == "updated"
    assert reason in decision.reason


@pytest.mark.parametrize(
    ("old", "new"),
    [("4 годам", "5 годам"), ("не вступил", "вступил"), ("Лебедко", "Лебедь"), ("колонии", "тюрьмы"), ("12", "13")],
)
def test_a_changed_word_in_russian_makes_a_revision(old, new):
    assert fingerprint("", TEXT_RU) != fingerprint("", TEXT_RU.replace(old, new))


@pytest.mark.parametrize(
    "sentence",
    [
        "He has spent 1,203 days in custody.",
        "Maria Lebedko has been in custody for 252 days.",
        "Мария Лебедко уже 15 дней в СИЗО",
        "Telegram · Ivan Sidorin · 12 years",
        "4 years 6 months in a colony",
        "В колонии 2 года 6 месяцев",
        "Штраф: 5 000 руб.",
        "Сегодня 21 ноября 2026 суд оставил приговор в силе",
        "Собрано 12 подписей в защиту учительницы",
        "Осталось 12 свидетелей",
        "EUR 5,000",
        "5 из 12 осуждённых",
        "Голосование: 12 против",
        "Оценка эксперта: 2",
        "2 years 3 months 5 days of detention were counted towards the term",
        "15 days in jail",
        "Ten people were detained 3 hours ago.",
        "Police came two hours ago and took him away",
        "Donate blood was the slogan for which she was fined.",
        "Share prices of the company fell by 12 per cent.",
        "Subscribe was the word that the expert found to be a call to violence.",
        "235",
        "2019",
        "Читайте письма Марии: она ждёт ответа в колонии номер 5. Адрес прежний.",
        "Views of the court differed from ours.",
        "Просмотры запрещённых каналов стали уликой",
        "Updated list: 15 prisoners",
        "Поддержите Марию Лебедко письмом",
        "Support Maria Lebedko: she was sentenced to 4 years",
        "Комментарий адвоката: приговор отменён",
        "Telegram blocked",
        "Signed by 15 organisations",
        "Number of prisoners: 15",
        "Всего 235 политзаключённых",
        "In prison: Ivan Sidorin",
        "In custody for 15 days he was beaten",
        "He was in custody for 1234 days",
        "180 days",
        "15 суток ареста",
        "Под стражей 5 человек",
        "3 года назад его арестовали",
        "Подписали: 15 организаций",
        "Day 5 of the hunger strike",
        "Другие осуждённые",
        "Related charges: article 207",
        "Sentence: 5 years",
        "Released",
    ],
)
def test_words_of_a_sentence_are_never_noise(sentence):
    assert noise(sentence) is None
    assert fingerprint(TITLE, f"{TEXT}\n\n{sentence}") != fingerprint(TITLE, TEXT)


def test_a_wrapped_line_of_a_sentence_is_not_taken_for_noise():
    wrapped = (
        "The organisers of the campaign had asked everybody who came to\nshare this page\nbefore they were arrested."
    )
    changed = wrapped.replace("share this page", "print this page")
    assert fingerprint("", wrapped) != fingerprint("", changed)


def test_a_number_beside_the_label_of_a_counter_is_noise_and_a_number_alone_is_not():
    assert without_noise("Views\n1,204\n\nA court sat.").text == "A court sat."
    assert without_noise("1,204\n\nA court sat.").text == "1,204\n\nA court sat."


@pytest.mark.parametrize(
    "piece", ["1 ", "1", "view 1 ", "share ", "updated 5 may ", "days in custody ", "- ", "a", ",:"]
)
def test_a_hostile_block_costs_no_time(piece):
    started = time.process_time()
    for length in (5, 12, 30, 5000):
        assert noise(piece * length + "!?q") is None
    assert time.process_time() - started < 0.5


def test_a_part_of_a_line_that_moves_is_noise_and_the_rest_stays():
    cleaned = without_noise("By Olga Belkina · 10 May 2026 · 5 minutes ago · 1,204 views\n\nA court sat.")
    assert cleaned.text == "By Olga Belkina · 10 May 2026\n\nA court sat."
    assert cleaned.dropped == {"relative time", "counter"}


def test_a_text_of_nothing_but_noise_is_kept():
    assert without_noise("Donate\n\nSubscribe").text == "Donate\n\nSubscribe"
    assert fingerprint("A", "Donate") != fingerprint("A", "Subscribe")


def test_the_title_counts():
    assert decide(Document((), "Another title", TEXT), (TITLE, TEXT)).reason == "the title changed"


def test_nothing_known_is_new_and_nothing_read_changes_nothing():
    assert decide(_document(TEXT), None).verdict == "new"
    assert decide(_document("  "), (TITLE, TEXT)).verdict == "unchanged"
    assert decide(_document(TEXT), (TITLE, "")).verdict == "updated"


def test_the_reason_for_unchanged_names_the_noise_and_quotes_nothing():
    decision = decide(_document(f"{TEXT}\n\n5 shares"), (TITLE, f"{TEXT}\n\n4 shares"))
    assert decision.reason == "only noise differs: counter"


def test_another_lexicon_or_rule_has_another_version():
    """Stored fingerprints are made again when FINGERPRINT differs: raise it, then write the new sum here."""
    folder = Path(reading.identity.__file__).parent
    names = (
        "noise",
        "typography",
        "release",
        "called",
        "retold",
        "exchanges",
        "sketch",
        "alignment",
        "passages",
        "respelt",
        "telling",
    )
    lexicons = [files("reading") / "lexicons" / f"{name}.toml" for name in ("noise", "exchanges", "republishing")]
    sources = [*(folder / f"{name}.py" for name in names), *lexicons]
    sum_ = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
    assert (FINGERPRINT, sum_) == ("15", "5761dee507a4")


@given(st.text(), st.text())
def test_any_text_has_a_fingerprint_and_equals_itself(title, text):
    assert fingerprint(title, text) == fingerprint(f" {title}\n", text + "\n\n")
    assert decide(Document((), title, text), (title, text)).verdict == "unchanged"


@given(st.lists(st.sampled_from(NOISE)), st.integers(2, 97))
def test_any_mixture_of_noise_hides_no_number(blocks, years):
    noisy = "\n\n".join([*blocks, f"She was sentenced to {years} years."])
    assert fingerprint("", noisy) == fingerprint("", f"She was sentenced to {years} years.")
    assert fingerprint("", noisy) != fingerprint("", noisy.replace(f"to {years}", f"to {years + 1}"))


def _document(text: str) -> Document:
    return Document((), TITLE, text)
