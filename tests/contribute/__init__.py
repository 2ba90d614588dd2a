"""Tests of what contributors use."""
