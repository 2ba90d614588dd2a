"""A web server for copies that goes on where a request asks it to, and whose link can be cut at any byte."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Link:
    """What went over the link. ``cuts`` are the numbers of bytes, counted from the start, after which it breaks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        self.sent = self.requests = 0
        self.cuts: list[int] = []

    def may_send(self, wanted: int) -> int:
        """How many of ``wanted`` bytes pass before the link breaks."""
        if self.cuts and self.cuts[0] <= self.sent + wanted:
            passed = max(0, self.cuts.pop(0) - self.sent)
            self.sent += passed
            return passed
        self.sent += wanted
        return wanted


@contextmanager
def serving(folder: Path) -> Iterator[Link]:
    """Serve ``folder`` on this machine."""
    link = Link(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            link.requests += 1
            file = folder / self.path.lstrip("/")
            if not file.is_file():
                self.send_error(404)
                return
            data = file.read_bytes()
            asked = self.headers.get("Range", "")
            start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
            if start >= len(data) > 0:
                self.send_error(416)
                return
            self.send_response(206 if asked else 200)
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            rest = data[start:]
            passed = link.may_send(len(rest))
            self.wfile.write(rest[:passed])
            self.wfile.flush()
            if passed < len(rest):
                self.close_connection = True
                self.connection.shutdown(2)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    link.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield link
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
