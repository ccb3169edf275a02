"""Persons in English text: its words, runs of capitals, and what speaks for a name."""
