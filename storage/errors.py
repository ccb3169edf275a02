"""The one small family of errors whose text is meant for the person at the terminal."""


class CasewatchError(Exception):
    """Something a user can act on; its text says what happened and what to do next."""
