"""The demonstration's web servers on loopback: one for each site, and a sink that takes what is delivered."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from casewatch.demo.content import Site, sites
from casewatch.demo.pages import NOT_FOUND, Response, front_address, respond

HOST = "127.0.0.1"

Answer = Callable[[str, str, bytes], Response]
"""Method, target and body of a request to what it is answered."""


class _Handler(BaseHTTPRequestHandler):
    """Hands a request to its server's `answer`; a strong ETag on every page, 304 for a client that holds it."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def handle_one(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        response = self.server.answer(self.command, self.path, self.rfile.read(length) if length else b"")
        tag = f'"{hashlib.sha256(response.body).hexdigest()[:16]}"'
        unchanged = response.status == 200 and self.command == "GET" and self.headers.get("If-None-Match") == tag
        body = b"" if unchanged else response.body
        self.send_response(304 if unchanged else response.status)
        self.send_header("ETag", tag)
        for name, value in response.headers:
            self.send_header(name, value)
        if not unchanged:
            self.send_header("Content-Type", response.type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the demonstration prints what the commands say, not what its servers see."""


# The names http.server calls.
for _method in ("GET", "HEAD", "POST"):
    setattr(_Handler, f"do_{_method}", _Handler.handle_one)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    answer: Answer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up early has what it came for."""


@contextmanager
def _serving(answer: Answer) -> Iterator[int]:
    """Serve on a free port of loopback; yields the port."""
    server = _Server((HOST, 0), _Handler)
    server.answer = answer
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Sink:
    """A webhook that keeps what it was sent: (path, JSON), in order of arrival."""

    port: int = 0
    received: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def answer(self, method: str, target: str, body: bytes) -> Response:
        """Take one post."""
        if method != "POST":
            return NOT_FOUND
        self.received.append((target, json.loads(body)))
        return Response(b"ok", "text/plain; charset=utf-8")

    def at(self, path: str) -> list[dict[str, Any]]:
        """What arrived at this path."""
        return [message for target, message in list(self.received) if target.partition("?")[0].rstrip("/") == path]


@dataclass
class World:
    """The sites, where they live, and the sink. `day` may be set while everything runs."""

    started: datetime
    day: int = 1
    sink: Sink = field(default_factory=Sink)
    addresses: dict[str, str] = field(default_factory=dict)

    def sites(self) -> tuple[Site, ...]:
        """The sites as they are today."""
        return sites(self.day, self.started)

    def front(self, site: Site) -> str:
        """The address its source is configured with."""
        return front_address(site, self.addresses[site.name])

    def _answer(self, name: str) -> Answer:
        def answer(method: str, target: str, body: bytes) -> Response:
            site = next(site for site in self.sites() if site.name == name)
            return respond(site, self.addresses[name], target)

        return answer


@contextmanager
def world(started: datetime) -> Iterator[World]:
    """Serve the demonstration's sites and its sink until the block ends."""
    served = World(started)
    with ExitStack() as running:
        for site in served.sites():
            port = running.enter_context(_serving(served._answer(site.name)))
            served.addresses[site.name] = f"http://{HOST}:{port}"
        served.sink.port = running.enter_context(_serving(served.sink.answer))
        yield served
