"""Imported for what it does: the package and the tests can be imported after it, from whatever folder."""

import sys

from _figures import ROOT

sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]
