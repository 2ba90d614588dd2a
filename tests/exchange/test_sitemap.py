"""The sitemap and robots.txt, read by lxml and the standard library, beside the pages that were really written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.robotparser import RobotFileParser

import lxml.etree
import pytest

from aexpecs.exchange.sitemap import MOST_BYTES, Address, sitemap
from aexpecs.site.links import broken_links
from aexpecs.views.shelf import Site
from tests.exchange.conftest import URL

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = Site(url=URL)


def locations(data: bytes) -> list[str]:
    return [loc.text for loc in lxml.etree.fromstring(data).iterfind(".//s:loc", NAMES)]


def test_it_names_exactly_the_pages_that_engines_may_keep(published: Path) -> None:
    """Each page without noindex, in each language, and no other."""
    found = locations((published / "sitemap.xml").read_bytes())
    noindex = b'name="robots" content="noindex"'
    kept = [page for page in published.rglob("*.html") if noindex not in page.read_bytes()]
    assert sorted(found) == sorted(f"{URL}/{page.relative_to(published).as_posix()}" for page in kept)
    assert len(found) == len(set(found)) > 80
    assert not [loc for loc in found if "somsri" in loc or "404" in loc or "sari-old" in loc]


def test_every_page_has_all_its_languages_and_itself(published: Path) -> None:
    """Alternates are the same on each of them, or engines pass them over."""
    root = lxml.etree.parse(published / "sitemap.xml").getroot()
    for url in root.iterfind("s:url", NAMES):
        links = {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", NAMES)}
        assert set(links) == {"en", "id", "x-default"}
        assert links["x-default"] == links["en"]
        assert url.findtext("s:loc", namespaces=NAMES) in links.values()


def test_the_last_change_is_that_of_the_content(published: Path) -> None:
    """The day of confirmation or publication; a list has none, as it changes with others."""
    root = lxml.etree.parse(published / "sitemap.xml").getroot()
    urls = root.findall("s:url", NAMES)
    days = {url.findtext("s:loc", namespaces=NAMES): url.findtext("s:lastmod", namespaces=NAMES) for url in urls}
    assert days[f"{URL}/experts/id/sari.html"] == "2026-02-01"
    assert days[f"{URL}/sharing/a-fair-test.html"] == "2026-05-20"
    assert days[f"{URL}/experts.html"] is None


@pytest.mark.parametrize(("most", "most_bytes"), [(7, MOST_BYTES), (50_000, 2_000)])
def test_a_long_one_is_split_with_an_index(most: int, most_bytes: int) -> None:
    """By the number of addresses or of bytes, whichever comes first; nothing lost, nothing twice."""
    pages = [Address(f"experts/id/p{n:03}.html", n % 5 > 0, date(2026, 1, 1)) for n in range(40)]
    files = dict(sitemap({"en": pages, "id": pages}, SITE, most, most_bytes))
    index = locations(files["sitemap.xml"])
    parts = [path for path in files if path.startswith("sitemap-")]
    assert index == [f"{URL}/{path}" for path in parts]
    assert len(parts) > 3
    found = [loc for path in parts for loc in locations(files[path])]
    assert len(found) == len(set(found)) == 2 * 32
    assert all(len(locations(files[path])) <= most and len(files[path]) <= most_bytes for path in parts)


def test_addresses_are_escaped() -> None:
    """Signs that XML or an address gives a meaning to."""
    files = dict(sitemap({"en": [Address("a&b <c> 'd'.html", True)]}, SITE))
    assert locations(files["sitemap.xml"]) == [f"{URL}/a%26b%20%3Cc%3E%20%27d%27.html"]


def test_without_an_address_there_is_neither() -> None:
    """Both demand absolute addresses."""
    assert list(sitemap({"en": [Address("index.html", True)]}, Site())) == []


def test_robots_name_the_sitemap_and_nobody(published: Path) -> None:
    """Everything may be read but the cards; a rule about one person would be a list of those who said no."""
    text = (published / "robots.txt").read_text(encoding="ascii")
    parser = RobotFileParser()
    parser.parse(text.splitlines())
    assert parser.site_maps() == [f"{URL}/sitemap.xml"]
    assert parser.can_fetch("anybody", f"{URL}/experts/th/somsri.html")
    assert "Disallow: /*.vcf$" in text.splitlines()
    assert "somsri" not in text


def test_links_to_cards_lead_somewhere(published: Path) -> None:
    """Every listed profile links its card, in every language; nothing is broken."""
    assert broken_links(published) == []
    assert 'href="../../../experts/id/sari.vcf"' in (published / "id/experts/id/sari.html").read_text(encoding="utf-8")
    assert "vcf" not in (published / "experts/id/budi.html").read_text(encoding="utf-8")
