"""A page that grows: its dated paragraphs, what was added, and what is no growth."""

from __future__ import annotations

import pytest

from reading.dates import lead_date, opening_date
from reading.page.growth import added_passages, dated_paragraphs, lost_passages, newest_date, shrunk
from reading.recognise import recognise

OLD = (
    "Vera Lapina is a teacher from Tomsk.\n\nOn 5 February 2024, Vera Lapina was detained at home.\n\n"
    "7 March 2024: A court ordered two months of custody."
)
ADDED = "Update 12 March 2026: Yesterday, the Tomsk District Court extended the detention of Vera Lapina."
NEW = f"{OLD}\n\n{ADDED}"


@pytest.mark.parametrize(
    ("paragraph", "opens", "leads"),
    [
        ("Update 12 March 2026: Yesterday, the court", "2026-03-12", "2026-03-12"),
        ("UPDATED (12 March 2026) The court", "2026-03-12", "2026-03-12"),
        ("3 May 2026 - She was moved", "2026-05-03", "2026-05-03"),
        ("3 May 2026\nShe was moved", "2026-05-03", "2026-05-03"),
        ("March 12, 2026 – She was moved", "2026-03-12", "2026-03-12"),
        ("Обновление от 12 марта 2026 года: вчера суд", "2026-03-12", "2026-03-12"),
        ("12.03.2026. Вчера суд", "2026-03-12", "2026-03-12"),
        ("Оновлено 12 березня 2026: учора суд", "2026-03-12", "2026-03-12"),
        ("On 3 May 2026, she was moved", "2026-05-03", None),
        ("3 May 2026 was the day on which she was moved", "2026-05-03", None),
        ("On 3 May, she was moved; in 2027 she will be free", None, None),
        ("May 2026: she was moved", None, None),
        ("She was moved on 3 May 2026: nobody was told", None, None),
        ("", None, None),
    ],
)
def test_the_date_a_paragraph_opens_with(paragraph, opens, leads):
    assert (opening_date(paragraph), lead_date(paragraph)) == (opens, leads)


def test_dated_paragraphs_and_the_newest_of_them():
    assert dated_paragraphs(NEW) == ["2024-02-05", "2024-03-07", "2026-03-12"]
    assert newest_date(NEW) == "2026-03-12"
    assert newest_date("No date opens this.") is None


def test_what_was_added_is_shown_and_what_was_moved_is_not():
    assert added_passages(OLD, NEW) == (ADDED,)
    assert added_passages(OLD, f"{ADDED}\n\n{OLD}") == (ADDED,)
    assert added_passages(NEW, NEW.replace("\n\n", "\n\nShare on Facebook\n\n", 1)) == ()
    assert added_passages(NEW, NEW.replace("teacher from Tomsk.", "teacher  from Tomsk .".replace(" .", "."))) == ()
    assert added_passages(NEW, OLD) == ()


def test_of_a_paragraph_that_was_edited_only_the_new_sentences_are_shown():
    told = "Her lawyer appealed. The appeal was refused. She remains in custody."
    assert added_passages(told, told.replace("refused. ", "refused. A second one is under way. ")) == (
        "A second one is under way.",
    )
    assert added_passages(told, told.replace("refused", "granted")) == ("The appeal was granted.",)
    assert added_passages(told, f"{told}\n12 March 2026: She was released.") == ("12 March 2026: She was released.",)
    russian = "Адвокат подал жалобу. Суд её отклонил."
    assert added_passages(russian, f"{russian} «Мы пойдём дальше», сказал он.") == ("«Мы пойдём дальше», сказал он.",)


def test_what_was_taken_away_is_shown_and_what_was_reworded_is_not():
    assert lost_passages(NEW, OLD) == (ADDED,)
    assert lost_passages(OLD, NEW) == ()
    assert lost_passages(NEW, NEW.replace("extended", "prolonged")) == ()
    told = "Her lawyer appealed. The appeal was refused. She remains in custody."
    assert lost_passages(told, "Her lawyer appealed. She remains in custody.") == ("The appeal was refused.",)
    assert lost_passages(f"{told}\n\n{ADDED}", f"{told} Nobody may write to her.") == (ADDED,)
    assert lost_passages(f"{told}\n\nShare on Facebook", told) == ()


def test_what_lost_half_of_itself_is_no_growth():
    assert shrunk(NEW, "Vera Lapina is a teacher.\n\nOn 5 February 2024, she was detained. " + "word " * 90) == (
        "1 of 3 dated paragraphs are left"
    )
    assert "words are left" in shrunk("word " * 100, "word " * 40)
    assert shrunk(NEW, OLD) is None
    assert shrunk("", NEW) is None


@pytest.mark.parametrize("published", ["2024-02-06", None, "2026-05-03"])
def test_an_update_is_told_as_of_its_own_day(published):
    later = "3 May 2026 - Vera Lapina was transferred to a penal colony yesterday."
    read = recognise(f"{NEW}\n\n{later}", title="Case history", language="en", published=published)
    found = {event.kind: event.date for event in read.events}
    assert found["detention"] == "2024-02-05"
    assert found["custody_extended"] == "2026-03-11"
    assert found["transfer"] == "2026-05-02"


def test_the_day_over_an_update_is_the_day_of_what_has_no_other():
    text = "12 March 2026 – A court sentenced Vera Lapina to four years in prison. She was detained on 5 May 2025."
    found = {event.kind: event.date for event in recognise(text, language="en", published="2024-01-01").events}
    assert found == {"verdict": "2026-03-12", "detention": "2025-05-05"}


@pytest.mark.parametrize("stamp", ["Update 9 March 2026:", "UPDATE (9 March 2026): ", "Updated on 9 March 2026 –"])
def test_a_day_given_in_the_sentence_goes_before_the_day_of_the_update(stamp):
    text = f"{stamp} Vera Lapina was transferred to a penal colony in Tomsk on 8 March 2026."
    (event,) = recognise(text, language="en", published="2026-03-10").events
    assert (event.kind, event.date) == ("transfer", "2026-03-08")
