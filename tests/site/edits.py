"""Random edits of a project, each built on top of the last build, and compared with a build from nothing.

``python -m tests.site.edits 300`` makes as many on the project's own content; the tests make some on the mini site.
"""

from __future__ import annotations

import filecmp
import os
import random
import re
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pelican

from tests.photos.pictures import flat
from tests.site.conftest import DAY, ROOT

Edit = Callable[["Project"], str]


class Project:
    """A project with its own content, theme and settings, and a day on which it is built."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root, self.chance = root, chance
        self.day = datetime.fromtimestamp(int(DAY), UTC).date()
        self.address = ""

    def files(self, pattern: str) -> list[Path]:
        return sorted(self.root.glob(pattern))

    def file(self, pattern: str) -> Path:
        return self.chance.choice(self.files(pattern))

    def topic(self) -> str:
        codes = re.findall(r"code: ([A-Z]{3}-\d\d)\b", (self.root / "content/vocabulary/topics.yml").read_text("utf-8"))
        return self.chance.choice(codes)

    def build(self, output: str, processes: int) -> tuple[int, str]:
        """Build in a process of its own, forked from this one, which has Pelican already; its exit code and words."""
        log = self.root / "build.log"
        child = os.fork()
        if child == 0:
            self._build_here(log, output, processes)
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status), log.read_text("utf-8")

    def _build_here(self, log: Path, output: str, processes: int) -> None:
        code = 70
        try:
            os.chdir(self.root)
            with log.open("w") as words:
                os.dup2(words.fileno(), 1)
                os.dup2(words.fileno(), 2)
            midnight = datetime.combine(self.day, datetime.min.time(), UTC)
            os.environ["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))
            os.environ["AEXPECS_SITEURL"] = self.address
            settings = "publishconf.py" if self.address else "pelicanconf.py"
            more = ["AEXPECS_KEEP_GOING=true", f"AEXPECS_PROCESSES={processes}"]
            pelican.main(["content", "-s", settings, "-o", output, "--fatal", "warnings", "-q", "-e", *more])
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1 if end.code else 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def built_anew(self, processes: int) -> tuple[int, str]:
        """Build into ``cold`` as if nothing had been built before; photos, which are kept by content, stay."""
        kept = self.root / ".cache" / "build"
        aside = kept.with_name("aside")
        kept.rename(aside)
        shutil.rmtree(self.root / "cold", ignore_errors=True)
        try:
            return self.build("cold", processes)
        finally:
            shutil.rmtree(kept, ignore_errors=True)
            aside.rename(kept)


def files_of(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def differing(one: Path, other: Path) -> list[str]:
    """Files that are in one folder only, or not the same byte for byte."""
    names = files_of(one), files_of(other)
    common = sorted(set(names[0]) & set(names[1]))
    _, mismatch, errors = filecmp.cmpfiles(one, other, common, shallow=False)
    return sorted({*mismatch, *errors, *(set(names[0]) ^ set(names[1]))})


# Edits


def _replace(file: Path, pattern: str, by: str) -> str:
    text = file.read_text("utf-8")
    file.write_text(re.sub(pattern, lambda match: by, text, count=1, flags=re.M), "utf-8")
    return f"{file.parent.name}/{file.name}: {by}"


def field(project: Project) -> str:
    """A field of a profile."""
    chance = project.chance
    changes = [
        (r"^name: .*", f"name: {chance.choice('ABDEKLSTZ')}{chance.choice(['ani', 'udi', 'ella'])} Rekaan"),
        (r"years_of_experience: .*", f"years_of_experience: {chance.randrange(1, 40)}"),
        (r"^offers: .*", f"offers: [{chance.choice(['speaking', 'training, mentoring', 'reviewing'])}]"),
        (r"  main: .*", f"  main: {project.topic()}"),
        (r"^seeks: .*", f"seeks: [{project.topic()}]"),
        (r"code: (id|en|th|vi), level: \w+", f"code: {chance.choice(['id', 'en', 'fr'])}, level: B2"),
        (r"title: [\w ]+,", f"title: Head of {chance.choice(['Tests', 'Boats', 'Nothing Much'])},"),
        (r"confirmed_on: [\d-]+", f"confirmed_on: 2026-0{chance.randrange(1, 9)}-15"),
        (r"^sample: true", f"availability: {chance.choice(['open', 'limited', 'paused'])}\nsample: true"),
        (r"scopes: \[profile[^]]*\]", f"scopes: [profile{chance.choice(['', ', search_engines', ', photo'])}]"),
    ]
    return _replace(project.file("content/experts/*/*.yml"), *chance.choice(changes))


def mentor(project: Project) -> str:
    """One expert formed another, or is named in a biography."""
    one, other = project.file("content/experts/*/*.yml"), project.file("content/experts/*/*.yml")
    name = f"{other.parent.name}/{other.stem}"
    if project.chance.random() < 0.5:
        return _replace(one, r"^sample: true", f"mentors: [{name}]\nsample: true")
    return _replace(
        one, r"^expertise:", f"biography: A colleague of [somebody](expert:{name}), as people say.\nexpertise:"
    )


def rename(project: Project) -> str:
    """A profile at another address, perhaps with its photo."""
    file = project.file("content/experts/*/*.yml")
    stem = f"renamed-{project.chance.randrange(10_000)}"
    for part in file.parent.glob(f"{file.stem}.*"):
        part.rename(part.with_stem(stem))
    return f"{file.name} is {stem}"


def delete(project: Project) -> str:
    """A profile or piece less; some stay."""
    files = project.files("content/experts/*/*.yml") + project.files("content/sharing/*.md")
    if len(files) < 6:
        return "too few to delete one"
    file = project.chance.choice(files)
    for part in file.parent.glob(f"{file.stem}.*"):
        part.unlink()
    return f"without {file.name}"


def add(project: Project) -> str:
    """A profile more, much like another."""
    file = project.file("content/experts/*/*.yml")
    new = file.with_stem(f"new-{project.chance.randrange(10_000)}")
    text = re.sub(r"^aliases:.*\n|^identifiers:\n(  .*\n)+|^photo:.*\n", "", file.read_text("utf-8"), flags=re.M)
    new.write_text(text, "utf-8")
    return f"{new.name} like {file.name}"


def withdraw(project: Project) -> str:
    """Somebody withdrew, left or died."""
    status = project.chance.choice(["withdrawn", "alumni", "in_memoriam", "paused"])
    file = project.file("content/experts/*/*.yml")
    _replace(file, r"^status: .*\n", "")
    return _replace(file, r"^sample: true", f"status: {status}\nsample: true")


def piece(project: Project) -> str:
    """A piece or page in other words, by another author."""
    author = project.file("content/experts/*/*.yml")
    changes = [
        (r"^title: .*", f"title: A piece numbered {project.chance.randrange(1000)}"),
        (r"^topics: .*", f"topics: [{project.topic()}]"),
        (r"^authors: .*", f"authors: [{author.parent.name}/{author.stem}]"),
        (r"^date: .*", f"date: 2026-0{project.chance.randrange(1, 9)}-03"),
        (r"\Z", "\nOne more paragraph.\n"),
    ]
    return _replace(project.file("content/*/*.md"), *project.chance.choice(changes))


def need(project: Project) -> str:
    """A need in other words, looking for something else, met or over; one more, or one less."""
    chance, file, helper = (
        project.chance,
        project.file("content/needs/*/*.yml"),
        project.file("content/experts/*/*.yml"),
    )
    if chance.random() < 0.3:
        return another_or_none(project, "content/needs/*/*.yml")
    changes = [
        (r"^title: .*", f"title: A need numbered {chance.randrange(1000)}"),
        (r"^topics: .*", f"topics: [{project.topic()}]"),
        (r"^offers: .*", f"offers: [{chance.choice(['speaking', 'training, mentoring', 'reviewing'])}]"),
        (r"^languages: .*", f"languages: [{chance.choice(['en', 'id, en', 'th'])}]"),
        (r"^closes_on: .*", f"closes_on: 2026-1{chance.randrange(3)}-20"),
        (r"^sample: true", "status: withdrawn\nsample: true"),
        (r"^sample: true", f"status: met\nmet_by: [{helper.parent.name}/{helper.stem}]\nsample: true"),
    ]
    return _replace(file, *chance.choice(changes))


def meeting(project: Project) -> str:
    """A meeting at another time or place, with somebody else; one more, or one less."""
    chance, file, guest = (
        project.chance,
        project.file("content/meetings/*.yml"),
        project.file("content/experts/*/*.yml"),
    )
    if chance.random() < 0.3:
        return another_or_none(project, "content/meetings/*.yml")
    name = f"{guest.parent.name}/{guest.stem}"
    changes = [
        (r"^title: .*", f"title: A meeting numbered {chance.randrange(1000)}"),
        (r"^venue: .*", f"venue: Hall {chance.randrange(100)}"),
        (r"^host: .*", f"host: {chance.choice(['ID', 'TH', 'VN'])}"),
        (r"^starts_on: .*", f"starts_on: 2025-0{chance.randrange(1, 9)}-07"),
        (r"^participants: .*(\n  .*)*", f"participants: [{name}]"),
        (r"^    speakers: .*", f"    speakers: [{name}]"),
        (r"^    topics: .*", f"    topics: [{project.topic()}]"),
    ]
    return _replace(file, *chance.choice(changes))


def learning_path(project: Project) -> str:
    """A path with another title, goal, step or author; one more, or one less."""
    chance, file, author = (
        project.chance,
        project.file("content/learning/*.yml"),
        project.file("content/experts/*/*.yml"),
    )
    if chance.random() < 0.3:
        return another_or_none(project, "content/learning/*.yml")
    changes = [
        (r"^title: .*", f"title: A path numbered {chance.randrange(1000)}"),
        (r"^competency: .*", f"competency: {project.topic()}"),
        (r"- piece: .*", f"- piece: {project.file('content/sharing/*.md').stem}"),
        (r"^    minutes: .*", f"    minutes: {chance.randrange(5, 90)}"),
        (r"^authors: .*", f"authors: [{author.parent.name}/{author.stem}]"),
    ]
    return _replace(file, *chance.choice(changes))


def another_or_none(project: Project, pattern: str) -> str:
    """A file of a kind more, much like another, or one less unless it is the last."""
    file = project.file(pattern)
    if project.chance.random() < 0.5 and len(project.files(pattern)) > 1:
        file.unlink()
        return f"without {file.name}"
    new = file.with_stem(f"new-{project.chance.randrange(10_000)}")
    new.write_bytes(file.read_bytes())
    return f"{new.name} like {file.name}"


def series(project: Project) -> str:
    """A series of meetings under another label, or with another order of hosts."""
    file, chance = project.root / "content/vocabulary/series.yml", project.chance
    order = ", ".join(chance.sample(["ID", "TH", "VN"], 3))
    changes = [(r"(?<=\ben: )\w+", chance.choice(["Renamed", "Reworded"])), (r"^  order: .*", f"  order: [{order}]")]
    return _replace(file, *chance.choice(changes))


def topic(project: Project) -> str:
    """A topic more, or with another label."""
    file = project.root / "content/vocabulary/topics.yml"
    if project.chance.random() < 0.5:
        return _replace(file, r"(?<=\ben: )\w+", project.chance.choice(["Renaming", "Wording"]))
    text = file.read_text("utf-8")
    entry = re.search(r"^( +)- (?:\{)?code: ([A-Z]{3})-\d\d.*\n(?:\1  .*\n)*", text, re.M)
    assert entry
    code = f"{entry[2]}-{project.chance.randrange(60, 99)}"
    new = re.sub(r"code: [A-Z]{3}-\d\d", f"code: {code}", entry[0], count=1)
    file.write_text(text[: entry.end()] + new + text[entry.end() :], "utf-8")
    return f"the topic {code}"


def template(project: Project) -> str:
    """Another word in a template or component."""
    file = project.file("theme/templates/**/*.html")
    return _replace(file, r"</(p|h1|ul|li)>", f"<b>{project.chance.randrange(100)}</b></p>")


def style(project: Project) -> str:
    """Another rule in a sheet."""
    file = project.file("theme/styles/*.css")
    return _replace(file, r"\Z", f"\np {{ margin-block: {project.chance.randrange(99)}px; }}\n")


def catalogue(project: Project) -> str:
    """A word translated in another way."""
    file = project.file("theme/translations/*/LC_MESSAGES/messages.po")
    messages = [match[1] for match in re.finditer(r'^msgstr "(\w+)"$', file.read_text("utf-8"), re.M)]
    word = project.chance.choice(messages)
    return _replace(file, rf'^msgstr "{word}"$', f'msgstr "{word}{project.chance.randrange(9)}"')


def setting(project: Project) -> str:
    """Another name of the site, or the settings for publishing, under one address or another."""
    if project.chance.random() < 0.5:
        project.address = project.chance.choice(["", "https://one.example", "https://two.example/a"])
        return f"the address is {project.address or 'not known'}"
    return _replace(project.root / "pelicanconf.py", r"^SITENAME = .*", f'SITENAME = "Name {project.chance.random()}"')


def photo(project: Project) -> str:
    """A photo more, other or less."""
    file = project.file("content/experts/*/*.yml")
    picture = file.with_suffix(".jpg")
    if picture.exists() and project.chance.random() < 0.4:
        picture.unlink()
        _replace(file, r"^photo:.*\n", "")
        return f"no photo of {file.stem}"
    picture.write_bytes(flat((project.chance.randrange(256), 90, 120)))
    if "\nphoto:" not in file.read_text("utf-8"):
        _replace(file, r"^nomination:", "photo: {credit: Foto Rekaan}\nnomination:")
        _replace(file, r"scopes: \[profile", "scopes: [profile, photo")
    return f"a photo of {file.stem}"


def day(project: Project) -> str:
    """Time goes by, and back."""
    project.day += timedelta(days=project.chance.choice([-100, 1, 30, 200]))
    project.day = max(project.day, date(2026, 10, 1))
    return f"it is {project.day}"


def output(project: Project) -> str:
    """Somebody changed, deleted or added a file of the output."""
    file = project.chance.choice([file for file in project.files("output/**/*") if file.is_file()])
    match project.chance.randrange(3):
        case 0:
            file.unlink()
        case 1:
            file.write_bytes(b"foreign")
        case _:
            file.with_name("foreign.txt").write_bytes(b"foreign")
    return f"{file.name} in the output"


def cache(project: Project) -> str:
    """The cache is damaged: cut off, overwritten, of another version, or partly gone."""
    file = project.chance.choice([file for file in project.files(".cache/build/**/*") if file.is_file()])
    data = file.read_bytes()
    where = project.chance.randrange(len(data))
    match project.chance.randrange(4):
        case 0:
            file.write_bytes(data[:where])
        case 1:
            file.write_bytes(data[:where] + project.chance.randbytes(20) + data[where + 20 :])
        case 2:
            file.write_bytes(project.chance.randbytes(1000))
        case _:
            file.unlink()
    return f"{file.name} in the cache"


def broken(project: Project) -> str:
    """A profile that cannot be read, until another edit takes its place."""
    file = project.file("content/experts/*/*.yml")
    if len(project.files("content/experts/*/*.yml")) < 6:
        return "too few to break one"
    file.write_text("name: [", "utf-8")
    return f"{file.name} is broken"


EDITS: tuple[Edit, ...] = (
    *(
        field,
        field,
        field,
        mentor,
        rename,
        delete,
        add,
        add,
        withdraw,
        piece,
        need,
        meeting,
        learning_path,
        series,
        topic,
        template,
        style,
        catalogue,
        setting,
    ),
    *(photo, photo, day, output, cache, broken),
)


def faults(project: Project, count: int, each: int) -> Iterator[str]:
    """What differs from a build from nothing, looked at after ``each`` edits; ``count`` edits are made one by one."""
    project.build("output", 2)
    for number in range(1, count + 1):
        what = "; ".join(edit(project) for edit in project.chance.choices(EDITS, k=project.chance.randrange(1, 3)))
        code, words = project.build("output", 1 + number % 2)
        if number % each:
            continue
        cold_code, cold_words = project.built_anew(1 + number % 3)
        if code != cold_code:
            yield f"{number}: {what}: ends with {code} and from nothing with {cold_code}\n{words[-900:]}\n{cold_words[-900:]}"
        elif code == 0 and (wrong := differing(project.root / "output", project.root / "cold")):
            yield f"{number}: {what}: {wrong[:5]}"


def own_project(folder: Path) -> Path:
    """A copy of the project's own content and theme."""
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "plugins").symlink_to(ROOT / "plugins")
    return folder


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
        chance = random.Random(seed)  # noqa: S311 (no secret)
        found = list(faults(Project(own_project(Path(scratch)), chance), int(sys.argv[1]), 1))
        print("\n".join(found) or f"{sys.argv[1]} edits: all equal to builds from nothing")
        raise SystemExit(len(found) > 0)
