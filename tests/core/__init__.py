"""Tests of the directory as data."""
