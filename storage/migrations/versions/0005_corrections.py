"""The judgement behind a change that corrects what was told before."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("changes", sa.Column("judgement", sa.Text(), nullable=True))
