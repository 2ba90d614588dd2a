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
from aexpecs.insight.evidence import Period, figures, unknown
from aexpecs.report.command import report
from aexpecs.report.lines import chapters, lines_of
from aexpecs.report.page import report_page
from aexpecs.report.tables import evidence_table, figures_table
from aexpecs.views.wording import Language
from tests.chromium import find_chromium
from tests.exchange.conftest import HOSTILE
from tests.site.conftest import MINI

ENGLISH = Language("en")
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
    by_characteristic, by_area, by_pillar = chapters(lines_of(mini, YEAR, ENGLISH, ""), mini, ENGLISH)
    scheme = mini.vocabulary.schemes["ASCC-2025"]
    assert [group.code for group in by_characteristic.groups] == [f"ASCC-2025:{term.code}" for term in scheme.terms]
    assert [group.code for group in by_characteristic.groups if group.lines] == ["ASCC-2025:B"]
    assert [group.code for group in by_pillar.groups if group.lines] == ["ASCC"]
    assert all(group.label for group in by_area.groups)


def test_what_names_no_term_stands_apart(mini: Directory) -> None:
    lines = [replace(line, pillars=()) for line in lines_of(mini, YEAR, ENGLISH, "")]
    assert chapters(lines, mini, ENGLISH)[2].groups[-1].label.value == "None named"


def test_the_page_holds_figures_with_definitions_and_what_is_not_known(mini: Directory) -> None:
    page = lxml.html.fromstring(report_page(mini, YEAR, lines_of(mini, YEAR, ENGLISH, "https://pool.example"), ENGLISH))
    text = page.text_content()
    assert all(figure.definition in text for figure in figures(mini, YEAR, str))
    assert all(why in text for _, why in unknown(str))
    assert page.xpath("//li//a/@href")[0] == "https://pool.example/sharing/a-fair-test.html"
    assert "invented" in text


def test_the_page_needs_nothing_else(mini: Directory) -> None:
    """It is sent by mail: no script, no picture, no address of a style."""
    page = lxml.html.fromstring(report_page(mini, YEAR, lines_of(mini, YEAR, ENGLISH, ""), ENGLISH))
    assert not list(page.iter("script", "img", "link"))
    assert {href[0] for href in page.xpath("//a/@href")} == {"#"}


def test_links_within_the_page_lead_somewhere(mini: Directory) -> None:
    page = lxml.html.fromstring(report_page(mini, YEAR, lines_of(mini, YEAR, ENGLISH, ""), ENGLISH))
    assert {href[1:] for href in page.xpath("//a/@href")} <= set(page.xpath("//@id"))


def test_hostile_words_stay_words(mini: Directory) -> None:
    pieces = {"x": replace(mini.pieces["a-fair-test"], id="x", title=HOSTILE, summary=HOSTILE)}
    directory = replace(mini, pieces=pieces)
    page = report_page(directory, YEAR, lines_of(directory, YEAR, ENGLISH, ""), ENGLISH)
    assert "<script" not in page
    assert HOSTILE.replace("\u2028", "") in lxml.html.fromstring(page).text_content().replace("\u2028", "")


def test_the_tables_have_a_row_a_piece_and_a_row_a_figure(mini: Directory) -> None:
    lines = lines_of(mini, YEAR, ENGLISH, "")
    evidence, numbers = rows(evidence_table(lines, str)), rows(figures_table(figures(mini, YEAR, str), str))
    assert dict(zip(*evidence, strict=True))["ASCC characteristics"] == "ASCC-2025:B"
    assert ["Readers and downloads", "not known"] in [row[:2] for row in numbers]


def test_no_cell_is_computed(mini: Directory) -> None:
    (line,) = lines_of(mini, YEAR, ENGLISH, "")
    assert rows(evidence_table([replace(line, title="=1+1")], str))[1][1] == "'=1+1"


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


PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "Figures"
msgstr "Angka"

msgid "Case study"
msgstr "Studi kasus"

msgid "Title"
msgstr "Judul"

msgid "Experts in lists"
msgstr "Pakar dalam daftar"
"""


@pytest.fixture
def indonesian(project: Path) -> Path:
    """The project with a catalogue of four words."""
    catalogue = project / "theme/translations/id/LC_MESSAGES/messages.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(PO, encoding="utf-8")
    return project


def test_a_report_is_written_in_another_language(indonesian: Path) -> None:
    """Words, days, names of countries and topics are of that language; a title stays in its own."""
    assert report(indonesian, "2026-01-01", "2026-12-31", "html", "", "", "https://pool.example", "id") == 0
    page = lxml.html.parse(str(indonesian / "report-2026-01-01-2026-12-31-in-id.html")).getroot()
    (study,) = page.xpath("//ol/li")
    assert page.get("lang") == "id"
    assert page.findtext(".//h2") == "Angka"
    assert "31 Desember 2026" in page.findtext(".//h1")
    assert "Studi kasus" in study.text_content()
    assert "Rekrutmen berbasis merit" in study.text_content()
    assert study.find("a").get("href") == "https://pool.example/id/sharing/a-fair-test.html"
    assert study.find("a/span").get("lang") == "en"


def test_a_word_that_has_no_confirmed_translation_says_which_language_it_is_in(mini: Directory) -> None:
    """As on the pages of the site."""
    piece = replace(mini.pieces["a-fair-test"], topics=("REC-02",))
    directory, indonesian = replace(mini, pieces={piece.id: piece}), Language("id")
    lines = lines_of(directory, YEAR, indonesian, "")
    page = lxml.html.fromstring(report_page(directory, YEAR, lines, indonesian))
    assert "Examinations" in page.xpath("//p/span[@lang='en']/text()")


def test_tables_have_heads_in_another_language(indonesian: Path) -> None:
    """Codes and days are the same in every language."""
    assert report(indonesian, "2026-01-01", "2026-12-31", "csv", "", "mid.csv", "", "id") == 0
    evidence = dict(zip(*rows((indonesian / "mid.csv").read_bytes()), strict=True))
    assert evidence["Judul"] == "What a fair test costs"
    assert evidence["ASCC characteristics"] == "ASCC-2025:B"
    assert rows((indonesian / "mid-figures.csv").read_bytes())[1][0] == "Pakar dalam daftar"


def test_a_language_that_the_site_does_not_speak_is_refused(
    indonesian: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(indonesian, "", "", "html", "", "", "", "th") == 2
    assert "en, id" in capsys.readouterr().err


@pytest.mark.skipif(find_chromium() is None, reason="PDF files are printed by Chromium, which is not here")
def test_a_pdf_file_is_the_same_each_time(project: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    assert report(project, "", "", "pdf", "", "one.pdf", "") == 0
    assert report(project, "", "", "pdf", "", "two.pdf", "") == 0
    assert (project / "one.pdf").read_bytes() == (project / "two.pdf").read_bytes()
    with pikepdf.open(project / "one.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "what the pool did" in str(pdf.docinfo["/Title"])
