"""What is printed: read back as a reader of the file, or a person with the sheet in the hand, would."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import segno

from aexpecs.core.directory import Directory
from aexpecs.offline import booklet, cards, fonts, sheets
from aexpecs.offline.edition import Edition
from aexpecs.offline.fonts import missing_fonts
from aexpecs.offline.pdf import CannotPrint, page_numbers
from aexpecs.offline.qr import MASK, QUIET, qr
from aexpecs.views.shelf import Common, Shelf
from tests.offline.editions import edition_of, good_root

IMPRINT = "A-EXPECS · 21 November 2026 · edition 7 (0123456) · valid until 30 June 2027"
NAMES = ("สมชาย รัตนกุล", "ບຸນມີ ວົງສາ", "សុខ ចាន់ថាវី", "ခင်သီတာဦး", "பிரியா ராமசாமி", "陈慧玲", "Nguyễn Thị Minh Châu")


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition_of(good_root(tmp_path_factory.mktemp("paper") / "project"))


@pytest.fixture(scope="module")
def booklets(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The booklet in both sizes."""
    folder = tmp_path_factory.mktemp("booklets")
    booklet.make(edition, folder)
    return {size: folder / f"{edition.name}-booklet-{size}.pdf" for size in ("a5", "a4")}


def texts(file: Path) -> list[str]:
    """The text of each page, as another program reads it."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not here (Debian: apt-get install poppler-utils)")
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def fonts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """All but those whose letters are drawings in the file themselves (Type 3)."""
    fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
    return [font.FontDescriptor for font in fonts if font.Subtype != "/Type3" and "/FontDescriptor" in font]


def test_every_sheet_tells_its_date_version_and_expiry(booklets: dict[str, Path]) -> None:
    """Nobody takes an old sheet for a new one."""
    for file in booklets.values():
        assert [page for page in texts(file) if IMPRINT not in page] == []


def test_names_and_sentences_come_out_right_in_every_script(booklets: dict[str, Path]) -> None:
    """So they can be found and copied, and read aloud."""
    whole = " ".join(" ".join(texts(booklets["a5"])).split())
    assert [name for name in NAMES if name not in whole] == []


def test_every_letter_has_its_font_in_the_file(booklets: dict[str, Path]) -> None:
    """Parts of fonts alone, for what is written: the file is read where no such font is."""
    with pikepdf.open(booklets["a5"]) as pdf:
        found = fonts_of(pdf)
        assert found
        assert [font for font in found if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())] == []
        assert all(re.match(r"/[A-Z]{6}\+", str(font.FontName)) for font in found)


def test_numbers_in_contents_and_indexes_are_those_of_the_pages(booklets: dict[str, Path]) -> None:
    """Each place is on the page whose number stands beside it."""
    for file in booklets.values():
        pages = texts(file)
        with pikepdf.open(file) as pdf:
            numbers = page_numbers(pdf)
        thailand = numbers["c-th"]
        assert "Thailand" in pages[thailand - 1]
        assert re.search(rf"Thailand +\d+ +{thailand}\b", pages[1])
        at = numbers["e-sg-tan-wei-ling"]
        assert "Angela Tan Wei Ling" in pages[at - 1]
        assert re.search(rf"Angela Tan Wei Ling +{at}\b", pages[numbers["by-country"] - 1])


def test_the_booklet_is_tagged_and_has_bookmarks(booklets: dict[str, Path]) -> None:
    """Screen readers know headings and languages, and viewers show countries and people."""
    with pikepdf.open(booklets["a5"]) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en"
        with pdf.open_outline() as outline:
            titles = {item.title for item in walk(outline.root)}
        languages = {str(item.Lang) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Lang" in item}
    assert {"Contents", "Thailand", "Angela Tan Wei Ling", "Index of names"} <= titles
    assert {"th", "km", "lo", "my", "ta"} <= languages


def walk(items: list[pikepdf.OutlineItem]) -> list[pikepdf.OutlineItem]:
    return [found for item in items for found in (item, *walk(item.children))]


def test_sizes_are_a5_and_a4(booklets: dict[str, Path]) -> None:
    """As the names of the files say."""
    for name, width in (("a5", 420), ("a4", 595)):
        with pikepdf.open(booklets[name]) as pdf:
            assert abs(float(pdf.pages[0].mediabox[2]) - width) < 2


def test_photos_are_stored_as_jpeg(booklets: dict[str, Path]) -> None:
    """Other small forms would be unpacked, ten times as large."""
    with pikepdf.open(booklets["a5"]) as pdf:
        pictures = [
            item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
        assert [str(picture.Filter) for picture in pictures] == ["/DCTDecode"]


def test_printing_twice_gives_the_same_bytes(edition: Edition, booklets: dict[str, Path], tmp_path: Path) -> None:
    """Anybody can make it again and compare."""
    booklet.make(edition, tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.read_bytes() for file in booklets.values()
    }


def test_each_expert_has_one_sheet_however_long_the_profile(edition: Edition, tmp_path: Path) -> None:
    """Long ones are set in smaller type."""
    long = replace_experts(edition, lambda text: f"{text}\n\n" + "A long life in the service of the public. " * 110)
    sheets.make(long, tmp_path)
    count = len(long.shelves[0].directory.published)
    pages = texts(tmp_path / f"{edition.name}-sheets.pdf")
    assert len(pages) == count + 1
    assert all(IMPRINT in page for page in pages)


def test_sentences_without_spaces_stay_within_the_page(edition: Edition, tmp_path: Path) -> None:
    """Lines break inside sentences in Thai, Lao, Khmer and Burmese, where dictionaries allow it."""
    sentences = (
        "ผู้เชี่ยวชาญด้านการจัดการน้ำท่วมในเขตเมืองและการพัฒนาข้าราชการพลเรือน",
        "ຜູ້ຊ່ຽວຊານດ້ານພະລັງງານທົດແທນໃນຊົນນະບົດແລະການພັດທະນາລັດຖະກອນ",
        "អ្នកជំនាញខាងសុខភាពសាធារណៈនៅតាមជនបទនិងការអភិវឌ្ឍមន្ត្រីរាជការ",
        "ရန်ကုန်မြို့တော်တွင်ပြည်သူ့ဝန်ဆောင်မှုကျွမ်းကျင်သူများကိုလေ့ကျင့်ပေးသည်",
    )
    sheets.make(replace_experts(edition, lambda _: "\n\n".join(sentence * 4 for sentence in sentences)), tmp_path)
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not here (Debian: apt-get install poppler-utils)")
    command = ["pdftotext", "-bbox", str(tmp_path / f"{edition.name}-sheets.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    words = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', told)
    unspaced = [
        (float(left), float(right)) for left, right, word in words if re.search("[\u0e00-\u109f\u1780-\u17ff]", word)
    ]
    assert len(unspaced) > 100
    assert max(right for _, right in unspaced) < 595 * 0.75  # the column of the text, beside that of the facts


def replace_experts(edition: Edition, longer: object) -> Edition:
    """The edition with other biographies."""
    shelf = edition.shelves[0]
    experts = {
        i: replace(e, biography={lang: longer(text) for lang, text in (e.biography or {"": "Short."}).items()})  # type: ignore[operator]
        for i, e in shelf.directory.experts.items()
    }
    old = shelf.directory
    directory = Directory(old.today, old.vocabulary, experts, dict(old.pieces), dict(old.pages))
    return replace(edition, shelves=(Shelf(directory, shelf.language, shelf.site, Common(directory, edition.album)),))


def test_badges_and_table_cards_are_for_those_of_the_meeting(tmp_path: Path) -> None:
    """Who takes part or speaks, with the name of the meeting; nobody else."""
    edition = edition_of(good_root(tmp_path / "project"), meeting="sharing-forum-in-november")
    cards.make(edition, tmp_path)
    badges = "\n".join(texts(tmp_path / f"{edition.name}-badges.pdf"))
    tables = texts(tmp_path / f"{edition.name}-table-cards.pdf")
    assert "Hasan Basri Lubis" in badges
    assert "Ratna Kusumawardhani" in badges
    assert "Angela" not in badges
    assert "Sharing forum in November" in badges
    assert len(tables) == 2
    assert all(page.count("valid until 30 June 2027") == 3 for page in tables)


def test_a_code_is_drawn_module_by_module() -> None:
    """As the standard's own matrix says, with white around it."""
    address = "https://aexpecs.example/experts/sg/tan-wei-ling.html"
    drawn = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", qr(address, "a profile")):
        drawn |= {(int(x) + step - QUIET, int(y) - QUIET) for step in range(int(length))}
    matrix = segno.make(address, error="m", micro=False, mask=MASK).matrix
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}


def test_without_chromium_it_says_what_to_install(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, not a traceback of the system."""
    monkeypatch.setenv("AEXPECS_CHROMIUM", str(tmp_path / "nothing"))
    with pytest.raises(CannotPrint, match="apt-get install chromium"):
        booklet.make(edition, tmp_path)


def test_without_a_font_it_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row of empty boxes in place of a name would be worse than no booklet."""
    monkeypatch.setattr(fonts, "_has", lambda lang: lang != "km")
    assert missing_fonts("សុខ") == "no font for Khmer; on Debian or Ubuntu: apt-get install fonts-noto-core"
    assert missing_fonts("สมชาย") == ""
