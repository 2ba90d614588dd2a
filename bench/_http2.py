"""A server on loopback that counts what it sends, by path: HTTP/2 over TLS, each file compressed beforehand."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple


class Sent(NamedTuple):
    """An answer: the path, the bytes of its body as sent, and the milliseconds between which it was on its way."""

    path: str
    bytes: int
    began: float
    ended: float


class Server:
    """Where a folder is served; ``sent`` has all answers so far, in the order in which they ended."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.address = f"https://127.0.0.1:{int(self.process.stdout.readline())}/"
        self.sent: list[Sent] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            sent = Sent(**json.loads(line))
            if not sent.path.endswith("favicon.ico"):
                self.sent.append(sent)


def trips(answers: Sequence[Sent]) -> int:
    """The longest chain of answers each of which was asked for after the one before had ended."""
    chains: list[tuple[float, int]] = []
    for answer in sorted(answers, key=lambda answer: answer.began):
        chains.append((answer.ended, 1 + max((n for ended, n in chains if ended <= answer.began), default=0)))
    return max((n for _, n in chains), default=0)


@contextlib.contextmanager
def served(folder: Path, encoding: str = "br", delay: int = 0) -> Iterator[Server]:
    """Serve ``folder`` until the end of the block; each answer begins after ``delay`` milliseconds."""
    if not shutil.which("node"):
        raise SystemExit("Node.js is missing (Debian, Ubuntu: apt-get install nodejs); nothing was measured")
    with tempfile.TemporaryDirectory() as scratch:
        key, certificate = Path(scratch) / "key.pem", Path(scratch) / "certificate.pem"
        make_certificate(key, certificate)
        program = Path(__file__).with_suffix(".mjs")
        process = subprocess.Popen(
            ["node", str(program), str(folder), encoding, str(delay), str(key), str(certificate)],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield Server(process)
        finally:
            process.terminate()
            process.wait(timeout=30)


def make_certificate(key: Path, certificate: Path) -> None:
    """A certificate for this machine that nobody needs to trust."""
    kind = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    subprocess.run(
        ["openssl", "req", "-x509", *kind, "-days", "2", "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
