"""Other people's judges of pages, from npm: Lighthouse, html-validate and the Nu HTML checker (which needs Java)."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.chromium import find_chromium

PACKAGES = ("lighthouse", "html-validate", "vnu-jar", "govuk-frontend")
SLOW_3G = (
    "--throttling-method=simulate",
    "--throttling.rttMs=400",
    "--throttling.throughputKbps=400",
    "--throttling.cpuSlowdownMultiplier=4",
)


def packages() -> Path | None:
    """The folder of npm packages, fetched once into the system's scratch folder; None where they cannot be had."""
    folder = Path(tempfile.gettempdir()) / "aexpecs-judges"
    modules = folder / "node_modules"
    if all((modules / name).is_dir() for name in PACKAGES):
        return modules
    if not shutil.which("npm"):
        print(
            "npm is missing (Debian, Ubuntu: apt-get install npm): no Lighthouse, no validators, no GOV.UK Frontend",
            file=sys.stderr,
        )
        return None
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), *PACKAGES],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "1"},
    )
    if done.returncode:
        print(f"npm could not fetch {', '.join(PACKAGES)}: {done.stderr.strip()[-300:]}", file=sys.stderr)
    return modules if modules.is_dir() else None


def lighthouse(modules: Path, url: str, *options: str) -> dict[str, float]:
    """The scores of a page by category, 0 to 100."""
    done = subprocess.run(
        [
            "node",
            str(modules / "lighthouse" / "cli" / "index.js"),
            url,
            "--quiet",
            "--output=json",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            *options,
        ],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"CHROME_PATH": str(find_chromium())},
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse failed on {url}: {done.stderr[-500:]}")
    result = json.loads(done.stdout)
    for category in result["categories"].values():
        for audit in category["auditRefs"]:
            score = result["audits"][audit["id"]]["score"]
            if category["id"] != "performance" and audit["weight"] and score is not None and score < 1:
                print(f"  {url}: {category['id']}: {audit['id']}", file=sys.stderr)
    return {name: 100 * (category["score"] or 0) for name, category in result["categories"].items()}


def performance(modules: Path, url: str, runs: int = 3) -> float:
    """The median score for performance on slow 3G; a busy machine spoils single runs."""
    return statistics.median(
        lighthouse(modules, url, "--only-categories=performance", *SLOW_3G)["performance"] for _ in range(runs)
    )


def html_validate(modules: Path, folder: Path) -> int:
    """Faults that html-validate finds in all pages of a folder, by the rules of the standard and of accessibility."""
    configuration = modules.parent / "htmlvalidate.json"
    configuration.write_text(
        json.dumps({"root": True, "extends": ["html-validate:standard", "html-validate:a11y"]}), encoding="utf-8"
    )
    done = subprocess.run(
        [
            "node",
            str(modules / "html-validate" / "bin" / "html-validate.mjs"),
            "--config",
            str(configuration),
            "--formatter",
            "json",
            f"{folder}/**/*.html",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    results = json.loads(done.stdout)
    for result in results[:5]:
        for message in result["messages"][:3]:
            print(
                f"  {Path(result['filePath']).name}:{message['line']}: {message['ruleId']}: {message['message']}",
                file=sys.stderr,
            )
    return sum(result["errorCount"] for result in results)


def vnu(modules: Path, folder: Path) -> int | None:
    """Faults that the Nu HTML checker of the W3C finds in all pages of a folder; None without it."""
    jar = modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not (shutil.which("java") and jar.is_file()):
        print("the Nu HTML checker needs Java and its vnu.jar: not run", file=sys.stderr)
        return None
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    # Its checker of styles does not know types in image-set (CSS Images 4); such browsers take the line before.
    messages = [
        message
        for message in json.loads(done.stderr or done.stdout)["messages"]
        if "image-set(" not in message["message"]
    ]
    for message in messages[:5]:
        print(
            f"  {message.get('url', '').rpartition('/')[2]}:{message.get('lastLine')}: {message['message']}",
            file=sys.stderr,
        )
    return len(messages)
