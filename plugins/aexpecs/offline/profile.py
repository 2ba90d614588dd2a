"""The whole profile in words, for formats that have no page of the site: what was done, and the facts beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup

from aexpecs.offline.markup import Child, element, joined
from aexpecs.offline.paper import listed
from aexpecs.views.experts import ExpertView, Item, Prose

_LINKS = re.compile(r"</?a\b[^>]*>")
_NOT_CLOSED = re.compile(r"<(br|hr)>")


def profile_texts(view: ExpertView, words: Callable[[str], str], is_short: bool = False) -> Markup:
    """Summary, topics with what stands behind them, biography and portfolio; of a short one what the expert chose."""
    portfolio = view.featured if is_short else (*view.featured, *view.portfolio)
    topics = (
        element("li", element("b", topic.link.text), [(element("br"), one) for one in topic.evidence])
        for topic in view.topics
    )
    return element(
        "div",
        element("p", view.summary, class_="summary") if view.summary else None,
        _part(words("Expertise"), element("ul", topics) if view.topics else None),
        _part(words("About"), prose(view.biography) if view.biography else None),
        _part(words("Portfolio"), element("ul", map(_item, portfolio)) if portfolio else None),
    )


def profile_facts(view: ExpertView, words: Callable[[str], str]) -> Iterable[Child]:
    """Lines such as ``Works in: Thai – native, English – B2``."""
    reach = view.reach
    lines = [
        listed(words("Offers"), (*(link.text for link in view.offers), *view.modes)),
        listed(words("Works in"), (joined((link.text, level), " – ") for link, level in view.languages)),
        listed(words("Category"), [view.expert_type]),
        listed(words("ASEAN bodies"), (code for code, _ in view.bodies)),
        listed(words("Wants to learn about"), (link.text for link in view.seeks)),
        listed(words("Earlier posts"), (joined((post.title, post.organisation), ", ") for post in view.posts)),
        listed(words("Links"), (url for url, _ in view.links)),
        *(joined((scheme, value), ": ") for scheme, value, _ in view.identifiers),
        reach.note,
        listed(words("How to make contact"), [reach.office, reach.url]),
        listed(words("Approved by"), [view.approved_by]),
        listed(words("Confirmed on"), [view.freshness.confirmed]),
    ]
    return [element("p", line) for line in lines if line]


def prose(text: Prose) -> Markup:
    """A text as XML without links: they lead to pages of the site, which is not here."""
    html = _NOT_CLOSED.sub(r"<\1/>", _LINKS.sub("", text.html)).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    lang = text.lang or None
    return element("div", Markup(html), lang=lang, **{"xml:lang": lang})  # noqa: S704 (core/markdown.py made it safe)


def _part(heading: str, content: Markup | None) -> Markup:
    return element("h3", heading) + content if content else Markup()


def _item(item: Item) -> Markup:
    about = joined(filter(None, [item.kind, str(item.year or ""), item.venue, item.url]), " · ")
    return element("li", item.title, element("br"), element("small", about))
