"""Learning paths as SCORM packages, unpacked and held against what the standard asks of a manifest."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import lxml.html
import pytest
from lxml import etree

from aexpecs.core.directory import Directory
from aexpecs.exchange.learning_package import ADL, CONTENT, METADATA, packages
from tests.exchange.conftest import HOSTILE, URL, OpenLibrary

NAMES = {"cp": CONTENT, "adlcp": ADL, "imsmd": METADATA}
SCHEMAS = os.environ.get("AEXPECS_SCORM_SCHEMAS", "")


def package(library: OpenLibrary, directory: Directory | None = None, url: str = URL) -> zipfile.ZipFile:
    opened = library(url, directory)
    (data,) = dict(packages(opened.shelves, opened.site)).values()
    return zipfile.ZipFile(BytesIO(data))


def manifest_of(archive: zipfile.ZipFile) -> etree._Element:
    return etree.fromstring(archive.read("imsmanifest.xml"))


def test_the_manifest_lists_every_page_in_order(library: OpenLibrary) -> None:
    manifest = manifest_of(package(library))
    assert manifest.xpath("string(cp:metadata/cp:schemaversion)", namespaces=NAMES) == "1.2"
    assert manifest.xpath("//cp:item/cp:title/text()", namespaces=NAMES)[1:] == [
        "Who pays for test centres?",
        "What a fair test costs",
    ]
    assert manifest.xpath("string(//imsmd:datetime)", namespaces=NAMES) == "PT30M"


def test_every_reference_of_the_manifest_leads_to_something(library: OpenLibrary) -> None:
    """Items to resources, resources to files, files to the zip; and no file is left over."""
    archive = package(library)
    manifest = manifest_of(archive)
    resources = set(manifest.xpath("//cp:resource/@identifier", namespaces=NAMES))
    files = set(manifest.xpath("//cp:file/@href", namespaces=NAMES))
    assert set(manifest.xpath("//cp:item/@identifierref", namespaces=NAMES)) == resources
    assert set(manifest.xpath("//cp:resource/@href", namespaces=NAMES)) <= files
    assert files | {"imsmanifest.xml"} == set(archive.namelist())
    organizations = manifest.find("cp:organizations", NAMES)
    assert organizations.get("default") == organizations.find("cp:organization", NAMES).get("identifier")
    identifiers = manifest.xpath("//@identifier")
    assert len(identifiers) == len(set(identifiers))


def test_nothing_is_claimed_for_reading(library: OpenLibrary) -> None:
    """Pages are assets: they report no completion and no score."""
    kinds = manifest_of(package(library)).xpath("//cp:resource/@adlcp:scormtype", namespaces=NAMES)
    assert set(kinds) == {"asset"}


@pytest.mark.skipif(not SCHEMAS, reason="AEXPECS_SCORM_SCHEMAS names no folder with the schemas of SCORM 1.2")
def test_the_manifest_is_valid_against_the_schemas_of_the_standard(library: OpenLibrary) -> None:
    """The folder holds imscp_rootv1p1p2.xsd, adlcp_rootv1p2.xsd and imsmd_rootv1p2p1.xsd, as ADL publishes them."""
    files = {CONTENT: "imscp_rootv1p1p2.xsd", ADL: "adlcp_rootv1p2.xsd", METADATA: "imsmd_rootv1p2p1.xsd"}
    imports = "".join(f'<import namespace="{name}" schemaLocation="{file}"/>' for name, file in files.items())
    whole = f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>'
    schema = etree.XMLSchema(etree.fromstring(whole, base_url=f"{Path(SCHEMAS).as_posix()}/all.xsd"))
    assert schema.validate(manifest_of(package(library))), schema.error_log


def test_the_pages_hold_the_text_and_need_no_network(library: OpenLibrary) -> None:
    archive = package(library)
    page = lxml.html.fromstring(archive.read("step-02.html"))
    assert "Results came late" in page.text_content()
    assert [answer.text_content().strip() for answer in page.iter("label")] == ["The candidates", "The seats"]
    assert not list(page.iter("script", "img", "iframe"))
    assert [link.get("href") for link in page.iter("link")] == ["style.css"]


def test_links_lead_to_the_site_or_nowhere(library: OpenLibrary) -> None:
    """In a package there are no neighbours to lead to."""
    with_site = lxml.html.fromstring(package(library).read("step-02.html"))
    without = lxml.html.fromstring(package(library, url="").read("step-02.html"))
    assert [anchor.get("href") for anchor in with_site.iter("a")] == [f"{URL}/topics/rec-01.html"]
    assert [anchor.get("href") for anchor in without.iter("a")] == [None]


def test_the_same_path_gives_the_same_bytes(library: OpenLibrary) -> None:
    one, other = library(URL), library(URL)
    assert list(packages(one.shelves, one.site)) == list(packages(other.shelves, other.site))


def test_hostile_words_stay_words(library: OpenLibrary, mini: Directory) -> None:
    path = mini.paths["a-first-test"]
    steps = tuple(
        replace(
            step, task=HOSTILE, checks=tuple(replace(check, question=HOSTILE, why=HOSTILE) for check in step.checks)
        )
        for step in path.steps
    )
    directory = replace(mini, paths={path.id: replace(path, title=HOSTILE, summary=HOSTILE, steps=steps)})
    archive = package(library, directory)
    assert manifest_of(archive).xpath("string(//cp:organization/cp:title)", namespaces=NAMES) == HOSTILE
    for name in archive.namelist():
        if name.endswith(".html"):
            assert b"<script" not in archive.read(name)


def test_a_piece_that_is_not_there_is_left_out(library: OpenLibrary, mini: Directory) -> None:
    directory = replace(mini, pieces={i: piece for i, piece in mini.pieces.items() if i != "who-pays"})
    assert "step-02.html" not in package(library, directory).namelist()
