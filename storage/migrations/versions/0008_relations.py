"""How publications stand to each other, and by which edit a revision was made."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("revisions", sa.Column("edit", sa.Text(), nullable=True))
    op.create_table(
        "relations",
        sa.Column("publication", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["publication"], ["publications.id"], name=op.f("fk_relations_publication")),
        sa.ForeignKeyConstraint(["other"], ["publications.id"], name=op.f("fk_relations_other")),
        sa.PrimaryKeyConstraint("publication", "other", "kind", name=op.f("pk_relations")),
    )
    op.create_index(op.f("ix_relations_other"), "relations", ["other"], unique=False)
