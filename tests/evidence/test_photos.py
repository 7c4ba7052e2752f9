"""What leaves of a photo is what can be seen in it, upright, and nothing else."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from activities.evidence.cleaning import clean
from activities.evidence.media import recognise
from activities.evidence.photos import clean_photo
from activities.evidence.refusals import NotTaken
from tests.evidence.pictures import SECRET, drawn, photo, png, webp

RED, NAVY, WHITE = (254, 0, 0), (0, 0, 128), (255, 255, 255)


def cleaned(data: bytes) -> dict[str, Image.Image]:
    media_type = recognise(data[:64])
    assert media_type is not None
    parts = clean_photo(io.BytesIO(data), media_type)
    return {name: Image.open(io.BytesIO(part)) for name, part in parts.items()}


def refused(data: bytes) -> str:
    with pytest.raises(NotTaken) as raised:
        cleaned(data)
    return raised.value.code


def near(picture: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    there = picture.convert("RGB").getpixel(at)
    assert isinstance(there, tuple)
    return all(abs(a - b) < 40 for a, b in zip(there, colour, strict=True))


@pytest.mark.parametrize("made", [photo, png, webp])
def test_nothing_is_left_that_is_not_the_picture(made: Callable[[], bytes]) -> None:
    data = made()
    assert SECRET in data
    media_type = recognise(data[:64])
    assert media_type is not None
    parts = clean_photo(io.BytesIO(data), media_type)
    assert sorted(parts) == ["thumb", "view", "whole"]
    for part in parts.values():
        assert SECRET not in part
        picture = Image.open(io.BytesIO(part))
        assert picture.format == "JPEG"
        assert dict(picture.getexif()) == {}
        assert {"icc_profile", "comment", "exif", "xmp"} & set(picture.info) == set()


def test_a_photo_taken_sideways_stands_upright() -> None:
    upright = cleaned(photo(turned=True))["whole"]
    assert upright.size == (48, 64)
    # Turned by a quarter to the right, the upper left corner is the upper right one.
    assert near(upright, (44, 4), RED)
    assert near(upright, (4, 60), NAVY)


def test_what_is_transparent_lies_on_white() -> None:
    whole = cleaned(png())["whole"]
    assert near(whole, (60, 44), WHITE)
    assert near(whole, (4, 4), RED)


def test_the_smaller_pictures_keep_their_shape_and_never_grow() -> None:
    out = io.BytesIO()
    drawn(3200, 800).save(out, "PNG")
    large = cleaned(out.getvalue())
    assert {name: each.size for name, each in large.items()} == {
        "whole": (3200, 800),
        "view": (1600, 400),
        "thumb": (320, 80),
    }
    assert {each.size for each in cleaned(photo()).values()} == {(64, 48)}


def test_what_a_phone_appends_is_cut_off() -> None:
    film = b"\x00\x00\x00\x18ftypmp42" + b"SECRET-FILM" * 50
    for data in (photo() + film, photo() + photo(), png() + b"\n\n"):
        whole = clean_photo(io.BytesIO(data), recognise(data[:64]) or "")["whole"]
        assert SECRET not in whole
    assert clean_photo(io.BytesIO(photo() + film), "image/jpeg") == clean_photo(
        io.BytesIO(photo()), "image/jpeg"
    )


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        written.writestr("payload.txt", "SECRET-PAYLOAD")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(photo() + archive(), id="a JPEG that is an archive"),
        pytest.param(photo() + b"pad" * 9 + archive(), id="an archive behind something else"),
        pytest.param(png() + archive(), id="a PNG that is an archive"),
        pytest.param(webp() + archive(), id="a WebP that is an archive"),
        pytest.param(photo() + b"<script>alert(1)</script>", id="a page"),
        pytest.param(png() + b"\n<!DOCTYPE html><p>", id="a page behind a line"),
        pytest.param(photo() + b"<?php system($_GET[0]);", id="a program for a server"),
        pytest.param(photo() + b"MZ\x90\x00" + bytes(60), id="a program"),
        pytest.param(
            photo()[:2] + b"\xff\xfe\x00\x0b%PDF-1.7\n" + photo()[2:], id="a document in a comment"
        ),
    ],
)
def test_a_file_that_is_two_things_is_refused(data: bytes) -> None:
    assert recognise(data[:64]) is not None
    assert refused(data) == "evidence_two_things"


def bomb() -> bytes:
    """A PNG of a few kilobytes that says it is thirty thousand pixels a side."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        sealed = kind + content
        return len(content).to_bytes(4, "big") + sealed + zlib.crc32(sealed).to_bytes(4, "big")

    side = (30_000).to_bytes(4, "big")
    head = chunk(b"IHDR", side + side + b"\x08\x02\x00\x00\x00")
    body = chunk(b"IDAT", zlib.compress(bytes(2**20)))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


def test_a_picture_too_large_to_paint_is_refused_before_it_is_painted() -> None:
    assert refused(bomb()) == "evidence_too_many_pixels"
    out = io.BytesIO()
    Image.new("1", (8000, 7000)).save(out, "PNG")
    assert refused(out.getvalue()) == "evidence_too_many_pixels"


@pytest.mark.parametrize("made", [photo, png, webp])
def test_a_picture_that_breaks_off_is_refused(made: Callable[[], bytes]) -> None:
    data = made()
    assert {refused(data[:length]) for length in (16, len(data) // 2, len(data) - 12)} == {
        "evidence_broken"
    }


@settings(max_examples=150)
@given(st.sampled_from([photo(), png(), webp()]), st.data())
def test_whatever_is_wrong_with_a_picture_it_is_taken_or_refused(
    data: bytes, draw: st.DataObject
) -> None:
    broken = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 6))):
        at = draw.draw(st.integers(16, len(broken) - 1))
        broken[at] = draw.draw(st.integers(0, 255))
    try:
        parts = cleaned(bytes(broken))
    except NotTaken:
        return
    assert {each.format for each in parts.values()} == {"JPEG"}


async def test_names_for_what_is_not_taken() -> None:
    async def code(data: bytes) -> tuple[str, dict[str, str]]:
        with pytest.raises(NotTaken) as raised:
            await clean(io.BytesIO(data), len(data))
        return raised.value.code, raised.value.facts

    heic = b"\x00\x00\x00\x18ftypheic" + bytes(40)
    assert await code(heic) == ("evidence_format", {"given": "HEIC"})
    assert await code(b"GIF89a" + bytes(40)) == ("evidence_type", {})
    assert await code(b"<svg xmlns='http://www.w3.org/2000/svg'/>") == ("evidence_type", {})
    assert await code(b"") == ("evidence_type", {})
    large = photo() + bytes(10 * 2**20)
    assert await code(large) == ("evidence_too_large", {"kind": "photo", "most": "10"})
