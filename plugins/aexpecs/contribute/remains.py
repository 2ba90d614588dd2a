"""What a withdrawal cannot reach, and the exact commands and requests for each: history, forks, caches, engines, sticks."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from aexpecs.contribute.gitobjects import GitFailed, Repository
from aexpecs.core.content import PHOTO_SUFFIXES
from aexpecs.core.model import Expert


def remains(root: Path, expert: Expert, pieces: Sequence[str]) -> Iterator[str]:
    """The places that still hold the profile, with what to do about each."""
    yield "\nWhat this command cannot reach"
    yield from _history(root, [path for i in (expert.id, *expert.aliases) for path in _files_of(i)] + [*pieces])
    pages = " ".join(f"experts/{i}.html" for i in (expert.id, *expert.aliases))
    yield from (
        "",
        "Forks and copies of the repository: the forge lists the forks; ask each owner to delete the fork. Ask the forge's",
        "support to delete cached views and the references of pull requests: they keep commits that no branch holds.",
        "",
        f"Caches and engines, for {pages} in each language:",
        "  the cache of your host or CDN: purge these addresses and the lists",
        "  Google: https://search.google.com/search-console/remove-outdated-content",
        "  Bing: https://www.bing.com/webmasters/tools/contentremoval",
        "  Internet Archive: ask for the addresses to be left out, at https://archive.org/about/contact",
        "",
        "Sticks, packs and mirrors: hand out a new edition, and ask whoever holds an older one to delete it. The tombstone",
        "keeps an old copy from bringing the profile back.",
        "",
        "Mail and paper: the messages, spreadsheets and the signed form at the focal-point desk, by its own rules.",
        "",
    )


def _files_of(expert_id: str) -> list[str]:
    return [f"content/experts/{expert_id}{suffix}" for suffix in (".yml", *PHOTO_SUFFIXES)]


def _history(root: Path, paths: Sequence[str]) -> Iterator[str]:
    if not (root / ".git").exists():
        yield "\nGit history: there is none in this folder; look in the repository that it was copied from."
        return
    repository = Repository(root)
    try:
        logged = repository.run("log", "--all", "--format=%h", "--name-only", "--no-renames", "--", *paths).decode()
        held = [path for path in paths if path in logged.split("\n")]
        commits = int(repository.run("rev-list", "--all", "--count", "--", *paths).decode())
        branches = [name for name in _branches(repository) if any(repository.file(name, path) for path in held)]
        remotes = repository.run("remote").decode().split()
    except GitFailed as why:
        yield f"\nGit history: it could not be read ({why})."
        return
    still = f"; it is still on {', '.join(branches)}" if branches else ""
    wanted = " ".join(f"--path {shlex.quote(path)}" for path in held or paths)
    clean = f"git filter-repo --force --invert-paths {wanted}"
    forget = "git reflog expire --expire=now --all && git gc --prune=now"
    yield f"\nGit history: the profile was touched by {commits} commit{'s' * (commits > 1)}{still}."
    yield "  Commit the withdrawal, without the name in the message: git add content && git commit -m 'A withdrawal'"
    yield "  If the person asks that it leaves the history as well (every later commit changes, and all must clone anew):"
    yield "    pip install git-filter-repo"
    if not remotes:
        yield f"    {clean}"
        yield f"    {forget}"
        return
    place = shlex.quote(repository.run("remote", "get-url", remotes[0]).decode().strip())
    yield f"    git clone {place} cleaned && cd cleaned"
    yield f"    {clean}"
    yield f"    git push --force --all {place} && git push --force --tags {place}"
    yield "  Then in each clone that stays, this one too, once its other local branches are deleted:"
    yield f"    git fetch --all --prune --tags --force && git reset --hard @{{upstream}} && {forget}"


def _branches(repository: Repository) -> list[str]:
    listed = repository.run("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
    return listed.decode().split()
