"""Invented directories of any size for measuring and for trying things out; see `write_sample`.

The data are in `names`, `words` and `sentences`; `world` says how often what comes up; `profiles`, `pieces` and `needs` invent,
without touching the disk; `writing` puts it there. Each profile depends on the seed, its number and the profiles before
it, never on how many follow.
"""

from aexpecs.sample.writing import FolderIsNotASample, SampleRefused, VocabularyHasErrors, write_sample

__all__ = ["FolderIsNotASample", "SampleRefused", "VocabularyHasErrors", "write_sample"]
