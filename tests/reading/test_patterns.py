"""What a pattern needs of a text, and that leaving out what cannot match changes nothing that is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.patterns.needs import needed_parts, needed_sets
from reading.patterns.small import rebuilt, small
from reading.patterns.ways import Sieve, Sought, matches, spans, ways
from reading.patterns.words import either
from reading.recognise.facts.guards import _guards
from reading.recognise.facts.rulebook import rulebook
from reading.recognise.kinds.facts import _sieve as _kinds

PATTERN = r"\bwas\s+\w+|was (?:seized|freed)|\w+ed\b|(?:или|ни)\s\w+|\d+ (?=days)|(?:(?:very )?ill|x[aeiou]b)\w*"
PIECES = ("was ", "Was  seized", "freed", "ИЛИ он ", "ни ", "3 days ", "very ", "ill", "xab", "XOBs ", "years, ", "é")


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        (r"(?:seized|grabbed)\s+(?:him)?", {"seized", "grabbed"}),
        (r"(?:placed|put)\s+in\s+(?:solitary|isolation)", {"solitary", "isolation"}),
        (r"\b(?:very\s+)?ill[a-z]*", {"ill"}),
        (r"(?:приговорил|приговорён)", {"приговорил", "приговорён"}),
    ],
)
def test_what_every_match_must_hold(pattern: str, parts: set[str]) -> None:
    assert set(needed_parts(pattern)) == parts


def test_a_pattern_without_any_word_is_refused() -> None:
    with pytest.raises(ValueError, match="needs no word"):
        needed_parts(r"\d+|(?:word)?")


def test_short_words_rule_a_pattern_out_too() -> None:
    assert needed_sets(r"\b(?:if|не)\s+(?:he|a)") == (frozenset({"if", "не"}),)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_alternatives_that_a_text_may_match_find_what_the_whole_pattern_would(text: str) -> None:
    whole = [found.span() for found in re.finditer(PATTERN, text, re.IGNORECASE)]
    possible = Sieve([("one", ways(PATTERN)), ("other", ways("never"))]).possible(text)
    assert [found.span() for found in matches(possible.get("one", ()), text)] == whole
    assert list(spans(possible.get("one", ()), text, small(text))) == whole
    assert [found.span() for found in Sought(PATTERN).finditer(text)] == whole
    found = Sought(PATTERN).search(text)
    assert (found is not None and found.span()) == (bool(whole) and whole[0])


def test_a_way_is_left_out_where_a_word_of_it_is_missing() -> None:
    each = ways(PATTERN)
    possible = Sieve([("one", each), ("other", ways("never"))]).possible("He was very tired.")
    assert possible == {"one": [each[0], each[2], each[5]]}


@pytest.mark.parametrize("language", ["en", "ru", "uk", "be"])
def test_every_pattern_of_the_lexicons_compiles(language: str) -> None:
    of_rules = [way for rules in rulebook(language)._by_stem.values() for rule in rules for way in rule.ways]
    of_rules += [way for rules in rulebook(language)._by_part.values() for rule in rules for way in rule.ways]
    of_guards = [way for _, way in _guards(language)[1]._ways]
    of_kinds = [way for _, way in _kinds()._ways]
    assert min(len(of_rules), len(of_guards) * 10, len(of_kinds)) > 100
    for way in (*of_rules, *of_guards, *of_kinds):
        assert way.pattern.flags & re.UNICODE


MIXED = r"(?:he|her|held|[А-Я]x|x\d|(?!not )\w{4}e)\s(?:by (?-i:[A-Z])\w+|(?P<who>суд\w*) и (?P=who)|by|Ё)"
WORDS = [
    "he ",
    "HER ",
    "Held ",
    "ёx ",
    "Яx ",
    "not ",
    "seize ",
    "by ",
    "By Police",
    "by police",
    "суду и СУДУ",
    "ё",
    "İ",
]


@pytest.mark.parametrize("flags", [re.IGNORECASE, re.NOFLAG])
@given(st.lists(st.sampled_from(WORDS), max_size=6).map("".join))
def test_a_pattern_made_quicker_finds_the_same(flags: int, text: str) -> None:
    whole = [(found.span(), found["who"]) for found in re.finditer(MIXED, text, flags)]
    assert [(found.span(), found["who"]) for found in Sought(MIXED, flags).finditer(text)] == whole
    first = Sought(MIXED, flags).search(text)
    assert (first and (first.span(), first["who"])) == (whole[0] if whole else None)
    assert list(spans(ways(MIXED, flags), text, small(text))) == [span for span, _ in whole]


@pytest.mark.parametrize(
    ("pattern", "is_small", "is_hint"),
    [("a|b", True, False), ("a|(?-i:B)", True, True), ("a(?!(?-i:B))", False, False), ("a(?-i:[^B])", False, False)],
)
def test_where_case_matters_a_pattern_is_only_a_hint_or_stays(pattern: str, is_small: bool, is_hint: bool) -> None:
    assert rebuilt(pattern, re.IGNORECASE)[1:] == (is_small, is_hint)


def test_small_letters_keep_their_places() -> None:
    assert len(small("İÇ ẞ")) == len("İÇ ẞ")


def test_parts_asked_for_later_are_found_in_words_looked_into_before() -> None:
    text = "Unheardofness was here."
    assert Sieve([("one", ways("never"))]).possible(text) == {}
    later = ways("unheardofness")
    assert Sieve([("one", later)]).possible(text) == {"one": list(later)}


NUMBERS = ["two", "twenty", "twenty-two", "twenty two", "Two three", "ten", "a.b", "дв", "двое", "двоё"]


@given(st.lists(st.sampled_from([*NUMBERS, " ", "x", "TWENTY", "."]), max_size=5).map("".join))
def test_any_of_many_words_is_the_longest_at_its_place(text: str) -> None:
    longest_first = sorted((r"\s+".join(map(re.escape, word.split())) for word in NUMBERS), key=len, reverse=True)
    whole = re.compile("|".join(longest_first), re.IGNORECASE)
    assert re.findall(either(NUMBERS), text, re.IGNORECASE) == [found.group() for found in whole.finditer(text)]


def test_words_of_a_phrase_may_be_kept_one_space_apart() -> None:
    assert re.fullmatch(either(["twenty two"]), "twenty \n two")
    assert not re.fullmatch(either(["twenty two"], " "), "twenty  two")


def test_what_is_found_by_the_rarest_word_is_the_same() -> None:
    each = ways(r"court\s+hearing|tired\s+of\s+courts")
    sieve = Sieve([("one", each)])
    texts = ["A court hearing", "Courts are closed", "Nobody was tired of courts", "Tired"]
    before = [sieve.possible(text) for text in texts]
    for _ in range(1000):
        sieve.possible("The court heard him, and another court")
    assert [sieve.possible(text) for text in texts] == before == [{"one": [each[0]]}, {}, {"one": [each[1]]}, {}]
