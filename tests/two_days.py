"""Two days of the main job: what the documents hold for a careful reader, and what the program made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.program import Program
from tests.replicas import Documents

NEW_TITLE = "Perm teacher Fyodor {surname} is a political prisoner"
NEW_SUMMARY = "The teacher is accused of spreading false information about the army for a lesson on peace"
EDIT = ("unconditional release of both men", "unconditional release of both men and of 14 others")


@dataclass(frozen=True)
class Expected:
    """What a careful reader finds in the documents; surnames only. `sources`: who reads news, statements, listing."""

    sources: tuple[str, str, str]
    prisoners: tuple[str, ...]  # named in the news page
    misspelt: tuple[str, str]  # the surname in the news page, and as it is in the statements
    listed: dict[str, str]  # surname -> designation in the listing
    unnamed: tuple[int, ...]  # groups of the listing
    hero: str  # of the letters
    hero_misspelt: str
    designation_of_supporter: str


PRISONER, MOTIVATED = "political_prisoner", "politically_motivated_prosecution"
EXPECTED = {
    "twins": Expected(
        sources=("replica-news", "replica-statements", "replica-listing"),
        prisoners=("Pastukhin", "Olkhovets", "Belousko", "Thorvaldsen", "Ketitiyev"),
        misspelt=("Ketitiyev", "Ketiyev"),
        listed={
            "Kuntsevich": PRISONER,
            "Valeyeva": PRISONER,
            "Sukhorukova": MOTIVATED,
            "Tikhonravov": MOTIVATED,
            "Ostroumenko": PRISONER,
            "Sherstobitov": PRISONER,
            "Pridorozhny": PRISONER,
        },
        unnamed=(6, 9),
        hero="Zvonarev",
        hero_misspelt="Zvornarev",
        designation_of_supporter="Shamsigulov",
    ),
    "real": Expected(
        sources=("pichugin", "amnesty-ca-2018", "memohrc"),
        prisoners=("Pichugin", "Sentsov", "Shevchenko", "Christensen", "Tititev"),
        misspelt=("Tititev", "Titiev"),
        listed={
            "Pinchuk": PRISONER,
            "Chanysheva": PRISONER,
            "Rezontova": MOTIVATED,
            "Tregubov": MOTIVATED,
            "Tsibukovsky": MOTIVATED,
            "Safonova": MOTIVATED,
            "Komandirov": PRISONER,
            "Lavrentiev": PRISONER,
            "Kamensky": PRISONER,
        },
        unnamed=(6, 9),
        hero="Navalny",
        hero_misspelt="Nalvalny",
        designation_of_supporter="Garipov",
    ),
}


@dataclass
class Told:
    """Two days as they went: the program on its archive, the lines of both crawls, and what the sink was sent."""

    program: Program
    documents: Documents
    expected: Expected
    first: list[dict[str, Any]] = field(default_factory=list)
    second: list[dict[str, Any]] = field(default_factory=list)
    before: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    shown: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def news(self) -> str:
        return self.expected.sources[0]

    @property
    def statements(self) -> str:
        return self.expected.sources[1]

    @property
    def listing(self) -> str:
        return self.expected.sources[2]

    def publications(self, source: str) -> list[dict[str, Any]]:
        return self.program.ask("publications", "--source", source, "--limit", "0")

    def show(self, publication: str) -> dict[str, Any]:
        if publication not in self.shown:
            self.shown[publication] = self.program.one("show", publication)
        return self.shown[publication]

    def findings(self, source: str, kind: str) -> list[dict[str, Any]]:
        """The findings of one type in the current revisions of a source."""
        found = []
        for publication in self.publications(source):
            shown = self.show(publication["id"])
            found += [
                {**finding, "publication": shown}
                for finding in shown["findings"]
                if finding["type"] == kind and finding["revision"] == publication["revision"]
            ]
        return found

    def message(self) -> str:
        return "\n".join(f"{post.get('title')}\n{post.get('message')}" for post in self.sent)
