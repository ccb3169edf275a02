"""When two names are the same: folding, candidate keys, an explainable verdict. Search and linking must agree on it."""

from reading.names.compare import compare
from reading.names.fold import fold, is_full
from reading.names.keys import keys, lookups, namesakes
from reading.names.match import Match
from reading.names.script import script

__all__ = ["Match", "compare", "fold", "is_full", "keys", "lookups", "namesakes", "script"]
