"""What can be wrong with a source: one exception per visit or page, with its outcome and the line a person reads."""

from __future__ import annotations

import errno
import re
from functools import partial
from typing import Any

from reading.records import Outcome
from storage.errors import CasewatchError

# What there is to do, in the same words everywhere.
WAIT = "nothing to do unless it lasts"
LOOK = "look at it in a browser"
_CHALLENGE = "a challenge page meant for browsers; try another user_agent or a proxy"


class ArchiveFailed(CasewatchError):
    """Our own archive could not be read or written: the disk is full, a folder closed, the database away."""


class Trouble(CasewatchError):
    """A list or a page that gave nothing: `outcome` as in the interface, `message` says what to do about it.

    `retry_after`: seconds the server asked us to stay away. `host_answers`: False where asking the same host for
    another page of the same visit would be pointless or impolite. `final`: the site itself asks not to be read so.
    `ours`: the source has no part in it; our own machine failed.
    """

    def __init__(
        self,
        outcome: Outcome,
        message: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        host_answers: bool = True,
        final: bool = False,
        ours: bool = False,
    ) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.message = _readable(message)
        self.status = status
        self.retry_after = retry_after
        self.host_answers = host_answers
        self.final = final
        self.ours = ours

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        """Found in the reading process, it is raised in the visit's."""
        facts = {name: getattr(self, name) for name in ("status", "retry_after", "host_answers", "final", "ours")}
        return partial(Trouble, **facts), (self.outcome, self.message)

    def may_be_had(self, *, though_gone: bool) -> bool:
        """Whether a mirror may still have the page. `though_gone`: where the site says that it is not there, too."""
        gone = self.status in (404, 410) and not though_gone
        return self.outcome in ("unreachable", "blocked") and not self.final and not gone


# Of an address its path, and where that has no end its beginning: whoever reads the line wants to come to its end.
_QUERY = re.compile(r"(https?://[^\s?]+\?)\S{60,}?(?=[:;,]?(?:\s|$))")
_PATH = re.compile(r"(https?://\S{200})\S{20,}?(?=[:;,]?(?:\s|$))")
# What is missing here and not there: open files, memory, processes, room for temporary files.
_SHORT = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.ENOSPC, errno.EDQUOT})
_STATUS: dict[int, tuple[Outcome, str]] = {
    304: ("unreachable", "it takes us to have a copy that we never had; the next visit asks again"),
    401: ("blocked", "it asks for a login; see whether there is a public address"),
    403: ("blocked", "it refuses us; see whether it opens in a browser, then try another user_agent or a proxy"),
    404: ("unreachable", "nothing is there; see whether the address has moved"),
    407: ("blocked", "the proxy asks for a login; write it into its address, as USER:PASSWORD@ before the host"),
    410: ("unreachable", "it is gone for good; look for the successor's address"),
    429: ("blocked", 'we asked too often; visit it less often, as every = "1d"'),
    451: ("blocked", "it is withheld here for legal reasons; try a proxy elsewhere"),
}


def refused(status: int, url: str, retry_after: float | None, *, challenge: bool = False) -> Trouble:
    """What an answer other than 200 or 304 means. `challenge`: its page asks for a browser or a human."""
    outcome, advice = _STATUS.get(status, ("unreachable", f"no page there; {LOOK}"))
    host_answers = status not in {401, 403, 407, 429, 451} and not challenge
    if challenge:
        outcome, advice = "blocked", _CHALLENGE
    elif status >= 500:
        advice = f"the server is in trouble; {WAIT}"
        host_answers = retry_after is None
    elif 300 <= status < 400 and status != 304:
        outcome, advice = (
            "blocked",
            "it sends us on to an address that is not followed; see in a browser where it leads",
        )
    wait = f" (it asks to wait {retry_after:.0f} s)" if retry_after is not None else ""
    message = f"{url} answered {status}: {advice}{wait}"
    return Trouble(outcome, message, status=status, retry_after=retry_after, host_answers=host_answers)


def _readable(message: str) -> str:
    return _PATH.sub(r"\1…", _QUERY.sub(r"\1…", message))


def challenged(url: str) -> Trouble:
    """A page that asks for a browser or a human, given with the status of the page that was asked for."""
    return Trouble("blocked", f"{url} answered {_CHALLENGE}", host_answers=False)


def surprise(fault: BaseException) -> Trouble:
    """A visit ended by what nobody expected: the archive's own failure, a file's, a connection's, or a fault of ours.

    What fails in the archive comes as ArchiveFailed: any other failure of the system is not the archive's.
    """
    while isinstance(fault, BaseExceptionGroup) and fault.exceptions:
        fault = fault.exceptions[0]
    if isinstance(fault, ArchiveFailed):
        return Trouble("error", str(fault), ours=True)
    if isinstance(fault, OSError):
        return _of_the_system(fault)
    said = f"this visit failed inside: {type(fault).__name__}: {fault}"
    return Trouble("error", f"{said[:200]}; please report it")


def _of_the_system(fault: OSError) -> Trouble:
    said = fault.strerror or type(fault).__name__
    if fault.errno in _SHORT:
        return Trouble("error", f"this machine is short of something: {said}; see what else runs on it", ours=True)
    if fault.filename is not None:
        advice = "see whether it is there, and whether this user may use it"
        return Trouble("error", f"{fault.filename}: {said}; {advice}")
    return Trouble("unreachable", f"the connection failed ({said}); {WAIT}")
