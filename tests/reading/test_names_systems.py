"""Names in systems and by hands of their own: each rule on a pair that it joins and on one that it keeps apart."""

import pytest

from reading import names
from reading.names.korean import as_heard, korean
from reading.names.letters import letter_apart
from reading.names.signs import in_latin
from reading.names.slips import slip, slip_written
from reading.names.word import as_word
from reading.names.written import as_written


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        # g or kh
        ("Olga Golovinova", "Olga Kholovinova", "review"),
        ("Olga Golovinova", "Ольга Холовинова", "review"),
        ("Serhii Homchuk", "Serhii Khomchuk", "review"),
        ("Олег Гомчук", "Oleh Homchuk", "same"),
        ("Alexei Harlanov", "Alexey Kharlanov", "same"),
        # s or sh, all other letters the same
        ("Anton Korshunevsky", "Anton Korsunevsky", "review"),
        # hard or soft, one vowel or two, и or ы, ц or т
        ("Сергей Патковец", "Sergey Pyatkovets", "review"),
        ("Sergei Patkovets", "Sergei Piatkovets", "review"),
        ("Ягор Лянкавіч", "Jahor Lankavič", "same"),
        ("Сергей Корнеев", "Sergey Kornev", "review"),
        ("Сергей Бойков", "Sergey Bokov", "review"),
        ("Сергей Абызов", "Сергей Абизов", "review"),
        ("Sergei Abyzov", "Sergei Abizov", "review"),
        ("Oleh Prykhodkin", "Oleg Prikhodkin", "same"),
        ("Сергей Йотов", "Sergey Yotsov", "review"),
        ("Сергей Щербихин", "Sergej Schtscherbichin", "same"),
        ("Sergei Pechkin", "Sergei Peshkin", "review"),
        ("Sergei Timoshenkin", "Sergei Timoshchenkin", "review"),
        # whose surname stands in the nominative is no man in another case
        ("Набиль Вербосад", "Набиля Вербосад", "different"),
        ("Олег Вербук", "Олега Вербука", "same"),
        ("Хуршида Вербасинова", "Хуршид Вербасинов", "review"),
        ("Sergueï Tchoubinet", "Sergueï Choubinet", "review"),
        ("Sergei Verbovitch", "Sergei Verbovich", "same"),
        ("Валерии Вербаченко", "Валерий Вербаченко", "review"),
        ("Данияр Вербенов", "Данияра Вербенова", "review"),
        # fathers, whose names have no pet form; and the order of two given names
        ("Игорь Александрович Вербук", "Игорь Алексеевич Вербук", "different"),
        ("علي حسن الشمري", "حسن علي الشمري", "review"),
        ("Carlos Manuel Verbelo", "Manuel Carlos Verbelo", "review"),
        ("Choi In-ho", "Choi Jin-ho", "review"),
        ("Gültan Kışanakçı", "Gülten Kışanakçı", "review"),
        # marks
        ("Trần Văn Hùng", "Trần Văn Hưng", "review"),
        ("Trần Văn Hùng", "Tran Van Hung", "same"),
        ("Trần Đức Hòa", "Trần Đức Hoà", "same"),
        # Hangul and the systems for it
        ("정성균", "Jung Sung-kyun", "same"),
        ("Pak Chŏng-gwan", "Park Jeong-gwan", "same"),
        ("Bae Junho", "배준호", "same"),
        ("이승우", "Lee Dong-min", "different"),
        ("Choe Yong-su", "Choi Young-soo", "review"),
        ("Yang Jianmin", "Yang Chunmin", "review"),
        # signs
        ("ကျော်မင်းထွန်း", "Kyaw Min Htun", "same"),
        ("ကျော်မင်းထွန်း", "Kyaw Min Thu", "different"),
        ("བསྟན་འཛིན་དོན་གྲུབ", "Tenzin Dhondup", "same"),
        ("Tenzin Choephel Dhargye", "Tenzin Chophel Dargye", "same"),
        ("Tenzin Choephel", "Tenzin Choekyi", "different"),
        # elements
        ("Saparmämmet Hojagulyýew", "Сапармамед Ходжакулиев", "same"),
        ("Aman Berdiyew", "Aman Geldiýew", "different"),
        ("Айдар Шәйхетдинов", "Aidar Shaikhutdinov", "same"),
        ("Рамиль Хайрутдинов", "Ramil Khairullin", "different"),
        ("Fesseha Ghebretinsae", "Fisseha Gebretensae", "same"),
        ("Haile Gebreselassie", "Haile Gebremariam", "different"),
        ("Tesfaye Woldeyohannes", "Tesfaye Wolde-Yohannis", "same"),
        # Armenians abroad and at home
        ("Bedros Garabedian", "Петрос Карапетян", "same"),
        ("Krikor Boghosian", "Grigor Poghosyan", "same"),
        ("Gagik Balyan", "Gagik Palyan", "review"),
        # Arabic hands
        ("أحمد بن صالح القصيمي", "احمد صالح القصيمي", "same"),
        ("عبد العزيز المطوّع", "عبدالعزيز المطوع", "same"),
        ("نور بن علي الشامي", "نور بنت علي الشامي", "review"),
        # what is said beside a name
        ('Maksim "Baron" Verbechka', "Maxim Verbechka", "same"),
        ("Volodymyr 'Borsuk' Verbytsia", "Volodymyr Verbytsia", "same"),
        ('"Ivan" Verbechka', "Ivan Verbechka", "same"),
        ("Pastor Ilya Verbechka", "Ilya Verbechka", "same"),
        ("John Major", "John Verbechka", "different"),
        ('Denis Verbechka aka "Veter"', "Denis Verbechka", "same"),
        ("Denis Verbechka aka Denis Sadovin", "Denis Sadovin", "same"),
        # letters of two alphabets
        ("Cepгeй Вербихин", "Sergei Verbikhin", "same"),
        ("Ceрrей Вербихин", "Сергей Вербихин", "same"),
        # initials
        ("Ф. М. Вербитонов", "Фёдор Вербитонов", "same"),
        ("А. Вербитонов", "Алексей Вербитонов", "review"),
        ("Б. Вербитонов", "Магомед Вербитонов", "different"),
        ("Ф. Кравченко", "Фёдор Кравченко", "review"),
        ("Marcos Q. de Verbençao", "Marcos Quaresma de Verbençao", "same"),
        ("Marcos T. de Verbençao", "Marcos Quaresma de Verbençao", "different"),
        # misprints
        ("Konstantin Perevedentsev", "Konstantin Perevedenstev", "same"),
        ("Александр Крестовоздвиженцев", "Александр Крестовоздвиженцсв", "same"),
        ("Святослав Добромыслинский", "Свягослав Добромыслинский", "same"),
        ("Екатерина Благовещенская", "Екатерина Благовещенкая", "same"),
        ("Николай Добролюбов", "Николай Добролюбцев", "different"),
        ("Abdulhakim Nasibulin", "Abdulhalim Nasibulin", "different"),
        ("Jana Verbničuková", "Jana Verbničková", "review"),
        # double surnames and cases
        ("Казакевіч-Ліс Віктар", "Viktar KAZAKEVICH-LIS", "same"),
        ("Ильёй Вербёзкиным", "Илья Вербёзкин", "same"),
        ("Ользі Вербиленко", "Ольга Вербиленко", "same"),
        ("Ігореві Вербаренкові", "Ігор Вербаренко", "same"),
        ("Marie Verbesničenková", "Maria Verbesnichenko", "same"),
    ],
)
def test_a_rule_joins_and_keeps_apart(left: str, right: str, verdict: str) -> None:
    assert names.compare(left, right).verdict == verdict
    assert names.compare(right, left).verdict == verdict


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("정성균", "Jung Sung-kyun"),
        ("ကျော်မင်းထွန်း", "Kyaw Min Htun"),
        ("Ф. М. Вербитонов", "Фёдор Вербитонов"),
        ("Свягослав Добромыслинский", "Святослав Добромыслинский"),
        ("Amir Hossein Verbadi", "Amirhossein Verbadi"),
        ("Gholam-Reza Verbadi", "Gholamreza Verbadi"),
        ("Hsu Chien-jung", "Xu Jianrong"),
        ("曾筱屏", "Tseng Hsiao-ping"),
    ],
)
def test_what_is_one_name_shares_a_strong_key(left: str, right: str) -> None:
    assert {key for key in names.keys(left) if not key.startswith("1:")} & set(names.keys(right))


def test_an_initial_of_a_common_surname_is_no_key() -> None:
    assert not any(key.startswith("s:a.") for key in names.keys("Алексей Иванов"))


def test_a_korean_name_is_heard_syllable_by_syllable() -> None:
    assert korean("정성균") == ((frozenset({"chong"}), frozenset({"seong"}), frozenset({"kyun"})),)
    assert as_heard("Kim Jong-hun", "Kim Jung-hoon") == "unclear"
    assert korean("Ivan Verbenko") == korean("Wang Jun") == ()


def test_signs_that_no_list_holds_stay() -> None:
    assert in_latin("Ivan") == "Ivan"
    assert in_latin("ကျော်မင်းထွန်း").split() == ["kyaw", "min", "htun"]
    assert in_latin("བློ་བཟང་ཀཀཀ").split() == ["lobsang", "ཀཀཀ"]


def test_a_nickname_that_is_all_there_is_stays() -> None:
    assert as_written('"Baron"') == '"Baron"'
    assert as_written("'Ala' Abd al-Karim") == "'Ala' Abd al-Karim"


def test_a_slip_as_written_is_no_other_family() -> None:
    assert slip_written("Благовещенская", "Благовещенкая") == "gap"
    assert slip_written("Крестовоздвиженцев", "Крестовоздвиженцсв") == "look"
    assert slip_written("Skorobogatov", "Skorobogatvo") == "swap"
    assert slip_written("Korshunovskaya", "Korsunovskaya") is None
    assert slip_written("Панин", "Ланин") is None
    assert slip("melniCukova", "melniCkova") is None
    assert letter_apart([as_word("Korshunovsky")], [as_word("Korsunovsky")])
