"""What a source itself said of a revision, and the newest rules that read it as the stored findings do."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for name in ("said_language", "said_kind", "checked"):
        op.add_column("revisions", sa.Column(name, sa.Text(), nullable=True))
    # Of what was read before the source's word was kept apart, a reread leaves language and kind as they are.
    op.execute("UPDATE revisions SET said_language = language, said_kind = kind")
