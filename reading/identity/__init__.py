"""When two things are the same: addresses, the text of a publication over time, a release at two sources."""

from reading.identity.addresses import canonical_address
from reading.identity.decision import GRADES, Decision, decide, graded
from reading.identity.fingerprint import FINGERPRINT, fingerprint
from reading.identity.learning import Company, Memory, Seen
from reading.identity.release import same_release
from reading.identity.sketch import sketch

__all__ = [
    "FINGERPRINT",
    "GRADES",
    "Company",
    "Decision",
    "Memory",
    "Seen",
    "canonical_address",
    "decide",
    "fingerprint",
    "graded",
    "same_release",
    "sketch",
]
