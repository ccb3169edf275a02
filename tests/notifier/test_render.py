"""What a reader sees: attributed, quoted, escaped, and nothing that a discreet reader asked not to see."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from notifier.render import render
from notifier.render.clean import clean, shortened, web_address
from notifier.render.words import words
from storage.stories import Contents, Elsewhere, Story, Told

NASTY = "</title><script>alert(1)</script> \u202egpj.exe\x1b[31m\r\nBcc: x@example.org"


def contents(*stories: Story) -> Contents:
    return Contents("m2345672345", "east", "desk", datetime(2026, 3, 2, tzinfo=UTC), False, stories)


def story(**given: object) -> Story:
    values: dict[str, object] = {
        "change": "new",
        "source": "union",
        "organisation": "Example Union",
        "publication": "p2345672345",
        "title": "Vera Primerova was sentenced",
        "url": "https://example.org/a?b=1&c=2",
        "published": "2026-03-01T10:15:00Z",
        "kind": "statement",
        **given,
    }
    return Story(**values)  # type: ignore[arg-type] # any field


VERDICT = Told(
    type="event",
    what="verdict",
    quote="was sentenced to five years",
    name="Vera Primerova",
    date="2026-02-28",
    term_years=5,
    articles=("205.2", "280"),
)
GRANTED = Told(
    type="designation",
    what="political_prisoner",
    action="granted",
    quote="we consider her a political prisoner",
    name="Vera Primerova",
    organisations=("Another Union",),
    reported=True,
)
DEATH = Told(type="event", what="death", quote="died in custody", name="Vera Primerova")


def test_one_story_says_who_what_when_and_in_which_words() -> None:
    also = (Elsewhere("Third Union", "https://third.example/x", "p7"),)
    parcel = render(contents(story(facts=(GRANTED, VERDICT), also=also)))
    assert parcel.subject == "Example Union: Vera Primerova was sentenced"
    assert parcel.text == (
        "1 new\n"
        "\n"
        "1. Example Union · new (statement) · 2026-03-01 10:15 UTC\n"
        "   Vera Primerova was sentenced\n"
        "   - Vera Primerova: political prisoner, granted (by Another Union; as reported by Example Union)\n"
        "     “we consider her a political prisoner”\n"
        "   - Vera Primerova: verdict (2026-02-28; 5 years; articles 205.2, 280)\n"
        "     “was sentenced to five years”\n"
        "   Also published by: Third Union (https://third.example/x)\n"
        "   https://example.org/a?b=1&c=2\n"
        "\n"
        "Sent by casewatch for the subscription east.\n"
    )
    for part in ('<q dir="auto">was sentenced to five years</q>', 'href="https://example.org/a?b=1&amp;c=2"'):
        assert part in parcel.html
    (item,) = parcel.payload["items"]
    assert item["facts"][0]["organisation"] == ["Another Union"]
    assert item["facts"][1]["kind"] == "verdict"
    assert item["also"] == [{"organisation": "Third Union", "publication": "p7", "url": "https://third.example/x"}]
    assert parcel.payload["title"] == parcel.subject
    assert parcel.payload["message"] == parcel.text


def test_words_that_say_several_things_are_quoted_once_and_a_warning_keeps_its_own() -> None:
    charged, named = replace(VERDICT, what="charge"), replace(VERDICT, name="Pavel Primerov")
    parcel = render(contents(story(facts=(charged, named, VERDICT, replace(DEATH, quote=VERDICT.quote)))))
    assert parcel.text.count("was sentenced to five years") == 2
    assert parcel.html.count("was sentenced to five years") == 2
    assert [fact["quote"] for fact in parcel.payload["items"][0]["facts"]] == [VERDICT.quote] * 4


def test_several_stories_are_counted_in_the_subject() -> None:
    parcel = render(contents(story(), story(), story(change="updated")))
    assert parcel.subject == "east: 2 new, 1 updated"


@pytest.mark.parametrize(
    ("given", "marked"),
    [
        ({"facts": (DEATH,)}, True),
        ({"facts": (Told(type="designation", what="political_prisoner", action="revoked", quote="q"),)}, True),
        ({"change": "removed"}, True),
        ({"kind": "revocation"}, True),
        ({"facts": (Told(type="event", what="death", quote="q", confirmed=True),)}, False),
        ({"facts": (VERDICT, GRANTED)}, False),
    ],
)
def test_harmful_news_is_marked_as_unconfirmed_until_somebody_confirmed_it(
    given: dict[str, object], marked: bool
) -> None:
    parcel = render(contents(story(**given)))
    for shown in (parcel.subject, parcel.text, parcel.html):
        assert ("unconfirmed" in shown.lower()) is marked


def test_a_discreet_message_names_nobody_in_its_subject_and_links_nowhere() -> None:
    linked = "Read https://example.org/a and www.example.org/b"
    also = (Elsewhere("Third Union", "https://third.example/x", "p7"),)
    facts = (Told(type="event", what="death", quote=linked, name="Vera Primerova"),)
    parcel = render(contents(story(title=linked, facts=facts, also=also)), discreet=True)
    assert parcel.subject == "Your update"
    for shown in (parcel.text, parcel.html, json.dumps(parcel.payload)):
        assert "http" not in shown
        assert "www." not in shown
        assert "casewatch" not in shown
    assert "Vera Primerova" in parcel.text
    assert "Third Union" in parcel.text


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_foreign_words_are_text_in_every_sink() -> None:
    nasty = Told(type="event", what=NASTY, quote=NASTY, name=NASTY, articles=(NASTY,))
    also = (Elsewhere(NASTY, "javascript:alert(1)", "p7"),)
    given = {"title": NASTY, "organisation": NASTY, "note": NASTY, "url": "javascript:alert(1)"}
    parcel = render(contents(story(**given, facts=(nasty,), also=also, added=(NASTY,), gone=(NASTY,))))
    for shown in (parcel.subject, parcel.text, parcel.html, json.dumps(parcel.payload, ensure_ascii=False)):
        assert not set(shown) & {"\u202e", "\x1b", "\r"}
    assert "\n" not in parcel.subject
    assert not [line for line in parcel.text.splitlines() if line.startswith("Bcc")]
    tags = _Tags()
    tags.feed(parcel.html)
    names = {tag for tag, _ in tags.seen}
    assert names <= {"html", "head", "meta", "title", "body", "p", "div", "hr", "br", "b", "i", "ul", "li", "q", "a"}
    assert not [attributes for tag, attributes in tags.seen if tag == "a"]
    assert "javascript" not in json.dumps(parcel.payload)


def test_what_an_update_added_is_quoted_as_far_as_anybody_reads() -> None:
    told = ("Vera Primerova was moved, see https://example.org/x.", "word " * 200, "Third.", "Fourth.")
    parcel = render(contents(story(change="updated", added=told)))
    for shown in (parcel.text, parcel.html):
        assert "Vera Primerova was moved, see https://example.org/x." in shown
        assert "Third." in shown
        assert "Fourth." not in shown
        assert shown.count("word") < 130
    assert parcel.payload["items"][0]["added"] == [" ".join(each.split()) for each in told]
    quiet = render(contents(story(change="updated", added=told)), discreet=True)
    assert "https://" not in quiet.text + quiet.html + json.dumps(quiet.payload)


def test_what_an_update_took_away_is_said_to_be_gone() -> None:
    words_lost = "The court refused the appeal."
    parcel = render(contents(story(change="updated", gone=(words_lost,))))
    for shown in (parcel.text, parcel.html):
        assert f"No longer in the text: “{words_lost}”" in shown
    assert parcel.payload["items"][0]["gone"] == [words_lost]


def test_nothing_in_a_letter_is_fetched_from_anywhere() -> None:
    parcel = render(contents(story(facts=(VERDICT,))))
    tags = _Tags()
    tags.feed(parcel.html)
    for tag, attributes in tags.seen:
        assert tag not in ("img", "link", "script", "iframe", "style")
        assert "src" not in attributes
        assert "url(" not in (attributes.get("style") or "")


def test_a_long_title_is_cut_at_a_word() -> None:
    assert shortened("word " * 100, 20) == "word word word…"
    assert len(render(contents(story(title="x" * 500))).subject) <= 150


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=ü", True),
        ("http://[::1]/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ('https://example.org/" onclick="x', False),
        ("https://example.org/a b", False),
        ("https://[broken", False),
        ("//example.org/x", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, kept: bool) -> None:
    assert (web_address(url) is not None) is kept


def test_clean_text_is_one_line() -> None:
    assert clean(" a\n\tb\u2028c\x00\ud800d ") == "a b cd"
    assert clean("По́езд أهلا 日本") == "По́езд أهلا 日本"


def test_every_term_kind_change_and_event_of_the_field_has_words() -> None:
    from typing import get_args

    from reading.records import ChangeKind
    from storage.settings import PublicationKind

    known = words("en")
    for change in get_args(ChangeKind):
        assert known.name("change", change) != change.replace("_", " ") or change in (
            "new",
            "updated",
            "designation",
            "event",
        )
        assert known.count(change, 2).startswith("2 ")
    for kind in get_args(PublicationKind):
        assert "_" not in known.name("kind", kind)
    assert known.name("term", "a_new_term") == "a new term"
