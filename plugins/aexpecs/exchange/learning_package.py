"""Learning paths as packages for learning platforms: SCORM 1.2, which nearly all of them import.

A package is a zip with a page for each step, the text of the piece inside, so that it needs no network. Its pages are
assets: they report nothing, and no completion is claimed for reading. It is in the language of the path, its few own
words in that of the site where the site has it. The same path gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement

from aexpecs.core.markdown import render
from aexpecs.core.model import LearningPath, LearningStep, Piece, SelfCheck
from aexpecs.exchange.xmltext import add, document
from aexpecs.views.addresses import absolute
from aexpecs.views.learning import duration, package_path, path_href, total_minutes
from aexpecs.views.shelf import Shelf, Site, expert_href, piece_href, topic_href

CONTENT = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
METADATA = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
STYLE = """\
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 42rem; margin: auto; padding: 1rem; color: #123; background: #fff; }
h1, h2, h3, h4 { line-height: 1.25; }
a { color: #048; }
table { border-collapse: collapse; }
th, td { border: 1px solid #678; padding: .3em .6em; text-align: start; }
fieldset { border: 1px solid #678; margin: 1em 0; }
legend { font-weight: 600; }
.quiet { color: #456; }
@media (prefers-color-scheme: dark) {
  body { color: #eef; background: #10161e; }
  a { color: #9cf; }
  .quiet { color: #bcd; }
}
"""


def packages(shelves: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """The package of each path."""
    by_language = {shelf.language.tag: shelf for shelf in shelves}
    for path in shelves[0].directory.paths.values():
        yield package_path(path.id), package(path, by_language.get(path.lang, shelves[0]))


def package(path: LearningPath, shelf: Shelf) -> bytes:
    """The zip of one path."""
    pieces = shelf.directory.pieces
    steps = [(step, pieces[step.piece]) for step in path.steps if step.piece in pieces]
    pages = {"index.html": _overview(path, shelf)}
    for number, (step, piece) in enumerate(steps, start=1):
        pages[f"step-{number:02}.html"] = _step(step, piece, shelf)
    files = {name: html.encode() for name, html in pages.items()}
    return _zipped(
        {"imsmanifest.xml": manifest(path, [piece.title for _, piece in steps], shelf), "style.css": STYLE.encode()}
        | files
    )


def _zipped(files: Mapping[str, bytes]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)  # 1980: a package says when it changed in its text
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, data)
    return written.getvalue()


# The manifest


def manifest(path: LearningPath, titles: Sequence[str], shelf: Shelf) -> bytes:
    """``imsmanifest.xml``: what the package is, its pages in their order, and their files."""
    root = Element(
        "manifest",
        {
            "identifier": f"aexpecs-{path.id}",
            "version": (path.updated or path.date or shelf.directory.today).isoformat(),
            "xmlns": CONTENT,
            "xmlns:adlcp": ADL,
            "xmlns:imsmd": METADATA,
        },
    )
    about = SubElement(root, "metadata")
    add(about, "schema", "ADL SCORM")
    add(about, "schemaversion", "1.2")
    _metadata(about, path, shelf)
    organizations = SubElement(root, "organizations", {"default": "path"})
    organization = SubElement(organizations, "organization", {"identifier": "path"})
    add(organization, "title", path.title)
    resources = SubElement(root, "resources")
    for number, title in enumerate((shelf.language.words("What you can do afterwards"), *titles)):
        item = SubElement(
            organization, "item", {"identifier": f"item-{number:02}", "identifierref": f"page-{number:02}"}
        )
        add(item, "title", title)
        name = f"step-{number:02}.html" if number else "index.html"
        resource = SubElement(
            resources,
            "resource",
            {"identifier": f"page-{number:02}", "type": "webcontent", "adlcp:scormtype": "asset", "href": name},
        )
        for file in (name, "style.css"):
            SubElement(resource, "file", {"href": file})
    return document(root)


def _metadata(parent: Element, path: LearningPath, shelf: Shelf) -> None:
    """Title, language, description, competency and time, as the learning object metadata of IMS has them."""
    lom = SubElement(parent, "imsmd:lom")
    general = SubElement(lom, "imsmd:general")
    _text(general, "imsmd:title", path.title, path.lang)
    add(general, "imsmd:language", path.lang)
    _text(general, "imsmd:description", path.summary, path.lang)
    topic = shelf.topic_texts.get(path.competency)
    if topic:
        _text(general, "imsmd:keyword", topic.value, topic.lang or shelf.language.tag)
    time = SubElement(SubElement(lom, "imsmd:educational"), "imsmd:typicallearningtime")
    add(time, "imsmd:datetime", f"PT{total_minutes(path)}M")


def _text(parent: Element, tag: str, text: str, lang: str) -> None:
    add(SubElement(parent, tag), "imsmd:langstring", text, xml_lang=lang)


# The pages


def _page(title: str, lang: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">\n"
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f'<link rel="stylesheet" href="style.css">\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    )


def _overview(path: LearningPath, shelf: Shelf) -> str:
    words = shelf.language.words
    goals = "".join(f"<li>{escape(goal)}</li>" for goal in path.goals)
    address = absolute(shelf.site, shelf.language.folder + path_href(path.id))
    source = f'<p class="quiet"><a href="{escape(address)}">{escape(address)}</a></p>' if address else ""
    return _page(
        path.title,
        path.lang,
        f"<h1>{escape(path.title)}</h1>\n<p>{escape(path.summary)}</p>\n"
        f'<p class="quiet">{duration(total_minutes(path), shelf.language)}</p>\n'
        f"<h2>{escape(words('What you can do afterwards'))}</h2>\n<ul>{goals}</ul>\n{source}",
    )


def _step(step: LearningStep, piece: Piece, shelf: Shelf) -> str:
    authors = escape(", ".join(shelf.signed_by(piece)))
    task = f"<h2>{escape(shelf.language.words('Task'))}</h2>\n<p>{escape(step.task)}</p>\n" if step.task else ""
    checks = "\n".join(_check(check, number, shelf) for number, check in enumerate(step.checks, start=1))
    body = (
        f'<h1>{escape(piece.title)}</h1>\n<p class="quiet">{authors}</p>\n'
        f"{render(piece.body, lambda link: _address(link, shelf))}\n{task}{checks}"
    )
    return _page(piece.title, piece.lang, body)


def _check(check: SelfCheck, number: int, shelf: Shelf) -> str:
    answers = "".join(
        f'<p><label><input type="radio" name="check-{number}"> {escape(answer)}</label></p>' for answer in check.answers
    )
    right = check.answers[(check.right or 1) - 1]
    said = f"<strong>{escape(right)}</strong> – {escape(check.why)}"
    return (
        f"<fieldset><legend>{escape(check.question)}</legend>{answers}"
        f"<details><summary>{escape(shelf.language.words('The answer'))}</summary><p>{said}</p></details></fieldset>"
    )


def _address(link: str, shelf: Shelf) -> str:
    """A link to something of the directory leads to the site, if that has an address; else its words stay alone."""
    scheme, _, wanted = link.partition(":")
    directory, folder = shelf.directory, shelf.language.folder
    if scheme == "expert" and wanted in directory.published:
        return absolute(shelf.site, folder + expert_href(wanted))
    if scheme == "sharing" and wanted in directory.pieces:
        return absolute(shelf.site, folder + piece_href(wanted))
    if scheme == "topic" and wanted in directory.vocabulary.topics:
        return absolute(shelf.site, folder + topic_href(wanted))
    return ""
