"""What an edit is worth: told, kept, or none at all; and how a page teaches which of its blocks move by themselves."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reading.identity
from reading.identity import GRADES, Company, Memory, decide
from reading.identity.learning import _MOST
from reading.identity.units import units
from reading.records import Document

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
TITLE = "Court in Tverinsk jails teacher Maria Lebedko"
TEXT = (
    "A court in Tverinsk sentenced the teacher Maria Lebedko to 4 years in prison on 12 May 2026.\n\n"
    'The "Example Union" considers her a political prisoner – the verdict is not final.\n\n'
    "Her lawyer said that three people were questioned in court. The hearing lasted for two hours."
)


def look(after, before=TEXT, memory=None, company=Company, title=TITLE):
    memory = memory or Memory({}, NOW)
    return decide(Document((), title, after), (TITLE, before), memory=memory, company=company, patient=True)


def on(day, memory):
    return Memory(memory.learnt, NOW + timedelta(days=day))


@pytest.mark.parametrize(
    ("old", "new", "reasons"),
    [
        ("4 years", "5 years", {"number"}),
        ("4 years", "four years", {"words"}),
        ("three people", "eleven people", {"number"}),
        ("two hours", "two days", {"number"}),
        ("Lebedko", "Lebedka", {"name"}),
        ("Maria Lebedko", "Mariya Lebedko", {"spelling"}),
        ("is not final", "is final", {"negation"}),
        ("sentenced the", "acquitted the", {"verb"}),
        ("lawyer said", "lawyer denied", {"verb"}),
        ("were questioned", "may be questioned", {"verb"}),
        ("The hearing", "The sitting", {"verb"}),
        ("a political prisoner", "a politcal prisoner", {"spelling"}),
        ("lasted for", "went on for", {"verb"}),
    ],
)
def test_an_edit_says_why_it_matters(old, new, reasons):
    decision = look(TEXT.replace(old, new))
    assert decision.verdict == "updated"
    assert set(decision.reasons) == reasons
    assert decision.grade == ("minor" if reasons <= {"words", "spelling"} else "substantive")


def test_a_text_that_only_gets_other_capitals_marks_or_an_other_order_is_not_edited():
    for same in (
        TEXT.replace("The hearing", "the hearing"),
        TEXT.replace('Union" considers', 'Union", considers'),
        TEXT.replace("in court. The hearing", "in court; the hearing"),
        "\n\n".join(reversed(TEXT.split("\n\n"))),
    ):
        decision = look(same)
        assert (decision.verdict, decision.grade) == ("unchanged", "cosmetic")


def test_sentences_that_are_parted_and_joined_are_judged_by_their_words():
    parted = TEXT.replace("prison on 12 May 2026.", "prison. That was on 12 May 2026.")
    assert look(parted).grade == "minor"


def test_a_figure_in_a_line_of_its_own_waits_for_a_second_sight():
    before, after = f"{TEXT}\n\nAge: 42", f"{TEXT}\n\nAge: 43"
    memory = Memory({}, NOW)
    first = look(after, before, memory)
    assert (first.verdict, first.waits) == ("unchanged", True)
    second = look(after, before, on(1, memory))
    assert (second.grade, second.reasons) == ("substantive", ("number",))


def test_a_number_of_nobody_knows_what_that_stays_is_kept_and_not_told():
    before, after = f"{TEXT}\n\nBehind the wall: 42", f"{TEXT}\n\nBehind the wall: 43"
    memory = Memory({}, NOW)
    assert look(after, before, memory).waits
    memory = on(1, memory)
    kept = look(after, before, memory)
    assert (kept.grade, kept.reasons) == ("minor", ("label",))
    assert look(after.replace("43", "44"), after, on(2, memory)).verdict == "unchanged"


def test_an_impatient_caller_is_never_told_to_wait():
    document = Document((), TITLE, f"{TEXT}\n\nAge: 43")
    decision = decide(document, (TITLE, f"{TEXT}\n\nAge: 42"))
    assert (decision.waits, decision.grade) == (False, "substantive")


def test_a_number_in_a_sentence_is_told_at_once_and_a_second_time():
    fifth, sixth = TEXT.replace("4 years", "5 years"), TEXT.replace("4 years", "6 years")
    memory = Memory({}, NOW)
    assert look(fifth, TEXT, memory).grade == "substantive"
    assert look(sixth, fifth, on(1, memory)).grade == "substantive"
    assert look(TEXT, sixth, on(2, memory)).grade == "substantive"


def test_what_stood_still_for_a_season_may_be_edited_again():
    before, after = f"{TEXT}\n\nAge: 42", f"{TEXT}\n\nAge: 43"
    memory = Memory({}, NOW)
    look(after, before, memory)
    assert look(after, before, on(200, memory)).waits


def test_what_the_site_s_other_pages_carry_is_no_news():
    furniture = "Whoever reads us in the morning helps the seamstresses of the north all day long."
    elsewhere = Company.of([f"Other news stands here.\n\n{furniture}"] * 3)
    assert look(f"{TEXT}\n\n{furniture}").grade == "substantive"
    assert look(f"{TEXT}\n\n{furniture}", company=lambda: elsewhere).verdict == "unchanged"
    told = "Maria Lebedko was released from the colony in Tverinsk on Monday."
    one = Company.of([f"Other news stands here.\n\n{told}"])
    assert look(f"{TEXT}\n\n{told}", company=lambda: one).grade == "substantive"


def test_what_other_pages_carry_is_asked_for_only_where_something_differs():
    def never():
        raise AssertionError("asked for")

    assert look(TEXT, company=never).verdict == "unchanged"
    assert look(f"{TEXT}\n\n7 shares", company=never).verdict == "unchanged"


def test_a_sentence_that_was_put_in_yesterday_and_is_edited_today_is_told_again():
    one, other = f"{TEXT}\n\nHer mother Olga came to the gates.", f"{TEXT}\n\nHer mother Alla came to the gates."
    memory = Memory({}, NOW)
    assert look(one, TEXT, memory).grade == "substantive"
    assert look(other, one, on(1, memory)).grade == "substantive"


def test_the_title_counts_and_a_new_one_says_so():
    assert look(TEXT, title="Teacher goes free").reasons == ("title",)
    assert look(TEXT, title=TITLE.upper()).grade == "cosmetic"
    assert look(TEXT, title=TITLE.replace("jails", "frees")).grade == "substantive"


def test_what_is_remembered_of_a_page_is_bounded():
    memory = Memory({}, NOW)
    for number in range(3 * _MOST):
        memory.sees(number, number)
    assert len(memory.learnt) == _MOST
    assert 3 * _MOST - 1 in memory.learnt


def test_other_grading_has_another_version():
    """A revision keeps the version that graded it: raise GRADES, then write the new sum here."""
    folder, lexicons = Path(reading.identity.__file__).parent, files("reading") / "lexicons"
    names = (
        "decision.py",
        "edits.py",
        "fields.py",
        "foreign.py",
        "learning.py",
        "looks.py",
        "remainder.py",
        "spelling.py",
        "units.py",
        "verbs.py",
    )
    lists = (lexicons / f"{name}.toml" for name in ("edits", "wording", "rewording"))
    sources = [*(folder / name for name in names), *sorted((folder / "wording").glob("*.py")), *lists]
    sum_ = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
    assert (GRADES, sum_) == ("13", "bdb97f733395")


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("Fund for letters: 84 150", True),
        ("Петиція: 500 підписів", True),
        ("Наши волонтёры отвечают в течение трёх дней", True),
        ("Это зеркало № 7, основной адрес заблокирован", True),
        ("Сёння дзяжурыць валанцёр", True),
        ("Petition for Bell: 500 signatures", False),
        ("Суд отклонил петицию, 5 мая дело закрыли", False),
        ("Собрано 5 свидетельств о пытках, трое умерли", False),
        ("На вокзале дежурит полиция, задержаны 12 человек", False),
        ("Hotline staff arrested on 5 May", False),
        ("Адвокатський фонд: 5 затриманих", False),
        ("Next hearing: Friday", False),
    ],
)
def test_a_line_in_which_a_page_speaks_of_itself_tells_of_nobody(line, own):
    assert all(unit.own for unit in units(line)) is own


@given(st.text(), st.text())
def test_any_two_texts_can_be_weighed(one, other):
    decision = look(other, one)
    assert (decision.verdict == "updated") == (decision.grade in ("minor", "substantive"))
    assert bool(decision.reasons) == (decision.verdict == "updated")


@pytest.mark.parametrize(
    ("old", "new", "reasons"),
    [
        ("Суд арестовал П. И. Лебедко.", "Суд арестовал П. С. Лебедко.", {"name"}),
        ("Судья видел Галеева в суде.", "Судья видел Галиева в суде.", {"name"}),
        ("Письмо Павла Ордынского.", "Письмо Павлу Ордынскому.", {"spelling"}),
        ("Лебедко не сказал, что видел судью.", "Лебедко сказал, что не видел судью.", {"negation"}),
        ("Её держат в одиночной камере.", "Его держат в одиночной камере.", {"name"}),
        ("Сестру пускали к нему дважды.", "Сестру пустили к нему дважды.", {"verb"}),
        ("The guards were refused water.", "The guards refused water.", {"verb"}),
        ("The court heard Mr Bell.", "The court heard Bell.", {"words"}),
        ("Andreyev wrote to the paper.", "Andreev wrote to the paper.", {"spelling"}),
        ("Pashin wrote to the paper.", "Pasin wrote to the paper.", {"name"}),
        ("He painted the fence of the jail.", "He gnawed the fence of the jail.", {"verb"}),
        ("A baker of the town owed Bell money.", "A welder of the town owed Bell money.", {"content"}),
        ("They locked the gate after the May fair.", "They locked the gate before the May fair.", {"content"}),
        ("His lawyer wrote to the paper.", "Their lawyer wrote to the paper.", {"name"}),
        ("The baker of Bell bit the postman.", "The postman of Bell bit the baker.", {"content"}),
        ("The guards drowned Mr Bell.", "The guards nearly drowned Mr Bell.", {"verb"}),
        ("The two wore a scar.", "The two wore a hat.", {"content"}),
        ("They wore two hats in court.", "They wore two scars in court.", {"content"}),
        ("In May a court heard Mr Bell.", "A court heard Mr Bell in May.", {"order"}),
        ("Свидетель солгал Галееву.", "Свидетель солгал и Галееву.", {"words"}),
        ("В комнате видели Галеева.", "В кабинете видели Галеева.", {"content"}),
        ("Сведка ўчора ў судзе схлусіў яму.", "Сведка ўчора ў судзе падміргнуў яму.", {"verb"}),
        (
            "In the winter he tried to leave the town of Tverinsk.",
            "In the winter he left the town of Tverinsk.",
            {"verb"},
        ),
    ],
)
def test_a_small_edit_is_told_by_what_it_changes(old, new, reasons):
    assert set(look(f"{TEXT}\n\n{new}", f"{TEXT}\n\n{old}").reasons) == reasons
