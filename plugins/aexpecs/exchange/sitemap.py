"""``sitemap.xml`` with the languages of each page (sitemaps.org; Google's localized versions), and ``robots.txt``.

Both need absolute addresses, so they are written only where the site has one. The pages say themselves whether engines
may keep them: whoever did not consent to search engines is not here, and no rule of ``robots.txt`` names anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from aexpecs.views.addresses import absolute
from aexpecs.views.shelf import Site
from aexpecs.views.wording import SOURCE, Language

# Limits of sitemaps.org for one file; with many languages the second is met long before the first.
MOST_ADDRESSES = 50_000
MOST_BYTES = 50 * 1024 * 1024

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
_INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


class Address(NamedTuple):
    """A page that was written, within its language: its path, whether engines may keep it, when its content changed."""

    path: str
    listed: bool
    changed: date | None = None


Written = Mapping[str, Sequence[Address]]  # the tag of a language -> its pages


def sitemap(
    written: Written,
    site: Site,
    most: int = MOST_ADDRESSES,
    most_bytes: int = MOST_BYTES,
) -> Iterator[tuple[str, bytes]]:
    """``robots.txt``, and ``sitemap.xml``; an index of ``sitemap-1.xml`` and so on where one file is too small."""
    if not site.url:
        return
    yield "robots.txt", robots(site)
    files = list(_files(_entries(written, site), most, most_bytes))
    if len(files) == 1:
        yield "sitemap.xml", files[0]
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    yield from zip(names, files, strict=True)
    rows = "".join(f"<sitemap><loc>{escape(absolute(site, name))}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", f"{_HEAD}{_INDEX}{rows}</sitemapindex>\n".encode()


def robots(site: Site) -> bytes:
    """Everything but the contact cards, which cannot carry ``noindex`` themselves (RFC 9309; ``$`` ends an address).

    It holds at the root of a host only; under a path it is there to be copied.
    """
    return f"User-agent: *\nDisallow: /*.vcf$\n\nSitemap: {absolute(site, 'sitemap.xml')}\n".encode()


def _entries(written: Written, site: Site) -> Iterator[str]:
    """Each page in each language, with all its languages; English stands for those that are not among them."""
    found: dict[str, dict[str, Address]] = {}
    for tag, addresses in written.items():
        for address in addresses:
            if address.listed:
                found.setdefault(address.path, {})[tag] = address
    for path, by_tag in sorted(found.items()):
        urls = {tag: absolute(site, Language(tag).folder + path) for tag in by_tag}
        links = "".join(_link(tag, url) for tag, url in urls.items()) if len(urls) > 1 else ""
        if links and SOURCE in urls:
            links += _link("x-default", urls[SOURCE])
        for tag, url in urls.items():
            changed = by_tag[tag].changed
            last = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
            yield f"<url><loc>{escape(url)}</loc>{last}{links}</url>\n"


def _link(tag: str, url: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(url)}/>'


def _files(entries: Iterable[str], most: int, most_bytes: int) -> Iterator[bytes]:
    """Entries in files within the limits; one at least."""
    head, foot = f"{_HEAD}{_URLSET}".encode(), b"</urlset>\n"
    rows: list[bytes] = []
    size = 0
    for entry in entries:
        row = entry.encode()
        if rows and (len(rows) == most or len(head) + size + len(row) + len(foot) > most_bytes):
            yield head + b"".join(rows) + foot
            rows, size = [], 0
        rows.append(row)
        size += len(row)
    yield head + b"".join(rows) + foot
