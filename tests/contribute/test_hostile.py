"""Nothing that a stranger writes runs in a reader's browser: in the form, on the pages made of it, or in the search.

The pages are built with the checker's own refusal of HTML taken away: what the checker lets through by mistake must still
be harmless.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from aexpecs.core.kinds import url_fault
from tests.conftest import OpenPage
from tests.contribute.form_page import Form
from tests.contribute.payloads import HARM, PAYLOADS, WATCH
from tests.guards.built import REFRESH, BuiltSite
from tests.guards.conftest import site
from tests.site.conftest import ROOT, project, run

__all__ = ["site"]

UNGUARDED = """
# The values of the test are to come through, so that the pages have to stand them.
import re, sys
sys.path.insert(0, {plugins!r})
import aexpecs.core.kinds, aexpecs.core.reading, aexpecs.core.content, aexpecs.site.generator
aexpecs.core.kinds.HTML = re.compile("(?!)")
aexpecs.core.reading.Reader.fits = lambda self, node, value, least, most: True
aexpecs.core.reading.PLACEHOLDERS = frozenset()
aexpecs.core.content.character_problems = lambda source, end=None: ()
aexpecs.site.generator.errors = lambda problems: []
AEXPECS_PROCESSES = 1
"""

FILL = """value => {
  for (const box of document.querySelectorAll("#edit textarea, #edit input:not([type=checkbox])")) box.value = value;
  for (const list of document.querySelectorAll("#edit select")) list.append(new Option(value, value, true, true));
}"""


def profile(value: str) -> str:
    """A profile with ``value`` in every field that can hold a text; JSON is YAML."""
    portfolio = {
        "kind": "publication",
        "title": value,
        "year": 2024,
        "venue": value,
        "featured": True,
        "topics": ["REC-01"],
    }
    data = {
        "name": value,
        "sort_as": value,
        "address_as": value,
        "honorific_prefix": [value],
        "honorific_suffix": [value],
        "other_names": [
            {"value": value, "lang": "th", "kind": "native"},
            {"value": f"{value} x", "lang": "en", "kind": "alias"},
        ],
        "expert_type": "both",
        "positions": [
            {"title": f"Zebra {value}", "organisation": value},
            {"title": value, "organisation": value, "start": "2012"},
        ],
        "summary": {"en": value, "id": value},
        "biography": {"en": value, "id": f"{value}\n\n{value}"},
        "expertise": {"main": "REC-01"},
        "portfolio": [portfolio, {**portfolio, "kind": "talk", "featured": False}],
        "languages": [{"code": "en", "level": "C1"}],
        "identifiers": [{"scheme": "scopus", "value": value}],
        "links": [{"url": "https://agency.example/", "label": value}],
        "nomination": {"organisation": value, "focal_point": "id-bkn", "date": "2026-03-02"},
        "consent": {
            "given_on": "2026-03-02",
            "notice": "2026-1",
            "language": "en",
            "scopes": ["profile", "search_engines", "offline"],
            "reference": "ID-2026-014",
            "expires_on": "2028-03-01",
        },
        "review": {"confirmed_on": "2026-03-02", "by": value, "due_on": "2027-03-02"},
    }
    return json.dumps(data)


def piece(value: str, number: int) -> str:
    """A piece with ``value`` in every field that can hold a text, and as its body."""
    data = {
        "title": f"{value} zebra",
        "kind": "question" if number % 2 else "article",
        "summary": value,
        "asked_by": value,
        "date": "2026-05-20",
        "topics": ["REC-01"],
    } | ({} if number % 2 else {"authors": [f"id/p{number}"]})
    return f"---\n{json.dumps(data)}\n---\n{value}\n\n> {value}\n\n- {value}\n"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of which every profile and piece is one payload."""
    folder = project(tmp_path_factory.mktemp("hostile") / "project")
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    (folder / "pelicanconf.py").unlink()
    (folder / "pelicanconf.py").write_text(settings + UNGUARDED.format(plugins=str(ROOT / "plugins")), encoding="utf-8")
    for number, value in enumerate(PAYLOADS):
        (folder / f"content/experts/id/p{number}.yml").write_text(profile(value), encoding="utf-8")
        (folder / f"content/sharing/p{number}.md").write_text(piece(value, number), encoding="utf-8")
    done = run(folder, "invoke", "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


@pytest.fixture
def watched(open_page: OpenPage) -> Page:
    """A page that notices what runs."""
    page = open_page().page
    page.add_init_script(WATCH)
    return page


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) >= 60


def test_a_seeded_harm_is_noticed(watched: Page, tmp_path: Path) -> None:
    """The watch sees what runs, and what only waits for a tap."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts/own.js").write_text("")
    for harm in (
        "<script>pwn()</script>",
        "<img src=x onerror=pwn()>",
        "<a href=javascript:pwn()>x</a>",
        "<svg></svg>",
    ):
        (tmp_path / "page.html").write_text(f'<script src="scripts/own.js"></script><p>{harm}')
        watched.goto((tmp_path / "page.html").as_uri())
        assert watched.evaluate(HARM) != [], harm
    (tmp_path / "page.html").write_text('<script src="scripts/own.js"></script><p>&lt;script>pwn()&lt;/script>')
    watched.goto((tmp_path / "page.html").as_uri())
    assert watched.evaluate(HARM) == []


def test_no_built_page_runs_anything(hostile: Path, watched: Page) -> None:
    """Every page of every profile and piece, and every list that shows them; of the other language, where the templates
    are the same, every eighth."""
    pages = [file for file in sorted(hostile.rglob("*.html")) if not file.is_relative_to(hostile / "id")]
    pages += sorted((hostile / "id").rglob("*.html"))[::8]
    values = [hostile / f"experts/id/p{number}.html" for number in range(len(PAYLOADS))]
    assert set(values) <= set(pages), "a payload did not come through to its page"
    harm = {}
    for file in pages:
        if file not in values and REFRESH.search(file.read_text(encoding="utf-8")):
            continue  # an old address, which leads on at once
        watched.goto(file.as_uri())
        if found := watched.evaluate(HARM):
            harm[file.relative_to(hostile).as_posix()] = found
    assert harm == {}


def test_search_cards_and_suggestions_run_nothing(hostile: Path, watched: Page) -> None:
    """Cards are drawn by a script from what strangers wrote; so are the suggestions below the box."""
    watched.goto((hostile / "search.html").as_uri() + "?q=zebra")
    watched.wait_for_selector("#results > li")
    shown = 0
    while watched.locator("#more").is_visible() and shown < watched.locator("#results > li").count():
        shown = watched.locator("#results > li").count()
        watched.locator("#more").click()
        watched.wait_for_timeout(100)
    assert watched.locator("#results > li").count() > 20
    assert watched.evaluate(HARM) == []
    box = watched.locator("#finder [name=q]")
    for typed in ("script", "pwn", "onerror", "<scr", '"><img', "{{ con"):
        box.fill(typed)
        box.dispatch_event("input")
        watched.wait_for_timeout(400)
        assert watched.evaluate(HARM) == [], typed
    for value in PAYLOADS[::8]:
        watched.goto((hostile / "search.html").as_uri())
        watched.locator("#finder [name=q]").fill(value.replace("\n", " "))
        watched.locator("#finder button").first.click()
        watched.wait_for_selector("#status:not(:empty)")
        assert watched.evaluate(HARM) == [], value


def test_the_form_of_a_hostile_profile_runs_nothing(hostile: Path, watched: Page) -> None:
    """It is filled with what stands in the profile, shows what the rules say of it, and the file."""
    for number, value in enumerate(PAYLOADS):
        watched.goto((hostile / "edit.html").as_uri() + f"?expert=id/p{number}")
        watched.wait_for_selector("#edit:not([hidden])")
        watched.locator("#make").press("Enter")
        watched.wait_for_selector("#problems:not([hidden]), #status:not(:empty)")
        assert watched.evaluate(HARM) == [], value


@pytest.mark.parametrize("query", ["new=id", "piece=new"])
def test_the_form_runs_nothing_that_is_typed(site: BuiltSite, watched: Page, query: str) -> None:
    """Every payload in every box; the list of problems, the file, its links, and the file opened again."""
    form = Form(opened=None, site=site.folder)  # type: ignore[arg-type]
    watched.goto(f"{(form.site / 'edit.html').as_uri()}?{query}")
    watched.wait_for_selector("#edit:not([hidden])")
    for value in PAYLOADS:
        watched.evaluate(FILL, value)
        watched.evaluate("document.getElementById('status').textContent = ''")
        watched.locator("#make").click()
        watched.wait_for_selector("#problems:not([hidden]), #result:not([hidden])")
        if watched.locator("#problems").is_visible():
            assert watched.evaluate(HARM) == [], value
            watched.locator("#anyway").click()
        watched.wait_for_selector("#result:not([hidden])")
        assert watched.evaluate(HARM) == [], value
        text = watched.locator("#text").input_value()
        watched.locator("#file").set_input_files({"name": "x.yml", "mimeType": "text/yaml", "buffer": text.encode()})
        watched.wait_for_selector("#status:not(:empty)")
        assert watched.evaluate(HARM) == [], value


@pytest.mark.parametrize(
    "query",
    [
        "expert=%22%3E%3Cimg%20src=x%20onerror=pwn()%3E",
        "new=<script>",
        "expert=javascript:pwn()",
        "reply=../../x",
        "expert=//evil.example/x",
    ],
)
def test_a_hostile_address_begins_nothing(site: BuiltSite, watched: Page, query: str) -> None:
    """What is no id is asked for nowhere."""
    requests: list[str] = []
    watched.on("request", lambda request: requests.append(request.url))
    watched.goto((site.folder / "edit.html").as_uri() + "?" + query)
    watched.wait_for_timeout(200)
    assert watched.evaluate(HARM) == []
    assert watched.locator("#edit").is_hidden()
    assert len(requests) == 2


@pytest.mark.parametrize(
    "task", ["update ../../../x", "update https://evil.example/x", "new ../x", "piece ../../x", "confirm //x"]
)
def test_a_hostile_head_of_a_file_begins_nothing(site: BuiltSite, watched: Page, task: str) -> None:
    """A file that somebody is given to open leads to no other file, and is proposed under a harmless name."""
    requests: list[str] = []
    watched.on("request", lambda request: requests.append(request.url.rpartition("/output/")[2]))
    watched.goto((site.folder / "edit.html").as_uri())
    text = f"# A-EXPECS form 1: {task}\nname: Melati\n".encode()
    watched.locator("#file").set_input_files({"name": "../x.yml", "mimeType": "text/yaml", "buffer": text})
    watched.wait_for_selector("#status:not(:empty)")
    watched.locator("#make").click()
    watched.locator("#anyway").click()
    assert watched.evaluate(HARM) == []
    assert not any("evil" in url or "/x" in url for url in requests)
    assert re.fullmatch(
        r"(content/experts|inbox)/[a-z]{2,7}/[a-z0-9-]+(--\w+)?\.yml", watched.locator("#name").inner_text()
    )


def test_no_payload_is_an_address_for_the_checker() -> None:
    """The only other way to run something is a link, and a link has to begin with https."""
    assert all(url_fault(value) for value in PAYLOADS)
