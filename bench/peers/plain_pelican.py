"""Plain Pelican with the same directory, as its users write it: a reader for YAML on top of Markdown, tags for lists."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from peers.directory import Sources, as_json, write_markdown
from peers.layouts import JINJA, Layouts

SETTINGS = """
import json

SITENAME = "A-EXPECS"
SITEURL = ""
PATH = "content"
OUTPUT_PATH = "public"
TIMEZONE = "UTC"
THEME = "theme"
PLUGIN_PATHS = ["."]
PLUGINS = ["front_matter"]
ARTICLE_SAVE_AS = ARTICLE_URL = "{slug}.html"
ARTICLE_ORDER_BY = "weight"
TAG_SAVE_AS = TAG_URL = "{slug}.html"
PAGINATED_TEMPLATES = {"tag": 50}
DEFAULT_PAGINATION = 50
PAGINATION_PATTERNS = [(1, "{name}{extension}", "{name}{extension}"), (2, "{name}-p{number}{extension}", "{name}-p{number}{extension}")]
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ARCHIVES_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
SLUGIFY_SOURCE = "basename"
STATIC_PATHS = []
JINJA_ENVIRONMENT = {"autoescape": True, "extensions": []}
JINJA_FILTERS = {"json": lambda value: json.dumps(value, ensure_ascii=False).replace("<", "\\\\u003c")}
"""
PLUGIN = '''
"""Reads Markdown with YAML on top; what the YAML says is ``article.it``."""
import datetime
import json
import re
import yaml
from markdown import Markdown
from pelican import signals
from pelican.readers import BaseReader
from pelican.urlwrappers import Category, Tag

TAXONOMIES = ("topics", "countries", "languages", "offers")
with open("terms.json", encoding="utf-8") as file:
    TERMS = json.load(file)


class FrontMatterReader(BaseReader):
    enabled = True
    file_extensions = ["md"]

    def read(self, source_path):
        with open(source_path, encoding="utf-8") as file:
            head, body = re.match(r"---\\n(.*?)---\\n(.*)", file.read(), re.S).groups()
        it = yaml.LOADER(head)
        slug = re.search(r"content/(.*)\\.md$", source_path).group(1)
        metadata = {
            "title": it["title"],
            "slug": slug,
            "date": datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc),
            "weight": it["weight"],
            "category": Category("directory", self.settings),
            "template": "profile" if slug.startswith("experts/") else "piece",
            "tags": list(self.tags(it)),
            "it": it,
        }
        return Markdown(**self.settings["MARKDOWN"]).convert(body), metadata

    def tags(self, it):
        paths = [f"{taxonomy}/{code}" for taxonomy in TAXONOMIES for code in it.get(taxonomy, ())]
        for path in (["experts"] if it.get("listed") else []) + paths:
            tag = Tag(path, self.settings)
            tag.slug = path
            yield tag


def add_reader(readers):
    readers.reader_classes["md"] = FrontMatterReader


def sort_lists(generator):
    """As their headings follow each other."""
    for tag, articles in generator.tags.items():
        articles.sort(key=lambda article: article.it[TERMS[tag.slug]["by"]])


def give(generators):
    for generator in generators:
        if hasattr(generator, "articles"):
            generator.context["by_path"] = {article.slug: article for article in generator.articles}
            generator.context["terms"] = TERMS


def register():
    signals.readers_init.connect(add_reader)
    signals.article_generator_finalized.connect(sort_lists)
    signals.all_generators_finalized.connect(give)
'''
ARTICLE = "{% set it = article.it %}"
WORDS = {name: text.replace("FIELDS", "by_path[path].it") for name, text in JINJA.items()} | {
    "in profile": ARTICLE + '{% set root = "../../" %}{% set section = "experts" %}',
    "in piece": ARTICLE + '{% set root = "../" %}{% set section = "sharing" %}',
    "in list": '{% set it = terms[tag.slug] %}{% set root = "../" if "/" in tag.slug else "" %}{% set section = it.section %}'
    "{% set number = articles_page.number %}{% set last = articles_paginator.num_pages %}",
    "body": "{{ article.content|safe }}",
    "body_of": "{{ by_path[*].content|safe }}",
    "piece_card": '{% set card = by_path[*].it %}{% include "piece_card.html" %}',
    "names": '{{ (articles_page.object_list|map(attribute="it")|selectattr("for_engines")|map(attribute="title")|list)[:10]'
    "|json|safe }}",
    "each_head": "{% for head in it.heads.values() %}",
    "each_section": "{% set country = false %}{% set about = it.about %}"
    '{% for key, members in articles_page.object_list|groupby("it." ~ it.by) %}{% set head = it.heads[key] %}',
    "members": '{% for article in members %}{% set card = article.it %}{% include "card.html" %}{% endfor %}',
}


def write(found: Sources, folder: Path, looks: Mapping[str, str], loader: str) -> None:
    """The project in ``folder``; ``loader`` is what users write: ``safe_load``, or the few who know it the C loader."""
    write_markdown(found.pages, folder / "content")
    files = {
        "pelicanconf.py": SETTINGS,
        "front_matter.py": PLUGIN.replace("yaml.LOADER(head)", loader),
        "terms.json": as_json(found.terms),
        "theme/templates/index.html": "",
        "theme/static/.keep": "",
    }
    templates = Layouts(WORDS).made(looks)
    templates["tag"] = templates.pop("list")
    files |= {f"theme/templates/{name}.html": text for name, text in templates.items()}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def command(folder: Path) -> list[str]:
    """A build from nothing."""
    return [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-q"]
