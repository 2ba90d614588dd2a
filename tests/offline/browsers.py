"""Firefox and WebKitGTK, driven by the standard library alone: what laptops have beside Chromium.

Both understand the commands of W3C WebDriver: WebKitGTK's driver over HTTP, Firefox at a port of its own (Marionette), as Debian
has no driver for it. Both are off the network, and keep the rules for pages from a folder, which drivers of tests relax.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which
from typing import Any, NoReturn
from urllib.error import HTTPError
from urllib.request import Request, urlopen

SECONDS = 60
"""How long to wait for a browser: machines of tests have much else to do."""

ENTER, TAB = "\ue007", "\ue004"
"""Keys, as WebDriver writes them."""

Ask = Callable[..., Any]
"""Gives the answer of a browser to a command with its values."""

_PREFERENCES = {"remote.prefs.recommended": "false", "browser.shell.checkDefaultBrowser": "false"}

# The command as an address below that of the session, where it stands for what is posted to it.
_OVER_HTTP = {
    "Navigate": "url",
    "Back": "back",
    "FindElement": "element",
    "ElementClick": "element/{id}/click",
    "ElementSendKeys": "element/{id}/value",
    "ExecuteAsyncScript": "execute/async",
}


class BrowserMissing(Exception):
    """A browser cannot be had here; the message says what to install."""


class Refused(Exception):
    """A browser could not do what it was asked; the message is its own."""


class Driven:
    """A browser in which a test opens pages, types and clicks."""

    def __init__(self, ask: Ask) -> None:
        self.ask = ask

    def open(self, address: str) -> None:
        """Open a page."""
        self.ask("Navigate", url=address)

    def back(self) -> None:
        """Go back as the browser's own button does."""
        self.ask("Back")

    def find(self, path: str) -> str:
        """The first element of an XPath, as soon as there is one: pages come and go meanwhile."""
        last = time.monotonic() + SECONDS
        while True:
            try:
                return str(next(iter(self.ask("FindElement", using="xpath", value=path).values())))
            except Refused:
                if time.monotonic() > last:
                    raise
                time.sleep(0.1)

    def click(self, path: str) -> None:
        """Click on an element."""
        self.ask("ElementClick", id=self.find(path))

    def type(self, path: str, text: str) -> None:
        """Type into an element."""
        self.ask("ElementSendKeys", id=self.find(path), text=text)

    def run(self, promise: str) -> Any:
        """What a script gives, now or later."""
        return self.ask(
            "ExecuteAsyncScript", script=f"Promise.resolve({promise}).then(arguments[0], arguments[0])", args=[]
        )


@contextmanager
def firefox(folder: Path) -> Iterator[Driven]:
    """Firefox with a new profile in ``folder``.

    :raises BrowserMissing: it is not installed.
    """
    program = which("firefox-esr") or which("firefox") or _missing("firefox-esr")
    port = _free_port()
    preferences = _PREFERENCES | {"marionette.port": str(port)}
    lines = (f'user_pref("{name}", {value});\n' for name, value in preferences.items())
    (folder / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [program, "--headless", "--marionette", "--offline", "--no-remote", "--profile", str(folder)]
    with _running(command), _connected(port) as connection:
        stream = connection.makefile("rb")
        _received(stream)  # it says its name

        def ask(command: str, **values: Any) -> Any:
            message = json.dumps([0, 1, f"WebDriver:{command}", values]).encode()
            connection.sendall(b"%d:%b" % (len(message), message))
            _, _, error, result = _received(stream)
            if error:
                raise Refused(error)
            return result.get("value", result) if result else None

        ask("NewSession")
        yield Driven(ask)


@contextmanager
def webkit() -> Iterator[Driven]:
    """The small browser of WebKitGTK on a display that nobody sees.

    :raises BrowserMissing: it, its driver or the display is not installed.
    """
    driver = which("WebKitWebDriver") or _missing("webkit2gtk-driver")
    display = which("Xvfb") or _missing("xvfb")
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None) or _missing("webkit2gtk-driver")
    port = _free_port()
    nowhere = {"proxyType": "manual", "httpProxy": "127.0.0.1:9", "sslProxy": "127.0.0.1:9"}
    options = {"binary": str(browser), "args": ["--automation"]}

    def post(path: str, values: dict[str, Any]) -> Any:
        request = Request(f"http://127.0.0.1:{port}/{path}", json.dumps(values).encode())
        try:
            with urlopen(request, timeout=SECONDS) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise Refused(error.read().decode()) from None

    with _display(display) as number, _running([driver, f"--port={port}"], DISPLAY=f":{number}"):
        _connected(port).close()
        wanted = {"webkitgtk:browserOptions": options, "proxy": nowhere}
        session = post("session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        place = f"session/{session}"
        yield Driven(lambda command, **values: post(f"{place}/{_OVER_HTTP[command].format(**values)}", values))
        with suppress(OSError):
            urlopen(Request(f"http://127.0.0.1:{port}/{place}", method="DELETE"), timeout=SECONDS).close()


def _missing(package: str) -> NoReturn:
    raise BrowserMissing(f"not on this machine; on Debian or Ubuntu: apt-get install {package}")


@contextmanager
def _running(command: list[str], **environment: str) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=os.environ | environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(SECONDS)


@contextmanager
def _display(program: str) -> Iterator[str]:
    """A display whose number the program chooses."""
    reading, writing = os.pipe()
    with subprocess.Popen([program, "-displayfd", str(writing), "-nolisten", "tcp"], pass_fds=[writing]) as process:
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                yield told.readline().strip()
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _connected(port: int) -> socket.socket:
    """A connection to a program that was just started."""
    last = time.monotonic() + SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        except ConnectionRefusedError:
            if time.monotonic() > last:
                raise
            time.sleep(0.1)


def _received(stream: Any) -> Any:
    """What Marionette says: how long it is, a colon, JSON."""
    length = b""
    while (digit := stream.read(1)) != b":":
        length += digit
    return json.loads(stream.read(int(length)))
