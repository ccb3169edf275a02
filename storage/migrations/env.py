"""Runs the migrations on the connection that `storage.database.upgrade` hands over; opens none of its own."""

from alembic import context

from storage import name_index
from storage.tables import metadata

connection = context.config.attributes["connection"]
# Batch mode: SQLite changes a column only by copying its table.
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
    name_index.renew(connection)
