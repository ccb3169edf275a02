"""A statement that was edited in its opening words is found again by its others, and never made of another's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reading.identity import restated

TEXT = (
    "On Monday a court in Tverinsk sentenced the teacher Maria Lebedko to four years in a colony. Her lawyer was not "
    "told of the hearing.\n\nExample Union asks for her release and for the recording of the session."
)
OTHER = "The choir of Ozerny gave a concert for the families of those who were not allowed to come to the feast."


def test_the_statement_whose_words_it_has_is_found():
    edited = TEXT.replace("On Monday a court in Tverinsk sentenced", "A court has sentenced").replace("four", "six")
    assert restated(edited, {"a": TEXT, "b": OTHER}) == "a"


def test_another_person_s_statement_from_one_template_is_not():
    assert restated(TEXT.replace("Maria Lebedko", "Daria Zimina"), {"a": TEXT}) is None


def test_what_is_in_doubt_is_none_of_them():
    assert restated(OTHER, {"a": TEXT}) is None
    assert restated(TEXT, {}) is None
    twins = {"a": TEXT.replace("four", "five"), "b": TEXT.replace("four", "six")}
    assert restated(TEXT, twins) is None


@given(st.text(), st.dictionaries(st.text(), st.text(), max_size=3))
def test_any_texts_can_be_compared(text, known):
    assert restated(text, known) in (None, *known)
