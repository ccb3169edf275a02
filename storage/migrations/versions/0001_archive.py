"""The archive as first released: gathering, publications, cases, telling, and the full-text index."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from storage.tables import Time

revision = "0001"
down_revision = None

SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON().with_variant(JSONB, "postgresql")


def upgrade() -> None:
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_index()
    else:
        _postgresql_index()


def _tables() -> None:
    op.create_table(
        "captures",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("time", Time(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", JSON, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_captures")),
        sa.UniqueConstraint("sha256", "url", name=op.f("uq_captures_sha256_url")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("first_seen", Time(), nullable=False),
        sa.Column("last_change", Time(), nullable=False),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index(op.f("ix_cases_first_seen"), "cases", ["first_seen"], unique=False)
    op.create_index(op.f("ix_cases_last_change"), "cases", ["last_change"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("subscription", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("created", Time(), nullable=False),
        sa.Column("digest", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("features", JSON, nullable=False),
        sa.Column("since", Time(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("kind", "left", "right", name=op.f("uq_questions_kind_left_right")),
    )
    op.create_table(
        "sources",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("health", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("unwell_since", Time(), nullable=True),
        sa.Column("told_unwell", sa.Boolean(), nullable=False),
        sa.Column("unwell_visits", sa.Integer(), nullable=False),
        sa.Column("baseline", Time(), nullable=True),
        sa.Column("mark", sa.Text(), nullable=True),
        sa.Column("last_visit", Time(), nullable=True),
        sa.Column("last_new", Time(), nullable=True),
        sa.Column("next_visit", Time(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sources")),
    )
    op.create_table(
        "subscriptions",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("last_composed", Time(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_subscriptions")),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try", Time(), nullable=True),
        sa.Column("asked_to_wait", sa.Boolean(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("delivered", Time(), nullable=True),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name=op.f("fk_deliveries_message")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("message", "destination", name=op.f("uq_deliveries_message_destination")),
    )
    op.create_index(op.f("ix_deliveries_message"), "deliveries", ["message"], unique=False)
    op.create_index(op.f("ix_deliveries_state_next_try"), "deliveries", ["state", "next_try"], unique=False)
    op.create_table(
        "name_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("case", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_name_keys_case")),
        sa.PrimaryKeyConstraint("key", "case", name=op.f("pk_name_keys")),
    )
    op.create_index(op.f("ix_name_keys_case"), "name_keys", ["case"], unique=False)
    op.create_table(
        "publications",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("first_seen", Time(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.Text(), nullable=False),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.name"], name=op.f("fk_publications_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publications")),
    )
    op.create_index(op.f("ix_publications_cluster"), "publications", ["cluster"], unique=False)
    op.create_index(op.f("ix_publications_first_seen_id"), "publications", ["first_seen", "id"], unique=False)
    op.create_index(op.f("ix_publications_published"), "publications", ["published"], unique=False)
    op.create_index(op.f("ix_publications_source_first_seen"), "publications", ["source", "first_seen"], unique=False)
    op.create_table(
        "runs",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("started", Time(), nullable=False),
        sa.Column("ended", Time(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("promised", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.name"], name=op.f("fk_runs_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_index(op.f("ix_runs_source_started"), "runs", ["source", "started"], unique=False)
    op.create_table(
        "told",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name=op.f("fk_told_message")),
        sa.PrimaryKeyConstraint("channel", "what", name=op.f("pk_told")),
    )
    op.create_table(
        "validators",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("time", Time(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.name"], name=op.f("fk_validators_source")),
        sa.PrimaryKeyConstraint("source", "url", name=op.f("pk_validators")),
    )
    op.create_table(
        "addresses",
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("first_seen", Time(), nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_addresses_publication")),
        sa.PrimaryKeyConstraint("publication", "url", name=op.f("pk_addresses")),
    )
    op.create_table(
        "findings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("data", JSON, nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_findings_publication")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
    )
    op.create_index(op.f("ix_findings_publication_revision"), "findings", ["publication", "revision"], unique=False)
    op.create_table(
        "links",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("carried", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("baseline", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try", Time(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("first_seen", Time(), nullable=False),
        sa.Column("listed", Time(), nullable=False),
        sa.Column("fetched", Time(), nullable=True),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("publication", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_links_publication")),
        sa.ForeignKeyConstraint(["source"], ["sources.name"], name=op.f("fk_links_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sa.UniqueConstraint("source", "scheme", "key", name=op.f("uq_links_source_scheme_key")),
    )
    op.create_index(op.f("ix_links_source_state_next_try"), "links", ["source", "state", "next_try"], unique=False)
    op.create_table(
        "publication_keys",
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("publication", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_publication_keys_publication")),
        sa.PrimaryKeyConstraint("scheme", "scope", "value", name=op.f("pk_publication_keys")),
    )
    op.create_index(op.f("ix_publication_keys_publication"), "publication_keys", ["publication"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("time", Time(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("capture", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["capture"], ["captures.id"], name=op.f("fk_revisions_capture")),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_revisions_publication")),
        sa.PrimaryKeyConstraint("publication", "number", name=op.f("pk_revisions")),
    )
    op.create_table(
        "search_texts",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("analyser", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_search_texts_publication")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_texts")),
        sa.UniqueConstraint("publication", name=op.f("uq_search_texts_publication")),
    )
    op.create_table(
        "sketches",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("publication", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_sketches_publication")),
        sa.PrimaryKeyConstraint("hash", "publication", name=op.f("pk_sketches")),
    )
    op.create_index(op.f("ix_sketches_publication"), "sketches", ["publication"], unique=False)
    op.create_table(
        "facts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("script", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_facts_case")),
        sa.ForeignKeyConstraint(["finding"], ["findings.id"], name=op.f("fk_facts_finding")),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_facts_publication")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
        sa.UniqueConstraint("case", "publication", "type", "key", name=op.f("uq_facts_case_publication_type_key")),
    )
    op.create_index(op.f("ix_facts_publication"), "facts", ["publication"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("case", sa.Text(), nullable=False),
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_mentions_case")),
        sa.ForeignKeyConstraint(["finding"], ["findings.id"], name=op.f("fk_mentions_finding")),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_mentions_publication")),
        sa.PrimaryKeyConstraint("finding", name=op.f("pk_mentions")),
    )
    op.create_index(op.f("ix_mentions_case"), "mentions", ["case"], unique=False)
    op.create_index(op.f("ix_mentions_publication"), "mentions", ["publication"], unique=False)
    op.create_table(
        "changes",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("time", Time(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("publication", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("case", sa.Text(), nullable=True),
        sa.Column("fact", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_changes_case")),
        sa.ForeignKeyConstraint(["fact"], ["facts.id"], name=op.f("fk_changes_fact")),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_changes_publication")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "message_changes",
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("change", SERIAL, autoincrement=False, nullable=False),
        sa.Column("also", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["change"], ["changes.id"], name=op.f("fk_message_changes_change")),
        sa.ForeignKeyConstraint(["message"], ["messages.id"], name=op.f("fk_message_changes_message")),
        sa.PrimaryKeyConstraint("message", "change", name=op.f("pk_message_changes")),
    )


def _sqlite_index() -> None:
    """FTS5 over `search_texts`, which stays the only copy of the words; triggers keep the two together."""
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "title, body, content='search_texts', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
    )
    add = "INSERT INTO search_index(rowid, title, body) VALUES (new.id, new.title, new.body);"
    drop = "INSERT INTO search_index(search_index, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);"
    op.execute(f"CREATE TRIGGER search_texts_insert AFTER INSERT ON search_texts BEGIN {add} END")
    op.execute(f"CREATE TRIGGER search_texts_delete AFTER DELETE ON search_texts BEGIN {drop} END")
    op.execute(f"CREATE TRIGGER search_texts_update AFTER UPDATE ON search_texts BEGIN {drop} {add} END")


def _postgresql_index() -> None:
    """A generated vector: title above body. 'simple', because the analyser has done what a configuration would."""
    op.execute(
        "ALTER TABLE search_texts ADD COLUMN vector tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'B')) STORED"
    )
    op.execute("CREATE INDEX ix_search_texts_vector ON search_texts USING gin (vector)")
