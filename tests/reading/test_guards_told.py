"""What is demanded, or reported and untrue, befell nobody, wherever the words of that stand."""

import pytest

from reading.recognise import recognise


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Приговор Тимофею Бережкову должен быть отменён."),
        ("uk", "Вирок Тимофієві Бережку має бути скасовано."),
        ("be", "Прысуд Цімафею Беражкову павінен быць скасаваны."),
        ("ru", "Сообщения о том, что Тимофей Бережков умер в колонии, не соответствуют действительности."),
        ("ru", "Слухи о смерти Тимофея Бережкова оказались ложными."),
        ("uk", "Повідомлення, що Тимофій Бережок помер у колонії, неправдиві."),
        ("be", "Паведамленні, што Цімафей Беражкоў памёр, — няпраўда."),
    ],
)
def test_nothing_is_told(language: str, text: str) -> None:
    assert [event.kind for event in recognise(text, language=language).events] == []
