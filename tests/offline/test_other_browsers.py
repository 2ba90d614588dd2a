"""The copy in few files in Firefox and WebKitGTK: from a folder, without a network, in Latin and in scripts without spaces."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.offline.browsers import ENTER, TAB, BrowserMissing, Driven, firefox, webkit
from tests.offline.conftest import pack
from tests.offline.editions import good_root

FOUND = {
    "Latin": ("vongsa", "Bounmy Vongsa"),
    "Latin without its marks": ("nguyen", "Nguyễn Thị Minh Châu"),
    "Thai": ("รัตนกุล", "Somchai Rattanakul"),
    "Lao": ("ພະນັກງານ", "Bounmy Vongsa"),
    "Khmer": ("ការិយាល័យ", "Sok Chanthavy"),
    "Burmese": ("သင်တန်း", "Khin Thida Oo"),
}
"""What is typed, and who is found by it."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a copy with experts of all member states, who all agreed to it."""
    root = good_root(tmp_path_factory.mktemp("browsers") / "project")
    for file in (root / "content" / "experts").glob("*/*.yml"):
        text = file.read_text(encoding="utf-8")
        if "offline" not in text:
            file.write_text(text.replace("scopes: [profile", "scopes: [profile, offline"), encoding="utf-8")
    done = pack(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return (root / "packs" / "folder").as_uri()


@pytest.fixture(scope="module", params=["Firefox", "WebKitGTK"])
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
    """Each of them, where it is installed."""
    try:
        with firefox(tmp_path_factory.mktemp("firefox")) if request.param == "Firefox" else webkit() as driven:
            yield driven
    except BrowserMissing as why:
        pytest.skip(f"{request.param}: {why}")


def result(name: str) -> str:
    return f"//*[@id='results']//a[contains(., '{name}')]"


def heading(words: str) -> str:
    return f"//h1[contains(., '{words}')]"


def test_the_rules_for_pages_from_a_folder_are_kept(browser: Driven, copy: str) -> None:
    """No page reads another file, as on a delegate's computer: else the tests here would show nothing."""
    browser.open(f"{copy}/START.html")
    said = browser.run("fetch('pack-manifest.json').then(() => 'read', () => 'refused')")
    assert said == "refused"


def test_from_the_opening_page_to_a_profile_and_back(browser: Driven, copy: str) -> None:
    """Links lead through bundles, and the browser's own back leads where the reader was."""
    browser.open(f"{copy}/START.html")
    browser.click("//main//a[contains(., 'Lao')]")
    browser.find(heading("Lao"))
    browser.click("//main//a[contains(., 'Bounmy Vongsa')]")
    browser.find(heading("Bounmy Vongsa"))
    assert browser.run("location.href").endswith("read.html#experts/la/bounmy-vongsa.html")
    browser.back()
    browser.find(heading("Lao"))


@pytest.mark.parametrize("script", FOUND)
def test_the_search_finds(browser: Driven, copy: str, script: str) -> None:
    """Typed into the box of the opening page, found, and opened."""
    typed, name = FOUND[script]
    browser.open(f"{copy}/START.html")
    browser.type("//input[@name='q']", typed + ENTER)
    browser.click(result(name))
    assert browser.find(heading(name))


def test_the_shortlist_keeps_who_was_chosen(browser: Driven, copy: str) -> None:
    """From one page to the next."""
    browser.open(f"{copy}/read.html#experts/kh/sok-chanthavy.html")
    browser.find(heading("Sok Chanthavy"))
    browser.type("//body", TAB)
    browser.click("//main//button[@aria-pressed='false']")
    browser.click("//nav//a[contains(., 'Shortlist 1')]")
    assert browser.find("//main//a[contains(., 'Sok Chanthavy')]")
