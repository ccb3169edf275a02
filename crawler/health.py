"""What can be wrong with a source: one exception per visit or page, with its outcome and the line a person reads."""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from reading.records import Outcome
from storage.database import described
from storage.errors import CasewatchError


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
        self.message = message
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


_STATUS: dict[int, tuple[Outcome, str]] = {
    304: ("unreachable", "it takes us to have a copy that we never had; the next visit asks again"),
    401: ("blocked", "it asks for a login"),
    403: ("blocked", "it refuses us; see whether it opens in a browser, then try another user_agent or a proxy"),
    404: ("unreachable", "nothing is there; see whether the address has moved"),
    407: ("blocked", "the proxy asks for a login"),
    410: ("unreachable", "it is gone for good; look for the successor's address"),
    429: ("blocked", "we asked too often; visit it less often"),
    451: ("blocked", "it is withheld here for legal reasons; try a proxy elsewhere"),
}


def refused(status: int, url: str, retry_after: float | None, *, challenge: bool = False) -> Trouble:
    """What an answer other than 200 or 304 means. `challenge`: its page asks for a browser or a human."""
    outcome, advice = _STATUS.get(status, ("unreachable", "no page there"))
    host_answers = status not in {401, 403, 407, 429, 451} and not challenge
    if challenge:
        outcome, advice = "blocked", "a challenge page meant for browsers; try another user_agent or a proxy"
    elif status >= 500:
        advice = "the server is in trouble; nothing to do unless it lasts"
        host_answers = retry_after is None
    elif 300 <= status < 400 and status != 304:
        outcome, advice = "blocked", "it sends us on to an address that is not followed"
    wait = f" (it asks to wait {retry_after:.0f} s)" if retry_after is not None else ""
    message = f"{url} answered {status}: {advice}{wait}"
    return Trouble(outcome, message, status=status, retry_after=retry_after, host_answers=host_answers)


def surprise(fault: BaseException) -> Trouble:
    """A visit ended by what nobody expected: the archive's own failure (a full disk), or a fault of ours."""
    while isinstance(fault, BaseExceptionGroup) and fault.exceptions:
        fault = fault.exceptions[0]
    if isinstance(fault, SQLAlchemyError | OSError):
        return Trouble("error", described(fault), ours=True)
    said = f"this visit failed inside: {type(fault).__name__}: {fault}"
    return Trouble("error", f"{said[:200]}; please report it")
