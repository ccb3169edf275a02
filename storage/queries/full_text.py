"""Full-text search: FTS5 on SQLite, text vectors on PostgreSQL, the same hits on both.

Both only index words that `reading.words` has folded and stemmed, so neither database has a say in what a word is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, bindparam, column, func, literal_column, table
from sqlalchemy import text as sql

from storage.database import is_postgresql
from storage.queries.filters import Filters
from storage.queries.lists import Publication, from_rows, selected, texts_of
from storage.queries.naming import Spelt, spellings, unchanged
from storage.queries.records import INLINE
from storage.queries.snippets import snippet
from storage.tables import publications, search_texts

# A word in the title says more about a text than the same word inside it.
_TITLE_WEIGHT = 4.0
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """A publication found, with why: `snippet` is the text as stored, around the first words that matched."""

    publication: Publication = field(metadata=INLINE)
    score: float
    snippet: str


def search(engine: Engine, query: str, filters: Filters, limit: int = 50) -> list[Hit]:
    """Publications that hold every word of `query` in some inflection, the best first; `limit` 0 gives all.

    A word that is somebody's name is found in every spelling and script that the archive has of it; a "quoted phrase"
    must stand there as such.
    """
    from reading import words

    asked = words.asked(query)
    if not asked:
        return []
    with engine.connect() as connection:
        spelt = spellings(connection, [word for _, word in asked if word])
        known = [(term, word, spelt.get(word, Spelt())) for term, word in asked]
        wanted = [(term, *sorted(one.stems - {term})) for term, _, one in known]
        statement = _on_postgresql(wanted) if is_postgresql(connection) else _on_sqlite(wanted)
        statement = statement.where(*filters.conditions()).order_by(
            literal_column("score").desc(), publications.c.first_seen.desc(), publications.c.id.desc()
        )
        doubtful = [(term, one) for term, _, one in known if one.mistakable]
        if doubtful:
            rows = list(islice(_holding(connection, connection.execute(statement), doubtful), limit or None))
        else:
            rows = list(connection.execute(statement.limit(limit or None)))
        return _hits(connection, rows, frozenset(word for terms in wanted for term in terms for word in term.split()))


def _holding(
    connection: Connection, rows: Iterable[Row[Any]], wanted: Sequence[tuple[str, Spelt]]
) -> Iterator[Row[Any]]:
    """Of these hits, those that hold the names themselves, and not others that have the same stem."""
    from reading.words import tokens_of

    hits = iter(rows)
    while some := list(islice(hits, _AT_ONCE)):
        texts = texts_of(connection, [row.id for row in some])
        for row in some:
            tokens = tokens_of(f"{row.title} {texts[row.id]}")
            if all(any(_is_of(*token, term, spelt) for token in tokens) for term, spelt in wanted):
                yield row


def _is_of(word: str, stem: str, term: str, spelt: Spelt) -> bool:
    """Whether a word of a text is one of these spellings, or a case of it."""
    if unchanged(word):
        return word in spelt.whole
    from reading.words import analyse

    return (stem == term or stem in spelt.stems) and stem not in map(analyse, spelt.whole)


def _on_sqlite(wanted: Sequence[Sequence[str]]) -> Select[Any]:
    index = table("search_index", column("rowid"))
    # bm25 is better the lower it is; quotes keep a word from being read as FTS5's own syntax.
    score: Any = literal_column(f"-bm25(search_index, {_TITLE_WEIGHT}, 1.0)").label("score")
    phrase = " AND ".join("(" + " OR ".join(f'"{term}"' for term in terms) + ")" for terms in wanted)
    return (
        selected()
        .add_columns(score)
        .join(search_texts, search_texts.c.publication == publications.c.id)
        .join(index, index.c.rowid == search_texts.c.id)
        .where(sql("search_index MATCH :phrase").bindparams(bindparam("phrase", phrase)))
    )


def _on_postgresql(wanted: Sequence[Sequence[str]]) -> Select[Any]:
    vector: Any = literal_column("search_texts.vector")
    query: Any = _either(wanted[0])
    for terms in wanted[1:]:
        query = query.op("&&")(_either(terms))
    weights = sql(f"'{{0.1, 0.2, {1 / _TITLE_WEIGHT}, 1.0}}'::float4[]")
    score = func.ts_rank(weights, vector, query).label("score")
    return (
        selected()
        .add_columns(score)
        .join(search_texts, search_texts.c.publication == publications.c.id)
        .where(vector.op("@@")(query))
    )


def _either(terms: Sequence[str]) -> Any:
    query: Any = func.phraseto_tsquery("simple", terms[0])
    for term in terms[1:]:
        query = query.op("||")(func.phraseto_tsquery("simple", term))
    return query.self_group()


def _hits(connection: Connection, rows: Any, wanted: frozenset[str]) -> list[Hit]:
    found = from_rows(connection, rows)
    texts = texts_of(connection, [publication.id for publication in found])
    return [
        Hit(publication, float(f"{row.score:.4g}"), snippet(texts[publication.id], wanted))
        for publication, row in zip(found, rows, strict=True)
    ]
