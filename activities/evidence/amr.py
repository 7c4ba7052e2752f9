"""AMR, what telephones record: a line that says so and frames of known length (RFC 4867, 5)."""

from __future__ import annotations

from activities.evidence.refusals import broken

_HEAD = {False: b"#!AMR\n", True: b"#!AMR-WB\n"}
# Bytes after the frame's first, by its type; types not named here may not stand in a file.
_LENGTHS = {
    False: {0: 12, 1: 13, 2: 15, 3: 17, 4: 19, 5: 20, 6: 26, 7: 31, 8: 5, 15: 0},
    True: {0: 17, 1: 23, 2: 32, 3: 36, 4: 40, 5: 46, 6: 50, 7: 58, 8: 60, 9: 5, 14: 0, 15: 0},
}
_PADDING = 0x83
"""Bits of a frame's first byte that are zero in a file."""


def clean_amr(data: bytes, *, wide: bool) -> bytes:
    """Return the recording as it is: the format has room for frames and for nothing else."""
    at = len(_HEAD[wide])
    if len(data) <= at:
        raise broken()
    while at < len(data):
        length = _LENGTHS[wide].get(data[at] >> 3 & 0x0F)
        if data[at] & _PADDING or length is None:
            raise broken()
        at += 1 + length
    if at != len(data):
        raise broken()
    return data
