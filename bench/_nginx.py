"""A real nginx on this machine for one folder: what a reader's browser would get from a usual host."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

# Level 9 gives what `gzip -9` gives; files that were published with a .gz beside them are sent as they are.
CONFIGURATION = """
daemon off; pid {scratch}/pid; error_log stderr crit; worker_processes 1; {user}
events {{}}
http {{
  access_log off; client_body_temp_path {scratch}/a; proxy_temp_path {scratch}/b; fastcgi_temp_path {scratch}/c;
  uwsgi_temp_path {scratch}/d; scgi_temp_path {scratch}/e; default_type application/octet-stream; charset utf-8;
  types {{
    text/html html; text/css css; text/javascript js mjs; text/plain txt; application/json json webmanifest;
    image/svg+xml svg; image/avif avif; image/webp webp; image/png png; image/x-icon ico; application/xml xml;
    font/woff2 woff2; font/woff woff;
    application/atom+xml atom; text/csv csv; text/turtle ttl; text/vcard vcf;
  }}
  gzip on; gzip_comp_level 9; gzip_min_length 1; gzip_vary on; gzip_static on;
  gzip_types text/css text/javascript application/json image/svg+xml text/plain application/xml application/atom+xml;
  server {{
    listen 127.0.0.1:{port}; root {folder}; error_page 404 /404.html; absolute_redirect off;
    location = /blank.html {{ default_type text/html; return 200 "{blank}"; }}
  }}
}}
"""


BLANK = "<!DOCTYPE html><html lang=en><title>Blank</title><meta name=viewport content=width=device-width><p>Blank"


def find_nginx() -> str:
    """The path of nginx, installed from Debian where that needs no password; empty if there is none."""

    def found() -> str:
        return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") or ""

    if not found() and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("installing nginx from Debian ...", file=sys.stderr)
        for words in (
            ["update"],
            ["install", "--yes", "--no-install-recommends", "nginx-core"],
            ["install", "--yes", "--no-install-recommends", "nginx"],
        ):
            if not found():
                subprocess.run(
                    ["apt-get", "-qq", *words],
                    stdin=subprocess.DEVNULL,
                    stdout=sys.stderr,
                    check=False,
                    env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
                )
    return found()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextlib.contextmanager
def served(folder: Path, port: int = 0) -> Iterator[str]:
    """The address, ending in a slash, at which nginx shows ``folder``."""
    nginx, port = find_nginx(), port or free_port()
    if not nginx:
        raise SystemExit("nginx is missing (Debian, Ubuntu: apt-get install nginx); nothing was measured")
    with tempfile.TemporaryDirectory() as scratch:
        user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""  # the folders are only ours to read
        configuration = Path(scratch) / "nginx.conf"
        configuration.write_text(
            CONFIGURATION.format(scratch=scratch, user=user, port=port, folder=folder, blank=BLANK), encoding="utf-8"
        )
        process = subprocess.Popen([nginx, "-e", "stderr", "-c", str(configuration), "-p", scratch])
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(timeout=10)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise SystemExit("nginx does not start; its reason stands above")
