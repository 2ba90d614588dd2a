"""The templates of case studies and stories."""

from __future__ import annotations

import pytest

from aexpecs.core.stories import LANGUAGES, TEMPLATES, is_of, sections, template


def test_sections_are_cut_at_headings_of_the_second_level_alone() -> None:
    """What stands before the first heading is of no section; deeper headings are of theirs."""
    text = "Before all.\n\n## One\n\nText.\n\n### Deeper\n\nMore.\n\n  ## Two ##\n\n"
    assert [(found.heading, found.text) for found in sections(text)] == [
        ("One", "Text.\n\n### Deeper\n\nMore."),
        ("Two", ""),
    ]
    assert [text[found.start :].lstrip()[:6] for found in sections(text)] == ["## One", "## Two"]


def test_a_text_without_a_heading_has_no_section() -> None:
    assert not list(sections("Text, and no more than that."))


@pytest.mark.parametrize("heading", ["Who benefits", "who benefits:", "**Beneficiaries**", "Penerima manfaat"])
def test_a_heading_counts_in_any_language_with_or_without_signs(heading: str) -> None:
    assert is_of(TEMPLATES["case_study"][2], heading)
    assert not is_of(TEMPLATES["case_study"][0], heading)


@pytest.mark.parametrize("kind", TEMPLATES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_proposed_is_what_is_found(kind: str, lang: str) -> None:
    """Whoever begins with the template has all its sections, each with something in it."""
    found = list(sections(template(kind, lang)))
    assert len(found) == len(TEMPLATES[kind])
    for part, section in zip(TEMPLATES[kind], found, strict=True):
        assert is_of(part, section.heading)
        assert section.text


def test_other_kinds_have_no_template() -> None:
    assert template("article") == ""
