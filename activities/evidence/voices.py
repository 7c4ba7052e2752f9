"""Voice messages, written anew: the sound alone goes on, without who, where and with what.

Each format is read strictly from its first byte to its last; what cannot be read is refused, and
what is no sound is left out.
"""

from __future__ import annotations

import io
import wave
from collections.abc import Callable
from typing import BinaryIO

from activities.evidence import media
from activities.evidence.amr import clean_amr
from activities.evidence.mp3 import clean_mp3
from activities.evidence.mp4 import clean_mp4
from activities.evidence.ogg import clean_ogg
from activities.evidence.refusals import NotTaken, broken

_MOST_CHANNELS, _MOST_RATE = 2, 192_000


def clean_voice(file: BinaryIO, media_type: str) -> dict[str, bytes]:
    """Return the recording in its own format; it has one size only. Raises `NotTaken`."""
    file.seek(0)
    try:
        return {"whole": _CLEAN[media_type](file.read())}
    except NotTaken:
        raise
    except (EOFError, IndexError, ValueError, wave.Error):
        raise broken() from None


def clean_wav(data: bytes) -> bytes:
    """Write the samples of a PCM recording into a file of their own."""
    with wave.open(io.BytesIO(data)) as heard:
        parameters = heard.getparams()
        frames = heard.readframes(parameters.nframes)
    size = parameters.nchannels * parameters.sampwidth
    if not frames or len(frames) != parameters.nframes * size:
        raise broken()
    if parameters.nchannels > _MOST_CHANNELS or not 0 < parameters.framerate <= _MOST_RATE:
        raise broken()
    out = io.BytesIO()
    with wave.open(out, "wb") as written:
        written.setparams(parameters)
        written.writeframes(frames)
    return out.getvalue()


_CLEAN: dict[str, Callable[[bytes], bytes]] = {
    media.AMR: lambda data: clean_amr(data, wide=False),
    media.AMR_WB: lambda data: clean_amr(data, wide=True),
    media.MP3: clean_mp3,
    media.MP4: clean_mp4,
    media.OGG: clean_ogg,
    media.WAV: clean_wav,
}
