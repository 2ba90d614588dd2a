"""Settings for publishing: `pelicanconf` and the address of the site."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403 (Pelican's own way to build one settings file on another)

# Absolute addresses are used only where a standard demands them: feeds, sitemap, canonical links, and the links of the
# page for unknown addresses, which cannot know how deep it is shown.
SITEURL = os.environ.get("AEXPECS_SITEURL", "").rstrip("/") or "https://aexpecs.example"
OUTPUT_PATH = "public"
