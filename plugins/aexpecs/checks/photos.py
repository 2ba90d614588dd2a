"""The rules for photos: described, consented to, a whole still picture, nothing hidden inside."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert
from aexpecs.core.problems import Finding

MOST_BYTES = 2 * 1024 * 1024
LEAST_SIDE, MOST_SIDE = 96, 4096
_MAGIC = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"RIFF": "WEBP"}


def photo_and_words_go_together(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A photo that is described is there, and one that is there is described."""
    if expert.photo and not expert.photo_path:
        name = expert.id.rpartition("/")[2]
        yield Finding("E601", ("photo",), "no picture lies beside the profile", f"add {name}.jpg to the folder, or delete these lines")
    elif expert.photo_path and not expert.photo and expert.status != "withdrawn":
        yield Finding("E602", (), f"{Path(expert.photo_path).name} has no credit", "photo: {credit: who took it}")


def photo_is_safe_to_publish(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A photo is a whole JPEG, PNG or WebP of a sensible size, one still picture, without metadata."""
    if not expert.photo_path:
        return
    fault = photo_fault(Path(expert.photo_path).read_bytes())
    if fault:
        yield Finding(fault[0], ("photo",), *fault[1:])


def photo_fault(data: bytes) -> tuple[str, str, str] | None:
    """Code, message and fix for the first thing wrong with a picture; None if nothing is.

    Only the three decoders named here are ever tried: what strangers send must not reach the rare ones.
    """
    from PIL import Image, UnidentifiedImageError  # late: most checks see no photo

    again = "save it again as a JPEG from a photo program"
    if len(data) > MOST_BYTES:
        return "E605", f"the picture has {len(data) / 1e6:.1f} MB; at most 2 MB are taken", "make it smaller: 800 pixels a side are plenty"
    kind = next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)
    if kind is None:
        return "E603", "this is not a JPEG, PNG or WebP picture, whatever its name says", again
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as picture:
            width, height = picture.size
            if not (LEAST_SIDE <= width <= MOST_SIDE and LEAST_SIDE <= height <= MOST_SIDE):
                return "E605", f"the picture is {width} x {height} pixels; each side must have {LEAST_SIDE} to {MOST_SIDE}", "crop or resize it"
            if getattr(picture, "n_frames", 1) > 1:
                return "E604", "the picture moves", "save one frame as a JPEG"
            picture.load()
            metadata = bool(picture.getexif()) or any(key in picture.info for key in ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Comment"))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        return "E603", f"the picture cannot be read whole ({type(error).__name__})", again
    if metadata:
        return "E606", "the picture carries metadata, such as the place or the camera", "remove it: save a copy without metadata"
    if _trailing(data, kind):
        return "E604", "something else follows the picture in the file", again
    return None


def _trailing(data: bytes, kind: str) -> bool:
    """Whether bytes follow the end of the picture: a page or an archive may hide there."""
    if kind == "JPEG":
        return bool(data[data.rfind(b"\xff\xd9") + 2 :].strip(b"\0"))
    if kind == "PNG":
        return len(data) > data.rfind(b"IEND") + 8
    return len(data) > int.from_bytes(data[4:8], "little") + 8 + 1
