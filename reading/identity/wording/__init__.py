"""Whether two sentences say one thing in other words."""

from reading.identity.wording.forms import is_done
from reading.identity.wording.reworded import agreed, reworded
from reading.identity.wording.tokens import SAYS, Said, is_short, said

__all__ = ["SAYS", "Said", "agreed", "is_done", "is_short", "reworded", "said"]
