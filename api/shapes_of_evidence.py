"""Photos and voice messages as they leave by the API: what each is and where, never by whom."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A photo or a voice message (`kind`, named in both languages) of `size` bytes.

    `href` is where it is, `thumbnail` a photo of at most 320 pixels a side. By its `id` it is
    attached, within a day of its sending, to one thing that its sender says.
    """

    id: str
    kind: str
    zh: str
    en: str
    media_type: str
    size: int
    href: str
    thumbnail: str | None = None
