"""What may be chosen of a demonstration: known to the command line before anything is read in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from rich.console import Console

FIRST: Final = "K3"


@dataclass(frozen=True)
class Choice:
    """What whoever runs the demonstration may choose."""

    story: str = FIRST
    pause: float = 2.0
    languages: tuple[str, ...] = ("zh", "en")
    once: bool = False
    console: Console = field(default_factory=lambda: Console(highlight=False))
