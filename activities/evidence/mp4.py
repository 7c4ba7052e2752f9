"""M4A: the samples of its one track of sound in a container written anew (ISO 14496-12, 14496-14).

Boxes that say where, when, with what and by whom are not copied; nothing is that is not named here.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import TypeAlias

from activities.evidence.boxes import Boxes, box, full, number, read_boxes, table
from activities.evidence.refusals import NotTaken, broken

_AAC, _SOUND = 0x40, b"soun"
_MOST_CONFIG = 16
_ES, _DECODER, _SPECIFIC, _SYNC = 3, 4, 5, 6
_LONG = 0x80
_UNITY = b"".join(number(n) for n in (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000))
_UNDETERMINED = bytes.fromhex("55c40000")
_NORMAL_SPEED, _FULL_VOLUME, _SHOWN = 0x10000, b"\x01\x00", 7

Pairs: TypeAlias = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _Track:
    """What is heard and how long each part of it is; all that goes on."""

    timescale: int
    duration: int
    entry: bytes
    times: Pairs
    runs: Pairs
    sizes: tuple[int, ...]
    chunks: tuple[bytes, ...]


def clean_mp4(data: bytes) -> bytes:
    """Return the recording in a container of its own. Raises `NotTaken`."""
    top = read_boxes(data)
    if b"moof" in top:
        raise NotTaken("evidence_format", given="fragmented MP4")
    tracks = read_boxes(top.one(b"moov")).all(b"trak")
    if len(tracks) != 1:
        raise NotTaken("evidence_format", given="video")
    track = _track(read_boxes(tracks[0]), data)
    kind = box(b"ftyp", b"M4A ", number(0), b"M4A mp42isom")
    # The table of chunks has the same length wherever they lie: measured once, then filled in.
    begin = len(kind) + len(_movie(track, 0)) + 8
    return kind + _movie(track, begin) + box(b"mdat", *track.chunks)


def _track(trak: Boxes, data: bytes) -> _Track:
    media = read_boxes(trak.one(b"mdia"))
    if media.one(b"hdlr")[8:12] != _SOUND:
        raise NotTaken("evidence_format", given="video")
    samples = read_boxes(read_boxes(media.one(b"minf")).one(b"stbl"))
    timescale, duration = _scale(media.one(b"mdhd"))
    sizes, runs = _sizes(samples.one(b"stsz")), table(samples.one(b"stsc"), 3)
    times = table(samples.one(b"stts"), 2)
    if not sizes or sum(count for count, _ in times) != len(sizes):
        raise broken()
    chunks = _chunks(data, _offsets(samples), runs, sizes)
    return _Track(timescale, duration, _entry(samples.one(b"stsd")), times, runs, sizes, chunks)


def _scale(header: bytes) -> tuple[int, int]:
    wide = header[0] == 1
    at = 20 if wide else 12
    timescale = int.from_bytes(header[at : at + 4], "big")
    duration = int.from_bytes(header[at + 4 : at + (12 if wide else 8)], "big")
    if not timescale or duration >= 2**32:
        raise broken()
    return timescale, duration


def _sizes(box_: bytes) -> tuple[int, ...]:
    each, count = int.from_bytes(box_[4:8], "big"), int.from_bytes(box_[8:12], "big")
    listed = box_[12:]
    if count > 2**20 or len(listed) != (0 if each else count * 4):
        raise broken()
    if each:
        return (each,) * count
    return tuple(int.from_bytes(listed[at : at + 4], "big") for at in range(0, len(listed), 4))


def _offsets(samples: Boxes) -> tuple[int, ...]:
    if b"co64" not in samples:
        return tuple(at for (at,) in table(samples.one(b"stco"), 1))
    halves = table(samples.one(b"co64"), 2)
    return tuple(high << 32 | low for high, low in halves)


def _chunks(
    data: bytes, offsets: tuple[int, ...], runs: Pairs, sizes: tuple[int, ...]
) -> tuple[bytes, ...]:
    """Cut the chunks out; `runs` say from which chunk on how many samples lie in each."""
    firsts = [first for first, _, _ in runs]
    rising = firsts[:1] == [1] and all(a < b for a, b in pairwise(firsts))
    if not rising or firsts[-1] > len(offsets):
        raise broken()
    counts: list[int] = []
    for (first, count, _), beyond in zip(runs, [*firsts[1:], len(offsets) + 1], strict=True):
        counts += [count] * (beyond - first)
    bounds = list(accumulate(counts, initial=0))
    if len(counts) != len(offsets) or bounds[-1] != len(sizes):
        raise broken()
    lengths = [sum(sizes[begin:end]) for begin, end in pairwise(bounds)]
    # Chunks that lie upon each other would be more than there is.
    if sum(lengths) > len(data):
        raise broken()
    ends = zip(offsets, lengths, strict=True)
    if any(at + length > len(data) for at, length in ends):
        raise broken()
    return tuple(data[at : at + length] for at, length in zip(offsets, lengths, strict=True))


def _entry(descriptions: bytes) -> bytes:
    """Write the description of the sound anew: channels, rate, and the decoder's few bytes."""
    entries = read_boxes(descriptions[8:])
    if [kind for kind, _ in entries.content] != [b"mp4a"]:
        raise NotTaken("evidence_format", given="MP4 without AAC")
    entry = entries.one(b"mp4a")
    fixed, version = entry[:28], entry[8:10]
    if len(fixed) < 28 or version != bytes(2):  # noqa: PLR2004 -- the fixed part of the format
        raise broken()
    decoder, specific = _described(read_boxes(entry[28:]).one(b"esds")[4:])
    inner = _descriptor(_DECODER, decoder + _descriptor(_SPECIFIC, specific))
    whole = _descriptor(_ES, bytes(3) + inner + _descriptor(_SYNC, b"\x02"))
    heard = bytes(6) + b"\x00\x01" + bytes(8) + entry[16:20] + bytes(4) + entry[24:28]
    return box(b"mp4a", heard, full(b"esds", whole))


def _described(data: bytes) -> tuple[bytes, bytes]:
    stream = _within(data, _ES)
    if stream[2] & 0xE0:
        raise broken()
    decoder = _within(stream[3:], _DECODER)
    specific = _within(decoder[13:], _SPECIFIC)
    if decoder[0] != _AAC or not 0 < len(specific) <= _MOST_CONFIG:
        raise NotTaken("evidence_format", given="MP4 without AAC")
    return decoder[:13], specific


def _within(data: bytes, tag: int) -> bytes:
    """Return what stands in the descriptor that comes first; its length has seven bits a byte."""
    if data[0] != tag:
        raise broken()
    at, length = 1, 0
    for _ in range(4):
        length, at = length << 7 | data[at] & 0x7F, at + 1
        if not data[at - 1] & _LONG:
            break
    if at + length > len(data):
        raise broken()
    return data[at : at + length]


def _descriptor(tag: int, content: bytes) -> bytes:
    return bytes((tag, len(content))) + content


def _movie(track: _Track, begin: int) -> bytes:
    """Write everything about the sound; its chunks lie one behind the other from `begin` on."""
    starts = list(accumulate(map(len, track.chunks), initial=begin))[:-1]
    span = number(0, 0, track.timescale, track.duration)
    named = number(0) + _SOUND + bytes(13)
    where = full(b"dref", number(1), box(b"url ", number(1)))
    samples = box(
        b"stbl",
        full(b"stsd", number(1), track.entry),
        full(b"stts", number(len(track.times), *chain.from_iterable(track.times))),
        full(b"stsc", number(len(track.runs), *(n for run in track.runs for n in (*run[:2], 1)))),
        full(b"stsz", number(0, len(track.sizes), *track.sizes)),
        full(b"stco", number(len(starts), *starts)),
    )
    sound = box(b"minf", full(b"smhd", bytes(4)), box(b"dinf", where), samples)
    media = box(b"mdia", full(b"mdhd", span, _UNDETERMINED), full(b"hdlr", named), sound)
    shown = number(_SHOWN, 0, 0, 1, 0, track.duration)
    heard = box(b"tkhd", shown, bytes(12), _FULL_VOLUME, bytes(2), _UNITY, bytes(8))
    movie = full(
        b"mvhd", span, number(_NORMAL_SPEED), _FULL_VOLUME, bytes(10), _UNITY, bytes(24), number(2)
    )
    return box(b"moov", movie, box(b"trak", heard, media))
