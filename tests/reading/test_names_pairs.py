"""Pinned figures on pairs of invented people's names: they may rise, never fall unnoticed."""

from pathlib import Path

import pytest

from reading import names

PAIRS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("name_pairs.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
PRECISION = 0.99
RECALL = 0.97
FOUND = 0.99
REVIEWED = 0.08
KEYED = 0.99
KEYED_OF_ANY = 0.985


@pytest.fixture(scope="module")
def judged() -> list[tuple[bool, str]]:
    return [(truth == "same", names.compare(left, right).verdict) for left, right, truth in PAIRS]


# More sets, of scripts and systems the first has few of; the parts aside are opened only as a score.
OTHERS = {
    "name_pairs.second.tsv": (1.0, 0.95, 0.99, 0.13),
    "name_pairs.second.aside.tsv": (1.0, 0.95, 0.99, 0.12),
    "name_pairs.third.tsv": (1.0, 0.95, 0.99, 0.08),
    "name_pairs.third.aside.tsv": (1.0, 0.88, 0.92, 0.1),
    "name_pairs.fourth.tsv": (1.0, 0.97, 1.0, 0.11),
    "name_pairs.fourth.aside.tsv": (1.0, 0.86, 0.95, 0.16),
    "name_pairs.fifth.tsv": (1.0, 0.99, 1.0, 0.08),
    "name_pairs.fifth.aside.tsv": (0.99, 0.83, 0.99, 0.18),
    "name_pairs.sixth.tsv": (1.0, 0.9, 1.0, 0.1),
    "name_pairs.sixth.aside.tsv": (1.0, 0.93, 0.99, 0.1),
}


@pytest.mark.parametrize("name", OTHERS)
def test_scripts_and_systems_of_all_kinds(name: str) -> None:
    precision, recall, found, reviewed = OTHERS[name]
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t")[1:] for line in lines if not line.startswith("#")]
    truths = [truth == "same" for _, _, truth in pairs]
    assert 0.4 <= sum(truths) / len(truths) <= 0.6
    verdicts = [names.compare(left, right).verdict for left, right, _ in pairs]
    same = [truth for truth, verdict in zip(truths, verdicts, strict=True) if verdict == "same"]
    theirs = [verdict for truth, verdict in zip(truths, verdicts, strict=True) if truth]
    assert sum(same) / len(same) >= precision
    assert theirs.count("same") / len(theirs) >= recall
    assert 1 - theirs.count("different") / len(theirs) >= found
    assert verdicts.count("review") / len(verdicts) <= reviewed


# "Kulikov", "D. S. Kulikov": a surname that many bear, without a given name, has weak keys only.
BY_SURNAME_ALONE = {"ask", "initials"}


@pytest.mark.parametrize("name", [name for name in OTHERS if "aside" not in name])
def test_what_is_one_name_of_any_system_is_found_by_a_strong_key(name: str) -> None:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith("#")]
    one = [(left, right) for kind, left, right, truth in pairs if truth == "same" and kind not in BY_SURNAME_ALONE]
    kept = [
        {key for key in names.keys(left) if not key.startswith("1:")} & set(names.keys(right)) for left, right in one
    ]
    assert sum(map(bool, kept)) / len(kept) >= KEYED_OF_ANY


def test_hundreds_of_pairs_of_both_kinds_are_held() -> None:
    truths = [truth for _, _, truth in PAIRS]
    assert min(truths.count("same"), truths.count("different")) > 200


def test_what_is_called_the_same_is_the_same(judged: list[tuple[bool, str]]) -> None:
    same = [truth for truth, verdict in judged if verdict == "same"]
    assert sum(same) / len(same) >= PRECISION


def test_most_spellings_of_one_name_are_called_the_same(judged: list[tuple[bool, str]]) -> None:
    verdicts = [verdict for truth, verdict in judged if truth]
    assert verdicts.count("same") / len(verdicts) >= RECALL
    assert 1 - verdicts.count("different") / len(verdicts) >= FOUND


def test_few_pairs_are_left_to_people(judged: list[tuple[bool, str]]) -> None:
    assert sum(verdict == "review" for _, verdict in judged) / len(judged) <= REVIEWED


def test_spellings_of_one_name_share_a_strong_key() -> None:
    one = [(left, right) for left, right, truth in PAIRS if truth == "same"]
    kept = [
        bool({key for key in names.keys(left) if not key.startswith("1:")} & set(names.keys(right)))
        for left, right in one
    ]
    assert sum(kept) / len(kept) >= KEYED


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("Ivan Verbenko", "Иван Вербенко", "same"),
        ("Вербенко Иван Ильич", "Вербенко Иван Лукич", "different"),
        ("Вербенко Иван", "Вербенко Иван Лукич", "same"),
        ("Ruslan Verbenov", "Ruslana Verbenova", "review"),
        ("Ivan Verbenov", "Ivan Verbenova", "review"),
        ("Maria Verbenov", "Maria Verbenova", "same"),
        ("Александра Вербенова", "Александр Вербенов", "review"),
        ("Олега Вербенова", "Oleg Verbenov", "same"),
        ("I. Verbenko", "Ivan Verbenko", "review"),
        ("O. Verbenko", "Ivan Verbenko", "different"),
        ("Verbenko", "Ivan Verbenko", "review"),
        ("Ivan", "Ivan Verbenko", "different"),
        ("Sasha Verbenova", "Александра Вербенова", "same"),
        ("Sasha Verbenko", "Александр Вербенко", "same"),
        ("Sasha Kovalenko", "Александр Коваленко", "review"),
        ("Maria Verbenova (Sadovaya)", "Мария Садовая", "same"),
        ("Ivan Verbenko", "Ivan Verbenko-Sadov", "same"),
        ("Ivan Sadov", "Ivan Verbenko-Sadov", "review"),
        ("Ali Verbeni", "Ali Verbeni Saadi", "review"),
        ("Ivan Lukich", "Вербенко Иван Лукич", "review"),
        ("Ivan Ilyich", "Вербенко Иван Лукич", "different"),
        ("И.Л. Вербенко", "Вербенко Иван Ильич", "different"),
        ("Ali Hasan", "Hasan Ali", "review"),
        ("Магомед Ахмедов", "Ахмед Магомедов", "different"),
        ("ВЕРБЕНКО Иван", "Ivan Verbenko", "same"),
        ("Verbenko, Ivan", "Иван Вербенко", "same"),
        ("Ivan Verbenko", "Ivan Verbenkov", "review"),
        ("Abdul Karim al-Vahidi", "Abdulkarim Alvahidi", "same"),
        ("Махабат Сарыбек кызы", "Mahabat Sarybek kyzy", "same"),
        ("محمد وحيدي", "Mohammad Vahidi", "review"),
        ("张伟民", "Weimin Zhang", "same"),
        ("Чжан Вэйминь", "Zhang Weimin", "same"),
        ("Чжан Вэйминь", "张伟民", "same"),
        ("Чжан Вэйминь", "Zhang Weiming", "review"),
        ("Ван Ли", "Ivan Li", "different"),
        ("محمود منصوري", "Mahmoud Mansouri", "same"),
        ("محمود منصوري", "Mahmoud Mansari", "review"),
        ("Гусейнли Бахтияр Ильяс оглы", "Гусейнли Ильяс Бахтияр оглы", "different"),
        ("Гусейнли Бахтияр Ильяс оглы", "Bakhtiyar Huseynli", "same"),
        ("Яну Примерук", "Яна Примерук", "same"),
        ("Яна Примерук", "Ян Примерук", "different"),
        ("Дарина Вербенова", "Дарья Вербенова", "review"),
        ("Stepan Hovalvalenko", "Stepan Hovalenko", "same"),
        ("张伟民", "Weiming Zhang", "review"),
        ("", "Ivan Verbenko", "different"),
        ("Валерии Примерук", "Валерий Примерук", "different"),
        ("Рената Вербенова", "Ренат Вербенов", "review"),
        ("Игорем Вербиным", "Игорь Вербин", "same"),
        ("Ивана Вербельца", "Иван Вербелец", "same"),
        ("Jana Werbińskiego", "Jan Werbiński", "same"),
        ("Marii Werbińskiej", "Maria Werbińska", "same"),
        ("Олена Вербенко", "Елена Вербенко", "same"),
        ("Алесь Вербень", "Аляксандр Вербень", "same"),
        ("Дарина Вербенко", "Дарья Вербенко", "review"),
        ("Ивaн Bербенов", "Иван Вербенов", "same"),
        ("王伟民", "汪伟民", "review"),
        ("張偉民", "张伟民", "same"),
        ("Liu Weimin", "Lu Weimin", "review"),
        ("Ûrij Verbenko", "Юрий Вербенко", "same"),
        ("Jelena Verbinová", "Елена Вербина", "same"),
        ("Ўткир Вербобоев", "Oʻtkir Verboboyev", "same"),
        ("Salah ad-Din Verbeni", "Salahuddin Verbeni", "same"),
        ("Hayk Hovhannisyan", "Айк Оганнисян", "same"),
        ("Владмир Вербосельский", "Владимир Вербосельский", "same"),
        ("Олег Вербосельский", "Олег Вербоселский", "same"),
        ("Анна Кукушкина", "Анна Кушкина", "review"),
        ("Levan Verbishvili", "Levan Verbiashvili", "review"),
        ("Verbenova Maria", "Мария Вербенов", "same"),
        ("123", "456", "different"),
        ("Рустем Вербенова", "Rustem Verbenov", "same"),
        ("Нурі Вербенов", "Nuri Verbenov", "same"),
        ("Янка Вербоноўка", "Janka Vierbanoŭka", "same"),
        ("Паўла Вербка", "Павел Вербок", "same"),
        ("Аляксея Вербокі", "Аляксей Вербока", "same"),
        ("Oyub Sadiev", "Oyub Sadidev", "same"),
        ("I. L. Verbenko", "Вербенко Иван Лукич", "same"),
        ("I. L. Kovalenko", "Коваленко Иван Лукич", "review"),
        ("Магомед-Али Вербенов", "Magomedali Verbenov", "same"),
        ("Jegors Verbenovs", "Егор Вербенов", "same"),
        ("Mohamed Abou Hurayma", "Muhammad Abo Horeima", "same"),
        ("Hassan Duduev", "Hassan Dudaev", "review"),
        ("Gʻayrat Yoʻlverboyev", "Гайрат Юлвербаев", "same"),
        ("Akylbek Verbenbai", "Akylbek Verbenov", "review"),
        ("Вербенов Карим Алиулы", "Verbenov Karim Maratuly", "different"),
        ("Вербенов Карим Алиулы", "Verbenov Karim Ali ogly", "same"),
        ("Karim Ali oʻgʻli Verbenov", "Karim Marat oʻgʻli Verbenov", "different"),
        ("Karim ibn Ali Verbenov", "Karim Maratovich Verbenov", "different"),
        ("Karim ibn Ali Verbenov", "Karim Verbenov", "same"),
        ("Xie Weimin", "Hsieh Wei-min", "same"),
        ("Xie Weimin", "Hsieh Wei-ming", "different"),
        ("歐陽伟民", "Ouyang Weimin", "same"),
        ("Trần Xuân Hùng", "Чан Суан Хунг", "same"),
        ("Tran Xuan Hung", "Чанг Суан Зунг", "different"),
    ],
)
def test_verdicts_by_rule(left: str, right: str, verdict: str) -> None:
    assert names.compare(left, right).verdict == verdict
