"""The ZIM file: by the library that made it, by the tools of its own people, and in Kiwix's server as readers meet it."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher
from playwright.sync_api import expect

from aexpecs.offline import zim
from aexpecs.offline.edition import Edition
from aexpecs.offline.zimtext import indexed, title_and_text
from tests.conftest import OpenPage
from tests.offline.editions import edition_of, good_root
from tests.site.conftest import run

SENTENCES = {
    "th": ("ผู้เชี่ยวชาญด้านการจัดการน้ำท่วมในเขตเมือง", "น้ำท่วม"),
    "lo": ("ຜູ້ຊ່ຽວຊານດ້ານພະລັງງານທົດແທນໃນຊົນນະບົດ", "ພະລັງງານ"),
    "km": ("អ្នកជំនាញខាងសុខភាពសាធារណៈនៅតាមជនបទ", "សុខភាព"),
    "my": ("ရန်ကုန်မြို့တော်တွင်ပြည်သူ့ဝန်ဆောင်မှုကျွမ်းကျင်သူ", "ရန်ကုန်"),
    "zh": ("负责公务员培训与考试改革的专家", "公务员培训"),
    "vi": ("Chuyên gia Nguyễn Thị Minh về đào tạo", "nguyen"),
}


def page_of(lang: str, sentence: str) -> str:
    return (
        f"<!DOCTYPE html><html><head><title>Page {lang} – A-EXPECS</title><style>p{{color:#000}}</style></head>"
        f'<body><nav>menu</nav><main><p lang="{lang}">{sentence}</p></main></body></html>'
    )


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An edition whose site is a page in each script."""
    folder = tmp_path_factory.mktemp("zim")
    site = folder / "site"
    site.mkdir()
    (site / "index.html").write_text(page_of("en", "The pool of experts"), "utf-8")
    (site / "copy.html").write_text(page_of("en", "The pool of experts"), "utf-8")
    for lang, (sentence, _) in SENTENCES.items():
        (site / f"{lang}.html").write_text(page_of(lang, sentence), "utf-8")
    return edition_of(good_root(folder / "project"), site=site)


@pytest.fixture(scope="module")
def file(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    zim.make(edition, folder)
    return folder / f"{edition.name}.zim"


@pytest.mark.parametrize("lang", SENTENCES)
def test_words_are_found_inside_sentences_of_every_script(file: Path, lang: str) -> None:
    """Also where no spaces part words, and without accents."""
    search = Searcher(Archive(file)).search(Query().set_query(SENTENCES[lang][1]))
    assert list(search.getResults(0, 5)) == [f"{lang}.html"]


def test_titles_are_suggested(file: Path) -> None:
    """While the reader still types."""
    found = SuggestionSearcher(Archive(file)).suggest("page v")
    assert list(found.getResults(0, 5)) == ["vi.html"]


def test_the_file_is_whole_and_says_what_it_is(file: Path, edition: Edition) -> None:
    """With all that Kiwix shows before it is opened, no longer than it may be."""
    archive = Archive(file)
    told = {key: archive.get_metadata(key).decode() for key in ("Title", "Description", "Language", "Date", "Name")}
    assert archive.check()
    assert archive.main_entry.get_item().path == "index.html"
    assert told["Language"] == "eng,ind"
    assert told["Date"] == "2026-11-21"
    assert len(told["Title"]) <= 30
    assert len(told["Description"]) <= 80
    assert archive.get_illustration_item(48).mimetype == "image/png"
    long = zim.metadata(replace(edition, title="A meeting with a name that is much too long"))
    assert long["Title"] == "A meeting with a name that is…"


def test_making_it_twice_gives_the_same_bytes(file: Path, edition: Edition, tmp_path: Path) -> None:
    """Anybody can make it again and compare."""
    zim.make(edition, tmp_path)
    assert (tmp_path / file.name).read_bytes() == file.read_bytes()


def test_a_card_gives_a_page_no_words() -> None:
    """Whoever is searched is found by the own profile, not by every list with the name in it."""
    card = '<li class="card card--aside"><p><a href="x.html">Sari Wulandari</a></p></li>'
    html = f"<title>Topics</title><main id=main><p>All of them</p><ul>{card}{card}</ul><p>The end</p></main>"
    assert title_and_text(html) == ("Topics", "All of them The end")


def test_the_index_has_words_and_their_runs() -> None:
    """A compound is found by its parts and as a whole, as it is written and as Kiwix folds it."""
    terms = indexed("Đặng น้ำท่วม").split()
    assert {"dang", "น้ำ", "ท่วม", "น้ำท่วม", "นำทวม"} <= {*terms}


def needs(program: str) -> None:
    if not shutil.which(program):
        pytest.skip(f"{program} is not here (Debian: apt-get install kiwix-tools zim-tools)")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a whole site."""
    needs("zimcheck")
    root = good_root(tmp_path_factory.mktemp("whole") / "project")
    done = run(root, "invoke", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    zim.make(edition_of(root), root)
    return root / "aexpecs_2026-11-21.zim"


def test_the_tools_of_zim_find_no_fault(whole: Path) -> None:
    """All checks but one, which refuses every file that libzim writes since version 9 (zim-tools 484); the library's own
    check stands in for it."""
    checks = ["-C", "-M", "-F", "-P", "-R", "-U", "-X", "-0", "-L"]
    done = subprocess.run(["zimcheck", *checks, str(whole)], capture_output=True, text=True, check=False)
    assert "Overall Test Status: Pass" in done.stdout, done.stdout
    assert not re.search(r"\[(ERROR|WARNING)\]", done.stdout), done.stdout
    assert Archive(whole).check()


@pytest.fixture(scope="module")
def kiwix(whole: Path) -> Iterator[str]:
    """The address of the book on Kiwix's server."""
    needs("kiwix-serve")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen(
        ["kiwix-serve", "--address", "127.0.0.1", "--port", str(port), str(whole)], stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        yield address
    finally:
        serving.terminate()
        serving.wait()


def test_in_kiwix_people_read_search_and_go_back(kiwix: str, open_page: OpenPage) -> None:
    """Links, the site's own search and the way back work, and no script fails."""
    opened = open_page(f"{kiwix}aexpecs_2026-11-21/")
    page = opened.page
    expect(page.locator("h1").first).to_be_visible(timeout=20_000)
    page.locator("main a", has_text="Thailand").first.click()
    page.wait_for_load_state()
    assert "Thailand" in page.locator("h1").inner_text()
    page.go_back()
    page.locator("main a", has_text="Singapore").first.click()
    assert "Singapore" in page.locator("h1").inner_text()

    page.locator("header form.find input").fill("Angela")
    page.locator("header form.find button").click()
    first = page.locator("#results li a").first
    expect(first).to_have_text(re.compile("Angela"), timeout=20_000)
    first.click()
    assert page.locator("h1").inner_text() == "Angela Tan Wei Ling"
    assert [message for message in opened.console if message.startswith("exception")] == []
    assert [address for address in opened.requests if not address.startswith((kiwix, "data:"))] == []


def test_kiwix_own_box_suggests_as_one_types(kiwix: str, open_page: OpenPage) -> None:
    """The policy of the pages leaves the bar that Kiwix puts above them at work."""
    page = open_page(f"{kiwix}aexpecs_2026-11-21/").page
    page.locator("#kiwixsearchbox").press_sequentially("Angela", delay=50)
    expect(page.locator(".ui-menu-item", has_text="Angela Tan Wei Ling").first).to_be_visible(timeout=20_000)


@pytest.mark.parametrize(
    ("typed", "found"), [("Rattanakul", "Somchai Rattanakul"), ("សុខ", "Sok Chanthavy"), ("慧玲", "Angela")]
)
def test_kiwix_own_search_and_suggestions_find_people(kiwix: str, typed: str, found: str) -> None:
    """Whoever uses the app's box finds them as well."""
    book = "aexpecs_2026-11-21"
    query = urllib.parse.quote(typed)
    with urllib.request.urlopen(
        f"{kiwix}search?content={book}&books.name={book}&pattern={query}", timeout=20
    ) as answer:
        assert found in answer.read().decode()


def test_kiwix_suggests_names(kiwix: str) -> None:
    """By the titles of pages."""
    with urllib.request.urlopen(f"{kiwix}suggest?content=aexpecs_2026-11-21&term=Angela", timeout=20) as answer:
        assert "Angela Tan Wei Ling" in answer.read().decode()
