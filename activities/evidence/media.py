"""What a file is, told by its first bytes: a name or a header may say anything."""

from __future__ import annotations

from catalog.words import EvidenceKind

HEAD = 64
"""How many bytes tell what it is."""

JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"
AMR, AMR_WB, MP3, MP4, OGG, WAV = (
    "audio/amr",
    "audio/amr-wb",
    "audio/mpeg",
    "audio/mp4",
    "audio/ogg",
    "audio/wav",
)
KIND_OF = dict.fromkeys((JPEG, PNG, WEBP), EvidenceKind.PHOTO) | dict.fromkeys(
    (AMR, AMR_WB, MP3, MP4, OGG, WAV), EvidenceKind.VOICE
)
MOST_BYTES = {EvidenceKind.PHOTO: 10 * 2**20, EvidenceKind.VOICE: 5 * 2**20}
SUFFIX = {JPEG: "jpg", AMR: "amr", AMR_WB: "awb", MP3: "mp3", MP4: "m4a", OGG: "ogg", WAV: "wav"}

_BY_START = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"#!AMR\n", AMR),
    (b"#!AMR-WB\n", AMR_WB),
    (b"OggS", OGG),
    (b"ID3", MP3),
)
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis")
_MATROSKA = b"\x1a\x45\xdf\xa3"
HEIC, WEBM = "image/heic", "audio/webm"
"""Two that are recognised only to say what to do instead."""


def recognise(head: bytes) -> str | None:
    """Return the media type of what begins with these bytes, or None for anything unknown."""
    for start, media_type in _BY_START:
        if head.startswith(start):
            return media_type
    if head[:4] == b"RIFF":
        return {b"WEBP": WEBP, b"WAVE": WAV}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return HEIC if head[8:12] in _HEIC else MP4
    if head.startswith(_MATROSKA):
        return WEBM
    return MP3 if _is_mpeg_frame(head) else None


def _is_mpeg_frame(head: bytes) -> bool:
    """Eleven set bits, then layer III: what an MP3 without tags begins with."""
    return len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2  # noqa: PLR2004 -- bits of the format
