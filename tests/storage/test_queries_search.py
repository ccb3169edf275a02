"""Full-text search gives the same hits on both databases, with the stored text around them."""

from __future__ import annotations

import pytest

from storage.database import writing
from storage.queries import Filters, as_json, search
from storage.queries.snippets import snippet
from storage.tables import publications as table
from tests.storage.building import LEAGUE, UNION, capture, document, person, reading

TEXTS = {
    "strike": ("Hunger strike in colony", "Two prisoners began a hunger strike on Monday. Their lawyers were refused."),
    "list": ("Names read out", "The hunger of the crowd was for news; a strike of the bell ended the vigil."),
    "verdict": ("Приговор учителю", "Суд в Пскове приговорил учителя к четырём годам колонии общего режима."),
    "quoted": ('Symbols "AND" (OR) NOT* ^x -y', "Column: title:body NEAR/3 search; it's o'clock. 50% of_all \\ words"),
    "plain": ("Nothing in particular", "Weather and gardens, with some words about colonies of bees."),
}


@pytest.fixture
def filled(archive):
    found = {}
    for number, (name, (title, text)) in enumerate(TEXTS.items()):
        source = LEAGUE if name == "list" else UNION
        made = document(number, text=text, title=title)
        body = capture(made.url, text.encode())
        found[archive.import_document(source, made, reading(), body, tell=False)[1]] = name
    archive.names = found
    return archive


def hits(archive, query, limit=0, **chosen) -> list[str]:
    return [archive.names[hit.publication.id] for hit in search(archive.engine, query, Filters(**chosen), limit)]


def test_every_word_must_be_there(filled):
    assert set(hits(filled, "hunger strike")) == {"strike", "list"}
    assert hits(filled, "hunger lawyers") == ["strike"]
    assert hits(filled, "hunger gardens") == []


def test_a_word_in_the_title_counts_for_more(filled):
    assert hits(filled, "hunger strike")[0] == "strike"


def test_a_quoted_phrase_stands_in_order(filled):
    assert hits(filled, '"hunger strike"') == ["strike"]
    assert hits(filled, '"strike hunger"') == []
    assert hits(filled, '"hunger strike" lawyer') == ["strike"]


def test_words_are_found_in_their_inflections(filled):
    assert set(hits(filled, "colonies")) == {"strike", "plain"}
    assert hits(filled, "учителями колония") == ["verdict"]
    assert hits(filled, "ЧЕТЫРЕМ") == ["verdict"]


@pytest.mark.parametrize("query", ["", "   ", "!!!", '"', "***", "- ^ :"])
def test_a_query_without_words_finds_nothing(filled, query):
    assert hits(filled, query) == []


@pytest.mark.parametrize(
    "query", ["title:body", "NOT* search", 'AND "OR" (NOT', "NEAR/3", "^x -y", "it's", "50%", "of_all", "\\ words"]
)
def test_the_databases_own_syntax_means_nothing(filled, query):
    assert hits(filled, query, limit=1) in (["quoted"], ["plain"])


def test_filters_and_limit_hold_for_a_search_too(filled):
    assert hits(filled, "hunger", source="example-league") == ["list"]
    assert len(hits(filled, "hunger", limit=1)) == 1


def test_what_is_withheld_is_not_found(filled):
    id = next(id for id, name in filled.names.items() if name == "strike")
    with writing(filled.engine) as connection:
        connection.execute(table.update().where(table.c.id == id).values(withheld=True))
    assert hits(filled, "hunger") == ["list"]


def test_a_hit_is_a_publication_with_score_and_snippet(filled):
    found = as_json(search(filled.engine, "refused", Filters(), 0)[0])
    assert found["title"] == "Hunger strike in colony"
    assert found["score"] > 0
    assert found["snippet"] == TEXTS["strike"][1]


def test_a_snippet_is_cut_around_the_first_hit_at_words():
    text = "a " * 200 + "start of it, the teacher was sentenced.\n\nNext " + "b " * 200
    shown = snippet(text, frozenset(["teacher"]))
    assert "the teacher was sentenced. Next b" in shown
    assert shown.startswith("… a a")
    assert shown.endswith("b …")
    assert len(shown) < 260


def test_a_hit_in_the_title_alone_shows_how_the_text_begins():
    assert snippet("One two. " * 3, frozenset(["absent"])) == "One two. One two. One two."


def _import_notes(archive, texts):
    """Notes by number: the words of each and the one person it names."""
    for number, (text, name) in texts.items():
        made = document(number, text, title=f"Note {number}")
        archive.import_document(UNION, made, reading(person(name)), capture(made.url, text.encode()), tell=False)


def test_a_name_is_found_in_every_spelling_the_archive_knows(archive):
    texts = {
        1: ("Руслана Касаткина осудили в Пскове.", "Руслан Касаткин"),
        2: ("Court sentenced Ruslan Kasatkin in Pskov.", "Ruslan Kasatkin"),
        3: ("Алесь Вярбіцкі выйшаў на волю.", "Алесь Вярбіцкі"),
    }
    _import_notes(archive, texts)

    def found(query):
        return {hit.publication.title for hit in search(archive.engine, query, Filters())}

    for query in ("Kasatkin", "Касаткин", "kasatkin", "Ruslan Kasatkin", "Касаткіна"):
        assert found(query) == {"Note 1", "Note 2"}, query
    assert found("Kasatkin осудили") == {"Note 1"}
    assert found("Ales Verbitsky") == found("Вербицкий") == {"Note 3"}
    assert found('"Ruslan Kasatkin"') == {"Note 2"}
    assert found("Pskov court") == {"Note 2"}


def test_a_name_in_the_nominative_finds_it_in_other_cases(archive):
    text = "Максима Седова, Андрея Листова и Игоря Марьина задержали в Перми. Их отпустили."
    archive.import_document(UNION, document(1, text, title="Пермь"), reading(), capture(body=b"1"), tell=False)
    for query in ("Седов", "Максим Седов", "Андрей Листов", "Игорь Марьин", "задержали"):
        assert len(search(archive.engine, query, Filters(), 0)) == 1, query
    assert search(archive.engine, "Седых", Filters(), 0) == []


def test_a_surname_that_no_case_changes_is_found_by_itself_alone(archive):
    texts = {
        1: ("Виктора Седых задержали в Перми.", "Виктор Седых"),
        2: ("В Перми задержан Виктор Седов.", "Виктор Седов"),
        3: ("Viktor Sedykh was detained in Perm.", "Viktor Sedykh"),
    }
    _import_notes(archive, texts)
    asked = {"Седых": (1, 3), "седых": (1, 3), "Sedykh": (1, 3), "Седов": (2,), "Виктор Седых": (1, 3)}
    for query, notes in asked.items():
        found = search(archive.engine, query, Filters(), 0)
        assert {hit.publication.title for hit in found} == {f"Note {note}" for note in notes}, query
        assert len(search(archive.engine, query, Filters(), 1)) == 1
