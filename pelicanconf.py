"""Settings for reading and working on the site; `publishconf` adds what publishing needs."""

from jinja2 import StrictUndefined

SITENAME = "A-EXPECS"
SITEURL = ""
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["aexpecs.site"]

# The directory's own generator reads content/ and writes every page; Pelican's readers stay out of it.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
DELETE_OUTPUT_DIRECTORY = False

# Only one Jinja environment is used; a misspelt name is an error, and every value is escaped unless marked safe.
JINJA_ENVIRONMENT = {
    "undefined": StrictUndefined,
    "auto_reload": False,
    "cache_size": -1,  # there are few templates: a plain dictionary, which forgets none, is quicker
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n"],
}

# Where contributors find the files. Empty: pages tell the path and no link. The forge is github, forgejo or gitlab.
AEXPECS_REPOSITORY = ""
AEXPECS_BRANCH = "main"
AEXPECS_FORGE = "github"
# Publish the rest when a file has errors: invoke build --keep-going
AEXPECS_KEEP_GOING = False
# How many processes build; 0: one for each processor. The result is the same.
AEXPECS_PROCESSES = 0
# Say why each page was made (again), and how long the steps took: invoke build --explain --timings
AEXPECS_EXPLAIN = False
AEXPECS_TIMINGS = False
# What an offline copy holds; `invoke pack` sets it. Empty: this is the site itself.
AEXPECS_PACK: dict[str, object] = {}
