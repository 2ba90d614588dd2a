"""Plain Pelican with the same directory, as its users write it: a reader for YAML on top of Markdown, tags for terms."""

from __future__ import annotations

import sys
from pathlib import Path

from peers.directory import Source, layouts, write_markdown

SETTINGS = """
SITENAME = "A-EXPECS"
SITEURL = ""
PATH = "content"
OUTPUT_PATH = "public"
TIMEZONE = "UTC"
THEME = "theme"
PLUGIN_PATHS = ["."]
PLUGINS = ["front_matter"]
ARTICLE_SAVE_AS = ARTICLE_URL = "{slug}.html"
TAG_SAVE_AS = TAG_URL = "{slug}.html"
PAGINATED_TEMPLATES = {"index": 50, "tag": 50}
DEFAULT_PAGINATION = 50
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ARCHIVES_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
SLUGIFY_SOURCE = "basename"
STATIC_PATHS = []
"""
PLUGIN = '''
"""Reads Markdown with YAML on top."""
import re
import yaml
from markdown import Markdown
from pelican import signals
from pelican.readers import BaseReader
from pelican.urlwrappers import Category, Tag


class FrontMatterReader(BaseReader):
    enabled = True
    file_extensions = ["md"]

    def read(self, source_path):
        with open(source_path, encoding="utf-8") as file:
            head, body = re.match(r"---\\n(.*?)---\\n(.*)", file.read(), re.S).groups()
        metadata = yaml.LOADER(head)
        path = re.search(r"content/(.*)\\.md$", source_path).group(1)
        metadata["slug"] = path
        metadata["date"] = __import__("datetime").datetime(2026, 1, 1, tzinfo=__import__("datetime").timezone.utc)
        metadata["category"] = Category(metadata.pop("country", None) or "sharing", self.settings)
        metadata["place"] = str(metadata["category"])
        metadata["kind_of_page"] = metadata.pop("kind")
        metadata["tags"] = [Tag(term, self.settings) for term in metadata.pop("terms")]
        return Markdown(**self.settings["MARKDOWN"]).convert(body), metadata


def add_reader(readers):
    readers.reader_classes["md"] = FrontMatterReader


def by_path(generators):
    for generator in generators:
        if hasattr(generator, "articles"):
            generator.context["by_path"] = {article.slug: article for article in generator.articles}


def register():
    signals.readers_init.connect(add_reader)
    signals.all_generators_finalized.connect(by_path)
'''
SAY = {
    "item.*": "{{ item.* }}",
    "page.*": "{{ article.* }}",
    "item url": "/{{ item.url }}",
    "body": "{{ article.content }}",
    "end": "{% endfor %}",
    "style": '{% include "style.html" %}',
    "related": '{% for path in article.related %}{% set item = by_path[path] %}{% include "card.html" %}{% endfor %}',
    "term": "{{ tag|default('Experts') }}",
    "members": '{% for item in articles_page.object_list %}{% include "card.html" %}{% endfor %}',
    "pager": '{% if articles_page.has_next() %}<a href="/{{ articles_next_page.url }}">Next</a>{% endif %}',
} | {f"each {name}": f"{{% for item in article.{name} %}}" for name in ("topics", "works", "spoken", "posts")}


def write(found: dict[str, Source], folder: Path, style: str, loader: str) -> None:
    """The project in ``folder``; ``loader`` is what users write: ``safe_load``, or the few who know it the C loader."""
    write_markdown(found, folder / "content")
    made = {name: text.replace("item.country", "item.place") for name, text in layouts(SAY).items()}
    files = {
        "pelicanconf.py": SETTINGS,
        "front_matter.py": PLUGIN.replace("yaml.LOADER(head)", loader),
        "theme/templates/style.html": f"<style>{style}</style>",
        "theme/templates/card.html": made["card"],
        "theme/templates/article.html": made["single"],
        "theme/templates/tag.html": made["list"],
        "theme/templates/index.html": made["list"],
        "theme/static/.keep": "",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def command(folder: Path) -> list[str]:
    """A build from nothing."""
    return [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-q"]
