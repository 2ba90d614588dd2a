"""Everyday verbs: `invoke --list` shows them, `invoke --help check` explains one."""

import sys
from pathlib import Path

from invoke import Context, Exit, task
from invoke.main import program

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "plugins"))


def take_paths(command: str, options_with_value: tuple[str, ...]) -> None:
    """Let ``command`` be followed by any number of paths: Invoke has no optional positional arguments."""
    words = program.core.unparsed if hasattr(program, "core") else []
    if words[:1] == [command]:
        for index in range(len(words) - 1, 0, -1):
            if not words[index].startswith("-") and words[index - 1] not in options_with_value:
                words.insert(index, "--paths")


def counted(done: int, total: int) -> None:
    """Show how far a long step is."""
    if done == total or done % 500 == 0:
        print(f"\r{done:,} of {total:,}", end="\n" if done == total else "", file=sys.stderr, flush=True)


take_paths("fix", ("--paths", "-p"))
take_paths("intake", ("--paths", "-p", "--reply", "-r", "--expert", "-e", "--encoding", "--base", "-b"))
take_paths("check", ("--format", "-f", "--paths", "-p", "--changed", "-c"))


@task(help={"port": "port on this machine; another if it is taken"})
def preview(c: Context, port: int = 8000) -> None:
    """Check, build and serve the site on this machine, and again after every change. Example: invoke preview"""
    from aexpecs.site.preview import preview as run

    raise Exit(code=run(ROOT, port))


@task(
    help={
        "keep_going": "leave out files with errors and publish the rest",
        "output": "folder to write to",
        "explain": "say why each page was made (again)",
        "timings": "say how long each step took",
    }
)
def build(
    c: Context, keep_going: bool = False, output: str = "output", explain: bool = False, timings: bool = False
) -> None:
    """Build the site into output/; after a change only what it touches. Example: invoke build --keep-going"""
    from aexpecs.site.build import build as run

    told = tuple(name for name, is_wanted in (("explain", explain), ("timings", timings)) if is_wanted)
    raise Exit(code=run(ROOT, output=output, keep_going=keep_going, told=told))


@task(help={"keep_going": "leave out files with errors and publish the rest"})
def publish(c: Context, keep_going: bool = False) -> None:
    """Build for the web into public/, put in place whole. Example: AEXPECS_SITEURL=https://... invoke publish"""
    from aexpecs.site.build import publish as run

    raise Exit(code=run(ROOT, keep_going))


@task(
    iterable=["paths"],
    help={
        "paths": "files or folders; everything if none",
        "format": "text, github or json",
        "changed": "only what differs from this branch, such as origin/main",
    },
)
def check(c: Context, paths: list[str], format: str = "text", changed: str = "") -> None:
    """Check profiles and pieces. Example: invoke check content/experts/id"""
    from aexpecs.checks.command import check as run
    from aexpecs.contribute.changed import check_changed

    raise Exit(code=check_changed(ROOT, changed, format) if changed else run(ROOT, paths, format))


@task(
    iterable=["paths"], help={"paths": "files or folders; everything if none", "dry_run": "only show what would change"}
)
def fix(c: Context, paths: list[str], dry_run: bool = False) -> None:
    """Make every correction that invoke check proposes ready to paste. Example: invoke fix content/experts/id"""
    from aexpecs.contribute.fix import fix as run

    raise Exit(code=run(ROOT, paths, dry_run))


@task(
    help={
        "country": "two small letters, such as id",
        "filled": "with the profiles of the country",
        "format": "xlsx or csv",
        "out": "file to write",
    }
)
def template(c: Context, country: str, filled: bool = False, format: str = "xlsx", out: str = "") -> None:
    """Write the spreadsheet for a focal point. Example: invoke template id --filled"""
    from aexpecs.contribute.template import template as run

    raise Exit(code=run(ROOT, country, filled, format, out))


@task(
    iterable=["paths"],
    help={
        "paths": "forms, mails, spreadsheets, CSV, ORCID records, contact cards, photos",
        "dry_run": "only show what would change",
        "reply": "file for the letter to send back",
        "expert": "whose it is, where the file does not say: id/sari-wulandari",
        "encoding": "of text files that are not UTF-8, such as cp874",
        "base": "the commit to build on",
    },
)
def intake(
    c: Context,
    paths: list[str],
    dry_run: bool = False,
    reply: str = "",
    expert: str = "",
    encoding: str = "",
    base: str = "HEAD",
) -> None:
    """Make a branch of what came by mail or on a stick, ready to push. Example: invoke intake mail.eml"""
    from aexpecs.contribute.intake.command import intake as run

    raise Exit(code=run(ROOT, paths, dry_run, reply, expert, encoding, base))


@task(
    help={
        "address": "id/sari-wulandari, sharing/a-title, needs/id/a-title, meetings/a-title or learning/a-title",
        "kind": "of a sharing piece, such as case_study",
    }
)
def new(c: Context, address: str, kind: str = "") -> None:
    """Start a profile, piece, need, meeting or learning path. Example: invoke new id/sari-wulandari"""
    from aexpecs.contribute.skeleton import new as run

    raise Exit(code=run(ROOT, address, kind))


@task(help={"code": "a code of a report, such as E023"})
def explain(c: Context, code: str) -> None:
    """Tell more about a code, with a bad and a good example. Example: invoke explain E023"""
    from aexpecs.contribute.explanations import explain as run

    raise Exit(code=run(code))


@task(
    iterable=["email"],
    help={
        "base": "the branch to merge into",
        "head": "the commit that is proposed",
        "author": "number of the account that proposes, or -",
        "email": "checked sender of a mail; may stand several times",
        "format": "text or json",
    },
)
def gate(c: Context, base: str, head: str, author: str, email: list[str], format: str = "text") -> None:
    """Say whether a proposal may be merged. Example: invoke gate origin/main HEAD 900000120"""
    from aexpecs.contribute.gate import gate as run

    raise Exit(code=run(ROOT, base, head, (author, *email), format))


@task(
    help={
        "country": "two letters, such as id; all if empty",
        "ics": "a calendar to write",
        "within": "days from today",
        "address": "of the site, for links",
    }
)
def stale(c: Context, country: str = "", ics: str = "", within: int = 60, address: str = "") -> None:
    """Who must be asked again, with a letter to each desk. Example: invoke stale --country id --ics due.ics"""
    from aexpecs.contribute.stale import stale as run

    raise Exit(code=run(ROOT, country, ics, within, address))


@task(
    help={
        "from_": "first day; the first of this year if absent",
        "to": "last day; today if absent",
        "format": "html, csv or pdf",
        "country": "two letters, such as id; all if absent",
        "out": "file to write",
        "address": "of the site, for links",
        "language": "one of the site, such as id",
    }
)
def report(
    c: Context,
    from_: str = "",
    to: str = "",
    format: str = "html",
    country: str = "",
    out: str = "",
    address: str = "",
    language: str = "en",
) -> None:
    """Write what the pool did in a period. Example: invoke report --from 2026-01-01 --to 2026-12-31 --format pdf"""
    from aexpecs.report.command import report as run

    raise Exit(code=run(ROOT, from_, to, format, country, out, address, language))


@task(help={"expert": "country and name, such as id/sari-wulandari", "yes": "do it; without it, only show"})
def withdraw(c: Context, expert: str, yes: bool = False) -> None:
    """Take a profile out at the wish of the person, for good. Example: invoke withdraw id/sari-wulandari"""
    from aexpecs.contribute.withdraw import withdraw as run

    raise Exit(code=run(ROOT, expert, yes))


@task(help={"old": "the address now", "new": "the address to be", "yes": "do it; without it, only show"})
def rename(c: Context, old: str, new: str, yes: bool = False) -> None:
    """Give a profile another address. Example: invoke rename id/sari id/sari-wulandari"""
    from aexpecs.contribute.rename import rename as run

    raise Exit(code=run(ROOT, old, new, yes))


@task(help={"history": "look at every version of every commit too"})
def doctor(c: Context, history: bool = False) -> None:
    """Search all files for data of people that should not be there. Example: invoke doctor --history"""
    from aexpecs.contribute.doctor import doctor as run

    raise Exit(code=run(ROOT, history))


@task(
    help={
        "base": "the branch to merge into",
        "head": "the commit that is proposed",
        "html": "a file for the page with pictures",
        "before": "folder of the site built before the change",
        "after": "folder of the site built with the change",
    }
)
def review(c: Context, base: str, head: str, html: str = "", before: str = "", after: str = "") -> None:
    """Show what a proposal changes, in words. Example: invoke review origin/main HEAD --html review.html"""
    from aexpecs.contribute.review import review as run

    html_page, *sites = (Path(name) if name else None for name in (html, before, after))
    raise Exit(code=run(ROOT, base, head, html_page, *sites))


@task(
    help={
        "formats": "such as zip,single; all if empty",
        "country": "two small letters, several with commas",
        "topic": "a code such as REC or REC-01",
        "meeting": "the name of its file, such as accsm-24-yogyakarta",
        "languages": "such as en,id; the first is that of the opening page",
        "photos": "none, small or full",
        "max_size": "of each result, such as 10MB; photos are dropped first",
        "expires": "the last day it is good, such as 2027-06-30",
        "out": "folder for the results",
        "key": "file of the secret key that signs",
        "new_key": "only make a pair of keys, in this file",
    }
)
def pack(
    c: Context,
    formats: str = "",
    country: str = "",
    topic: str = "",
    meeting: str = "",
    languages: str = "",
    photos: str = "small",
    max_size: str = "",
    expires: str = "",
    out: str = "packs",
    key: str = "",
    new_key: str = "",
) -> None:
    """Make copies for places without a network. Example: invoke pack --formats zip,single --country id --key secret.key"""
    from aexpecs.offline.command import make_key
    from aexpecs.offline.command import pack as run

    choice = {"country": country, "topic": topic, "languages": languages, "meeting": meeting, "photos": photos}
    raise Exit(code=make_key(new_key) if new_key else run(ROOT, formats, choice, expires, max_size, out, key))


@task(help={"pack": "folder or zip file", "key": "file with the public key, if it came by another way than the copy"})
def verify(c: Context, pack: str, key: str = "") -> None:
    """Tell whether a copy is genuine, whole and good. Example: invoke verify packs/folder"""
    from aexpecs.offline.verify import verify as run

    raise Exit(code=run(ROOT, Path(pack), key))


@task(help={"old": "folder of a copy", "place": "address or folder with the results of invoke pack"})
def update_pack(c: Context, old: str, place: str) -> None:
    """Make a copy the newest one, fetching what changed. Example: invoke update-pack /media/stick/folder packs"""
    from aexpecs.offline.command import update_pack as run

    raise Exit(code=run(old, place))


@task(help={"experts": "how many", "seed": "another number, other people", "out": "an empty folder or a former sample"})
def sample(c: Context, experts: int = 1000, seed: int = 1, out: str = "sample") -> None:
    """Make an invented directory of any size. Example: invoke sample --experts 10000 --seed 1 --out /tmp/sample"""
    from aexpecs.sample import SampleRefused, write_sample

    try:
        write_sample(ROOT, Path(out), experts, seed, progress=counted)
    except SampleRefused as refusal:
        raise Exit(f"sample: {refusal}", code=2) from None


@task(help={"options": "options for pytest, such as '-k consent'"})
def test(c: Context, options: str = "") -> None:
    """Run all tests. Example: invoke test --options '-k consent'"""
    raise Exit(code=c.run(f"{sys.executable} -m pytest -n auto {options}", warn=True, pty=False).exited)


@task(help={"name": "one script of bench/, all if empty", "json": "print one JSON object of figures"})
def bench(c: Context, name: str = "", json: bool = False) -> None:
    """Measure, with the goals beside. Example: invoke bench --name build"""
    scripts = [ROOT / "bench" / f"{name}.py"] if name else sorted((ROOT / "bench").glob("[a-z]*.py"))
    codes = [c.run(f"{sys.executable} {script}{' --json' if json else ''}", warn=True).exited for script in scripts]
    raise Exit(code=max(codes))


@task
def docs(c: Context) -> None:
    """Make the generated pages of docs/ anew. Example: invoke docs"""
    from aexpecs.contribute.reference import write_docs

    write_docs(ROOT)


@task
def messages(c: Context) -> None:
    """Bring the catalogues in theme/translations/ up to date. Example: invoke messages"""
    from aexpecs.site.catalogues import update

    raise Exit(code=update(ROOT))


@task
def lint(c: Context) -> None:
    """Check the code's style and types. Example: invoke lint"""
    c.run(f"{sys.executable} -m ruff check . && {sys.executable} -m mypy plugins/aexpecs")
