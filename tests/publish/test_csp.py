"""The policy in every page lets its own styles and images pass, and nothing that somebody smuggled in."""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from aexpecs.publish.csp import SLOT, PolicyImpossible, with_policy
from tests.conftest import OpenPage


class Elements(HTMLParser):
    """What of a page a policy is about, found by another reader than the one under test."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.policies: list[str] = []
        self.styles: list[str] = []
        self.inline_scripts: list[str] = []
        self.handlers: list[str] = []
        self.before_policy: list[str] = []
        self._open = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.handlers += [f"{tag} {name}" for name in named if name.startswith("on") or name == "style"]
        if tag == "meta" and named.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(named["content"] or "")
        elif not self.policies and tag not in ("html", "head", "meta"):
            self.before_policy.append(tag)
        if tag == "style":
            self._open = tag
            self.styles.append("")
        if (
            tag == "script"
            and "src" not in named
            and named.get("type") not in ("application/ld+json", "application/json")
        ):
            self.inline_scripts.append(str(attrs))

    def handle_data(self, data: str) -> None:
        if self._open:
            self.styles[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._open = ""


def sources(policy: str) -> dict[str, list[str]]:
    """A policy as its directives."""
    return {words[0]: words[1:] for words in (part.split() for part in policy.split(";"))}


def test_every_page_has_one_policy_that_permits_its_own_styles_and_nothing_else(mini_site: Path) -> None:
    """The hashes are those of the bytes on the disk, and nothing on a page needs more than they permit."""
    pages = sorted(mini_site.rglob("*.html"))
    assert len(pages) >= 100
    for page in pages:
        found = Elements(page.read_bytes().decode())
        assert len(found.policies) == 1, page
        policy = sources(found.policies[0])
        digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found.styles]
        assert len(digests) == 1
        assert policy["style-src"] == [f"'sha256-{digest}'" for digest in digests], page
        assert policy["default-src"] == policy["base-uri"] == ["'none'"]
        assert policy["img-src"] == ["'self'", "data:"]
        assert policy["form-action"] == ["'self'"]
        assert "script-src" not in policy or policy["script-src"] == ["'self'"]
        assert (found.before_policy, found.inline_scripts, found.handlers) == ([], [], []), page


def page(head: str = "", body: str = "") -> str:
    return f'<head><meta content="{SLOT}"><style>a{{}}</style>{head}</head><body>{body}</body>'


def test_a_script_file_is_permitted_only_where_a_page_has_one() -> None:
    """Pages without scripts may run none, not even the site's own."""
    assert "script-src" not in with_policy(page())
    assert "script-src 'self'; form-action" in with_policy(page(body='<script defer src="search.js"></script>'))


def test_structured_data_needs_no_permission() -> None:
    """A data block is never run, and a hash of it would only cost bytes."""
    assert "script-src" not in with_policy(page('<script type="application/ld+json">{"a": 1}</script>'))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<style>a{}</style>"),
        ("", "<STYLE media=all>a{}</STYLE>"),
        ("", "<script>alert(1)</script>"),
        ('<script type="module">alert(1)</script>', ""),
        ('<script data-src="x">alert(1)</script>', ""),
        ('<script type="importmap">{}</script>', ""),
    ],
)
def test_what_a_contributor_could_smuggle_in_gets_no_hash_but_fails_the_build(head: str, body: str) -> None:
    """A policy that permits whatever it finds would permit an attack."""
    with pytest.raises(PolicyImpossible):
        with_policy(page(head, body))


@pytest.mark.parametrize(
    "html",
    [
        "<head><style>a{}</style></head>",
        f'<head></head><body><p title="{SLOT}">',
        f'<head><style>a{{}}</style><meta content="{SLOT}"></head>',
    ],
)
def test_a_head_without_a_place_before_the_styles_fails_the_build(html: str) -> None:
    """A policy counts only from where it stands."""
    with pytest.raises(PolicyImpossible):
        with_policy(html)


ATTACK = """
<style>h1{color:rgb(1,2,3)}</style>
<h2 style="color:rgb(1,2,3)">x</h2>
<script>document.title = "ran"</script>
<img src="data:," alt="" onerror="document.title = 'ran'">
<img src="https://elsewhere.example/x.png" alt="">
<script src="https://elsewhere.example/x.js"></script>
</body>"""


def test_a_browser_applies_the_styles_and_blocks_an_attack(
    mini_site: Path, tmp_path: Path, open_page: OpenPage
) -> None:
    """In a real Chromium the own styles apply in silence; each line that somebody added is refused."""
    whole = (mini_site / "experts.html").read_text(encoding="utf-8")
    clean = open_page((mini_site / "experts.html").as_uri())
    assert clean.page.evaluate("getComputedStyle(document.querySelector('.site-head')).borderBottomWidth") == "4px"
    assert clean.console == []

    (tmp_path / "page.html").write_text(whole.replace("</body>", ATTACK), encoding="utf-8")
    attacked = open_page((tmp_path / "page.html").as_uri())
    assert attacked.page.title() != "ran"
    for heading in ("h1", "h2"):
        assert attacked.page.evaluate(f"getComputedStyle(document.querySelector('{heading}')).color") != "rgb(1, 2, 3)"
    refused = [message for message in attacked.console if "Content Security Policy" in message]
    assert len(refused) >= 6, attacked.console
