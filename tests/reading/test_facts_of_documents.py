"""What the real documents say of people, told apart by surname; and the same of invented twins, always."""

from __future__ import annotations

from pathlib import Path

from reading.recognise import recognise
from reading.recognise.designations import find_designations
from reading.recognise.events import find_events
from reading.records import Designation, Event, Reading
from tests.reading.marked import Marked

MEMORIAL = "Memorial Human Rights Centre"
PRISONER, PROSECUTION = "political_prisoner", "politically_motivated_prosecution"

TWIN_LISTING = """[*Andrei Belkin]: ‘The claims against us are baseless’


On May 18, 2022 a press conference was held in Moscow

Norland citizen [Nora Linden], threatened with extradition to her home country, is a political prisoner


[Nora Linden] is accused in Norland of inciting hatred for running an opposition channel

{Seven Baptists|7} are political prisoners: evidence against them may have been falsified


Their prosecution may have been part of a campaign

[*Belkin|Andrei Belkin] supporter assaulted at a Tver protest is a political prisoner


[Egor Marin] allegedly scratched the leg of a policeman

The prosecution of Tver activists [Ada Moor] and [Lev Tarin] is unlawful and politically motivated


The activists were initially sentenced to terms of imprisonment. The conviction was quashed on appeal

{Eight individuals|8} wrongly convicted for involvement in the Tver attack are political prisoners


We demand that the eight individuals be immediately released

Perm bloggers and activists [Max Larin] and [Oleg Kamin] are political prisoners
"""

TWIN_MAIL = """On Saturday, January 23rd, thousands rallied against the politically motivated detention of [Egor Marin].
These events followed [Egor|Egor Marin]'s January 17th arrest upon his arrival. He had been poisoned in August.
Amnesty International has recognised him as a prisoner of conscience on multiple occasions.
[Marin|Egor Marin] supporters have called for his freedom before. Please sign the petition calling for his release."""


def _who(finding: Designation | Event, counts: list[int]) -> str:
    return f"#{counts[finding.group]}" if finding.group is not None else (finding.person or "").split()[-1]


def _terms(designations: tuple[Designation, ...], counts: list[int]) -> set[tuple[str, str]]:
    return {(_who(one, counts), one.term) for one in designations}


def _seed(documents: Path, number: str, **facts: str) -> Reading:
    (path,) = (documents / "seeds").glob(f"{number}_*")
    return recognise(path.read_text(encoding="utf-8"), **facts)


def test_each_headline_of_the_listing_gives_its_designation(documents: Path) -> None:
    reading = _seed(documents, "004", organisation=MEMORIAL, published="2021-11-18")
    granted = ["Pinchuk", "#6", "Garipov", "Chanysheva", "#9", "Komandirov", "Lavrentiev", "Kamensky"]
    unlawful = ["Rezontova", "Tregubov", "Tsibukovsky", "Safonova"]
    assert _terms(reading.designations, [group.count for group in reading.groups]) == {
        *((who, PRISONER) for who in granted),
        *((who, PROSECUTION) for who in unlawful),
    }
    for one in reading.designations:
        assert (one.action, one.organisation, one.reported) == ("granted", (MEMORIAL,), False)
    quashed = {_who(event, []) for event in reading.events if event.kind == "quashed"}
    assert quashed == {"Tsibukovsky", "Safonova"}


def test_the_twin_of_the_listing_gives_the_same() -> None:
    twin = Marked(TWIN_LISTING, organisation=MEMORIAL, published="2022-05-18")
    counts = [group.count for group in twin.groups]
    found = find_designations(twin.text, twin.cast, twin.groups)
    assert _terms(found, counts) == {
        *((who, PRISONER) for who in ["Linden", "#7", "Marin", "#8", "Larin", "Kamin"]),
        *((who, PROSECUTION) for who in ["Moor", "Tarin"]),
    }
    events = find_events(twin.text, twin.cast, twin.groups)
    assert {_who(event, counts) for event in events if event.kind == "quashed"} == {"Moor", "Tarin"}
    assert not [event for event in events if event.kind == "ill_treatment"]


def test_the_mail_tells_a_designation_and_an_arrest(documents: Path) -> None:
    reading = _seed(documents, "000", organisation="Amnesty International Canada", published="2021-01-29")
    (designation,) = reading.designations
    assert (designation.term, designation.action) == ("prisoner_of_conscience", "granted")
    assert not designation.reported
    arrests = {(_who(event, []), event.date) for event in reading.events if event.kind == "detention"}
    assert arrests == {("Navalny", "2021-01-17")}
    assert reading.kind == "urgent_action"


def test_the_twin_of_the_mail_tells_the_same() -> None:
    twin = Marked(TWIN_MAIL, organisation="Amnesty International Canada", published="2021-01-29")
    (designation,) = find_designations(twin.text, twin.cast, twin.groups)
    assert (designation.person, designation.term) == ("Egor Marin", "prisoner_of_conscience")
    events = find_events(twin.text, twin.cast, twin.groups)
    assert [(event.kind, event.date) for event in events] == [("detention", "2021-01-17"), ("ill_treatment", "2020-08")]


def test_the_petition_tells_no_death_that_nearly_happened(documents: Path) -> None:
    reading = _seed(documents, "001", organisation="Amnesty International", published="2021-04-22")
    kinds = {event.kind: event.date for event in reading.events}
    assert kinds["detention"] == "2021-01"
    assert kinds["hunger_strike"] == "2021-03-31"
    assert "death" not in kinds
    assert reading.kind == "urgent_action"


def test_the_coalition_designates_nobody(documents: Path) -> None:
    reading = _seed(documents, "002", organisation="Coalition", published="2019-02-21")
    assert not reading.events
