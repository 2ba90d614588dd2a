"""MkDocs Material with its offline plugin: the same profiles, pieces and lists as Markdown, to be opened from a folder.

From a folder its search needs a script of another host (npm: iframe-worker). Its privacy plugin would fetch that; here it
comes from npm, and its address is changed in the pages as that plugin does, so that a build asks no other host.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from peers.directory import Source

SHIM = "https://unpkg.com/iframe-worker/shim"
CONFIG = """\
site_name: A-EXPECS
theme:
  name: material
  font: false
plugins: [search, offline]
nav: [index.md, terms.md]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore}}
"""


def fetch(scratch: Path) -> Path | None:
    """A Python that has the package, in an environment below ``scratch``, with the script beside; None where they cannot be
    had."""
    environment = scratch / "material-python"
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        print(f"installing mkdocs-material into {environment} ...", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "mkdocs-material"]
    if subprocess.run(install, check=False, capture_output=True).returncode:
        print("pip could not fetch mkdocs-material", file=sys.stderr)
        return None
    npm = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(scratch / "shim"), "iframe-worker"]
    if shutil.which("npm") is None or subprocess.run(npm, check=False, capture_output=True).returncode:
        print("npm is missing, or could not fetch iframe-worker", file=sys.stderr)
        return None
    return python


def write(found: dict[str, Source], folder: Path) -> None:
    """The project in ``folder``: a page for each profile and piece, a list for each of their terms, a list of these."""
    members: dict[str, list[str]] = defaultdict(list)
    for path, source in found.items():
        for term in source["terms"]:
            members[term].append(path)
    pages = {path: _page(source, found) for path, source in found.items()}
    pages |= {term: f"# {term}\n\n{_links(paths, found)}" for term, paths in members.items()}
    pages["terms"] = "# Terms\n\n" + "".join(f"- [{term}]({term}.md)\n" for term in sorted(members))
    pages["index"] = f"# A-EXPECS\n\n{_links(list(found), found)}"
    for path, text in pages.items():
        file = folder / "docs" / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")


def command(python: Path) -> list[str]:
    """A build into the folder ``site``, run in that of the project."""
    return [str(python), "-m", "mkdocs", "build", "--quiet"]


def finish(site: Path, scratch: Path) -> None:
    """Put the script of the other host into the built site."""
    script = next((scratch / "shim").rglob("iframe-worker/shim/index.js"))
    shutil.copyfile(script, site / "shim.js")
    for file in site.rglob("*.html"):
        root = "../" * (len(file.relative_to(site).parts) - 1)
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(SHIM, f"{root}shim.js"), encoding="utf-8")


def _page(source: Source, found: dict[str, Source]) -> str:
    root = "../../" if source["kind"] == "expert" else "../"
    parts = [f"# {source['title']}", source.get("post", ""), source["summary"], "## Expertise"]
    parts += [f"- [{topic['text']}]({root}{topic['href']}.md)" for topic in source["topics"]]
    parts += ["## About", source["body"]]
    if source["kind"] == "expert":
        parts += ["## Portfolio", *(f"- {w['title']}, {w['kind']}, {w['year']}, {w['venue']}" for w in source["works"])]
        parts += ["## At a glance", *(f"- {skill['text']} {skill['level']}" for skill in source["spoken"])]
        parts += [f"- {post['title']}, {post['at']}, {post['start']}" for post in source["posts"]]
    related = [path for path in source["related"] if path in found]
    return "\n\n".join([*parts, "## Related", _links(related, found, root)])


def _links(paths: list[str], found: dict[str, Source], root: str = "") -> str:
    return "".join(f"- [{found[path]['title']}]({root}{path}.md) {found[path].get('post', '')}\n" for path in paths)
