"""The sample on the disk: where it may be written, in which order, and what a run that was stopped leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from aexpecs.core.problems import Problem, errors
from aexpecs.core.vocabulary import load_vocabulary
from aexpecs.sample.learning import invent_paths, paths_for
from aexpecs.sample.meetings import invent_meetings, meetings_for
from aexpecs.sample.needs import invent_needs
from aexpecs.sample.pieces import invent_pieces
from aexpecs.sample.profiles import Known, invent_experts
from aexpecs.sample.world import NoSuchWorld, World, world_of
from aexpecs.sample.yamltext import yaml_text

MARKER = "SAMPLE"
FIRST_LINE = "An invented directory, made by invoke sample. The next run into this folder replaces all of content/."
COPIED = ("vocabulary", "pages")
WRITTEN = (*COPIED, "experts", "sharing", "needs", "meetings", "learning")
LEAST_PIECES = 15
EXPERTS_A_NEED = 50

Progress = Callable[[int, int], None]


class SampleRefused(Exception):
    """No sample is written, and nothing was touched; the message says what to do."""


class FolderIsNotASample(SampleRefused):
    """The folder holds something that was not made here."""


class VocabularyHasErrors(SampleRefused):
    """The vocabulary that a sample is built on cannot be used."""


def write_sample(
    root: Path, out: Path, experts: int, seed: int, pieces: int | None = None, progress: Progress | None = None
) -> None:
    """An invented directory in ``out / "content"`` with the vocabulary and the pages of the project in ``root``.

    The same numbers give the same bytes. A run that was stopped is repeated from the start by the same call.

    :raises SampleRefused: ``out`` holds something else, the vocabulary has errors, or a number makes no sense.
    """
    if pieces is None:
        pieces = max(LEAST_PIECES, experts // 10)
    if experts < 1 or pieces < 0:
        raise SampleRefused(f"{experts} experts and {pieces} pieces are no directory; ask for at least 1 and 0")
    refuse_foreign_folder(root, out)
    world = _world_of(root, seed)

    asked = f"experts: {experts}\nseed: {seed}\npieces: {pieces}\n"
    out.mkdir(parents=True, exist_ok=True)
    _write(out / MARKER, f"{FIRST_LINE}\n{asked}state: unfinished\n".encode())
    written = set()
    for path, data in _copies(root):
        _write(out / path, data)
        written.add(path)
    total = (
        experts + pieces + needs_for(experts) + sum(meetings_for(world, experts).values()) + paths_for(experts, pieces)
    )
    for done, (path, text) in enumerate(sample_texts(world, experts, pieces), start=1):
        _write(out / path, text.encode())
        written.add(path)
        if progress:
            progress(done, total)
    _remove_others(out, written)
    _write(out / MARKER, f"{FIRST_LINE}\n{asked}state: complete\n".encode())


def sample_texts(world: World, experts: int, pieces: int) -> Iterator[tuple[str, str]]:
    """The path and the text of each invented file, profiles first."""
    published: list[Known] = []
    for known, fields in invent_experts(world, experts):
        if known.published:
            published.append(known)
        yield f"content/experts/{known.id}.yml", yaml_text(fields)
    shared = list(invent_pieces(world, pieces, published))
    for piece in shared:
        yield f"content/sharing/{piece.slug}.md", f"---\n{yaml_text(piece.fields)}---\n\n{piece.body}\n"
    for need in invent_needs(world, needs_for(experts)):
        yield f"content/needs/{need.id}.yml", yaml_text(need.fields)
    for slug, fields in invent_meetings(world, meetings_for(world, experts), published, shared):
        yield f"content/meetings/{slug}.yml", yaml_text(fields)
    for slug, fields in invent_paths(world, paths_for(experts, pieces), published, shared):
        yield f"content/learning/{slug}.yml", yaml_text(fields)


def needs_for(experts: int) -> int:
    """How many needs a sample of so many experts has."""
    return -(-experts // EXPERTS_A_NEED)


def refuse_foreign_folder(root: Path, out: Path) -> None:
    """Only an empty folder, a new one or a former sample is written to.

    :raises FolderIsNotASample: it is none of these.
    """
    if out.resolve() == root.resolve() or out.resolve().is_relative_to((root / "content").resolve()):
        raise FolderIsNotASample(f"{out} is the project or lies in its contents; name a folder outside of them")
    if linked := [name for name in ("", *WRITTEN) if (out / "content" / name).is_symlink()]:
        raise FolderIsNotASample(f"{out / 'content' / linked[0]} leads to another folder; name a folder without links")
    if out.exists() and not out.is_dir():
        raise FolderIsNotASample(f"{out} is a file; name a folder")
    if out.is_dir() and any(out.iterdir()) and not _is_sample(out):
        raise FolderIsNotASample(f"{out} is not empty and was not made by invoke sample; name an empty or a new folder")


def _is_sample(folder: Path) -> bool:
    marker = folder / MARKER
    return marker.is_file() and marker.read_bytes().startswith(FIRST_LINE.encode())


def _world_of(root: Path, seed: int) -> World:
    problems: list[Problem] = []
    vocabulary = load_vocabulary(root / "content" / "vocabulary", "content/vocabulary", problems)
    if wrong := errors(problems):
        raise VocabularyHasErrors(f"{wrong[0].path}:{wrong[0].line}: {wrong[0].message}; mend it first: invoke check")
    try:
        return world_of(vocabulary, seed)
    except NoSuchWorld as lack:
        raise VocabularyHasErrors(f"content/vocabulary/{lack}") from lack


def _copies(root: Path) -> Iterator[tuple[str, bytes]]:
    """What is taken over from the project as it is."""
    for folder in COPIED:
        for file in sorted((root / "content" / folder).rglob("*"), key=lambda f: f.as_posix()):
            if file.is_file() and not file.name.startswith("."):
                yield file.relative_to(root).as_posix(), file.read_bytes()


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _remove_others(out: Path, written: set[str]) -> None:
    """Files of an earlier sample that this one does not have, and folders left empty."""
    for folder in (out / "content" / name for name in WRITTEN):
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path.relative_to(out).as_posix() not in written:
                path.unlink()
