"""Servers on loopback for tests: a web site whose pages a test sets and changes, and a webhook sink.

The SMTP sink of mail_sink.py can be taken from here too. All are context managers, and what a test asks of them can be
changed while they run.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from tests.mail_sink import Mailbox as Mailbox
from tests.mail_sink import MailSink as MailSink

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Request:
    """One request as a server here got it; `target` is path and query, header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    time: float

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What a path answers.

    With `etag` or `last_modified` a matching conditional request gets 304. `delay`: seconds before the status line.
    `hang`: takes the request and never answers. `cut`: announces the whole body, sends so many bytes and hangs up.
    `drip`: seconds between single bytes of the body. `chunked`: no Content-Length (with `cut`: an unfinished chunk).
    `drop`: hangs up before answering anything.
    """

    body: bytes | str = b""
    status: int = 200
    type: str | None = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    delay: float = 0.0
    hang: bool = False
    cut: int | None = None
    drip: float | None = None
    chunked: bool = False
    drop: bool = False

    @property
    def bytes(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body

    def unchanged_for(self, request: Request) -> bool:
        """Whether the request already holds this very answer (If-None-Match counts before If-Modified-Since)."""
        if self.status != 200:
            return False
        if (asked := request.headers.get("if-none-match")) is not None:
            return self.etag is not None and self.etag in (part.strip() for part in asked.split(","))
        return self.last_modified is not None and request.headers.get("if-modified-since") == self.last_modified


Route = Answer | Callable[[Request], Answer]


def xml(body: bytes | str, **options: Any) -> Answer:
    """A feed."""
    return Answer(body, type="application/rss+xml; charset=utf-8", **options)


def as_json(value: Any, **options: Any) -> Answer:
    """A JSON document."""
    return Answer(json.dumps(value, ensure_ascii=False), type="application/json; charset=utf-8", **options)


def redirect(target: str, status: int = 302) -> Answer:
    """A redirect to an address or a path."""
    return Answer(status=status, headers=(("Location", target),))


class _Handler(BaseHTTPRequestHandler):
    """Answers from its server's routes: the whole target first ("/list?page=1"), then its path alone."""

    protocol_version = "HTTP/1.1"
    server_version = "site"
    sys_version = ""
    timeout = 30
    server: _Server

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        request = Request(
            self.command,
            self.path,
            {name.lower(): value for name, value in self.headers.items()},
            self.rfile.read(length) if length else b"",
            time.monotonic(),
        )
        site = self.server.site
        with site.counting(request):
            self._give(site.answer(request), request)

    def _give(self, answer: Answer, request: Request) -> None:
        closed = self.server.site.closed
        if answer.delay:
            closed.wait(answer.delay)
        if answer.hang:
            closed.wait()
        if answer.hang or answer.drop:
            self.close_connection = True
            return
        unchanged = answer.unchanged_for(request)
        body = b"" if unchanged else answer.bytes
        self.send_response(304 if unchanged else answer.status)
        if answer.type and not unchanged:
            self.send_header("Content-Type", answer.type)
        for name, value in (("ETag", answer.etag), ("Last-Modified", answer.last_modified), *answer.headers):
            if value is not None:
                self.send_header(name, value)
        if answer.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif not unchanged:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if request.method != "HEAD":
            self._send(answer, body)

    def _send(self, answer: Answer, body: bytes) -> None:
        part = body if answer.cut is None else body[: answer.cut]
        head = f"{len(body):x}\r\n".encode() if answer.chunked and body else b""
        self.wfile.write(head)
        if answer.drip is None:
            self.wfile.write(part)
        else:
            for place in range(len(part)):
                if self.server.site.closed.wait(answer.drip):
                    break
                self.wfile.write(part[place : place + 1])
        if answer.cut is not None:
            self.close_connection = True
        elif answer.chunked:
            self.wfile.write(b"\r\n0\r\n\r\n" if body else b"0\r\n\r\n")

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: a test reads the site's own log."""


for _method in ("GET", "HEAD", "POST", "PUT", "CONNECT"):
    setattr(_Handler, f"do_{_method}", _Handler._serve)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    site: Site

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up, or is killed, is an ordinary thing in these tests."""


class Site:
    """A web site of a test's making. `routes` maps targets to answers and may be changed at any time.

    `log` holds every request in order of arrival; `most_at_once` is how many were being answered together.
    """

    def __init__(self, routes: Mapping[str, Route] | None = None) -> None:
        self.routes: dict[str, Route] = {"/robots.txt": Answer(status=404), **(routes or {})}
        self.log: list[Request] = []
        self.most_at_once = 0
        self.closed = threading.Event()
        self._busy = 0
        self._lock = threading.Lock()
        self._server = _Server((HOST, 0), _Handler)
        self._server.site = self
        self.port: int = self._server.server_address[1]
        self.url = f"http://{HOST}:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop answering; from here on a connection is refused. Idempotent."""
        if not self.closed.is_set():
            self.closed.set()
            self._server.shutdown()
            self._server.server_close()

    def answer(self, request: Request) -> Answer:
        """What this request gets."""
        route = self.routes.get(request.target) or self.routes.get(request.path) or Answer("not here", status=404)
        return route if isinstance(route, Answer) else route(request)

    def asked(self, path: str) -> list[Request]:
        """The requests for a path, or for a path with its query, so far."""
        return [request for request in list(self.log) if path in (request.path, request.target)]

    def targets(self) -> list[str]:
        """What was asked for, in order, robots.txt left out."""
        return [request.target for request in list(self.log) if request.path != "/robots.txt"]

    def counting(self, request: Request) -> _Counting:
        """Keeps the log and the count of requests in work."""
        return _Counting(self, request)


class _Counting:
    def __init__(self, site: Site, request: Request) -> None:
        self.site, self.request = site, request

    def __enter__(self) -> None:
        with self.site._lock:
            self.site.log.append(self.request)
            self.site._busy += 1
            self.site.most_at_once = max(self.site.most_at_once, self.site._busy)

    def __exit__(self, *_: object) -> None:
        with self.site._lock:
            self.site._busy -= 1


class Webhook(Site):
    """Takes posts at any path. `statuses` are given out in turn, then 200; or set `always`; or `hang`.

    `posts` holds every post whatever it was answered, `accepted` only those answered with success.
    """

    def __init__(self, statuses: Iterable[int] = (), *, retry_after: str | None = None) -> None:
        super().__init__()
        self.statuses = list(statuses)
        self.retry_after = retry_after
        self.always = Answer(b"ok", type="text/plain")
        self.accepted: list[Request] = []

    @property
    def posts(self) -> list[Request]:
        return [request for request in list(self.log) if request.method == "POST"]

    @property
    def apprise(self) -> str:
        """The sink as an Apprise address that sends JSON."""
        return f"json://{HOST}:{self.port}/hook"

    def answer(self, request: Request) -> Answer:
        answer = self.always
        if self.statuses:
            answer = Answer(b"", status=self.statuses.pop(0), type="text/plain")
        if answer.status >= 400 and self.retry_after is not None:
            answer = Answer(b"", status=answer.status, type="text/plain", headers=(("Retry-After", self.retry_after),))
        if answer.status < 300 and not answer.hang and not answer.drop:
            self.accepted.append(request)
        return answer


def free_port() -> int:
    """A port nobody listens on just now: for "no answer"."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def path_of(url: str) -> str:
    """Path and query of an address."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
