"""Until when a revision may tell of things: what was edited after it was published tells of later days too."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("revisions", sa.Column("changed", sa.Text(), nullable=True))
