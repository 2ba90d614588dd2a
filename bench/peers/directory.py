"""The same directory for other builders: profiles and pieces as Markdown with YAML on top, which all of them read, and
what is hard to write in their templates given away: related experts, terms with their members' order, a style sheet."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from aexpecs.core.content import load_directory
from aexpecs.core.directory import topics_of
from aexpecs.core.model import Expert, Piece
from aexpecs.core.names import filed_as, initials
from aexpecs.insight.related import related_experts
from aexpecs.views.shelf import Common, Shelf, Site, shown_name
from aexpecs.views.wording import Language

DAY = date(2026, 11, 21)
PAGE_SIZE = 50
WORDS = ["Experts", "Topics", "Countries", "Languages", "Offers", "Sharing", "About"]


class Source(dict[str, Any]):
    """The fields of one page; its ``body`` is Markdown."""


def sources(sample: Path) -> dict[str, Source]:
    """Profiles and pieces of a sample by path, such as ``experts/id/sari``, in English."""
    directory = load_directory(sample, DAY).directory
    shelf = Shelf(directory, Language("en"), Site(), Common(directory))
    related = related_experts(directory)
    found = {
        f"experts/{expert.id}": _expert(expert, shelf, [f"experts/{other.id}" for other in related[expert.id]])
        for expert in sorted(directory.published.values(), key=lambda e: (filed_as(e), e.id))
    }
    return found | {f"sharing/{piece.id}": _piece(piece, shelf) for piece in directory.newest_pieces}


def _expert(expert: Expert, shelf: Shelf, related: list[str]) -> Source:
    card = shelf.card(expert)
    listed = expert.id in shelf.directory.listed
    topics = [{"href": f"topic-{code.lower()}", "text": shelf.topic_texts[code].value} for code in topics_of(expert)]
    groups = dict.fromkeys(f"group-{shelf.vocabulary.group_of[code].code.lower()}" for code in topics_of(expert))
    spoken = [f"language-{skill.code.lower()}" for skill in expert.languages]
    offers = [f"offer-{offer}" for offer in expert.offers]
    terms = [f"country-{expert.country}", *(topic["href"] for topic in topics), *groups, *spoken, *offers]
    return Source(
        title=shown_name(expert),
        kind="expert",
        country=card.country,
        initials=initials(expert),
        post=", ".join(text.value for text in card.post),
        topic=card.topic.value,
        summary=next(iter(expert.summary.values()), ""),
        terms=terms if listed else [],
        topics=topics,
        spoken=[{"text": skill.code, "level": skill.level} for skill in expert.languages],
        offers=list(expert.offers),
        years=expert.years_of_experience or 0,
        posts=[
            {"title": p.title, "at": shelf.organisation(p.organisation).value, "start": p.start}
            for p in expert.positions
        ],
        works=[{"title": w.title, "kind": w.kind, "year": w.year or 0, "venue": w.venue} for w in expert.portfolio],
        confirmed=str(expert.review.confirmed_on) if expert.review else "",
        related=related,
        body=next(iter(expert.biography.values()), ""),
    )


def _piece(piece: Piece, shelf: Shelf) -> Source:
    return Source(
        title=piece.title,
        kind="piece",
        summary=piece.summary,
        terms=[],
        topics=[{"href": f"topic-{code.lower()}", "text": shelf.topic_texts[code].value} for code in piece.topics],
        confirmed=str(piece.date),
        related=[f"experts/{author}" for author in piece.authors if author in shelf.directory.published],
        body=piece.body,
    )


def write_markdown(found: dict[str, Source], folder: Path) -> None:
    """Each page as ``<path>.md``: YAML between two lines of dashes, then Markdown."""
    for path, source in found.items():
        fields = {name: value for name, value in source.items() if name != "body"}
        file = folder / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = yaml.dump(fields, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True, width=1000)
        file.write_text(f"---\n{head}---\n{source['body']}", encoding="utf-8")


def style_of(page: Path) -> str:
    """The style sheet that our own page has in its head."""
    found = re.search(r"<style>(.*?)</style>", page.read_text(encoding="utf-8"), re.S)
    return found.group(1) if found else ""


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _page(head: str, main: str, foot: str) -> str:
    menu = "".join(f'<a href="/{word.lower()}.html">{word}</a>' for word in WORDS)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'{head}<meta name="viewport" content="width=device-width"></head><body><header class="site-head">'
        f'<a class="site-head__name" href="/">A-EXPECS</a><nav class="menu">{menu}</nav></header><main id="main">{main}</main>'
        f'<footer class="site-foot"><p class="quiet small">{foot} No cookies, no tracking.</p></footer></body></html>'
    )


def layouts(say: dict[str, str]) -> dict[str, str]:
    """The templates ``card``, ``single`` and ``list`` in a language of templates, by its words: ``page.x`` stands for a
    field of the page, ``item.x`` for one of what is looped over."""

    def filled(text: str) -> str:
        for name, words in say.items():
            text = text.replace(f"«{name}»", words)
        return re.sub(r"«(\w+)\.(\w+)»", lambda m: say[f"{m[1]}.*"].replace("*", m[2]), text)

    card = (
        '<li class="card"><span class="tile">«item.initials»</span><div class="card__body"><p><a class="card__name" '
        'href="«item url»">«item.title»</a></p><p>«item.post» · «item.country»</p><p class="quiet small">«item.topic»</p></div></li>'
    )
    single = _page(
        "<title>«page.title» – A-EXPECS</title>«style»",
        '<div class="wide"><h1>«page.title»</h1><p>«page.post»</p><p class="lead">«page.summary»</p><h2>Expertise</h2>'
        '«each topics»<h3><a href="/«item.href».html">«item.text»</a></h3>«end»<h2>About</h2><div class="prose">«body»</div>'
        '<h2>Portfolio</h2><ul class="works">«each works»<li><p>«item.title»</p><p class="quiet small">«item.kind» · '
        '«item.venue» · «item.year»</p></li>«end»</ul><h2>At a glance</h2><dl class="facts"><dt>Works in</dt><dd>'
        "«each spoken»<li>«item.text» «item.level»</li>«end»</dd><dt>Experience</dt><dd>«page.years» years</dd>"
        "<dt>Confirmed on</dt><dd>«page.confirmed»</dd></dl><h2>Posts</h2><ul>«each posts»<li>«item.title», «item.at» "
        '«item.start»</li>«end»</ul><h2>Related experts</h2><ul class="cards">«related»</ul></div>',
        "",
    )
    listing = _page(
        "<title>«term» – A-EXPECS</title>«style»",
        '<div class="wide"><h1>«term»</h1><ul class="cards">«members»</ul>«pager»</div>',
        "",
    )
    return {"card": filled(card), "single": filled(single), "list": filled(listing)}
