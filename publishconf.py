"""Settings for publishing: `pelicanconf` and the address of the site."""

import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from pelicanconf import *  # noqa: E402,F403 (Pelican's own way to build one settings file on another)

# Absolute addresses are used only where a standard demands them: feeds, sitemap, canonical links, and the links of the
# page for unknown addresses, which cannot know how deep it is shown.
SITEURL = os.environ.get("AEXPECS_SITEURL", "").rstrip("/") or "https://aexpecs.example"
OUTPUT_PATH = "public"
