"""What changes in a register through the program: graded like texts, its counters learnt; on both databases."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import update

from storage.tables import revisions
from tests.servers import HOST, Answer, Site

CONFIGURATION = """
[crawler]
allow_hosts = ["{host}"]

[[source]]
name = "list"
organisation = "Example Union"
kind = "register"
url = "{url}/list.csv"
language = "en"
columns = {{ id = "No", name = "Name", status = "Status" }}

[[channel]]
name = "desk"
url = "env:DESK_URL"

[[subscription]]
name = "daily"
channel = "desk"
cadence = "daily"
"""
WITH_TERMS = CONFIGURATION.replace('"en"', '"en"\ndesignations = {{ active = "political_prisoner" }}', 1)
NAMES = ("Maryna Halavach", "Pavel Drobysh", "Yana Lisouskaya", "Anton Verasen", "Ihar Kasoh", "Alesia Buinich")


def list_of(seen: int, *, status: str = "active", fine: str = "500", touched: str = "2026-11-01") -> Answer:
    """A register whose column "Aufrufe" counts, and in which the first person's row may say something else."""
    lines = ["No,Name,Status,Fine,Aufrufe,Touched"]
    for number, name in enumerate(NAMES, 1):
        first = number == 1
        own = (status if first else "active", fine if first else "300", str(seen + number))
        lines.append(",".join((str(number), name, *own, touched if first else "2026-11-01")))
    return Answer("\n".join(lines).encode(), type="text/csv")


def test_counters_are_learnt_and_what_is_said_of_somebody_is_told_with_its_reasons(kept, casewatch, sink) -> None:
    with Site() as site:
        Path("casewatch.toml").write_text(CONFIGURATION.format(host=HOST, url=site.url), encoding="utf-8")

        def visit(**said) -> tuple[int, int]:
            site.routes["/list.csv"] = list_of(**said)
            (run,) = casewatch("crawl", "list", "--json").objects
            assert run["outcome"] == "healthy"
            return run["new"], run["updated"]

        assert visit(seen=0) == (6, 0)
        assert visit(seen=7) == (0, 0)
        assert visit(seen=9) == (0, 0)
        assert visit(seen=11, touched="2026-11-04") == (0, 0)
        assert visit(seen=13, status="former", touched="2026-11-05") == (0, 1)
        assert visit(seen=13, status="former", fine="700", touched="2026-11-05") == (0, 0)
        assert visit(seen=19, status="former", fine="700", touched="2026-11-05") == (0, 1)
    assert casewatch("notify", "--digest", "daily").status == 0
    (post,) = sink.posts
    (item,) = post.json["items"]
    assert (item["change"], item["title"]) == ("updated", NAMES[0])
    assert "Status: active → former" in item["message"]
    assert "Fine: 500 → 700" in item["message"]
    check_that_it_is_shown_and_decided_again_alike(kept, casewatch, item["id"])


def check_that_it_is_shown_and_decided_again_alike(kept, casewatch, id: str) -> None:
    (found,) = casewatch("show", id, "--diff", "1..2", "--json").objects
    assert (found["grade"], found["reasons"]) == ("substantive", ["field"])
    assert "substantive: number" in casewatch("show", id, "--diff").out
    assert casewatch("reread").objects == []
    with kept.engine.begin() as connection:
        connection.execute(update(revisions).where(revisions.c.number == 2).values(grade="minor", reasons="0: words"))
    (found,) = casewatch("reread", "--json").objects
    assert found["edits"] == [{"revision": 2, "before": "minor", "after": "substantive", "reasons": ["field"]}]
    assert casewatch("reread", "--apply", "--json").objects
    assert casewatch("reread", "--json").objects == []


def test_rows_are_read_again_by_what_their_columns_mean_and_nobody_is_told(kept, casewatch, sink) -> None:
    with Site() as site:
        Path("casewatch.toml").write_text(CONFIGURATION.format(host=HOST, url=site.url), encoding="utf-8")
        site.routes["/list.csv"] = list_of(seen=0)
        assert casewatch("crawl", "list").status == 0
        assert casewatch("reread").out == ""
        cases = {case["name"]: case["id"] for case in casewatch("cases", "--json").objects}
        Path("casewatch.toml").write_text(WITH_TERMS.format(host=HOST, url=site.url), encoding="utf-8")
        found = casewatch("reread", "--json").objects
        assert sorted(said["person"] for one in found for said in one["added"]) == sorted(NAMES)
        assert {said["term"] for one in found for said in one["added"]} == {"political_prisoner"}
        assert casewatch("cases", "--json").objects[0]["designations"] == []
        (one,) = casewatch("reread", cases[NAMES[0]], "--json").objects
        assert one["added"][0]["person"] == NAMES[0]

        assert "6 publications read again: 6 set down anew" in casewatch("reread", "--apply").err
        after = casewatch("cases", "--json").objects
        assert {case["name"]: case["id"] for case in after} == cases
        assert {said["term"] for case in after for said in case["designations"]} == {"political_prisoner"}
        assert casewatch("reread", "--apply").out == ""
    assert casewatch("notify", "--digest", "daily").status == 0
    assert sink.posts == []


def test_rows_that_are_gone_or_of_a_register_no_longer_configured_stand_as_they_were_read(kept, casewatch) -> None:
    with Site() as site:
        Path("casewatch.toml").write_text(CONFIGURATION.format(host=HOST, url=site.url), encoding="utf-8")
        site.routes["/list.csv"] = list_of(seen=0)
        assert casewatch("crawl", "list").status == 0
        whole = site.routes["/list.csv"]
        site.routes["/list.csv"] = Answer(whole.body.rsplit(b"\n", 1)[0], type="text/csv")
        assert casewatch("crawl", "list").status == 0
        Path("casewatch.toml").write_text(WITH_TERMS.format(host=HOST, url=site.url), encoding="utf-8")
        found = casewatch("reread", "--json").objects
        assert sorted(said["person"] for one in found for said in one["added"]) == sorted(NAMES[:-1])
    Path("casewatch.toml").unlink()
    assert casewatch("reread", "--json").objects == []
