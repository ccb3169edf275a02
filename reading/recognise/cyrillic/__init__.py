"""Persons in Russian, Ukrainian and Belarusian text: words, runs, cases, and names in the nominative."""
