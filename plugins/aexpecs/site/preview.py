"""``invoke preview``: the site on this machine alone, built again when a file changes."""

from __future__ import annotations

import contextlib
import functools
import http.server
import sys
import threading
from pathlib import Path

from watchfiles import watch

from aexpecs.site.warm import Warm

WATCHED = ("content", "theme", "plugins", "pelicanconf.py")
LOOK_EVERY = 300  # milliseconds


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the output; nothing is kept by the browser, so that an edit shows at the next load."""

    extensions_map = {  # noqa: RUF012 (as the base class has it)
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".json": "application/json",
    }

    def end_headers(self) -> None:
        """Add the header against keeping."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for an address that is not there."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


def preview(root: Path, port: int = 8000) -> int:
    """Build, serve on 127.0.0.1 and watch until Ctrl+C. 1 if the first build fails and no former site is there."""
    folders = (root / name for name in WATCHED)
    edits = watch(*folders, raise_interrupt=True, yield_on_timeout=True, rust_timeout=LOOK_EVERY)
    next(edits)  # from here on no edit is missed, also of those made during the first build
    warm = Warm(root)
    if warm.build() and not (root / "output" / "index.html").is_file():
        print("\nNothing to show yet. Mend the files above and run it again.", file=sys.stderr)
        return 1
    server = _server(root / "output", port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"\nThe site: http://127.0.0.1:{server.server_address[1]}/index.html   (Ctrl+C ends)", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        for changes in edits:
            names = sorted({Path(path).name for _, path in changes if "__pycache__" not in path})
            if not names:
                continue
            print(f"\nChanged: {', '.join(names[:5])}", flush=True)
            if any(name.endswith(".py") for name in names):
                warm.stop()
            print("Built again." if warm.build() == 0 else "The site shows what was there before.", flush=True)
    warm.stop()
    server.shutdown()
    return 0


def _server(folder: Path, port: int) -> http.server.ThreadingHTTPServer:
    """A server on ``port`` or, when that is taken, on one that is free."""
    handler = functools.partial(Handler, directory=str(folder))
    try:
        return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        return http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
