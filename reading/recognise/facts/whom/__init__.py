"""Whom a sentence speaks of and to whom a thing happened: names in a row, groups, pronouns, nouns for somebody."""
