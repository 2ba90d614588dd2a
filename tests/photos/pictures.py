"""Pictures for the tests, made here: drawn faces, noise, and files with something in them that does not belong."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

SECRET = b"SECRET-PLACE"


def saved(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def flat(colour: str, width: int = 400, height: int = 400) -> bytes:
    return saved(Image.new("RGB", (width, height), colour), quality=90)


def noise(seed: int = 1, side: int = 400) -> bytes:
    pixels = random.Random(seed).randbytes(side * side * 3)  # noqa: S311 (no secret)
    return saved(Image.frombytes("RGB", (side, side), pixels), "PNG")


def drawn_face(seed: int) -> bytes:
    """A face with hair, shoulders and a lively background, no two alike."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    side = 800
    light, dark, skin = (
        [chance.randint(low, high) for _ in range(3)] for low, high in ((150, 250), (20, 110), (90, 220))
    )
    picture = Image.composite(
        Image.new("RGB", (side, side), tuple(light)),
        Image.new("RGB", (side, side), tuple(dark)),
        Image.linear_gradient("L").resize((side, side)),
    )
    draw = ImageDraw.Draw(picture)
    for _ in range(12):  # books, windows, leaves
        x, y, width, height = (
            chance.randint(0, 700),
            chance.randint(0, 500),
            chance.randint(20, 160),
            chance.randint(40, 260),
        )
        draw.rounded_rectangle((x, y, x + width, y + height), 12, fill=tuple(chance.randint(80, 240) for _ in range(3)))
    draw.rounded_rectangle((110, 620, 690, 900), 140, fill=tuple(chance.randint(20, 220) for _ in range(3)))
    for x in range(130, 690, 40):
        draw.line((x, 640, x + 30, 800), fill=tuple(dark), width=6)
    draw.rounded_rectangle((225, 140, 575, 560 + chance.randint(0, 160)), 160, fill=tuple(dark))
    draw.ellipse((260, 190, 540, 600), fill=tuple(skin))
    for x in (330, 470):
        draw.ellipse((x - 26, 360, x + 26, 392), fill="white")
        draw.ellipse((x - 12, 363, x + 12, 389), fill="black")
        draw.arc((x - 45, 310, x + 45, 380), 200, 340, fill=tuple(dark), width=10)
    draw.arc((340, 430, 460, 530), 20, 160, fill="#a03030", width=12)
    if seed % 2:
        for x in (330, 470):
            draw.ellipse((x - 55, 325, x + 55, 425), outline="black", width=8)
    return saved(picture.resize((400, 400)), quality=85)


def with_metadata() -> bytes:
    """A JPEG that tells where it was taken, in every way a JPEG can."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 12.0, 36.0), 3: "E", 4: (106.0, 49.0, 48.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture = opened(drawn_face(3))
    return saved(picture, exif=exif, icc_profile=profile, xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>", comment=SECRET)


def png_with_text() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Location", SECRET.decode())
    text.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return saved(opened(drawn_face(4)), "PNG", pnginfo=text)


def profile_that_swaps_red_and_blue() -> bytes:
    """The sRGB profile with two of its primaries exchanged."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = struct.unpack_from(">I", data, 128)
    for at in range(132, 132 + 12 * count, 12):
        name = bytes(data[at : at + 4])
        data[at : at + 4] = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}.get(name, name)
    return bytes(data)


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (200, 200), colour) for colour in ("red", "green", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def huge_png(side: int = 30_000) -> bytes:
    """A few bytes that claim to be a picture of 900 million pixels."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes(1000))),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
