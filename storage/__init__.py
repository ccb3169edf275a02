"""Keep: one archive on SQLite or PostgreSQL; every lock and every transaction lives here."""
