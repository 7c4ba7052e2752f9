"""Photos for stories, drawn on the spot: nobody and no place can be recognised in them."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageDraw

SIZE: Final = (960, 720)
SKY, WALL, PAVEMENT, EDGE = "#cfe0ea", "#d8cfc0", "#a9a59c", "#8f8b83"


def drawn(colour: str) -> bytes:
    """Draw a wall, a pavement, and on it something of this colour; say that it is made up."""
    picture = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 200, 960, 500), fill=WALL)
    pen.rectangle((0, 500, 960, 720), fill=PAVEMENT)
    pen.line((0, 500, 960, 500), fill=EDGE, width=8)
    for left, top in ((300, 470), (400, 420), (520, 450)):
        pen.ellipse((left, top, left + 180, top + 130), fill=colour)
    pen.text((24, 680), "drawn for a demonstration, nothing of it is real", fill="black")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
