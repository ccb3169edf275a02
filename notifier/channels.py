"""From a [[channel]] table to an open sink: finds the address where it is kept, and lets Apprise parse it."""

from __future__ import annotations

import logging
import os
import threading
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from notifier.sink import ChannelError, Sink
from storage.configuration import ChannelSettings
from storage.redaction import conceal
from storage.secrets import SecretError, is_reference, secret

_UNUSABLE = 'channel "{name}": one of the recipients in its address is not a usable one'


def open_channel(settings: ChannelSettings, folder: Path, environ: Mapping[str, str] = os.environ) -> Sink:
    """The channel's sink; nothing is connected yet. ChannelError says what is wrong and never the address."""
    name = settings.name
    address = _address(settings, folder, environ)
    conceal(address)
    if len(address.splitlines()) > 1 or not address.isprintable():
        raise ChannelError(f'channel "{name}": its address must be one line, without control characters')
    service = _parsed(address, name)
    schema = str(service.schema)
    if schema in ("json", "jsons"):
        from notifier.webhook import Webhook

        return Webhook(service)
    if schema in ("mailto", "mailtos"):
        from notifier.mail import Mail

        mail = Mail(service, name=name)
        if not mail.writes_to_all_of(address):
            raise ChannelError(_UNUSABLE.format(name=name))
        return mail
    from notifier.chat import Chat

    return Chat(service)


def _address(settings: ChannelSettings, folder: Path, environ: Mapping[str, str]) -> str:
    if not is_reference(settings.url):
        return settings.url.strip()
    try:
        return secret(settings.url, folder, environ, what="address")
    except SecretError as fault:
        raise ChannelError(f'channel "{settings.name}": {fault}') from None


@cache
def _apprise() -> tuple[Any, Any]:
    """Apprise with its plug-ins loaded; their imports warn on some versions of Python, which nobody here can change."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from apprise import Apprise, AppriseAsset

        Apprise.instantiate("json://localhost")
    return Apprise, AppriseAsset


def _parsed(address: str, name: str) -> Any:
    Apprise, AppriseAsset = _apprise()  # noqa: N806 (classes)
    # Nothing is kept on disk by it, and nothing it fetches tells where it runs. Its clock for a whole service is long:
    # a service it stops waiting for may still take the message, which would then be sent again.
    asset = AppriseAsset(
        app_id="casewatch",
        app_desc="",
        app_url="",
        secure_logging=True,
        storage_mode="memory",
        service_timeout=600,
        http_redirects=False,  # to another host goes neither a message nor the token in its address
    )
    said = _Warnings()
    with said:
        service = Apprise.instantiate(address, asset=asset)
    if service is None:
        scheme = address.partition("://")[0] if "://" in address else ""
        known = f' (its scheme is "{scheme}")' if scheme.isalnum() and len(scheme) < 20 else ""
        raise ChannelError(f'channel "{name}": its address is not one that Apprise understands{known}')
    if said.dropped:
        # Apprise goes on without that recipient, who would then never be told anything.
        raise ChannelError(_UNUSABLE.format(name=name))
    return service


class _Warnings(logging.Handler):
    """Notices, while this thread has an address parsed, that a part of it was left out."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.dropped = False
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        self.dropped |= record.thread == self._thread and record.getMessage().startswith("Dropped")

    def __enter__(self) -> None:
        logging.getLogger("apprise").addHandler(self)

    def __exit__(self, *_: object) -> None:
        logging.getLogger("apprise").removeHandler(self)
