"""Whether this machine has fonts for what is printed: without one, a name would be a row of empty boxes."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache

SCRIPTS = {
    "Thai": ("th", "\u0e00-\u0e7f", "fonts-noto-core"),
    "Lao": ("lo", "\u0e80-\u0eff", "fonts-noto-core"),
    "Khmer": ("km", "\u1780-\u17ff", "fonts-noto-core"),
    "Burmese": ("my", "\u1000-\u109f", "fonts-noto-core"),
    "Tamil": ("ta", "\u0b80-\u0bff", "fonts-noto-core"),
    "Arabic": ("ar", "\u0600-\u06ff", "fonts-noto-core"),
    "Chinese": ("zh-cn", "\u4e00-\u9fff", "fonts-noto-cjk"),
}
"""Scripts by name: a language that is written in it, its letters, and Debian's package with a font."""


def missing_fonts(text: str) -> str:
    """What to install for letters of ``text`` that no font of this machine has; empty if all are there.

    Only fontconfig is asked; systems without it bring fonts for all of these.
    """
    missing = [
        name for name, (lang, letters, _) in SCRIPTS.items() if re.search(f"[{letters}]", text) and not _has(lang)
    ]
    packages = " ".join(sorted({SCRIPTS[name][2] for name in missing}))
    return f"no font for {', '.join(missing)}; on Debian or Ubuntu: apt-get install {packages}" if missing else ""


@cache
def _has(lang: str) -> bool:
    if not shutil.which("fc-list"):
        return True
    done = subprocess.run(["fc-list", f":lang={lang}", "family"], capture_output=True, text=True, check=False)
    return bool(done.stdout.strip())
