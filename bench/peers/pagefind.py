"""Pagefind, from PyPI, over the profiles and pieces of the built site, as its guide says."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from _corpus import Corpus

from peers.searching import write_page

NAME = "Pagefind"
# Without its worker it loads the same files, and Chromium can slow them down for the times.
SCRIPT = """<script>
const ready = import(new URL("pagefind/pagefind.js", location)).then(async (pagefind) => {
  await pagefind.options({ noWorker: true });
  await pagefind.init();
  return pagefind;
});
const search = async (text) => {
  const found = await (await ready).search(text);
  return Promise.all(found.results.slice(0, 10).map(async (result) => (await result.data()).meta));
};
</script>"""


def build(corpus: Corpus, scratch: Path) -> Path | None:
    """The folder with the index and a page; None if the package cannot be had."""
    python = _python()
    if python is None:
        return None
    folder = scratch / "pagefind"
    folder.mkdir()
    words = ["--root-selector", "main", "--force-language", "en", "--quiet", "--output-path", folder / "pagefind"]
    subprocess.run(
        [python, "-m", "pagefind", "--site", corpus.site, "--glob", "{experts/*/*,sharing/*}.html", *words], check=True
    )
    write_page(folder, NAME, SCRIPT)
    return folder


def _python() -> Path | None:
    """An environment of its own in the system's scratch folder, made once."""
    folder = Path(tempfile.gettempdir()) / "aexpecs-pagefind"
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    fetched = subprocess.run([python, "-m", "pip", "install", "-q", "pagefind[bin]"], capture_output=True, check=False)
    return None if fetched.returncode else python
