"""The frozen values the folders speak in; no behaviour beyond their own shape.

Dates are text: ISO 8601 with exactly the precision that is known ("2021", "2021-11", "2021-11-18"), or, for a
time, RFC 3339 in UTC ("2021-11-18T09:30:00Z"). Unknown is None, never a made-up day. Such texts sort in order.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Field = Literal["title", "text"]
Role = Literal["subject", "mentioned"]
ChangeKind = Literal["new", "updated", "designation", "event", "removed", "source_unwell", "source_recovered"]
Outcome = Literal["healthy", "not_modified", "degraded", "empty", "changed", "blocked", "unreachable", "error"]
WELL: frozenset[Outcome] = frozenset({"healthy", "not_modified"})


# PostgreSQL's index takes 2,700 bytes; the longest honest address or id is far below.
_LONGEST_KEY = 1_000


@dataclass(frozen=True, slots=True)
class Key:
    """One identity of a publication or of a listed item.

    `scheme`: address | guid | wordpress | message-id | row | heading. `scope` is the source's name where the
    value means something only there (guid, wordpress, row, heading) and "" where it is the same everywhere.
    """

    scheme: str
    value: str
    scope: str = ""

    def __post_init__(self) -> None:
        """A value that is longer than an index takes stands for itself by its hash."""
        if len(self.value) > _LONGEST_KEY:
            digest = hashlib.sha256(self.value.encode("utf-8", "replace")).hexdigest()
            object.__setattr__(self, "value", f"sha256:{digest}")


@dataclass(frozen=True, slots=True)
class Document:
    """One publication as it was read, before anybody decided whether it is news.

    `published` and `modified`: dates as in the module's first lines. `language`: ISO 639-1 where the source says
    so, else None (recognition fills it). `kind`: a publication kind only where the source itself says so.
    `keys` hold every identity known for it, the surest first; `translations`, addresses of it in other languages.
    `date_likely`: `published` was only found among the words of a page.
    """

    keys: tuple[Key, ...]
    title: str
    text: str
    url: str | None = None
    urls: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    kind: str | None = None
    country: str | None = None
    translations: tuple[str, ...] = ()
    date_likely: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """One item of a source's list. With a `document` it is already whole and nothing needs to be fetched."""

    key: Key
    url: str | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one response (or of one imported file) as they came: the evidence behind a revision.

    `headers` keeps repetitions and order. `status` is 0 and `headers` empty for a file given by hand. `body` is
    after transfer and content decoding.
    """

    url: str
    time: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a text; listed once, at the first full mention.

    `name` is nominative where the text gives enough to know, else as written (`surface`). `variants` are other
    spellings of the same person's full name in this text (typos, another script, born names). `start` and `end`
    count code points of `field`; so it is in every finding. `rule` names what saw it. `birth_year`: where the text
    gives it.
    """

    name: str
    role: Role
    field: Field
    start: int
    end: int
    surface: str
    rule: str
    variants: tuple[str, ...] = ()
    birth_year: int | None = None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One place where somebody is named, in full or by one name alone. `person` is an index in the list of persons."""

    person: int
    field: Field
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Group:
    """People of one case whom the text counts and does not (all) name."""

    count: int
    label: str
    field: Field
    start: int
    end: int
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Designation:
    """An organisation's own term for a person (by `Person.name`) or a group (index in `Reading.groups`)."""

    term: str
    action: str
    organisation: tuple[str, ...]
    person: str | None
    group: int | None
    date: str | None
    ex_post_facto: bool
    reported: bool
    field: Field
    start: int
    end: int
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a person or a group. `term_years`: what a court fixed, months as decimals."""

    kind: str
    person: str | None
    group: int | None
    date: str | None
    term_years: float | None
    articles: tuple[str, ...]
    place: str | None
    court: str | None
    field: Field
    start: int
    end: int
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything recognised in one text by one version of the rules. `mentions`: every place that names a person.

    `retractions`: of a correction, what its organisation had said before and takes back: events that did not happen.
    """

    version: str
    language: str | None
    kind: str
    persons: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    designations: tuple[Designation, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[PersonMention, ...] = ()
    retractions: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One visit to one source, as accounted for.

    promised = new + updated + unchanged + failed; delivered = promised - failed. `bytes` are body bytes received,
    `seconds` the time from claim to account.
    """

    source: str
    outcome: Outcome
    promised: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0
    message: str = ""

    @property
    def delivered(self) -> int:
        """Items of the list that were answered for."""
        return self.promised - self.failed


@dataclass(frozen=True, slots=True)
class Change:
    """What a visit or a judgement altered, with what subscriptions filter by. `id` orders changes by commit.

    `judgement`: set where the change corrects what was told before. `edit`: of an update, what was done to the text,
    the same in every copy of a release.
    """

    id: int
    kind: ChangeKind
    time: datetime
    source: str
    organisation: str
    publication: str | None = None
    revision: int | None = None
    case: str | None = None
    fact: str | None = None
    cluster: str | None = None
    publication_kind: str | None = None
    language: str | None = None
    country: str | None = None
    term: str | None = None
    message: str = ""
    judgement: str | None = None
    edit: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way to one destination of a channel. `destination` is a label that holds no secret."""

    id: int
    message: str
    subscription: str
    channel: str
    destination: str
    attempts: int
    created: datetime
