"""Four days lived through twice: by a program that nobody disturbs, and by one that is killed again and again."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from storage import database
from storage.captures import Captures
from storage.check import check
from storage.tables import deliveries
from tests.soak.dump import Dump, differences, dump, leftovers
from tests.soak.killing import LONGEST, Ended, Kill, choose, finish, run, start
from tests.soak.world import DAYS, READERS, SOURCES, World, mood

Progress = Callable[[str], None]
CRAWL = ("crawl", *SOURCES)


@dataclass
class Undisturbed:
    """What each day leaves when nobody disturbs it, and where; what is told in all; how long the commands take."""

    folder: Path
    days: list[Dump] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)


def undisturbed(world: World, folder: Path, days: int = DAYS) -> Undisturbed:
    """Live through the days once, on SQLite."""
    world.forget()
    address = f"sqlite:///{folder / 'casewatch.db'}"
    world.configure(folder, address)
    engine = database.open_engine(address)
    lived = Undisturbed(folder)
    for day in range(days):
        world.begin(day)
        for command in ((*CRAWL, "--no-notify"), ("notify",)):
            ended = run(folder, *command)
            assert ended.status in (0, 1), ended.said
            lived.seconds[command[0]] = min(ended.seconds, lived.seconds.get(command[0], LONGEST))
        lived.days.append(dump(engine))
    engine.dispose()
    lived.told = world.told()
    assert sum(lived.told.values()) > 2 * (days - 1), "days on which nothing happens try nothing"
    assert lived.days[0]["changes"], "a first visit that finds nothing tries nothing"
    return lived


class Campaign:
    """One life under fire, in a folder of its own, from one seed; `findings` is what came out wrong."""

    def __init__(
        self, world: World, folder: Path, address: str, lived: Undisturbed, seed: str, kills: int, progress: Progress
    ) -> None:
        self.findings: list[str] = []
        self.kills: Counter[str] = Counter()
        self._world = world
        self._folder = folder
        self._lived = lived
        self._kills_a_day = kills
        self._progress = progress
        self._chance = random.Random(seed)
        self._history: list[str] = []
        self._killed_runs: set[int] = set()
        self._engine = database.open_engine(address)
        world.forget()
        world.configure(folder, address)

    def live(self) -> None:
        """All days; stops at the first on which something is wrong."""
        for day in range(len(self._lived.days)):
            self._world.begin(day)
            self._note(f"day {day}")
            self._crawl()
            self._compare(day)
            if not self.findings:
                self._tell()
            if self.findings:
                self.findings += ["the history:", *self._history]
                break
        self._engine.dispose()

    # --- gathering ---------------------------------------------------------------------------------------------

    def _crawl(self) -> None:
        for _ in range(self._kills_a_day):
            arguments = [*CRAWL, *(["--no-notify"] if self._chance.random() < 0.6 else [])]
            if self._chance.random() < 0.2:
                self._in_company(arguments)
            else:
                self._doomed(arguments)
        self._undisturbed(*CRAWL, "--no-notify")

    def _in_company(self, arguments: list[str]) -> None:
        """Two at once, one of which is killed: the other must not notice."""
        other = start(self._folder, *self._chance.choice(((*CRAWL, "--no-notify"), ("notify",))))
        self._doomed(arguments)
        self._expect(finish(other), "the other process")

    def _compare(self, day: int) -> None:
        wrong = differences(self._lived.days[day], dump(self._engine))
        self.findings += [f"day {day}: {line}" for line in wrong]
        found = check(self._engine, Captures(self._folder / "captures"))
        self.findings += [f"day {day}: database check: {line}" for line in found.faults]
        self.findings += [f"day {day}: left behind: {name}" for name in leftovers(self._folder)]

    # --- telling -----------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        # On the first day there is nothing to tell, and a kill proves nothing.
        for _ in range(self._kills_a_day if self._world.day else 0):
            chosen = mood(self._chance)
            self._world.mood(chosen)
            self._note(f"the sinks are: {chosen}")
            if self._chance.random() < 0.2:
                self._in_company(["notify"])
            else:
                self._doomed(["notify"])
        self._world.mood("well")
        self._undisturbed("notify")
        self._everything_arrived()

    def _everything_arrived(self) -> None:
        with self._engine.connect() as connection:
            waiting = connection.execute(select(deliveries).where(deliveries.c.state != "delivered")).all()
            rows = connection.execute(select(deliveries.c.message, deliveries.c.destination)).all()
        self.findings += [f"not delivered, though the sinks are well: {row}" for row in waiting]
        letters = Counter(
            (letter.message["Message-ID"], letter.recipients[0]) for letter in list(self._world.mail.letters)
        )
        posted = {post.json["id"] for post in list(self._world.hook.accepted)}
        for message, destination in rows:
            if destination == "webhook" and message not in posted:
                self.findings.append(f"message {message} counts as delivered, and the webhook never had it")
        mailed = {message for message, destination in rows if destination != "webhook"}
        for message in mailed:
            for reader in READERS:
                if not any(message in written and reader == to for written, to in letters):
                    self.findings.append(f"message {message} counts as delivered, and {reader} never had it")
        self._once()

    def _once(self) -> None:
        """A second time only where the sender died, or could not know, after the first; and as the same message."""
        last: dict[str, tuple[int, bool]] = {}
        for number, message, known in list(self._world.hook.heard):
            if message in last:
                before, could_know = last[message]
                if could_know and before not in self._killed_runs:
                    self.findings.append(f"message {message} was told again though nobody died")
            last[message] = (number, known)
        wanted = self._lived.told
        told = self._world.told()
        for story in told - wanted:
            self.findings.append(f"told too often, or not to be told: {story}")
        if self._world.day == len(self._lived.days) - 1:
            self.findings += [f"never told: {story}" for story in wanted - told]

    # --- processes ---------------------------------------------------------------------------------------------

    def _doomed(self, arguments: list[str]) -> None:
        kill = choose(self._chance, arguments[0], self._lived.seconds[arguments[0]])
        ended = self._run(arguments, kill)
        if ended.killed:
            self.kills[arguments[0]] += 1
            self._killed_runs.add(self._world.hook.run)
        elif not kill.point:
            self._expect(ended, " ".join(arguments))

    def _undisturbed(self, *arguments: str) -> None:
        self._expect(self._run(list(arguments), None), " ".join(arguments))

    def _run(self, arguments: list[str], kill: Kill | None) -> Ended:
        self._world.hook.run += 1
        ended = run(self._folder, *arguments, kill=kill)
        self._note(f"{' '.join(arguments)}: {kill or 'left alone'}: ended with {ended.status} in {ended.seconds:.1f} s")
        if ended.orphans:
            self.findings.append(f"{' '.join(arguments)}, {kill}: processes outlived their parent: {ended.orphans}")
        return ended

    def _expect(self, ended: Ended, what: str) -> None:
        """0, or 1 where a source or a sink is unwell; and no word of a fault of the program's own."""
        if ended.status not in (0, 1) or "report it" in ended.said or "Traceback" in ended.said:
            self.findings.append(f"{what} ended with {ended.status}: {ended.said}")

    def _note(self, line: str) -> None:
        self._history.append(f"  {line}")
        self._progress(line)
