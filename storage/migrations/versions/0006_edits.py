"""How much a revision matters, which code read its page, and what moves on a page by itself."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Time

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for name in ("grade", "reader"):
        op.add_column("revisions", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("revisions", sa.Column("reasons", sa.Text(), nullable=True))
    op.create_table(
        "moving_blocks",
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("last", Time(), nullable=False),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_moving_blocks_publication")),
        sa.PrimaryKeyConstraint("publication", "key", name=op.f("pk_moving_blocks")),
    )
