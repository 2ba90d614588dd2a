"""The Pelican adapter, the only folder that imports Pelican: it translates, and decides nothing."""

from __future__ import annotations


def add_generator(pelican: object) -> type:
    """The generator of the directory's pages."""
    from aexpecs.site.generator import DirectoryGenerator

    return DirectoryGenerator


def register() -> None:
    """What Pelican calls once for the plugin.

    Imports stand here and not above: commands of this folder that need no Pelican must not wait for it.
    """
    from pelican import signals

    signals.get_generators.connect(add_generator)
