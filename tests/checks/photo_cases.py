"""Pictures, good and bad, made with Pillow when they are needed."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any, NamedTuple

from PIL import Image
from PIL.PngImagePlugin import PngInfo


class PhotoCase(NamedTuple):
    """A picture by its file name and bytes; the code that must be reported, or none."""

    sentence: str
    name: str
    data: bytes
    code: str = ""


def picture(width: int = 240, height: int = 240, mode: str = "RGB") -> Image.Image:
    """A picture with some noise, the same on every machine."""
    plain = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (plain, plain.rotate(90, expand=True).resize((width, height)), plain)).convert(mode)


def saved(form: str, image: Image.Image | None = None, **options: Any) -> bytes:
    target = io.BytesIO()
    (image or picture()).save(target, form, **options)
    return target.getvalue()


def place_in_exif() -> Image.Exif:
    """EXIF as a telephone writes it: the camera, and where it was."""
    exif = Image.Exif()
    exif[0x0110] = "Telephone"
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 10.0, 30.0), 3: "E", 4: (106.0, 49.0, 0.0)})
    return exif


def author_in_text() -> PngInfo:
    info = PngInfo()
    info.add_text("Author", "Somebody")
    return info


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


JPEG = saved("JPEG")
PNG = saved("PNG")
WEBP = saved("WEBP")
PAGE = b"<html><script>alert(1)</script></html>"
JFIF = JPEG.index(b"JFIF") - 2

PHOTO_CASES = (
    PhotoCase("A JPEG is taken.", "p.jpg", JPEG),
    PhotoCase("A progressive JPEG is taken.", "p.jpeg", saved("JPEG", progressive=True)),
    PhotoCase(
        "A JPEG with a colour profile is taken.",
        "p.jpg",
        saved("JPEG", icc_profile=b"\0" * 128 + b"acsp" + b"\0" * 300),
    ),
    PhotoCase("A grey JPEG is taken.", "p.jpg", saved("JPEG", picture(mode="L"))),
    PhotoCase("A PNG is taken.", "p.png", PNG),
    PhotoCase("A WebP is taken.", "p.webp", WEBP),
    PhotoCase("A transparent WebP is taken.", "p.webp", saved("WEBP", picture(mode="RGBA"))),
    PhotoCase(
        "A GIF that is called JPEG is refused.",
        "p.jpg",
        saved("GIF", save_all=True, append_images=[picture().rotate(9)]),
        "E603",
    ),
    PhotoCase(
        "An SVG that is called JPEG is refused.",
        "p.jpg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
        "E603",
    ),
    PhotoCase("PostScript that is called JPEG is refused.", "p.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n", "E603"),
    PhotoCase("A TIFF that is called PNG is refused.", "p.png", saved("TIFF"), "E603"),
    PhotoCase("A sound that begins as WebP does is refused.", "p.webp", b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 32, "E603"),
    PhotoCase("An empty file is refused.", "p.jpg", b"", "E603"),
    PhotoCase("Three bytes of a JPEG are refused.", "p.jpg", JPEG[:3], "E603"),
    PhotoCase("A JPEG that was cut off is refused.", "p.jpg", JPEG[: len(JPEG) // 2], "E603"),
    PhotoCase("A JPEG without its end is refused.", "p.jpg", JPEG[:-2], "E603"),
    PhotoCase("A PNG that was cut off is refused.", "p.png", PNG[:-20], "E603"),
    PhotoCase("A WebP that was cut off is refused.", "p.webp", WEBP[: len(WEBP) // 2], "E603"),
    PhotoCase(
        "A moving WebP is refused.",
        "p.webp",
        saved("WEBP", save_all=True, append_images=[picture().rotate(9)], duration=99),
        "E604",
    ),
    PhotoCase(
        "A moving PNG is refused.",
        "p.png",
        saved("PNG", save_all=True, append_images=[picture().rotate(9)], duration=99),
        "E604",
    ),
    PhotoCase("A page behind a JPEG is refused.", "p.jpg", JPEG + PAGE, "E604"),
    PhotoCase("A page behind a JPEG with a second end is refused.", "p.jpg", JPEG + PAGE + b"\xff\xd9", "E604"),
    PhotoCase("A page behind a PNG with a second end is refused.", "p.png", PNG + PAGE + PNG[-12:], "E604"),
    PhotoCase("A page behind a WebP is refused.", "p.webp", WEBP + PAGE, "E604"),
    PhotoCase("A picture of a few pixels is refused.", "p.jpg", saved("JPEG", picture(90, 90)), "E605"),
    PhotoCase("A picture of a huge side is refused.", "p.jpg", saved("JPEG", picture(4200, 120)), "E605"),
    PhotoCase(
        "A picture of 900 million pixels in a few kB is refused.",
        "p.png",
        saved("PNG", Image.new("1", (30000, 30000))),
        "E605",
    ),
    PhotoCase("A picture of more than 2 MB is refused.", "p.jpg", JPEG + b"\0" * 2_100_000, "E605"),
    PhotoCase("A JPEG that tells where it was taken is refused.", "p.jpg", saved("JPEG", exif=place_in_exif()), "E606"),
    PhotoCase("A PNG that tells where it was taken is refused.", "p.png", saved("PNG", exif=place_in_exif()), "E606"),
    PhotoCase(
        "A WebP that tells where it was taken is refused.", "p.webp", saved("WEBP", exif=place_in_exif()), "E606"
    ),
    PhotoCase("A WebP with XMP is refused.", "p.webp", saved("WEBP", xmp=b"<x:xmpmeta/>"), "E606"),
    PhotoCase("A PNG that names its author is refused.", "p.png", saved("PNG", pnginfo=author_in_text()), "E606"),
    PhotoCase("A comment in a JPEG is refused.", "p.jpg", saved("JPEG", comment=PAGE), "E606"),
    PhotoCase("IPTC in a JPEG is refused.", "p.jpg", JPEG[:2] + b"\xff\xed\x00\x10Photoshop 3.0\0" + JPEG[2:], "E606"),
    PhotoCase(
        "A page in an unknown part of a JPEG is refused.",
        "p.jpg",
        JPEG[:2] + b"\xff\xe7" + struct.pack(">H", len(PAGE) + 2) + PAGE + JPEG[2:],
        "E606",
    ),
    PhotoCase(
        "A script in the JFIF part of a JPEG is refused.",
        "p.jpg",
        JPEG[:JFIF] + struct.pack(">H", 16 + len(PAGE)) + JPEG[JFIF + 2 : JFIF + 16] + PAGE + JPEG[JFIF + 16 :],
        "E606",
    ),
    PhotoCase(
        "A page in an unknown part of a PNG is refused.",
        "p.png",
        PNG[:33] + png_chunk(b"paGe", PAGE) + PNG[33:],
        "E606",
    ),
)
