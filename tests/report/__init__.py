"""Tests of this part of the house."""
