"""Finds a Chromium for the browser tests. `python -m tests.chromium` prints its path, installing one where it can."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "plugins"))  # run by itself, before pytest sets it
from aexpecs.offline.chromium import NAMES, is_program, usual_places

CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",  # the sandbox refuses to start as root, which is what most build machines are
    "--disable-gpu",
    "--disable-quic",  # all requests then take the way the tests can watch
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",  # /dev/shm is 64 MB in a container; a large page would crash
)

HOW_TO_INSTALL = (
    "No Chromium found. Install one (Debian: apt-get install chromium; Ubuntu: snap install chromium; "
    "Fedora: dnf install chromium; macOS: brew install --cask google-chrome; "
    "Windows: winget install Google.Chrome) or name one in AEXPECS_CHROMIUM."
)


class NoSuchChromium(Exception):
    """AEXPECS_CHROMIUM names something that is not a program."""


def find_chromium(places: Iterable[Path] | None = None) -> Path | None:
    """Return the first Chromium there is, or None: the one named, on PATH, in the usual places, Playwright's own."""
    if named := os.environ.get("AEXPECS_CHROMIUM"):
        if not is_program(Path(named)):
            raise NoSuchChromium(f"AEXPECS_CHROMIUM names {named}, which is not a program.")
        return Path(named)
    for name in NAMES:
        if on_path := shutil.which(name):
            return Path(on_path)
    for place in usual_places() if places is None else places:
        if is_program(place):
            return place
    return _playwrights_own()


def _playwrights_own() -> Path | None:
    # Asked last, because starting Playwright takes a second; in a thread, because it starts only once in each,
    # and the browser of the tests may be running in this one.
    with ThreadPoolExecutor(max_workers=1) as thread:
        path = thread.submit(_where_playwright_looks).result()
    return path if is_program(path) else None


def _where_playwright_looks() -> Path:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def install_chromium() -> None:
    """Install Debian's package where that needs no password; elsewhere do nothing."""
    as_root = _words_to_become_root()
    if shutil.which("apt-get") is None or as_root is None:
        return
    # Standard output is for the path alone, so what happens is told on standard error.
    print("No Chromium here yet: installing Debian's package (about 100 MB, only this once).", file=sys.stderr)
    apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]
    for words in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        # A failed update may still leave usable lists; whether all went well shows in what is found afterwards.
        subprocess.run([*apt_get, *words], stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)


def _words_to_become_root() -> list[str] | None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    if shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0:
        return sudo
    return None


def main(places: Iterable[Path] | None = None) -> int:
    """Print the path of a Chromium, or one line saying how to get one."""
    try:
        path = find_chromium(places)
        if path is None:
            install_chromium()
            path = find_chromium(places)
    except NoSuchChromium as error:
        print(error, file=sys.stderr)
        return 1
    print(path or HOW_TO_INSTALL, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
