"""Reads the directory once and renders every page type in every language."""

from __future__ import annotations

import gc
import re
import sys
import time
from pathlib import Path
from typing import Any

from jinja2 import Template
from markupsafe import Markup
from pelican.generators import Generator

from aexpecs.checks import check_content, refused_paths
from aexpecs.checks.report import text_report
from aexpecs.contribute.schema import SCHEMAS, schema_bytes
from aexpecs.core.clock import build_date
from aexpecs.core.content import Content
from aexpecs.core.directory import Directory
from aexpecs.core.problems import errors
from aexpecs.exchange import EXPORTS
from aexpecs.exchange.sitemap import Address, sitemap
from aexpecs.photos.album import Album
from aexpecs.photos.encode import has_avif
from aexpecs.publish.csp import with_policy
from aexpecs.site.output import Output
from aexpecs.site.styles import Styles
from aexpecs.site.words import Catalogue, marked
from aexpecs.views import PAGE_TYPES
from aexpecs.views.addresses import absolute
from aexpecs.views.page import Alternate, Layout, Page
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import Language, load_languages


class ContentRefused(SystemExit):
    """The content has errors and was not published; the report has been printed.

    It ends the process with its message and exit code 1: Pelican would show any other exception with its traceback,
    which tells a contributor nothing.
    """


class DirectoryGenerator(Generator):
    """Pelican's part: settings in, files out."""

    def generate_context(self) -> None:
        """Read and check the content; refuse it, or leave out what is broken if the settings say so.

        :raises ContentRefused: there are errors and ``AEXPECS_KEEP_GOING`` is off.
        """
        root = Path(self.path).resolve().parent
        content = check_content(root, build_date(root))
        self.directory = usable(content, root, bool(self.settings["AEXPECS_KEEP_GOING"]))
        gc.freeze()  # the directory stays as it is: looking through it for what can go would cost seconds each time
        self.languages = load_languages(Path(self.theme) / "translations")
        self.site = Site(
            self.settings["SITENAME"],
            self.settings["SITEURL"],
            self.settings["AEXPECS_REPOSITORY"],
            self.settings["AEXPECS_BRANCH"],
        )

    def generate_output(self, writer: Any) -> None:
        """Write every page in every language, what other programs read, and the schemas."""
        output = Output(Path(self.output_path))
        pages = Pages(self, output)
        album = Album(Path(self.path).resolve().parent / ".cache" / "photos")
        common = Common(self.directory, album)
        shelves = [Shelf(self.directory, language, self.site, common) for language in self.languages]
        written: dict[str, list[Address]] = {}
        for shelf in shelves:
            started = time.process_time()
            written[shelf.language.tag] = pages.write_language(shelf)
            print(
                f"{shelf.language.own_name}: {len(written[shelf.language.tag]):,} pages, {time.process_time() - started:.1f} s",
                file=sys.stderr,
            )
        for path, data in album.files.items():
            output.write(path, data)
        if album.files and not has_avif():
            print("Pillow cannot write AVIF on this machine: the faces of lists are WebP alone", file=sys.stderr)
        album.forget_the_rest()
        for export in EXPORTS:
            for path, data in export(shelves, self.site):
                output.write(path, data)
        for path, data in sitemap(written, self.site):
            output.write(path, data)
        for name, record in SCHEMAS.items():
            output.write(f"schema/{name}.schema.json", schema_bytes(record))
        output.remove_the_rest()


def usable(content: Content, root: Path, keep_going: bool) -> Directory:
    """The directory that may be published.

    A vocabulary is everybody's, so an error in one always refuses the build.

    :raises ContentRefused: as `DirectoryGenerator.generate_context` says.
    """
    wrong = errors(content.problems)
    if not wrong:
        return content.directory
    print("\n".join(text_report(wrong, root)), file=sys.stderr)
    paths = refused_paths(content.problems)
    shared = sorted(path for path in paths if path.startswith("content/vocabulary/"))
    if shared:
        raise ContentRefused(f"{', '.join(shared)}: mend the vocabulary first; every page needs it")
    if not keep_going:
        raise ContentRefused(
            "nothing was published. Mend the files above, or publish the rest with: invoke build --keep-going"
        )
    print("Left out:\n" + "\n".join(f"  {path}" for path in sorted(paths)), file=sys.stderr)
    return content.directory.without(paths)


class Pages:
    """Renders pages: a template gets a view and its layout, and nothing else."""

    def __init__(self, generator: DirectoryGenerator, output: Output) -> None:
        self.env = generator.env
        self.languages = generator.languages
        self.site = generator.site
        self.output = output
        self.styles = Styles(Path(generator.theme) / "styles")

    def templates_in(self, language: Language) -> dict[str, Template]:
        """The templates with the words and numbers of a language.

        They are loaded anew: Jinja keeps the macros that a template imports, with the words of their first use.
        """
        self.env.install_gettext_translations(language.translations, newstyle=True)
        self.env.globals["_"] = Catalogue(language)
        self.env.filters["number"] = language.number
        self.env.filters["words"] = marked
        self.env.globals["once"] = Once()
        if self.env.cache is not None:
            self.env.cache.clear()
        return {page_type.template: self.env.get_template(page_type.template) for page_type in PAGE_TYPES}

    def write_language(self, shelf: Shelf) -> list[Address]:
        """Write all pages of one language; what they were."""
        language = shelf.language
        templates = self.templates_in(language)
        written: list[Address] = []
        facts = {
            "updated": language.date(shelf.directory.today),
            "has_samples": any(expert.sample for expert in shelf.directory.experts.values()),
        }
        # Views are many small objects without cycles; looking for cycles among them costs a quarter of the time.
        gc.disable()
        try:
            for page_type in PAGE_TYPES:
                for page in page_type.make(shelf):
                    layout = self.layout(page, language, facts)
                    html = templates[page_type.template].render(page=page.view, layout=layout)
                    self.output.write(language.folder + page.path, with_policy(self.styles.into(tight(html))).encode())
                    written.append(Address(page.path, page.listed, page.changed))
        finally:
            gc.enable()
        return written

    def layout(self, page: Page, language: Language, facts: dict[str, Any]) -> Layout:
        """The layout of one page; that of the page for unknown addresses cannot know how deep it is shown."""
        root = "../" * page.path.count("/")
        if page.path == "404.html" and self.site.url:
            root = f"{self.site.url}/{language.folder}"
        site_root = root + ("../" if language.folder else "")
        alternates = tuple(
            Alternate(other.tag, other.own_name, f"{site_root}{other.folder}{page.path}", other.tag == language.tag)
            for other in self.languages
        )
        title = page.title if page.path == "index.html" else f"{page.title} – {self.site.name}"
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
            data=page.data,
            feed=page.feed,
            canonical=absolute(self.site, language.folder + page.path) if page.listed else "",
            **facts,
        )


_INDENT = re.compile(r"\n\s+")


def tight(html: str) -> str:
    """``html`` without the indentation of the templates; what is preformatted stays as it is."""
    if "<pre" not in html:
        return _INDENT.sub("\n", html)
    parts = re.split(r"(<pre\b.*?</pre>)", html, flags=re.S)
    return "".join(part if n % 2 else _INDENT.sub("\n", part) for n, part in enumerate(parts))


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
            done = self._done[key] = macro(*arguments)
        return done
