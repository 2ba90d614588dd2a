"""What the search pages of all peers share: the same documents, and a page that behaves as ours does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from aexpecs.search.documents import Document

# The first ten results stand in #results; the terms of the question come with it, because peers have other stemmers.
PAGE = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>{name}</title><link rel="icon" href="data:,">
<form id="finder"><input name="q"><button>Search</button></form><p id="status"></p><ul id="results"></ul>
{scripts}
<script>
const asked = new URLSearchParams(location.search), form = document.getElementById("finder");
async function ask(text, terms) {{
  const found = await search(text, terms.split(" "));
  document.getElementById("results").append(...found.map((card) => {{
    const item = document.createElement("li");
    item.textContent = JSON.stringify(card);
    return item;
  }}));
  if (!found.length) document.getElementById("status").textContent = "Nothing was found.";
}}
form.onsubmit = (event) => {{
  event.preventDefault();
  ask(form.q.value, form.q.value);
}};
if (asked.has("q")) ask(asked.get("q"), asked.get("terms"));
</script>
</html>
"""
WHOLE = """<script>
const both = Promise.all(["index.json", "cards.json"].map(async (name) => (await fetch(name)).{read}()));
const search = async (text, terms) => {{
  const [data, cards] = await both;
  const index = {load};
  return index.search({query}).slice(0, 10).map((found) => cards[found.{reference}]);
}};
</script>
<script src="library.js"></script>"""


def write_page(folder: Path, name: str, scripts: str) -> None:
    """The search page of a peer."""
    (folder / "index.html").write_text(PAGE.format(name=name, scripts=scripts), encoding="utf-8")


def write_cards(folder: Path, documents: Sequence[Document]) -> None:
    """What results show, for systems that keep everything in one file; the same that ours show."""
    cards = [document.card for document in documents]
    (folder / "cards.json").write_text(json.dumps(cards, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
