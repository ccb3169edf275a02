"""The columns that a register had when it was last read."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("sources", sa.Column("columns", sa.JSON().with_variant(JSONB, "postgresql"), nullable=True))
