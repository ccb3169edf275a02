"""The replicas hold what their documents hold, and look like the sites those came from."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.replicas import TWINS, Documents, items, letter, listing_site, news, news_site, statement_site, statements


@pytest.fixture(params=["twins", "real"])
def texts(request: pytest.FixtureRequest) -> Documents:
    if request.param == "twins":
        return Documents.read(TWINS)
    documents: Path = request.getfixturevalue("documents")
    return Documents.read(documents / "seeds")


def test_a_news_page_keeps_its_text_and_moves_only_its_counter(texts: Documents) -> None:
    parts = news(texts.launch)
    assert "Launch" in parts.title
    assert parts.date.endswith("2019")
    assert len(parts.counter) == 4
    assert not any("Days in custody" in block for block in parts.paragraphs)
    first, second = news_site(texts.launch), news_site(texts.launch, day=2)
    assert first.keys() == second.keys()
    assert all(first[path].bytes != second[path].bytes for path in first)
    assert all(block.split()[0] in first["/en/launch-of-the-coalition"].body for block in parts.paragraphs)


def test_every_statement_has_its_date_and_its_text(texts: Documents) -> None:
    rows = statements(texts.statements)
    assert len(rows) == texts.statements.count(", 2018\n") + texts.statements.count(", 2017\n")
    assert all(row.paragraphs for row in rows)
    assert not any("Subscribe" in block for row in rows for block in row.paragraphs)
    assert "".join(block for row in rows for block in row.paragraphs).count("Select this search icon") == 0
    site = statement_site(rows * 3)
    assert 'href="/category/country/russian-federation?page=1"' in site["/category/country/russian-federation"].body


def test_every_headline_has_its_summary_and_its_page(texts: Documents) -> None:
    rows = items(texts.listing)
    assert sum("political prisoner" in row.title for row in rows) >= 7
    assert all(row.summary for row in rows)
    assert len(listing_site(rows)) == len(rows) + 1


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "quoted-printable"), ("utf-8", "base64"), ("windows-1251", "quoted-printable")]
)
def test_a_letter_is_a_proper_mail(charset: str, encoding: str, texts: Documents) -> None:
    raw = letter(texts.letter, subject="A letter", message_id="1", charset=charset, encoding=encoding)
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",))
    assert body["Content-Transfer-Encoding"] == encoding
    assert body.get_content_charset() == charset
    assert body.get_content().splitlines() == texts.letter.splitlines()
    assert "open.gif" in message.get_body(("html",)).get_content()
