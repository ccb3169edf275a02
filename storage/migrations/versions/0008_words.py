"""Keys for the single words of names, so that cases are found by a beginning through the index."""

import sqlalchemy as sa
from alembic import op

from reading.names.spelling import word_keys

revision = "0008"
down_revision = "0007"

_NAMES = (
    "SELECT DISTINCT \"case\", name FROM facts WHERE type = 'name' AND status <> 'rejected' "
    "UNION SELECT id, name FROM cases WHERE kind = 'group'"
)
_BATCH = 1000


def upgrade() -> None:
    connection = op.get_bind()
    named = connection.execute(sa.text(_NAMES)).all()
    keys = sorted({(key, row[0]) for row in named for key in word_keys(row[1])})
    table = sa.table("name_keys", sa.column("key"), sa.column("case"))
    for start in range(0, len(keys), _BATCH):
        rows = [{"key": key, "case": case} for key, case in keys[start : start + _BATCH]]
        connection.execute(sa.insert(table), rows)
