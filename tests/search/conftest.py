"""The mini directory as the index sees it."""

from __future__ import annotations

from tests.exchange.conftest import library, mini

__all__ = ["library", "mini"]
