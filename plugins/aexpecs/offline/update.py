"""Makes an offline copy the newest one: fetches what changed, checks every byte, and changes the folders at the end.

    python3 update.py https://example.org/copies        from the web
    python3 update.py /media/stick                       from a folder

It needs Python 3.9 or later and nothing else. A broken link does no harm: what was fetched is kept, and the next run goes
on where this one stopped. Until all is there and right, the copy stays as it is.
"""

from __future__ import annotations

import base64
import hashlib
import json
import lzma
import os
import shutil
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

NAME, SIGNATURE, PUBLIC = "pack-manifest.json", "pack-manifest.json.minisig", "aexpecs.pub"
INDEX = "updates/index.json"
Found = dict[str, Any]  # what a list of JSON says
Steps = list[Any]  # what a text is made of
TRIES = 6  # without a byte more, before giving up


class UpdateRefused(Exception):
    """The update cannot or must not be made; the message says why and what to do."""


# ---- Signatures: Ed25519 as in RFC 8032, as minisign writes it in its legacy form

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
BASE_Y = 4 * pow(5, P - 2, P) % P


def x_of(y: int, sign: int) -> int:
    """The other coordinate of a point of the curve.

    :raises ValueError: there is no such point.
    """
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign) or y >= P:
        raise ValueError("not a point")
    return P - x if x % 2 != sign else x


Point = tuple[int, int, int, int]  # extended coordinates


def point(x: int, y: int) -> Point:
    """A point by its two coordinates."""
    return (x, y, 1, x * y % P)


def added(a: Point, b: Point) -> Point:
    """The sum of two points."""
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    u, v = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number: int, a: Point) -> Point:
    """A point added to itself."""
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = added(total, a)
        a = added(a, a)
        number >>= 1
    return total


def read_point(data: bytes) -> Point:
    """A point from its 32 bytes."""
    number = int.from_bytes(data, "little")
    y = number & ((1 << 255) - 1)
    return point(x_of(y, number >> 255), y)


def is_by(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a signature of 64 bytes is of ``message`` and made with the key."""
    try:
        key, first = read_point(public), read_point(signature[:32])
    except ValueError:
        return False
    scalar = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or scalar >= Q:
        return False
    digest = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % Q
    one, other = times(scalar, point(x_of(BASE_Y, 0), BASE_Y)), added(first, times(digest, key))
    return not ((one[0] * other[2] - other[0] * one[2]) % P or (one[1] * other[2] - other[1] * one[2]) % P)


def is_signed(message: bytes, file: bytes, public: bytes) -> bool:
    """Whether a signature file is of ``message``, made with the key in the file ``public``."""
    try:
        _, first, comment, last = file.decode().splitlines()[:4]
        signed = base64.b64decode(first)
        key = base64.b64decode(public.decode().splitlines()[1])
        both = base64.b64decode(last)
    except (ValueError, IndexError):
        return False
    comment = comment[len("trusted comment: ") :]
    return (
        signed[:10] == key[:10]
        and signed[:2] == b"Ed"
        and is_by(key[10:], message, signed[10:])
        and is_by(key[10:], signed[10:] + comment.encode(), both)
    )


# ---- Fetching, with patience


class Source:
    """Where newer copies are: an address or a folder. ``fetched`` counts bytes, ``asked`` requests."""

    def __init__(self, place: str) -> None:
        self.is_web = place.startswith(("http://", "https://"))
        self.place = place.rstrip("/")
        self.fetched = self.asked = 0

    def fetch(self, path: str, file: Path) -> bool:
        """Bring ``path`` into ``file``, from where that ends; false if there is no such file.

        :raises UpdateRefused: the link breaks again and again.
        """
        file.parent.mkdir(parents=True, exist_ok=True)
        tries = 0
        while tries < TRIES:
            before = file.stat().st_size if file.exists() else 0
            try:
                return self._more(path, file, before)
            except urllib.error.HTTPError as error:
                if error.code == 416:  # nothing is left to fetch
                    return True
                if error.code in (403, 404, 410):
                    return False
            except (OSError, ValueError):  # the link broke, or what came was cut
                pass
            tries = 0 if file.exists() and file.stat().st_size > before else tries + 1
            time.sleep(min(tries, 3) * (1 if self.is_web else 0))
        raise UpdateRefused("the link broke again and again; nothing is lost: try later, it goes on where it stopped")

    def _more(self, path: str, file: Path, start: int) -> bool:
        self.asked += 1
        if not self.is_web:
            source = Path(self.place, *path.split("/"))
            if not source.is_file():
                return False
            shutil.copyfile(str(source), str(file))
            return True
        request = urllib.request.Request(f"{self.place}/{urllib.parse.quote(path)}")  # noqa: S310 (http or https)
        if start:
            request.add_header("Range", f"bytes={start}-")
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 (http or https)
            rest = int(answer.headers.get("Content-Length") or -1)
            with file.open("ab" if answer.status == 206 else "wb") as out:
                done = 0
                while True:
                    part = answer.read1(8192)
                    if not part:
                        break
                    out.write(part)
                    out.flush()
                    done += len(part)
                    self.fetched += len(part)
        if 0 <= done < rest:
            raise OSError("the link broke")
        return True


# ---- What changed


def patched(old: str, steps: Steps) -> str:
    """A text made of parts of an old one, ``[start, length]``, and of new parts."""
    return "".join(step if isinstance(step, str) else old[step[0] : step[0] + step[1]] for step in steps)


def by_path(patch: Found) -> Iterator[tuple[str, Steps]]:
    """The steps of each text out of a patch, which has them as columns of numbers."""
    triples = zip(patch["new"], patch["skipped"], patch["taken"])  # noqa: B905 (Python 3.9 cannot)
    place = end = 0
    for path, count in patch["counts"].items():
        steps: Steps = []
        for new, skipped, taken in islice(triples, count):
            steps += [patch["text"][place : place + new], [end + skipped, taken]]
            place, end = place + new, end + skipped + taken
        yield path, steps


# In the search everybody is a number. Who comes or goes moves all numbers behind, so before files are compared the old ones
# get the numbers of the new; docs/search.md describes the files.

SHORT, LONG = 64, 28  # numbers below the first are one sign; what is above is divided by the second
SIGNS = [chr(32 + value) for value in range(92)]
SIGNS[2], SIGNS[60] = "~", "}"
VALUES = {sign: value for value, sign in enumerate(SIGNS)}
Runs = list[Any]  # [old number, new number, how many]: neighbours that stay neighbours


def read_number(signs: Iterator[str]) -> int:
    """The number that comes next.

    :raises StopIteration: none comes.
    """
    value = VALUES[next(signs)]
    return value if value < SHORT else value + LONG * read_number(signs)


def signs_of(number: int) -> str:
    """A number as signs."""
    if number < SHORT:
        return SIGNS[number]
    return SIGNS[SHORT + (number - SHORT) % LONG] + signs_of((number - SHORT) // LONG)


def columns_of(text: str) -> list[Any]:
    """What a file of the search hands over: the names of its parts, then columns of their values."""
    columns: list[Any] = json.loads(f"[{text[text.index('(') + 1 : text.rindex(')')]}]")
    return columns


def renumbered(text: str, runs: Runs) -> str:
    """A file of the search with the numbers of a later edition; who is gone is left out."""
    now = {old + n: new + n for old, new, count in runs for n in range(count)}
    columns = columns_of(text)
    for place, key in enumerate(columns[0]):
        if key.startswith(("s", "t-")):
            found = renumbered_terms([column[place] for column in columns[2:5]], now)
            for column, value in zip(columns[2:5], found):  # noqa: B905 (Python 3.9 cannot)
                column[place] = value
    between = ",\n"
    lines = (between.join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in c) for c in columns)
    return f"$shards({between.join(f'[{line}]' for line in lines)})\n"


def renumbered_terms(texts: list[str], now: dict[int, int]) -> list[str]:
    """The same for the terms of one part: how many documents each has, which, and with which norms."""
    counts, places, norms = map(iter, texts)
    found = ["", "", ""]
    for sign in counts:
        fields = read_number(chain(sign, counts))
        for column, text in enumerate(renumbered_row(fields, (counts, places, norms), now)):
            found[column] += text
    return found


def renumbered_row(fields: int, columns: tuple[Iterator[str], ...], now: dict[int, int]) -> tuple[str, str, str]:
    """The three columns of one term. ``fields`` says as bits in which it occurs."""
    counts, places, norms = columns
    bits = [bit for bit in range(fields.bit_length()) if fields >> bit & 1]
    sizes = [read_number(counts) for _ in bits]
    left, new_sizes, new_places, new_norms = 0, "", "", ""
    for bit, size in zip(bits, sizes):  # noqa: B905 (Python 3.9 cannot)
        document, found = -1, []
        for _ in range(size):
            document += read_number(places) + 1
            norm = read_number(norms)
            if document in now:
                found.append((now[document], norm))
        if found:
            left |= 1 << bit
            new_sizes += signs_of(len(found))
        former = -1
        for number, norm in sorted(found):
            new_places += signs_of(number - former - 1)
            new_norms += signs_of(norm)
            former = number
    return signs_of(left) + new_sizes, new_places, new_norms


def base_of(texts: dict[str, str], runs: Runs, signs: list[str]) -> str:
    """All texts of which a patch takes parts: those of the search with the new numbers, those of pages with the new signs for
    words that had to give theirs to others."""
    changed = str.maketrans(*signs)
    return "".join(
        renumbered(text, runs)
        if path.startswith("search/") and path.endswith(".pack.js")
        else text.translate(changed)
        if path.startswith("pages/")
        else text
        for path, text in texts.items()
    )


def read_list(data: bytes) -> Found:
    """The list of a copy.

    :raises UpdateRefused: it is none.
    """
    try:
        found: Found = json.loads(data)
        if isinstance(found["files"], dict) and isinstance(found["edition"], int):
            return found
    except (ValueError, KeyError, TypeError):
        pass
    raise UpdateRefused(f"{NAME} is no list of a copy; fetch the whole copy anew")


def sum_of(file: Path) -> str:
    """The SHA-256 of a file; empty if there is none."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def update(copy: Path, place: str, say: Callable[[str], None] = print) -> bool:
    """Make ``copy`` the newest edition that is at ``place``; false if it is already.

    :raises UpdateRefused: it cannot or must not be made.
    """
    copy = copy.resolve()
    recover(copy)
    if not (copy / NAME).is_file():
        raise UpdateRefused(f"{copy} is no copy: there is no {NAME} in it")
    mine, source = read_list((copy / NAME).read_bytes()), Source(place)
    work = copy.with_name(copy.name + ".part")
    target, data, signature, texts = newest(copy, mine, source, work)
    if target["edition"] == mine["edition"]:
        shutil.rmtree(str(work), ignore_errors=True)
        say(f"This copy is current: edition {mine['edition']} of {mine['day']}.")
        return False
    new = copy.with_name(copy.name + ".new")
    shutil.rmtree(str(new), ignore_errors=True)
    for path, (_, digest) in sorted(target["files"].items()):
        if path.startswith("/") or ".." in path.split("/") or ":" in path or "\\" in path:
            raise UpdateRefused(f"the list names {path}, which is outside the copy; do not trust it")
        place_file(path, digest, (copy, work, new), texts.get(path), source)
    (new / NAME).write_bytes(data)
    if signature:
        (new / SIGNATURE).write_bytes(signature)
    change(copy, new)
    shutil.rmtree(str(work), ignore_errors=True)
    say(
        f"Updated to edition {target['edition']} of {target['day']}: {source.fetched:,} bytes, {source.asked} requests."
    )
    return True


def newest(copy: Path, mine: Found, source: Source, work: Path) -> tuple[Found, bytes, bytes, Found]:
    """The newest list with its bytes, its signature, and what the patch says of each text.

    :raises UpdateRefused: it is older, of another copy, or not signed with the key of this one.
    """
    forget(work / "index.json")
    texts: Found = {}
    data, signature = b"", b""
    if source.fetch(INDEX, work / "index.json"):
        index = json.loads((work / "index.json").read_bytes())
        if index["edition"] == mine["edition"]:
            return mine, b"", b"", {}
        entry = index["from"].get(f"{mine['edition']}-{sum_of(copy / NAME)[:12]}")
        if entry:
            texts = read_patch(entry, copy, source, work)
    if texts:
        data, signature = (texts.get(name, "").encode() for name in (NAME, SIGNATURE))
    else:
        for name in (NAME, SIGNATURE):
            forget(work / name)
            source.fetch(f"folder/{name}", work / name)
        if not (work / NAME).is_file():
            raise UpdateRefused(f"there is no copy at {source.place}")
        data = (work / NAME).read_bytes()
        signature = (work / SIGNATURE).read_bytes() if (work / SIGNATURE).is_file() else b""
    key = copy / PUBLIC
    if key.is_file() and not is_signed(data, signature, key.read_bytes()):
        raise UpdateRefused(
            "the newer copy is not signed with the key of this one: do not trust it, and ask who made it"
        )
    target = read_list(data)
    if target["edition"] < mine["edition"]:
        raise UpdateRefused(f"what is offered is older (edition {target['edition']}) than this copy: it was not taken")
    if target.get("name") != mine.get("name"):
        raise UpdateRefused(f"what is offered is another copy ({target.get('name')}), not {mine.get('name')}")
    return target, data, signature, texts


def read_patch(entry: list[Any], copy: Path, source: Source, work: Path) -> Found:
    """The texts that changed, by path; none if the patch cannot be had: then files are fetched whole."""
    path, _, digest = entry
    file = work / path.replace("/", "-")
    for _ in range(2):
        if not source.fetch(path, file):
            return {}
        if sum_of(file) == digest:
            found = json.loads(lzma.decompress(file.read_bytes()))
            old = base_of({name: text_of(copy / name) for name in found["base"]}, found["moved"], found["signs"])
            return {name: patched(old, steps) for name, steps in by_path(found)}
        forget(file)  # of another time; the whole once more
    return {}


def place_file(path: str, digest: str, folders: tuple[Path, Path, Path], text: str | None, source: Source) -> None:
    """Put one file of the new copy in its place: as it is, patched, or fetched.

    :raises UpdateRefused: its bytes are not those of the list.
    """
    copy, work, new = folders
    there = new / path
    there.parent.mkdir(parents=True, exist_ok=True)
    if sum_of(copy / path) == digest:
        shutil.copyfile(str(copy / path), str(there))
        return
    if text is not None:
        there.write_bytes(text.encode())
        if sum_of(there) == digest:
            return
    part = work / "files" / digest
    for _ in range(2):
        if sum_of(part) == digest or (source.fetch("folder/" + path, part) and sum_of(part) == digest):
            shutil.move(str(part), str(there))
            return
        forget(part)
    raise UpdateRefused(f"{path} is not as the list says: do not trust what is offered there, or try again later")


def text_of(file: Path) -> str:
    """What stands in a file; nothing if there is none."""
    return file.read_bytes().decode() if file.is_file() else ""


def forget(file: Path) -> None:
    """Remove a file if it is there."""
    if file.exists():
        file.unlink()


def recover(copy: Path) -> None:
    """Put right what a run left behind that was killed while it changed the folders."""
    old = copy.with_name(copy.name + ".old")
    if old.exists() and not copy.exists():
        old.rename(copy)
    shutil.rmtree(str(old), ignore_errors=True)


def change(copy: Path, new: Path) -> None:
    """Put the new copy in the place of the former one.

    :raises UpdateRefused: the system does not let go of the folder.
    """
    old = copy.with_name(copy.name + ".old")
    if hasattr(os, "sync"):
        os.sync()
    try:
        copy.rename(old)
    except OSError:
        raise UpdateRefused(
            f"the folder is in use. Close what is open in it, go to the folder above, and type: "
            f"python3 {copy.name}/update.py ADDRESS"
        ) from None
    new.rename(copy)
    shutil.rmtree(str(old), ignore_errors=True)


def main(words: list[str]) -> int:
    """Run as a command."""
    if len(words) != 1:
        print(__doc__)
        return 2
    copy = Path(__file__).resolve().parent
    os.chdir(str(copy.parent))  # some systems do not rename a folder that somebody stands in
    try:
        update(copy, words[0])
    except UpdateRefused as why:
        print(f"update: {why}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nupdate: stopped; this copy is as it was, and the next run goes on", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
