"""The one door for reading: frozen records in the shapes of docs/interface, and nothing that writes."""

from storage.queries.details import CaptureEntry, HistoryEntry, PublicationDetail, show
from storage.queries.differences import Absence, Difference, difference
from storage.queries.dossiers import Case, CaseSummary, NameFact, case, cases
from storage.queries.filters import FilterError, Filters, known_values
from storage.queries.full_text import Hit, search
from storage.queries.gate import Tombstone
from storage.queries.health import Source, Status, Unwell, nothing, sources, status
from storage.queries.lists import Publication, each_publication, each_with_text, publications
from storage.queries.opening import MissingArchiveError, open_for_reading
from storage.queries.records import as_json
from storage.queries.review import Answered, Question, answered, asked_still, review
from storage.queries.timeline import TimelineEntry

__all__ = [
    "Absence",
    "Answered",
    "CaptureEntry",
    "Case",
    "CaseSummary",
    "Difference",
    "FilterError",
    "Filters",
    "HistoryEntry",
    "Hit",
    "MissingArchiveError",
    "NameFact",
    "Publication",
    "PublicationDetail",
    "Question",
    "Source",
    "Status",
    "TimelineEntry",
    "Tombstone",
    "Unwell",
    "answered",
    "as_json",
    "asked_still",
    "case",
    "cases",
    "difference",
    "each_publication",
    "each_with_text",
    "known_values",
    "nothing",
    "open_for_reading",
    "publications",
    "review",
    "search",
    "show",
    "sources",
    "status",
]
