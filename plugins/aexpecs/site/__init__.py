"""The Pelican adapter, the only folder that imports Pelican: it translates, and decides nothing."""

from __future__ import annotations

from pelican import signals

from aexpecs.site.generator import DirectoryGenerator


def add_generator(pelican: object) -> type[DirectoryGenerator]:
    """The generator of the directory's pages."""
    return DirectoryGenerator


def register() -> None:
    """What Pelican calls once for the plugin."""
    signals.get_generators.connect(add_generator)
