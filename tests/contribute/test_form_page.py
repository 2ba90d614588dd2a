"""The form page in a real browser, from files without a server: every task, every ending, on a small screen and by keys."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from aexpecs.contribute.form import public_data
from aexpecs.core.directory import Directory
from aexpecs.core.source import Source
from aexpecs.core.yamltree import Mapping, Node, Scalar, Sequence, parse_tree
from aexpecs.views.wording import load_languages
from tests.conftest import OpenPage
from tests.contribute.form_page import Form
from tests.exchange.conftest import mini
from tests.guards.axe import violations
from tests.guards.built import BuiltSite
from tests.guards.conftest import site
from tests.site.conftest import ROOT, build, mini_project, run

__all__ = ["build", "mini", "mini_project", "site"]

SARI = "id/wartini"
PHONE = {"width": 360, "height": 740}
THAI = "ช่วยให้หน่วยงานภาครัฐสรรหาบุคลากรด้วยระบบคุณธรรม "


@pytest.fixture
def form(site: BuiltSite, open_page: OpenPage) -> Form:
    """The form of the project's own content."""
    return Form(open_page(viewport=PHONE), site.folder)


def tree(text: str) -> object:
    """The texts of a file, as the project's own reader finds them."""
    problems: list[object] = []
    found = parse_tree(Source("file.yml", text), problems)  # type: ignore[arg-type]
    assert not problems, (problems, text)
    return texts(found)


def texts(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {name: texts(value) for name, (_, value) in node.pairs.items()}
    if isinstance(node, Sequence):
        return [texts(item) for item in node.items]
    return node.value.strip() if isinstance(node, Scalar) else None


def test_every_profile_that_is_opened_and_not_changed_gives_no_file(form: Form) -> None:
    """What the form shows and gives back is exactly what it was filled with, for every published profile."""
    profiles = sorted(form.site.glob("edit/*/*.js"))
    assert len(profiles) >= 50
    for profile in profiles:
        form.open(f"expert={profile.parent.name}/{profile.stem}")
        assert form.make() == ""
        assert form.status == "Nothing has changed, so there is no file to send.", profile
    assert form.opened.console == []


def test_one_change_gives_a_file_with_that_field_alone(form: Form) -> None:
    """The head says of whom and of which day; below it stands what changed and nothing else."""
    form.open(f"expert={SARI}")
    form.box("Addressed as").fill("Ibu Tini")

    assert form.make() == f"# A-EXPECS form 1: update {SARI} based on 2026-11-21\naddress_as: Ibu Tini\n"
    assert re.fullmatch(r"inbox/id/wartini--\d{8}T\d{6}\.yml", form.page.locator("#name").inner_text())


def test_of_a_group_the_changed_field_stands_alone_and_what_is_gone_is_null(form: Form) -> None:
    """So the number of the signed form, which is nowhere on the site, is left as it is."""
    form.open(f"expert={SARI}").unfold()
    form.box("Until", "Consent").fill("2028-02-01")
    form.box("Years of experience").fill("")

    assert form.make(anyway=True).splitlines()[1:] == ["years_of_experience: null", "consent: {expires_on: 2028-02-01}"]


def test_a_new_profile_is_filled_in_and_the_checker_accepts_it(form: Form, tmp_path: Path) -> None:
    """All that is required, with a list, a group and a choice of topics: the file lies where it says and is right."""
    form.open("new=id").unfold()
    form.box("Name").fill("Melati Puspitasari")
    form.box("Order of the name").select_option("mononym")
    form.box("Category").select_option("practitioner")
    form.box("Post").fill("Head of Training: rural offices")
    form.box("Organisation", "Posts 1").fill("id-bkn")
    form.box("Since", "Posts 1").fill("2021")
    form.box("In one sentence").fill("Helps small offices to train each other, without a budget.")
    form.box("Main topic").select_option("REC-01")
    form.box("Language", "Languages 1").fill("id")
    form.box("Level", "Languages 1").select_option("native")
    form.page.get_by_label("Mentoring").check()
    form.box("Proposed by").fill("Universitas Lereng Hijau")
    form.box("Approved by").select_option("id-bkn")
    for label, group in {"Approved on": "Nomination", "Given on": "Consent", "Confirmed on": "Review"}.items():
        form.box(label, group).fill("2026-11-02")
    form.box("Notice").select_option("2026-1")
    form.box("Language", "Consent").fill("id")
    form.page.get_by_label("The profile on the site").check()
    form.box("Reference").fill("ID-2026-099")
    form.box("Until", "Consent").fill("2028-11-01")
    form.box("Confirmed by").fill("id-bkn")
    form.box("Due on").fill("2027-11-02")
    text = form.make()
    assert form.problems == []
    assert text.startswith("# A-EXPECS form 1: new id/melati-puspitasari\nname: Melati Puspitasari\n")

    shutil.copytree(ROOT / "content", tmp_path / "content")
    for name in ("plugins", "pelicanconf.py", "publishconf.py", "tasks.py"):
        (tmp_path / name).symlink_to(ROOT / name)
    path = form.page.locator("#name").inner_text()
    assert path == "content/experts/id/melati-puspitasari.yml"
    (tmp_path / path).write_text(text, encoding="utf-8")
    done = run(tmp_path, "invoke", "check", path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_confirming_is_one_tap(form: Form) -> None:
    """The link of a reminder and one button: the day of today, the same office, due in a year."""
    form.open(f"expert={SARI}&confirm=1")
    head, review = form.make().strip().split("\n")
    assert head == f"# A-EXPECS form 1: confirm {SARI} based on 2026-11-21"
    assert re.fullmatch(r"review: {confirmed_on: (\d{4})-(\d\d-\d\d), by: id-bkn, due_on: \d{4}-\d\d-\d\d}", review)


def test_withdrawing_is_one_tap(form: Form) -> None:
    """Nobody has to find a field in order to leave."""
    form.open(f"expert={SARI}&withdraw=1")
    _, consent, status = form.make().strip().split("\n")
    assert re.fullmatch(r"consent: {withdrawn_on: \d{4}-\d\d-\d\d}", consent)
    assert status == "status: withdrawn"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("piece=new", {}),
        ("reply=one-queue-for-six-agencies", {"replies_to": "one-queue-for-six-agencies"}),
        ("question=new", {"kind": "question"}),
    ],
)
def test_a_piece_a_reply_and_a_question(form: Form, query: str, expected: dict[str, str]) -> None:
    """The same page asks for texts, and knows what a reply answers."""
    form.open(query).unfold()
    form.box("Title").fill("Two rooms, one list")
    form.box("Text").fill("## What we did\n\nWe wrote **one** list.\n\n- first\n- second")
    found = tree(form.make(anyway=True))

    assert found == {
        "title": "Two rooms, one list",
        **expected,
        "body": "## What we did\n\nWe wrote **one** list.\n\n- first\n- second",
    }
    assert form.page.locator("#name").inner_text().startswith("inbox/sharing/two-rooms-one-list--")


def test_problems_lead_to_their_fields(form: Form) -> None:
    """The list says what is wrong in the words of the checker; each line leads to its field, which says it too."""
    form.open(f"expert={SARI}").unfold()
    form.box("Years of experience").fill("๑๘")
    assert form.make() == ""
    assert form.problems == ['Years of experience: "๑๘" is not written with the digits 0 to 9. write: 18']

    form.page.locator("#problems a").click()
    focused = form.page.locator(":focus")
    assert focused.get_attribute("aria-invalid") == "true"
    described = [
        form.page.locator(f"[id={i}]").inner_text() for i in (focused.get_attribute("aria-describedby") or "").split()
    ]
    assert described == [
        "In civil service matters, on the day of confirmation.",
        '"๑๘" is not written with the digits 0 to 9. write: 18',
    ]

    focused.fill("18")
    form.make()
    assert form.problems == []
    assert form.page.locator("[aria-invalid]").count() == 0


def test_a_profile_is_changed_with_keys_alone(form: Form) -> None:
    """Tab to a field, type, Enter: the file is there, and the focus is at it."""
    form.open(f"expert={SARI}")
    page = form.page
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.labels?.[0]?.textContent") == "Addressed as":
            break
    page.keyboard.press("Control+A")
    page.keyboard.type("Ibu Tini")
    page.keyboard.press("Enter")
    page.wait_for_selector("#result:not([hidden])")

    assert page.evaluate("document.activeElement.closest('#result') !== null")
    assert "address_as: Ibu Tini" in page.locator("#text").input_value()


def test_a_row_is_added_moved_and_taken_away(form: Form) -> None:
    """A new post comes first: it is added, and moved up."""
    form.open(f"expert={SARI}").unfold()
    before = tree(form.site.joinpath(f"edit/{SARI}.js").read_text().partition(",")[2][:-1])
    assert isinstance(before, dict)
    form.add("Posts")
    last = len(before["positions"]) + 1
    form.box("Post", f"Posts {last}").fill("Adviser")
    form.box("Organisation", f"Posts {last}").fill("id-bkn")
    for _ in range(last - 1):
        form.page.get_by_role("button", name="Up: Posts", exact=True).last.click() if _ == 0 else None
        if _:
            form.page.get_by_role("button", name="Up: Posts", exact=True).nth(last - 1 - _).click()
    found = tree(form.make())
    assert found == {"positions": [{"title": "Adviser", "organisation": "id-bkn"}, *before["positions"]]}

    form.page.get_by_role("button", name="Remove: Posts", exact=True).first.click()
    form.make()
    assert form.status == "Nothing has changed, so there is no file to send."


def test_a_text_gets_another_language(form: Form) -> None:
    """A text by language stands whole in the file."""
    form.open(f"expert={SARI}").unfold()
    form.add("In one sentence")
    summaries = form.page.locator("fieldset").filter(has_text=re.compile("^In one sentence")).first
    summaries.get_by_label("Language").last.fill("th")
    summaries.locator("textarea").last.fill(THAI)
    found = tree(form.make())
    assert isinstance(found, dict)
    assert list(found) == ["summary"]
    assert found["summary"]["th"] == THAI.strip()
    assert len(found["summary"]) >= 2


# Files that somebody opens


def test_a_file_that_was_saved_goes_on(form: Form) -> None:
    """At the start of the page, the file itself says what it is about."""
    form.open(f"expert={SARI}")
    form.box("Addressed as").fill("Ibu Tini")
    saved = form.make()

    form.page.goto((form.site / "edit.html").as_uri())
    form.bring("wartini.yml", saved)
    assert form.page.locator("h1").inner_text() == "Change a profile: Wartini"
    assert form.box("Addressed as").input_value() == "Ibu Tini"
    assert form.make() == saved


def test_every_profile_file_can_be_opened(form: Form) -> None:
    """The files of the repository themselves, in the style in which people write them, with nothing left over."""
    files = sorted((ROOT / "content" / "experts").glob("*/*.yml"))
    published = [file for file in files if (form.site / "edit" / file.parent.name / f"{file.stem}.js").is_file()]
    for file in published[::4]:
        form.page.goto((form.site / "edit.html").as_uri())
        form.bring(file.name, file.read_text(encoding="utf-8"))
        assert form.status == "The file is in the form.", file
        text = form.make(anyway=True)
        # The site does not have the number of the signed form, nor what is usual and written all the same.
        assert not text or set(tree(text) or ()) <= {"consent", "availability", "lang"}, (file, text)


def test_a_broken_file_loses_nothing(form: Form) -> None:
    """What can be read fills the form; what cannot stands below as text, is mended there or travels along."""
    broken = (
        "# A-EXPECS form 1: new id/melati\n# Please look at the dates.\nname: Melati\nsummary: Helps: all\n"
        "positions:\n  - {title: Head, organisation: id-bkn\nhobby: chess\nname: Twice\noffers: [mentoring, dancing]\n"
        'sort_as: "unclosed\nbiography: |\n  One.\n\n  Two.\n'
    )
    form.page.goto((form.site / "edit.html").as_uri())
    form.bring("melati.yml", broken)
    form.unfold()
    left = form.page.locator("#left")

    assert form.box("Name").input_value() == "Melati"
    assert form.page.locator("textarea").nth(1).input_value() == "One.\n\nTwo."
    assert form.page.get_by_label("dancing").is_checked()
    assert left.input_value().splitlines() == [
        "# Please look at the dates.",
        "summary: Helps: all",
        "positions:",
        "  - {title: Head, organisation: id-bkn",
        "hobby: chess",
        "name: Twice",
        'sort_as: "unclosed',
    ]
    left.fill(
        left.input_value().replace("id-bkn", "id-bkn}").replace("Helps: all", '"Helps: all who are new in an office"')
    )
    form.page.locator("#again").click()
    expect(form.box("Post")).to_have_value("Head")
    text = form.make(anyway=True)
    for line in ("hobby: chess", "name: Twice", 'sort_as: "unclosed', "# Please look at the dates."):
        assert line in text.splitlines()


# Where the file goes


def test_a_short_file_stands_in_the_mail_and_a_long_one_is_attached(form: Form) -> None:
    """Mail programs cut long bodies; the desk is that of the country."""
    form.open("expert=th/kanlaya-buasai").unfold()
    form.box("Addressed as").fill("คุณ A&B <x>")
    text = form.make(anyway=True)
    mail = urlsplit(form.page.locator("#mail").get_attribute("href") or "")
    assert mail.path == "arc-th@aexpecs.example"
    assert parse_qs(mail.query)["body"] == [text]

    form.page.locator("#fields textarea").first.fill(THAI * 3)
    form.page.locator("#fields textarea").nth(2).fill(THAI * 28)
    form.make(anyway=True)
    assert "Please attach the file kanlaya-buasai--" in unquote(form.page.locator("#mail").get_attribute("href") or "")
    assert form.page.locator("#mailed").is_visible()


def test_the_file_is_downloaded_and_copied_as_it_is_shown(form: Form) -> None:
    """Three ways, one text."""
    form.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form.open(f"expert={SARI}")
    form.box("Addressed as").fill("Ibu “Tini” — ตินี")
    text = form.make()
    with form.page.expect_download() as download:
        form.page.locator("#download").click()
    assert download.value.path().read_bytes().decode() == text
    assert re.fullmatch(r"wartini--\d{8}T\d{6}\.yml", download.value.suggested_filename)

    form.page.locator("#copy").click()
    assert form.page.locator("#copied").inner_text() == "Copied."
    form.page.locator("#copy").evaluate(
        "(button) => button.insertAdjacentHTML('afterend', '<textarea id=pasted></textarea>')"
    )
    form.page.locator("#pasted").focus()
    form.page.keyboard.press("Control+V")
    assert form.page.locator("#pasted").input_value() == text


@pytest.mark.parametrize(
    ("forge", "filled", "empty"),
    [
        ("github", "/new/main?filename={path}&value={text}", "/new/main?filename={path}"),
        ("forgejo", "/_new/main/?filename={path}&value={text}", "/_new/main/?filename={path}"),
        ("gitlab", "/-/new/main?file_name={path}", "/-/new/main?file_name={path}"),
    ],
)
def test_the_page_of_the_forge_for_a_new_file_is_filled_in(
    mini_project: Path, open_page: OpenPage, forge: str, filled: str, empty: str
) -> None:
    """GitHub and Forgejo take the text in the link while it is not too long; else it is copied, to be pasted."""
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    settings = settings.replace('REPOSITORY = ""', 'REPOSITORY = "https://forge.example/pool/experts"')
    (mini_project / "pelicanconf.py").unlink()
    (mini_project / "pelicanconf.py").write_text(settings.replace('FORGE = "github"', f'FORGE = "{forge}"'))
    done = run(mini_project, "invoke", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    form = Form(open_page(), mini_project / "output").open("expert=id/sari")
    form.box("Addressed as").fill("Ibu & Sari")
    text = form.make()
    path = form.page.locator("#name").inner_text()

    def expected(pattern: str) -> str:
        return "https://forge.example/pool/experts" + pattern.replace("{path}", path).replace("{text}", text)

    assert unquote(form.page.locator("#forge").get_attribute("href") or "") == expected(filled)
    assert form.page.locator("#paste").is_visible() == ("{text}" not in filled)

    form.unfold()
    form.page.locator("#fields textarea").nth(1).fill(THAI * 25)
    form.make(anyway=True)
    text, path = form.page.locator("#text").input_value(), form.page.locator("#name").inner_text()
    assert unquote(form.page.locator("#forge").get_attribute("href") or "") == expected(empty)
    assert form.page.locator("#paste").is_visible()


def test_long_thai_text_comes_out_as_it_went_in(form: Form) -> None:
    """Marks, no spaces between words, line breaks, and a sign beyond the first plane."""
    text = (THAI * 12 + "\n\nย่อหน้าที่สอง 𝒜 “ก”").strip()
    form.open(f"expert={SARI}").unfold()
    biography = form.page.locator("fieldset").filter(has_text=re.compile("^About")).first
    biography.locator("textarea").first.fill(text)
    found = tree(form.make(anyway=True))
    assert isinstance(found, dict)
    assert text in (found["biography"] if isinstance(found["biography"], str) else found["biography"].values())


# Drafts, other languages, no scripts, small screens


def test_a_draft_is_kept_only_when_asked_and_can_be_taken_up_or_removed(form: Form) -> None:
    """Links break; what was written is still there on this device, and goes when it shall."""
    form.open(f"expert={SARI}")
    form.box("Addressed as").fill("Ibu Tini")
    assert form.page.evaluate("localStorage.length") == 0
    form.page.locator("#keep").click()
    form.page.wait_for_selector("#kept:not(:empty)")
    form.box("Filed as").fill("Wartini, later")

    form.open(f"expert={SARI}")
    form.page.wait_for_selector("#drafts:not([hidden])")
    assert form.box("Addressed as").input_value() == "Ibu Wartini"
    form.page.get_by_role("button", name="Take up the draft").click()
    assert form.box("Addressed as").input_value() == "Ibu Tini"
    assert form.make().splitlines()[1:] == ['sort_as: "Wartini, later"', "address_as: Ibu Tini"]

    form.page.locator("#drafts").get_by_role("button", name="Remove").click()
    assert form.page.evaluate("localStorage.length") == 0
    assert form.page.locator("#drafts").is_hidden()


def test_the_form_speaks_indonesian(form: Form) -> None:
    """Labels, help, choices and problems come from the catalogue."""
    words = next(lang for lang in load_languages(ROOT / "theme" / "translations") if lang.tag == "id").words
    form.open(f"expert={SARI}", "id").unfold()
    form.page.get_by_label(words("Addressed as"), exact=True).fill("-")
    assert form.make() == ""
    assert form.problems == [
        f"{words('Addressed as')}: "
        + words('"{value}" is a placeholder').replace("{value}", "-")
        + ". "
        + words("write the value, or delete the line")
    ]
    assert form.page.get_by_label(words("Mentoring")).count() == 1


def test_without_a_script_the_page_says_whom_to_write_to(site: BuiltSite, open_page: OpenPage) -> None:
    """All desks with their addresses; no form that would do nothing."""
    page = open_page((site.folder / "edit.html").as_uri() + "?expert=id/wartini", java_script_enabled=False).page
    assert page.locator("form:visible").count() == 1  # the search
    assert page.locator('a[href^="mailto:arc-"]').count() == 11
    assert "The form needs JavaScript" in page.locator("main").inner_text()


def test_a_profile_that_is_not_there_is_told(form: Form) -> None:
    """An address that somebody mistyped, or a file that did not come."""
    form.page.goto((form.site / "edit.html").as_uri() + "?expert=id/nobody-here")
    form.page.wait_for_selector("#unknown:not([hidden])")
    assert form.page.locator("#edit").is_hidden()
    assert form.page.locator("#start").is_visible()


def test_without_the_rules_the_form_still_makes_its_file(form: Form) -> None:
    """A link that breaks at the wrong moment costs the check and not the work."""
    form.page.route("**/edit_rules.*", lambda route: route.abort())
    form.open(f"expert={SARI}")
    form.box("Addressed as").fill("-")
    assert form.make().endswith('address_as: "-"\n')


def test_what_did_not_come_is_asked_for_again(form: Form) -> None:
    """A failed part is said, nothing is lost, and the next try works."""
    form.page.route("**/edit/words.*", lambda route: route.abort())
    form.open(f"expert={SARI}")
    form.box("Addressed as").fill("Ibu Tini")
    assert form.make() == ""
    assert form.page.locator("#failed").is_visible()
    form.page.unroute("**/edit/words.*")
    form.page.locator("#make").click()
    form.page.wait_for_selector("#result:not([hidden])")
    assert form.page.locator("#failed").is_hidden()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("query", ["expert=th/kanlaya-buasai", "new=id", "piece=new", f"expert={SARI}&confirm=1"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(form: Form, query: str, colours: str) -> None:
    """With all sections open, with problems shown, and with the file shown."""
    form.page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
    form.open(query)
    if "confirm" not in query:
        form.unfold()
    assert violations(form.page) == []
    form.make()
    assert violations(form.page) == []
    form.make(anyway=True)
    assert violations(form.page) == []
    assert form.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert form.opened.console == []


def test_a_profile_leads_to_its_form(form: Form) -> None:
    """In each language, from the page of the expert."""
    for lang in ("", "id"):
        form.page.goto((form.site / lang / f"experts/{SARI}.html").as_uri())
        form.page.locator(f'main a[href$="edit.html?expert={SARI}"]').click()
        form.page.wait_for_selector("#edit:not([hidden])")
        assert "Wartini" in form.page.locator("h1").inner_text()


def test_only_public_data_of_published_profiles_is_there(site: BuiltSite, mini: Directory) -> None:
    """Neither the number of the signed form nor a profile that readers may not see."""
    for profile in site.folder.glob("edit/*/*.js"):
        data = json.loads(profile.read_text(encoding="utf-8").removeprefix('$E("profile",')[:-1])
        assert "reference" not in data["consent"], profile
        assert data["name"]
    assert set(mini.experts) > set(mini.published)
    assert "reference" not in public_data(next(iter(mini.published.values())))["consent"]
