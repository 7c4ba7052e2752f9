"""MP3: frames one behind the other; tags before and behind them are left out (ISO 11172-3)."""

from __future__ import annotations

from activities.evidence.refusals import broken, two_things

_HEADER = 4
_ID3_HEAD, _ID3_TAIL = 10, 128
_APE = 32
_LEAST_FRAMES = 3
"""Fewer in a row are chance, not sound."""

_V1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_V2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_MPEG_1 = 3
_TELLING = (b"Xing", b"Info", b"VBRI", b"LAME")


def clean_mp3(data: bytes) -> bytes:
    """Return the frames of sound, one behind the other, and nothing else."""
    at, end = _behind_id3(data), _before_tags(data)
    # Some writers leave room between tag and sound.
    at += len(data[at:end]) - len(data[at:end].lstrip(b"\x00"))
    frames: list[bytes] = []
    while at < end:
        length = _length(data[at : at + _HEADER])
        if length is None or at + length > end:
            # A recording that was cut off ends within a frame; anything else is not sound.
            if length is None:
                raise two_things() if len(frames) >= _LEAST_FRAMES else broken()
            break
        frames.append(data[at : at + length])
        at += length
    if len(frames) < _LEAST_FRAMES:
        raise broken()
    # The first frame may be a table about the others: encoder, gain, a place to hide a comment.
    told = any(mark in frames[0] for mark in _TELLING)
    return b"".join(frames[1:] if told else frames)


def _behind_id3(data: bytes) -> int:
    if not data.startswith(b"ID3"):
        return 0
    size = data[6:_ID3_HEAD]
    if len(size) < _HEADER or any(byte & 0x80 for byte in size):
        raise broken()
    footer = _ID3_HEAD if data[5] & 0x10 else 0
    length = size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3]
    return _ID3_HEAD + length + footer


def _before_tags(data: bytes) -> int:
    end = len(data)
    if data[-_ID3_TAIL:].startswith(b"TAG"):
        end -= _ID3_TAIL
    if data[max(0, end - _APE) : end].startswith(b"APETAGEX"):
        size = int.from_bytes(data[end - 20 : end - 16], "little")
        head = _APE if data[end - 9] & 0x80 else 0
        end -= size + head
    return max(end, 0)


def _length(header: bytes) -> int | None:
    """Return the length of the frame that begins so, or None for what is no frame of layer III."""
    if len(header) < _HEADER or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:  # noqa: PLR2004 -- bits of the format
        return None
    version, rate = header[1] >> 3 & 3, header[2] >> 4
    pitch, padding = header[2] >> 2 & 3, header[2] >> 1 & 1
    if version not in _RATES or not 0 < rate < len(_V1) or pitch >= len(_RATES[version]):
        return None
    kilobits = (_V1 if version == _MPEG_1 else _V2)[rate]
    samples = 144 if version == _MPEG_1 else 72
    return samples * kilobits * 1000 // _RATES[version][pitch] + padding
