"""Whether the date of a revision was only found among the words of its page."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("revisions", sa.Column("date_likely", sa.Boolean(), nullable=True))
