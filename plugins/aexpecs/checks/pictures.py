"""What is wrong with the bytes of a picture: only whole, still JPEG, PNG and WebP pictures without metadata will do."""

from __future__ import annotations

import io
import struct
import warnings

Fault = tuple[str, str, str]  # code, message, fix

MOST_BYTES = 2 * 1024 * 1024
LEAST_SIDE, MOST_SIDE = 96, 4096
_MAGIC = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"RIFF": "WEBP"}
_AGAIN = "save it again as a JPEG from a photo program"
_BROKEN = "E603", "the picture is broken or cut off", _AGAIN

# What a picture needs to be shown. All other parts of a file are metadata: EXIF, XMP, IPTC, comments, text, thumbnails,
# or a page that hides there.
_PLAIN_PARTS = {
    "JPEG": {*(f"{marker:02X}" for marker in range(0xC0, 0xE0)), "E0 JFIF", "E2 ICC_PROFILE", "EE Adobe"},
    "PNG": {
        "IHDR",
        "PLTE",
        "IDAT",
        "IEND",
        "tRNS",
        "gAMA",
        "cHRM",
        "sRGB",
        "iCCP",
        "cICP",
        "sBIT",
        "bKGD",
        "pHYs",
        "hIST",
    },
    "WEBP": {"VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"},
}


def photo_fault(data: bytes) -> Fault | None:
    """The first thing wrong with a picture; None if nothing is.

    Only the three decoders named here are ever tried: what strangers send must not reach the rare ones.
    """
    if len(data) > MOST_BYTES:
        fix = "make it smaller: 800 pixels a side are plenty"
        return "E605", f"the picture has {len(data) / 1e6:.1f} MB; at most 2 MB are taken", fix
    kind = picture_kind(data)
    if not kind:
        return "E603", "this is not a JPEG, PNG or WebP picture, whatever its name says", _AGAIN
    return _decoding_fault(data, kind) or parts_fault(data, kind)


def picture_kind(data: bytes) -> str:
    """JPEG, PNG or WEBP by the first bytes; empty for everything else."""
    return next((name for magic, name in _MAGIC.items() if data.startswith(magic)), "")


def _decoding_fault(data: bytes, kind: str) -> Fault | None:
    from PIL import Image, UnidentifiedImageError  # late: most checks see no photo

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=[kind]) as picture:
                width, height = picture.size
                if not (LEAST_SIDE <= width <= MOST_SIDE and LEAST_SIDE <= height <= MOST_SIDE):
                    limits = f"each side must have {LEAST_SIDE} to {MOST_SIDE}"
                    return "E605", f"the picture is {width} x {height} pixels; {limits}", "crop or resize it"
                if getattr(picture, "n_frames", 1) > 1:
                    return "E604", "the picture moves", "save one frame as a JPEG"
                picture.load()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return "E605", f"the picture has far more than {MOST_SIDE} pixels a side", "crop or resize it"
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
            return _BROKEN
    return None


def parts_fault(data: bytes, kind: str) -> Fault | None:
    """Metadata, or something behind the picture, in a file of a `picture_kind`."""
    try:
        parts, end = {"JPEG": _jpeg_parts, "PNG": _png_parts, "WEBP": _webp_parts}[kind](data)
    except (IndexError, struct.error):
        return _BROKEN
    if set(parts) - _PLAIN_PARTS[kind]:
        fix = "remove it: save a copy without metadata"
        return "E606", "the picture carries metadata, such as the place or the camera", fix
    if data[end:].strip(b"\0"):
        return "E604", "something else follows the picture in the file", _AGAIN
    return None


def _jpeg_parts(data: bytes) -> tuple[list[str], int]:
    """The names of the segments and the offset behind the picture (ITU-T T.81, annex B)."""
    parts: list[str] = []
    at = 2
    while True:
        if data[at] != 0xFF or data[at + 1] in (0x00, 0xFF):  # compressed data, or a filler: on to the next marker
            found = data.find(b"\xff", at + 1)
            at = found if found >= 0 else len(data)
            continue
        marker = data[at + 1]
        if marker == 0xD9:
            return parts, at + 2
        if 0xD0 <= marker <= 0xD7 or marker == 0x01:  # a restart: without a length
            at += 2
            continue
        length = int(struct.unpack_from(">H", data, at + 2)[0])
        name = f"{marker:02X}"
        if marker >= 0xE0:  # these name their use; JFIF has 16 bytes unless a thumbnail or a script hides there
            name += " " + data[at + 4 : at + 20].split(b"\0")[0].decode("latin-1")
            name += f" of {length}" if name == "E0 JFIF" and length != 16 else ""
        parts.append(name)
        at += 2 + length


def _png_parts(data: bytes) -> tuple[list[str], int]:
    """The names of the chunks and the offset behind the last (PNG specification, section 5)."""
    parts: list[str] = []
    at = 8
    while parts[-1:] != ["IEND"]:
        length, name = struct.unpack_from(">I4s", data, at)
        parts.append(name.decode("latin-1"))
        at += 12 + length
    return parts, at


def _webp_parts(data: bytes) -> tuple[list[str], int]:
    """The names of the chunks and the offset behind the last (RIFF: sizes are padded to even ones)."""
    end = 8 + int(struct.unpack_from("<I", data, 4)[0])
    parts: list[str] = []
    at = 12
    while at + 8 <= end:
        name, length = struct.unpack_from("<4sI", data, at)
        parts.append(name.decode("latin-1"))
        at += 8 + length + length % 2
    return parts, end + end % 2
