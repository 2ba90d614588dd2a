"""Running Pelican as people do, in a process where every warning is an error; and publishing what it built."""

from __future__ import annotations

import contextlib
import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from aexpecs.core.clock import build_date
from aexpecs.core.files import TWINS, remove, sizes_and_times, sizes_and_times_of
from aexpecs.publish.compression import KeptTwins, PublicFile, add_twins, write_new
from aexpecs.publish.former import Former, catch_up, put_away, take_up
from aexpecs.publish.keep import add_keep_lists
from aexpecs.publish.lock import AlreadyPublishing, only_one
from aexpecs.publish.manifest import NAME, faults, manifest_bytes, source_commit
from aexpecs.publish.place import change_places, new_folder, recover
from aexpecs.site.unchanged import LastBuild

ADDRESS = "AEXPECS_SITEURL"
PELICAN = ("content", "--fatal", "warnings")
"""What Pelican is told each time."""


def build(
    root: Path,
    settings: str = "pelicanconf.py",
    output: str = "",
    keep_going: bool = False,
    told: tuple[str, ...] = (),
) -> int:
    """Build the site of ``root`` into ``output`` (the settings' own folder if empty); the exit code of Pelican.

    ``told`` is what it tells: ``explain``, ``timings``.
    """
    options = _options(keep_going, *told)
    last = LastBuild(root, root / (output or "output"), (settings, *options))
    if last.is_this():
        print("Nothing changed since the last build.", file=sys.stderr)
        return 0
    code = run_pelican(root, settings, output, options)
    if not code and not keep_going:  # what was left out is said each time
        last.remember()
    return code


def _options(keep_going: bool, *told: str) -> list[str]:
    return [f"AEXPECS_{name.upper()}=true" for name in (*told, *(["keep_going"] if keep_going else []))]


def run_pelican(root: Path, settings: str, output: str, options: list[str], held: tuple[int, ...] = ()) -> int:
    """Run Pelican with ``options`` beside the settings; its exit code. ``held`` are open files that it keeps open too."""
    command = [sys.executable, "-m", "pelican", *PELICAN, "--settings", settings]
    if output:
        command += ["--output", output]
    if options:
        command += ["--extra-settings", *options]
    # Pelican counts its own articles and pages, of which there are none; what it says matters only when it fails.
    done = subprocess.run(command, cwd=root, check=False, stdout=subprocess.PIPE, text=True, pass_fds=held)
    if done.returncode:
        print(done.stdout, end="", file=sys.stderr)
    return done.returncode


def publish(root: Path, keep_going: bool = False) -> int:
    """Build beside ``public/`` and exchange the two; a run that fails or is killed leaves the former site as it was."""
    gc.disable()  # listings of all files are large and without cycles: looking through them would cost a second
    public, second = root / "public", root / ".cache" / "site"
    new = new_folder(public)
    try:
        address = site_address()
        if public.is_symlink():
            raise CannotPublish("public/ is a link; make it a folder, and let the web server follow it")
        with only_one(root / ".cache" / "publish.lock") as held:
            recover(public)
            try:
                take_up(second, public, new)
                if code := run_pelican(root, "publishconf.py", str(new), _options(keep_going), held):
                    return code
                site = finish(root, new, address)
                change_places(public)
                with contextlib.suppress(OSError):  # the site is in place, and the next one can be made without it
                    catch_up(new, public, site.gone, site.fresh)
            finally:
                put_away(new, second)
    except (AlreadyPublishing, CannotPublish) as why:
        print(f"publish: {why}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\npublish: stopped; public/ is whole", file=sys.stderr)
        return 130
    print(f"Published {site.files:,} files to {public.relative_to(root)}/")
    return 0


class CannotPublish(Exception):
    """Something is in the way that the person who publishes can mend."""


def site_address() -> str:
    """The address that the site will have, from the environment.

    :raises CannotPublish: it is no address.
    """
    address = os.environ.get(ADDRESS, "").rstrip("/")
    if not address:
        print(f"publish: {ADDRESS} is not set; feeds and canonical links name an invented one", file=sys.stderr)
    elif not address.startswith(("https://", "http://")) or set(address) & set("?# \"'<>"):
        raise CannotPublish(f"{ADDRESS} is {address!r}; it should look like https://example.org/experts")
    return address


class Finished(NamedTuple):
    """A site ready to be put in place: how many files it has, and which names are gone or new since the former one."""

    files: int
    gone: set[str]
    fresh: set[str]


def finish(root: Path, new: Path, address: str) -> Finished:
    """Add twins and the manifest to the new site.

    :raises CannotPublish: what is on the disk is not what was written.
    """
    former = Former(root / ".cache" / "published")
    there = sizes_and_times(new)
    stayed, signs = former.still_in(there)
    others = there.keys() - signs.keys()
    made = sorted(name for name in others if not name.endswith(TWINS))
    for twin in others.difference(made):  # of what is gone or changed
        remove(new, twin)
    kept = KeptTwins(root / ".cache" / "compressed")
    files = [PublicFile(path, signs[path][0], sha256) for path, sha256 in stayed.items()]
    files += add_twins(new, made, kept, _told(len(made)))
    fresh = sizes_and_times_of(new, made)
    signs |= fresh
    day = build_date(root)
    lists = add_keep_lists(new, files, signs, day)
    files += lists
    write_new(new / NAME, manifest_bytes(address, day, source_commit(root), files))
    *_, manifest = add_twins(new, [*(file.path for file in lists), NAME], kept)
    kept.forget_all_but({file.sha256 for file in (*files, manifest)})
    fresh |= sizes_and_times_of(new, [*(file.path for file in lists), NAME])
    signs |= fresh
    if wrong := faults(new, signs):
        raise CannotPublish(f"the new site is not whole; the first of {len(wrong)} faults: {wrong[0]}")
    former.remember(files, signs)
    return Finished(len(files), former.signs.keys() - signs.keys(), set(fresh))


def _told(total: int) -> Callable[[int], None]:
    """Shows on a terminal how many files are done, in one line; in a log only the last count."""
    live = sys.stderr.isatty()
    start = "\r" if live else ""

    def tell(done: int) -> None:
        if done == total or (live and done % 20 == 0):
            end = "\n" if done == total else ""
            print(f"{start}compressed {done:,} of {total:,}", end=end, file=sys.stderr, flush=True)

    return tell
