"""The preview's server: HTTP on the loopback only, which serves what the preview shows and nothing else.

Other users and other pages on this machine can reach the loopback as well, so that only requests with the secret in the
address are answered. Nor can anybody else keep the server busy: it allows few connections, and each may wait only a
short time.
"""

from __future__ import annotations

import hmac
import json
import secrets
import sys
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from threading import BoundedSemaphore, Thread
from typing import Any

from edition.preview.state import Preview

#: An address that no other machine can reach.
_LOOPBACK = "127.0.0.1"
_KINDS = {"html": "text/html; charset=utf-8", "pdf": "application/pdf", "epub": "application/epub+zip"}
#: Seconds after which a waiting browser gets a sign that the connection is still open.
_PATIENCE = 15.0
#: Seconds that a connection may be silent in the middle of a request.
_SILENCE = 10.0
#: Most connections open at once; a browser has two or three for each work.
_MOST_CONNECTIONS = 64
#: Bytes of the secret in the address.
_SECRET = 16


class Server:
    """Serves some previews by their names, each with the page that shows it."""

    def __init__(self, previews: Mapping[str, Preview], page: bytes, port: int = 0) -> None:
        """Listen on a port of the loopback, on any that is free for 0. Raises OSError where it is taken."""
        self._previews = previews
        self._secret = secrets.token_urlsafe(_SECRET)
        handler = type("Handler", (_Handler,), {"previews": previews, "page": page, "secret": self._secret})
        self._server = _Listener((_LOOPBACK, port), handler)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """The address for a browser; nobody else knows the secret in it."""
        return f"http://{_LOOPBACK}:{self._server.server_port}/{self._secret}/"

    def start(self) -> None:
        """Answer from now on, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        for preview in self._previews.values():
            preview.end()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Listener(ThreadingHTTPServer):
    """Answers each browser in a thread, which ends with the process."""

    daemon_threads = True

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._free = BoundedSemaphore(_MOST_CONNECTIONS)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread, where not too many are open."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and make room for another."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone in the middle of an answer; anything else is a fault of ours."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    previews: Mapping[str, Preview]
    page: bytes
    secret: str
    timeout = _SILENCE
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the page, a file of the preview or its news; with an error for anything else."""
        if not self._is_for_us():
            self.send_error(HTTPStatus.FORBIDDEN, "this server answers to its own address only")
            return
        secret, _, place = self.path.partition("?")[0].lstrip("/").partition("/")
        if not hmac.compare_digest(secret.encode("utf-8", "surrogateescape"), self.secret.encode()):
            self.send_error(HTTPStatus.FORBIDDEN, "this server answers to who has its whole address only")
            return
        name, _, rest = place.partition("/")
        preview = self.previews.get(name)
        if not name:
            self._redirect(f"/{self.secret}/{next(iter(self.previews))}/")
        elif preview is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif rest == "":
            self._send(self.page, _KINDS["html"])
        elif rest == "news":
            self._send_news(preview)
        else:
            self._send_file(preview, rest)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002  the name that is overridden
        """Say nothing: what is asked for is no news to the editor."""

    def _is_for_us(self) -> bool:
        """Whether a browser addresses this server itself, and not a name that somebody else has pointed here."""
        port = self.server.server_port if isinstance(self.server, HTTPServer) else 0
        return self.headers.get("Host", "") in (f"{_LOOPBACK}:{port}", f"localhost:{port}")

    def _send_file(self, preview: Preview, name: str) -> None:
        """The newest file of a format: `edition.html`."""
        stem, _, kind = name.rpartition(".")
        content = preview.state.files.get(kind)
        if stem != "edition" or content is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._send(content, _KINDS[kind])

    def _send_news(self, preview: Preview) -> None:
        """Each state of the preview as it comes, as long as the browser listens (HTML, server-sent events)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        number = -1
        try:
            while not preview.is_over:
                state = preview.after(number, _PATIENCE)
                if state is None:
                    self.wfile.write(b": still here\n\n")
                else:
                    number = state.number
                    self.wfile.write(b"data: " + json.dumps(state.told()).encode("ascii") + b"\n\n")
                self.wfile.flush()
        except OSError:
            return  # the browser has gone

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(content)

    def _redirect(self, place: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", place)
        self.send_header("Content-Length", "0")
        self.end_headers()
