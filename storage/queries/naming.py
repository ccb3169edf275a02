"""Whom a query names: cases by any spelling of a name or the beginnings of its words; and its spellings, for search."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, select, union

from storage.among import among_these
from storage.name_index import MOST, holders
from storage.redirects import family
from storage.tables import cases, facts, name_keys

# Spellings of one word that are looked for in texts.
_SPELLINGS = 20
# So many bearers of a word are counted; one that more have is as common as any.
_COUNTED = 10_000
_UNCHANGED = re.compile("(?i)[а-яё]{2}[ыи]х$")
# What a stemmer takes for another ending of the same word.
_CUT_ALIKE = re.compile("(?<=[а-яё]{2})[оеё]в$")
_HARD, _SOFT = frozenset("бвгджзклмнпрстфхцчшщ"), frozenset("йь")


def called(connection: Connection, query: str) -> ColumnElement[bool]:
    """The condition on a row of `cases`, which speaks for itself, that it is called so (or has this id)."""
    from reading import names

    found: set[str] = set()
    borne = crowded = False
    for step in names.lookups(query):
        held = holders(connection, step, MOST)
        for case, name in _names(connection, held):
            # A surname alone asks for everybody of that name; a full one only for who may be meant.
            verdict = names.compare(query, name).verdict if names.is_full(query) else "review"
            if verdict != "different":
                found.add(case)
            borne = borne or verdict == "same"
        crowded = len(held) >= MOST
        if found:
            break
    found.update([query] if query.startswith("c") else [])
    roots = set(family(connection, found).values()) if found else set()
    either = select(cases.c.id).where(among_these(cases.c.id, roots))
    words = names.fold(query).split()
    # One set, so that a database begins with it instead of asking every case in turn.
    if borne and crowded:  # not all who are called so are held
        return cases.c.id.in_(union(either, _speaking(_with_keys(names.namesakes(query)))))
    # Whoever is called so needs no names that only begin so.
    if words and not borne:
        return cases.c.id.in_(union(either, _speaking(_with_words(_rarest_first(connection, words)))))
    return cases.c.id.in_(either)


@dataclass(frozen=True, slots=True)
class Spelt:
    """How texts may write a word of a query. `stems`: as they are indexed. `whole`: the surnames among them that no
    case changes ("Седых"), folded; `mistakable`: whether somebody has such a surname with the stem of one of all.
    """

    stems: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    mistakable: bool = False


def spellings(connection: Connection, asked: Sequence[str]) -> dict[str, Spelt]:
    """Each word of a query -> the words by which texts may name the same person."""
    from reading import names
    from reading.names.spelling import spells

    whole = " ".join(asked)
    keys = {key for word in asked for step in names.lookups(word) for key in step}
    spelt = {name for _, name in _names(connection, holders(connection, keys))} if keys else set()
    if names.is_full(whole):
        near = {key for step in names.lookups(whole) for key in step}
        meant = (name for _, name in _names(connection, holders(connection, near)))
        spelt |= {name for name in meant if names.compare(whole, name).verdict != "different"}
    parts = sorted({part for name in spelt for part in name.replace("-", " ").split() if len(part) > 1})
    found = {word: [word, *[part for part in parts if spells(word, part)][:_SPELLINGS]] for word in asked}
    borne = {part.casefold() for part in parts}
    return {word: _spelt(connection, near, borne) for word, near in found.items()}


def unchanged(word: str) -> bool:
    """Whether a word may be a surname that no case changes ("Седых"); so may a plural in the genitive."""
    return _UNCHANGED.search(word) is not None


def _spelt(connection: Connection, near: Sequence[str], borne: Collection[str]) -> Spelt:
    from reading.names.spelling import word_keys
    from reading.words import analyse

    stems = frozenset(map(analyse, _declined(near))) - {""}
    surnames = frozenset(map(str.casefold, near)) & frozenset(borne)
    whole = frozenset(filter(unchanged, surnames))
    twins = {_CUT_ALIKE.sub(ending, one) for one in surnames if _CUT_ALIKE.search(one) for ending in ("ых", "их")}
    keys = {key for twin in twins for key in word_keys(twin)}
    held = select(name_keys.c.key).where(name_keys.c.key.in_(sorted(keys))).limit(1)
    return Spelt(stems, whole, bool(whole) or (bool(keys) and connection.execute(held).first() is not None))


def _declined(words: Sequence[str]) -> list[str]:
    """With their genitives: a stemmer takes the end of many a nominative ("Седов", "Максим") for an ending."""
    hard = (f"{word}а" for word in words if word[-1:].casefold() in _HARD)
    soft = (f"{word[:-1]}я" for word in words if word[-1:].casefold() in _SOFT)
    return [*words, *hard, *soft]


def _names(connection: Connection, wanted: Collection[str]) -> list[tuple[str, str]]:
    """Cases that are shown, each with the names that somebody wrote."""
    if not wanted:
        return []
    query = (
        select(facts.c.case, facts.c.name)
        .join(cases, cases.c.id == facts.c.case)
        .where(among_these(facts.c.case, wanted), facts.c.type == "name", facts.c.status != "rejected")
        .where(~cases.c.withheld)
    )
    return [(row.case, row.name) for row in connection.execute(query.distinct())]


def _rarest_first(connection: Connection, words: Sequence[str]) -> list[str]:
    """The words by how many cases have one that begins so: thousands bear a given name, few of them the surname."""
    longest_first = sorted(set(words), key=len, reverse=True)
    if len(longest_first) == 1:
        return longest_first
    held = {}
    for word in longest_first:
        some = select(name_keys.c.key).where(_begins(name_keys, word)).limit(_COUNTED)
        held[word] = connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()
    return sorted(longest_first, key=held.__getitem__)


def _with_keys(keys: Collection[str]) -> Select[tuple[str]]:
    return select(name_keys.c.case).where(name_keys.c.key.in_(sorted(keys)))


def _with_words(words: Sequence[str]) -> Select[tuple[str]]:
    """Cases whose names have words that begin so.

    The first word is looked up; the others are looked for among the cases it gives, before anything else of those.
    """
    rarest, *others = words
    key = name_keys.alias()
    query = select(key.c.case).where(_begins(key, rarest))
    for word in others:
        other = name_keys.alias()
        query = query.where(exists().where(other.c.case == key.c.case, _begins(other, word)))
    return query


def _speaking(named: Select[tuple[str]]) -> Select[tuple[str]]:
    """The cases that speak for these."""
    member = cases.alias()
    return select(func.coalesce(member.c.same_as, member.c.id)).where(member.c.id.in_(named))


def _begins(key: FromClause, word: str) -> ColumnElement[bool]:
    from reading.names.spelling import beginning

    first, last = beginning(word)
    return and_(key.c.key >= first, key.c.key <= last)
