"""What a delegate does with a copy, from a folder and without a network: choose, ask, learn, correct."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import expect

from tests.conftest import OpenedPage, OpenPage
from tests.offline.conftest import Packs
from tests.site.conftest import project, run

SARI, HA = "id/sari", "vn/nguyen-thu-ha"


def opened(open_page: OpenPage, packs: Packs, path: str) -> OpenedPage:
    return open_page(f"{(packs.first / 'folder').as_uri()}/{path}", offline=True)


def file_behind(opened: OpenedPage, link: str) -> str:
    """The text that a link saves."""
    with opened.page.expect_download() as waiting:
        opened.page.click(link)
    return Path(waiting.value.path()).read_text(encoding="utf-8")


def test_experts_of_bundled_pages_come_on_the_shortlist(packs: Packs, open_page: OpenPage) -> None:
    """From a profile and, without another page being loaded, from a list; then side by side, and as a table."""
    shown = opened(open_page, packs, f"read.html#experts/{HA}.html")
    page = shown.page
    page.wait_for_selector("#contact")
    page.mouse.move(100, 200)
    page.click(".profile-head button")
    page.evaluate("location.hash = 'countries/id.html'")
    page.get_by_role("button", name="Shortlist: Dr. Sari").click()
    assert page.evaluate("localStorage['aexpecs:shortlist']") == f"{HA},{SARI}"
    page.evaluate(f"location.hash = 'experts/{SARI}.html'")
    expect(page.locator(".profile-head button")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Shortlist 2").click()
    page.wait_for_selector(".chosen li:nth-child(2)")
    assert "National Civil Service Agency" in page.inner_text("#table")
    assert "Sari" in file_behind(shown, "#csv")
    page.click(".chosen li a >> nth=0")
    page.wait_for_selector("h1:has-text('Nguyễn Thu Hà')")
    assert not [line for line in shown.console if line.startswith(("exception", "error"))]


def test_a_letter_is_written_and_saved_for_later(packs: Packs, open_page: OpenPage) -> None:
    """From a profile; the file goes out when there is a network again."""
    shown = opened(open_page, packs, f"read.html#experts/{SARI}.html")
    shown.page.click("main a[href^='ask.html']")
    shown.page.fill("[name=purpose]", "A course for examiners")
    saved = file_behind(shown, "#letters a[download]")
    assert saved.startswith("To: ")
    assert "Dr. Sari" in saved
    assert "A course for examiners" in saved


def test_a_need_is_answered_from_the_copy(packs: Packs, open_page: OpenPage) -> None:
    """The desk that asks gets the letter."""
    page = opened(open_page, packs, "read.html#needs/th/help-with-fair-tests.html").page
    page.click("main a[href*='need=th/help-with-fair-tests'] >> nth=0")
    page.wait_for_selector("#letters textarea")
    assert "help-with-fair-tests" in page.input_value("#letters textarea >> nth=0")


def test_steps_of_a_path_stay_done(packs: Packs, open_page: OpenPage) -> None:
    """Also after the way into a bundled piece and back."""
    page = opened(open_page, packs, "read.html#learning.html").page
    page.click("main a[href*='a-first-test'] >> nth=0")
    page.locator("[data-learn] [type=checkbox]").first.check()
    page.click("[data-learn] a[href*='who-pays']")
    page.wait_for_selector("h1:has-text('pays')")
    page.go_back()
    expect(page.locator("[data-learn] [type=checkbox]").first).to_be_checked()


def test_what_is_new_leads_to_bundled_pages(packs: Packs, open_page: OpenPage) -> None:
    """From the page that a reader follows the directory with."""
    page = opened(open_page, packs, "follow.html").page
    title = page.inner_text("#news li a >> nth=0")
    page.click("#news li a >> nth=0")
    expect(page.locator("main h1")).to_contain_text(title)


def test_a_meeting_can_be_read_and_put_in_the_calendar(packs: Packs, open_page: OpenPage) -> None:
    """With those who took part."""
    shown = opened(open_page, packs, "read.html#meetings/forum-1.html")
    shown.page.wait_for_selector("#participants")
    assert "BEGIN:VEVENT" in file_behind(shown, "main a[href$='forum-1.ics']")
    shown.page.click("main a:has-text('Sari') >> nth=0")
    shown.page.wait_for_selector("#contact")


def test_a_correction_made_in_the_copy_is_taken_in(packs: Packs, open_page: OpenPage, tmp_path: Path) -> None:
    """The file that the form saves becomes one changed line on a branch."""
    shown = opened(open_page, packs, f"read.html#experts/{SARI}.html")
    shown.page.click("text=Suggest a change")
    shown.page.wait_for_selector("#fields input")
    shown.page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    shown.page.get_by_label("Years of experience").fill("15")
    shown.page.click("#make")
    shown.page.wait_for_selector("#result, #problems:not([hidden])")
    if shown.page.is_visible("#anyway"):
        shown.page.click("#anyway")
    file = tmp_path / "form.yml"
    file.write_text(file_behind(shown, "#download"), encoding="utf-8")
    folder = project(tmp_path / "project")
    shutil.rmtree(folder / "content")
    shutil.copytree(packs.project / "content", folder / "content")

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)
        return done.stdout

    git("init", "-q", "-b", "main")
    git("add", "content")
    git("-c", "user.name=Desk", "-c", "user.email=desk@agency.example", "commit", "-q", "-m", "Begin")
    done = run(folder, "invoke", "intake", str(file))
    assert done.returncode == 0, done.stdout + done.stderr
    branch = git("branch", "--list", "update/*", "--format=%(refname:short)").split()[0]
    changed = [line for line in git("diff", "-U0", "main", branch).split("\n") if re.match(r"[-+]\w", line)]
    assert changed == ["-years_of_experience: 14", "+years_of_experience: 15"]
