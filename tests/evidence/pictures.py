"""Photos drawn for the tests, with everything in them that a telephone would put there."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

SECRET = b"SECRET-"
"""What every trace of a person begins with here; nothing that leaves may contain it."""

HERE = Path(__file__).parent
_GPS, _ORIENTATION, _MAKE, _ARTIST = 0x8825, 0x0112, 0x010F, 0x013B
_TURNED = 6
# Made once: it has the time of its making in it.
_PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def drawn(width: int = 64, height: int = 48, colour: str = "navy") -> Image.Image:
    """Draw a picture whose upper left corner is red, so that one can tell which way is up."""
    picture = Image.new("RGB", (width, height), colour)
    corner = (0, 0, width // 4, height // 4)
    ImageDraw.Draw(picture).rectangle(corner, fill="red")
    return picture


def photo(colour: str = "navy", *, turned: bool = False) -> bytes:
    """Make a JPEG with a place, a maker, a comment and a profile in it."""
    exif = Image.Exif()
    exif[_MAKE] = "SECRET-MAKER"
    exif[_ARTIST] = "SECRET-ARTIST"
    exif[_ORIENTATION] = _TURNED if turned else 1
    exif[_GPS] = {1: "N", 2: (34.0, 47.0, 5.0), 3: "E", 4: (114.0, 21.0, 7.0)}
    out = io.BytesIO()
    drawn(colour=colour).save(
        out,
        "JPEG",
        exif=exif,
        comment=b"SECRET-COMMENT",
        icc_profile=_PROFILE,
    )
    return out.getvalue()


def png() -> bytes:
    """Make a PNG that is transparent where it is not red, with a text in it."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "SECRET-COMMENT")
    picture = drawn().convert("RGBA")
    picture.putalpha(picture.getchannel("R"))
    out = io.BytesIO()
    picture.save(out, "PNG", pnginfo=told)
    return out.getvalue()


def webp() -> bytes:
    """Make a WebP."""
    out = io.BytesIO()
    drawn().save(out, "WEBP", exif=b"Exif\0\0SECRET-EXIF")
    return out.getvalue()


def voice(name: str = "voice.ogg") -> bytes:
    """Read a recording of a tone, 0.4 s long; its title, author and place begin with SECRET."""
    return (HERE / name).read_bytes()
