"""Whose text it is where a credit line names a site and no organisation; on both databases."""

from __future__ import annotations

from dataclasses import replace

from storage import queries
from tests.storage.building import LEAGUE, STATEMENT, TEACHER, UNION, capture, designation, document, person, reading

SAID = reading(person(TEACHER), designations=(designation(TEACHER),))
OF_THE_LEAGUE = reading(
    person(TEACHER), designations=(replace(designation(TEACHER), organisation=("Example League",)),)
)


def published(archive, source, number: int, text: str, host: str, said=SAID) -> str:
    url = f"https://{host}/news/{number}"
    made = document(number, text, url=url, urls=(url,))
    return archive.import_document(source, made, said, capture(url, text.encode()), tell=True)[1]


def designated(archive, publication: str) -> list[tuple[list[str], bool]]:
    found = queries.show(archive.engine, publication).findings
    shapes = [each for each in found if each["type"] == "designation"]
    return [(list(each["organisation"]), each.get("reported", False)) for each in shapes]


def test_a_bare_domain_names_the_issuer_though_its_republisher_was_read_first(settled) -> None:
    credited = f"{STATEMENT}\n\nSource: www.union.example"
    copy = published(settled, LEAGUE, 1, credited, "league.example", OF_THE_LEAGUE)
    original = published(settled, UNION, 2, STATEMENT, "news.union.example")
    assert queries.show(settled.engine, copy).issued.publication == original
    assert queries.show(settled.engine, original).issued is None


def test_a_site_that_is_watched_is_the_issuer_though_its_text_is_not_held(settled) -> None:
    published(settled, UNION, 1, "Gardens of the north, a text of its own. " * 5, "union.example", reading())
    copy = published(settled, LEAGUE, 2, f"{STATEMENT}\n\nSource: union.example", "league.example", OF_THE_LEAGUE)
    assert designated(settled, copy) == [(["Example Union"], True)]
    other = published(
        settled, LEAGUE, 3, f"{TEACHER} is one.\n\nSource: hunion.example", "league.example", OF_THE_LEAGUE
    )
    assert designated(settled, other) == [(["Example League"], False)]
