"""The same release elsewhere: found though its last paragraph is common, and never made of two people's news."""

from __future__ import annotations

import pytest
from sqlalchemy import func, insert, select

from reading import identity
from reading.records import Key
from storage.clusters import _COMMON, candidates
from storage.queries import show
from storage.tables import publications, relations, revisions, sketches
from tests.storage.building import LEAGUE, STATEMENT, UNION, capture, document, reading

ABOUT = (
    "Example Union has defended prisoners and their families since it was founded by teachers of the north. It has "
    "offices in four towns and publishes an almanac that its readers fold, stamp and carry to the post themselves."
)
OTHER = (
    "Doctors of the district hospital asked the ministry to look into the heating of three wards after a nurse had "
    "measured the cold for a whole week and sent her notebook to the almanac. The answer came on a postcard.\n\n"
    "It says that winters used to be colder and that patients should bring blankets from home. The doctors have "
    "framed the postcard and hung it in the corridor, where the inspectors of the ministry read it on Thursday."
)


def add(archive, number, text, source=UNION, title="Teacher sentenced"):
    made = document(f"{source.name}-{number}", text, title, url=f"https://{source.name}.example/{number}")
    return archive.import_document(source, made, reading(), capture(made.url, text.encode()), tell=False)[1]


def cluster(archive, id):
    with archive.engine.connect() as connection:
        return connection.execute(select(publications.c.cluster).where(publications.c.id == id)).scalar_one()


def rows(archive, table):
    with archive.engine.connect() as connection:
        return connection.execute(select(table)).all()


@pytest.fixture
def crowded(archive):
    """An archive in which a closing paragraph stands more often than anybody reads through."""
    common = identity.sketch(ABOUT)
    with archive.engine.begin() as connection:
        template = add(archive, "crowd", OTHER)
        (row,) = connection.execute(select(publications).where(publications.c.id == template)).all()
        many = [{**row._mapping, "id": f"pcrowd{number:05d}"} for number in range(_COMMON + 20)]
        connection.execute(insert(publications), many)
        connection.execute(
            insert(sketches), [{"hash": number, "publication": one["id"]} for one in many for number in common]
        )
    return archive


def test_a_copy_with_a_lead_a_credit_and_a_common_last_paragraph_shares_the_cluster(crowded):
    first = add(crowded, 1, STATEMENT)
    copy = f"Example League passes on what Example Union says.\n\n{STATEMENT}\n\nSource: Example Union\n\n{ABOUT}"
    second = add(crowded, 2, copy, LEAGUE)
    assert cluster(crowded, second) == cluster(crowded, first)


def test_what_stands_everywhere_makes_nobody_a_candidate(crowded):
    with crowded.engine.connect() as connection:
        assert candidates(connection, identity.sketch(ABOUT)) == []
        assert candidates(connection, ()) == []


def test_a_text_that_shares_most_comes_first(archive):
    whole, half = add(archive, 1, STATEMENT), add(archive, 2, f"{STATEMENT.split(chr(10))[0]}\n\n{OTHER}")
    with archive.engine.connect() as connection:
        assert candidates(connection, identity.sketch(STATEMENT)) == [whole, half]


def test_a_digest_that_carries_a_release_contains_it_and_is_not_the_same(archive):
    release = add(archive, 1, STATEMENT)
    digest = add(archive, 2, f"{OTHER}\n\nOlga Petrenko was arrested in Tomsk on 2 June.\n\n{STATEMENT}", LEAGUE)
    assert cluster(archive, digest) != cluster(archive, release)
    assert [(row.publication, row.other, row.kind) for row in rows(archive, relations)] == [
        (digest, release, "contains")
    ]
    (there,) = show(archive.engine, digest).related
    (here,) = show(archive.engine, release).related
    assert (there.relation, there.publication) == ("contains", release)
    assert (here.relation, here.publication, here.organisation) == ("within", digest, "Example League")
    assert here.score >= 0.8


def test_which_of_two_was_read_first_does_not_matter(archive):
    digest = add(archive, 1, f"{OTHER}\n\nOlga Petrenko was arrested in Tomsk on 2 June.\n\n{STATEMENT}", LEAGUE)
    release = add(archive, 2, STATEMENT)
    assert [(row.publication, row.other) for row in rows(archive, relations)] == [(digest, release)]


def test_news_of_two_people_from_one_template_is_not_related_at_all(archive):
    first = add(archive, 1, STATEMENT)
    second = add(archive, 2, STATEMENT.replace("Ruslan Kasatkin", "Timofey Zimin"), LEAGUE)
    assert cluster(archive, first) != cluster(archive, second)
    assert rows(archive, relations) == []


def test_an_edit_makes_the_relations_anew(archive):
    release = add(archive, 1, STATEMENT)
    digest = add(archive, 2, f"{OTHER}\n\nOlga Petrenko was arrested in Tomsk on 2 June.\n\n{STATEMENT}", LEAGUE)
    assert add(archive, 2, f"{OTHER}\n\nOlga Petrenko was arrested in Tomsk on 2 June.", LEAGUE) == digest
    assert rows(archive, relations) == []
    assert show(archive.engine, release).related is None


def test_show_says_where_else_a_text_was_published_and_whom_it_credits(archive):
    first = add(archive, 1, STATEMENT)
    second = add(archive, 2, f"{STATEMENT}\n\nSource: Example Union", LEAGUE)
    (other,) = show(archive.engine, first).also
    assert (other.relation, other.publication, other.organisation) == ("same", second, "Example League")
    assert show(archive.engine, second).credits == ("Source: Example Union",)
    assert show(archive.engine, first).credits is None


def test_the_same_edit_of_both_copies_has_one_name_and_a_second_time_another(archive):
    edited = STATEMENT.replace("4 years", "6 years")
    for number, source, around in ((1, UNION, "{}"), (2, LEAGUE, "{}\n\nSource: Example Union")):
        for text in (STATEMENT, edited, STATEMENT, edited):
            add(archive, number, around.format(text), source)
    edits = {}
    for row in rows(archive, revisions):
        edits.setdefault(row.publication, {})[row.number] = row.edit
    one, other = edits.values()
    assert one == other
    assert one[1] is None
    assert len({one[2], one[3], one[4]}) == 3


def test_pages_that_name_each_other_as_translations_are_related_and_two_publications(archive):
    def said(number, text, *others):
        url = f"https://union.example/{number}"
        named = tuple(f"https://union.example/{other}" for other in others)
        keys = (Key("address", identity.canonical_address(url)),)
        made = document(number, text, url=url, keys=keys, translations=named)
        return archive.import_document(UNION, made, reading(), capture(url, text.encode()), tell=False)[1]

    english = said("en/1", STATEMENT, "ru/1")
    russian = said("ru/1", "Союз осуждает приговор учителю. Он не признал вины и подаст жалобу. " * 4, "en/1")
    assert [(row.kind, {row.publication, row.other}) for row in rows(archive, relations)] == [
        ("translation", {english, russian})
    ]
    (there,), (back,) = show(archive.engine, english).related, show(archive.engine, russian).related
    assert (there.relation, there.publication) == ("translation", russian)
    assert (back.relation, back.publication) == ("translation", english)
    assert said("en/1", STATEMENT.replace("4 years", "6 years"), "ru/1") == english
    assert len(rows(archive, relations)) == 1


def test_sketches_are_replaced_with_the_text(archive):
    add(archive, 1, STATEMENT)
    with archive.engine.connect() as connection:
        before = connection.execute(select(func.count()).select_from(sketches)).scalar_one()
    add(archive, 1, OTHER)
    found = {row.hash for row in rows(archive, sketches)}
    assert before
    assert found == set(identity.sketch(OTHER))
