"""A photo that came along: of it only the pixels are kept, upright, cut and encoded anew."""

from __future__ import annotations

from collections.abc import Iterator

from aexpecs.contribute.intake.received import Desk, Photo, Received
from aexpecs.photos.encode import PhotoRefused, kept

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".bmp", ".tif", ".tiff", ".svg")


def recognises(received: Received) -> bool:
    """Whether this is a picture."""
    return received.suffix in SUFFIXES


def read(received: Received, desk: Desk) -> Iterator[Photo]:
    """The picture without anything that was hidden in it."""
    yield Photo(received.file_name, cleaned(received))


def cleaned(received: Received) -> bytes:
    """The pixels of a picture as a file of its own.

    :raises Refused: it is no picture that can be published.
    """
    try:
        return kept(received.data)
    except PhotoRefused as fault:
        raise received.refused(str(fault).partition(": ")[2], "send a JPEG of about 800 pixels a side") from fault
