"""What befell somebody, in order: reports of one thing together, each organisation's terms, where a case stands."""

from reading.timeline.ledger import Account, ledger
from reading.timeline.occurrences import Occurrence, occurrences
from reading.timeline.report import Report
from reading.timeline.status import AXES, Standing, Word, standings

__all__ = ["AXES", "Account", "Occurrence", "Report", "Standing", "Word", "ledger", "occurrences", "standings"]
