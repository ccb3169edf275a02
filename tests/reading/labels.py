"""The labelled documents of `corpus/`: files by language and part, what each must hold, and sentences by their frame.

`uk.jsonl` is the part "open" of Ukrainian, `uk.aside.jsonl` its part "aside", `uk.third.aside.jsonl` its "third.aside".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

from storage.settings import PublicationKind

CORPUS = Path(__file__).parent / "corpus"
EVENTS = {
    *("search", "detention", "charge", "custody_ordered", "custody_extended", "house_arrest", "trial", "verdict"),
    *("appeal", "quashed", "transfer", "punishment_cell", "hunger_strike", "ill_treatment", "health", "release"),
    *("exchange", "pardon", "death", "exile", "listing", "other"),
}
ACTIONS = {"granted", "reaffirmed", "moved_list", "revoked", "restored", "denied"}
ROLES = {"subject", "mentioned"}
# Tags of texts in which a naive reader finds what is not there.
SNARES = {
    *("accusers_claim", "addressee", "anniversary", "attributive", "bystanders", "conditional", "correction"),
    *("counter", "demand", "denial", "estimate", "fear", "historical", "law", "media_opinion", "namesakes"),
    *("near_miss", "no_facts", "not_a_person", "not_recognised", "nothing_to_find", "official_mentioned"),
    *("officials", "officials_only", "org_named_after_person", "org_with_name", "place_with_person"),
    *("prosecutor_request", "rumour", "scheduled", "service_notice", "totals", "yearly_total"),
}
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_ARTICLE = re.compile(r"\d")


@cache
def parts() -> dict[tuple[str, str], list[dict[str, Any]]]:
    """The documents of every file, by language and part."""
    found = {}
    for path in sorted(CORPUS.glob("*.jsonl")):
        language, _, part = path.name.removesuffix(".jsonl").partition(".")
        found[language, part or "open"] = [
            json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
        ]
    return found


def faults(document: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the shape of a document, a phrase each."""
    given, expected = document["input"], document["expect"]
    kinds = {expected["kind"], *expected.get("kind_also", [])}
    if unknown := kinds - set(get_args(PublicationKind)):
        yield f"kinds {sorted(unknown)}"
    names = [person["name"] for person in expected["persons"]]
    if len(set(names)) < len(names):
        yield "a person listed twice"
    for person in expected["persons"]:
        if person["role"] not in ROLES:
            yield f"role {person['role']}"
    for place in [*expected["persons"], *expected["groups"]]:
        quote = place.get("surface", place.get("quote"))
        if quote is not None and given.get(place["field"], "")[place["start"] : place["end"]] != quote:
            yield f"{quote!r} does not stand where it is said to"
    for fact in [*expected["designations"], *expected["events"]]:
        if (fact.get("person") is None) == (fact.get("group") is None):
            yield f"{fact} is about nobody, or about two"
        if fact.get("person") is not None and fact["person"] not in names:
            yield f"{fact['person']} is not listed"
        if fact.get("group") is not None and not 0 <= fact["group"] < len(expected["groups"]):
            yield f"there is no group {fact['group']}"
        if not _DATE.fullmatch(fact.get("date", "2000")):
            yield f"date {fact['date']}"
    for event in expected["events"]:
        if unknown := {event["kind"], *event.get("kind_also", [])} - EVENTS:
            yield f"events {sorted(unknown)}"
        if not all(_ARTICLE.match(article) for article in event.get("articles", [])):
            yield f"articles {event['articles']}"
    for designation in expected["designations"]:
        if designation["action"] not in ACTIONS or not designation["organisation"]:
            yield f"designation {designation}"


def frames(document: dict[str, Any]) -> Iterator[str]:
    """The document's sentences without names and numbers; short ones, as "Take action", belong to everybody."""
    text = document["input"].get("title", "") + "\n" + document["input"]["text"]
    for sentence in re.split(r"(?<=[.!?…])\s+|\n+", text):
        words = re.findall(r"[\w'’-]+", sentence)
        kept = ["#" if word[0].isupper() or word[0].isdigit() else word for word in words]
        if sum(word != "#" for word in kept) >= 4:
            yield " ".join(kept)
