"""Whether a word is surely a patronymic: a father's given name stands in it, as in "Рыгоравіч", not in "Кашкевіч"."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.recognise.people.lexicon import folded, names

_OF_A_FATHER = re.compile(
    r"(?:[аеёоя]в|йов|ьев|ов|ев)?[іи]ч(?:а|у|ем|ам|еві|ові|і|ы|е)?$|(?:[аеёоя]ў|[оеіїё]в|и|і)н(?:а|ы|и|е|у|і|ою|ай|аю|ой)$"
)
# No surname ends so: "Рустемівна", "Ремзійович".
_CERTAIN = re.compile(r"(?:[оеіїаё][внў]н|ичн|ўн|вн)(?:а|ы|и|е|у|і|ою|ай|аю|ой)$|йович(?:а|у|ем|еві|ові|і)?$")
_ENDINGS = ("", "а", "я", "о", "ь", "й", "ий", "ій", "ый", "ы", "і", "ў", "ло")
# Stems that no list shows: Павел, Петро, Лев, Ілля, Юрій, Яків.
_SHORTENED = frozenset(
    {
        *("паўл", "павл", "пятр", "петр", "льв", "іль", "ілл", "юр", "юрі"),
        *("якаўл", "яковл", "якав", "кузьм", "хом", "лук"),
    }
)


@lru_cache(maxsize=50_000)
def is_of_a_father(word: str) -> bool:
    """Whether what stands before the ending is a known given name."""
    if _CERTAIN.search(folded(word)):
        return True
    stem = _OF_A_FATHER.sub("", folded(word))
    if stem == folded(word) or len(stem) < 2:
        return False
    known = names("cyrillic")
    stems = {stem, stem.removesuffix("ь"), stem.removesuffix("в") + "ў" if stem.endswith("в") else stem}
    return stem in _SHORTENED or any(known.get(each + ending, "s") in "mu" for each in stems for ending in _ENDINGS)
