"""The timeline of a case: one line for each thing, however many report it; on both databases."""

from __future__ import annotations

from dataclasses import replace

from storage.queries import as_json, case, cases
from tests.storage.building import LEAGUE, UNION, capture, designation, document, person, reading, verdict

TEACHER = "Ruslan Kasatkin"


def add(archive, number, said, source=UNION, **more) -> str:
    made = document(number, text=f"Text {number}. " * 30, title=f"Title {number}", **more)
    made = replace(made, url=f"https://{source.name}.example/{number}")
    return archive.import_document(source, made, said, capture(made.url, made.text.encode()), tell=False)[1]


def judged(date: str | None, years: float, quote: str = "sentenced him to 4 years"):
    return replace(verdict(TEACHER, quote, years), date=date)


def dossier(archive):
    return as_json(case(archive.engine, cases(archive.engine, TEACHER)[0].id))


def test_a_second_report_stands_beside_the_first_with_its_own_words_and_address(archive) -> None:
    add(archive, 1, reading(person(TEACHER), events=(judged("2026-10-31", 4.0),)), published="2026-11-01")
    said = reading(person(TEACHER), events=(judged(None, 4.0, "four years for the teacher"),))
    second = add(archive, 2, said, LEAGUE, published="2026-11-02")
    found = dossier(archive)
    [entry] = [entry for entry in found["timeline"] if entry["type"] == "event"]
    [also] = entry["also"]
    assert also.pop("id").startswith("f")
    assert also == {
        "organisation": "Example League",
        "publication": second,
        "url": "https://example-league.example/2",
        "quote": "four years for the teacher",
        "term_years": 4.0,
        "status": "confirmed",
    }
    assert entry["date"] == "2026-10-31"


def test_what_a_second_report_says_otherwise_is_named(archive) -> None:
    add(archive, 1, reading(person(TEACHER), events=(judged("2026-10-31", 4.0),)), published="2026-11-01")
    said = reading(person(TEACHER), events=(judged("2026-10-31", 6.0, "six years"),))
    add(archive, 2, said, LEAGUE, published="2026-11-02")
    [entry] = [entry for entry in dossier(archive)["timeline"] if entry["type"] == "event"]
    assert (entry["term_years"], entry["also"][0]["term_years"]) == (4.0, 6.0)
    assert entry["also"][0]["differs"] == ["term_years"]


def test_a_struck_out_report_is_a_line_of_its_own_and_stands_for_nothing(archive) -> None:
    from storage.judging import Given

    add(archive, 1, reading(person(TEACHER), events=(judged("2026-10-31", 4.0),)), published="2026-11-01")
    add(archive, 2, reading(person(TEACHER), events=(judged("2026-10-31", 4.0),)), LEAGUE, published="2026-11-02")
    [entry] = [entry for entry in dossier(archive)["timeline"] if entry["type"] == "event"]
    for fact in (entry["id"], entry["also"][0]["id"]):
        archive.judge(Given(fact, None, "false", "a reader", "the court's site says otherwise"))
    found = dossier(archive)
    assert [one["status"] for one in found["timeline"] if one["type"] == "event"] == ["rejected", "rejected"]
    assert found["axes"] == {}
    assert "outcome" not in found


def test_where_a_case_stands_comes_with_the_words_for_it(archive) -> None:
    add(archive, 1, reading(person(TEACHER), events=(judged("2026-10-31", 4.0),)), published="2026-11-01")
    found = dossier(archive)
    assert (found["outcome"], found["procedure"]) == ("convicted", "trial")
    assert "liberty" not in found
    [word] = found["axes"]["outcome"]
    assert (word["value"], word["date"], word["precision"]) == ("convicted", "2026-10-31", "day")
    assert (word["organisation"], word["quote"]) == ("Example Union", "sentenced him to 4 years")
    assert word["fact"].startswith("f")


def test_the_ledger_holds_every_act_of_an_organisation(archive) -> None:
    granted = replace(designation(TEACHER), date="2026-01-17")
    revoked = replace(designation(TEACHER, "is no longer one"), action="revoked", date="2026-02-23")
    restored = replace(designation(TEACHER, "is one again"), action="restored", date="2026-05-07")
    for number, act in enumerate((granted, revoked, restored), 1):
        add(archive, number, reading(person(TEACHER), designations=(act,)), published=act.date)
    found = dossier(archive)
    [account] = found["ledger"]
    assert (account["standing"], account["since"]) == ("stands", "2026-05-07")
    assert [(act["action"], act["status"]) for act in account["acts"]] == [
        ("granted", "confirmed"),
        ("revoked", "unconfirmed"),
        ("restored", "confirmed"),
    ]


def test_a_designation_that_several_report_is_listed_once(archive) -> None:
    add(archive, 1, reading(person(TEACHER), designations=(designation(TEACHER),)), published="2026-11-01")
    reported = replace(designation(TEACHER, "has been recognised by the Union"), reported=True)
    add(archive, 2, reading(person(TEACHER), designations=(reported,)), LEAGUE, published="2026-11-02")
    found = dossier(archive)
    assert len(found["designations"]) == 1
    [entry] = [entry for entry in found["timeline"] if entry["type"] == "designation"]
    assert [also["organisation"] for also in entry["also"]] == ["Example League"]


def test_one_text_on_several_sites_is_one_line(archive) -> None:
    words = "The same statement stands here and there, and says at some length what the Union thinks of it. " * 20
    made = [document(number, text=words, title="Statement", published="2026-11-01") for number in (1, 2)]
    made[1] = replace(made[1], url="https://league.example/2")
    for one, source in zip(made, (UNION, LEAGUE), strict=True):
        archive.import_document(source, one, reading(person(TEACHER)), capture(one.url, words.encode()), tell=False)
    [entry] = dossier(archive)["timeline"]
    assert [also["organisation"] for also in entry["also"]] == ["Example League"]


def test_whom_the_same_texts_are_about_stand_beside_each_other(archive) -> None:
    from reading.records import Group

    group = Group(3, "three teachers", "text", 0, 14, "three teachers", "test")
    add(archive, 1, reading(person(TEACHER), groups=(group,)))
    add(archive, 2, reading(person(TEACHER), person("Alla Vetrova"), person("Judge Orlov", "mentioned")), LEAGUE)
    found = dossier(archive)
    assert [(other["name"], other["kind"], other["publications"]) for other in found["beside"]] == [
        ("Alla Vetrova", "person", 1),
        ("three teachers", "group", 1),
    ]
    [of_group] = [other["id"] for other in found["beside"] if other["kind"] == "group"]
    assert [other.name for other in case(archive.engine, of_group).beside] == [TEACHER]


def test_names_that_a_later_text_gives_a_group_stand_beside_it(archive) -> None:
    from reading.records import Group

    group = Group(2, "two teachers", "text", 0, 12, "two teachers", "test")
    add(archive, 1, reading(groups=(group,)))
    [counted] = cases(archive.engine, "two teachers")
    assert case(archive.engine, counted.id).beside == ()
    made = document(1, text="Text 1, now with names. " * 30, title="Title 1")
    made = replace(made, url="https://example-union.example/1")
    said = reading(person(TEACHER), person("Alla Vetrova"), groups=(group,))
    archive.import_document(UNION, made, said, capture(made.url, made.text.encode()), tell=False)
    assert [other.name for other in case(archive.engine, counted.id).beside] == ["Alla Vetrova", TEACHER]


def test_what_an_organisation_corrects_stays_beside_the_correction_and_counts_no_more(archive) -> None:
    said = reading(person(TEACHER), events=(judged("2026-10-31", 6.0, "convicted"),))
    first = add(archive, 1, said, published="2026-11-01")
    said = reading(person(TEACHER), events=(judged("2026-10-30", 4.0, "acquitted, not sentenced"),))
    second = add(archive, 2, said, published="2026-11-04", kind="correction")
    found = dossier(archive)
    [entry] = [entry for entry in found["timeline"] if entry["type"] == "event"]
    assert (entry["publication"], entry["date"], entry["term_years"]) == (second, "2026-10-30", 4.0)
    [before] = entry["also"]
    assert (before["publication"], before["date"], before["corrected"]) == (first, "2026-10-31", "2026-11-04")
    assert [word["publication"] for words in found["axes"].values() for word in words] == [second] * len(found["axes"])


def test_a_correction_is_news_also_where_another_had_it_right_before(archive) -> None:
    from storage.retelling import Retelling, retold

    def said(years: float, *, by, number: int, kind: str = "statement") -> str:
        found = reading(person(TEACHER), events=(judged("2026-10-31", years, f"{years:g} years"),))
        return add(archive, number, found, by, published=f"2026-11-0{number}", kind=kind)

    said(6.0, by=UNION, number=1)
    right = said(4.0, by=LEAGUE, number=2)
    plain = said(4.0, by=replace(LEAGUE, name="another", organisation="Another"), number=3)
    correction = said(4.0, by=UNION, number=4, kind="correction")
    with archive.engine.connect() as connection:
        retelling = Retelling(connection)
        known = frozenset(retelling.others(plain)[next(iter(retelling.others(plain)))]) | set(retelling.others(right))
        assert retold(retelling.others(plain), known)
        assert not retold(retelling.others(correction), known)


def test_a_headline_that_an_edit_left_behind_is_not_where_the_case_stands(archive) -> None:
    text = "The court in Tver acquitted him on Saturday. " + "His pupils waited outside. " * 20
    stale = replace(judged(None, 4.0, "sentenced"), field="title", start=8, end=17, term_years=None)
    now = replace(judged("2026-10-31", 4.0, "acquitted him"), start=18, end=31, term_years=None)
    made = document(1, text=text, title="Teacher sentenced")
    said = reading(person(TEACHER), events=(stale, now))
    archive.import_document(UNION, made, said, capture(made.url, text.encode()), tell=False)
    found = dossier(archive)
    assert {word["value"] for word in found["axes"]["outcome"]} == {"convicted", "acquitted"}
    assert "outcome" not in found
