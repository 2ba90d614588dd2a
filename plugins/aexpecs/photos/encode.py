"""Pictures as readers get them: bytes in, bytes out.

Of what is sent in only the pixels live on: a picture is decoded, turned upright, converted to sRGB, cut to a square and
encoded anew, so that neither the place where it was taken nor anything hidden in the file can be published.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence

from PIL import Image, ImageCms, ImageOps, features

from aexpecs.checks.pictures import photo_fault

FORMATS = ("JPEG", "PNG", "WEBP")
KEPT_SIDE, KEPT_QUALITY = 480, 85
PORTRAIT_SIDES = (192, 160, 128, 96, 64)  # shown at up to 96 px; the smaller ones are for what will not compress
PORTRAIT_BYTES = 1_072
FACE_SIDES = (64, 56, 48, 40, 32)  # shown at 48 px
SPRITE_BYTES = 18_000
WEBP_QUALITIES = range(20, 46)
AVIF_QUALITIES = range(25, 51, 5)
UPWARDS = (0.5, 0.25)  # heads sit in the upper part: three quarters of what is too high are cut off below
BEHIND = (236, 240, 245)  # what shows through a transparent picture

METADATA = "E606"  # the one fault of `photo_fault` that encoding anew mends

Encode = Callable[[Image.Image, int], bytes]


class PhotoRefused(ValueError):
    """The bytes are no picture that may be published: broken, moving, too large, or more than a picture."""


def version() -> str:
    """What results depend on besides their input: this code and the encoders. To be raised with every change here."""
    codecs = (f"{name} {features.version(name)}" for name in ("webp", "avif", "jpg", "littlecms2"))
    return ", ".join((f"1 {PORTRAIT_BYTES} {SPRITE_BYTES}", f"pillow {features.version('pil')}", *codecs))


def has_avif() -> bool:
    """Whether this Pillow can write AVIF; without it the faces of a list are WebP alone."""
    return bool(features.check("avif"))


def kept(data: bytes) -> bytes:
    """A photo as it is kept beside its profile: large enough for any page to come, and its pixels alone.

    :raises PhotoRefused: as `portrait` does.
    """
    _refuse(data)
    return _webp(_square(data, KEPT_SIDE), KEPT_QUALITY)


def portrait(data: bytes) -> bytes:
    """The photo of a profile as a square WebP of at most `PORTRAIT_BYTES`.

    WebP and not AVIF: it is written into the page, where no browser can choose, and Chromium opens AVIF only since 85.

    :raises PhotoRefused: the bytes are not a whole, still JPEG, PNG or WebP picture within the limits of the checks.
    """
    _refuse(data)
    whole = _square(data, PORTRAIT_SIDES[0])
    sides = [whole.width, *(side for side in PORTRAIT_SIDES if side < whole.width)]
    return _within(PORTRAIT_BYTES, ((_at(whole, side), _webp) for side in sides), WEBP_QUALITIES)


def sprite(faces: Sequence[bytes | None]) -> tuple[bytes, bytes]:
    """The faces of one page of a list, in one column from top to bottom, as AVIF and as WebP of `SPRITE_BYTES` at most.

    ``faces`` are finished portraits; None leaves a place empty. A column keeps each face in AV1 blocks of its own. Both
    pictures have square places, not always of the same size: WebP needs smaller ones. The AVIF is empty where this
    Pillow cannot write it.
    """
    squares = [None if face is None else _square(face, FACE_SIDES[0]) for face in faces]
    columns = [_column(squares, side) for side in FACE_SIDES]
    avif = _within(SPRITE_BYTES, ((column, _avif) for column in columns), AVIF_QUALITIES) if has_avif() else b""
    return avif, _within(SPRITE_BYTES, ((column, _webp) for column in columns), WEBP_QUALITIES)


def _refuse(data: bytes) -> None:
    fault = photo_fault(data)
    if fault and fault[0] != METADATA:
        raise PhotoRefused(f"{fault[0]}: {fault[1]}")


def _square(data: bytes, side: int) -> Image.Image:
    """The pixels of a picture and nothing else: upright, in sRGB, square, at most ``side`` wide."""
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        profile = opened.info.get("icc_profile")
        upright = ImageOps.exif_transpose(opened)
        colours = _in_srgb(upright, profile)
    side = min(side, *colours.size)
    # A new picture, because Pillow hands metadata on from picture to picture and writes it into some formats.
    plain = Image.new("RGB", (side, side))
    plain.paste(ImageOps.fit(colours, (side, side), Image.Resampling.LANCZOS, centering=UPWARDS))
    return plain


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if picture.mode.startswith(("I", "F")):  # 16 bits a pixel, which `convert` would cut off instead of scaling
        picture = picture.point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        cutout = picture.convert("RGBA")
        opaque = Image.new("RGBA", cutout.size, BEHIND)
        opaque.alpha_composite(cutout)
        picture = opaque.convert("RGB")
    if picture.mode in ("P", "1", "LA", "La"):
        picture = picture.convert("RGB")
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None  # a broken profile, or one for another kind of picture: browsers pass over it as well
        if converted is not None:
            return converted
    return picture.convert("RGB")


def _at(picture: Image.Image, side: int) -> Image.Image:
    return picture if picture.width == side else picture.resize((side, side), Image.Resampling.LANCZOS)


def _column(squares: Sequence[Image.Image | None], side: int) -> Image.Image:
    column = Image.new("RGB", (side, side * max(1, len(squares))), BEHIND)
    for place, square in enumerate(squares):
        if square is not None:
            column.paste(_at(square, side), (0, side * place))
    return column


def _within(most: int, tries: Iterable[tuple[Image.Image, Encode]], qualities: range) -> bytes:
    """The first of ``tries`` that fits into ``most`` bytes, as good as it may be; the last one if none fits."""
    done = b""
    for picture, encode in tries:
        done = encode(picture, qualities[-1])
        if len(done) <= most:
            return done
        low, high = 0, len(qualities) - 1  # what fits is below `high`
        best = b""
        while low < high:
            middle = (low + high) // 2
            done = encode(picture, qualities[middle])
            if len(done) <= most:
                best, low = done, middle + 1
            else:
                high = middle
        if best:
            return best
    return done


def _webp(picture: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, "WEBP", quality=quality, method=6)
    return written.getvalue()


def _avif(picture: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    # One thread and no tiles: the same bytes on machines with few and with many processors.
    picture.save(written, "AVIF", quality=quality, speed=6, subsampling="4:2:0", max_threads=1, autotiling=False)
    return written.getvalue()
