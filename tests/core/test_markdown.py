"""Markdown from strangers becomes HTML that can do nothing, and what it may not have is reported."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from aexpecs.core.markdown import TAGS, inner_links, links, markdown_faults, render

PAYLOADS = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<img src="x" onerror="alert(1)"/>',
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1)</script></svg>",
    "<iframe src=https://evil.example></iframe>",
    "<object data=data:text/html,x></object>",
    "<embed src=//evil.example>",
    "<form action=//evil.example><input name=q></form>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<body onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<details open ontoggle=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example)",
    "[x](\\\\evil.example)",
    "[x](http://evil.example)",
    '[x](https://good.example" onmouseover="alert(1))',
    "[x](<javascript:alert(1)>)",
    "[x]( javascript:alert(1) 'title')",
    "[x][r]\n\n[r]: javascript:alert(1)",
    '[x][r]\n\n[r]: //evil.example "title"',
    "<javascript:alert(1)>",
    "<mailto:somebody@mail.example>",
    "<somebody@mail.example>",
    "![x](https://evil.example/pixel.gif)",
    '![x](x" onerror="alert(1))',
    "![x][r]\n\n[r]: https://evil.example/pixel.gif",
    "[![x](javascript:alert(1))](javascript:alert(2))",
    "`<script>`<script>alert(1)</script>",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "~~~html\n<script>alert(1)</script>\n~~~",
    "``` {.python onclick=alert(1)}\nx\n```",
    "    <script>alert(1)</script>",
    "a | b\n--|--\n<script>alert(1)</script> | <img src=x onerror=alert(1)>",
    "> <script>alert(1)</script>",
    "* <svg/onload=alert(1)>",
    "term\n:   <script>alert(1)</script>",
    "# <script>alert(1)</script>",
    "x {: onclick=alert(1) }",
    "\x02wzxhzdk:0\x03 <b onclick=alert(1)>x</b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '[x](expert:"onclick=alert(1))',
    "[x](topic:javascript:alert(1))",
    "*".join("<b onclick=alert(1)>" for _ in range(50)),
    "[" * 2000 + "x" + "](javascript:alert(1))" * 50,
    ">" * 300 + "<script>alert(1)</script>",
)

# Each of these took the converter minutes, or deeper than Python goes.
ENDLESS = (
    "[" * 20_000,
    "![" * 20_000,
    "[a](" * 20_000,
    "[" * 9_000 + "]" * 9_000,
    "1. " * 20_000,
    "> " * 20_000,
    "x[" * 9_000,
    "".join(" " * 4 * depth + "- a\n" for depth in range(350)),
)


class Inspector(HTMLParser):
    """Everything in a page that could act."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    handle_startendtag = handle_starttag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def inspected(html: str) -> Inspector:
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector


@pytest.mark.parametrize("text", PAYLOADS, ids=lambda text: text[:40])
def test_nothing_that_acts_comes_through(text: str) -> None:
    """Only tags of text, no attribute but the address of a link, and no address but https."""
    html = render(text, resolve=lambda link: "")

    inspector = inspected(html)
    assert inspector.tags <= TAGS
    for tag, name, value in inspector.attributes:
        assert (tag, name) == ("a", "href")
        assert value is not None
        assert value.startswith("https://")
        assert "evil" not in value


@pytest.mark.parametrize(
    "text",
    [text for text in PAYLOADS if text.startswith(("[x](", "![", "<script", "<img", "<svg", "<javascript"))],
    ids=lambda text: text[:40],
)
def test_what_is_taken_out_is_reported(text: str) -> None:
    """A contributor learns of it before a reader misses it."""
    if text.startswith(("[x](expert:", "[x](topic:")):  # whether they lead anywhere, the directory knows
        assert list(inner_links(text))
        return

    assert list(markdown_faults(text, lowest_heading=2))


@pytest.mark.parametrize("text", ENDLESS, ids=lambda text: text[:9])
def test_what_nobody_writes_is_rendered_all_the_same(text: str) -> None:
    """One text must not stop the pages of all others."""
    assert render(text, resolve=lambda link: "")


def test_many_links_are_still_links() -> None:
    text = "[a](https://ok.example/1) and [b][c], " * 100 + "\n\n[c]: https://ok.example/2\n"

    assert render(text, resolve=lambda link: "").count("<a href=") == 200


def test_text_is_rendered() -> None:
    html = render("One **two** *three* `<b>`\n\n- a\n- b\n\n## Four\n\n> five\n\n1. x\n2. y\n", resolve=lambda link: "")

    for part in (
        "<strong>two</strong>",
        "<em>three</em>",
        "<code>&lt;b&gt;</code>",
        "<li>a</li>",
        "<h2>Four</h2>",
        "<blockquote>",
        "<ol>",
    ):
        assert part in html


def test_a_table_keeps_the_side_of_its_columns() -> None:
    assert '<th align="right">b</th>' in render("a | b\n--|--:\n1 | 2", resolve=lambda link: "")


def test_fenced_and_indented_lines_are_code() -> None:
    assert "<pre><code>&lt;b&gt;\n</code></pre>" in render("```\n<b>\n```", resolve=lambda link: "")
    assert "<pre><code># a\n</code></pre>" in render("x\n\n    # a\n", resolve=lambda link: "")


def test_inner_links_lead_where_the_resolver_says() -> None:
    html = render(
        "[a](topic:REC-01) [b](topic:NO-01) [c](https://ok.example/p_(1))",
        resolve=lambda link: "../topics/rec-01.html" if link == "topic:REC-01" else "",
    )

    assert '<a href="../topics/rec-01.html">a</a>' in html
    assert "<a>b</a>" in html
    assert '<a href="https://ok.example/p_(1)">c</a>' in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", []),
        ("a < b and b > c, 1 <2", []),
        ("[a](https://ok.example)", []),
        ("[a](expert:id/x)", []),
        ("<https://ok.example/x>", []),
        ("`<b>` and ``<i> ` ``", []),
        ("x\n\n    <b>\n    # code\n", []),
        ("```\n# code\n<b>\n![x](y)\n```\n", []),
        ("## second\n\n### third", []),
        ("Second\n------\n", []),
        ("text\n***\ntext", []),
        ("C# and F#", []),
        ("![x] is no picture", []),
        ("a\n# first", [(2, "E702")]),
        ("#first", [(0, "E702")]),
        ("First\n=====", [(0, "E702")]),
        ("x <b>y</b>", [(2, "E703"), (6, "E703")]),
        ("a <!-- b --> c", [(2, "E703")]),
        ("&copy; &amp; &#60;", [(7, "E703"), (13, "E703")]),
        ("see ![x](https://a.example/x.png)", [(4, "E704")]),
        ("- a\n\n    ![x](https://a.example/x.png)", [(9, "E704")]),
        ("- a\n    - ![x](y)", [(10, "E704")]),
        ("[a](http://a.example)", [(4, "E708")]),
        ("[a [b] c](http://a.example)", [(10, "E708")]),
        ("[a]()", [(4, "E708")]),
        ("[a][r]\n\n[r]: http://a.example", [(13, "E708")]),
        ("``` not closed\n<b>", [(15, "E703")]),
    ],
)
def test_faults_are_found_at_their_offsets(text: str, expected: list[tuple[int, str]]) -> None:
    found = [(offset, code) for offset, code, _, _ in markdown_faults(text, lowest_heading=2)]

    assert sorted(found) == expected


def test_a_biography_has_no_headings_at_all() -> None:
    assert [code for _, code, _, _ in markdown_faults("## Life\n\nand\n\nWork\n----\n", lowest_heading=7)] == [
        "E702",
        "E702",
    ]


def test_links_are_found_outside_code() -> None:
    text = "[a](topic:A) `[b](topic:B)` <https://c.example> [d][r]\n\n[r]: expert:id/d\n"

    assert [target for _, target in links(text)] == ["topic:A", "expert:id/d", "https://c.example"]
    assert [target for _, target in inner_links(text)] == ["topic:A", "expert:id/d"]
    assert all(text[offset:].startswith(target) for offset, target in links(text))
