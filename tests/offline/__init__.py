"""Offline copies: every format, opened as people open it."""
