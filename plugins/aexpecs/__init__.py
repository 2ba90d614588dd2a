"""The A-EXPECS directory: core data, checks, pages and the Pelican adapter. Imports go site -> everything else -> core."""
