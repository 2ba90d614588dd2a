"""A real nginx on loopback that serves a folder as the shipped example does, ``docs/hosting/nginx.conf``."""

from __future__ import annotations

import http.client
import os
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from _figures import ROOT
from _nginx import free_port

EXAMPLE = ROOT / "docs" / "hosting" / "nginx.conf"
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")

MAIN = """\
include /etc/nginx/modules-enabled/*.conf;
{user}
daemon off;
pid {scratch}/pid;
error_log {scratch}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {scratch}/body;
    proxy_temp_path {scratch}/proxy;
    fastcgi_temp_path {scratch}/fastcgi;
    uwsgi_temp_path {scratch}/uwsgi;
    scgi_temp_path {scratch}/scgi;
    include {scratch}/site.conf;
}}
"""


class Answer(NamedTuple):
    """What the server sent."""

    status: int
    headers: dict[str, str]  # names in small letters
    body: bytes


class Server(NamedTuple):
    """Where the folder is served, and the certificate to trust for it."""

    port: int
    certificate: Path

    def get(self, path: str, encoding: str = "identity") -> Answer:
        """Ask for a path, in a connection of its own."""
        trust = ssl.create_default_context(cafile=str(self.certificate))
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=trust, timeout=30)
        try:
            connection.request("GET", f"/{path}", headers={"Accept-Encoding": encoding})
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()


@contextmanager
def served_as_shipped(nginx: str, public: Path) -> Iterator[Server]:
    """Serve ``public`` until the end of the block."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        certificate = scratch / "certificate.pem"
        subprocess.run(
            [
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=127.0.0.1",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                str(scratch / "key.pem"),
                "-out",
                str(certificate),
            ],
            check=True,
            capture_output=True,
        )
        port = free_port()
        (scratch / "site.conf").write_text(on_loopback(EXAMPLE.read_text(), port, public, scratch))
        # Run by root, the workers would be somebody who may not look into a private scratch folder.
        user = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
        (scratch / "nginx.conf").write_text(MAIN.format(scratch=scratch, user=user))
        process = subprocess.Popen([nginx, "-e", str(scratch / "error.log"), "-c", str(scratch / "nginx.conf")])
        try:
            server = Server(port, certificate)
            wait_for_an_answer(server, process, scratch / "error.log")
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)


def on_loopback(example: str, port: int, public: Path, scratch: Path) -> str:
    """The shipped example with only places and ports changed; each must be found, or the example is another one."""
    changes = {
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "/srv/aexpecs/public": str(public),
        "/etc/letsencrypt/live/aexpecs.example/fullchain.pem": str(scratch / "certificate.pem"),
        "/etc/letsencrypt/live/aexpecs.example/privkey.pem": str(scratch / "key.pem"),
    }
    for there, here in changes.items():
        if there not in example:
            raise SystemExit(f"docs/hosting/nginx.conf has no {there.strip()!r} , which bench/_shipped.py looks for")
        example = example.replace(there, here)
    return example if BROTLI.exists() else example.replace("brotli_static on;", "")


def wait_for_an_answer(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers; give up with its log if it ends, or says nothing for ten seconds."""
    for _ in range(100):
        try:
            server.get("")
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"nginx did not start:\n{log.read_text() if log.exists() else ''}")
