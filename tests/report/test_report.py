"""The report as page, tables and PDF file."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import pytest

from aexpecs.checks import check_content
from aexpecs.core.directory import Directory
from aexpecs.insight.evidence import UNKNOWN, Period, figures
from aexpecs.report.command import report
from aexpecs.report.lines import chapters, lines_of
from aexpecs.report.page import report_page
from aexpecs.report.tables import evidence_table, figures_table
from tests.chromium import find_chromium
from tests.exchange.conftest import HOSTILE
from tests.site.conftest import MINI

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def mini() -> Directory:
    """The mini directory with one case study, of characteristic B."""
    return check_content(MINI, date(2026, 11, 21)).directory


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the mini content, on 21 November 2026."""
    shutil.copytree(MINI / "content", tmp_path / "content")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_each_term_of_a_scheme_has_its_place_also_without_evidence(mini: Directory) -> None:
    """An empty one is a finding, too."""
    by_characteristic, by_area, by_pillar = chapters(lines_of(mini, YEAR, ""), mini)
    scheme = mini.vocabulary.schemes["ASCC-2025"]
    assert [group.code for group in by_characteristic.groups] == [f"ASCC-2025:{term.code}" for term in scheme.terms]
    assert [group.code for group in by_characteristic.groups if group.lines] == ["ASCC-2025:B"]
    assert [group.code for group in by_pillar.groups if group.lines] == ["ASCC"]
    assert all(group.label for group in by_area.groups)


def test_what_names_no_term_stands_apart(mini: Directory) -> None:
    lines = [replace(line, pillars=()) for line in lines_of(mini, YEAR, "")]
    assert chapters(lines, mini)[2].groups[-1].label == "None named"


def test_the_page_holds_figures_with_definitions_and_what_is_not_known(mini: Directory) -> None:
    page = lxml.html.fromstring(report_page(mini, YEAR, lines_of(mini, YEAR, "https://pool.example")))
    text = page.text_content()
    assert all(figure.definition in text for figure in figures(mini, YEAR))
    assert all(why in text for _, why in UNKNOWN)
    assert page.xpath("//li//a/@href")[0] == "https://pool.example/sharing/a-fair-test.html"
    assert "invented" in text


def test_the_page_needs_nothing_else(mini: Directory) -> None:
    """It is sent by mail: no script, no picture, no address of a style."""
    page = lxml.html.fromstring(report_page(mini, YEAR, lines_of(mini, YEAR, "")))
    assert not list(page.iter("script", "img", "link"))
    assert {href[0] for href in page.xpath("//a/@href")} == {"#"}


def test_links_within_the_page_lead_somewhere(mini: Directory) -> None:
    page = lxml.html.fromstring(report_page(mini, YEAR, lines_of(mini, YEAR, "")))
    assert {href[1:] for href in page.xpath("//a/@href")} <= set(page.xpath("//@id"))


def test_hostile_words_stay_words(mini: Directory) -> None:
    pieces = {"x": replace(mini.pieces["a-fair-test"], id="x", title=HOSTILE, summary=HOSTILE)}
    directory = replace(mini, pieces=pieces)
    page = report_page(directory, YEAR, lines_of(directory, YEAR, ""))
    assert "<script" not in page
    assert HOSTILE.replace("\u2028", "") in lxml.html.fromstring(page).text_content().replace("\u2028", "")


def test_the_tables_have_a_row_a_piece_and_a_row_a_figure(mini: Directory) -> None:
    lines = lines_of(mini, YEAR, "")
    evidence, numbers = rows(evidence_table(lines)), rows(figures_table(figures(mini, YEAR)))
    assert dict(zip(*evidence, strict=True))["ASCC characteristics"] == "ASCC-2025:B"
    assert ["Readers and downloads", "not known"] in [row[:2] for row in numbers]


def test_no_cell_is_computed(mini: Directory) -> None:
    (line,) = lines_of(mini, YEAR, "")
    assert rows(evidence_table([replace(line, title="=1+1")]))[1][1] == "'=1+1"


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("2026-01-01", "2026-12-31", "html", "", ""), {"report-2026-01-01-2026-12-31.html"}),
        (("", "", "html", "id", ""), {"report-2026-01-01-2026-11-21-id.html"}),
        (("", "", "csv", "", "mid.csv"), {"mid.csv", "mid-figures.csv"}),
    ],
)
def test_files_are_named_for_the_period(project: Path, arguments: tuple[str, ...], written: set[str]) -> None:
    """Without days it is this year until today."""
    assert report(project, *arguments, "") == 0
    assert {file.name for file in project.iterdir() if file.is_file()} == written


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2026-13-01", "", "html", ""), "YYYY-MM-DD"),
        (("2026-12-01", "2026-01-01", "html", ""), "first day"),
        (("", "", "docx", ""), "html, csv, pdf"),
        (("", "", "html", "xx"), "id, th, vn"),
    ],
)
def test_what_cannot_be_reported_is_refused_in_words(
    project: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(project, *arguments, "", "") == 2
    assert said in capsys.readouterr().err
    assert not list(project.glob("report*"))


@pytest.mark.skipif(find_chromium() is None, reason="PDF files are printed by Chromium, which is not here")
def test_a_pdf_file_is_the_same_each_time(project: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    assert report(project, "", "", "pdf", "", "one.pdf", "") == 0
    assert report(project, "", "", "pdf", "", "two.pdf", "") == 0
    assert (project / "one.pdf").read_bytes() == (project / "two.pdf").read_bytes()
    with pikepdf.open(project / "one.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "what the pool did" in str(pdf.docinfo["/Title"])
