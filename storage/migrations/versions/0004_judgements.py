"""The log of human answers, and which case speaks for those it was judged to be one with."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Time

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("left", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("time", Time(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("rules", sa.Text(), nullable=True),
        sa.Column("supersedes", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_judgements")),
        sa.UniqueConstraint("id", name=op.f("uq_judgements_id")),
    )
    op.create_index(op.f("ix_judgements_left"), "judgements", ["left"], unique=False)
    op.create_index(op.f("ix_judgements_rules"), "judgements", ["rules"], unique=False)
    with op.batch_alter_table("cases") as cases:
        cases.add_column(sa.Column("same_as", sa.Text(), nullable=True))
        cases.create_index(op.f("ix_cases_same_as"), ["same_as"], unique=False)
    op.add_column("questions", sa.Column("rules", sa.Text(), nullable=True))
