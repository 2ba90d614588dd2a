"""From a page's view to its bytes: the template, the styles it uses, the policy over the finished text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from aexpecs.core.reads import digest
from aexpecs.publish.csp import with_policy
from aexpecs.search import tables
from aexpecs.site.scripts import Scripts
from aexpecs.site.styles import Styles
from aexpecs.site.templates import make_quick, tight
from aexpecs.site.words import Catalogue, marked
from aexpecs.views.addresses import absolute
from aexpecs.views.page import Alternate, Layout, Page
from aexpecs.views.shelf import Shelf
from aexpecs.views.wording import Language

# Jinja could tell too, but would have to parse each template for it.
NAMED = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)""")


class Pages:
    """Renders pages: a template gets a view and its layout, and nothing else."""

    def __init__(self, env: Environment, theme: Path, languages: list[Language], cache: Path | None = None) -> None:
        """``cache`` is a folder for what former builds worked out."""
        self.env = env
        make_quick(env)
        self.languages = languages
        self.styles = Styles(theme / "styles")
        self.scripts = Scripts(theme / "scripts", tables(), cache and cache / "scripts")
        self._templates: dict[str, Template] = {}
        self._sources: dict[str, tuple[str, list[str]]] = {}
        self._words_of = ""

    def made_of(self, template: str) -> bytes:
        """A mark of everything in the theme that pages of a template are made of, besides words."""
        names, unread = set[str](), {template}
        while unread:
            names |= unread
            unread = {other for name in unread for other in self._source(name)[1]} - names
        scripts = (f"{name} {path}".encode() for name, path in self.scripts.paths.items())
        sources = (self._source(name)[0].encode() for name in sorted(names))
        return digest(self.styles.sources.encode(), *scripts, *sources)

    def _source(self, name: str) -> tuple[str, list[str]]:
        """The text of a template, and the templates that it names."""
        if name not in self._sources:
            loader: Any = self.env.loader
            source = loader.get_source(self.env, name)[0]
            self._sources[name] = source, NAMED.findall(source)
        return self._sources[name]

    def html(self, template: str, page: Page, layout: Layout, language: Language) -> bytes:
        """The bytes of a page."""
        html = self._template(template, language).render(page=page.view, layout=layout)
        return with_policy(self.styles.into(tight(html))).encode()

    def _template(self, name: str, language: Language) -> Template:
        """A template with the words and numbers of a language.

        All are loaded anew for each: Jinja keeps the macros that a template imports, with the words of their first use.
        """
        if self._words_of != language.tag:
            self._words_of = language.tag
            self.env.install_gettext_translations(language.translations, newstyle=True)  # type: ignore[attr-defined]
            catalogue = Catalogue(language)
            self.env.globals |= {"_": catalogue, "ngettext": catalogue.counted, "once": Once()}
            self.env.filters["number"] = language.number
            self.env.filters["words"] = marked
            if self.env.cache is not None:
                self.env.cache.clear()
            self._templates = {}
        if name not in self._templates:
            self._templates[name] = self.env.get_template(name)
        return self._templates[name]

    def layout(self, page: Page, shelf: Shelf) -> Layout:
        """The layout of one page; that of the page for unknown addresses cannot know how deep it is shown."""
        language, site = shelf.language, shelf.site
        root = "../" * page.path.count("/")
        if page.path == "404.html" and site.url:
            root = f"{site.url}/{language.folder}"
        site_root = root + ("../" if language.folder else "")
        alternates = tuple(
            Alternate(other.tag, other.own_name, f"{site_root}{other.folder}{page.path}", other.tag == language.tag)
            for other in self.languages
        )
        title = page.title if page.path == "index.html" else f"{page.title} – {site.name}"
        return Layout(
            title=title,
            description=page.description,
            lang=language.tag,
            dir=language.dir,
            root=root,
            site_root=site_root,
            section=page.section,
            alternates=alternates,
            indexed=page.listed,
            style=page.style,
            scripts=tuple(self.scripts.paths.get(name, name) for name in page.scripts),
            data=page.data,
            feed=page.feed,
            canonical=absolute(site, language.folder + page.path) if page.listed else "",
            updated=language.date(shelf.directory.today),
            has_samples=shelf.directory.has_samples,
            is_copy=site.is_copy,
        )


class Once:
    """``{{ once(macro, ...) }}`` renders a component once for the same arguments: a card stands on some twenty pages.

    One language has one `Once`. Components are told apart by their names, which a test keeps different.
    """

    def __init__(self) -> None:
        self._done: dict[tuple[Any, ...], Markup] = {}

    def __call__(self, macro: Any, *arguments: Any) -> Markup:
        key = (macro.name, *arguments)
        done = self._done.get(key)
        if done is None:
            done = self._done[key] = Markup(tight(macro(*arguments)))  # noqa: S704 (a component's own)
        return done
