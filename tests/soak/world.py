"""Four days of invented sources, and two places where news arrives: what every run of the soak sees alike."""

from __future__ import annotations

import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.crawler.content import NAMES, article, blog, entry, feed, post, sentence
from tests.servers import HOST, Answer, MailSink, Request, Site, Webhook, xml
from tests.soak import sources

DAYS = 4
SOURCES = ("union", "blog", "list", "register", "letters", "case")
READERS = ("ann@reader.example", "ben@reader.example")
RELEASE = (
    "Ten unions demand the release of the teacher Maryna Halavach, who was detained on Monday in Zarechny. They ask "
    "the court to hear the two witnesses whom the investigator sent away, and to return the letters of her family. "
    "The demand was handed over on the steps of the courthouse by three of her former pupils on Thursday morning."
)
# Two sources publish it. Which of them is read first, and so told, is up to whoever is killed.
COPIES = ("Ten unions demand the release", "Yana Lisouskaya – report 200")
# What a sink may be like while a process that is about to be killed talks to it, and what it may be like else.
MOODS = ("well", "well", "500", "451", "drop", "accept and die", "one recipient", "greylisting", "after DATA")


class Hook(Webhook):
    """Remembers in which run it took what; "accept and die" takes a post and hangs up without a word."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[int, str, bool]] = []  # run, message, and whether the sender could know
        self.run = 0
        self.dying = False

    def answer(self, request: Request) -> Answer:
        answer = super().answer(request)
        if self.dying:
            self.accepted.append(request)
            answer = Answer(drop=True)
        if request in self.accepted:
            self.heard.append((self.run, request.json["id"], not self.dying))
        return answer


@dataclass
class World:
    """The servers, which keep their ports for the whole soak, so that addresses are the same in every archive."""

    site: Site
    hook: Hook
    mail: MailSink
    box: Path
    day: int = 0

    def begin(self, day: int) -> None:
        """Publish what is there on that day."""
        self.day = day
        numbers = list(range(1, 5 + 2 * day))
        self.site.routes["/robots.txt"] = Answer(status=404)
        for number in numbers:
            edited = day > 0 and number == 2 * day
            text = f"{sentence(number)} The hearing was put off to day {day}." if edited else None
            if edited or f"/news/{number}" not in self.site.routes:
                self.site.routes[f"/news/{number}"] = Answer(article(number, text=text), delay=0.01)
        entries = [
            entry(number, self.site).replace("In short.", f"In short, on day {number // 2}.")
            if 0 < number <= 2 * day and number % 2 == 0
            else entry(number, self.site)
            for number in reversed(numbers)
        ]
        self.site.routes["/feed"] = xml(feed(*entries), etag=f'"{day}"')
        if day == 2:  # a bad day: everybody who comes is asked to prove that he is a person
            self.site.routes["/feed"] = Answer("<html><head><title>Just a moment...</title></head></html>", status=403)
        posts = [post(number, self.site) for number in range(101, 105 + day)]
        if day:
            posts[0] = post(
                101,
                self.site,
                modified=f"2026-11-28T0{day}:00:00",
                text=f"{sentence(101)} The court agreed, day {day}.",
            )
        if day >= 1:
            posts.append(post(200, self.site, text=RELEASE, modified="2026-11-27T01:00:00"))
        self.site.routes["/wp-json/wp/v2/posts"] = blog(posts)
        rows = [_statement(number) for number in range(4 + day)]
        if day >= 1:
            rows.insert(0, _row("2026-11-27", COPIES[0], RELEASE))
        self.site.routes["/list"] = Answer(f"<html><body>{''.join(rows)}</body></html>")
        sources.publish(self.site, self.box, day)

    def forget(self) -> None:
        """Begin again: nobody has asked or been told anything."""
        self.site.log.clear()
        for path in [path for path in self.site.routes if path.startswith("/news/")]:
            del self.site.routes[path]
        self.hook.log.clear()
        self.hook.accepted.clear()
        self.hook.heard.clear()
        self.mail._room.letters.clear()
        self.mood("well")
        self.begin(0)

    def mood(self, mood: str) -> None:
        """What the sinks are like from now on."""
        self.hook.statuses.clear()
        self.hook.dying = mood == "accept and die"
        self.hook.always = Answer(b"ok", type="text/plain")
        self.mail.data_answers.clear()
        for reader in READERS:
            self.mail.accept(reader)
        if mood.isdigit():
            self.hook.always = Answer(b"no", status=int(mood), type="text/plain")
            self.mail.data_answers[:] = [f"{mood if mood == '451' else '554'} no"] * 9
        elif mood == "drop":
            self.hook.always = Answer(drop=True)
        elif mood == "one recipient":
            self.mail.refuse(READERS[0], "550 unknown")
        elif mood == "greylisting":
            self.mail.refuse(READERS[1], "450 come back later")
        elif mood == "after DATA":
            self.mail.data_answers[:] = ["421 closing"] * 3

    def configure(self, folder: Path, database_url: str) -> Path:
        """The configuration file of an archive in that folder."""
        tables: list[dict[str, Any]] = [
            {"name": "union", "kind": "feed", "url": f"{self.site.url}/feed"},
            {"name": "blog", "kind": "wordpress", "url": f"{self.site.url}/"},
            {
                "name": "list", "kind": "listing", "url": f"{self.site.url}/list", "item": "div.row", "full": True,
                "date": "span.date", "title": "h2", "body": "div.words",
            },
            *sources.tables(self.site, self.box),
        ]  # fmt: skip
        lines = [
            f'[archive]\ndatabase_url = "{database_url}"\ncaptures = "captures"',
            f'[crawler]\nallow_hosts = ["{HOST}"]\ntimeout = 10',
        ]
        for source in tables:
            table = {"organisation": f"Example {source['name'].title()}", "language": "en", **source}
            lines += ["[[source]]", *(f"{key} = {_toml(value)}" for key, value in table.items())]
        changes = '["new", "updated", "designation", "event", "removed", "source_unwell", "source_recovered"]'
        for name, url in (("hook", self.hook.apprise), ("mail", self.mail.apprise(*READERS))):
            lines.append(f'[[channel]]\nname = "{name}"\nurl = "{url}"')
            lines.append(f'[[subscription]]\nname = "{name}"\nchannel = "{name}"\nchanges = {changes}')
        file = folder / "casewatch.toml"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    def told(self) -> Counter[str]:
        """What the webhook was told, each message once however often it came; a story by its change and title."""
        messages = {post.json["id"]: post.json for post in list(self.hook.accepted)}
        items = [item for each in messages.values() for item in each["items"]]
        return Counter(f"{item['change']}: {_story(item.get('title'))}" for item in items)


@contextmanager
def world() -> Iterator[World]:
    """All servers, running."""
    with Site() as site, Hook() as hook, MailSink() as mail, tempfile.TemporaryDirectory(prefix="box-") as place:
        made = World(site, hook, mail, Path(place) / "box")
        made.forget()
        yield made


def mood(chance: random.Random) -> str:
    """One of the moods."""
    return chance.choice(MOODS)


def _story(title: str | None) -> str | None:
    return COPIES[0] if title in COPIES else title


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {_toml(each)}' for key, each in value.items())}}}"
    return json.dumps(value)


def _statement(number: int) -> str:
    name = NAMES[(number + 3) % len(NAMES)]
    text = f"{name} was moved to the prison of Zarechny, in the {number + 3}rd month. The cell has no window at all."
    return _row(f"2026-11-{number + 1:02d}", f"{name} was moved, note {number}", text)


def _row(date: str, title: str, text: str) -> str:
    words = f'<div class="words"><p>{text}</p></div>'
    return f'<div class="row"><span class="date">{date}</span><h2>{title}</h2>{words}</div>'
