"""Kills without number: `make soak`. The same machinery, a dozen times, stands behind tests/test_kills.py."""
