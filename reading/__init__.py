"""Understand what was published: pure; no clock, no network, no database, no files but its own lexicons."""
