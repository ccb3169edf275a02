"""When two things are the same: addresses, the text of a publication over time, a release at two sources."""

from reading.identity.addresses import canonical_address, without_trackers
from reading.identity.decision import GRADES, Decision, decide, decide_row, edit_key, graded
from reading.identity.fields import column_key
from reading.identity.fingerprint import FINGERPRINT, fingerprint
from reading.identity.learning import MOVES, Company, Memory, Seen
from reading.identity.moving import noise_spans
from reading.identity.noise import credit_lines, credited_hosts, is_of_host, issuing_credits
from reading.identity.release import relate, same_release
from reading.identity.restated import restated, same_title
from reading.identity.sketch import sketch

__all__ = [
    "FINGERPRINT",
    "GRADES",
    "MOVES",
    "Company",
    "Decision",
    "Memory",
    "Seen",
    "canonical_address",
    "column_key",
    "credit_lines",
    "credited_hosts",
    "decide",
    "decide_row",
    "edit_key",
    "fingerprint",
    "graded",
    "is_of_host",
    "issuing_credits",
    "noise_spans",
    "relate",
    "restated",
    "same_release",
    "same_title",
    "sketch",
    "without_trackers",
]
