"""The tables of the archive, SQLAlchemy Core; nothing else. The schema itself is made by the migrations only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB


class Time(TypeDecorator[datetime]):
    """A moment in UTC. Refuses a naive value: a time without its zone is a fact somebody made up."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value!r}")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts up only an INTEGER key; PostgreSQL wants room for many years.
Serial = BigInteger().with_variant(Integer, "sqlite")
Json = JSON().with_variant(JSONB, "postgresql")


def _reference(target: str, *, name: str, **options: Any) -> Column[Any]:
    return Column(name, Text, ForeignKey(target), **options)


# --- gathering -----------------------------------------------------------------------------------------------

sources = Table(
    "sources",
    metadata,
    Column("name", Text, primary_key=True),
    Column("organisation", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("health", Text, nullable=False),  # healthy | unwell | unvisited
    Column("outcome", Text),  # of the last visit
    Column("message", Text, nullable=False, default=""),
    Column("unwell_since", Time),
    Column("told_unwell", Boolean, nullable=False, default=False),
    Column("unwell_visits", Integer, nullable=False, default=0),
    Column("baseline", Time),  # end of the first visit that read the source to its end; None until then
    Column("mark", Text),  # highest `modified` the source itself has shown; never our clock
    Column("columns", Json),  # of a register, as last read: how many rows had each
    Column("last_visit", Time),
    Column("last_new", Time),
    Column("next_visit", Time),
)

# What a list's address answered last, and what reading it came to: a 304 repeats that outcome.
validators = Table(
    "validators",
    metadata,
    _reference("sources.name", name="source", primary_key=True),
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("outcome", Text, nullable=False),
    Column("reader", Text, nullable=False),  # version of the code that read the list: another one asks afresh
    Column("time", Time, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("id", Serial, primary_key=True),
    _reference("sources.name", name="source", nullable=False),
    Column("scheme", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("url", Text),
    Column("title", Text),
    Column("published", Text),
    Column("modified", Text),  # as listed; another value there makes the link waiting again
    Column("carried", Boolean, nullable=False),  # whole in the list: never fetched by itself
    Column("state", Text, nullable=False),  # waiting | done | failed | forbidden | unlisted
    Column("baseline", Boolean, nullable=False),  # first listed before the baseline was complete: told to nobody
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_try", Time),
    Column("error", Text),
    Column("first_seen", Time, nullable=False),
    Column("listed", Time, nullable=False),  # last time a list named it
    Column("fetched", Time),
    Column("looks", Integer, nullable=False, default=0),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("publication", Text, ForeignKey("publications.id")),
    UniqueConstraint("source", "scheme", "key"),
    Index(None, "source", "state", "next_try"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Serial, primary_key=True),
    _reference("sources.name", name="source", nullable=False),
    Column("started", Time, nullable=False),
    Column("ended", Time),
    Column("outcome", Text),
    Column("promised", Integer, nullable=False, default=0),
    Column("new", Integer, nullable=False, default=0),
    Column("updated", Integer, nullable=False, default=0),
    Column("unchanged", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),
    Column("requests", Integer, nullable=False, default=0),
    Column("bytes", BigInteger, nullable=False, default=0),
    Column("seconds", Float, nullable=False, default=0.0),
    Column("message", Text, nullable=False, default=""),
    Index(None, "source", "started"),
)

# The bytes lie in one WARC file each, `path` below the captures folder.
captures = Table(
    "captures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("time", Time, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Json, nullable=False),  # [[name, value], ...] as received
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("path", Text, nullable=False),
    UniqueConstraint("sha256", "url"),
)

# --- publications --------------------------------------------------------------------------------------------

publications = Table(
    "publications",
    metadata,
    Column("id", Text, primary_key=True),
    _reference("sources.name", name="source", nullable=False),
    Column("organisation", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("language", Text),
    Column("country", Text),
    Column("title", Text, nullable=False),
    Column("url", Text),
    Column("published", Text),
    Column("first_seen", Time, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("cluster", Text, nullable=False),  # shared by publications that carry the same text
    Column("withheld", Boolean, nullable=False, default=False),
    Index(None, "first_seen", "id"),
    Index(None, "source", "first_seen"),
    Index(None, "cluster"),
    Index(None, "published"),
)

publication_keys = Table(
    "publication_keys",
    metadata,
    Column("scheme", Text, primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    _reference("publications.id", name="publication", nullable=False, index=True),
)

addresses = Table(
    "addresses",
    metadata,
    _reference("publications.id", name="publication", primary_key=True),
    Column("url", Text, primary_key=True),
    Column("first_seen", Time, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    _reference("publications.id", name="publication", primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("time", Time, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("published", Text),
    Column("language", Text),
    Column("kind", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("rules", Text, nullable=False),  # version of recognition behind the current findings
    _reference("captures.id", name="capture"),
    Column("said_language", Text),  # by the source itself; recognition decided where it is unknown
    Column("said_kind", Text),
    Column("checked", Text),  # newest version of recognition that found the same as `rules`
    Column("grade", Text),  # none | minor | substantive: how much it differs from the one before; of the first, nothing
    Column("reasons", Text),  # "1: name, number": by which version of the rules it was graded so, and why
    Column("reader", Text),  # version of the code that read the page
    Column("changed", Text),  # until when the text may tell of things, where it was edited after it was published
    Column("edit", Text),  # hash of the words that went and came since the one before, and which time
    Column("date_likely", Boolean),  # its date was only found among the words of the page
)

# What was seen to change on a page, or to come and go: by that a counter whose wording nobody foresaw is known.
moving_blocks = Table(
    "moving_blocks",
    metadata,
    _reference("publications.id", name="publication", primary_key=True),
    Column("key", BigInteger, primary_key=True, autoincrement=False),  # hash of its words without numbers, or of all
    Column("times", Integer, nullable=False),
    Column("value", BigInteger, nullable=False),  # hash of its words the last time
    Column("last", Time, nullable=False),
)

# Near-duplicate sketch of every publication's current text: a few hashes in an indexed table, not in memory.
sketches = Table(
    "sketches",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    _reference("publications.id", name="publication", primary_key=True),
    Index(None, "publication"),
)

# How two publications stand to each other that are not one release: that would be a cluster.
relations = Table(
    "relations",
    metadata,
    _reference("publications.id", name="publication", primary_key=True),
    _reference("publications.id", name="other", primary_key=True),
    Column("kind", Text, primary_key=True),  # contains | overlaps | translation
    Column("score", Float),  # of the shorter text, the share that both have
    Index(None, "other"),
)

# What the analyser made of a publication, a person's names included; only this is indexed for full text.
search_texts = Table(
    "search_texts",
    metadata,
    Column("id", Serial, primary_key=True),  # the full-text index knows rows by number
    _reference("publications.id", name="publication", nullable=False, unique=True),
    Column("analyser", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
)

findings = Table(
    "findings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("publication", Text, ForeignKey("publications.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("rules", Text, nullable=False),
    Column("type", Text, nullable=False),  # person | group | designation | event
    Column("key", Text, nullable=False),  # kind, field, folded quote, surface: survives a reread and a revision
    Column("position", Integer, nullable=False),  # its place in the reading's list of that type
    Column("quote", Text, nullable=False),
    Column("data", Json, nullable=False),  # the whole record, as in `read --jsonl`
    Index(None, "publication", "revision"),
)

# --- cases ---------------------------------------------------------------------------------------------------

cases = Table(
    "cases",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # person | group
    Column("name", Text, nullable=False),  # chosen once, from the first source
    Column("count", Integer, nullable=False),
    Column("country", Text),
    Column("first_seen", Time, nullable=False),
    Column("last_change", Time, nullable=False),
    Column("withheld", Boolean, nullable=False, default=False),
    Column("same_as", Text, index=True),  # the case that speaks for this one; computed from the judgements
    Index(None, "last_change"),
    Index(None, "first_seen"),
    # Few are, and every query asks who.
    Index("ix_cases_withheld", "id", sqlite_where=text("withheld = 1"), postgresql_where=text("withheld")),
)

# A person's (or group's) standing in a publication. A mention is never rewritten; only its link changes.
mentions = Table(
    "mentions",
    metadata,
    Column("finding", Text, ForeignKey("findings.id"), primary_key=True),
    Column("case", Text, ForeignKey("cases.id"), nullable=False, index=True),
    Column("publication", Text, ForeignKey("publications.id"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("role", Text, nullable=False),  # subject | mentioned
    Column("score", Float),
)

# A finding that stands in a case: a name, a designation or an event.
facts = Table(
    "facts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case", Text, ForeignKey("cases.id"), nullable=False),
    Column("finding", Text, ForeignKey("findings.id"), nullable=False),
    Column("publication", Text, ForeignKey("publications.id"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("type", Text, nullable=False),  # name | designation | event
    Column("key", Text, nullable=False),  # within (case, publication): one fact, whatever the revision
    Column("name", Text),  # of a name fact
    Column("script", Text),  # ISO 15924 of a name: Latn, Cyrl ...
    Column("status", Text, nullable=False),  # confirmed | unconfirmed | rejected; names: confirmed | seen | guessed
    Column("current", Boolean, nullable=False, default=True),  # stands in the publication's current revision
    UniqueConstraint("case", "publication", "type", "key"),
)

name_keys = Table(
    "name_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("case", Text, ForeignKey("cases.id"), primary_key=True),
    Index(None, "case", "key"),
    sqlite_with_rowid=False,
)

# What derived tables were made by: "names" for the keys above.
stamps = Table("stamps", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

questions = Table(
    "questions",
    metadata,
    Column("id", Text, primary_key=True),
    # same_person | conflict (`right`: what contradicts what) | group (`right`: the text that may name its people)
    Column("kind", Text, nullable=False),
    Column("left", Text, nullable=False),
    Column("right", Text, nullable=False),
    Column("score", Float),
    Column("features", Json, nullable=False),
    Column("since", Time, nullable=False),
    Column("rules", Text),  # version of linking that asked
    UniqueConstraint("kind", "left", "right"),
)

# Append-only. `left` and `right` are cases, or `left` a fact, a question, or a case and `right` what it is called;
# `supersedes` is the entry that no longer stands.
judgements = Table(
    "judgements",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("left", Text, nullable=False, index=True),
    Column("right", Text),
    Column("answer", Text, nullable=False),  # one of reading.judgements.Answer
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("time", Time, nullable=False),
    Column("score", Float),
    Column("rules", Text, index=True),
    Column("supersedes", Text),
)

# --- withholding ---------------------------------------------------------------------------------------------

# Append-only: who withheld what, lifted it again, or erased it.
withholdings = Table(
    "withholdings",
    metadata,
    Column("number", Serial, primary_key=True),
    Column("about", Text, nullable=False, index=True),  # a case or a publication; no key: an erased one is gone
    Column("act", Text, nullable=False),  # withheld | lifted | erased
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("time", Time, nullable=False),
)

# Where a revision names somebody who is withheld. A revision whose places are not found yet shows nothing at all.
masks = Table(
    "masks",
    metadata,
    _reference("publications.id", name="publication", primary_key=True),
    Column("revision", Integer, primary_key=True),
    _reference("cases.id", name="case", primary_key=True, index=True),
    Column("field", Text, primary_key=True),  # title | text | unread (not looked for yet)
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
)

# Of what was erased only hashes stay, so that it does not come back unseen.
tombstones = Table(
    "tombstones",
    metadata,
    Column("scheme", Text, primary_key=True),  # id | key (of a publication) | name (a key of a person's name)
    Column("hash", Text, primary_key=True),
    Column("about", Text, nullable=False),
)

# --- telling -------------------------------------------------------------------------------------------------

# Append-only. Ids follow the order of commits: whoever writes changes holds the archive's writing lock.
changes = Table(
    "changes",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("time", Time, nullable=False),
    Column("kind", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("publication", Text, ForeignKey("publications.id")),
    Column("revision", Integer),
    Column("case", Text, ForeignKey("cases.id")),
    Column("fact", Text, ForeignKey("facts.id")),
    Column("message", Text, nullable=False, default=""),
    Column("silent", Boolean, nullable=False),
    Column("judgement", Text),  # behind a change that corrects what was told before
    sqlite_autoincrement=True,
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("name", Text, primary_key=True),
    Column("signature", Text, nullable=False),  # of its settings (another one starts at the head), "@" its file
    Column("channel", Text, nullable=False),
    Column("position", BigInteger, nullable=False),  # highest change id already considered
    Column("last_composed", Time, nullable=False),
)

messages = Table(
    "messages",
    metadata,
    Column("id", Text, primary_key=True),  # random; the Message-ID of mail is made from it
    Column("subscription", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("created", Time, nullable=False),
    Column("digest", Boolean, nullable=False),
)

message_changes = Table(
    "message_changes",
    metadata,
    _reference("messages.id", name="message", primary_key=True),
    Column("change", Serial, ForeignKey("changes.id"), primary_key=True, autoincrement=False),
    Column("also", Boolean, nullable=False),  # the same news from elsewhere: shown beside it, not as news
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Serial, primary_key=True),
    _reference("messages.id", name="message", nullable=False, index=True),
    Column("destination", Text, nullable=False),  # a label without secrets; the address stays in its environment
    Column("state", Text, nullable=False),  # waiting | delivered | dead
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_try", Time),
    Column("asked_to_wait", Boolean, nullable=False, default=False),  # next_try is the server's Retry-After
    Column("error", Text),
    Column("delivered", Time),
    UniqueConstraint("message", "destination"),
    Index(None, "state", "next_try"),
)

# What a channel has been told; unique, so nothing is told twice whoever composes.
told = Table(
    "told",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("what", Text, primary_key=True),  # "publication:ID:REVISION", "cluster:ID" ...
    _reference("messages.id", name="message", nullable=False),
)
