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


take_paths("check", ("--format", "-f", "--paths", "-p"))


@task(help={"port": "port on this machine; another if it is taken"})
def preview(c: Context, port: int = 8000) -> None:
    """Check, build and serve the site on this machine, and again after every change. Example: invoke preview"""
    from aexpecs.site.preview import preview as run

    raise Exit(code=run(ROOT, port))


@task(help={"keep_going": "leave out files with errors and publish the rest", "output": "folder to write to"})
def build(c: Context, keep_going: bool = False, output: str = "output") -> None:
    """Build the site into output/. Example: invoke build --keep-going"""
    from aexpecs.site.build import build as run

    raise Exit(code=run(ROOT, output=output, keep_going=keep_going))


@task(help={"keep_going": "leave out files with errors and publish the rest"})
def publish(c: Context, keep_going: bool = False) -> None:
    """Build for the web into public/, put in place whole. Example: AEXPECS_SITEURL=https://... invoke publish"""
    from aexpecs.site.build import publish as run

    raise Exit(code=run(ROOT, keep_going))


@task(iterable=["paths"], help={"paths": "files or folders; everything if none", "format": "text, github or json"})
def check(c: Context, paths: list[str], format: str = "text") -> None:
    """Check profiles and pieces. Example: invoke check content/experts/id"""
    from aexpecs.checks.command import check as run

    raise Exit(code=run(ROOT, paths, format))


@task(help={"address": "country and name, such as id/sari-wulandari, or sharing/a-title"})
def new(c: Context, address: str) -> None:
    """Start a profile or a piece. Example: invoke new id/sari-wulandari"""
    from aexpecs.contribute.skeleton import new as run

    raise Exit(code=run(ROOT, address))


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
