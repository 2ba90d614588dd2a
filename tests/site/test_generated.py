"""What is derived from the code is up to date: documentation and catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest

from aexpecs.contribute.reference import generated_docs
from aexpecs.site.catalogues import po_files, template, untranslated, updated

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", sorted(generated_docs()))
def test_generated_documentation_is_current(name: str) -> None:
    """`invoke docs` has been run since the declaration changed."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == generated_docs()[name]


def test_catalogues_hold_exactly_the_words_of_the_site() -> None:
    """`invoke messages` has been run since a word changed."""
    messages = template(ROOT)
    for file in po_files(ROOT):
        assert file.read_bytes() == updated(file, messages), file


def test_indonesian_is_complete() -> None:
    """No word of the site is missing or doubtful in Bahasa Indonesia."""
    assert untranslated(ROOT / "theme/translations/id/LC_MESSAGES/messages.po") == []
