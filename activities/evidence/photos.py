"""Photos, painted anew: only what can be seen goes on, and nothing that was hidden beside it.

Decoded, turned upright, brought to sRGB and encoded again, a photo has no place, no camera, no
comment and no second file in it.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps

from activities.evidence.endings import insist_on_one_file
from activities.evidence.media import JPEG, MOST_BYTES
from activities.evidence.refusals import NotTaken, broken
from catalog.words import EvidenceKind

MOST_PIXELS = 50_000_000
"""More than phones take; three bytes each, and twice while it is turned."""

FORMATS = ("JPEG", "PNG", "WEBP")
SIZES = {"view": 1600, "thumb": 320}
QUALITY = {"whole": 90, "view": 85, "thumb": 80}
WHITE = (255, 255, 255)

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def clean_photo(file: BinaryIO, media_type: str) -> dict[str, bytes]:
    """Return the photo as JPEG: whole, at most 1600 pixels a side, and at most 320.

    Of what moves, the first picture. Raises `NotTaken`.
    """
    insist_on_one_file(file, media_type)
    picture = _carefully(lambda: _upright(_decoded(file)))
    parts = {"whole": _whole(picture)}
    for part, longest in SIZES.items():
        # From large to small, each from the one before: a thumb from 1600 pixels is as good.
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
        parts[part] = _encoded(picture, part)
    return parts


def _decoded(file: BinaryIO) -> Image.Image:
    picture = Image.open(file, formats=FORMATS)
    if picture.width * picture.height > MOST_PIXELS:
        raise NotTaken("evidence_too_many_pixels", most=str(MOST_PIXELS // 1_000_000))
    picture.load()
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    plain = _flat(_turned(picture))
    return _in_srgb(plain, profile) if profile else plain


def _turned(picture: Image.Image) -> Image.Image:
    """Turn it as it was held; a note of that which cannot be read turns nothing."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001 -- the note is no part of the picture, whatever is wrong with it
        return picture


def _flat(picture: Image.Image) -> Image.Image:
    """Put what is transparent on white."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    paper = Image.new("RGB", layered.size, WHITE)
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Bring colours to sRGB; a profile that makes no sense, or not for these, is ignored."""
    try:
        there = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        brought = ImageCms.profileToProfile(
            picture, there, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return brought or picture


def _whole(picture: Image.Image) -> bytes:
    """Encode it well; what would be larger than it may have come is encoded less well."""
    whole = _encoded(picture, "whole")
    return whole if len(whole) <= MOST_BYTES[EvidenceKind.PHOTO] else _encoded(picture, "view")


def _encoded(picture: Image.Image, part: str) -> bytes:
    out = io.BytesIO()
    # Only what is named here is written; a picture keeps its old profile and comment in `info`.
    picture.info.clear()
    picture.save(out, "JPEG", quality=QUALITY[part], optimize=True, progressive=part != "thumb")
    return out.getvalue()


def _carefully(work: Callable[[], Image.Image]) -> Image.Image:
    """Whatever a decoder stumbles over is the file's fault; its words are not for the sender."""
    try:
        return work()
    except NotTaken:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotTaken("evidence_too_many_pixels", most=str(MOST_PIXELS // 1_000_000)) from None
    except Exception:  # noqa: BLE001 -- decoders raise what they like over a broken file
        raise broken() from None


PHOTO_TYPE = JPEG
"""Every photo leaves as this, whatever it came as."""
