"""The grammar of HTML: what the parsing rules of the standard call an error, and what its content model says of the
elements used here.

html5lib follows the parsing rules of the HTML standard and knows nothing of what may stand where, so that is written
here for the elements this site uses. `bench/pages.py` holds the same pages to the full validators, which need Node and
Java.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import html5lib
from html5lib.constants import E as MESSAGES

from aexpecs.core.languages import is_language_tag


def names(text: str) -> frozenset[str]:
    """The names in a text that lists them."""
    return frozenset(text.split())


PHRASING = names("""
    a abbr b bdi bdo br button cite code data dfn em i img input kbd label mark meter noscript output picture progress q
    rp rt ruby s samp script select small span strong sub sup svg template textarea time u var wbr ins del""")
ONLY_PHRASING = names("""
    p h1 h2 h3 h4 h5 h6 pre abbr b bdi cite code em i kbd mark q s samp small span strong sub sup time u var label
    button summary""")
INTERACTIVE = names("a button details iframe input label select textarea")
PARENTS = {
    "li": names("ul ol menu"),
    "dt": names("dl div"),
    "dd": names("dl div"),
    "figcaption": names("figure"),
    "source": names("picture audio video"),
    "summary": names("details"),
    "legend": names("fieldset"),
    "caption": names("table"),
    "option": names("select optgroup datalist"),
    "main": names("body div"),
}
CHILDREN = {
    "ul": names("li script template"),
    "ol": names("li script template"),
    "dl": names("dt dd div script template"),
    "picture": names("source img script template"),
    "select": names("option optgroup hr"),
}
EVERYWHERE = names("""
    class id lang dir title hidden tabindex role translate inert itemscope itemtype itemprop itemid property typeof
    resource vocab""")
ATTRIBUTES = dict.fromkeys(
    names("""
    html head title body header footer main nav section article aside div span p h1 h2 h3 h4 h5 h6 hgroup ul dl dt dd em
    strong b i small abbr bdi bdo br hr pre code kbd samp var cite sub sup s u mark ruby rt rp wbr figure figcaption
    picture table caption thead tbody tfoot tr colgroup col summary legend datalist noscript template search address del
    ins"""),
    names(""),
) | {
    tag: names(attributes)
    for tag, attributes in {
        "a": "href hreflang rel download type target",
        "link": "rel href hreflang type media sizes title as crossorigin integrity",
        "meta": "name content charset http-equiv media",
        "script": "src type defer async integrity crossorigin nomodule",
        "style": "media",
        "time": "datetime",
        "data": "value",
        "img": "src srcset sizes alt width height loading decoding fetchpriority",
        "source": "src srcset sizes media type width height",
        "form": "action method name autocomplete novalidate enctype",
        "label": "for",
        "output": "for name form",
        "button": "type name value disabled form",
        "input": """type name value checked disabled placeholder required min max step maxlength minlength pattern size list
        autocomplete inputmode enterkeyhint readonly multiple accept spellcheck autocapitalize""",
        "textarea": "name rows cols disabled placeholder required maxlength readonly spellcheck",
        "select": "name disabled multiple required size",
        "option": "value selected disabled label",
        "optgroup": "label disabled",
        "fieldset": "disabled name",
        "ol": "start reversed type",
        "li": "value",
        "th": "scope colspan rowspan headers abbr",
        "td": "colspan rowspan headers",
        "details": "open name",
        "blockquote": "cite",
        "q": "cite",
        "progress": "value max",
        "meter": "value min max low high optimum",
        "dialog": "open",
    }.items()
}
RELATIONS = names("""
    alternate author canonical help icon license manifest me modulepreload next nofollow noopener noreferrer prefetch
    preload prev search stylesheet tag external describedby""")
REFERENCES = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)")
NOT_IN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}]|%(?![0-9A-Fa-f]{2})")


def faults(html: str) -> list[str]:
    """What is wrong with a page, each fault once."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(html)
    found = [f"line {place[0]}: {MESSAGES.get(code, code) % values}" for place, code, values in parser.errors]
    elements = list(_elements(document, ()))
    for element, above in elements:
        found += _content(element, above)
        found += _attributes(element)
    found += _whole(elements)
    return list(dict.fromkeys(found))


def _elements(element: Any, above: tuple[Any, ...]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Elements with those around them, the nearest last. Drawings and templates have their own grammar."""
    if not isinstance(element.tag, str):
        return
    yield element, above
    if element.tag.rpartition("}")[2] not in ("svg", "math", "template"):
        for child in element:
            yield from _elements(child, (*above, element))


def _content(element: Any, above: tuple[Any, ...]) -> Iterator[str]:
    """Elements that may not stand where they stand."""
    tag = element.tag.rpartition("}")[2]
    around = [parent.tag for parent in above]
    parent = around[-1] if around else ""
    if tag not in ATTRIBUTES and tag not in ("svg", "math"):
        yield f"<{tag}> is not an element this site uses"
    if tag in PARENTS and parent not in PARENTS[tag]:
        yield f"<{tag}> stands in <{parent}>"
    if parent in CHILDREN and tag not in CHILDREN[parent]:
        yield f"<{parent}> holds <{tag}>"
    # A link takes the place of its parent: what may stand in that may stand in the link.
    nearest = next((name for name in reversed(around) if name not in ("a", "ins", "del")), "")
    if nearest in ONLY_PHRASING and tag not in PHRASING and not (nearest == "summary" and re.fullmatch("h[1-6]", tag)):
        yield f"<{tag}> stands in <{nearest}>, which holds only words"
    if "body" in around and tag in ("meta", "link", "title", "style", "base"):
        yield f"<{tag}> stands in the body"
    if tag in INTERACTIVE and (element.get("type") != "hidden") and (holder := {"a", "button"} & set(around)):
        yield f"<{tag}> stands in <{min(holder)}>, and both can be used"
    if tag in ("header", "footer", "main") and {"header", "footer"} & set(around):
        yield f"<{tag}> stands in <header> or <footer>"
    if tag in ("ul", "ol", "dl", "picture") and (element.text or "").strip():
        yield f"<{tag}> holds loose words"


def _attributes(element: Any) -> Iterator[str]:
    """Attributes that do not exist on the element, or whose values mean nothing."""
    tag, have = element.tag.rpartition("}")[2], dict(element.attrib)
    if tag in ("svg", "math"):
        return
    allowed = EVERYWHERE | ATTRIBUTES.get(tag, frozenset())
    for name, value in have.items():
        if name not in allowed and not name.startswith(("aria-", "data-")):
            yield f"<{tag}> has no attribute {name}"
        if name in ("lang", "hreflang") and not (is_language_tag(value) or (tag == "link" and value == "x-default")):
            yield f'{name}="{value}" is no language'
        if name in ("href", "src", "action") and (NOT_IN_ADDRESS.search(value) or not value):
            yield f'<{tag}> {name}="{value[:60]}" is no address'
        if name == "id" and (not value or re.search(r"\s", value)):
            yield f'id="{value}" cannot be pointed at'
        if name == "dir" and value not in ("ltr", "rtl", "auto"):
            yield f'dir="{value}" is no direction'
        if name == "rel" and (unknown := set(value.lower().split()) - RELATIONS):
            yield f'rel="{min(unknown)}" is no relation'
        if name == "class" and not value.strip():
            yield f"<{tag}> has an empty class"
        if name == "tabindex" and value not in ("0", "-1"):
            yield f'tabindex="{value}" changes the order of the Tab key'
    yield from _required(element, tag, have)


def _required(element: Any, tag: str, have: dict[str, str]) -> Iterator[str]:
    words = "".join(element.itertext()).strip()
    if tag == "a" and "href" not in have and set(have) & {"hreflang", "rel", "download", "target"}:
        yield "<a> leads nowhere, but says how"
    if tag == "img" and not ({"src", "alt"} <= set(have)):
        yield "<img> has no src or no alt"
    if tag == "time" and not DATE.fullmatch(have.get("datetime", words)):
        yield f'<time> "{have.get("datetime", words)}" is no date'
    if tag == "link" and not ({"rel", "href"} <= set(have)):
        yield "<link> has no rel or no href"
    if tag == "meta" and not _meta_is_whole(have):
        yield f"<meta> says nothing: {sorted(have)}"
    if tag == "abbr" and have.get("title") == "":
        yield "<abbr> has an empty title"
    if tag == "script" and have.get("type", "") == "application/ld+json":
        try:
            json.loads(element.text or "")
        except ValueError as error:
            yield f"the data in <script> is no JSON: {error}"
    if (
        tag in ("title", "h1", "h2", "h3", "h4", "h5", "h6", "option", "button")
        and not words
        and "aria-label" not in have
    ):
        yield f"<{tag}> has no words"


def _meta_is_whole(have: dict[str, str]) -> bool:
    if "charset" in have:
        return have["charset"].lower() == "utf-8" and len(have) == 1
    return "content" in have and len(set(have) & {"name", "http-equiv", "property"}) == 1


def _whole(elements: list[tuple[Any, tuple[Any, ...]]]) -> Iterator[str]:
    """What can be told only of the page as a whole."""
    ids = Counter(element.get("id") for element, _ in elements if element.get("id"))
    yield from (f'id="{name}" stands {count} times' for name, count in ids.items() if count > 1)
    for element, _ in elements:
        for name in REFERENCES:
            yield from (
                f'{name}="{wanted}" points at nothing' for wanted in element.get(name, "").split() if wanted not in ids
            )
    for tag in ("title", "h1", "main"):
        count = sum(element.tag == tag for element, _ in elements)
        if count != 1:
            yield f"there are {count} <{tag}>"
    level = 0
    for element, _ in elements:
        if re.fullmatch("h[1-6]", str(element.tag)):
            if int(element.tag[1]) > level + 1:
                yield (
                    f'<{element.tag}> "{"".join(element.itertext()).strip()[:40]}" follows <h{level}>'
                    if level
                    else f"the first heading is <{element.tag}>"
                )
            level = int(element.tag[1])
    meta = Counter(element.get("name") for element, _ in elements if element.tag == "meta" and element.get("name"))
    yield from (
        f'<meta name="{name}"> stands {count} times'
        for name, count in meta.items()
        if count > 1 and name != "theme-color"
    )
    root = elements[0][0]
    if not root.get("lang"):
        yield "<html> names no language"
