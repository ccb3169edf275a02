"""Whether two sentences say one thing in other words."""

from reading.identity.wording.reworded import reworded

__all__ = ["reworded"]
