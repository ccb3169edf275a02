"""Whether a case has a key is told by one index alone, and SQLite keeps each key twice, no longer three times."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.drop_table("name_keys")
    op.create_table(
        "name_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("case", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_name_keys_case")),
        sa.PrimaryKeyConstraint("key", "case", name=op.f("pk_name_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_name_keys_case_key"), "name_keys", ["case", "key"])
    # An upgrade ends with making the keys anew where nobody says that these rules made them.
    op.execute("DELETE FROM stamps WHERE name = 'names'")
