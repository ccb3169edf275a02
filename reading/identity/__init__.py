"""When two things are the same: addresses, the text of a publication over time, a release at two sources."""

from reading.identity.addresses import canonical_address
from reading.identity.fingerprint import FINGERPRINT, Decision, decide, fingerprint
from reading.identity.release import same_release
from reading.identity.sketch import sketch

__all__ = ["FINGERPRINT", "Decision", "canonical_address", "decide", "fingerprint", "same_release", "sketch"]
