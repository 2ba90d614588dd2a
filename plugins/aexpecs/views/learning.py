"""Learning paths: pieces in an order to learn from, with what to do and to ask oneself after each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aexpecs.core import choices
from aexpecs.core.model import LearningPath, LearningStep
from aexpecs.views import jsonld
from aexpecs.views.page import Group, Link, Listing, Page, listings
from aexpecs.views.shelf import Shelf, expert_href, piece_href, topic_href
from aexpecs.views.wording import Language, Text


@dataclass(frozen=True, slots=True)
class PathCard:
    """A path in a list."""

    href: str
    title: Text
    summary: Text
    level: str
    duration: str
    steps: int


@dataclass(frozen=True, slots=True)
class LearningView:
    """All paths by the competency that they build."""

    listing: Listing[PathCard]


@dataclass(frozen=True, slots=True)
class CheckView:
    """A question that learners ask themselves."""

    question: str
    answers: tuple[str, ...]
    right: int
    why: str

    @property
    def answer(self) -> str:
        """The right answer in words."""
        return self.answers[self.right - 1]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step; without ``href`` its piece is not shown now."""

    piece: str
    link: Link
    type: str
    duration: str
    task: str
    checks: tuple[CheckView, ...]


@dataclass(frozen=True, slots=True)
class PathView:
    """A path with all its steps. Its texts are in ``lang``, which is empty where that is the language of the page."""

    id: str
    card: PathCard
    lang: str
    language_name: str
    goals: tuple[str, ...]
    competency: Link
    level_help: str
    steps: tuple[StepView, ...]
    authors: tuple[Link, ...]
    office: Text | None
    date: str
    package: str
    sample: bool
    source_path: str


def path_href(path_id: str) -> str:
    """The address of a path."""
    return f"learning/{path_id}.html"


def package_path(path_id: str) -> str:
    """Where the package for learning platforms lies, the same in every language."""
    return f"learning/{path_id}.zip"


def path_links(shelf: Shelf, paths: Iterable[LearningPath]) -> tuple[Link, ...]:
    """Paths by their names."""
    return tuple(Link(path_href(path.id), shelf.language.text(path.title, path.lang)) for path in paths)


def duration(minutes: int, language: Language) -> str:
    """Minutes as people say them: 1 h 20 min."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return language.words("%(minutes)s min", minutes=rest)
    if not rest:
        return language.words("%(hours)s h", hours=hours)
    return language.words("%(hours)s h %(minutes)s min", hours=hours, minutes=rest)


def total_minutes(path: LearningPath) -> int:
    """How long a path takes."""
    return sum(step.minutes or 0 for step in path.steps)


def path_card(shelf: Shelf, path: LearningPath) -> PathCard:
    """The card of a path."""
    return PathCard(
        path_href(path.id),
        shelf.language.text(path.title, path.lang),
        shelf.language.text(path.summary, path.lang),
        shelf.language.label(choices.LEARNING_LEVELS, path.level),
        duration(total_minutes(path), shelf.language),
        len(path.steps),
    )


def index_pages(shelf: Shelf) -> Iterator[Page]:
    """All paths, by the competency that they build and then by level."""
    levels = [option.code for option in choices.LEARNING_LEVELS]
    found: dict[str, list[LearningPath]] = {}
    for path in shelf.directory.newest_paths:
        found.setdefault(path.competency, []).append(path)
    groups = [
        Group(
            code.lower(),
            shelf.topic_texts[code],
            [path_card(shelf, path) for path in sorted(found[code], key=lambda path: levels.index(path.level))],
            topic_href(code),
        )
        for code in shelf.vocabulary.topics
        if code in found
    ]
    title = shelf.language.words("Learning paths")
    about = shelf.language.words("Pieces of the experts in an order to learn from, with tasks and questions.")
    for listing in listings("learning.html", groups):
        yield Page(listing.path, title, LearningView(listing), about, "sharing")


def keys(shelf: Shelf) -> Iterable[str]:
    """The names of the paths."""
    return shelf.directory.paths


def page(shelf: Shelf, path_id: str) -> Page:
    """One path."""
    path = shelf.directory.paths[path_id]
    return Page(
        path_href(path.id),
        path.title,
        path_view(path, shelf),
        path.summary,
        "sharing",
        data=jsonld.path(path, path_href(path.id), shelf),
        changed=path.updated or path.date,
        scripts=("box.js", "learn.js"),
    )


def path_view(path: LearningPath, shelf: Shelf) -> PathView:
    """The view of one path."""
    language, directory = shelf.language, shelf.directory
    foreign = path.lang != language.tag
    return PathView(
        id=path.id,
        card=path_card(shelf, path),
        lang=path.lang if foreign else "",
        language_name=language.language(path.lang) if foreign else "",
        goals=path.goals,
        competency=shelf.topic_names[path.competency],
        level_help=language.words(next(option.help for option in choices.LEARNING_LEVELS if option.code == path.level)),
        steps=tuple(_step(step, shelf) for step in path.steps),
        authors=tuple(
            Link(expert_href(i), Text(shelf.card(directory.published[i]).name))
            for i in path.authors
            if i in directory.published
        ),
        office=shelf.organisation(path.office) if path.office else None,
        date=language.date(path.updated or path.date),
        package=package_path(path.id),
        sample=path.sample,
        source_path=path.source_path,
    )


def _step(step: LearningStep, shelf: Shelf) -> StepView:
    piece = shelf.directory.pieces.get(step.piece)
    return StepView(
        step.piece,
        Link(piece_href(piece.id), shelf.piece_card(piece).title) if piece else Link("", Text(step.piece)),
        shelf.language.label(choices.LEARNING_TYPES, step.type),
        duration(step.minutes or 0, shelf.language),
        step.task,
        tuple(CheckView(check.question, check.answers, check.right or 1, check.why) for check in step.checks),
    )
