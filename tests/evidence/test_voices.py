"""What leaves of a recording is the sound; the recordings beside this file were made of a tone."""

from __future__ import annotations

import io
import wave

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from activities.evidence.boxes import box, read_boxes
from activities.evidence.media import recognise
from activities.evidence.refusals import NotTaken
from activities.evidence.voices import clean_voice
from tests.evidence.pictures import SECRET, voice

NAMES = ("voice.ogg", "voice.m4a", "voice.mp3")


def amr() -> bytes:
    """Three frames of 12.2 kbit/s and one of silence."""
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * 3 + b"\x44" + bytes(5)


def wav() -> bytes:
    """A tenth of a second, with a title behind it."""
    out = io.BytesIO()
    with wave.open(out, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(8000)
        written.writeframes(bytes(1600))
    title = b"INFOINAM\x0e\x00\x00\x00SECRET-TITLE\x00\x00"
    body = out.getvalue() + b"LIST" + len(title).to_bytes(4, "little") + title
    return body[:4] + (len(body) - 8).to_bytes(4, "little") + body[8:]


RECORDINGS = {name: voice(name) for name in NAMES} | {"voice.amr": amr(), "voice.wav": wav()}


def cleaned(data: bytes) -> bytes:
    return clean_voice(io.BytesIO(data), recognise(data[:64]) or "")["whole"]


def refused(data: bytes) -> tuple[str, dict[str, str]]:
    with pytest.raises(NotTaken) as raised:
        cleaned(data)
    return raised.value.code, raised.value.facts


@pytest.mark.parametrize("name", RECORDINGS)
def test_who_and_where_are_gone_and_the_sound_is_not(name: str) -> None:
    data = RECORDINGS[name]
    clean = cleaned(data)
    assert SECRET not in clean
    assert b"Lavf" not in clean
    assert recognise(clean[:64]) == recognise(data[:64])
    # Most of a recording is sound, and what is clean stays as it is.
    assert len(clean) > 0.8 * len(data)
    assert cleaned(clean) == clean


def test_the_recordings_had_something_to_hide() -> None:
    assert [name for name, data in RECORDINGS.items() if SECRET not in data] == ["voice.amr"]


def test_the_samples_of_an_m4a_are_the_ones_that_came() -> None:
    def samples(data: bytes) -> bytes:
        return read_boxes(data).one(b"mdat")

    before, after = RECORDINGS["voice.m4a"], cleaned(RECORDINGS["voice.m4a"])
    assert samples(after) in samples(before)
    assert [kind for kind, _ in read_boxes(after).content] == [b"ftyp", b"moov", b"mdat"]


def test_the_pages_of_sound_of_an_ogg_are_the_ones_that_came() -> None:
    before, after = RECORDINGS["voice.ogg"], cleaned(RECORDINGS["voice.ogg"])
    last = before.rindex(b"OggS")
    # The same granule, serial and body; only number and checksum were written anew.
    assert after[after.rindex(b"OggS") :][28:] == before[last:][28:]


def taken(data: bytes) -> bytes | str:
    """Return what is left of a recording, or why it is refused."""
    try:
        return cleaned(data)
    except NotTaken as error:
        return error.code


APPENDED = {
    "voice.ogg": "evidence_two_things",
    "voice.m4a": "evidence_broken",
    "voice.mp3": "evidence_two_things",
    "voice.amr": "evidence_broken",
}


@pytest.mark.parametrize("name", RECORDINGS)
def test_what_is_appended_is_refused_or_left_out(name: str) -> None:
    data = RECORDINGS[name]
    # A WAV says itself how long it is: what stands behind that is not copied.
    expected = APPENDED.get(name) or cleaned(data)
    assert taken(data + b"PK\x05\x06" + b"SECRET-ARCHIVE" + bytes(4)) == expected


@pytest.mark.parametrize("name", RECORDINGS)
def test_a_recording_that_breaks_off_is_refused_or_shorter(name: str) -> None:
    data = RECORDINGS[name]
    for length in (12, 40, len(data) // 2):
        left = taken(data[:length])
        assert left == "evidence_broken" or (isinstance(left, bytes) and len(left) < len(data))


def test_a_film_and_a_recording_in_pieces_are_refused_by_name() -> None:
    data = RECORDINGS["voice.m4a"]
    assert refused(data.replace(b"soun", b"vide")) == ("evidence_format", {"given": "video"})
    pieces = data + box(b"moof", bytes(8))
    assert refused(pieces) == ("evidence_format", {"given": "fragmented MP4"})
    other = data.replace(b"mp4a", b"Opus")
    assert refused(other) == ("evidence_format", {"given": "MP4 without AAC"})


def test_chunks_that_lie_upon_each_other_do_not_multiply() -> None:
    data = bytearray(RECORDINGS["voice.m4a"])
    at = data.index(b"stsz") + 4
    # One size for all samples: the whole file, for each of them.
    count = data[at + 8 : at + 12]
    data[at + 4 : at + 8] = len(data).to_bytes(4, "big")
    assert int.from_bytes(count, "big") > 1
    assert refused(bytes(data))[0] == "evidence_broken"


@pytest.mark.parametrize("name", RECORDINGS)
@settings(max_examples=60)
@given(draw=st.data())
def test_whatever_is_wrong_with_a_recording_it_is_taken_or_refused(
    name: str, draw: st.DataObject
) -> None:
    broken = bytearray(RECORDINGS[name])
    for _ in range(draw.draw(st.integers(1, 6))):
        at = draw.draw(st.integers(0, len(broken) - 1))
        broken[at] = draw.draw(st.integers(0, 255))
    media_type = recognise(bytes(broken[:64]))
    if media_type is None or not media_type.startswith("audio/") or media_type == "audio/webm":
        return
    try:
        clean = clean_voice(io.BytesIO(bytes(broken)), media_type)["whole"]
    except NotTaken:
        return
    assert recognise(clean[:64]) == media_type
