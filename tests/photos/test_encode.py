"""Only pixels live on: what portraits and sprites hold, what they weigh, and what is refused."""

from __future__ import annotations

import gzip
import io
import struct

import pytest
from PIL import Image, features

from aexpecs.photos import encode
from aexpecs.photos.encode import PORTRAIT_BYTES, SPRITE_BYTES, PhotoRefused, portrait, sprite
from aexpecs.views.faces import style
from tests.photos.pictures import (
    SECRET,
    drawn_face,
    flat,
    huge_png,
    moving,
    noise,
    opened,
    png_with_text,
    profile_that_swaps_red_and_blue,
    saved,
    with_metadata,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><script>alert(1)</script></svg>'


def parts_of(webp: bytes) -> list[bytes]:
    """The names of the chunks of a WebP file."""
    parts, at = [], 12
    while at < len(webp):
        name, length = struct.unpack_from("<4sI", webp, at)
        parts.append(name)
        at += 8 + length + length % 2
    return parts


@pytest.mark.parametrize(
    "data",
    [flat("#806040"), noise(), drawn_face(1), drawn_face(2), saved(opened(drawn_face(5)), "PNG")],
    ids=["flat", "noise", "drawn", "drawn too", "png"],
)
def test_a_portrait_is_a_small_square_webp_of_nothing_but_pixels(data: bytes) -> None:
    """Whatever comes in, only so many bytes go out, in the one part of WebP that every browser of ten years opens."""
    made = portrait(data)
    assert len(made) <= PORTRAIT_BYTES
    assert parts_of(made) == [b"VP8 "]
    assert opened(made).width == opened(made).height


def test_a_portrait_of_a_face_keeps_its_size_and_noise_gives_some_up() -> None:
    """A picture that will not compress becomes smaller instead of worse still; a face keeps more pixels than the
    96 at which it is shown."""
    assert opened(portrait(drawn_face(1))).width > 96
    assert 64 <= opened(portrait(noise())).width < 192


def test_a_small_picture_is_not_blown_up() -> None:
    """More pixels than were sent in would be bytes for nothing."""
    assert opened(portrait(saved(opened(drawn_face(1)).resize((120, 100))))).size == (100, 100)


def test_same_picture_same_bytes() -> None:
    """Neither portraits nor sprites depend on when and how often they are made."""
    assert portrait(drawn_face(1)) == portrait(drawn_face(1))
    faces = [portrait(drawn_face(n)) for n in range(4)]
    assert sprite(faces) == sprite(faces)


@pytest.mark.parametrize("data", [with_metadata(), png_with_text()], ids=["jpeg", "png"])
def test_metadata_is_gone(data: bytes) -> None:
    """Where a photo was taken, by which camera, its profile, comments and texts: nothing of it is published."""
    assert SECRET in data
    made = portrait(data)
    for result in (made, *sprite([made, made])):
        assert not [word for word in (SECRET, b"Exif", b"EXIF", b"xmp", b"XMP") if word in result]
        assert not opened(result).getexif()
        assert not {"icc_profile", "exif", "xmp", "comment"} & {
            name for name, value in opened(result).info.items() if value
        }


def test_a_picture_is_turned_upright() -> None:
    """The way up that a camera notes in EXIF is applied before the note is dropped."""
    picture = Image.new("RGB", (300, 300), "blue")
    picture.paste("red", (0, 0, 150, 300))
    exif = Image.Exif()
    exif[0x0112] = 6  # the left side of what is stored belongs at the top
    made = opened(portrait(saved(picture, exif=exif, quality=95))).convert("RGB")
    top, bottom = made.getpixel((96, 20)), made.getpixel((96, 170))
    assert top[0] > 200 > bottom[0]
    assert bottom[2] > 200 > top[2]


def test_colours_are_those_that_the_profile_means() -> None:
    """A picture with another colour space is converted to sRGB before its profile is dropped."""
    red = saved(Image.new("RGB", (200, 200), "#e00000"), icc_profile=profile_that_swaps_red_and_blue(), quality=95)
    seen = opened(portrait(red)).convert("RGB").getpixel((90, 90))
    assert seen[2] > 180 > 60 > seen[0]


def test_a_broken_profile_is_passed_over_as_browsers_do() -> None:
    """Nonsense in place of a profile does not keep a photo out."""
    red = saved(Image.new("RGB", (200, 200), "#e00000"), icc_profile=b"no profile at all" * 20, quality=95)
    assert opened(portrait(red)).convert("RGB").getpixel((90, 90))[0] > 200


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "1", "I;16"])
def test_every_kind_of_pixel_becomes_plain_colour(mode: str) -> None:
    """Grey, palette, transparent, printed and 16-bit pictures all give a portrait that is neither black nor white."""
    grey = Image.new("L", (200, 200), 128)
    if mode == "I;16":
        picture = Image.frombytes("I;16", (200, 200), struct.pack("<H", 128 * 256) * 40_000)
    else:
        picture = grey.convert("RGB").convert(mode) if mode in ("P", "CMYK", "RGBA") else grey.convert(mode)
    made = opened(portrait(saved(picture, "JPEG" if mode == "CMYK" else "PNG"))).convert("L").resize((1, 1))
    assert 100 < made.getpixel((0, 0)) < 160


def test_what_is_transparent_becomes_light() -> None:
    """A cut-out head stands on a light ground, not on black."""
    made = opened(portrait(saved(Image.new("RGBA", (200, 200), (0, 0, 0, 0)), "PNG"))).convert("L")
    assert made.getpixel((50, 50)) > 220


def test_a_tall_picture_is_cut_below_rather_than_above() -> None:
    """Heads sit in the upper part: of four parts to cut three come from below."""
    picture = Image.new("RGB", (400, 800))
    for band in range(8):
        picture.paste((band * 30, band * 30, band * 30), (0, band * 100, 400, band * 100 + 100))
    made = opened(portrait(saved(picture, "PNG"))).convert("L")
    assert [round(made.getpixel((96, y)) / 30) for y in (10, 182)] == [1, 4]


BLANK = Image.new("RGB", (200, 200))
REFUSED = {
    "moving webp": (moving("WEBP"), "E604"),
    "moving png": (moving("PNG"), "E604"),
    "moving gif": (moving("GIF"), "E603"),
    "svg": (SVG, "E603"),
    "nothing": (b"", "E603"),
    "tiff": (saved(BLANK, "TIFF"), "E603"),
    "bmp": (saved(BLANK, "BMP"), "E603"),
    "part of a jpeg": (drawn_face(1)[:-2000], "E603"),
    "part of a png": (saved(opened(drawn_face(1)), "PNG")[:-5000], "E603"),
    "part of a webp": (saved(opened(drawn_face(1)), "WEBP")[:-900], "E603"),
    "jpeg and archive": (drawn_face(1) + b"PK\x03\x04 an archive", "E604"),
    "jpeg and script": (drawn_face(1) + b"<script>alert(1)</script>", "E604"),
    "gif and jpeg": (b"GIF89a/*" + drawn_face(1), "E603"),
    "pdf and jpeg": (b"%PDF-1.7\n" + drawn_face(1), "E603"),
    "30000 by 30000": (huge_png(), "E605"),
    "too wide": (flat("red", 5000, 200), "E605"),
    "too small": (flat("red", 20, 20), "E605"),
    "too heavy": (noise(side=900), "E605"),
}


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_plain_picture_is_refused_by_name(data: bytes, why: str) -> None:
    """Nothing rare, moving, broken, double or enormous is decoded any further."""
    with pytest.raises(PhotoRefused, match=f"^{why}: "):
        portrait(data)


def test_fifty_faces_weigh_less_than_18_kilobytes() -> None:
    """All faces of a list cost a reader no more than 18 kB, in both formats, each in its place."""
    faces = [portrait(drawn_face(n)) for n in range(50)]
    for made in sprite(faces):
        picture = opened(made).convert("RGB")
        assert len(made) <= SPRITE_BYTES
        side = picture.width
        assert picture.height == 50 * side
        assert side >= 48
        for place in (0, 7, 31, 49):
            cell = picture.crop((0, side * place, side, side * place + side)).resize((8, 8))
            wanted = opened(faces[place]).convert("RGB").resize((8, 8))
            pairs = zip(cell.get_flattened_data(), wanted.get_flattened_data(), strict=True)
            assert sum(abs(a - b) for one, other in pairs for a, b in zip(one, other, strict=True)) / 192 < 16, place


def test_a_sprite_of_noise_keeps_to_the_limit() -> None:
    """Faces that will not compress lose size until all fit."""
    assert all(0 < len(made) <= SPRITE_BYTES for made in sprite([noise(n, 96) for n in range(50)]))


def test_an_empty_place_stays_empty() -> None:
    """None in the row is a light square, so that the others keep their places."""
    for made in sprite([None, portrait(flat("red"))]):
        picture = opened(made).convert("RGB")
        assert min(picture.getpixel((10, 10))) > 220
        assert picture.getpixel((10, picture.width + 10))[1] < 60


@pytest.mark.skipif(not features.check("avif"), reason="this Pillow cannot write AVIF at all")
def test_the_better_format_is_avif() -> None:
    """Most browsers get AVIF, the others WebP."""
    avif, webp = sprite([portrait(drawn_face(1))] * 2)
    assert (avif[4:12], webp[8:12]) == (b"ftypavif", b"WEBP")


def test_without_an_avif_encoder_faces_are_webp_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine whose Pillow lacks AVIF the lists still have faces, and their styles name only what is there."""
    monkeypatch.setattr(encode.features, "check", lambda name: name != "avif")
    avif, webp = sprite([portrait(drawn_face(1))] * 2)
    assert (avif, webp[8:12]) == (b"", b"WEBP")
    assert "image-set" not in style(2, "../", "", "faces/2.webp")


def test_the_styles_for_fifty_faces_are_small() -> None:
    """What every reader of a list pays for the wish of some: less than 330 bytes, compressed."""
    css = style(50, "../../", "faces/50.3f2a9c1b07.avif", "faces/50.07b1c9a2f3.webp")
    assert len(gzip.compress(css.encode(), 9)) < 330


def test_pictures_are_opened_by_three_decoders_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """What strangers send never reaches the rare decoders of the library."""
    asked: list[object] = []
    plain_open = Image.open

    def watched(file: io.BytesIO, mode: str = "r", formats: object = None) -> Image.Image:
        asked.append(formats)
        return plain_open(file, mode, formats)  # type: ignore[arg-type]

    monkeypatch.setattr(Image, "open", watched)
    sprite([portrait(drawn_face(1))])
    assert {kind for formats in asked for kind in formats} == {"JPEG", "PNG", "WEBP"}  # type: ignore[attr-defined]
