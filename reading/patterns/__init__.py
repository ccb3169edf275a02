"""Many patterns asked of many short texts: each is tried only where a text has the words that it needs."""
