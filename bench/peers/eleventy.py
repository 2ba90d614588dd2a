"""Eleventy with the same directory; it is fetched from npm into the system's scratch folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from peers.directory import PAGE_SIZE, TAXONOMIES, Sources, as_json, write_markdown
from peers.layouts import JINJA, Layouts

CONFIG = """
module.exports = function (config) {
  const pages = new Map();
  const terms = require("./content/_data/terms.json");
  config.addCollection("chunks", (api) => {
    const all = api.getFilteredByGlob("content/**/*.md").sort((one, other) => one.data.weight - other.data.weight);
    for (const page of all) pages.set(page.filePathStem.slice(1), page);
    const lists = new Map(Object.keys(terms).map((path) => [path, []]));
    for (const page of all) {
      if (page.data.listed) lists.get("experts").push(page);
      for (const taxonomy of TAXONOMIES)
        for (const code of page.data[taxonomy] ?? []) lists.get(`${taxonomy}/${code}`).push(page);
    }
    const chunks = [];
    for (const [path, members] of lists) {
      const by = (page) => page.data[terms[path].by];
      members.sort((one, other) => (by(one) < by(other) ? -1 : by(one) > by(other) ? 1 : 0));
      const last = Math.ceil(members.length / SIZE);
      for (let number = 1; number <= last; number++)
        chunks.push({ path, number, last, pages: members.slice((number - 1) * SIZE, number * SIZE) });
    }
    return chunks;
  });
  config.addFilter("fields", (path) => pages.get(path.replace(/^[/]/, "")).data);
  config.addFilter("content_of", (path) => pages.get(path).templateContent);
  config.addFilter("names", (pages) =>
    pages.filter((page) => page.data.for_engines).slice(0, 10).map((page) => page.data.title));
  config.addFilter("json", (value) => JSON.stringify(value).replaceAll("<", "\\\\u003c"));
  return { dir: { input: "content", includes: "../layouts", output: "public" }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
};
"""
LISTS = """---
layout: false
pagination: { data: collections.chunks, size: 1, alias: chunk, addAllPagesToCollections: false }
permalink: "{{ chunk.path }}{% if chunk.number > 1 %}-p{{ chunk.number }}{% endif %}.html"
---
"""
DATA = {
    "content/content.11tydata.js": "module.exports = { permalink: (data) => `${data.page.filePathStem}.html` };\n",
    "content/experts/experts.11tydata.js": 'module.exports = { layout: "profile.html" };\n',
    "content/sharing/sharing.11tydata.js": 'module.exports = { layout: "piece.html" };\n',
}
OWN = "{% set it = page.filePathStem | fields %}"
WORDS = {name: text.replace("FIELDS", "path | fields") for name, text in JINJA.items()} | {
    "in profile": OWN + '{% set root = "../../" %}{% set section = "experts" %}',
    "in piece": OWN + '{% set root = "../" %}{% set section = "sharing" %}',
    "in list": '{% set it = terms[chunk.path] %}{% set root = "" if chunk.path == "experts" else "../" %}'
    "{% set section = it.section %}{% set number = chunk.number %}{% set last = chunk.last %}",
    "body": "{{ content | safe }}",
    "body_of": "{{ * | content_of | safe }}",
    "piece_card": '{% set card = * | fields %}{% include "piece_card.html" %}',
    "names": "{{ chunk.pages | names | json | safe }}",
    "each_head": "{% for key, head in it.heads %}",
    "each_section": "{% set country = false %}{% set about = it.about %}"
    '{% for key, members in chunk.pages | groupby("data." + it.by) %}{% set head = it.heads[key] %}',
    "members": '{% for other in members %}{% set card = other.data %}{% include "card.html" %}{% endfor %}',
}


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


def write(found: Sources, folder: Path, looks: Mapping[str, str]) -> None:
    """The project in ``folder``."""
    write_markdown(found.pages, folder / "content")
    templates = Layouts(WORDS).made(looks)
    files = DATA | {
        "eleventy.config.js": CONFIG.replace("SIZE", str(PAGE_SIZE)).replace("TAXONOMIES", as_json(TAXONOMIES)),
        "content/_data/terms.json": as_json(found.terms),
        "content/lists.njk": LISTS + templates.pop("list"),
    }
    files |= {f"layouts/{name}.html": text for name, text in templates.items()}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def command(program: Path, folder: Path) -> list[str]:
    """A build from nothing; Eleventy reads the folder it runs in."""
    return ["node", "--max-old-space-size=4096", str(program), "--quiet"]
