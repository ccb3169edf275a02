"""A correction that says that something did not happen takes it back; one that gives another detail does not."""

from __future__ import annotations

import pytest

from reading.recognise import recognise

TAKEN = [
    ("en", "He was not released: he is still held in Saratov.", "release"),
    ("en", "We wrote yesterday that Timofey Berezhkov had been released from custody; he was not.", "release"),
    (
        "en",
        "An earlier version of this statement said that Timofey Berezhkov was released on 3 March. This was wrong.",
        "release",
    ),
    ("en", "We wrote that Timofey Berezhkov was released on 3 March 2026. This was wrong.", "release"),
    ("en", "We wrote that Timofey Berezhkov, who was arrested in May, was released. This was wrong.", "release"),
    ("en", "We wrote that Timofey Berezhkov was released after he was sentenced. That is not true.", "release"),
    ("ru", "Вчера мы ошибочно сообщили, что Тимофея Бережкова освободили. Приносим извинения.", "release"),
    ("en", "Timofey Berezhkov has not been released, contrary to our statement of 3 March 2026.", "release"),
    ("ru", "Мы сообщили, что Тимофея Бережкова освободили 3 марта 2026 года. Это не так: он под стражей.", "release"),
    ("ru", "Тимофей Бережков не был освобождён, как мы писали ранее. Приносим извинения за ошибку.", "release"),
    ("ru", "Ранее мы писали, что Тимофей Бережков умер в колонии. Эта информация не подтвердилась.", "death"),
    ("uk", "Ми повідомляли, що Тимофія Бережка звільнили 3 березня 2026 року. Це помилка.", "release"),
    ("be", "Мы паведамлялі, што Цімафея Беражкова вызвалілі 3 сакавіка 2026 года. Гэта памылка.", "release"),
]
DETAILS = [
    ("en", "We wrote that Timofey Berezhkov was sentenced to five years. He was sentenced to six."),
    ("en", "Timofey Berezhkov was not sentenced to five years, as we wrote, but to six years in prison."),
    ("en", "Timofey Berezhkov was released on 5 March 2026, not on 3 March 2026."),
    ("en", "Timofey Berezhkov was not released on 3 March 2026, as we wrote, but on 5 March 2026."),
    (
        "en",
        "On 4 March we wrote that Timofey Berezhkov was released on 3 March. In fact he was released on 5 March.",
    ),
    (
        "en",
        "An earlier version of this statement said that Timofey Berezhkov was released on 3 March 2026. "
        "The name of the judge was wrong.",
    ),
    ("ru", "Тимофея Бережкова приговорили не к пяти, а к шести годам колонии."),
    ("ru", "Тимофей Бережков не был приговорён к пяти годам, как мы писали, а к шести."),
    ("ru", "Вчера мы сообщили, что Тимофея Бережкова задержали в Перми. Имя его адвоката было указано неверно."),
    ("uk", "Тимофія Бережка засудили не до п'яти, а до шести років."),
]
NAMED = {"en": "Timofey Berezhkov", "ru": "Тимофей Бережков", "uk": "Тимофій Бережок", "be": "Цімафей Беражкоў"}
TITLE = {"en": "Correction: {}", "ru": "Поправка: {}", "uk": "Виправлення: {}", "be": "Выпраўленне: {}"}


def read(language: str, text: str, title: str | None = None):
    named = title if title is not None else TITLE[language].format(NAMED[language])
    return recognise(text, title=named, language=language, published="2026-03-06", organisation="Example Union")


@pytest.mark.parametrize(("language", "text", "kind"), TAKEN)
def test_what_an_organisation_takes_back_is_no_event(language: str, text: str, kind: str) -> None:
    found = read(language, text)
    assert found.kind == "correction"
    assert found.events == ()
    (taken,) = found.retractions
    assert taken.kind == kind
    assert taken.person in {person.name for person in found.persons}
    assert text[taken.start : taken.end] == taken.quote


@pytest.mark.parametrize(("language", "text"), DETAILS)
def test_another_date_term_or_name_takes_nothing_back(language: str, text: str) -> None:
    assert read(language, text).retractions == ()


def test_only_a_correction_takes_anything_back() -> None:
    assert read("en", "Timofey Berezhkov was not released on 3 March 2026.", "Still held").retractions == ()


def test_of_two_people_the_one_who_is_named_is_meant() -> None:
    text = "Ada Moor was not released, as we wrote. Timofey Berezhkov was sentenced to two years in prison."
    (taken,) = read("en", text, "Correction: Ada Moor and Timofey Berezhkov").retractions
    assert (taken.kind, taken.person) == ("release", "Ada Moor")
