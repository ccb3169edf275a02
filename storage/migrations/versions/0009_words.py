"""Keys for the single words of names, and one more for slips of the pen: cases are found through the index alone."""

import sqlalchemy as sa
from alembic import op

from reading.names import keys
from reading.names.spelling import word_keys

revision = "0009"
down_revision = "0008"

_PEOPLE = "SELECT DISTINCT \"case\", name FROM facts WHERE type = 'name' AND status <> 'rejected'"
_GROUPS = "SELECT id, name FROM cases WHERE kind = 'group'"
_BATCH = 1000


def upgrade() -> None:
    connection = op.get_bind()
    people = connection.execute(sa.text(_PEOPLE)).all()
    groups = connection.execute(sa.text(_GROUPS)).all()
    found = {(key, case) for case, name in people for key in (*keys(name), *word_keys(name))}
    found |= {(key, case) for case, name in groups for key in word_keys(name)}
    known = {tuple(row) for row in connection.execute(sa.text('SELECT key, "case" FROM name_keys'))}
    table = sa.table("name_keys", sa.column("key"), sa.column("case"))
    new = [{"key": key, "case": case} for key, case in sorted(found - known)]
    for start in range(0, len(new), _BATCH):
        connection.execute(sa.insert(table), new[start : start + _BATCH])
