"""A webhook: the message as one JSON object, posted to the address that Apprise parsed (json://, jsons://).

Our own request instead of Apprise's: it tells the status, honours Retry-After and carries the items one by one.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from notifier.deadline import deadline, session
from notifier.sink import CONNECT_TIMEOUT, READ_TIMEOUT, DeliveryError, Parcel

if TYPE_CHECKING:
    import requests
    from requests import Response

# Of a whole post: a server that drips its answer keeps within every other limit.
_LONGEST = CONNECT_TIMEOUT + 2 * READ_TIMEOUT
_IN_TIME = "it did not answer in time"
# A server that asks for a longer wait is asked again once a day.
_LONGEST_WAIT = 86_400.0
# 408 timeout, 425 too early, 429 too many: the server itself expects the request again.
_PASSING = frozenset({408, 425, 429})


class Webhook:
    """One address that takes JSON."""

    destinations = ("webhook",)

    def __init__(self, service: Any) -> None:
        self._service = service

    def send(self, destination: str, parcel: Parcel) -> None:
        """Post it; anything but a 2xx answer is a failure, redirects included."""
        import requests

        with deadline(_LONGEST) as watched, session(watched) as asking:
            try:
                self._post(asking, parcel)
            except requests.RequestException as fault:
                reason = _IN_TIME if watched.over else _reason(fault)
                raise DeliveryError(reason, everybody=True) from None

    def _post(self, asking: requests.Session, parcel: Parcel) -> None:
        service = self._service
        address = f"{'https' if service.secure else 'http'}://{service.host}"
        if isinstance(service.port, int):
            address += f":{service.port}"
        headers = {"Content-Type": "application/json", "User-Agent": "casewatch", "Idempotency-Key": parcel.id}
        # Redirects are not followed: a 302 turns the post into a GET, and its 200 would hide the loss.
        with asking.request(
            service.method,
            address + service.fullpath,
            json=self._payload(parcel),
            params=service.params,
            headers={**headers, **service.headers},
            auth=(service.user, service.password or "") if service.user else None,
            verify=service.verify_certificate,
            timeout=(CONNECT_TIMEOUT, READ_TIMEOUT),
            allow_redirects=False,
            stream=True,  # only the status matters; a body that never ends must not hold anything up
        ) as answer:
            _judge(answer)

    def close(self) -> None:
        """Nothing stays open between two posts."""

    def _payload(self, parcel: Parcel) -> dict[str, Any]:
        """The object, with what the address adds (":key=value") or renames, as Apprise does it."""
        payload = dict(parcel.payload)
        for key, value in self._service.payload_extras.items():
            if key not in payload:
                payload[key] = value
            elif value:
                payload[value] = payload.pop(key)
            else:
                del payload[key]
        return payload


def _judge(answer: Response) -> None:
    status = answer.status_code
    if 200 <= status < 300:
        return
    wait = seconds_asked(answer.headers.get("Retry-After"), datetime.now(UTC))
    if 300 <= status < 400:
        reason = f"it answered {status}, a redirect; put the address it leads to into the channel"
    else:
        reason = f"it answered {status} {answer.reason or ''}".rstrip()
    passing = status >= 500 or status in _PASSING
    raise DeliveryError(reason, lasting=not passing, everybody=passing, wait=wait)


def seconds_asked(retry_after: str | None, now: datetime) -> float | None:
    """What a Retry-After header asks for, given as seconds or as a date; None where it says nothing usable."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        seconds = float(text[:9])
    else:
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = (moment - now).total_seconds()
    return min(max(seconds, 0.0), _LONGEST_WAIT)


def _reason(fault: Exception) -> str:
    """In few words: what requests itself says repeats the address."""
    from requests import exceptions

    if isinstance(fault, exceptions.ConnectTimeout | exceptions.ReadTimeout):
        return _IN_TIME
    if isinstance(fault, exceptions.SSLError):
        return "its certificate or its TLS could not be accepted"
    if isinstance(fault, exceptions.ProxyError):
        return "the proxy could not be used"
    if isinstance(fault, exceptions.ConnectionError):
        return "no connection, or it was cut off"
    return f"the request failed ({type(fault).__name__})"
