"""Eleventy with the same directory; it is fetched from npm into the system's scratch folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from peers.directory import PAGE_SIZE, Source, layouts, write_markdown

CONFIG = """
module.exports = function (config) {
  const cards = new Map();
  let all = [];
  config.addCollection("chunks", (api) => {
    all = api.getFilteredByGlob("content/**/*.md");
    for (const page of all) cards.set(page.filePathStem.slice(1), page);
    const terms = new Map([["all", []]]);
    for (const page of all) {
      if (page.data.kind !== "expert") continue;
      for (const term of ["all", ...page.data.terms]) {
        if (!terms.has(term)) terms.set(term, []);
        terms.get(term).push(page);
      }
    }
    const chunks = [];
    for (const [term, pages] of terms)
      for (let start = 0; start < pages.length; start += SIZE)
        chunks.push({ term, number: start / SIZE + 1, more: start + SIZE < pages.length, pages: pages.slice(start, start + SIZE) });
    return chunks;
  });
  config.addFilter("page_at", (path) => cards.get(path));
  config.addShortcode("style", () => STYLE);
  return { dir: { input: "content", includes: "../layouts", output: "public" }, markdownTemplateEngine: false };
};
"""
LISTS = """---
pagination: { data: collections.chunks, size: 1, alias: chunk, addAllPagesToCollections: false }
permalink: "{{ chunk.term }}{% if chunk.number > 1 %}-p{{ chunk.number }}{% endif %}.html"
---
"""
DATA = 'module.exports = { layout: "single.njk", permalink: (data) => `${data.page.filePathStem}.html` };\n'
CARD = "{% set item = other.data %}{% set item_url = other.url %}"
SAY = {
    "item.*": "{{ item.* }}",
    "page.*": "{{ * }}",
    "item url": "{{ item_url }}",
    "body": "{{ content | safe }}",
    "end": "{% endfor %}",
    "style": "<style>{% style %}</style>",
    "related": "{% for path in related %}{% set other = path | page_at %}"
    + CARD
    + '{% include "card.njk" %}{% endfor %}',
    "term": "{{ chunk.term }}",
    "members": "{% for other in chunk.pages %}" + CARD + '{% include "card.njk" %}{% endfor %}',
    "pager": '{% if chunk.more %}<a href="{{ chunk.term }}-p{{ chunk.number + 1 }}.html">Next</a>{% endif %}',
} | {f"each {name}": f"{{% for item in {name} %}}" for name in ("topics", "works", "spoken", "posts")}


def fetch() -> Path | None:
    """The program; None where it cannot be had."""
    folder = Path(tempfile.gettempdir()) / "aexpecs-eleventy"
    program = folder / "node_modules" / "@11ty" / "eleventy" / "cmd.js"
    if not program.is_file():
        if not shutil.which("npm"):
            print("npm is missing: no Eleventy", file=sys.stderr)
            return None
        command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), "@11ty/eleventy@2"]
        subprocess.run(command, check=False, capture_output=True)
    return program if program.is_file() else None


def write(found: dict[str, Source], folder: Path, style: str) -> None:
    """The project in ``folder``."""
    import json

    write_markdown(found, folder / "content")
    made = layouts(SAY)
    files = {
        "eleventy.config.js": CONFIG.replace("SIZE", str(PAGE_SIZE)).replace("STYLE", json.dumps(style)),
        "content/content.11tydata.js": DATA,
        "layouts/card.njk": made["card"],
        "layouts/single.njk": made["single"],
        "content/lists.njk": LISTS.replace("---\n", "---\nlayout: false\n", 1) + made["list"],
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def command(program: Path, folder: Path) -> list[str]:
    """A build from nothing; Eleventy reads the folder it runs in."""
    return ["node", "--max-old-space-size=4096", str(program), "--quiet"]
