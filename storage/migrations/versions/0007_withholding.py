"""Acts of withholding and erasing, the places they cover, and what is left of the erased."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Time

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "withholdings",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("time", Time(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_withholdings")),
    )
    op.create_index(op.f("ix_withholdings_about"), "withholdings", ["about"], unique=False)
    op.create_table(
        "masks",
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("case", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_masks_publication")),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_masks_case")),
        sa.PrimaryKeyConstraint("publication", "revision", "case", "field", "start", name=op.f("pk_masks")),
    )
    op.create_index(op.f("ix_masks_case"), "masks", ["case"], unique=False)
    op.create_table(
        "tombstones",
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scheme", "hash", name=op.f("pk_tombstones")),
    )
    op.create_index(
        "ix_cases_withheld",
        "cases",
        ["id"],
        unique=False,
        sqlite_where=sa.text("withheld = 1"),
        postgresql_where=sa.text("withheld"),
    )
