"""Which language a page speaks: Chinese, unless the visitor has switched."""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

Language: TypeAlias = Literal["zh", "en"]
BOTH: tuple[Language, ...] = ("zh", "en")
COOKIE = "tiaokuai_language"
KEPT = 365 * 24 * 60 * 60


class Pair(Protocol):
    """Whatever has a name in both languages: words, areas, offers, finished sentences."""

    @property
    def zh(self) -> str:
        """Return the Chinese."""

    @property
    def en(self) -> str:
        """Return the English."""


def spoken(request: Request) -> Language:
    """Return the language this browser was last switched to."""
    return "en" if request.cookies.get(COOKIE) == "en" else "zh"


def speak(request: Request, answer: Response, language: Language) -> None:
    """Let this browser speak a language from now on."""
    answer.set_cookie(
        COOKIE,
        language,
        max_age=KEPT,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def other(language: Language) -> Language:
    """Return the language a page can be switched to."""
    return "zh" if language == "en" else "en"


def choose(language: Language, zh: str, en: str) -> str:
    """Pick one of a pair of texts: what `t` does in templates."""
    return en if language == "en" else zh


def name(pair: Pair, language: Language) -> str:
    """Return the name of something in a language."""
    return choose(language, pair.zh, pair.en)
